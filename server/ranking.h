/* ranking.h - the candidates of a search in their final order, one by one.
 *
 * Of one query they come batch by batch (candidates.h), as deep as somebody
 * asks. Of several queries, or with feedback, the first batches are fused by
 * reciprocal rank (fuse.h), and that is all there is. A candidate's score stays
 * its own then: the best that any of the queries gives it. */
#ifndef SERVER_RANKING_H
#define SERVER_RANKING_H

#include "server/candidates.h"
#include "server/fuse.h"
#include "server/search.h"

struct ranking;

struct ranked {
    struct candidate *candidate;
    const struct question *question; /* that gave it its score */
    uint32_t ranks[FUSE_LISTS_MAX];  /* by query, from 1; 0: not found by it */
};

/* Reads the queries and finds their first candidates. ERROR_INPUT when none of
 * them has a word. */
CHECKED bool ranking_open(struct worker *worker, struct arena *mem,
                          const struct query *query, struct ranking **ranking,
                          struct error *err);

/* The next candidate, which lives as long as the ranking; NULL at the end. */
CHECKED bool ranking_next(struct ranking *ranking, struct ranked **next,
                          struct error *err);

/* The first query as it was read: what filters and rules are taken from. */
const struct question *ranking_question(const struct ranking *ranking);

/* All terms of all queries, in byte order, each once. */
struct str_list ranking_terms(const struct ranking *ranking);

/* The first batch of the first query that has a word, in the order of its
 * scores, for whoever judges the answer as a whole. */
const struct candidate_list *ranking_first(const struct ranking *ranking);

/* Passages that match, about; the words that feedback added. */
uint32_t ranking_estimated(const struct ranking *ranking);
struct str_list ranking_expanded(const struct ranking *ranking);

#endif
