/* search_time.c - times searches in process, one thread: every question of a
 * file, the whole of search_run() with the text of the hits.
 *
 *     search_time DATA QUERIES.tsv [LIMIT] [ROUNDS]
 *
 * The first round warms up and is not counted. Prints milliseconds. */
#include <stdio.h>
#include <stdlib.h>

#include "common/analysis.h"
#include "common/arena.h"
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

    if (!data_open(mem, path, false, &data, err) ||
        !data_current(data, &index->generation, err) ||
        !manifest_read(data, mem, index->generation, &manifest, err))
        return false;
    index->manifest = manifest;
    return xc_reader_open(mem,
                          data_database_path(data, mem, index->generation).ptr,
                          &index->reader, err);
}

static void print_times(double *times, size_t count, size_t found)
{
    double sum = 0;

    qsort(times, count, sizeof *times, compare);
    for (size_t i = 0; i < count; i++)
        sum += times[i];
    printf("in process: %zu searches, mean %.3f  p50 %.3f  p95 %.3f  p99 %.3f "
           " max %.3f ms, %.1f results each\n",
           count, sum / (double)count, times[count / 2],
           times[count * 95 / 100], times[count * 99 / 100], times[count - 1],
           (double)found / (double)count);
}

static bool run(struct arena *mem, char **argv, uint32_t limit, int rounds,
                struct error *err)
{
    struct questions *questions = arena_new(mem, struct questions);
    struct arena *unit = arena_open();
    struct index index = { 0 };
    struct worker worker = { .index = &index };
    double *times;
    size_t count = 0;
    size_t found = 0;

    if (!read_questions(mem, argv[2], questions, err) ||
        !open_index(mem, argv[1], &index, err))
        return false;
    worker.analyser = analyser_open(mem);
    worker.sentences = sentence_finder_open(mem);
    times = arena_array(mem, questions->count * (size_t)rounds, sizeof *times);
    for (int round = 0; round <= rounds; round++)
        for (size_t i = 0; i < questions->count; i++) {
            struct query query = { .text = questions->at[i],
                                   .limit = limit,
                                   .per_article = 3,
                                   .modified_after = CLOCK_UNKNOWN,
                                   .modified_before = CLOCK_UNKNOWN };
            clock_ns before = clock_monotonic();
            struct answer *answer;

            arena_reset(unit);
            if (!search_run(&worker, unit, &query, &answer, err)) {
                if (err->code != ERROR_INPUT)
                    return false;
                continue; /* no word in it */
            }
            if (round == 0)
                continue;
            times[count++] = (double)(clock_monotonic() - before) / 1e6;
            found += answer->count;
        }
    arena_close(unit);
    print_times(times, count, found);
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
