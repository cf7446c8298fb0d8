/* rank.c - a candidate's way through the trees. */
#include "server/rank.h"

#include <math.h>
#include <stdlib.h>

#include "server/rank_table.h"

/* ---- the trees ------------------------------------------------------- */

/* The node below `node` on the way: see rank_table.h. */
static inline unsigned step(const struct rank_tree *tree, unsigned node,
                            const float *features)
{
    return 2 * node + 2 -
           (features[tree->features[node]] < tree->thresholds[node]);
}

static inline double leaf_of(const struct rank_tree *tree,
                             const float *features)
{
    unsigned node = 0;

    for (unsigned i = 0; i < RANK_DEPTH_OF_TREES; i++)
        node = step(tree, node, features);
    return (double)tree->values[node];
}

/* What isn't learned, since the questions it is learned from show none of it:
 * a bare list or table says less than a sentence with the same words. */
static double prior(const float *features)
{
    return features[FEATURE_FAMILY_LIST] * RANK_LIST_PRIOR +
           features[FEATURE_FAMILY_TABLE] * RANK_TABLE_PRIOR +
           features[FEATURE_ASIDE] * RANK_ASIDE_PRIOR;
}

double rank_sum(const float *features)
{
    double sum = 0;

    for (unsigned i = 0; i < rank_tree_count; i++)
        sum += leaf_of(&rank_trees[i], features);
    return rank_scale * sum + rank_shift + prior(features);
}

double rank_score(double sum)
{
    return 1 / (1 + exp(-sum));
}

void rank_explain(const float *features, double effects[FEATURE_COUNT],
                  double *base)
{
    for (size_t i = 0; i < FEATURE_COUNT; i++)
        effects[i] = 0;
    *base = rank_shift;
    for (unsigned i = 0; i < rank_tree_count; i++) {
        const struct rank_tree *tree = &rank_trees[i];
        unsigned node = 0;

        *base += rank_scale * (double)tree->values[0];
        while (node < RANK_INNER) {
            unsigned next = step(tree, node, features);

            effects[tree->features[node]] += rank_scale *
                                             (double)(tree->values[next] -
                                                      tree->values[node]);
            node = next;
        }
    }
    effects[FEATURE_FAMILY_LIST] += features[FEATURE_FAMILY_LIST] *
                                    RANK_LIST_PRIOR;
    effects[FEATURE_FAMILY_TABLE] += features[FEATURE_FAMILY_TABLE] *
                                     RANK_TABLE_PRIOR;
    effects[FEATURE_ASIDE] += features[FEATURE_ASIDE] * RANK_ASIDE_PRIOR;
}

/* ---- the order ------------------------------------------------------- */

static int by_sum(const void *a, const void *b)
{
    const struct candidate *left = a, *right = b;

    if (left->sum != right->sum)
        return left->sum > right->sum ? -1 : 1;
    if (left->raw != right->raw)
        return left->raw > right->raw ? -1 : 1;
    return (left->docid > right->docid) - (left->docid < right->docid);
}

/* Tree by tree: a tree stays in the cache while all candidates go through. */
static void sum_all(struct candidate *candidates, size_t count)
{
    for (unsigned i = 0; i < rank_tree_count; i++) {
        for (size_t j = 0; j < count; j++)
            candidates[j].sum += leaf_of(&rank_trees[i],
                                         candidates[j].features);
    }
}

void rank_sort(struct candidate *candidates, size_t count)
{
    for (size_t i = 0; i < count; i++)
        candidates[i].sum = 0;
    sum_all(candidates, count);
    for (size_t i = 0; i < count; i++) {
        struct candidate *c = &candidates[i];

        c->sum = rank_scale * c->sum + rank_shift + prior(c->features);
        c->score = rank_score(c->sum);
    }
    if (count > 0)
        qsort(candidates, count, sizeof *candidates, by_sum);
}
