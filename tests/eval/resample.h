/* resample.h - how sure a mean and a difference of means are.
 *
 * Both draw from one generator with a fixed seed: the same figures give the
 * same interval and the same p. */
#ifndef TESTS_EVAL_RESAMPLE_H
#define TESTS_EVAL_RESAMPLE_H

#include <stdint.h>
#include <stddef.h>

struct arena;

#define RESAMPLE_BOOTSTRAPS 1000u
#define RESAMPLE_SHUFFLES 10000u
#define RESAMPLE_SEED UINT64_C(20261123)

struct interval {
    double mean;
    double low; /* of 95 % */
    double high;
};

/* SplitMix64 (Steele, Lea and Flood 2014). */
uint64_t random_next(uint64_t *state);

/* A whole number below `limit` > 0, each as likely as another to within
 * 2^-32 for limits below 2^32. */
uint64_t random_below(uint64_t *state, uint64_t limit);

/* The percentile bootstrap (Efron 1979): of RESAMPLE_BOOTSTRAPS means of as
 * many values drawn with replacement, the 2.5th and 97.5th percentile. All NAN
 * without values. */
struct interval bootstrap(struct arena *mem, const double *values,
                          size_t count);

/* The paired randomisation test, two-sided (Fisher; Smucker et al. 2007): how
 * likely a mean difference at least as large as this one is, were the sign
 * of each difference a coin's choice. (hits + 1) / (RESAMPLE_SHUFFLES + 1), so
 * never 0; 1 when all differences are 0 or there are none. */
double randomisation_test(const double *differences, size_t count);

#endif
