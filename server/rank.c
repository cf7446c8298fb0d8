/* rank.c - a candidate's way through the trees. */
#include "server/rank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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

/* ---- many at once ---------------------------------------------------- */

/* Candidates go through the trees side by side, each in a lane of a vector. No
 * lane can wait for another, so every node of a tree is asked and the answers
 * choose among the leaves: fewer steps in all than each going its own way.
 * Lanes are added up in the order of the trees, as rank_sum() does. */
#define LANES 8
#define GROUPS 16 /* whose features fit the processor's nearest cache */

typedef float lanes __attribute__((vector_size(LANES * sizeof(float))));
typedef int32_t marks __attribute__((vector_size(LANES * sizeof(int32_t))));
typedef double sums __attribute__((vector_size(LANES * sizeof(double))));

struct group {
    lanes features[FEATURE_COUNT];
    sums sum;
};

#define INLINE static inline __attribute__((always_inline))

/* What the nodes of the last level give. */
INLINE void level_5(const struct group *group, const struct rank_tree *tree,
                    unsigned node, lanes *out)
{
    (void)group;
    *out = (lanes){ 0 } + tree->values[node];
}

/* What a node gives: that of one of the two below it, lane by lane. Written out
 * level by level, so that no loop and no memory is between the steps. */
#define LEVEL(name, below)                                                     \
    INLINE void name(const struct group *group, const struct rank_tree *tree,  \
                     unsigned node, lanes *out)                                \
    {                                                                          \
        lanes yes, no;                                                         \
        marks mark = group->features[tree->features[node]] <                   \
                     tree->thresholds[node];                                   \
                                                                               \
        below(group, tree, 2 * node + 1, &yes);                                \
        below(group, tree, 2 * node + 2, &no);                                 \
        *out = (lanes)((mark & (marks)yes) | (~mark & (marks)no));             \
    }

LEVEL(level_4, level_5)
LEVEL(level_3, level_4)
LEVEL(level_2, level_3)
LEVEL(level_1, level_2)
LEVEL(level_0, level_1)
_Static_assert(RANK_DEPTH_OF_TREES == 5, "a LEVEL for each level");

INLINE void add_tree(struct group *group, const struct rank_tree *tree)
{
    lanes leaves;

    level_0(group, tree, 0, &leaves);
    group->sum += __builtin_convertvector(leaves, sums);
}

/* Tree by tree: a tree stays in the cache while all groups go through. */
INLINE void add_trees(struct group *groups, size_t count)
{
    for (unsigned i = 0; i < rank_tree_count; i++) {
        for (size_t j = 0; j < count; j++)
            add_tree(&groups[j], &rank_trees[i]);
    }
}

static void add_anywhere(struct group *groups, size_t count)
{
    add_trees(groups, count);
}

#ifdef __x86_64__
__attribute__((target("avx2"))) static void add_avx2(struct group *groups,
                                                     size_t count)
{
    add_trees(groups, count);
}

static void add_best(struct group *groups, size_t count)
{
    if (__builtin_cpu_supports("avx2"))
        add_avx2(groups, count);
    else
        add_anywhere(groups, count);
}
#else
#define add_best add_anywhere
#endif

static void sum_some(struct candidate *candidates, size_t count)
{
    struct group groups[GROUPS];

    memset(groups, 0, sizeof groups);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < FEATURE_COUNT; j++)
            groups[i / LANES].features[j][i % LANES] = candidates[i]
                                                           .features[j];
    }
    add_best(groups, (count + LANES - 1) / LANES);
    for (size_t i = 0; i < count; i++)
        candidates[i].sum = groups[i / LANES].sum[i % LANES];
}

static void sum_all(struct candidate *candidates, size_t count)
{
    const size_t most = GROUPS * (size_t)LANES;

    for (size_t i = 0; i < count; i += most)
        sum_some(candidates + i, count - i < most ? count - i : most);
}

void rank_sort(struct candidate *candidates, size_t count)
{
    sum_all(candidates, count);
    for (size_t i = 0; i < count; i++) {
        struct candidate *c = &candidates[i];

        c->sum = rank_scale * c->sum + rank_shift + prior(c->features);
        c->score = rank_score(c->sum);
    }
    if (count > 0)
        qsort(candidates, count, sizeof *candidates, by_sum);
}
