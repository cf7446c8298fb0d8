/* clock.h - points in time: now, and RFC 3339 in and out. */
#ifndef COMMON_CLOCK_H
#define COMMON_CLOCK_H

#include "common/str.h"

/* Nanoseconds since 1970-01-01T00:00:00Z, without leap seconds: years 1678 to
 * 2261. CLOCK_UNKNOWN stands for absent and for Go's zero date
 * 0001-01-01T00:00:00Z, which Wikimedia Enterprise sends for "not known". */
typedef int64_t clock_ns;
#define CLOCK_UNKNOWN INT64_MIN
#define CLOCK_SECOND INT64_C(1000000000)

clock_ns clock_now(void);       /* wall clock, UTC */
clock_ns clock_monotonic(void); /* for durations only */

/* Reads RFC 3339 (5.6): fraction of any length (digits past the ninth are
 * dropped), Z or a numeric offset, 't' and ' ' as separator; also a date
 * alone, which is its first instant, and the date 0001-01-01, which is
 * CLOCK_UNKNOWN. False for anything else and for years out of range. */
bool clock_parse(struct str text, clock_ns *time);

#define CLOCK_TEXT 36

/* Writes "2025-01-24T11:49:25Z", with a fraction of as many digits as needed
 * when there is one, and gives the length; CLOCK_UNKNOWN gives "". */
size_t clock_format(clock_ns time, char text[CLOCK_TEXT]);

#endif
