/* tokens.c - a rate for each character, added up in hundredths. */
#include "server/tokens.h"

#include "common/chars.h"
#include "common/language.h"
#include "common/utf8.h"

#define RATE_TEXT 300
#define RATE_LATIN 29
#define RATE_LATIN_WORD 30
#define RATE_ACCENT 100
#define RATE_ACCENT_RARE 220
#define RATE_DIGIT 100
#define RATE_DIGIT_SPACE 100
#define RATE_ASCII 110
#define RATE_LINE 120
#define RATE_BYTE 110

/* Characters of a range cost the same. */
struct range {
    uint32_t first;
    uint32_t last;
    uint16_t rate;
    bool letter; /* of a script that the language's share applies to */
};

/* In order; what lies between two goes by its bytes. */
static const struct range ranges[] = {
    { 0x00a0, 0x00bf, 150, false }, /* « ° ± ½ */
    { 0x00d7, 0x00d7, 150, false }, /* × */
    { 0x00f7, 0x00f7, 150, false }, /* ÷ */
    { 0x0370, 0x03ff, 120, true },  /* Greek */
    { 0x0400, 0x052f, 70, true },   /* Cyrillic */
    { 0x0590, 0x05ff, 122, true },  /* Hebrew */
    { 0x0600, 0x06ff, 120, true },  /* Arabic */
    { 0x0900, 0x097f, 148, true },  /* Devanagari */
    { 0x0e00, 0x0e7f, 192, false }, /* Thai */
    { 0x2000, 0x206f, 150, false }, /* – “ ” … */
    { 0x3000, 0x303f, 150, false }, /* 、 。 「 */
    { 0x3040, 0x30ff, 125, false }, /* kana */
    { 0x4e00, 0x9fff, 163, false }, /* Han */
    { 0xac00, 0xd7a3, 165, false }, /* Hangul */
    { 0xff00, 0xff65, 150, false }, /* wide forms */
};

/* Percent of the letters' rates, where it was measured; else SHARE_OTHER. */
static const struct share {
    struct str code;
    unsigned percent;
} shares[] = {
    { { "ar", 2 }, 100 }, { { "de", 2 }, 100 }, { { "en", 2 }, 92 },
    { { "es", 2 }, 100 }, { { "fr", 2 }, 100 }, { { "he", 2 }, 100 },
    { { "hi", 2 }, 100 }, { { "ja", 2 }, 100 }, { { "ko", 2 }, 100 },
    { { "ru", 2 }, 100 }, { { "th", 2 }, 100 }, { { "zh", 2 }, 100 },
};

#define SHARE_OTHER 155

/* Sums, in hundredths of a token. */
struct sums {
    uint64_t letters; /* before the language's share */
    uint64_t rest;
};

static unsigned share_of(const struct language *language)
{
    struct str code = str_from(language->code);
    struct str main_code = str_cut(&code, '-');

    for (size_t i = 0; i < sizeof(shares) / sizeof(*shares); i++) {
        if (str_equal(shares[i].code, main_code))
            return shares[i].percent;
    }
    return SHARE_OTHER;
}

static bool is_latin(uint32_t c)
{
    if (c < 0x80)
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    return (c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7) ||
           (c >= 0x1e00 && c <= 0x1eff);
}

static void add_latin(struct sums *sums, uint32_t before, uint32_t c)
{
    sums->letters += RATE_LATIN + (is_latin(before) ? 0 : RATE_LATIN_WORD);
    if (c >= 0x180)
        sums->rest += RATE_ACCENT_RARE;
    else if (c >= 0x80)
        sums->letters += RATE_ACCENT;
}

/* A space goes with the word behind it, but not with a digit or a space. */
static void add_ascii(struct sums *sums, uint32_t before, uint32_t c)
{
    if (c >= '0' && c <= '9')
        sums->rest += RATE_DIGIT + (before == ' ' ? RATE_DIGIT_SPACE : 0);
    else if (c == '\n')
        sums->rest += RATE_LINE;
    else if (c != ' ' || before == ' ' || before == '\n' || before == 0)
        sums->rest += RATE_ASCII;
}

static void add_other(struct sums *sums, uint32_t c)
{
    char bytes[4];

    for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++) {
        if (c < ranges[i].first || c > ranges[i].last)
            continue;
        if (ranges[i].letter)
            sums->letters += ranges[i].rate;
        else
            sums->rest += ranges[i].rate;
        return;
    }
    sums->rest += utf8_put(c, bytes) * RATE_BYTE;
}

static bool without_spaces(enum char_kind kind)
{
    return kind == CHAR_HAN || kind == CHAR_DICTIONARY;
}

static bool in_word(enum char_kind kind)
{
    return kind == CHAR_LETTER || kind == CHAR_DIGIT || kind == CHAR_HANGUL;
}

/* Words in halves. A mark goes on with what stands before it. */
static size_t half_words(enum char_kind *before, uint32_t c)
{
    enum char_kind kind = char_kind(c);
    size_t halves = 0;

    if (kind == CHAR_MARK)
        return 0;
    if (without_spaces(kind))
        halves = 1;
    else if (in_word(kind) && !in_word(*before))
        halves = 2;
    *before = kind;
    return halves;
}

static bool is_letter(struct str text, size_t at)
{
    unsigned char byte = at < text.len ? (unsigned char)text.ptr[at] : 0;

    return byte < 0x80 && is_latin(byte);
}

/* The letters a to z from `at` on, which are most of most texts, in one go;
 * gives where they end. */
static size_t add_letters(struct sums *sums, uint32_t before, struct str text,
                          size_t at)
{
    size_t begin = at;

    while (is_letter(text, at))
        at++;
    sums->letters += RATE_LATIN * (at - begin) +
                     (is_latin(before) ? 0 : RATE_LATIN_WORD);
    return at;
}

struct text_cost tokens_measure(const struct language *language,
                                struct str text)
{
    struct sums sums = { .rest = RATE_TEXT };
    enum char_kind kind = CHAR_OTHER;
    uint32_t before = 0;
    size_t halves = 0;

    if (text.len == 0)
        return (struct text_cost){ 0 };
    for (size_t at = 0; at < text.len;) {
        uint32_t c;

        if (is_letter(text, at)) {
            halves += in_word(kind) ? 0 : 2;
            kind = CHAR_LETTER;
            at = add_letters(&sums, before, text, at);
            before = 'a';
            continue;
        }
        c = utf8_next(text, &at);
        halves += half_words(&kind, c);
        if (is_latin(c))
            add_latin(&sums, before, c);
        else if (c < 0x80)
            add_ascii(&sums, before, c);
        else
            add_other(&sums, c);
        before = c;
    }
    sums.rest += (sums.letters * share_of(language) + 99) / 100;
    return (struct text_cost){ (halves + 1) / 2,
                               (size_t)(sums.rest + 99) / 100 };
}
