/* confidence.c - two logistic regressions. */
#include "server/confidence.h"

#include <math.h>

#include "server/candidates.h"
#include "server/rank.h"
#include "server/rank_table.h"

#define GAP_MAX 10 /* of log-odds: nobody is near */

static double probability(const double *weights, const double *values,
                          size_t count)
{
    double sum = weights[0];

    for (size_t i = 0; i < count; i++)
        sum += weights[1 + i] * values[i];
    return rank_score(sum);
}

/* How far it is ahead of the best candidate of another article; below 0 when
 * that one is ahead. */
static double gap(const struct candidate_list *ranked,
                  const struct candidate *candidate)
{
    for (size_t i = 0; i < ranked->count; i++) {
        if (ranked->at[i].article_docid != candidate->article_docid)
            return fmax(-GAP_MAX,
                        fmin(GAP_MAX, candidate->sum - ranked->at[i].sum));
    }
    return GAP_MAX;
}

static size_t place_of(const struct candidate_list *ranked,
                       const struct candidate *candidate)
{
    for (size_t i = 0; i < ranked->count; i++) {
        if (ranked->at[i].docid == candidate->docid)
            return i;
    }
    return SIZE_MAX;
}

double confidence_of(const struct candidate_list *ranked,
                     const struct candidate *candidate)
{
    size_t place = place_of(ranked, candidate);
    double values[CONFIDENCE_VALUES];

    if (!ranked->ordered || place == SIZE_MAX)
        return NAN;
    values[0] = candidate->sum;
    values[1] = gap(ranked, candidate);
    values[2] = log(1 + (double)place);
    values[3] = (double)candidate->features[FEATURE_MISSING];
    return probability(confidence_weights, values, CONFIDENCE_VALUES);
}

enum confidence_bucket confidence_bucket(double probability)
{
    return probability >= 0.85  ? CONFIDENCE_VERY_HIGH
           : probability >= 0.6 ? CONFIDENCE_HIGH
           : probability >= 0.3 ? CONFIDENCE_MEDIUM
           : probability >= 0.1 ? CONFIDENCE_LOW
                                : CONFIDENCE_VERY_LOW;
}

/* In the order of ANSWER_FEATURES in train.py. */
static const enum feature seen[ANSWER_VALUES - 2] = {
    FEATURE_MISSING,        FEATURE_ARTICLE, FEATURE_FIRST_STAGE,
    FEATURE_SENTENCE_TOPIC, FEATURE_PAIRS,   FEATURE_REST_SENTENCE,
    FEATURE_QUESTION_WORDS,
};

struct answerability answerability_of(const struct candidate_list *ranked)
{
    struct answerability found = { .answerable = true, .probability = NAN };
    double values[ANSWER_VALUES];

    if (ranked->count == 0)
        return (struct answerability){ false, 0 };
    if (!ranked->ordered)
        return found;
    values[0] = ranked->at[0].sum;
    values[1] = gap(ranked, &ranked->at[0]);
    for (size_t i = 0; i < sizeof seen / sizeof *seen; i++)
        values[2 + i] = (double)ranked->at[0].features[seen[i]];
    found.probability = probability(answer_weights, values, ANSWER_VALUES);
    found.answerable = found.probability >= ANSWERABLE_FROM;
    return found;
}
