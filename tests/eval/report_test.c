/* report_test.c - means over judged questions, and floors. */
#include "tests/eval/report.h"

#include <math.h>

#include "common/buf.h"
#include "tests/eval/eval_helper.h"

/* Four questions; S@1 is 1, 0, 1 and not judged; nothing else has a value. */
static struct report four(struct arena *mem)
{
    double values[] = { 1, 0, 1, NAN };
    struct outcome *at = arena_array(mem, 4, sizeof *at);
    struct outcomes outcomes = { at, 4 };

    for (size_t i = 0; i < 4; i++) {
        for (size_t m = 0; m < METRICS; m++)
            at[i].figures.value[m] = NAN;
        at[i].figures.value[0] = values[i];
        at[i].results = i;
    }
    at[0].refused = STR("no word");
    return report_of(mem, &outcomes);
}

static void only_judged_questions_count(struct arena *mem)
{
    struct report r = four(mem);
    struct buf out = buf_open(mem, SIZE_MAX);

    ok(near(r.metrics[0].mean, 2.0 / 3));
    is_int(r.counts[0], 3);
    is_int(r.counts[1], 0);
    is_int(r.questions, 4);
    is_int(r.judged, 3);
    is_int(r.refused, 1);
    is_int(r.empty, 1);
    report_markdown(&out, &r);
    ok(str_find(buf_str(&out), STR("| S@1 | 0.6667 | "), 0) != SIZE_MAX);
    ok(str_find(buf_str(&out), STR("S@3"), 0) == SIZE_MAX);
}

static struct str below(struct arena *mem, const struct report *r,
                        const char *floors)
{
    struct str text = STR("error");
    struct error err;

    if (!report_floors(mem, r, helper_file(mem, floors), &text, &err))
        return arena_print(mem, "%s", err.text);
    return text;
}

static void floors_stop_what_falls_below(struct arena *mem)
{
    struct report r = four(mem);

    is_str(below(mem, &r, "# first\nS@1 0.66\n"), STR(""));
    is_str(below(mem, &r, "S@1   0.67\n"),
           STR("S@1 is 0.6667, its floor is 0.6700\n"));
    is_str(below(mem, &r, "S@1 0.6\nA@1 0\n"),
           STR("A@1 has no value, its floor is 0.0000\n"));
    ok(str_find(below(mem, &r, "S@2 0.5\n"), STR(":1: a floor is"), 0) !=
       SIZE_MAX);
    ok(str_find(below(mem, &r, "S@1 high\n"), STR(":1: a floor lies"), 0) !=
       SIZE_MAX);
    ok(str_find(below(mem, &r, "S@1 1.5\n"), STR(":1: a floor lies"), 0) !=
       SIZE_MAX);
    ok(str_find(below(mem, &r, "#\n"), STR("has no floor"), 0) != SIZE_MAX);
}

int main(void)
{
    TEST(only_judged_questions_count);
    TEST(floors_stop_what_falls_below);
    return tap_end();
}
