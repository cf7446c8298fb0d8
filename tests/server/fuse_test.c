/* fuse_test.c - rankings are fused by rank, and nothing else. */
#include "server/fuse.h"

#include <math.h>

#include "tests/tap.h"

#define LIST(w, ...)                                                           \
    {                                                                          \
        .ids = (uint32_t[]){ __VA_ARGS__ },                                    \
        .count = sizeof((uint32_t[]){ __VA_ARGS__ }) / sizeof(uint32_t),       \
        .weight = (w)                                                          \
    }

static void the_score_is_the_sum_of_reciprocal_ranks(struct arena *mem)
{
    struct fuse_list lists[] = { LIST(1, 7, 8, 9), LIST(1, 9, 5) };
    struct fused_list got = fuse(mem, lists, 2);

    is_int(got.count, 4);
    is_int(got.at[0].id, 9);
    ok(fabs(got.at[0].score - (1.0 / 63 + 1.0 / 61)) < 1e-9);
    is_int(got.at[0].ranks[0], 3);
    is_int(got.at[0].ranks[1], 1);
    is_int(got.at[1].id, 7);
    ok(fabs(got.at[1].score - 1.0 / 61) < 1e-9);
    is_int(got.at[1].ranks[1], 0);
    ok(fabs(got.ceiling - 2.0 / 61) < 1e-9);
}

static void a_weight_counts(struct arena *mem)
{
    struct fuse_list lists[] = { LIST(1, 1, 2), LIST(3, 2, 1) };

    is_int(fuse(mem, lists, 2).at[0].id, 2);
    lists[1].weight = 0.2;
    is_int(fuse(mem, lists, 2).at[0].id, 1);
}

static void a_list_of_weight_0_only_tells(struct arena *mem)
{
    struct fuse_list lists[] = { LIST(1, 1, 2), LIST(0, 3, 2) };
    struct fused_list got = fuse(mem, lists, 2);

    is_int(got.at[0].id, 1);
    is_int(got.at[1].id, 2);
    is_int(got.at[1].ranks[1], 2);
    is_int(got.at[2].id, 3);
    ok(!(got.at[2].score > 0));
}

static void ties_go_by_best_rank_then_by_id(struct arena *mem)
{
    struct fuse_list same[] = { LIST(1, 9, 4), LIST(1, 4, 9) };
    struct fuse_list zero[] = { LIST(0, 5, 3), LIST(0, 8) };
    struct fused_list got = fuse(mem, same, 2);

    is_int(got.at[0].id, 4);
    is_int(got.at[1].id, 9);
    ok(!(got.at[0].score < got.at[1].score));
    got = fuse(mem, zero, 2);
    is_int(got.at[0].id, 5);
    is_int(got.at[1].id, 8);
    is_int(got.at[2].id, 3);
}

static void an_id_that_stands_twice_counts_once(struct arena *mem)
{
    struct fuse_list twice[] = { LIST(1, 1, 2, 1) };
    struct fused_list got = fuse(mem, twice, 1);

    is_int(got.count, 2);
    is_int(got.at[0].ranks[0], 1);
    ok(fabs(got.at[0].score - 1.0 / 61) < 1e-9);
}

static void nothing_gives_nothing(struct arena *mem)
{
    struct fuse_list empty[] = { { .weight = 1 } };

    is_int(fuse(mem, NULL, 0).count, 0);
    is_int(fuse(mem, empty, 1).count, 0);
}

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1103515245 + 12345;
    return *seed >> 8;
}

static void make_lists(uint32_t *seed, struct fuse_list *lists,
                       uint32_t ids[8][40])
{
    for (size_t i = 0; i < 8; i++) {
        lists[i] = (struct fuse_list){ ids[i], next(seed) % 40,
                                       (double)(next(seed) % 1000) / 100 };
        for (size_t j = 0; j < lists[i].count; j++)
            ids[i][j] = next(seed) % 60;
    }
}

static bool same_ids(const struct fused_list *a, const struct fused_list *b)
{
    bool same = a->count == b->count;

    for (size_t i = 0; same && i < a->count; i++)
        same = a->at[i].id == b->at[i].id &&
               memcmp(&a->at[i].score, &b->at[i].score, sizeof(double)) == 0;
    return same;
}

/* To the last bit, which plain floating-point sums would not give. */
static void the_order_of_the_lists_does_not_matter(struct arena *mem)
{
    uint32_t ids[8][40];
    uint32_t seed = 7;

    for (int round = 0; round < 300; round++) {
        struct fuse_list lists[8], turned[8];
        struct fused_list a, b;

        make_lists(&seed, lists, ids);
        for (size_t i = 0; i < 8; i++)
            turned[i] = lists[7 - i];
        a = fuse(mem, lists, 8);
        b = fuse(mem, turned, 8);
        ok(same_ids(&a, &b));
    }
}

static void every_id_comes_once_and_no_score_rises(struct arena *mem)
{
    uint32_t ids[8][40];
    uint32_t seed = 99;

    for (int round = 0; round < 300; round++) {
        struct fuse_list lists[8];
        struct fused_list got;
        bool wanted[60] = { false }, seen[60] = { false };

        make_lists(&seed, lists, ids);
        for (size_t i = 0; i < 8; i++) {
            for (size_t j = 0; j < lists[i].count; j++)
                wanted[ids[i][j]] = true;
        }
        got = fuse(mem, lists, 8);
        for (size_t i = 0; i < got.count; i++) {
            ok(!seen[got.at[i].id]);
            seen[got.at[i].id] = true;
            ok(i == 0 || got.at[i].score <= got.at[i - 1].score);
            ok(got.at[i].score <= got.ceiling);
        }
        ok(memcmp(wanted, seen, sizeof(seen)) == 0);
    }
}

int main(void)
{
    TEST(the_score_is_the_sum_of_reciprocal_ranks);
    TEST(a_weight_counts);
    TEST(a_list_of_weight_0_only_tells);
    TEST(ties_go_by_best_rank_then_by_id);
    TEST(an_id_that_stands_twice_counts_once);
    TEST(nothing_gives_nothing);
    TEST(the_order_of_the_lists_does_not_matter);
    TEST(every_id_comes_once_and_no_score_rises);
    return tap_end();
}
