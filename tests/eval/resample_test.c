/* resample_test.c - intervals and p values against what theory says. */
#include "tests/eval/resample.h"

#include <math.h>

#include "tests/tap.h"

static void the_interval_of_a_share_is_the_binomial_one(struct arena *mem)
{
    double values[400];
    struct interval i;

    for (size_t k = 0; k < 400; k++)
        values[k] = k % 4 == 0;
    i = bootstrap(mem, values, 400);
    /* 0.25 with a standard error of sqrt(.25 * .75 / 400) = 0.02165 */
    ok(i.mean == 0.25);
    ok(fabs(i.low - (0.25 - 1.96 * 0.02165)) < 0.006);
    ok(fabs(i.high - (0.25 + 1.96 * 0.02165)) < 0.006);
}

static void the_same_values_give_the_same_interval(struct arena *mem)
{
    double values[] = { 0, 1, 0.5, 0.25, 1, 1 };
    struct interval a = bootstrap(mem, values, 6);
    struct interval b = bootstrap(mem, values, 6);

    ok(a.low == b.low && a.high == b.high);
    ok(a.low < a.mean && a.mean < a.high);
}

static void without_spread_or_values(struct arena *mem)
{
    double ones[] = { 1, 1, 1 };
    struct interval i = bootstrap(mem, ones, 3);

    ok(i.low == 1 && i.mean == 1 && i.high == 1);
    i = bootstrap(mem, NULL, 0);
    ok(isnan(i.mean) && isnan(i.low) && isnan(i.high));
}

/* With n wins and no loss, both extremes of 2^n sign patterns are as large:
 * p = 2 / 2^n. */
static void p_of_wins_alone_is_exact(struct arena *mem)
{
    double wins[] = { 1, 1, 1, 1, 1, 1 };

    (void)mem;
    ok(fabs(randomisation_test(wins, 4) - 2.0 / 16) < 0.01);
    ok(fabs(randomisation_test(wins, 6) - 2.0 / 64) < 0.006);
    wins[5] = -1; /* |sum| of 4 or 6: 1 + 6 + 6 + 1 of 64 patterns */
    ok(fabs(randomisation_test(wins, 6) - 14.0 / 64) < 0.015);
}

static void no_difference_is_no_evidence(struct arena *mem)
{
    double none[100] = { 0 };

    (void)mem;
    ok(randomisation_test(none, 100) == 1);
    ok(randomisation_test(NULL, 0) == 1);
    none[3] = 1;
    none[4] = -1;
    ok(randomisation_test(none, 100) == 1);
}

static void a_large_lead_is_sure_and_never_quite_zero(struct arena *mem)
{
    double lead[200];
    double p;

    (void)mem;
    for (size_t i = 0; i < 200; i++)
        lead[i] = i % 10 ? 1 : -1;
    p = randomisation_test(lead, 200);
    ok(p > 0 && p < 0.001);
}

static void the_generator_spreads_evenly(struct arena *mem)
{
    size_t seen[10] = { 0 };
    uint64_t state = 1;

    (void)mem;
    for (size_t i = 0; i < 100000; i++)
        seen[random_below(&state, 10)]++;
    for (size_t i = 0; i < 10; i++)
        ok(seen[i] > 9500 && seen[i] < 10500);
}

int main(void)
{
    TEST(the_interval_of_a_share_is_the_binomial_one);
    TEST(the_same_values_give_the_same_interval);
    TEST(without_spread_or_values);
    TEST(p_of_wins_alone_is_exact);
    TEST(no_difference_is_no_evidence);
    TEST(a_large_lead_is_sure_and_never_quite_zero);
    TEST(the_generator_spreads_evenly);
    return tap_end();
}
