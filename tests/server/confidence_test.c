/* confidence_test.c - probabilities go with what speaks for an answer. */
#include "server/confidence.h"

#include <math.h>

#include "common/arena.h"
#include "server/candidates.h"
#include "tests/tap.h"

/* Candidates with these log-odds, best first, each of its own article. */
static struct candidate_list list_of(struct arena *mem, const double *sums,
                                     size_t count)
{
    struct candidate_list list = { .count = count, .ordered = true };

    list.at = arena_array(mem, count, sizeof *list.at);
    for (size_t i = 0; i < count; i++) {
        list.at[i].docid = (uint32_t)(10 * i + 2);
        list.at[i].article_docid = (uint32_t)(10 * i + 1);
        list.at[i].sum = sums[i];
        list.at[i].features[FEATURE_ARTICLE] = 1;
    }
    return list;
}

static void what_fits_better_is_more_likely_to_answer(struct arena *mem)
{
    double last = 0;

    for (double sum = -5; sum < 3; sum += 0.5) {
        double sums[] = { sum, -6 };
        struct candidate_list list = list_of(mem, sums, 2);
        double found = confidence_of(&list, &list.at[0]);

        ok(found > last && found < 1);
        last = found;
    }
}

static void a_rival_makes_it_less_likely(struct arena *mem)
{
    double alone[] = { 0, -8 }, rival[] = { 0, -0.1 };
    struct candidate_list a = list_of(mem, alone, 2);
    struct candidate_list b = list_of(mem, rival, 2);

    ok(confidence_of(&a, &a.at[0]) > confidence_of(&b, &b.at[0]));
    ok(answerability_of(&a).probability > answerability_of(&b).probability);
}

static void passages_of_one_article_are_no_rivals(struct arena *mem)
{
    double sums[] = { 0, -0.1, -8 };
    struct candidate_list apart = list_of(mem, sums, 3);
    struct candidate_list one = list_of(mem, sums, 3);

    one.at[1].article_docid = one.at[0].article_docid;
    ok(confidence_of(&one, &one.at[0]) > confidence_of(&apart, &apart.at[0]));
}

static void the_first_is_the_likeliest(struct arena *mem)
{
    double sums[] = { 1, 0, -1, -2, -3 };
    struct candidate_list list = list_of(mem, sums, 5);

    for (size_t i = 1; i < list.count; i++)
        ok(confidence_of(&list, &list.at[i]) <
           confidence_of(&list, &list.at[i - 1]));
}

static void nothing_is_said_of_what_was_not_ranked(struct arena *mem)
{
    double sums[] = { 0, 0 };
    struct candidate_list list = list_of(mem, sums, 2);
    struct candidate other = { .docid = 999 };

    ok(isnan(confidence_of(&list, &other)));
    list.ordered = false;
    ok(isnan(confidence_of(&list, &list.at[0])));
    ok(isnan(answerability_of(&list).probability));
    ok(answerability_of(&list).answerable);
}

static void nothing_found_is_no_answer(struct arena *mem)
{
    struct candidate_list none = { .ordered = true };
    double poor[] = { -9, -9 };
    struct candidate_list bad = list_of(mem, poor, 2);

    bad.at[0].features[FEATURE_MISSING] = 1;
    bad.at[0].features[FEATURE_ARTICLE] = 0;
    ok(!answerability_of(&none).answerable);
    ok(answerability_of(&none).probability == 0);
    ok(!answerability_of(&bad).answerable);
}

static void buckets_have_the_edges_that_search_h_names(struct arena *mem)
{
    (void)mem;
    is_int(confidence_bucket(0.0), CONFIDENCE_VERY_LOW);
    is_int(confidence_bucket(0.0999), CONFIDENCE_VERY_LOW);
    is_int(confidence_bucket(0.1), CONFIDENCE_LOW);
    is_int(confidence_bucket(0.3), CONFIDENCE_MEDIUM);
    is_int(confidence_bucket(0.6), CONFIDENCE_HIGH);
    is_int(confidence_bucket(0.85), CONFIDENCE_VERY_HIGH);
    is_int(confidence_bucket(1.0), CONFIDENCE_VERY_HIGH);
}

int main(void)
{
    TEST(what_fits_better_is_more_likely_to_answer);
    TEST(a_rival_makes_it_less_likely);
    TEST(passages_of_one_article_are_no_rivals);
    TEST(the_first_is_the_likeliest);
    TEST(nothing_is_said_of_what_was_not_ranked);
    TEST(nothing_found_is_no_answer);
    TEST(buckets_have_the_edges_that_search_h_names);
    return tap_end();
}
