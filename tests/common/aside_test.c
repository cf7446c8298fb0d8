/* aside_test.c - sections that point elsewhere are known by their headings. */
#include "common/aside.h"

#include "common/arena.h"
#include "tests/tap.h"

static void case_and_space_do_not_matter(struct arena *mem)
{
    ok(aside_heading(mem, STR("See also")));
    ok(aside_heading(mem, STR("  SEE ALSO ")));
    ok(aside_heading(mem, STR("Véase también")));
    ok(aside_heading(mem, STR("См. также")));
    ok(aside_heading(mem, STR("関連項目")));
    ok(aside_heading(mem, STR("इन्हें भी देखें")));
}

static void other_headings_are_none(struct arena *mem)
{
    static const char *const others[] = { "",        "History",
                                          "See",     "References to water",
                                          "Legacy",  "Also see the river",
                                          "Leben",   "Historia",
                                          "Notable", "Musical notes" };

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ok(!aside_heading(mem, str_from(others[i])));
}

int main(void)
{
    TEST(case_and_space_do_not_matter);
    TEST(other_headings_are_none);
    return tap_end();
}
