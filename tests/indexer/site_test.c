/* site_test.c - an address names its wiki, or nothing is said. */
#include "indexer/site.h"

#include "tests/tap.h"

static void an_address_names_its_project(struct arena *mem)
{
    static const char *const cases[][2] = {
        { "https://simple.wikipedia.org/wiki?curid=1", "simplewiki" },
        { "https://en.wikipedia.org/wiki/A", "enwiki" },
        { "http://en.wikipedia.org", "enwiki" },
        { "https://EN.Wikipedia.org/wiki/A", "enwiki" },
        { "https://en.m.wikipedia.org/wiki/A", "enwiki" },
        { "https://zh-min-nan.wikipedia.org/wiki/A", "zh_min_nanwiki" },
        { "https://nan.wikipedia.org/wiki/A", "zh_min_nanwiki" },
        { "https://be-tarask.wikipedia.org/wiki/A", "be_x_oldwiki" },
        { "https://fr.wiktionary.org/wiki/sel", "frwiktionary" },
        { "https://de.wikivoyage.org/wiki/A", "dewikivoyage" },
        { "https://commons.wikimedia.org/wiki/A", "commonswiki" },
        { "https://www.wikidata.org/wiki/Q1", "wikidatawiki" },
        { "https://m.wikidata.org/wiki/Q1", "" },
        { "https://www.wikipedia.org/", "" },
        { "https://en.wikipedia.org.example/wiki/A", "" },
        { "https://evil.example/en.wikipedia.org/", "" },
        { "https://a.b.wikipedia.org/", "" },
        { "https://user@en.wikipedia.org/", "" },
        { "ftp://en.wikipedia.org/wiki/A", "" },
        { "en.wikipedia.org", "" },
        { "https://", "" },
        { "", "" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        is_str(site_project(mem, str_from(cases[i][0])), str_from(cases[i][1]));
}

static void a_host_of_any_length_is_survived(struct arena *mem)
{
    struct str url = arena_print(mem, "https://%0*d.wikipedia.org/", 5000, 1);

    is_str(site_project(mem, url), STR(""));
    is_int(site_origin(url).len, url.len - 1);
}

static void the_origin_ends_with_the_host(struct arena *mem)
{
    (void)mem;
    is_str(site_origin(STR("https://x.example/a?b#c")),
           STR("https://x.example"));
    is_str(site_origin(STR("https://x.example?curid=1")),
           STR("https://x.example"));
    is_str(site_origin(STR("https://x.example#a")), STR("https://x.example"));
    is_str(site_origin(STR("https://")), STR(""));
    is_str(site_origin(STR("x.example")), STR(""));
    is_str(site_web_address(STR("javascript:alert(1)")), STR(""));
    is_str(site_web_address(STR("http://x.example")), STR("http://x.example"));
}

static void a_project_names_its_language(struct arena *mem)
{
    static const char *const cases[][2] = {
        { "simplewiki", "simple" },
        { "enwiki", "en" },
        { "zh_min_nanwiki", "zh-min-nan" },
        { "frwiktionary", "fr" },
        { "ensample", "en" },
        { "commonswiki", "" },
        { "wikidatawiki", "" },
        { "sourceswiki", "" },
        { "xquad-de", "" },
        { "wiki", "" },
        { "", "" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        is_str(site_language(mem, str_from(cases[i][0])),
               str_from(cases[i][1]));
}

static void some_languages_run_from_right_to_left(struct arena *mem)
{
    (void)mem;
    is_str(site_direction(STR("he")), STR("rtl"));
    is_str(site_direction(STR("ku-arab")), STR("rtl"));
    is_str(site_direction(STR("ku")), STR("ltr"));
    is_str(site_direction(STR("")), STR("ltr"));
}

int main(void)
{
    TEST(an_address_names_its_project);
    TEST(a_host_of_any_length_is_survived);
    TEST(the_origin_ends_with_the_host);
    TEST(a_project_names_its_language);
    TEST(some_languages_run_from_right_to_left);
    return tap_end();
}
