/* whynot.h - why an article is not among the results, in one sentence.
 *
 * The first of these that is so is the reason:
 *
 *   1. no article has that title; the nearest one is named
 *   2. it is among the results
 *   3. a filter lets nothing of it through: which one, and what it has instead
 *   4. none of its passages has a word of the question
 *   5. filters together, phrases, titles, sections or exclusions of the
 *      question let none of those that have a word through
 *   6. its best passage scores below min_score
 *   7. that is not among the candidates that are put in order
 *   8. what is left: its confidence, another page, its rank behind the last
 *      result shown, or an earlier result that it repeats
 *
 * Of several articles with the title the one that ranks best is taken, else
 * the first. The cap of passages for an article hides none as a whole. */
#ifndef SERVER_WHYNOT_H
#define SERVER_WHYNOT_H

#include <stddef.h>

#include "common/error.h"

struct arena;
struct candidate;
struct query;
struct question;
struct result;
struct why_not;
struct worker;

/* Answers query->why_not. `ranked` are the candidates in the order of the
 * answer, `results` what is shown of them. The `best` passage is set from 4.
 * on, when there is one, with its score as the results have it. */
CHECKED bool why_not_find(struct worker *worker, struct arena *mem,
                          const struct query *query,
                          const struct question *question,
                          const struct candidate *ranked, size_t ranked_count,
                          const struct result *results, size_t result_count,
                          struct why_not **why_not, struct error *err);

#endif
