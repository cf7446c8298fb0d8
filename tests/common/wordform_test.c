/* wordform_test.c - function words, stems, accents, in that order. */
#include "common/wordform.h"

#include "common/language.h"
#include "common/stem.h"
#include "common/utf8.h"
#include "tests/tap.h"

static struct wordform form_of(struct arena *mem, const char *language,
                               struct str lower)
{
    return wordform_of(wordforms_open(mem), language_find(str_from(language)),
                       lower);
}

static void a_stem_loses_its_accents_last(struct arena *mem)
{
    struct wordform form = form_of(mem, "fr", STR("élevées"));

    is_str(form.word, STR("elevees"));
    is_str(form.term, STR("elev"));
    ok(!form.function_word);
}

static void function_words_are_known_by_their_accents(struct arena *mem)
{
    ok(form_of(mem, "fr", STR("où")).function_word);
    ok(form_of(mem, "vi", STR("là")).function_word);
    ok(!form_of(mem, "vi", STR("lá")).function_word);
}

static void without_a_stemmer_words_stay(struct arena *mem)
{
    struct wordform form = form_of(mem, "und", STR("łódki"));

    is_str(form.term, STR("lodki"));
}

static void long_words_are_cut_between_characters(struct arena *mem)
{
    char text[300];
    struct wordform form;

    for (size_t i = 0; i < sizeof text; i += 3)
        memcpy(text + i, "ก", 3);
    form = form_of(mem, "th", str_make(text, sizeof text));
    is_int(form.term.len, 63);
    is_int(utf8_valid(form.term), 63);
    is_int(form_of(mem, "en", STR("")).term.len, 0);
}

static void the_cache_changes_nothing(struct arena *mem)
{
    struct wordforms *used = wordforms_open(mem);
    const struct language *languages[] = { language_find(STR("en")),
                                           language_find(STR("fr")) };
    struct stemmer *stemmers[] = { stemmer_open(mem, "english"),
                                   stemmer_open(mem, "french") };

    for (int i = 0; i < 120000; i++) { /* more words than slots, twice */
        char text[32];
        struct str word = { text, (size_t)snprintf(text, sizeof text, "w%dings",
                                                   i % 60000) };
        struct wordform form = wordform_of(used, languages[i % 2], word);

        ok(str_equal(form.word, word));
        ok(str_equal(form.term, stem_word(stemmers[i % 2], word)));
    }
}

int main(void)
{
    TEST(a_stem_loses_its_accents_last);
    TEST(function_words_are_known_by_their_accents);
    TEST(without_a_stemmer_words_stay);
    TEST(long_words_are_cut_between_characters);
    TEST(the_cache_changes_nothing);
    return tap_end();
}
