/* guess_test.c - function words give a question's language away. */
#include "server/guess.h"

#include "common/analysis.h"
#include "common/language.h"
#include "tests/tap.h"

static struct tally there[] = { { STR("de"), 50 },     { STR("en"), 100 },
                                { STR("fr"), 60 },     { STR("ja"), 10 },
                                { STR("simple"), 30 }, { STR("xx-none"), 1 } };
static const struct tallies candidates = { there, 6 };

static struct guess guess_of(struct arena *mem, const char *question)
{
    return guess_languages(analyser_open(mem), mem, str_from(question),
                           &candidates);
}

static void three_function_words_settle_it(struct arena *mem)
{
    struct guess guess = guess_of(mem, "what is the height of the tower");

    is_int(guess.count, 1);
    is_str(str_from(guess.at[0]->code), STR("en"));
    guess = guess_of(mem, "wie hoch ist der Turm und die Brücke");
    is_int(guess.count, 1);
    is_str(str_from(guess.at[0]->code), STR("de"));
}

static void
without_function_words_all_are_possible_the_largest_first(struct arena *mem)
{
    struct guess guess = guess_of(mem, "Golden Gate");

    is_int(guess.count, 4); /* simple is English; Japanese is written
                             * otherwise */
    is_str(str_from(guess.at[0]->code), STR("en"));
    is_str(str_from(guess.at[1]->code), STR("fr"));
}

static void one_function_word_may_be_another_languages_word(struct arena *mem)
{
    struct guess guess = guess_of(mem, "die hard");
    bool english = false;

    is_str(str_from(guess.at[0]->code), STR("de"));
    for (size_t i = 0; i < guess.count; i++)
        english |= str_equal(str_from(guess.at[i]->code), STR("en"));
    ok(english);
}

static void accents_and_apostrophes_are_minded(struct arena *mem)
{
    struct guess guess = guess_of(mem, "où est l'arche du pont à Paris");

    is_int(guess.count, 1);
    is_str(str_from(guess.at[0]->code), STR("fr"));
}

static void the_script_settles_much(struct arena *mem)
{
    struct guess guess = guess_of(mem, "吊橋の主塔");

    is_str(str_from(guess.at[0]->code), STR("ja"));
    for (size_t i = 0; i < guess.count; i++)
        ok(strcmp(guess.at[i]->code, "en") && strcmp(guess.at[i]->code, "fr"));
    ok(guess_of(mem, "1984").count >= 3); /* any of them */
}

static void a_script_that_nothing_is_written_in_leaves_all(struct arena *mem)
{
    struct tally two[] = { { STR("de"), 5 }, { STR("en"), 9 } };
    struct guess guess = guess_languages(analyser_open(mem), mem, STR("γέφυρα"),
                                         &(struct tallies){ two, 2 });

    is_int(guess.count, 2);
    is_str(str_from(guess.at[0]->code), STR("en"));
}

static void a_single_candidate_is_the_guess(struct arena *mem)
{
    struct tally one[] = { { STR("fr"), 5 } };
    struct guess guess = guess_languages(analyser_open(mem), mem,
                                         STR("what is the height of the tower"),
                                         &(struct tallies){ one, 1 });

    is_int(guess.count, 1);
    is_str(str_from(guess.at[0]->code), STR("fr"));
}

static void nothing_to_choose_from_is_undetermined(struct arena *mem)
{
    struct guess guess = guess_languages(analyser_open(mem), mem, STR("tower"),
                                         &(struct tallies){ .count = 0 });

    is_int(guess.count, 1);
    is_str(str_from(guess.at[0]->code), STR("und"));
}

int main(void)
{
    TEST(three_function_words_settle_it);
    TEST(without_function_words_all_are_possible_the_largest_first);
    TEST(one_function_word_may_be_another_languages_word);
    TEST(accents_and_apostrophes_are_minded);
    TEST(the_script_settles_much);
    TEST(a_script_that_nothing_is_written_in_leaves_all);
    TEST(a_single_candidate_is_the_guess);
    TEST(nothing_to_choose_from_is_undetermined);
    return tap_end();
}
