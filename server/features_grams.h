/* features_grams.h - how much of the question's words is spelt out in each of
 * the candidates: common/grams.h.
 *
 * A gram says more where few of the candidates have it: with n candidates of
 * which c have it, ln(1 + (n - c + .5) / (c + .5)), the idf of BM25 taken among
 * them (Robertson and Zaragoza 2009, "The Probabilistic Relevance
 * Framework", 3.1). The candidates stand for the collection, whose counts of
 * grams nobody keeps. */
#ifndef SERVER_FEATURES_GRAMS_H
#define SERVER_FEATURES_GRAMS_H

#include "common/forward.h"

struct arena;
struct question;

#define GRAM_LOOK_MAX 256 /* distinct grams of a question, the first ones */

struct gram_look;

/* For `candidates` candidates of one question. */
struct gram_look *gram_look_open(struct arena *mem,
                                 const struct question *question,
                                 size_t candidates);

/* Looks at the passage of the candidate at `place`, once each. */
void gram_look_at(struct gram_look *look, size_t place,
                  const struct forward_passage *passage);

/* When all were looked at: the weight of the grams that the candidate has, as
 * a share of all that the question has; 0 to 1. */
double gram_look_share(struct gram_look *look, size_t place);

#endif
