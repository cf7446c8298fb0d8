/* resample.c - how sure a mean and a difference of means are. */
#include "tests/eval/resample.h"

#include <math.h>
#include <stdlib.h>

#include "common/arena.h"

uint64_t random_next(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

uint64_t random_below(uint64_t *state, uint64_t limit)
{
    return (uint64_t)(((unsigned __int128)random_next(state) * limit) >> 64);
}

static double mean(const double *values, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum / (double)count;
}

static double mean_of_a_draw(const double *values, size_t count,
                             uint64_t *state)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += values[random_below(state, count)];
    return sum / (double)count;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;

    return (x > y) - (x < y);
}

struct interval bootstrap(struct arena *mem, const double *values, size_t count)
{
    double *means = arena_array(mem, RESAMPLE_BOOTSTRAPS, sizeof *means);
    uint64_t state = RESAMPLE_SEED;

    if (count == 0)
        return (struct interval){ NAN, NAN, NAN };
    for (size_t i = 0; i < RESAMPLE_BOOTSTRAPS; i++)
        means[i] = mean_of_a_draw(values, count, &state);
    qsort(means, RESAMPLE_BOOTSTRAPS, sizeof *means, by_value);
    return (struct interval){ mean(values, count),
                              means[RESAMPLE_BOOTSTRAPS * 25 / 1000],
                              means[RESAMPLE_BOOTSTRAPS * 975 / 1000 - 1] };
}

/* The sum with the signs that 64 coins at a time decide. */
static double shuffled_sum(const double *differences, size_t count,
                           uint64_t *state)
{
    uint64_t coins = 0;
    double sum = 0;

    for (size_t i = 0; i < count; i++, coins >>= 1) {
        if (i % 64 == 0)
            coins = random_next(state);
        sum += coins & 1 ? differences[i] : -differences[i];
    }
    return sum;
}

double randomisation_test(const double *differences, size_t count)
{
    uint64_t state = RESAMPLE_SEED;
    double observed = 0;
    size_t hits = 0;

    for (size_t i = 0; i < count; i++)
        observed += differences[i];
    /* sums in another order differ in their last digits: a tie is a hit */
    observed = fabs(observed) - 1e-9;
    for (size_t i = 0; i < RESAMPLE_SHUFFLES; i++)
        hits += fabs(shuffled_sum(differences, count, &state)) >= observed;
    return (double)(hits + 1) / (double)(RESAMPLE_SHUFFLES + 1);
}
