/* clock_test.c - RFC 3339 in and out, with what Wikimedia Enterprise sends. */
#include "common/clock.h"

#include "tests/tap.h"

static struct str round_trip(struct arena *mem, const char *text)
{
    char out[CLOCK_TEXT];
    clock_ns time;

    if (!clock_parse(str_from(text), &time))
        return STR("no");
    return arena_str(mem, str_make(out, clock_format(time, out)));
}

static void times_come_back_as_they_were(struct arena *mem)
{
    static const char *const same[] = {
        "1970-01-01T00:00:00Z",   "2025-01-24T11:49:25.206589Z",
        "2024-02-29T23:59:59Z",   "2024-02-11T03:36:51.314705199Z",
        "1969-12-31T23:59:59.5Z", "1700-03-01T00:00:00Z",
        "2261-12-31T23:59:59Z",
    };

    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        is_str(round_trip(mem, same[i]), str_from(same[i]));
}

static void other_forms_mean_the_same_instant(struct arena *mem)
{
    is_str(round_trip(mem, "2025-01-24T12:49:25+01:00"),
           STR("2025-01-24T11:49:25Z"));
    is_str(round_trip(mem, "2025-01-24T06:19:25-05:30"),
           STR("2025-01-24T11:49:25Z"));
    is_str(round_trip(mem, "2025-01-24 11:49:25z"),
           STR("2025-01-24T11:49:25Z"));
    is_str(round_trip(mem, "2025-01-24t11:49:25.000Z"),
           STR("2025-01-24T11:49:25Z"));
    is_str(round_trip(mem, "2025-01-24"), STR("2025-01-24T00:00:00Z"));
    is_str(round_trip(mem, "2025-01-24T11:49:25.1234567891234Z"),
           STR("2025-01-24T11:49:25.123456789Z"));
}

static void the_zero_date_is_unknown(struct arena *mem)
{
    clock_ns time = 0;

    (void)mem;
    ok(clock_parse(STR("0001-01-01T00:00:00Z"), &time));
    ok(time == CLOCK_UNKNOWN);
    is_str(round_trip(mem, "0001-01-01T00:00:00Z"), STR(""));
}

static void what_is_no_time_is_refused(struct arena *mem)
{
    static const char *const bad[] = {
        "",
        "now",
        "2025",
        "2025-1-24",
        "2025-02-29",
        "2025-13-01",
        "2025-00-01",
        "2025-01-24T",
        "2025-01-24T11:49Z",
        "2025-01-24T11:49:25",
        "2025-01-24T24:00:00Z",
        "2025-01-24T11:60:00Z",
        "2025-01-24T11:49:25.Z",
        "2025-01-24T11:49:25+1:00",
        "2025-01-24T11:49:25Z ",
        "1500-01-01T00:00:00Z",
        "9999-12-31T00:00:00Z",
    };

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        is_str(round_trip(mem, bad[i]), STR("no"));
}

static void the_monotonic_clock_goes_forward(struct arena *mem)
{
    clock_ns before = clock_monotonic();

    (void)mem;
    ok(clock_monotonic() >= before);
    ok(clock_now() > INT64_C(1700000000) * CLOCK_SECOND);
}

int main(void)
{
    TEST(times_come_back_as_they_were);
    TEST(other_forms_mean_the_same_instant);
    TEST(the_zero_date_is_unknown);
    TEST(what_is_no_time_is_refused);
    TEST(the_monotonic_clock_goes_forward);
    return tap_end();
}
