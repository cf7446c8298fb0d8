/* confidence.h - how likely a result answers, and whether anything does.
 *
 * A score says how well a passage fits the question; that it answers also
 * depends on what else there is. Two logistic regressions over the first batch
 * of candidates turn the log-odds of rank.h into probabilities:
 *
 *   confidence      of one candidate: its log-odds; how far it is ahead of the
 *                   best one of another article, or behind; its place; the
 *                   heaviest word of the question that it lacks
 *   answerability   of the answer: log-odds and lead of the best candidate, and
 *                   how much of the question it, its best sentence and its
 *                   article hold: that one of the first CONFIDENCE_FIRST
 *                   results answers
 *
 * Both are fitted by tests/eval/train.py on questions that the trees had not
 * seen, each set of questions weighing the same; tests/eval/README.md has the
 * calibration errors. They are probabilities for questions like those: asked by
 * people, most of which the index can answer. */
#ifndef SERVER_CONFIDENCE_H
#define SERVER_CONFIDENCE_H

#include "server/search.h"

struct candidate_list;

#define CONFIDENCE_FIRST 5
#define ANSWERABLE_FROM 0.35 /* probability */

/* Of a candidate, given the first batch in order of rank.h. NAN when it was
 * not ranked (rerank=false), or is not among them. */
double confidence_of(const struct candidate_list *ranked,
                     const struct candidate *candidate);

enum confidence_bucket confidence_bucket(double probability);

struct answerability {
    bool answerable;
    double probability; /* NAN when nothing was ranked */
};

/* Without candidates: not answerable, 0. */
struct answerability answerability_of(const struct candidate_list *ranked);

#endif
