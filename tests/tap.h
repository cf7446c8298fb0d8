/* tap.h - a test is a sentence about behaviour; prints TAP for prove.
 *
 *     static void a_quote_is_the_text_at_its_offsets(struct arena *mem) { … }
 *     int main(void) {
 *         TEST(a_quote_is_the_text_at_its_offsets);
 *         return tap_end();
 *     }
 *
 * ok(condition) and is_str(got, want) may stand any number of times in a test;
 * the test is one TAP line and fails when one of them fails. */
#ifndef TESTS_TAP_H
#define TESTS_TAP_H

#include <stdio.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/str.h"

static int tap_count;
static int tap_failed_tests;
static int tap_failed_checks;
static const char *tap_skip_reason;

#define ok(condition) tap_check((condition), #condition, __FILE__, __LINE__)
#define is_str(got, want) tap_check_str((got), (want), #got, __FILE__, __LINE__)
#define is_int(got, want)                                                      \
    tap_check_int((long long)(got), (long long)(want), #got, __FILE__, __LINE__)
#define TEST(name) tap_run(#name, name)
/* Inside a test: ends it as skipped. */
#define SKIP(reason)                                                           \
    do {                                                                       \
        tap_skip_reason = reason;                                              \
        return;                                                                \
    } while (0)

static inline bool tap_check(bool good, const char *text, const char *file,
                             int line)
{
    if (!good) {
        tap_failed_checks++;
        printf("# %s:%d: not true: %s\n", file, line, text);
    }
    return good;
}

static inline bool tap_check_str(struct str got, struct str want,
                                 const char *text, const char *file, int line)
{
    if (str_equal(got, want))
        return true;
    tap_failed_checks++;
    printf("# %s:%d: %s\n#   got  \"" STR_FMT "\"\n#   want \"" STR_FMT "\"\n",
           file, line, text, STR_ARG(got), STR_ARG(want));
    return false;
}

static inline bool tap_check_int(long long got, long long want,
                                 const char *text, const char *file, int line)
{
    if (got == want)
        return true;
    tap_failed_checks++;
    printf("# %s:%d: %s is %lld, not %lld\n", file, line, text, got, want);
    return false;
}

static inline void tap_run(const char *name, void (*test)(struct arena *mem))
{
    struct arena *mem = arena_open();

    tap_failed_checks = 0;
    tap_skip_reason = NULL;
    test(mem);
    tap_count++;
    printf("%sok %d - ", tap_failed_checks ? "not " : "", tap_count);
    for (const char *c = name; *c; c++)
        putchar(*c == '_' ? ' ' : *c);
    if (tap_skip_reason)
        printf(" # SKIP %s", tap_skip_reason);
    putchar('\n');
    fflush(stdout);
    tap_failed_tests += tap_failed_checks > 0;
    arena_close(mem);
}

static inline int tap_end(void)
{
    printf("1..%d\n", tap_count);
    return tap_failed_tests > 0;
}

#endif
