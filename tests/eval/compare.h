/* compare.h - two stored runs, question by question. */
#ifndef TESTS_EVAL_COMPARE_H
#define TESTS_EVAL_COMPARE_H

#include "tests/eval/evaluate.h"
#include "tests/eval/resample.h"

struct buf;

/* One metric over the questions for which both runs have a value. The
 * difference is that of B minus A: a win is B's. */
struct pairing {
    size_t count;
    size_t wins;
    size_t losses;
    size_t ties;
    double mean_a;
    double mean_b;
    struct interval difference; /* bootstrap, over questions */
    double p;                   /* randomisation_test() */
};

struct pairing compare_metric(struct arena *mem, const struct outcomes *a,
                              const struct outcomes *b, size_t metric);

struct comparison {
    const struct questions *questions;
    const struct judge *judge;
    const char *paths[2]; /* of A and B */
    size_t metric;        /* whose differences are shown; METRICS: the first of
                           * nDCG@10 and A@5 that both have */
    size_t show;          /* so many of the largest losses, and of the wins */
};

/* The whole report as Markdown: a line for each metric, then the questions that
 * differ most, with what is right, and the first results of both, with their
 * texts where the runs hold them. */
CHECKED bool compare_runs(struct arena *mem, const struct comparison *c,
                          struct buf *out, struct error *err);

#endif
