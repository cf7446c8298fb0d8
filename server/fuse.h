/* fuse.h - several rankings become one: reciprocal rank fusion.
 *
 * Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet
 * and individual rank learning methods" (SIGIR 2009):
 *
 *     score(d) = sum over the lists that hold d of weight / (60 + rank)
 *
 * with ranks from 1. Only ranks count, so lists whose scores mean different
 * things (a question, a guessed answer, a title) may be mixed. Sums are made
 * in whole units of 2^-40, so that the score of a document doesn't depend on
 * the order of the lists nor on the machine.
 *
 * Order: by score; then the better best rank; then the smaller id. */
#ifndef SERVER_FUSE_H
#define SERVER_FUSE_H

#include <stddef.h>
#include <stdint.h>

struct arena;

#define FUSE_LISTS_MAX 8
#define FUSE_K 60
#define FUSE_WEIGHT_MAX 100.0

/* A ranking, best first. Of an id that stands twice the first place counts. */
struct fuse_list {
    const uint32_t *ids;
    size_t count;
    double weight; /* 0 to FUSE_WEIGHT_MAX; 0 tells who found it and no more */
};

struct fused {
    uint32_t id;
    double score;                   /* as above */
    uint32_t ranks[FUSE_LISTS_MAX]; /* by list, from 1; 0: not in it */
};

struct fused_list {
    struct fused *at; /* best first */
    size_t count;
    double ceiling; /* the score of what is first in every list */
};

/* Fuses at most FUSE_LISTS_MAX lists; more, or a weight out of range, are a
 * fault of the caller. n log n for n ids in all. */
struct fused_list fuse(struct arena *mem, const struct fuse_list *lists,
                       size_t count);

#endif
