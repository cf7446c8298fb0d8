/* impact_test.c - what stands in the title weighs more, what is said twice
 * little more than once, and no field a word is left out of. */
#include "common/impact.h"

#include <math.h>

#include "tests/tap.h"

/* Tokens of words separated by spaces; "!the" is a function word, "+part" a
 * part of a longer one. */
static struct tokens words(struct arena *mem, const char *text)
{
    struct tokens tokens = {
        arena_array(mem, strlen(text) + 1, sizeof(struct token)), 0
    };
    struct str rest = str_from(text);

    while (rest.len > 0) {
        struct token *token = &tokens.at[tokens.count++];

        token->term = str_cut(&rest, ' ');
        token->function_word = str_starts(token->term, STR("!"));
        token->part = str_starts(token->term, STR("+"));
        if (token->function_word || token->part)
            token->term = str_skip(token->term, 1);
    }
    return tokens;
}

static struct impacts weighed(struct arena *mem, const char *title,
                              const char *headings, const char *body)
{
    struct impacts impacts = impacts_open(mem);
    struct tokens t = words(mem, title), h = words(mem, headings),
                  b = words(mem, body);

    impacts_add(&impacts, IMPACT_TITLE, &t);
    impacts_add(&impacts, IMPACT_HEADINGS, &h);
    impacts_add(&impacts, IMPACT_BODY, &b);
    impacts_weigh(&impacts);
    return impacts;
}

/* 0 when it has no such term. */
static uint32_t weight(const struct impacts *impacts, const char *term)
{
    for (size_t i = 0; i < impacts->count; i++)
        if (str_equal(impacts->at[i].term, str_from(term)))
            return impacts->at[i].weight;
    return 0;
}

static void a_weight_is_the_formula_s(struct arena *mem)
{
    struct impacts i = weighed(mem, "one two", "", "one one three");
    double title = IMPACT_TITLE_WEIGHT / (1 - 0.3 + 0.3 * 2 / 3.0);
    double body = 1.0 / (1 - 0.5 + 0.5 * 3 / 60.0);
    double one = title + 2 * body;

    is_int(i.count, 3);
    is_int(weight(&i, "one"), 1 + floor(one / (0.9 + one) * 254 + 0.5));
    is_int(weight(&i, "two"), 1 + floor(title / (0.9 + title) * 254 + 0.5));
    is_int(weight(&i, "three"), 1 + floor(body / (0.9 + body) * 254 + 0.5));
}

static void a_word_of_the_title_outweighs_one_of_the_text(struct arena *mem)
{
    struct impacts i = weighed(mem, "title", "heading", "body again again");

    ok(weight(&i, "title") > weight(&i, "body"));
    ok(weight(&i, "again") > weight(&i, "body"));
    ok(weight(&i, "again") < 2 * weight(&i, "body"));
    ok(weight(&i, "heading") > 0);
}

static void a_longer_text_makes_its_words_weigh_less(struct arena *mem)
{
    struct impacts small = weighed(mem, "", "", "a b c");
    struct impacts large = weighed(mem, "", "", "a b c d e f g h i j k l m n");

    ok(weight(&small, "a") > weight(&large, "a"));
}

static void function_words_count_in_titles_and_headings_only(struct arena *mem)
{
    struct impacts i = weighed(mem, "!the !who", "!about it", "!of band");
    struct impacts without = weighed(mem, "!the !who", "!about it", "band");

    ok(weight(&i, "the") > 0 && weight(&i, "about") > 0);
    is_int(weight(&i, "of"), 0);
    is_int(weight(&i, "band"), weight(&without, "band"));
}

static void a_part_of_a_word_weighs_but_adds_no_length(struct arena *mem)
{
    struct impacts with = weighed(mem, "", "", "weltraum +welt +raum");
    struct impacts without = weighed(mem, "", "", "weltraum");

    is_int(weight(&with, "weltraum"), weight(&without, "weltraum"));
    is_int(weight(&with, "welt"), weight(&with, "weltraum"));
}

static void every_weight_is_within_its_range(struct arena *mem)
{
    struct impacts impacts = impacts_open(mem);
    struct tokens body = words(mem, "x y x x x x x");

    for (int n = 0; n < 2000; n++)
        impacts_add(&impacts, IMPACT_BODY, &body);
    for (int n = 0; n < 100; n++)
        impacts_add(&impacts, IMPACT_TITLE, &body);
    impacts_weigh(&impacts);
    for (size_t i = 0; i < impacts.count; i++)
        ok(impacts.at[i].weight >= 1 && impacts.at[i].weight <= IMPACT_MAX);
}

static void thousands_of_terms_are_each_counted_once(struct arena *mem)
{
    struct impacts impacts = impacts_open(mem);
    enum { TERMS = 5000 };

    for (int round = 0; round < 2; round++) {
        for (int n = 0; n < 2 * TERMS; n++) {
            struct str term = arena_print(mem, "t%d", n % TERMS);
            struct token token = { .term = term };
            struct tokens one = { &token, 1 };

            impacts_add(&impacts, IMPACT_BODY, &one);
        }
        is_int(impacts.count, TERMS);
        is_int(impacts.words[IMPACT_BODY], 2 * TERMS);
        for (size_t i = 0; i < impacts.count; i++)
            if (!ok(impacts.at[i].count[IMPACT_BODY] == 2))
                return;
        impacts_clear(&impacts);
        is_int(impacts.count, 0);
    }
}

static void the_constants_are_written_in_one_line(struct arena *mem)
{
    is_str(
        impact_constants(mem),
        STR("bm25f k1=0.9 title=4,0.3,3 headings=1,0.3,4 body=1,0.5,60 alias=2 "
            "max=255"));
}

/* Whatever names have it, and however often: once, and only where the title
 * doesn't say it. */
static void an_alias_says_what_the_title_lacks(struct arena *mem)
{
    struct impacts i = impacts_open(mem);
    struct tokens title = words(mem, "one two");
    struct tokens body = words(mem, "three");
    struct tokens alias = words(mem, "one !of three four four");
    double text = 1.0 / (1 - 0.5 + 0.5 * 1 / 60.0);

    impacts_add(&i, IMPACT_TITLE, &title);
    impacts_add(&i, IMPACT_BODY, &body);
    impacts_add(&i, IMPACT_ALIAS, &alias);
    impacts_add(&i, IMPACT_ALIAS, &alias);
    impacts_weigh(&i);
    is_int(weight(&i, "one"), weight(&i, "two"));
    is_int(weight(&i, "of"), 0);
    is_int(weight(&i, "four"),
           lround(1 + 254 * (IMPACT_ALIAS_WEIGHT /
                             (IMPACT_ALIAS_WEIGHT + IMPACT_K1))));
    text += IMPACT_ALIAS_WEIGHT;
    is_int(weight(&i, "three"), lround(1 + 254 * (text / (text + IMPACT_K1))));
}

int main(void)
{
    TEST(an_alias_says_what_the_title_lacks);
    TEST(a_weight_is_the_formula_s);
    TEST(a_word_of_the_title_outweighs_one_of_the_text);
    TEST(a_longer_text_makes_its_words_weigh_less);
    TEST(function_words_count_in_titles_and_headings_only);
    TEST(a_part_of_a_word_weighs_but_adds_no_length);
    TEST(every_weight_is_within_its_range);
    TEST(thousands_of_terms_are_each_counted_once);
    TEST(the_constants_are_written_in_one_line);
    return tap_end();
}
