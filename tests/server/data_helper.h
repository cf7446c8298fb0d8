/* data_helper.h - a data folder with generations that a test made: empty ones,
 * but real. */
#ifndef TESTS_DATA_HELPER_H
#define TESTS_DATA_HELPER_H

#include "common/analysis.h"
#include "common/generation.h"
#include "common/schema.h"
#include "tests/common/folder_helper.h"

struct helper_data {
    struct arena *mem;
    char *path;
    struct data_folder *data;
};

static inline struct helper_data helper_data(struct arena *mem)
{
    struct helper_data d = { .mem = mem, .path = helper_folder(mem) };
    struct error err;

    if (!data_open(mem, d.path, true, &d.data, &err) ||
        !data_lock(d.data, &err)) {
        printf("# %s\n", err.text);
        exit(1);
    }
    return d;
}

static inline bool helper_database(struct arena *mem, struct str build,
                                   struct error *err)
{
    static const struct xc_writer_options options = { .open = XC_CREATE };
    char *path = arena_cstring(
        mem, arena_print(mem, STR_FMT "/passages", STR_ARG(build)));
    struct xc_writer *writer;

    return xc_writer_open(mem, path, &options, &writer, err) &&
           schema_create(writer, err) && xc_commit(writer, err);
}

/* Makes one more generation, not yet published, and gives its number. */
static inline uint64_t helper_generation(struct helper_data *d)
{
    struct arena *mem = arena_open();
    struct manifest manifest = { .build_id = STR("test"),
                                 .built_at = clock_now(),
                                 .layer_version = STR("plain/1"),
                                 .analysis_version = STR(ANALYSIS_VERSION),
                                 .schema_version = SCHEMA_VERSION,
                                 .articles = 3,
                                 .passages = 4 };
    uint64_t generation = 0;
    struct str build;
    struct error err;
    bool cleaned;

    if (!data_build_begin(d->data, &build, &cleaned, &err) ||
        !helper_database(mem, build, &err) ||
        !data_build_end(d->data, &manifest, &err) ||
        !data_build_keep(d->data, &generation, &err))
        printf("# %s\n", err.text);
    arena_close(mem);
    return generation;
}

static inline void helper_publish(struct helper_data *d, uint64_t generation)
{
    struct error err;

    if (!data_publish(d->data, generation, &err))
        printf("# %s\n", err.text);
}

/* Spoils the manifest of a generation. */
static inline void helper_spoil(struct helper_data *d, uint64_t generation)
{
    struct str path = data_generation_path(d->data, d->mem, generation);
    char *name = arena_cstring(
        d->mem, arena_print(d->mem, STR_FMT "/manifest.json", STR_ARG(path)));
    FILE *file = fopen(name, "w");

    fputs("{}", file);
    fclose(file);
}

#endif
