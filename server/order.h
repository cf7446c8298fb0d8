/* order.h - the order in which evidence is laid before a reader. */
#ifndef SERVER_ORDER_H
#define SERVER_ORDER_H

#include <stddef.h>
#include <stdint.h>

struct arena;

enum order {
    ORDER_RELEVANCE, /* as ranked */
    ORDER_DOCUMENT,  /* articles by their best rank, each in its own order */
    ORDER_EDGES      /* the best first, the second last, the weakest in the
                      * middle, where language models look least (Liu et al.,
                      * "Lost in the Middle", 2024) */
};

struct order_place {
    uint32_t article; /* any number that passages of one article share */
    uint32_t ordinal;
};

/* Places come as ranked; gives which of them stands first, second, … */
size_t *order_of(struct arena *mem, const struct order_place *places,
                 size_t count, enum order order);

#endif
