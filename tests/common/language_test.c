/* language_test.c - codes find their language. */
#include "common/language.h"

#include "common/stem.h"
#include "tests/tap.h"

static void code_gives(const char *code, const char *want)
{
    is_str(str_from(language_find(str_from(code))->code), str_from(want));
}

static void codes_of_any_form_find_the_entry(struct arena *mem)
{
    (void)mem;
    code_gives("en", "en");
    code_gives("EN", "en");
    code_gives("en-GB", "en");
    code_gives("zh-Hans-CN", "zh");
    code_gives("pt_BR", "pt");
    code_gives("simple", "en");
    code_gives("als", "gsw");
    code_gives("be-x-old", "be");
    code_gives("zh-yue", "yue");
    code_gives("zh-classical", "lzh");
    code_gives("mo", "ro");
    code_gives("zz", "und");
    code_gives("", "und");
    code_gives("-", "und");
}

static void tags_are_bcp_47(struct arena *mem)
{
    (void)mem;
    is_str(language_tag(STR("simple")), STR("en-simple"));
    is_str(language_tag(STR("be-x-old")), STR("be-tarask"));
    is_str(language_tag(STR("zh-min-nan")), STR("nan"));
    is_str(language_tag(STR("fr")), STR("fr"));
}

static void every_stemmer_named_exists(struct arena *mem)
{
    for (size_t i = 0; i < language_count(); i++) {
        const struct language *language = language_at(i);

        ok(!language->stemmer || stemmer_open(mem, language->stemmer));
        ok(language_find(str_from(language->code)) == language);
        ok(language->name && language->locale);
    }
}

static void question_words_are_function_words(struct arena *mem)
{
    static const char *const cases[][2] = {
        { "en", "who" },  { "de", "wann" }, { "fr", "quand" },
        { "es", "qué" },  { "it", "chi" },  { "pt", "quem" },
        { "nl", "wie" },  { "ru", "кто" },  { "uk", "хто" },
        { "pl", "kto" },  { "sv", "vem" },  { "da", "hvem" },
        { "nb", "hvem" }, { "fi", "kuka" }, { "cs", "kdo" },
        { "ar", "متى" },  { "he", "מתי" },  { "hi", "कब" },
        { "zh", "什么" }, { "ja", "誰" },   { "ko", "누구" },
        { "th", "ใคร" },  { "tr", "kim" },  { "id", "siapa" },
        { "hu", "ki" },   { "ro", "cine" }, { "el", "ποιοσ" },
        { "fa", "کجا" },  { "vi", "ai" },   { "ca", "qui" },
    };

    (void)mem;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!ok(language_function_word(language_find(str_from(cases[i][0])),
                                       str_from(cases[i][1]))))
            printf("#   %s %s\n", cases[i][0], cases[i][1]);
}

static void negations_and_other_words_are_not(struct arena *mem)
{
    const struct language *english = language_find(STR("en"));

    (void)mem;
    ok(!language_function_word(english, STR("not")));
    ok(!language_function_word(english, STR("no")));
    ok(!language_function_word(english, STR("river")));
    ok(!language_function_word(english, STR("")));
    ok(!language_function_word(language_find(STR("und")), STR("the")));
}

static void abbreviations_may_want_a_number(struct arena *mem)
{
    const struct language *english = language_find(STR("en"));

    (void)mem;
    ok(language_abbreviation(english, STR("Dr."), false));
    ok(language_abbreviation(english, STR("No."), true));
    ok(!language_abbreviation(english, STR("No."), false));
    ok(!language_abbreviation(english, STR("river."), true));
    ok(!language_abbreviation(language_find(STR("und")), STR("Dr."), true));
}

int main(void)
{
    TEST(codes_of_any_form_find_the_entry);
    TEST(tags_are_bcp_47);
    TEST(every_stemmer_named_exists);
    TEST(question_words_are_function_words);
    TEST(negations_and_other_words_are_not);
    TEST(abbreviations_may_want_a_number);
    return tap_end();
}
