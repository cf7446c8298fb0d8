/* dpr_tokens_test.c - answers stand in a text as runs of tokens; words are what
 * a prompt is paid by. */
#include "tests/eval/dpr_tokens.h"

#include "common/buf.h"
#include "tests/tap.h"

static size_t words_until(struct arena *mem, const char *text,
                          const char *answer)
{
    struct dpr_tokens t = dpr_tokens_of(mem, str_from(text));
    struct dpr_tokens a = dpr_tokens_of(mem, str_from(answer));

    return dpr_tokens_find(&t, &a);
}

static void an_answer_matches_whole_tokens_only(struct arena *mem)
{
    is_int(words_until(mem, "It was built in 1932.", "1932"), 5);
    is_int(words_until(mem, "It was built in 19321.", "1932"), SIZE_MAX);
    is_int(words_until(mem, "The Romans came", "Roman"), SIZE_MAX);
    is_int(words_until(mem, "The Romans came", "the romans"), 2);
    is_int(words_until(mem, "The brave Romans", "the romans"), SIZE_MAX);
    is_int(words_until(mem, "", "x"), SIZE_MAX);
    is_int(words_until(mem, "text", ""), SIZE_MAX);
    is_int(words_until(mem, "text", " \t"), SIZE_MAX);
}

static void case_accents_and_forms_do_not_matter(struct arena *mem)
{
    is_int(words_until(mem, "Née à Orléans", "orleans"), 3);
    is_int(words_until(mem,
                       "Ne\xCC\x81"
                       "e",
                       "NÉE"),
           1);
    is_int(words_until(mem, "die Straße", "STRASSE"), 2);
    is_int(words_until(mem, "54\xC2\xA0Mbit/s here", "54 Mbit/s"), 2);
    is_int(words_until(mem, "ёлка", "ЕЛКА"), 1);
}

static void punctuation_is_a_token(struct arena *mem)
{
    is_int(words_until(mem, "by James, Henry", "James, Henry"), 3);
    is_int(words_until(mem, "by James Henry", "James, Henry"), SIZE_MAX);
    is_int(words_until(mem, "a (Kit) Carson", "kit"), 2);
    is_int(words_until(mem, "well-known", "known"), 1);
}

static void scripts_without_spaces_match_by_characters(struct arena *mem)
{
    is_int(words_until(mem, "首都是北京。", "北京"), 5);
    is_int(words_until(mem, "首都是北京。", "京北"), SIZE_MAX);
    is_int(words_until(mem, "서울은 수도", "서울"), 1);
    is_int(words_until(mem, "เมืองหลวงคือกรุงเทพ", "กรุงเทพ") != SIZE_MAX, true);
    is_int(words_until(mem, "于2008年", "2008"), 2);
}

static void words_are_counted_by_white_space(struct arena *mem)
{
    is_int(dpr_tokens_of(mem, STR("a 3.5-litre  engine\n\nof it ")).word_count,
           5);
    is_int(dpr_tokens_of(mem, STR("")).word_count, 0);
    is_int(dpr_tokens_of(mem, STR("東京 Tokyo")).word_count, 3);
}

static void the_first_place_counts(struct arena *mem)
{
    is_int(words_until(mem, "one two one two", "two"), 2);
}

static void a_long_text_keeps_count(struct arena *mem)
{
    struct buf text = buf_open(mem, SIZE_MAX);

    for (int i = 0; i < 5000; i++)
        buf_add(&text, STR("word, "));
    buf_add(&text, STR("end"));
    buf_byte(&text, '\0');
    is_int(words_until(mem, text.ptr, "end"), 5001);
    is_int(dpr_tokens_of(mem, str_from(text.ptr)).count, 10001);
}

int main(void)
{
    TEST(an_answer_matches_whole_tokens_only);
    TEST(case_accents_and_forms_do_not_matter);
    TEST(punctuation_is_a_token);
    TEST(scripts_without_spaces_match_by_characters);
    TEST(words_are_counted_by_white_space);
    TEST(the_first_place_counts);
    TEST(a_long_text_keeps_count);
    return tap_end();
}
