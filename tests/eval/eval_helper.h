/* eval_helper.h - small files and results that a test of the evaluation made.
 */
#ifndef TESTS_EVAL_EVAL_HELPER_H
#define TESTS_EVAL_EVAL_HELPER_H

#include "common/buf.h"
#include "tests/common/folder_helper.h"
#include "tests/eval/hits.h"
#include "tests/eval/judge.h"
#include "tests/eval/questions.h"
#include "tests/tap.h"

/* A file with this text in a folder that goes with the arena. */
static inline char *helper_file(struct arena *mem, const char *text)
{
    char *path = arena_cstring(mem,
                               arena_print(mem, "%s/file", helper_folder(mem)));
    FILE *file = fopen(path, "wb");

    fputs(text, file);
    fclose(file);
    return path;
}

static inline struct judge *helper_judge(struct arena *mem, const char *qrels,
                                         const char *answers)
{
    struct judge *judge = NULL;
    struct error err;

    if (!judge_open(mem, qrels ? helper_file(mem, qrels) : NULL,
                    answers ? helper_file(mem, answers) : NULL, &judge, &err)) {
        printf("# %s\n", err.text);
        exit(1);
    }
    return judge;
}

static inline struct questions helper_questions(struct arena *mem,
                                                const char *text)
{
    struct questions questions;
    struct error err;

    if (!questions_read(mem, helper_file(mem, text), NULL, &questions, &err)) {
        printf("# %s\n", err.text);
        exit(1);
    }
    return questions;
}

static inline bool near(double got, double want)
{
    return got > want - 1e-9 && got < want + 1e-9;
}

#endif
