/* features_grams.h - how much of the question's words is spelt out in a
 * candidate: common/grams.h.
 *
 * A word's weight (idf, as a share of all) is divided among its grams. To weigh
 * a gram by how few of the other candidates have it orders them better still,
 * but then a score would hang on what else was found. */
#ifndef SERVER_FEATURES_GRAMS_H
#define SERVER_FEATURES_GRAMS_H

#include "common/forward.h"
#include "server/features_text.h"

struct arena;
struct question;

#define GRAM_LOOK_MAX 256 /* distinct grams of a question, the first ones */

struct gram_look;

struct gram_look *gram_look_open(struct arena *mem,
                                 const struct question *question,
                                 const struct sought *sought);

/* The weight of the grams that the passage has, 0 to 1. */
double gram_look_at(const struct gram_look *look,
                    const struct forward_passage *passage);

#endif
