/* grams_test.c - words that look alike share grams, and a set never denies
 * one that it was given. */
#include "common/grams.h"

#include "common/arena.h"
#include "tests/tap.h"

/* The share of a word's grams that a folded set has. */
static double share(const struct gram_set *set, size_t units, struct str word)
{
    uint32_t grams[GRAMS_OF_WORD_MAX];
    size_t count = grams_of_word(word, grams);
    size_t held = 0;

    for (size_t i = 0; i < count; i++)
        held += gram_set_has(set->bits, units, grams[i]);
    return (double)held / (double)count;
}

static double alike(const char *a, const char *b)
{
    struct gram_set set = { .bits = { 0 } };

    gram_set_add(&set, str_from(a));
    return share(&set, GRAM_WORDS_MAX, str_from(b));
}

static void a_word_has_its_trigrams_and_ends(struct arena *mem)
{
    uint32_t grams[GRAMS_OF_WORD_MAX];

    (void)mem;
    is_int(grams_of_word(STR(""), grams), 0);
    is_int(grams_of_word(STR("a"), grams), 1);
    is_int(grams_of_word(STR("stone"), grams), 5);
    is_int(grams_of_word(STR("пять"), grams), 4);
}

static void han_gives_characters_and_pairs(struct arena *mem)
{
    uint32_t grams[GRAMS_OF_WORD_MAX];

    (void)mem;
    is_int(grams_of_word(STR("大"), grams), 1);
    is_int(grams_of_word(STR("大桥梁"), grams), 5);
    ok(alike("大桥", "桥") == 1);
    ok(alike("ประเทศ", "ประ") == 1);
}

static void forms_of_a_word_share_grams(struct arena *mem)
{
    (void)mem;
    ok(alike("staat", "staat") == 1);
    ok(alike("bundesverfassung", "verfassung") > .7);
    ok(alike("anaesthesia", "anesthetic") >= .4);
    ok(alike("stone", "river") == 0);
}

static void long_words_are_cut(struct arena *mem)
{
    struct str word = str_make(arena_alloc(mem, 5000), 5000);
    uint32_t grams[GRAMS_OF_WORD_MAX];

    memset((char *)(uintptr_t)word.ptr, 'x', word.len);
    ok(grams_of_word(word, grams) <= GRAMS_OF_WORD_MAX);
    for (size_t i = 0; i + 3 <= word.len; i += 3)
        memcpy((char *)(uintptr_t)word.ptr + i, "大", 3);
    word.len -= word.len % 3;
    ok(grams_of_word(word, grams) <= GRAMS_OF_WORD_MAX);
}

static struct str word_of(struct arena *mem, unsigned number)
{
    return arena_print(mem, "%c%c%cw%u", 'a' + number % 26,
                       'a' + number / 26 % 26, 'a' + number / 7 % 26,
                       number * 2654435761u);
}

/* Of any size: all that was put in is there, and a quarter is set at the
 * most. */
static void a_folded_set_keeps_what_it_was_given(struct arena *mem)
{
    for (unsigned words = 1; words <= 90; words += 7) {
        struct gram_set set = { .bits = { 0 } };
        double strangers = 0;
        size_t units;

        for (unsigned i = 0; i < words; i++)
            gram_set_add(&set, word_of(mem, i));
        units = gram_set_fold(&set);
        ok(units >= GRAM_BITS_MIN / 32 && units <= GRAM_WORDS_MAX);
        ok((units & (units - 1)) == 0);
        for (unsigned i = 0; i < words; i++)
            ok(share(&set, units, word_of(mem, i)) == 1);
        for (uint32_t i = 0; i < 4096; i++)
            strangers += gram_set_has(set.bits, units, i);
        ok(strangers / 4096 <= .25);
    }
}

static void an_empty_set_has_nothing(struct arena *mem)
{
    struct gram_set set = { .bits = { 0 } };

    (void)mem;
    is_int(gram_set_fold(&set), 0);
    ok(!gram_set_has(set.bits, 0, 12345));
}

int main(void)
{
    TEST(a_word_has_its_trigrams_and_ends);
    TEST(han_gives_characters_and_pairs);
    TEST(forms_of_a_word_share_grams);
    TEST(long_words_are_cut);
    TEST(a_folded_set_keeps_what_it_was_given);
    TEST(an_empty_set_has_nothing);
    return tap_end();
}
