/* phrase_test.c - words in a row, and what a hit must and must not have. */
#include "server/phrase.h"

#include "common/language.h"
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

int main(void)
{
    TEST(words_stand_in_a_row_as_they_are);
    TEST(words_may_stand_anywhere);
    TEST(a_piece_of_a_text_is_held_by_it);
    TEST(a_phrase_may_be_in_passage_title_or_heading);
    TEST(what_is_excluded_is_in_none);
    TEST(a_title_is_that_of_the_article_or_a_redirect);
    TEST(a_section_is_any_heading_around);
    return tap_end();
}
