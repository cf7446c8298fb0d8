/* fuse.c - all places sorted by id, added up, sorted by score. */
#include "server/fuse.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "common/arena.h"

#define UNIT 1099511627776.0 /* 2^40 */

/* Where a list has an id. */
struct place {
    uint32_t id;
    uint32_t list;
    uint32_t rank;
};

static int order_of_places(const void *a, const void *b)
{
    const struct place *left = a, *right = b;

    if (left->id != right->id)
        return left->id < right->id ? -1 : 1;
    if (left->list != right->list)
        return left->list < right->list ? -1 : 1;
    return (left->rank > right->rank) - (left->rank < right->rank);
}

static uint32_t best_rank(const struct fused *fused)
{
    uint32_t best = UINT32_MAX;

    for (size_t i = 0; i < FUSE_LISTS_MAX; i++) {
        if (fused->ranks[i] > 0 && fused->ranks[i] < best)
            best = fused->ranks[i];
    }
    return best;
}

static int order_of_fused(const void *a, const void *b)
{
    const struct fused *left = a, *right = b;
    uint32_t left_best = best_rank(left), right_best = best_rank(right);

    if (left->score < right->score || left->score > right->score)
        return left->score > right->score ? -1 : 1;
    if (left_best != right_best)
        return left_best < right_best ? -1 : 1;
    return (left->id > right->id) - (left->id < right->id);
}

static struct place *all_places(struct arena *mem,
                                const struct fuse_list *lists, size_t count,
                                size_t *total)
{
    struct place *places;
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        n += lists[i].count;
    places = arena_array(mem, n, sizeof(*places));
    *total = n;
    n = 0;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < lists[i].count; j++)
            places[n++] = (struct place){ lists[i].ids[j], (uint32_t)i,
                                          (uint32_t)j + 1 };
    }
    qsort(places, n, sizeof(*places), order_of_places);
    return places;
}

/* Whole units: below 8 * 100 / 61 * 2^40 < 2^53, so sums are exact. */
static double share(double weight, uint32_t rank)
{
    return floor(weight / (FUSE_K + (double)rank) * UNIT + 0.5);
}

/* The places from `begin` on that are of one id, added up; gives their end. */
static size_t add_up(const struct place *places, size_t begin, size_t total,
                     const struct fuse_list *lists, struct fused *fused)
{
    size_t at = begin;

    *fused = (struct fused){ .id = places[begin].id };
    for (; at < total && places[at].id == fused->id; at++) {
        const struct place *place = &places[at];

        if (fused->ranks[place->list] > 0)
            continue; /* a second time in the same list */
        fused->ranks[place->list] = place->rank;
        fused->score += share(lists[place->list].weight, place->rank);
    }
    fused->score /= UNIT;
    return at;
}

static double ceiling(const struct fuse_list *lists, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += share(lists[i].weight, 1);
    return sum / UNIT;
}

struct fused_list fuse(struct arena *mem, const struct fuse_list *lists,
                       size_t count)
{
    struct fused_list out = { .ceiling = ceiling(lists, count) };
    struct place *places;
    size_t total;

    assert(count <= FUSE_LISTS_MAX);
    for (size_t i = 0; i < count; i++)
        assert(lists[i].weight >= 0 && lists[i].weight <= FUSE_WEIGHT_MAX);
    places = all_places(mem, lists, count, &total);
    out.at = arena_array(mem, total, sizeof(*out.at));
    for (size_t at = 0; at < total;)
        at = add_up(places, at, total, lists, &out.at[out.count++]);
    qsort(out.at, out.count, sizeof(*out.at), order_of_fused);
    return out;
}
