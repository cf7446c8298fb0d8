/* pack.h - the evidence that fits a budget of words or tokens.
 *
 * 1. Candidates are taken whole, in order of rank. One that does not fit is
 *    passed over, and those after it are tried: rank decides first, length
 *    only where room is short.
 * 2. If one was passed over, the best ranked of them that has a run of whole
 *    sentences that fits is cut to it: the run with most `gain`, of equal ones
 *    the longest, of equal ones the first. At most one passage is cut.
 * 3. What is left buys neighbours: for each passage taken whole, in order of
 *    rank, the passage after it, then the one before it, as many of its
 *    sentences next to the passage as fit. Never a passage that is there
 *    already, so no text comes twice; and of a candidate that was passed over
 *    only the whole.
 *
 * Each result pays for its breadcrumb (title and section path) once. The sum
 * never passes the budget. Same input, same output. */
#ifndef SERVER_PACK_H
#define SERVER_PACK_H

#include "common/error.h"
#include "server/tokens.h"

struct arena;

/* A passage and what it costs. The costs of sentences include the white space
 * to the next one; their sum is at least what any run of them costs. */
struct pack_sentence {
    struct text_cost cost;
    uint32_t gain; /* what it brings: words of the question in it, for one */
};

struct pack_candidate {
    uint32_t article;      /* any number that passages of one article share */
    uint32_t ordinal;      /* of its first passage … */
    uint32_t last;         /* … and its last (merge.h); often the same */
    struct text_cost head; /* the breadcrumb */
    struct text_cost cost; /* the whole text */
    const struct pack_sentence *sentences; /* may be none: it is never cut */
    size_t sentence_count;
};

/* A neighbour, as the caller finds it. */
struct pack_neighbour {
    struct text_cost cost; /* of the whole, with the white space beside it */
    const struct pack_sentence *sentences;
    size_t sentence_count;
};

/* Looks for the passage `ordinal` of the candidate's article; *found is false
 * when there is none that may stand beside it (the article's end, another
 * section, withdrawn text). Asked at most twice for a candidate. */
typedef bool pack_look(void *context, const struct pack_candidate *candidate,
                       uint32_t ordinal, struct pack_neighbour *neighbour,
                       bool *found, struct error *err);

struct pack_options {
    struct text_cost budget; /* a part that is 0 has no limit */
    bool cut;                /* step 2 */
    pack_look *look;         /* step 3; NULL: no neighbours */
    void *context;           /* for `look` */
};

/* One result: sentences of the passage before it, its own text, sentences of
 * the passage after it. Half-open ranges of sentences. A neighbour without
 * sentences that was bought has the range 0 to 1. */
struct pack_item {
    size_t candidate;      /* its place in the list */
    struct span sentences; /* its own; all of them unless `cut` */
    bool cut;
    struct span before; /* empty: nothing was bought */
    struct span after;
    struct text_cost cost; /* breadcrumb and all */
};

struct pack {
    struct pack_item *items; /* in order of rank */
    size_t count;
    struct text_cost used;
    size_t omitted;   /* candidates that were passed over */
    size_t oversized; /* of them: would not fit an empty budget either */
    bool truncated;   /* something was passed over or cut */
    bool more;        /* passed over, but fits a budget of its own: go on with
                       * a cursor (cursor.h): */
    size_t next;      /* the first of those; all before it are done */
    size_t *done;     /* places from `next` on that are done: given, or never
                       * fit; rising */
    size_t done_count;
};

/* Packs candidates in order of rank; no two hold the same passage. It always
 * takes something while one is left that fits the budget, so going on comes to
 * an end. Fails only where `look` does. */
CHECKED bool pack_fill(struct arena *mem,
                       const struct pack_candidate *candidates, size_t count,
                       const struct pack_options *options, struct pack *pack,
                       struct error *err);

#endif
