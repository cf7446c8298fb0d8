/* phrase_test.c - words in a row, and what a hit must and must not have. */
#include "server/phrase.h"

#include "common/language.h"
#include "common/schema.h"
#include "tests/tap.h"

static bool holds(struct arena *mem, const char *language, const char *text,
                  const char *phrase)
{
    struct analyser *analyser = analyser_open(mem);
    const struct language *known = language_find(str_from(language));
    struct tokens a = analyse(analyser, mem, known, str_from(text));
    struct tokens b = analyse(analyser, mem, known, str_from(phrase));

    return phrase_holds(&a, &b);
}

static void words_stand_in_a_row_as_they_are(struct arena *mem)
{
    static const struct {
        const char *language, *text, *phrase;
        bool want;
    } cases[] = {
        { "en", "The Golden Gate Bridge", "golden gate", true },
        { "en", "The Golden Gate Bridge", "The Golden", true },
        { "en", "The Golden Gate Bridge", "gate golden", false },
        { "en", "The Golden Gate Bridge", "golden bridge", false },
        { "en", "The Golden Gate Bridge", "gate bridge tower", false },
        { "en", "To be, or not to be?", "to be or not to be", true },
        { "en", "To be, or not to be?", "to be or to be", false },
        { "en", "two bridges", "bridge", false },
        { "en", "two bridges", "bridges", true },
        { "en", "a a b", "a b", true },
        { "en", "The King's crown", "king crown", true },
        { "en", "a well-known man", "well known", true },
        { "en", "a well-known man", "well-known MAN", true },
        { "en", "", "bridge", false },
        { "en", "bridge", "?!", true },
        { "fr", "L’été à Paris", "l'ete a paris", true },
        { "fr", "où est-il", "ou est il", true },
        { "zh", "我在东京塔下", "东京塔", true },
        { "zh", "我在东京塔下", "京塔下", true },
        { "zh", "我在东京塔下", "塔东京", false },
        { "zh", "我在东京塔下", "东京塔下面", false },
        { "zh", "2015年的橋", "2015年", true },
        { "zh", "2015年的橋", "15年", false },
        { "ja", "東京タワーの高さ", "東京", true },
        { "ja", "東京タワーの高さ", "タワーの", true },
        { "th", "แม่น้ำใหญ่", "น้ำใหญ่", true },
        { "ko", "서울은 수도이다", "서울은 수도", true },
        { "ko", "서울은 수도이다", "서울 수도", false },
        { "ko", "서울은 수도이다", "서울", true },
        { "ko", "서울은 수도이다", "울은", false },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (!ok(holds(mem, cases[i].language, cases[i].text, cases[i].phrase) ==
                cases[i].want))
            printf("#   \"%s\" in \"%s\"\n", cases[i].phrase, cases[i].text);
    }
}

static void words_may_stand_anywhere(struct arena *mem)
{
    struct analyser *analyser = analyser_open(mem);
    const struct language *en = language_find(STR("en"));
    struct tokens text = analyse(analyser, mem, en,
                                 STR("The Golden Gate Bridge"));
    struct tokens some = analyse(analyser, mem, en, STR("bridge golden"));
    struct tokens more = analyse(analyser, mem, en, STR("bridge tower"));

    ok(phrase_holds_words(&text, &some));
    ok(!phrase_holds_words(&text, &more));
}

/* Any piece of a text that begins and ends with words is a phrase in it. */
static void a_piece_of_a_text_is_held_by_it(struct arena *mem)
{
    static const char *const texts[] = {
        "en:The bridge, which is well-known, has 1,200 lamps; it isn't "
        "O'Neill's.",
        "fr:L’arche du pont n'est qu'à trois mètres de l'eau.",
        "ja:吊橋は塔から渡したケーブルで橋桁を吊る橋である。",
        "zh:我在东京塔下看到2015年的橋。",
    };
    struct analyser *analyser = analyser_open(mem);

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const struct language *language = language_find(str_make(texts[i], 2));
        struct str text = str_from(texts[i] + 3);
        struct tokens all = analyse(analyser, mem, language, text);

        for (size_t a = 0; a < all.count; a++) {
            for (size_t b = a; b < all.count; b++) {
                struct span span = { all.at[a].span.begin, all.at[b].span.end };
                struct tokens piece;

                if (span.end <= span.begin)
                    continue;
                piece = analyse(analyser, mem, language, str_slice(text, span));
                if (!ok(phrase_holds(&all, &piece)))
                    printf("#   " STR_FMT "\n", STR_ARG(str_slice(text, span)));
            }
        }
    }
}

/* ---- rules ----------------------------------------------------------- */

/* Whether a passage "Ferries cross the bay." in the section "Early history" in
 * "History" of the article "Golden Gate" (docid 7) is let through. */
static bool passes(struct arena *mem, struct phrase_rule rule)
{
    struct analyser *analyser = analyser_open(mem);
    const struct language *en = language_find(STR("en"));
    struct tokens headings[] = {
        analyse(analyser, mem, en, STR("Early history")),
        analyse(analyser, mem, en, STR("History")),
    };
    struct phrase_text text = {
        .language = en,
        .article_docid = 7,
        .passage = analyse(analyser, mem, en, STR("Ferries cross the bay.")),
        .title = analyse(analyser, mem, en, STR("Golden Gate")),
        .headings = headings,
        .heading_count = 2,
    };
    struct phrase_rules *rules = phrase_rules_open(mem, analyser, &rule, 1);
    bool first = phrase_rules_hold(rules, &text);

    ok(phrase_rules_hold(rules, &text) == first);
    return first;
}

