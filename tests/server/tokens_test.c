/* tokens_test.c - costs of fixed texts, at least what tokenizers were seen to
 * count for them. */
#include "server/tokens.h"

#include "common/language.h"
#include "common/utf8.h"
#include "tests/tap.h"

static struct text_cost cost(const char *code, struct str text)
{
    return tokens_measure(language_find(str_from(code)), text);
}

/* `counted`: the most that one of the seven tokenizers of tokens.h takes. */
static const struct {
    const char *code, *text;
    size_t counted, tokens, words;
} fixed[] = {
    { "en",
      "The bridge was opened on 4 May 1932 and carries two lanes of traffic.",
      20, 28, 14 },
    { "de",
      "Die Brücke wurde am 4. Mai 1932 eröffnet und trägt zwei Fahrstreifen.",
      26, 33, 12 },
    { "fr",
      "Le pont a été ouvert le 4 mai 1932 et porte deux voies de circulation.",
      23, 32, 15 },
    { "es", "El puente se abrió el 4 de mayo de 1932 y tiene dos carriles.", 23,
      28, 14 },
    { "ru", "Мост был открыт 4 мая 1932 года и имеет две полосы движения.", 31,
      42, 12 },
    { "zh", "这座桥于1932年5月4日通车，有两条车道。", 22, 35, 10 },
    { "ja", "この橋は1932年5月4日に開通し、二車線の道路を通している。", 33, 46,
      15 },
    { "ar", "افتتح الجسر في 4 مايو 1932 وله مساران لحركة المرور.", 38, 55, 10 },
    { "hi", "यह पुल 4 मई 1932 को खोला गया और इस पर दो लेन का यातायात चलता है।", 62,
      74, 17 },
    { "th", "สะพานนี้เปิดใช้เมื่อวันที่ 4 พฤษภาคม 1932 และมีสองช่องจราจร", 92, 106, 22 },
};

static void fixed_texts_cost_what_was_counted_or_more(struct arena *mem)
{
    (void)mem;
    for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++) {
        struct text_cost got = cost(fixed[i].code, str_from(fixed[i].text));

        is_int(got.words, fixed[i].words);
        is_int(got.tokens, fixed[i].tokens);
        ok(got.tokens >= fixed[i].counted);
    }
}

static void nothing_costs_nothing(struct arena *mem)
{
    (void)mem;
    is_int(cost("en", STR_NULL).tokens, 0);
    is_int(cost("en", STR_NULL).words, 0);
    is_int(cost("en", STR(" \n, ")).words, 0);
}

static void words_go_by_the_script(struct arena *mem)
{
    (void)mem;
    is_int(cost("en", STR("Two words, 3 numbers: 1889.")).words, 5);
    is_int(cost("zh", STR("東京は大きい")).words, 3);
    is_int(cost("ko", STR("서울 시")).words, 2);
    is_int(cost("de", STR("Cafe\xCC\x81 au lait")).words, 3); /* é in two */
}

static void an_unknown_script_costs_its_bytes(struct arena *mem)
{
    (void)mem;
    is_int(cost("am", STR("አማርኛ")).tokens, 3 + 14); /* 12 bytes, a tenth more */
}

static void a_language_seen_less_of_costs_more(struct arena *mem)
{
    struct str text = STR("The same letters all over again");

    (void)mem;
    ok(cost("en", text).tokens < cost("de", text).tokens);
    ok(cost("de", text).tokens < cost("yo", text).tokens);
    is_int(cost("sm", text).tokens, cost("und", text).tokens);
}

static void pieces_cost_at_least_the_whole(struct arena *mem)
{
    struct str text = STR("Im Jahr 1889, kurz vor 8 Uhr,\nwurde er 東京 wo "
                          "Ελλάδα भारत e\xCC\x81t\xC3\xA9 12 | 7 fertig.");
    struct text_cost whole = cost("de", text);

    (void)mem;
    for (size_t at = 0; at <= text.len; at++) {
        struct text_cost parts;

        if (!utf8_boundary(text, at))
            continue;
        parts = text_cost_add(cost("de", str_make(text.ptr, at)),
                              cost("de", str_skip(text, at)));
        ok(parts.tokens >= whole.tokens);
        ok(parts.words >= whole.words);
    }
}

int main(void)
{
    TEST(fixed_texts_cost_what_was_counted_or_more);
    TEST(nothing_costs_nothing);
    TEST(words_go_by_the_script);
    TEST(an_unknown_script_costs_its_bytes);
    TEST(a_language_seen_less_of_costs_more);
    TEST(pieces_cost_at_least_the_whole);
    return tap_end();
}
