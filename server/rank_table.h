/* rank_table.h - the learned table of rank.h: trees, one after the other. */
#ifndef SERVER_RANK_TABLE_H
#define SERVER_RANK_TABLE_H

#include <stdint.h>

#define RANK_DEPTH_OF_TREES 5
#define RANK_INNER ((1 << RANK_DEPTH_OF_TREES) - 1) /* nodes that ask */
#define RANK_NODES (2 * RANK_INNER + 1)

/* A complete tree, level by level: below node i lie 2i + 1, where the feature
 * is below the threshold, and 2i + 2, where it isn't. So the way down is
 * arithmetic, with no branch that a processor could guess wrong and a fixed
 * number of steps: a leaf that was learned above the last level goes on as
 * nodes that all have its value. The values of the last level go into the sum.
 * The value of another node is the mean of the leaves below it, over the
 * questions it was learned from: only explanations use it. */
struct rank_tree {
    uint8_t features[RANK_INNER]; /* enum feature */
    float thresholds[RANK_INNER];
    float values[RANK_NODES];
};

extern const struct rank_tree rank_trees[];
extern const unsigned rank_tree_count;

/* score = 1 / (1 + e^-(scale * (sum of trees) + shift)): see rank.h. */
extern const double rank_scale;
extern const double rank_shift;

/* The regressions of confidence.h: a constant, then a weight for each value. */
#define CONFIDENCE_VALUES 4
#define ANSWER_VALUES 9
extern const double confidence_weights[1 + CONFIDENCE_VALUES];
extern const double answer_weights[1 + ANSWER_VALUES];

#endif
