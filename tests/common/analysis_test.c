/* analysis_test.c - text becomes the tokens that analysis.h promises. */
#include "common/analysis.h"

#include "common/buf.h"
#include "common/chars.h"
#include "common/language.h"
#include "common/utf8.h"
#include "tests/tap.h"

/* The terms with a space between them; "-" before a function word, "+" before
 * a part. */
static struct str terms(struct arena *mem, const char *language,
                        struct str text)
{
    struct tokens tokens = analyse(analyser_open(mem), mem,
                                   language_find(str_from(language)), text);
    struct buf buf = buf_open(mem, 1 << 16);

    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *token = &tokens.at[i];

        buf_print(&buf, "%s%s" STR_FMT, i ? " " : "",
                  token->part            ? "+"
                  : token->function_word ? "-"
                                         : "",
                  STR_ARG(token->term));
    }
    return buf_str(&buf);
}

static void terms_are_as_the_rules_say(struct arena *mem)
{
    static const char *const cases[][3] = {
        { "en", "The King's crowns, 1953", "-the king crown 1953" },
        { "en", "The King’s own", "-the king -own" },
        { "en", "O'Neill don't", "oneil dont" },
        { "en", "the dogs' tails", "-the dog tail" },
        { "en", "well-known and/or", "well known -and -or" },
        { "en", "U.S.A. e.g. example.com", "usa eg exampl com" },
        { "en", "3.14 1,234,567 3,14 1,2345", "3.14 1234567 3 14 1 2345" },
        { "en", "10.0.0.1 19th 2.", "10.0.0.1 19th 2" },
        { "fr",
          "1\xc2\xa0"
          "234\xe2\x80\xaf"
          "567 12\xe2\x80\x89"
          "345 1 234",
          "1234567 12345 1 234" },
        { "de",
          "1'234'567 1’234 in 2010\xc2\xa0"
          "500 5\xc2\xa0"
          "00",
          "1234567 1234 -in 2010 500 5 00" },
        { "en", "C++, C# and F#. A# #1 C#x", "c++ c# -and f# a# 1 c x" },
        { "en", "the WHO, who said", "-the who -who said" },
        { "en", "U.S. law for us", "us law -for -us" },
        { "en", "WHO WAS IT", "-who -was -it" },
        { "en", "caf\xc3\xa9 cafe\xcc\x81 CAFÉ", "cafe cafe cafe" },
        { "en", "m² ﬁn ＡＢＣ", "m2 fin abc" },
        { "en", "soft\xc2\xadhyphen zero\xe2\x80\x8dwidth",
          "softhyphen zerowidth" },
        { "en", "snake_case", "snake case" },
        { "en", "---  \t\n …", "" },
        { "en", "", "" },
        { "fr", "L’homme d'été", "-l homm -d -ete" },
        { "fr", "François élevées", "francois elev" },
        { "it", "dell'arte", "-dell arte" },
        { "ca", "col·lecció", "collec" },
        { "de", "Straße und STRASSE", "strass -und strass" },
        { "de", "Häuser Haus", "haus haus" },
        { "ru", "исто\xcc\x81рия ёлки й", "истор елк й" },
        { "tr", "IĞDIR'da İstanbul", "igdir istanbul" },
        { "el", "Η Αθήνα της Ελλάδας", "-η αθην -τ ελλαδ" },
        { "he", "צה״ל צה\"ל שָׁלוֹם", "צהל צהל שלום" },
        { "ar", "إِسْلام اسلام", "اسلام اسلام" },
        { "hi", "नदी का पुल", "नद -क पुल" },
        { "ko", "서울은 수도", "서울은 +서울 +울은 수도" },
        { "th", "แม่น้ำใหญ่", "แม่น้ํา ใหญ่" },
        { "ja", "東京タワー", "東京タワー +東京" },
        { "ja", "ﾀﾜｰ ﾊﾟﾝ", "タワー パン" },
        { "zh", "2015年", "2015 年" },
        { "uk", "п'ять", "пять" },
        { "vi", "Việt Nam là", "viet nam -la" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        is_str(terms(mem, cases[i][0], str_from(cases[i][1])),
               str_from(cases[i][2]));
}

static void pairs_of_han_leave_function_words_out(struct arena *mem)
{
    struct tokens tokens = analyse(analyser_open(mem), mem,
                                   language_find(STR("zh")), STR("河流的桥梁"));

    for (size_t i = 0; i < tokens.count; i++)
        if (tokens.at[i].part)
            ok(str_find(tokens.at[i].term, STR("的"), 0) == SIZE_MAX);
    is_str(terms(mem, "zh", STR("黑豹队的防守")),
           STR("黑 +黑豹 豹 +豹队 队 -的 防守"));
}

static void a_span_covers_the_word_in_the_text(struct arena *mem)
{
    struct str text = STR("«The King's» U.S.A. résumé");
    struct tokens tokens = analyse(analyser_open(mem), mem,
                                   language_find(STR("en")), text);

    is_int(tokens.count, 4);
    is_str(str_slice(text, tokens.at[1].span), STR("King"));
    is_str(str_slice(text, tokens.at[2].span), STR("U.S.A"));
    is_str(str_slice(text, tokens.at[3].span), STR("résumé"));
    is_str(tokens.at[3].word, STR("resume"));
}

static void positions_count_words_and_parts_share_them(struct arena *mem)
{
    struct tokens tokens = analyse(
        analyser_open(mem), mem, language_find(STR("ko")), STR("서울은 수도"));

    is_int(tokens.count, 4);
    is_int(tokens.at[0].position, 0);
    is_int(tokens.at[2].position, 0);
    is_int(tokens.at[3].position, 1);
}

/* Text from a seed: letters of many scripts, marks, signs, nonsense. */
static struct str random_text(struct arena *mem, uint64_t *seed)
{
    static const char *const pieces[] = {
        "a",    "B",  "the ",     "U.S.",     "1",
        ",234", "'s", "’",        " ",        "-",
        "é",    "ß",  "И",        "\xcc\x81", "\xe2\x80\x8d",
        "漢",   "字", "の",       "ﾊ",        "ﾟ",
        "한",   "ᄒ", "ᅡ",       "ก",        "า",
        "न",    "्",   "\xc2\xad", "😀",        "ﷺ",
        "ﬃ",    "I",  "İ",        "#",        "++",
    };
    char *out = arena_alloc(mem, 400);
    size_t len = 0;

    for (int i = 0; i < 30; i++) {
        const char *piece;

        *seed = *seed * 6364136223846793005u + 1442695040888963407u;
        piece = pieces[(*seed >> 33) % (sizeof pieces / sizeof *pieces)];
        memcpy(out + len, piece, strlen(piece));
        len += strlen(piece);
    }
    return str_make(out, len);
}

static void check_tokens(struct str text, struct tokens tokens)
{
    size_t begin = 0;
    uint32_t position = 0;

    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *token = &tokens.at[i];

        ok(token->span.begin >= begin && token->span.end > token->span.begin);
        ok(token->span.end <= text.len);
        ok(utf8_boundary(text, token->span.begin));
        ok(utf8_boundary(text, token->span.end));
        ok(token->position == position || token->position == position + 1 ||
           i == 0);
        ok(token->term.len > 0 && token->term.len <= ANALYSIS_TERM_MAX);
        ok(utf8_valid(token->term) == token->term.len);
        ok(utf8_valid(token->word) == token->word.len);
        begin = token->span.begin;
        position = token->position;
    }
}

static bool same_tokens(struct tokens a, struct tokens b)
{
    if (a.count != b.count)
        return false;
    for (size_t i = 0; i < a.count; i++)
        if (!str_equal(a.at[i].term, b.at[i].term) ||
            !str_equal(a.at[i].word, b.at[i].word) ||
            a.at[i].span.begin != b.at[i].span.begin ||
            a.at[i].function_word != b.at[i].function_word)
            return false;
    return true;
}

static void any_text_gives_orderly_tokens_and_always_the_same(struct arena *mem)
{
    static const char *const codes[] = { "en", "fr", "tr", "zh", "ko", "und" };
    struct analyser *used = analyser_open(mem);
    struct analyser *other = analyser_open(mem);
    uint64_t seed = 7;

    for (int i = 0; i < 6000; i++) {
        struct arena *unit = arena_open();
        const struct language *language = language_find(str_from(codes[i % 6]));
        struct str text = random_text(unit, &seed);
        struct tokens tokens = analyse(used, unit, language, text);

        check_tokens(text, tokens);
        if (i % 3 == 0)
            ok(same_tokens(tokens, analyse(other, unit, language, text)));
        arena_close(unit);
    }
}

static void words_without_end_are_cut(struct arena *mem)
{
    char *text = arena_alloc(mem, 100000);
    struct tokens tokens;

    memset(text, 'a', 100000);
    tokens = analyse(analyser_open(mem), mem, language_find(STR("en")),
                     str_make(text, 100000));
    is_int(tokens.count, 1);
    is_int(tokens.at[0].span.end, 100000);
    ok(tokens.at[0].term.len <= ANALYSIS_TERM_MAX);
}

int main(void)
{
    TEST(terms_are_as_the_rules_say);
    TEST(pairs_of_han_leave_function_words_out);
    TEST(a_span_covers_the_word_in_the_text);
    TEST(positions_count_words_and_parts_share_them);
    TEST(any_text_gives_orderly_tokens_and_always_the_same);
    TEST(words_without_end_are_cut);
    return tap_end();
}
