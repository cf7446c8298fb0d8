/* fold_test.c - what is said again is folded, what differs in one name, number
 * or negation is not. */
#include "server/fold.h"

#include "common/analysis.h"
#include "common/language.h"
#include "tests/tap.h"

static const char tower[] =
    "The tower was built in 1889 by the company of Gustave Eiffel for the "
    "World's Fair and was not meant to stand for more than twenty years.";

static struct fold_text words_of(struct arena *mem, const char *code,
                                 const char *text)
{
    struct tokens tokens = analyse(
        analyser_open(mem), mem, language_find(str_from(code)), str_from(text));

    return fold_text_of(mem, &tokens);
}

/* Whether the second repeats the first. */
static bool folds(struct arena *mem, const char *code, const char *first,
                  const char *second)
{
    struct fold *fold = fold_open(mem);
    struct fold_text a = words_of(mem, code, first);
    struct fold_text b = words_of(mem, code, second);

    ok(fold_add(fold, &a) == FOLD_NEW);
    return fold_add(fold, &b) == 0;
}

static void the_same_words_are_folded(struct arena *mem)
{
    ok(folds(mem, "en", tower, tower));
    ok(folds(mem, "en", tower,
             "The TOWER was built, in 1889, by the company of Gustave Eiffel "
             "for the World's Fair; and was not meant to stand for more than "
             "twenty years"));
}

static void a_part_of_an_earlier_text_is_folded(struct arena *mem)
{
    char longer[600];

    snprintf(longer, sizeof(longer),
             "Paris has many sights. %s It is painted anew every seven years "
             "by hand.",
             tower);
    ok(folds(mem, "en", longer, tower));
    ok(!folds(mem, "en", tower, longer));
}

static void a_function_word_more_or_fewer_does_not_matter(struct arena *mem)
{
    ok(folds(mem, "en", tower,
             "The tower was built in 1889 by company of Gustave Eiffel for the "
             "World's Fair and was not meant to stand for more than twenty "
             "years."));
}

static const struct {
    const char *what, *code, *first, *second;
} apart[] = {
    { "a name and a number of a template", "en",
      "Arnay is a commune in the Yonne department in north-central France. It "
      "had a population of 412 at the last census.",
      "Bernay is a commune in the Yonne department in north-central France. It "
      "had a population of 412 at the last census." },
    { "a number in the middle", "en",
      "As of the census of 2010 there were 1,204 people, 500 households and "
      "310 families living in the town near the river Oder in Poland.",
      "As of the census of 2010 there were 1,205 people, 500 households and "
      "310 families living in the town near the river Oder in Poland." },
    { "a year at the end", "en",
      "The asteroid was found on a plate of the observatory at Heidelberg and "
      "orbits the Sun in the outer main belt once every five years since 1901.",
      "The asteroid was found on a plate of the observatory at Heidelberg and "
      "orbits the Sun in the outer main belt once every five years since "
      "1904." },
    { "a negation", "en",
      "After a trial of nine weeks before the high court of the province the "
      "minister was not convicted of having taken money from the builders.",
      "After a trial of nine weeks before the high court of the province the "
      "minister was convicted of having taken money from the builders." },
    { "a preposition for another", "en",
      "In the spring of 1920 the painter moved with wife and children from "
      "Vienna, sold the house and gave up teaching for many long years.",
      "In the spring of 1920 the painter moved with wife and children to "
      "Vienna, sold the house and gave up teaching for many long years." },
    { "who beat whom", "en",
      "In the final of the cup Aarau beat Basel after extra time before thirty "
      "thousand people in the old stadium on a rainy evening in May.",
      "In the final of the cup Basel beat Aarau after extra time before thirty "
      "thousand people in the old stadium on a rainy evening in May." },
    { "a name of a template, German", "de",
      "Altdorf ist eine Gemeinde im Landkreis Böblingen in Baden-Württemberg "
      "und liegt am Rand des Naturparks Schönbuch südlich von Stuttgart.",
      "Hildrizhausen ist eine Gemeinde im Landkreis Böblingen in "
      "Baden-Württemberg und liegt am Rand des Naturparks Schönbuch südlich "
      "von Stuttgart." },
    { "a name of a template, Chinese", "zh",
      "东村是法国约讷省的一个市镇，位于该省北部，属于欧塞尔区，该市镇面积为十二"
      "平"
      "方公里，人口四百人。",
      "西村是法国约讷省的一个市镇，位于该省北部，属于欧塞尔区，该市镇面积为十二"
      "平"
      "方公里，人口四百人。" },
};

static void what_differs_in_content_is_kept(struct arena *mem)
{
    for (size_t i = 0; i < sizeof(apart) / sizeof(*apart); i++) {
        bool folded = folds(mem, apart[i].code, apart[i].first,
                            apart[i].second);

        if (folded)
            printf("# %s\n", apart[i].what);
        ok(!folded);
        ok(folds(mem, apart[i].code, apart[i].second, apart[i].second));
    }
}

static void short_texts_are_never_folded(struct arena *mem)
{
    ok(!folds(mem, "en", "Country: France", "Country: France"));
}

static void a_text_repeats_the_first_that_was_kept(struct arena *mem)
{
    struct fold *fold = fold_open(mem);
    struct fold_text other = words_of(mem, "en", apart[0].first);
    struct fold_text text = words_of(mem, "en", tower);

    ok(fold_add(fold, &other) == FOLD_NEW);
    ok(fold_add(fold, &text) == FOLD_NEW);
    is_int(fold_add(fold, &text), 1);
    is_int(fold_add(fold, &other), 0);
    is_int(fold_add(fold, &text), 1);
}

/* Words from a small set, some of them light: never more folded than equal
 * sequences of the heavy ones allow. */
static void nothing_new_is_ever_folded(struct arena *mem)
{
    static const char names[] = "abcdefgh";
    uint32_t seed = 3;
    size_t folded = 0;

    for (int round = 0; round < 3000; round++) {
        struct fold_word words[2][24];
        struct fold_text text[2] = { { words[0], 24 }, { words[1], 24 } };
        struct fold *fold = fold_open(mem);
        bool heavy_changed = false;

        for (size_t i = 0; i < 24; i++) {
            seed = seed * 1103515245 + 12345;
            words[0][i].text = str_make(names + (seed >> 20) % 8, 1);
            words[0][i].light = (seed >> 20) % 8 < 2;
            words[1][i] = words[0][i];
        }
        for (uint32_t n = (seed >> 9) % 2; n > 0; n--) {
            size_t at = (seed >> 13) % 24;

            words[1][at] = (struct fold_word){ STR("z"), false };
            heavy_changed = true;
        }
        ok(fold_add(fold, &text[0]) == FOLD_NEW);
        if (fold_add(fold, &text[1]) == 0) {
            folded++;
            ok(!heavy_changed);
        }
    }
    ok(folded > 1000);
}

int main(void)
{
    TEST(the_same_words_are_folded);
    TEST(a_part_of_an_earlier_text_is_folded);
    TEST(a_function_word_more_or_fewer_does_not_matter);
    TEST(what_differs_in_content_is_kept);
    TEST(short_texts_are_never_folded);
    TEST(a_text_repeats_the_first_that_was_kept);
    TEST(nothing_new_is_ever_folded);
    return tap_end();
}
