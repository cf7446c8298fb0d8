/* rank_table.h - the learned table of rank.h: trees, one after the other. */
#ifndef SERVER_RANK_TABLE_H
#define SERVER_RANK_TABLE_H

#include <stdint.h>

/* A node: where the feature is below the threshold `yes` follows, else `no`,
 * both as distances from this node. A leaf has feature RANK_LEAF; its value
 * goes into the sum. The value of another node is the mean of the leaves below
 * it, over the questions it was learned from: only explanations use it. */
struct rank_node {
    uint8_t feature; /* enum feature */
    uint8_t yes, no;
    float threshold;
    float value;
};

#define RANK_LEAF 255

extern const struct rank_node rank_nodes[];
extern const uint16_t rank_roots[]; /* of each tree, in rank_nodes */
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
