/* golden.h - a reply against the file that a person has read. With UPDATE=1 in
 * the environment the files are written: look at the difference. */
#ifndef TESTS_SERVER_GOLDEN_H
#define TESTS_SERVER_GOLDEN_H

#include "common/buf.h"
#include "tests/tap.h"

static inline struct str golden_read(struct arena *mem, const char *path)
{
    struct buf text = buf_open(mem, 1 << 24);
    FILE *file = fopen(path, "rb");
    char part[4096];
    size_t got;

    while (file && (got = fread(part, 1, sizeof(part), file)) > 0)
        buf_add(&text, str_make(part, got));
    if (file)
        fclose(file);
    return buf_str(&text);
}

/* Compares with tests/golden/api/NAME; tests run in the project's root. */
static inline void golden(struct arena *mem, const char *name, struct str got)
{
    struct str path = arena_print(mem, "tests/golden/api/%s", name);
    FILE *file;

    if (getenv("UPDATE") && (file = fopen(path.ptr, "wb"))) {
        fwrite(got.ptr, 1, got.len, file);
        fclose(file);
    }
    if (!str_equal(got, golden_read(mem, path.ptr))) {
        ok(!"the reply is what the golden file has");
        printf("# %s: UPDATE=1 writes it anew\n", path.ptr);
    }
}

#endif
