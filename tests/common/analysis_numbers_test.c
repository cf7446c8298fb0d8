/* analysis_numbers_test.c - numbers and months are what the index holds. */
#include "common/analysis_numbers.h"

#include <pthread.h>

#include "common/analysis.h"
#include "common/language.h"
#include "tests/tap.h"

static const struct number_names *names(struct arena *mem, const char *language)
{
    return number_names_of(analyser_open(mem),
                           language_find(str_from(language)));
}

static void english_has_all_of_them(struct arena *mem)
{
    const struct number_names *en = names(mem, "en");

    is_str(en->cardinal[19], STR("nineteen"));
    is_str(en->ordinal[19], STR("nineteenth"));
    is_str(en->sign[19], STR("19th"));
    is_str(en->sign[2], STR("2nd"));
    is_str(en->month[6][0], STR("juli")); /* stemmed, as in the index */
    is_str(en->magnitude[1][0], STR("million"));
    is_str(en->magnitude[1][1], STR("million"));
    is_str(en->cardinal[21], STR("")); /* two words */
}

static void other_languages_have_what_they_write(struct arena *mem)
{
    is_str(names(mem, "de")->cardinal[12], STR("zwolf"));
    is_str(names(mem, "de")->sign[12], STR("")); /* "12." is the number */
    is_str(names(mem, "de")->month[2][0], STR("marz"));
    ok(names(mem, "fr")->month[7][0].len > 0);
    ok(str_starts(names(mem, "fr")->sign[19], STR("19")));
    ok(names(mem, "ru")->month[6][0].len > 0);
    ok(names(mem, "es")->magnitude[1][1].len > 0);
}

static void the_undetermined_language_has_none(struct arena *mem)
{
    const struct number_names *und = names(mem, "und");

    is_str(und->cardinal[3], STR(""));
    is_str(und->month[0][0], STR(""));
}

static void every_language_can_be_asked(struct arena *mem)
{
    struct analyser *analyser = analyser_open(mem);

    for (size_t i = 0; i < language_count(); i++) {
        const struct number_names *first = number_names_of(analyser,
                                                           language_at(i));

        ok(first == number_names_of(analyser, language_at(i)));
        for (int n = 0; n < NUMBER_NAMES; n++)
            ok(first->cardinal[n].len <= ANALYSIS_TERM_MAX);
    }
}

static void *ask(void *result)
{
    struct arena *mem = arena_open();

    *(const struct number_names **)result = names(mem, "sv");
    arena_close(mem);
    return NULL;
}

static void threads_get_the_same_names(struct arena *mem)
{
    const struct number_names *got[4];
    pthread_t threads[4];

    for (int i = 0; i < 4; i++)
        ok(pthread_create(&threads[i], NULL, ask, (void *)&got[i]) == 0);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    for (int i = 0; i < 4; i++)
        ok(got[i] == names(mem, "sv"));
}

int main(void)
{
    TEST(english_has_all_of_them);
    TEST(other_languages_have_what_they_write);
    TEST(the_undetermined_language_has_none);
    TEST(every_language_can_be_asked);
    TEST(threads_get_the_same_names);
    return tap_end();
}
