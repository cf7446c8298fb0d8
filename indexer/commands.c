/* commands.c - the sub-commands that look at generations or switch them. */
#include "indexer/commands.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/generation.h"
#include "indexer/options.h"
#include "indexer/summary.h"
#include "indexer/verify.h"

static bool open_served(struct arena *mem, const struct options *options,
                        struct data_folder **data, uint64_t *current,
                        struct error *err)
{
    if (!data_open(mem, options->data, false, data, err) ||
        !data_current(*data, current, err))
        return false;
    if (*current == 0)
        return error_set(
            err, ERROR_NOT_FOUND,
            "no generation is published in %s; run ibid-indexer "
            "build --data %s FILE, or publish one that ibid-indexer "
            "list shows",
            options->data, options->data);
    return true;
}

bool command_status(struct arena *mem, const struct options *options,
                    struct error *err)
{
    struct data_folder *data;
    struct manifest *manifest;
    uint64_t current;

    if (!open_served(mem, options, &data, &current, err) ||
        !manifest_read(data, mem, current, &manifest, err))
        return false;
    if (options->json)
        printf(STR_FMT, STR_ARG(manifest_text(mem, manifest)));
    else
        summary_print(stdout, manifest);
    return true;
}

static void print_line(struct arena *mem, struct data_folder *data,
                       uint64_t generation, bool served)
{
    struct manifest *manifest;
    char built[CLOCK_TEXT];
    struct error err;

    printf("%s %06" PRIu64 "  ", served ? "*" : " ", generation);
    if (!manifest_read(data, mem, generation, &manifest, &err)) {
        printf("unreadable: %s\n", err.text);
        return;
    }
    clock_format(manifest->built_at, built);
    printf("%.19sZ  %10" PRIu64 " articles  %11" PRIu64 " passages%s\n", built,
           manifest->articles, manifest->passages,
           manifest->partial ? "  (partial)" : "");
}

static void print_json(const uint64_t *generations, size_t count,
                       uint64_t current)
{
    printf("{\"current\": %" PRIu64 ", \"generations\": [", current);
    for (size_t i = 0; i < count; i++)
        printf("%s%" PRIu64, i ? ", " : "", generations[i]);
    printf("]}\n");
}

bool command_list(struct arena *mem, const struct options *options,
                  struct error *err)
{
    struct data_folder *data;
    uint64_t *generations;
    uint64_t current;
    size_t count;

    if (!data_open(mem, options->data, false, &data, err) ||
        !data_current(data, &current, err) ||
        !data_list(data, mem, &generations, &count, err))
        return false;
    if (options->json) {
        print_json(generations, count, current);
        return true;
    }
    if (count == 0)
        printf("no generation in %s\n", options->data);
    for (size_t i = 0; i < count; i++)
        print_line(mem, data, generations[i], generations[i] == current);
    return true;
}

static void show_verify(void *context, uint64_t done, uint64_t all)
{
    (void)context;
    if (done % 256 == 0 || done == all)
        fprintf(stderr, "\rverify  %" PRIu64 " of %" PRIu64 " articles ", done,
                all);
}

/* The generation that --generation names, which need not be served, nor any
 * other; else the served one. */
static bool open_asked(struct arena *mem, const struct options *options,
                       struct data_folder **data, uint64_t *generation,
                       struct error *err)
{
    if (options->generation == 0)
        return open_served(mem, options, data, generation, err);
    *generation = options->generation;
    return data_open(mem, options->data, false, data, err);
}

bool command_verify(struct arena *mem, const struct options *options,
                    struct error *err)
{
    bool terminal = isatty(STDERR_FILENO) == 1;
    struct data_folder *data;
    struct manifest *manifest;
    struct verify_facts facts;
    uint64_t generation;
    bool good;

    if (!open_asked(mem, options, &data, &generation, err) ||
        !manifest_read(data, mem, generation, &manifest, err))
        return false;
    good = verify_generation(data_generation_path(data, mem, generation).ptr,
                             manifest, options->full,
                             terminal ? show_verify : NULL, NULL, &facts, err);
    if (terminal)
        fprintf(stderr, "\r\033[K");
    if (!good)
        return error_wrap(err, "generation %06" PRIu64, generation);
    printf("generation %06" PRIu64 " is sound: %" PRIu64
           " articles and %" PRIu64 " passages checked%s\n",
           generation, facts.articles, facts.passages,
           facts.full ? ", all files, the whole database and its content "
                        "digest too"
                      : " as a sample (--full checks all)");
    return true;
}

/* A generation is looked at before it is served. */
static bool serve(struct arena *mem, struct data_folder *data,
                  uint64_t generation, struct error *err)
{
    struct manifest *manifest;
    struct verify_facts facts;

    if (!manifest_read(data, mem, generation, &manifest, err) ||
        !verify_generation(data_generation_path(data, mem, generation).ptr,
                           manifest, false, NULL, NULL, &facts, err))
        return error_wrap(err, "generation %06" PRIu64 " can't be served",
                          generation);
    if (!data_publish(data, generation, err))
        return false;
    printf("generation %06" PRIu64 " is served now\n", generation);
    return true;
}

bool command_publish(struct arena *mem, const struct options *options,
                     struct error *err)
{
    struct data_folder *data;

    return data_open(mem, options->data, false, &data, err) &&
           data_lock(data, err) && serve(mem, data, options->generation, err);
}

bool command_rollback(struct arena *mem, const struct options *options,
                      struct error *err)
{
    struct data_folder *data;
    uint64_t *generations;
    uint64_t current;
    uint64_t before = 0;
    size_t count;

    if (!open_served(mem, options, &data, &current, err) ||
        !data_lock(data, err) || !data_current(data, &current, err) ||
        !data_list(data, mem, &generations, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (generations[i] < current)
            before = generations[i];
    if (before == 0)
        return error_set(err, ERROR_NOT_FOUND,
                         "no generation older than %06" PRIu64
                         " is kept; ibid-indexer list shows what is there",
                         current);
    return serve(mem, data, before, err);
}
