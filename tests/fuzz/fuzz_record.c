/* fuzz_record.c - any bytes as the record of an article or a passage: an error
 * or something whose places hold, and which is written back the same. */
#include <assert.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/article_record.h"
#include "common/buf.h"
#include "common/passage_record.h"
#include "common/schema_origin.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Written, read and written again: the second time nothing changes. */
static void check_article(struct arena *mem, const struct stored_article *first)
{
    struct buf once = buf_open(mem, SIZE_MAX), twice = buf_open(mem, SIZE_MAX);
    const struct article *a = &first->article;
    struct stored_article again;
    struct error err;

    for (size_t i = 0; i < a->block_count; i++)
        assert(a->blocks[i].section < a->section_count &&
               a->blocks[i].span.end <= first->layer_bytes);
    for (size_t i = 0; i < a->section_count; i++)
        assert(a->sections[i].span.end <= first->layer_bytes);
    article_record_write(&once, first);
    if (!article_record_read(mem, buf_str(&once), &again, &err))
        abort();
    article_record_write(&twice, &again);
    assert(str_equal(buf_str(&once), buf_str(&twice)));
}

static void check_passage(struct arena *mem, const struct stored_passage *first)
{
    struct buf once = buf_open(mem, SIZE_MAX), twice = buf_open(mem, SIZE_MAX);
    const struct passage *p = &first->passage;
    struct stored_passage again;
    struct error err;

    assert(utf8_valid(p->text) == p->text.len);
    for (size_t i = 0; i < p->sentence_count; i++)
        assert(p->sentences[i].end <= p->text.len);
    for (size_t i = 0; i < p->footnote_count; i++)
        assert(p->footnotes[i].at <= p->text.len);
    passage_record_write(&once, first);
    if (!passage_record_read(mem, buf_str(&once), &again, &err))
        abort();
    passage_record_write(&twice, &again);
    assert(str_equal(buf_str(&once), buf_str(&twice)));
}

static void check_origin(struct arena *mem, const struct origin *first)
{
    struct str once = schema_pack_origin(mem, first);
    struct origin again;
    struct error err;

    if (!schema_unpack_origin(once, &again, &err))
        abort();
    assert(str_equal(schema_pack_origin(mem, &again), once));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = str_make((const char *)data, size);
    struct arena *mem = arena_open();
    struct stored_article article;
    struct stored_passage passage;
    struct origin origin;
    struct error err;

    if (schema_unpack_origin(bytes, &origin, &err))
        check_origin(mem, &origin);
    if (article_record_read(mem, bytes, &article, &err))
        check_article(mem, &article);
    if (passage_record_read(mem, bytes, &passage, &err))
        check_passage(mem, &passage);
    arena_close(mem);
    return 0;
}
