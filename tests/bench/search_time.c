/* search_time.c - times searches in process, one thread: every question of a
 * file, the whole of search_run() with the text of the hits.
 *
 *     search_time DATA QUERIES.tsv [LIMIT] [ROUNDS]
 *
 * Each question is asked twice in a row, in turns as the first stage ranks and
 * ranked again, so that noise meets both alike. The first round warms up and is
 * not counted. Prints milliseconds. */
#include <stdio.h>
#include <stdlib.h>

#include "common/analysis.h"
#include "common/arena.h"
#include "common/forward.h"
#include "common/generation.h"
#include "common/sentence.h"
#include "server/app.h"
#include "server/search.h"

#define QUESTIONS_MAX 100000

struct questions {
    struct str at[QUESTIONS_MAX];
    size_t count;
};

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

static bool read_questions(struct arena *mem, const char *path,
                           struct questions *questions, struct error *err)
{
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t room = 0;
    ssize_t len;

    if (!file)
        return error_set(err, ERROR_NOT_FOUND, "%s can't be read", path);
    while ((len = getline(&line, &room, file)) > 0 &&
           questions->count < QUESTIONS_MAX) {
        struct str text = str_trim(str_make(line, (size_t)len));
        size_t tab = str_find(text, STR("\t"), 0);

        if (tab != SIZE_MAX)
            questions->at[questions->count++] = arena_str(
                mem, str_skip(text, tab + 1));
    }
    free(line);
    fclose(file);
    return true;
}

static bool open_index(struct arena *mem, const char *path, struct index *index,
                       struct error *err)
{
    struct data_folder *data;
    struct manifest *manifest;
    struct forward *forward;

    if (!data_open(mem, path, false, &data, err) ||
        !data_current(data, &index->generation, err) ||
        !manifest_read(data, mem, index->generation, &manifest, err))
        return false;
    index->manifest = manifest;
    path = arena_print(
               mem, STR_FMT "/" FORWARD_FILE,
               STR_ARG(data_generation_path(data, mem, index->generation)))
               .ptr;
    if (!forward_open(mem, path, &forward, err))
        return false;
    index->forward = forward;
    return xc_reader_open(mem,
                          data_database_path(data, mem, index->generation).ptr,
                          &index->reader, err);
}

static double print_times(const char *name, double *times, size_t count,
                          size_t found)
{
    double sum = 0;

    qsort(times, count, sizeof *times, compare);
    for (size_t i = 0; i < count; i++)
        sum += times[i];
    printf("%s: %zu searches, mean %.3f  p50 %.3f  p95 %.3f  p99 %.3f "
           " max %.3f ms, %.1f results each\n",
           name, count, sum / (double)count, times[count / 2],
           times[count * 95 / 100], times[count * 99 / 100], times[count - 1],
           (double)found / (double)count);
    return times[count / 2];
}

/* One way to search, and what it took. */
struct timing {
    const char *name;
    bool first_stage;
    double *times;
    size_t count;
    size_t found;
};

/* false when it fails; a question without words is no failure. */
static bool time_one(struct worker *worker, struct arena *unit, struct str text,
                     uint32_t limit, bool counts, struct timing *timing,
                     struct error *err)
{
    struct query query = { .text = text,
                           .limit = limit,
                           .per_article = SEARCH_PER_ARTICLE,
                           .first_stage = timing->first_stage,
                           .modified_after = CLOCK_UNKNOWN,
                           .modified_before = CLOCK_UNKNOWN };
    clock_ns before = clock_monotonic();
    struct answer *answer;

    arena_reset(unit);
    if (!search_run(worker, unit, &query, &answer, err))
        return err->code == ERROR_INPUT;
    if (!counts)
        return true;
    timing->times[timing->count++] = (double)(clock_monotonic() - before) / 1e6;
    timing->found += answer->count;
    return true;
}

static bool run(struct arena *mem, char **argv, uint32_t limit, int rounds,
                struct error *err)
{
    struct questions *questions = arena_new(mem, struct questions);
    struct arena *unit = arena_open();
    struct index index = { 0 };
    struct worker worker = { .index = &index };
    struct timing ways[] = { { .name = "first stage", .first_stage = true },
                             { .name = "ranked again" } };
    double p50[2];

    if (!read_questions(mem, argv[2], questions, err) ||
        !open_index(mem, argv[1], &index, err))
        return false;
    worker.analyser = analyser_open(mem);
    worker.sentences = sentence_finder_open(mem);
    for (size_t w = 0; w < 2; w++)
        ways[w].times = arena_array(mem, questions->count * (size_t)rounds,
                                    sizeof(double));
    for (int round = 0; round <= rounds; round++)
        for (size_t i = 0; i < questions->count; i++)
            for (size_t w = 0; w < 2; w++)
                if (!time_one(&worker, unit, questions->at[i], limit, round > 0,
                              &ways[(i + w) % 2], err))
                    return false;
    arena_close(unit);
    for (size_t w = 0; w < 2; w++)
        p50[w] = print_times(ways[w].name, ways[w].times, ways[w].count,
                             ways[w].found);
    printf("ranking again: %.2f of the p50 without\n", p50[1] / p50[0]);
    return true;
}

int main(int argc, char **argv)
{
    struct arena *mem = arena_open();
    struct error err;
    int status = 0;

    if (argc < 3) {
        fprintf(stderr, "usage: search_time DATA QUERIES.tsv [LIMIT] "
                        "[ROUNDS]\n");
        return 2;
    }
    if (!run(mem, argv, argc > 3 ? (uint32_t)atoi(argv[3]) : 10,
             argc > 4 ? atoi(argv[4]) : 1, &err)) {
        fprintf(stderr, "search_time: %s\n", err.text);
        status = 1;
    }
    arena_close(mem);
    return status;
}
