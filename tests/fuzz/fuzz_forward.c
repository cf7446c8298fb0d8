/* fuzz_forward.c - any bytes as a forward index: refused, or read without
 * leaving them. The same bytes as one row, too. */
#include <assert.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/forward.h"

#define DOCUMENTS 4096 /* looked up at the most */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* All of it lies inside the row. */
static void check_tokens(const uint32_t *row, size_t count,
                         const uint32_t *tokens, size_t token_count)
{
    uint32_t sum = 0;

    assert(tokens >= row && tokens + token_count <= row + count);
    for (size_t i = 0; i < token_count; i++)
        sum ^= tokens[i];
    assert(forward_token_hash(sum) <= 0xFFFFFF);
}

static void check_row(const uint32_t *row, size_t count)
{
    struct forward_passage passage;
    struct forward_article article;

    if (forward_read_passage(row, count, &passage)) {
        check_tokens(row, count, passage.headings, passage.heading_count);
        check_tokens(row, count, passage.tokens, passage.count);
        check_tokens(row, count, passage.grams, passage.gram_units);
    }
    if (!forward_read_article(row, count, &article))
        return;
    assert(article.name_count <= FORWARD_NAMES_MAX);
    for (size_t i = 0; i < article.name_count; i++)
        check_tokens(row, count, article.names[i].tokens,
                     article.names[i].count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *mem = arena_open();
    uint32_t *bytes = malloc(size ? size : 1); /* at a multiple of 4 */
    struct forward *forward;
    struct error err;

    if (!bytes)
        abort();
    if (size > 0)
        memcpy(bytes, data, size);
    check_row(bytes, size / 4);
    if (forward_view(mem, bytes, size, "forward", &forward, &err)) {
        for (uint32_t docid = 0; docid < DOCUMENTS; docid++) {
            size_t count;
            const uint32_t *row = forward_row(forward, docid, &count);

            if (row)
                check_row(row, count);
        }
    } else {
        assert(err.code == ERROR_CORRUPT && err.text[0]);
    }
    free(bytes);
    arena_close(mem);
    return 0;
}
