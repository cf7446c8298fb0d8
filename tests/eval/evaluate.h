/* evaluate.h - every question asked and judged: by an engine, in several
 * threads, or from a run that was stored.
 *
 * Results are judged as they come and let go; what stays of a question is its
 * figures. So memory grows with the number of questions only. */
#ifndef TESTS_EVAL_EVALUATE_H
#define TESTS_EVAL_EVALUATE_H

#include "tests/eval/metrics.h"
#include "tests/eval/questions.h"

struct engine;
struct run_file;

struct outcome {
    struct figures figures;
    size_t results;
    struct str refused; /* why the search would not take the question; "" */
};

/* One for each question, in their order. */
struct outcomes {
    struct outcome *at;
    size_t count;
};

struct evaluation {
    const struct questions *questions;
    const struct judge *judge;
    unsigned threads;
    unsigned limit;   /* results that a question asks for */
    const char *save; /* files to write, in the order of the questions; NULL */
    const char *trec;
    const char *tag;
    bool projects; /* in the TREC run: "project:page id" */
    bool quiet;
};

/* Asks an engine. The first error of a thread ends the run. */
CHECKED bool evaluate(struct arena *mem, const struct evaluation *evaluation,
                      const struct engine *engine, struct outcomes *outcomes,
                      struct error *err);

/* Judges a stored run. A question that is not in it has no results; one that
 * stands in it twice is ERROR_INPUT. What it holds beyond `questions` is passed
 * over. Its depth is what it asked for where it says so, else its longest
 * list. offsets (NULL: not wanted) are where each question's results stand,
 * UINT64_MAX: nowhere. */
CHECKED bool evaluate_run(struct arena *mem, const struct questions *questions,
                          const struct judge *judge, struct run_file *run,
                          const char *path, struct outcomes *outcomes,
                          uint64_t *offsets, struct error *err);

#endif
