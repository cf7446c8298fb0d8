/* language_words_test.c - the lists are in order and in the form in which
 * words are looked up. */
#include "common/language_words.h"

#include "common/chars.h"
#include "common/language.h"
#include "common/utf8.h"
#include "tests/tap.h"

static void check_order(const char *const *list)
{
    for (size_t i = 1; list && list[0] && list[i]; i++)
        if (!ok(strcmp(list[i - 1], list[i]) < 0))
            printf("#   %s, %s\n", list[i - 1], list[i]);
}

static void lists_are_in_the_order_of_their_bytes(struct arena *mem)
{
    (void)mem;
    for (size_t i = 0; i < language_count(); i++) {
        check_order(language_at(i)->function_words);
        check_order(language_at(i)->abbreviations);
    }
}

static struct str lower(struct arena *mem, struct str text)
{
    char *out = arena_alloc(mem, text.len * CHAR_FOLD_MAX + 1);
    char *composed = arena_alloc(mem, 4096);
    size_t len = 0;

    for (size_t at = 0; at < text.len;)
        len += char_lower(utf8_next(text, &at), out + len);
    len = chars_compose(str_make(out, len), composed, 4096);
    return str_make(composed, len);
}

static void function_words_are_in_lower_case(struct arena *mem)
{
    for (size_t i = 0; i < language_count(); i++) {
        const char *const *words = language_at(i)->function_words;

        for (; words && *words; words++)
            is_str(lower(mem, str_from(*words)), str_from(*words));
    }
}

static void abbreviations_end_in_a_full_stop(struct arena *mem)
{
    (void)mem;
    for (size_t i = 0; i < language_count(); i++) {
        const char *const *list = language_at(i)->abbreviations;

        for (; list && *list; list++)
            ok(str_ends(str_from(*list), STR(".")) ||
               str_ends(str_from(*list), STR(".#")));
    }
}

static void english_has_its_hundred_and_more(struct arena *mem)
{
    size_t count = 0;

    (void)mem;
    while (language_words_en[count])
        count++;
    ok(count >= 120);
}

int main(void)
{
    TEST(lists_are_in_the_order_of_their_bytes);
    TEST(function_words_are_in_lower_case);
    TEST(abbreviations_end_in_a_full_stop);
    TEST(english_has_its_hundred_and_more);
    return tap_end();
}
