/* evidence.h - results become what is asked for: joined with their neighbours,
 * within a budget, in an order.
 *
 * merge.h, pack.h, order.h and cursor.h have the rules; this reads what they
 * need and puts the outcome into the answer. */
#ifndef SERVER_EVIDENCE_H
#define SERVER_EVIDENCE_H

#include "server/cursor.h"
#include "server/search.h"

struct worker;

struct evidence {
    struct worker *worker;
    struct arena *mem;
    const struct query *query;
    const struct cursor *cursor; /* where this page began */
    const uint32_t *places;      /* of the results in the ranking, rising */
    struct str_list terms;       /* in byte order: for matches in new texts */
};

/* Sets costs, used, truncated, cursor; with a budget or with merging the
 * results are fewer, longer or cut. answer->more says on the way in whether
 * there are others behind the results, and on the way out whether the cursor
 * leads to any. */
CHECKED bool evidence_arrange(struct evidence *evidence, struct answer *answer,
                              struct error *err);

#endif
