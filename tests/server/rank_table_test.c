/* rank_table_test.c - every tree can be walked and ends in a leaf. */
#include "server/rank_table.h"

#include "server/features.h"
#include "tests/tap.h"

/* Depth first; a tree that is deeper than its nodes would be a loop. */
static bool walks(const struct rank_node *node, int depth)
{
    if (node->feature == RANK_LEAF)
        return true;
    return depth < 64 && node->feature < FEATURE_COUNT && node->yes > 0 &&
           node->no > 0 && walks(node + node->yes, depth + 1) &&
           walks(node + node->no, depth + 1);
}

static void every_way_ends_in_a_leaf(struct arena *mem)
{
    (void)mem;
    ok(rank_tree_count > 0);
    for (unsigned i = 0; i < rank_tree_count; i++)
        ok(walks(&rank_nodes[rank_roots[i]], 0));
}

int main(void)
{
    TEST(every_way_ends_in_a_leaf);
    return tap_end();
}
