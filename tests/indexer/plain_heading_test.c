/* plain_heading_test.c - "Early life." is a heading, "He lived." is none. */
#include "indexer/plain_heading.h"

#include "tests/tap.h"

static void expect(const char *line, const char *language, bool heading)
{
    if (!ok(plain_heading(str_from(line), str_from(language)) == heading))
        printf("# %s: %s\n", language, line);
}

static void what_names_a_part_is_a_heading(struct arena *mem)
{
    static const char *const lines[] = {
        "History.",
        "Early life.",
        "20th century.",
        "How it works.",
        "Where the name comes from.",
        "Medical uses.",
        "His life.",
        "Washington D.C..",
        "St. Michael's church.",
        "Romans vs. Gauls.",
        "Towns, villages and hamlets.",
        "\"The Old Mill\" (1842).",
        "1990–95: Later years.",
        "Ödön von Horváth.",
        "World War II and later career.",
    };

    (void)mem;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        expect(lines[i], "en", true);
        expect(lines[i], "simple", true);
    }
}

static void what_says_something_is_text(struct arena *mem)
{
    static const char *const lines[] = {
        "He retired.",
        "It is at 50° North.",
        "In 2007, 5411 people lived there.",
        "Its capital is Kazan.",
        "They were farmers.",
        "Some people speak of it.",
        "The mill was built in brick.",
        "The old mill burned down one winter night.",
        "First one. Then another.",
        "What? Nobody knows.",
        "Salt; sand.",
        "iron is heavy.",
        "And so on...",
        "No full stop",
        "(.",
        ".",
        "",
    };

    (void)mem;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        expect(lines[i], "en", false);
}

static void length_decides_where_the_verbs_are_not_known(struct arena *mem)
{
    (void)mem;
    expect("Leben und Werk.", "de", true);
    expect("Er starb im Jahr darauf in Wien.", "de", false);
    expect("История города.", "ru", true);
    expect("歷史.", "zh", true);
    expect("他在那裡。又走了.", "zh", false); /* a sentence ends in it */
    expect("Er war dort.", "de", true);       /* the price of not knowing */
}

static void no_line_longer_than_the_limit_is_one(struct arena *mem)
{
    struct str line = arena_print(mem, "A%0*d.", PLAIN_HEADING_MAX - 2, 0);

    ok(plain_heading(line, STR("en")));
    ok(!plain_heading(arena_print(mem, "A" STR_FMT, STR_ARG(line)), STR("en")));
}

int main(void)
{
    TEST(what_names_a_part_is_a_heading);
    TEST(what_says_something_is_text);
    TEST(length_decides_where_the_verbs_are_not_known);
    TEST(no_line_longer_than_the_limit_is_one);
    return tap_end();
}
