/* metrics.h - from the marks of one question's results to its figures.
 *
 *   S@k     1 when a gold article is among the first k results, else 0.
 *           Results are passages: several of one article fill several places
 *   MRR@10  1 / rank of the first result of a gold article, 0 after ten
 *   nDCG@10 gains are grades, discounted by log2(rank + 1); an article's gain
 *           counts once, at its first passage; the ideal order is of the
 *           gold articles, each once (Järvelin and Kekäläinen 2002)
 *   R@100   share of the gold articles among the first hundred results
 *   A@k     1 when an answer string is in one of the first k texts, else 0
 *   A@Nw    the same within a budget of N words: the texts are read in order
 *           until N words are used up; of a text that does not fit whole, the
 *           words that do fit count
 *
 * A question without gold articles (or answers) has no value for the metrics
 * that need them, NAN, and takes no part in their means. One whose search gave
 * nothing has 0. Nor has a metric a value when fewer results were asked for
 * than its depth. A@Nw can't know: ask for enough that their texts fill the
 * budget (100 results do), or it is what those few texts give. */
#ifndef TESTS_EVAL_METRICS_H
#define TESTS_EVAL_METRICS_H

#include "tests/eval/judge.h"

#define METRICS 18

/* "S@1", "A@500w", …; with `at` < METRICS, in the order of tables. */
const char *metric_name(size_t at);

/* METRICS when there is none of that name. */
size_t metric_find(struct str name);

/* The names with ", " between: for messages. */
struct str metric_names(struct arena *mem);

struct figures {
    double value[METRICS]; /* 0 to 1, or NAN */
};

/* `marks` of the results in their order. */
struct figures metrics_of(const struct gold *gold, const struct mark *marks,
                          size_t count);

/* Takes away the values that a run can't know: those of metrics deeper than
 * `asked` results, and without `texts` those of answers. */
void metrics_limit(struct figures *figures, size_t asked, bool texts);

#endif
