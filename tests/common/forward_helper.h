/* forward_helper.h - an index with a forward file, and its bytes. */
#ifndef TESTS_FORWARD_HELPER_H
#define TESTS_FORWARD_HELPER_H

#include "common/forward.h"
#include "tests/common/database_helper.h"

struct bytes {
    unsigned char *ptr;
    size_t len;
};

static inline void free_bytes(void *ptr)
{
    free(ptr);
}

/* A block of exactly `len` bytes, so that AddressSanitizer sees a read behind
 * them. */
static inline unsigned char *exact_bytes(struct arena *mem, const void *from,
                                         size_t len)
{
    unsigned char *made = malloc(len ? len : 1);

    if (!made)
        abort();
    if (len > 0)
        memcpy(made, from, len);
    arena_defer(mem, free_bytes, made);
    return made;
}

static inline struct bytes read_bytes(struct arena *mem, const char *path)
{
    FILE *file = fopen(path, "rb");
    struct bytes bytes = { .ptr = NULL };

    if (!ok(file != NULL))
        return bytes;
    fseek(file, 0, SEEK_END);
    bytes.len = (size_t)ftell(file);
    rewind(file);
    bytes.ptr = arena_alloc(mem, bytes.len);
    ok(fread(bytes.ptr, 1, bytes.len, file) == bytes.len);
    fclose(file);
    return bytes;
}

/* Commits, and writes the file beside the database. */
static inline char *build_forward(struct index *index)
{
    char *path = arena_cstring(
        index->mem,
        arena_print(index->mem, "%s-%s", index->path, FORWARD_FILE));
    struct error err;

    GOOD(xc_commit(index->writer, &err));
    GOOD(forward_build(index->reader, path, &err));
    return path;
}

/* Reads all that a forward index says, as far as it says it; gives a sum, so
 * that nothing is left out as unused. */
static inline uint64_t read_everything(const struct forward *forward,
                                       uint32_t last)
{
    uint64_t sum = 0;

    for (uint32_t docid = 0; docid <= last; docid++) {
        struct forward_passage passage;
        struct forward_article article;
        size_t count;
        const uint32_t *row = forward_row(forward, docid, &count);

        if (!row)
            continue;
        if (forward_read_passage(row, count, &passage)) {
            for (size_t i = 0; i < passage.heading_count; i++)
                sum += passage.headings[i];
            for (size_t i = 0; i < passage.count; i++)
                sum += passage.tokens[i];
            for (size_t i = 0; i < passage.gram_units; i++)
                sum += passage.grams[i];
        }
        if (!forward_read_article(row, count, &article))
            continue;
        for (size_t i = 0; i < article.name_count; i++) {
            for (size_t j = 0; j < article.names[i].count; j++)
                sum += article.names[i].tokens[j];
        }
    }
    return sum;
}

#endif
