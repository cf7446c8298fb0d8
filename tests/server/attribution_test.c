/* attribution_test.c - title, author, source, license, changes: in one line. */
#include "server/attribution.h"

#include "server/citation.h"
#include "tests/tap.h"

static struct citation example(struct license_ruling *ruling)
{
    struct citation c = { .pinned = true,
                          .source = { .site_name = STR("Wikipedia"),
                                      .title = STR("Josephine Baker"),
                                      .revision_id = 1271516754,
                                      .revision_time = CLOCK_UNKNOWN },
                          .links = { .permalink = STR("https://w.example/1") },
                          .credit = { .text = STR("Wikipedia contributors") },
                          .changes = { .note = STR("Excerpt.") } };

    ruling->license = license_find(STR("CC-BY-SA-4.0"));
    c.quote.language = STR("en");
    c.license = ruling;
    return c;
}

static void it_is_one_line_with_all_that_is_asked_for(struct arena *mem)
{
    struct license_ruling ruling;
    struct citation c = example(&ruling);

    ok(clock_parse(STR("2025-01-24T11:49:25Z"), &c.source.revision_time));
    is_str(attribution_line(mem, &c),
           STR("\"Josephine Baker\" by Wikipedia contributors, Wikipedia (en), "
               "revision 1271516754 of 2025-01-24, https://w.example/1, "
               "CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/"
               "). Excerpt."));
}

static void sections_and_imported_notices_are_named(struct arena *mem)
{
    struct str path[] = { STR("Life"), STR("Early life") };
    struct str notice[] = { STR("Holds public domain text.") };
    struct license_ruling ruling;
    struct citation c = example(&ruling);

    c.source.section_path = (struct str_list){ path, 2 };
    c.notices.imported = (struct str_list){ notice, 1 };
    ok(str_starts(attribution_line(mem, &c),
                  STR("\"Josephine Baker\" (Life › Early life) by ")));
    ok(str_ends(attribution_line(mem, &c),
                STR("Excerpt. Holds public domain text.")));
}

static void no_title_breaks_the_line(struct arena *mem)
{
    struct license_ruling ruling;
    struct citation c = example(&ruling);
    struct str line;

    c.source.title = STR("two\nlines\r\x1B[0m\xE2\x80\xA8three");
    line = attribution_line(mem, &c);
    ok(str_starts(line, STR("\"two lines  [0m three\" by")));
    ok(!memchr(line.ptr, '\n', line.len));
}

static void a_page_without_title_is_named_by_its_id(struct arena *mem)
{
    struct license_ruling ruling;
    struct citation c = example(&ruling);

    c.source.title = STR_NULL;
    c.source.page_id = 12;
    ok(str_starts(attribution_line(mem, &c), STR("\"page 12\" by")));
    is_str(attribution_title(mem, &c), STR("page 12"));
}

static void without_a_revision_it_says_unpinned(struct arena *mem)
{
    struct license_ruling ruling;
    struct citation c = example(&ruling);

    c.pinned = false;
    c.links.permalink = STR_NULL;
    c.links.page = STR("https://w.example/page");
    is_str(attribution_line(mem, &c),
           STR("\"Josephine Baker\" by Wikipedia contributors, Wikipedia (en), "
               "unpinned: no revision is known, https://w.example/page, CC "
               "BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/). "
               "Excerpt."));
    c.links.page = STR_NULL;
    ok(clock_parse(STR("2021-12-01T00:00:00Z"), &c.source.revision_time));
    ok(str_find(attribution_line(mem, &c),
                STR("no revision is known, text of 2021-12-01, CC BY-SA"),
                0) != SIZE_MAX);
}

static void an_unknown_time_is_left_out(struct arena *mem)
{
    struct license_ruling ruling;
    struct citation c = example(&ruling);

    ok(str_find(attribution_line(mem, &c), STR("revision 1271516754, http"),
                0) != SIZE_MAX);
    is_str(attribution_date(mem, CLOCK_UNKNOWN), STR(""));
    is_str(attribution_date(mem, 0), STR("1970-01-01"));
}

int main(void)
{
    TEST(it_is_one_line_with_all_that_is_asked_for);
    TEST(sections_and_imported_notices_are_named);
    TEST(no_title_breaks_the_line);
    TEST(a_page_without_title_is_named_by_its_id);
    TEST(without_a_revision_it_says_unpinned);
    TEST(an_unknown_time_is_left_out);
    return tap_end();
}
