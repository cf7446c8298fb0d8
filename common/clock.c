/* clock.c - points in time: now, and RFC 3339 in and out. */
#include "common/clock.h"

#include <stdio.h>
#include <time.h>

static clock_ns read_clock(clockid_t id)
{
    struct timespec now;

    clock_gettime(id, &now);
    return (clock_ns)now.tv_sec * CLOCK_SECOND + now.tv_nsec;
}

clock_ns clock_now(void)
{
    return read_clock(CLOCK_REALTIME);
}

clock_ns clock_monotonic(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

/* Takes exactly `count` digits off `text`. */
static bool digits(struct str *text, size_t count, int *number)
{
    int value = 0;

    if (text->len < count)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (text->ptr[i] < '0' || text->ptr[i] > '9')
            return false;
        value = value * 10 + (text->ptr[i] - '0');
    }
    *text = str_skip(*text, count);
    *number = value;
    return true;
}

static bool literal(struct str *text, const char *any)
{
    if (text->len == 0 || !text->ptr[0] || !strchr(any, text->ptr[0]))
        return false;
    *text = str_skip(*text, 1);
    return true;
}

/* Days from 1970-01-01 in the Gregorian calendar, after Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms", days_from_civil. */
static int64_t days_from_civil(int64_t year, int month, int day)
{
    int64_t era;
    int64_t of_era;
    int64_t of_year;

    year -= month <= 2;
    era = (year >= 0 ? year : year - 399) / 400;
    of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    of_era = year - era * 400;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
           719468;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

static bool parse_date(struct str *text, int *year, int64_t *days)
{
    int month;
    int day;

    if (!digits(text, 4, year) || !literal(text, "-") ||
        !digits(text, 2, &month) || !literal(text, "-") ||
        !digits(text, 2, &day))
        return false;
    if (month < 1 || month > 12 || day < 1 || day > days_in_month(*year, month))
        return false;
    *days = days_from_civil(*year, month, day);
    return true;
}

static int64_t parse_fraction(struct str *text)
{
    int64_t unit = CLOCK_SECOND / 10;
    int64_t fraction = 0;
    int digit;

    while (digits(text, 1, &digit)) {
        fraction += digit * unit;
        unit /= 10;
    }
    return fraction;
}

static bool parse_zone(struct str *text, int *minutes)
{
    bool west = text->len > 0 && text->ptr[0] == '-';
    int hour;
    int minute;

    *minutes = 0;
    if (literal(text, "Zz"))
        return true;
    if (!literal(text, "+-") || !digits(text, 2, &hour) ||
        !literal(text, ":") || !digits(text, 2, &minute) || hour > 23 ||
        minute > 59)
        return false;
    *minutes = (hour * 60 + minute) * (west ? -1 : 1);
    return true;
}

bool clock_parse(struct str text, clock_ns *time)
{
    int64_t days;
    int64_t fraction = 0;
    int year;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int zone = 0;

    if (!parse_date(&text, &year, &days))
        return false;
    if (text.len > 0) {
        if (!literal(&text, "Tt ") || !digits(&text, 2, &hour) ||
            !literal(&text, ":") || !digits(&text, 2, &minute) ||
            !literal(&text, ":") || !digits(&text, 2, &second))
            return false;
        if (literal(&text, ".")) {
            if (text.len == 0 || text.ptr[0] < '0' || text.ptr[0] > '9')
                return false;
            fraction = parse_fraction(&text);
        }
        if (!parse_zone(&text, &zone) || text.len > 0)
            return false;
    }
    if (hour > 23 || minute > 59 || second > 60)
        return false;
    if (year == 1) {
        *time = CLOCK_UNKNOWN;
        return true;
    }
    if (year < 1678 || year > 2261)
        return false;
    *time = (((days * 24 + hour) * 60 + minute - zone) * 60 + second) *
                CLOCK_SECOND +
            fraction;
    return true;
}

size_t clock_format(clock_ns time, char text[CLOCK_TEXT])
{
    time_t seconds = (time_t)(time / CLOCK_SECOND);
    long fraction = (long)(time % CLOCK_SECOND);
    struct tm tm;
    size_t len;

    text[0] = '\0';
    if (time == CLOCK_UNKNOWN)
        return 0;
    if (fraction < 0) {
        fraction += CLOCK_SECOND;
        seconds--;
    }
    gmtime_r(&seconds, &tm);
    len = strftime(text, CLOCK_TEXT, "%Y-%m-%dT%H:%M:%S", &tm);
    if (fraction) {
        len += (size_t)snprintf(text + len, CLOCK_TEXT - len, ".%09ld",
                                fraction);
        while (text[len - 1] == '0')
            len--;
    }
    text[len++] = 'Z';
    text[len] = '\0';
    return len;
}
