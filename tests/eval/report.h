/* report.h - means and intervals of a run, for people and for programs; floors
 * that a run must not fall below. */
#ifndef TESTS_EVAL_REPORT_H
#define TESTS_EVAL_REPORT_H

#include "tests/eval/evaluate.h"
#include "tests/eval/resample.h"

struct buf;

struct report {
    struct interval metrics[METRICS]; /* NAN: no question has a value */
    size_t counts[METRICS];           /* questions that have one */
    size_t questions;
    size_t judged;  /* have a value of any kind */
    size_t refused; /* by the search */
    size_t empty;   /* no result, the refused among them */
};

struct report report_of(struct arena *mem, const struct outcomes *outcomes);

/* A Markdown table with a line for each metric that has a value. */
void report_markdown(struct buf *out, const struct report *report);

/* {"questions": …, "judged": …, "refused": …, "empty": …, "metrics":
 *  {"S@1": {"mean": …, "low": …, "high": …, "questions": …}, …}} */
void report_json(struct buf *out, const struct report *report);

/* Compares with a file of floors: lines of `metric floor`, as in "S@1 0.85",
 * '#' begins a comment. *below says which are not reached; "" for none. A
 * metric that the run has no value for is below its floor: a gate that
 * measures nothing is no gate. */
CHECKED bool report_floors(struct arena *mem, const struct report *report,
                           const char *path, struct str *below,
                           struct error *err);

#endif
