/* rank_test.c - sums, what they are made of, and the order they give. */
#include "server/rank.h"

#include <math.h>

#include "tests/tap.h"

static float random_feature(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (float)(*seed >> 40) / (float)(1 << 24);
}

static void fill(float *features, uint64_t *seed)
{
    for (size_t i = 0; i < FEATURE_COUNT; i++)
        features[i] = random_feature(seed);
}

static void effects_and_base_add_up_to_the_sum(struct arena *mem)
{
    uint64_t seed = 1;

    (void)mem;
    for (int round = 0; round < 500; round++) {
        float features[FEATURE_COUNT];
        double effects[FEATURE_COUNT], base, sum;

        fill(features, &seed);
        rank_explain(features, effects, &base);
        sum = base;
        for (size_t i = 0; i < FEATURE_COUNT; i++)
            sum += effects[i];
        ok(fabs(sum - rank_sum(features)) < 1e-4);
    }
}

static void lists_tables_and_asides_stand_lower(struct arena *mem)
{
    static const enum feature lower[] = { FEATURE_FAMILY_LIST,
                                          FEATURE_FAMILY_TABLE, FEATURE_ASIDE };

    (void)mem;
    for (size_t i = 0; i < 3; i++) {
        float features[FEATURE_COUNT] = { 0 };
        double effects[FEATURE_COUNT], base;

        features[lower[i]] = 1;
        rank_explain(features, effects, &base);
        ok(effects[lower[i]] < 0);
    }
}

static void a_score_is_the_logistic_of_the_sum(struct arena *mem)
{
    (void)mem;
    ok(rank_score(0) == 0.5);
    ok(fabs(rank_score(2) - 0.880797) < 1e-6);
    ok(fabs(rank_score(3) + rank_score(-3) - 1) < 1e-12);
}

/* Side by side or alone: not a bit of a sum is different. */
static void sums_are_the_same_in_any_company(struct arena *mem)
{
    static const size_t counts[] = { 1, 7, 8, 9, 120, 127, 128, 129, 300 };
    uint64_t seed = 3;

    (void)mem;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        struct candidate list[300] = { 0 };

        for (uint32_t j = 0; j < counts[i]; j++) {
            list[j].docid = j + 1;
            fill(list[j].features, &seed);
        }
        list[0].features[FEATURE_BODY] = NAN; /* is below nothing */
        rank_sort(list, counts[i]);
        for (size_t j = 0; j < counts[i]; j++)
            ok(list[j].sum == rank_sum(list[j].features));
    }
}

static void sorting_sets_sums_and_puts_the_best_first(struct arena *mem)
{
    struct candidate list[200] = { 0 };
    uint64_t seed = 7;

    (void)mem;
    for (uint32_t i = 0; i < 200; i++) {
        list[i].docid = i + 1;
        list[i].sum = 99; /* what stood there before does not count */
        fill(list[i].features, &seed);
    }
    rank_sort(list, 200);
    for (size_t i = 0; i < 200; i++) {
        ok(fabs(list[i].sum - rank_sum(list[i].features)) < 1e-4);
        ok(list[i].score == rank_score(list[i].sum));
        ok(i == 0 || list[i - 1].sum >= list[i].sum);
    }
}

static void ties_go_by_the_first_stage_then_by_docid(struct arena *mem)
{
    struct candidate list[] = { { .docid = 9, .raw = 1 },
                                { .docid = 4, .raw = 1 },
                                { .docid = 6, .raw = 2 } };

    (void)mem;
    rank_sort(list, 3);
    is_int(list[0].docid, 6);
    is_int(list[1].docid, 4);
    is_int(list[2].docid, 9);
    rank_sort(list, 0);
}

int main(void)
{
    TEST(effects_and_base_add_up_to_the_sum);
    TEST(lists_tables_and_asides_stand_lower);
    TEST(a_score_is_the_logistic_of_the_sum);
    TEST(sums_are_the_same_in_any_company);
    TEST(sorting_sets_sums_and_puts_the_best_first);
    TEST(ties_go_by_the_first_stage_then_by_docid);
    return tap_end();
}
