/* metrics_test.c - figures worked out by hand. */
#include "tests/eval/metrics.h"

#include <math.h>

#include "tests/eval/eval_helper.h"

#define NONE SIZE_MAX

static double value(struct figures figures, const char *name)
{
    size_t metric = metric_find(str_from(name));

    return metric < METRICS ? figures.value[metric] : -1;
}

/* Marks by the index of the gold article at each rank. */
static struct figures by_articles(const struct gold *gold,
                                  const size_t *articles, size_t count)
{
    struct mark marks[150];

    for (size_t i = 0; i < count; i++)
        marks[i] = (struct mark){
            .article = articles[i],
            .grade = articles[i] == NONE ? 0
                                         : gold->articles[articles[i]].grade,
            .answer_words = NONE,
        };
    return metrics_of(gold, marks, count);
}

static void one_gold_article_at_rank_three(struct arena *mem)
{
    struct gold_article article = { STR("1"), 1 };
    struct gold gold = { .articles = &article,
                         .article_count = 1,
                         .has_articles = true };
    size_t ranks[] = { NONE, NONE, 0, 0, NONE };
    struct figures f = by_articles(&gold, ranks, 5);

    (void)mem;
    ok(near(value(f, "S@1"), 0));
    ok(near(value(f, "S@3"), 1));
    ok(near(value(f, "S@20"), 1));
    ok(near(value(f, "MRR@10"), 1.0 / 3));
    ok(near(value(f, "nDCG@10"), 0.5)); /* 1 / log2(4); not again at 4 */
    ok(near(value(f, "R@100"), 1));
    ok(isnan(value(f, "A@1")));
    ok(isnan(value(f, "A@500w")));
}

/* Grades 3, 2, 1; found 2, nothing, 3, 3 again, at rank 101 the last.
 * DCG  = 2/log2(2) + 3/log2(4)               = 2 + 1.5
 * IDCG = 3/log2(2) + 2/log2(3) + 1/log2(4)   = 3 + 1.261859507 + 0.5 */
static void graded_articles(struct arena *mem)
{
    struct gold_article articles[] = { { STR("a"), 1 },
                                       { STR("b"), 3 },
                                       { STR("c"), 2 } };
    struct gold gold = { .articles = articles,
                         .article_count = 3,
                         .has_articles = true };
    size_t ranks[101];
    struct figures f;

    (void)mem;
    for (size_t i = 0; i < 101; i++)
        ranks[i] = NONE;
    ranks[0] = 2;
    ranks[2] = 1;
    ranks[3] = 1;
    ranks[100] = 0;
    f = by_articles(&gold, ranks, 101);
    ok(near(value(f, "S@1"), 1));
    ok(near(value(f, "nDCG@10"), 3.5 / (3 + 2 / log2(3) + 0.5)));
    ok(near(value(f, "R@100"), 2.0 / 3));
}

static void nothing_beyond_the_depth_counts(struct arena *mem)
{
    struct gold_article article = { STR("1"), 1 };
    struct gold gold = { .articles = &article,
                         .article_count = 1,
                         .has_articles = true };
    size_t ranks[] = { NONE, NONE, NONE, NONE, NONE, NONE,
                       NONE, NONE, NONE, NONE, 0 };
    struct figures f = by_articles(&gold, ranks, 11);

    (void)mem;
    ok(near(value(f, "S@10"), 0));
    ok(near(value(f, "S@20"), 1));
    ok(near(value(f, "MRR@10"), 0));
    ok(near(value(f, "nDCG@10"), 0));
}

static void answers_and_budgets(struct arena *mem)
{
    struct gold gold = { .has_answers = true };
    struct mark marks[] = {
        { .article = NONE, .words = 400, .answer_words = NONE },
        { .article = NONE, .words = 200, .answer_words = 101 },
        { .article = NONE, .words = 100, .answer_words = 3 },
    };
    struct figures f = metrics_of(&gold, marks, 3);

    (void)mem;
    ok(near(value(f, "A@1"), 0));
    ok(near(value(f, "A@3"), 1));
    ok(near(value(f, "A@500w"), 0)); /* 400 + 101 words */
    ok(near(value(f, "A@1000w"), 1));
    marks[1].answer_words = 100;
    f = metrics_of(&gold, marks, 3);
    ok(near(value(f, "A@500w"), 1)); /* the cut text still holds it */
    ok(isnan(value(f, "S@1")));
}

static void a_question_without_results_has_zeros(struct arena *mem)
{
    struct gold_article article = { STR("1"), 1 };
    struct gold gold = { .articles = &article,
                         .article_count = 1,
                         .has_articles = true,
                         .has_answers = true };
    struct figures f = metrics_of(&gold, NULL, 0);

    (void)mem;
    for (size_t i = 0; i < METRICS; i++)
        ok(near(f.value[i], 0));
}

static void what_a_run_cannot_know_has_no_value(struct arena *mem)
{
    struct gold_article article = { STR("1"), 1 };
    struct gold gold = { .articles = &article,
                         .article_count = 1,
                         .has_articles = true,
                         .has_answers = true };
    struct figures f = metrics_of(&gold, NULL, 0);

    (void)mem;
    metrics_limit(&f, 10, true);
    ok(isnan(value(f, "S@20")) && isnan(value(f, "R@100")));
    ok(isnan(value(f, "A@20")));
    ok(near(value(f, "S@10"), 0) && near(value(f, "A@2000w"), 0));
    metrics_limit(&f, 10, false);
    ok(isnan(value(f, "A@1")) && isnan(value(f, "A@2000w")));
    f = metrics_of(NULL, NULL, 0);
    for (size_t i = 0; i < METRICS; i++)
        ok(isnan(f.value[i]));
}

static void names_lead_to_metrics(struct arena *mem)
{
    is_int(metric_find(STR("S@7")), METRICS);
    is_int(metric_find(STR("s@1")), METRICS);
    for (size_t i = 0; i < METRICS; i++)
        is_int(metric_find(str_from(metric_name(i))), i);
    ok(str_starts(metric_names(mem), STR("S@1, S@3")));
}

int main(void)
{
    TEST(one_gold_article_at_rank_three);
    TEST(graded_articles);
    TEST(nothing_beyond_the_depth_counts);
    TEST(answers_and_budgets);
    TEST(a_question_without_results_has_zeros);
    TEST(what_a_run_cannot_know_has_no_value);
    TEST(names_lead_to_metrics);
    return tap_end();
}
