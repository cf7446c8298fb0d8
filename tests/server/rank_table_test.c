/* rank_table_test.c - every tree asks for features that there are and is the
 * same all the way below a leaf. */
#include "server/rank_table.h"

#include <math.h>

#include "server/features.h"
#include "tests/tap.h"

static void every_node_asks_for_a_feature(struct arena *mem)
{
    (void)mem;
    ok(rank_tree_count > 0);
    for (unsigned i = 0; i < rank_tree_count; i++) {
        for (unsigned j = 0; j < RANK_INNER; j++) {
            ok(rank_trees[i].features[j] < FEATURE_COUNT);
            ok(isfinite(rank_trees[i].thresholds[j]));
        }
        for (unsigned j = 0; j < RANK_NODES; j++)
            ok(isfinite(rank_trees[i].values[j]));
    }
}

/* A mean lies between what it is the mean of, within the rounding of floats. */
static void a_mean_lies_between_those_below(struct arena *mem)
{
    (void)mem;
    for (unsigned i = 0; i < rank_tree_count; i++) {
        const float *values = rank_trees[i].values;

        for (unsigned j = 0; j < RANK_INNER; j++) {
            float yes = values[2 * j + 1], no = values[2 * j + 2];

            ok(values[j] >= fminf(yes, no) - 1e-6f);
            ok(values[j] <= fmaxf(yes, no) + 1e-6f);
        }
    }
}

int main(void)
{
    TEST(every_node_asks_for_a_feature);
    TEST(a_mean_lies_between_those_below);
    return tap_end();
}
