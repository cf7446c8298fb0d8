/* candidates.h - the two stages of a search: found by Xapian, ordered by what
 * they show.
 *
 * The first stage gives passages in the order of their weight, RANK_DEPTH at a
 * time; rank.h puts each batch into its order. A page behind the first batch
 * asks for the next: it was worse in the first stage and stays behind. */
#ifndef SERVER_CANDIDATES_H
#define SERVER_CANDIDATES_H

#include "common/error.h"
#include "common/xapian_c.h"
#include "server/features.h"

struct arena;
struct question;
struct worker;

/* Where to look for the better order: of Natural Questions over Simple English
 * Wikipedia the gold passage is among the first 100 for 90 of 100 questions,
 * among 200 for 93; with 150, ordering takes more than half as long again as a
 * search without. */
#define RANK_DEPTH 120

struct candidate_list {
    struct candidate *at;
    size_t count;
    uint32_t estimated; /* of all that match; by the first batch */
    bool more;          /* the first stage has others behind these */
    bool ordered;       /* by rank.h: sums and features are set */
};

/* The batch that begins at place `first` of the first stage. `limit` 0:
 * RANK_DEPTH. With `first_stage` the order stays as it is, and score is the
 * share of the ceiling: see search.h. */
CHECKED bool candidates_find(struct worker *worker, struct arena *mem,
                             const struct question *question,
                             const struct xc_query *tree, bool first_stage,
                             uint32_t first, uint32_t limit,
                             struct candidate_list *list, struct error *err);

#endif
