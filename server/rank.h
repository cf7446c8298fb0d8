/* rank.h - the second stage: candidates in the order of what they show.
 *
 * The features of a candidate (features.h) go through a sum of small decision
 * trees, learned offline by tests/eval/train.py from judged questions and
 * shipped as a table (rank_table.c says of which, and how well it did on
 * questions that it had not seen). The sum is a log-odds:
 *
 *     score = 1 / (1 + e^-sum)
 *
 * It depends on the question, the passage and its article alone, not on the
 * other candidates, so it means the same on every query and generation.
 * Features that can only speak for a candidate (a word more in the text) never
 * lower its score: the trees were learned with that constraint. */
#ifndef SERVER_RANK_H
#define SERVER_RANK_H

#include "server/features.h"

/* Priors that are set by hand, in log-odds: see prior() in the source. */
#define RANK_LIST_PRIOR (-0.3)
#define RANK_TABLE_PRIOR (-0.2)
#define RANK_ASIDE_PRIOR (-1.0) /* See also, References and their kin */

/* The log-odds of a candidate. */
double rank_sum(const float *features);

/* 0 to 1. */
double rank_score(double sum);

/* What each feature did for the sum: the changes of the expected value on the
 * way through each tree (Saabas, "Interpreting random forests", 2014). They
 * and `*base` add up to rank_sum(). */
void rank_explain(const float *features, double effects[FEATURE_COUNT],
                  double *base);

/* Sets `sum` and `score` of all candidates and sorts them: best first; equal
 * ones by the weight of the first stage, then by docid. */
void rank_sort(struct candidate *candidates, size_t count);

#endif
