/* database_helper.h - an index in a folder of its own, for tests. */
#ifndef TESTS_DATABASE_HELPER_H
#define TESTS_DATABASE_HELPER_H

#include "common/analysis.h"
#include "common/schema.h"
#include "tests/common/folder_helper.h"
#include "tests/common/stored_helper.h"
#include "tests/tap.h"

static inline bool good(bool result, const struct error *err)
{
    if (!result)
        printf("# %s: %s\n", error_name(err->code), err->text);
    return result;
}

#define GOOD(call) ok(good((call), &err))

struct index {
    struct arena *mem;
    char *path;
    struct xc_writer *writer;
    struct xc_reader *reader; /* the writer's view */
    struct analyser *analyser;
};

static inline struct index new_index(struct arena *mem)
{
    struct xc_writer_options create = { .open = XC_CREATE, .no_sync = true };
    struct index index = { .mem = mem };
    struct error err;

    index.path = helper_path(mem, helper_folder(mem), "passages");
    GOOD(xc_writer_open(mem, index.path, &create, &index.writer, &err));
    GOOD(schema_create(index.writer, &err));
    index.reader = xc_writer_reader(index.writer);
    index.analyser = analyser_open(mem);
    return index;
}

static inline struct sample *add_sample(struct index *index, struct str title,
                                        uint64_t page_id)
{
    struct sample *s = sample_article(index->mem, title, page_id);
    struct error err;

    GOOD(schema_add(index->writer, index->analyser, index->mem, &s->stored,
                    &s->passages, &err));
    return s;
}

#endif