static void a_phrase_may_be_in_passage_title_or_heading(struct arena *mem)
{
    struct phrase_rule rule = { .kind = QUERY_PHRASE, .ordered = true };

    rule.text = STR("cross the bay");
    ok(passes(mem, rule));
    rule.text = STR("golden gate");
    ok(passes(mem, rule));
    rule.text = STR("early history");
    ok(passes(mem, rule));
    rule.text = STR("gate ferries"); /* not across the two */
    ok(!passes(mem, rule));
}

static void what_is_excluded_is_in_none(struct arena *mem)
{
    struct phrase_rule rule = { .kind = QUERY_PHRASE,
                                .excluded = true,
                                .ordered = true };

    rule.text = STR("the bay");
    ok(!passes(mem, rule));
    rule.text = STR("Golden Gate");
    ok(!passes(mem, rule));
    rule.text = STR("a bay");
    ok(passes(mem, rule));
}

static void a_title_is_that_of_the_article_or_a_redirect(struct arena *mem)
{
    static const uint32_t articles[] = { 3, 7 };
    struct phrase_rule rule = { .kind = QUERY_TITLE, .text = STR("gate") };

    ok(passes(mem, rule));
    rule.text = STR("gate golden");
    ok(passes(mem, rule));
    rule.ordered = true;
    ok(!passes(mem, rule));
    rule.articles = articles;
    rule.article_count = 2;
    ok(passes(mem, rule));
    rule.excluded = true;
    ok(!passes(mem, rule));
    rule = (struct phrase_rule){ .kind = QUERY_TITLE, .text = STR("ferries") };
    ok(!passes(mem, rule));
}

static void a_section_is_any_heading_around(struct arena *mem)
{
    struct phrase_rule rule = { .kind = QUERY_SECTION, .text = STR("early") };

    ok(passes(mem, rule));
    rule.text = STR("golden");
    ok(!passes(mem, rule));
    rule.excluded = true;
    ok(passes(mem, rule));
}

/* ---- a stored passage ------------------------------------------------ */

/* Whether the rule lets a passage through that lies in `section` of an
 * article (docid 7) "Golden Gate":
 *
 *     1 History    2 Early days, in 1    3 Toll
 *     4 Lost, its own parent */
static bool passes_in(struct arena *mem, uint32_t section,
                      struct phrase_rule rule)
{
    struct section sections[] = {
        { .level = 1 },
        { .heading = STR("History"), .level = 2 },
        { .heading = STR("Early days"), .level = 3, .parent = 1 },
        { .heading = STR("Toll"), .level = 2 },
        { .heading = STR("Lost"), .level = 2, .parent = 4 },
    };
    struct stored_article article = { .docid = 7 };
    struct stored_passage passage = { .passage.section = section };
    struct analyser *analyser = analyser_open(mem);
    struct tokens tokens = analyse(analyser, mem, language_find(STR("en")),
                                   STR("Ferries cross the bay."));

    article.article.title = STR("Golden Gate");
    article.article.language = STR("en");
    article.article.sections = sections;
    article.article.section_count = 5;
    return phrase_rules_hold_passage(phrase_rules_open(mem, analyser, &rule, 1),
                                     &article, &passage, &tokens);
}

static void a_passage_has_the_headings_on_its_way_up(struct arena *mem)
{
    static const struct {
        uint32_t section;
        const char *heading;
        bool want;
    } cases[] = {
        { 0, "history", false },    { 1, "history", true },
        { 1, "early days", false }, { 2, "early days", true },
        { 2, "history", true },     { 2, "toll", false },
        { 3, "toll", true },        { 3, "history", false },
        { 4, "lost", true },        { 4, "history", false },
        { 5, "lost", false }, /* no such section */
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct phrase_rule rule = { .kind = QUERY_SECTION,
                                    .ordered = true,
                                    .text = str_from(cases[i].heading) };

        if (!ok(passes_in(mem, cases[i].section, rule) == cases[i].want))
            printf("#   %s in %u\n", cases[i].heading, cases[i].section);
        rule.excluded = true;
        ok(passes_in(mem, cases[i].section, rule) != cases[i].want);
    }
}

static void a_passage_has_its_words_its_title_and_its_article(struct arena *mem)
{
    static const uint32_t articles[] = { 7 };
    struct phrase_rule rule = { .kind = QUERY_PHRASE, .ordered = true };

    rule.text = STR("cross the bay");
    ok(passes_in(mem, 0, rule));
    rule.text = STR("golden gate");
    ok(passes_in(mem, 0, rule));
    rule.text = STR("silver gate");
    ok(!passes_in(mem, 0, rule));
    rule.kind = QUERY_TITLE;
    ok(!passes_in(mem, 0, rule));
    rule.articles = articles;
    rule.article_count = 1;
    ok(passes_in(mem, 0, rule));
}

static void without_rules_every_passage_passes(struct arena *mem)
{
    struct stored_article article = { .docid = 7 };
    struct stored_passage passage = { .docid = 8 };
    struct tokens tokens = { .count = 0 };

    (void)mem;
    ok(phrase_rules_hold_passage(NULL, &article, &passage, &tokens));
}

int main(void)
{
    TEST(words_stand_in_a_row_as_they_are);
    TEST(words_may_stand_anywhere);
    TEST(a_piece_of_a_text_is_held_by_it);
    TEST(a_phrase_may_be_in_passage_title_or_heading);
    TEST(what_is_excluded_is_in_none);
    TEST(a_title_is_that_of_the_article_or_a_redirect);
    TEST(a_section_is_any_heading_around);
    TEST(a_passage_has_the_headings_on_its_way_up);
    TEST(a_passage_has_its_words_its_title_and_its_article);
    TEST(without_rules_every_passage_passes);
    return tap_end();
}
