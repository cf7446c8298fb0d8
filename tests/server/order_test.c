/* order_test.c - every order is a permutation, and the one it says. */
#include "server/order.h"

#include "tests/tap.h"

static const struct order_place places[] = {
    { 5, 9 }, { 3, 2 }, { 5, 1 }, { 3, 7 }, { 8, 0 }
};

static void is_order(struct arena *mem, enum order order, const size_t want[5])
{
    size_t *got = order_of(mem, places, 5, order);

    for (size_t i = 0; i < 5; i++)
        is_int(got[i], want[i]);
}

static void relevance_is_the_ranking(struct arena *mem)
{
    is_order(mem, ORDER_RELEVANCE, (size_t[]){ 0, 1, 2, 3, 4 });
}

static void document_keeps_articles_together(struct arena *mem)
{
    is_order(mem, ORDER_DOCUMENT, (size_t[]){ 2, 0, 1, 3, 4 });
}

static void edges_put_the_weakest_in_the_middle(struct arena *mem)
{
    is_order(mem, ORDER_EDGES, (size_t[]){ 0, 2, 4, 3, 1 });
}

static void every_order_is_a_permutation(struct arena *mem)
{
    uint32_t seed = 1;

    for (size_t count = 0; count < 60; count++) {
        struct order_place random[60];

        for (size_t i = 0; i < count; i++) {
            seed = seed * 1103515245 + 12345;
            random[i] = (struct order_place){ (seed >> 9) % 7,
                                              (seed >> 16) % 50 };
        }
        for (int order = ORDER_RELEVANCE; order <= ORDER_EDGES; order++) {
            size_t *got = order_of(mem, random, count, (enum order)order);
            bool seen[60] = { false };

            for (size_t i = 0; i < count; i++) {
                ok(got[i] < count && !seen[got[i]]);
                seen[got[i]] = true;
            }
        }
    }
}

int main(void)
{
    TEST(relevance_is_the_ranking);
    TEST(document_keeps_articles_together);
    TEST(edges_put_the_weakest_in_the_middle);
    TEST(every_order_is_a_permutation);
    return tap_end();
}
