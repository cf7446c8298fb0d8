/* explain.h - why a result stands where it does, and why nothing answers. */
#ifndef SERVER_EXPLAIN_H
#define SERVER_EXPLAIN_H

#include "server/search.h"

struct question;

/* Features with their effects, the greatest first, those without effect left
 * out; words of the question that were found and that are missing. With
 * `first_stage` there are no effects. */
struct explanation *explain(struct arena *mem, const struct question *question,
                            const struct candidate *candidate,
                            bool first_stage);

/* A sentence on why the answer is none: words that no passage has, or words
 * that no passage holds together. */
struct str explain_no_answer(struct arena *mem, const struct question *question,
                             const struct answer *answer);

#endif
