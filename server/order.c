/* order.c - three permutations of a ranking. */
#include "server/order.h"

#include <stdlib.h>

#include "common/arena.h"

struct entry {
    size_t article_rank; /* of the article's best place */
    uint32_t ordinal;
    size_t rank;
};

static int order_of_entries(const void *a, const void *b)
{
    const struct entry *left = a, *right = b;

    if (left->article_rank != right->article_rank)
        return left->article_rank < right->article_rank ? -1 : 1;
    if (left->ordinal != right->ordinal)
        return left->ordinal < right->ordinal ? -1 : 1;
    return (left->rank > right->rank) - (left->rank < right->rank);
}

static size_t article_rank(const struct order_place *places, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (places[i].article == places[at].article)
            return i;
    }
    return at;
}

static void by_document(struct arena *mem, const struct order_place *places,
                        size_t count, size_t *order)
{
    struct entry *entries = arena_array(mem, count, sizeof(*entries));

    for (size_t i = 0; i < count; i++)
        entries[i] = (struct entry){ article_rank(places, i), places[i].ordinal,
                                     i };
    qsort(entries, count, sizeof(*entries), order_of_entries);
    for (size_t i = 0; i < count; i++)
        order[i] = entries[i].rank;
}

/* 0 2 4 … 5 3 1 */
static void by_edges(size_t count, size_t *order)
{
    for (size_t i = 0; i < count; i++)
        order[i % 2 == 0 ? i / 2 : count - 1 - i / 2] = i;
}

size_t *order_of(struct arena *mem, const struct order_place *places,
                 size_t count, enum order order)
{
    size_t *out = arena_array(mem, count, sizeof(*out));

    for (size_t i = 0; i < count; i++)
        out[i] = i;
    if (order == ORDER_DOCUMENT)
        by_document(mem, places, count, out);
    else if (order == ORDER_EDGES)
        by_edges(count, out);
    return out;
}
