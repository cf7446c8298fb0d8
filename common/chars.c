/* chars.c - character properties from ICU, read once into tables. */
#include "common/chars.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h> /* ICU's properties, the only place that sees them */
#include <unicode/unorm2.h>
#include <unicode/uscript.h>

#include "common/utf8.h"

#define PLANE 0x10000u
#define BARE_END 0x3000u /* no letter behind this has an accent to lose */
#define SEVERAL 0xffffu  /* in a table: not one character, ask ICU */
#define UNITS_MAX 20     /* UTF-16 units of the longest NFKC_Casefold, 18 */

/* Filled by fill_tables() and constant from then on. */
static uint8_t kinds[PLANE];
static uint8_t sentences[PLANE];
static uint16_t lowers[PLANE];
static uint16_t bares[BARE_END];
static const UNormalizer2 *casefold;
static const UNormalizer2 *nfc;
static pthread_once_t filled = PTHREAD_ONCE_INIT;
static _Atomic bool ready; /* they are filled: spares a call for each letter */

/* NFKC_Casefold of one character in UTF-16. */
static int32_t fold_units(UChar32 c, UChar out[UNITS_MAX])
{
    UErrorCode status = U_ZERO_ERROR;
    UChar in[2];
    int32_t len = 0;
    int32_t folded;

    U16_APPEND_UNSAFE(in, len, c);
    folded = unorm2_normalize(casefold, in, len, out, UNITS_MAX, &status);
    assert(U_SUCCESS(status));
    return U_SUCCESS(status) ? folded : 0;
}

static size_t put_units(const UChar *units, int32_t count, char *out)
{
    size_t len = 0;
    int32_t at = 0;
    UChar32 c;

    while (at < count) {
        U16_NEXT(units, at, count, c);
        len += utf8_put((uint32_t)c, out + len);
    }
    return len;
}

/* Whether a number that is no decimal digit folds to letters and digits:
 * "²" does, "½" (1⁄2) and "⑴" don't. */
static bool number_like_word(UChar32 c)
{
    UChar units[UNITS_MAX];
    int32_t count = fold_units(c, units);

    for (int32_t i = 0; i < count; i++)
        if (!u_isalnum(units[i]) && !U16_IS_SURROGATE(units[i]))
            return units[i] == c;
    return true;
}

static enum char_kind letter_kind(UChar32 c)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(c, &status);

    if (script == USCRIPT_HAN)
        return CHAR_HAN;
    if (script == USCRIPT_HANGUL)
        return CHAR_HANGUL;
    if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
        u_getIntPropertyValue(c, UCHAR_WORD_BREAK) == U_WB_KATAKANA ||
        u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT)
        return CHAR_DICTIONARY;
    return CHAR_LETTER;
}

static bool is_mark(UChar32 c)
{
    int32_t word_break = u_getIntPropertyValue(c, UCHAR_WORD_BREAK);

    return word_break == U_WB_EXTEND || word_break == U_WB_FORMAT ||
           word_break == U_WB_ZWJ || (U_GET_GC_MASK(c) & U_GC_M_MASK) ||
           c == 0x0640; /* tatweel only lengthens the line */
}

static enum char_kind kind_of(UChar32 c)
{
    if (u_isUWhiteSpace(c))
        return CHAR_SPACE;
    if (is_mark(c))
        return CHAR_MARK;
    if (u_isdigit(c))
        return CHAR_DIGIT;
    if (u_hasBinaryProperty(c, UCHAR_ALPHABETIC) || u_isalpha(c) ||
        u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC))
        return letter_kind(c);
    if ((U_GET_GC_MASK(c) & U_GC_N_MASK) && number_like_word(c))
        return CHAR_DIGIT;
    return CHAR_OTHER;
}

static enum char_sentence sentence_of(UChar32 c)
{
    switch (u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK)) {
    case U_SB_ATERM:
        return SENTENCE_DOT;
    case U_SB_CLOSE:
        return SENTENCE_CLOSE;
    case U_SB_FORMAT:
    case U_SB_EXTEND:
        return SENTENCE_EXTEND;
    case U_SB_LOWER:
        return SENTENCE_LOWER;
    case U_SB_NUMERIC:
        return SENTENCE_NUMBER;
    case U_SB_OLETTER:
        return SENTENCE_LETTER;
    case U_SB_SEP:
    case U_SB_CR:
    case U_SB_LF:
        return SENTENCE_SEPARATOR;
    case U_SB_SP:
        return SENTENCE_SPACE;
    case U_SB_STERM:
        return SENTENCE_TERM;
    case U_SB_UPPER:
        return SENTENCE_UPPER;
    case U_SB_SCONTINUE:
        return SENTENCE_COMMA;
    default:
        return SENTENCE_OTHER;
    }
}

/* Marks that are written or left out at will: they go before stemming. */
static bool optional_mark(UChar32 c)
{
    return (c >= 0x0591 && c <= 0x05c7 && is_mark(c)) ||  /* Hebrew points */
           (c >= 0x064b && c <= 0x0652) || c == 0x0670 || /* harakat */
           (c >= 0x0656 && c <= 0x065f) ||
           (c >= 0x06d6 && c <= 0x06ed && is_mark(c)) || /* Koran */
           c == 0x0640;
}

/* Ideographs, Hangul syllables and private use fold to themselves. */
static bool folds_to_itself(UChar32 c)
{
    return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xf8ff);
}

static uint16_t lower_of(UChar32 c)
{
    UChar units[UNITS_MAX];
    int32_t count;

    if (c == 0 || optional_mark(c))
        return 0;
    if (folds_to_itself(c))
        return (uint16_t)c;
    count = fold_units(c, units);
    if (count == 0)
        return 0;
    return count == 1 ? units[0] : SEVERAL;
}

/* What carries the accent, for scripts where it may be left out. */
static UChar32 base_of(UChar32 c)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(c, &status);
    UChar units[UNITS_MAX];
    int32_t count;
    int32_t at = 0;
    UChar32 base;

    if (script != USCRIPT_LATIN && script != USCRIPT_GREEK)
        return c;
    count = unorm2_getRawDecomposition(nfc, c, units, UNITS_MAX, &status);
    if (count < 1 || U_FAILURE(status))
        return c;
    U16_NEXT(units, at, count, base);
    return base_of(base);
}

/* Letters that Unicode does not take apart but people do. */
static UChar32 plain_letter(UChar32 c)
{
    static const struct {
        uint16_t from;
        uint16_t to;
    } pairs[] = {
        { 0x00f8, 'o' },    /* ø */
        { 0x0111, 'd' },    /* đ */
        { 0x00f0, 'd' },    /* ð */
        { 0x0127, 'h' },    /* ħ */
        { 0x0131, 'i' },    /* ı */
        { 0x0142, 'l' },    /* ł */
        { 0x014b, 'n' },    /* ŋ */
        { 0x0167, 't' },    /* ŧ */
        { 0x0180, 'b' },    /* ƀ */
        { 0x0253, 'b' },    /* ɓ */
        { 0x0257, 'd' },    /* ɗ */
        { 0x0199, 'k' },    /* ƙ */
        { 0x01b4, 'y' },    /* ƴ */
        { 0x0259, 'e' },    /* ə */
        { 0x03c2, 0x03c3 }, /* ς σ */
        { 0x0451, 0x0435 }, /* ё е */
        { 0x0450, 0x0435 }, /* ѐ */
        { 0x045d, 0x0438 }, /* ѝ */
        { 0x0622, 0x0627 }, /* alef with madda, hamza, wasla */
        { 0x0623, 0x0627 }, { 0x0625, 0x0627 },
        { 0x0671, 0x0627 }, { 0x0624, 0x0648 }, /* waw with hamza */
        { 0x0626, 0x064a }, /* yeh with hamza, alef maksura, Farsi yeh */
        { 0x0649, 0x064a }, { 0x06cc, 0x064a },
        { 0x0629, 0x0647 },                     /* teh marbuta, heh goal */
        { 0x06c1, 0x0647 }, { 0x06a9, 0x0643 }, /* keheh */
    };

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i].from == (uint16_t)c)
            return pairs[i].to;
    return c;
}

/* "æ" and its kind become two letters; NULL for the rest. */
static const char *two_letters(uint32_t c)
{
    switch (c) {
    case 0x00e6:
    case 0x01e3:
    case 0x01fd:
        return "ae";
    case 0x0153:
        return "oe";
    case 0x00fe:
        return "th";
    default:
        return NULL;
    }
}

static bool free_standing(UChar32 c)
{
    return (c >= 0x02b0 && c <= 0x036f) || /* modifier letters, accents */
           (c >= 0x0483 && c <= 0x0487) ||
           (c >= 0x0653 && c <= 0x0655) || /* hamza, madda */
           (c >= 0x1ab0 && c <= 0x1aff) || (c >= 0x1dc0 && c <= 0x1dff) ||
           (c >= 0x200c && c <= 0x200f) || (c >= 0x20d0 && c <= 0x20ff);
}

static uint16_t bare_of(UChar32 c)
{
    if (free_standing(c))
        return 0;
    if (two_letters((uint32_t)c))
        return SEVERAL;
    return (uint16_t)plain_letter(base_of(c));
}

static void fill_tables(void)
{
    UErrorCode status = U_ZERO_ERROR;

    casefold = unorm2_getNFKCCasefoldInstance(&status);
    nfc = unorm2_getNFCInstance(&status);
    if (U_FAILURE(status)) {
        fprintf(stderr, "ibid: ICU has no normalisation data: %s\n",
                u_errorName(status));
        abort();
    }
    for (uint32_t c = 0; c < PLANE; c++) {
        bool surrogate = c >= 0xd800 && c <= 0xdfff;

        kinds[c] = surrogate ? CHAR_OTHER : (uint8_t)kind_of((UChar32)c);
        sentences[c] = (uint8_t)sentence_of((UChar32)c);
        lowers[c] = surrogate ? 0 : lower_of((UChar32)c);
    }
    for (uint32_t c = 0; c < BARE_END; c++)
        bares[c] = bare_of((UChar32)c);
}

static inline void need_tables(void)
{
    if (atomic_load_explicit(&ready, memory_order_acquire))
        return;
    pthread_once(&filled, fill_tables);
    atomic_store_explicit(&ready, true, memory_order_release);
}

enum char_kind char_kind(uint32_t codepoint)
{
    need_tables();
    return codepoint < PLANE ? (enum char_kind)kinds[codepoint]
                             : kind_of((UChar32)codepoint);
}

enum char_sentence char_sentence(uint32_t codepoint)
{
    need_tables();
    return codepoint < PLANE ? (enum char_sentence)sentences[codepoint]
                             : sentence_of((UChar32)codepoint);
}

size_t char_lower(uint32_t codepoint, char out[CHAR_FOLD_MAX])
{
    UChar units[UNITS_MAX];

    need_tables();
    if (codepoint < PLANE && lowers[codepoint] != SEVERAL)
        return lowers[codepoint] ? utf8_put(lowers[codepoint], out) : 0;
    return put_units(units, fold_units((UChar32)codepoint, units), out);
}

size_t char_bare(uint32_t codepoint, char out[CHAR_FOLD_MAX])
{
    need_tables();
    if (codepoint >= BARE_END)
        return utf8_put(codepoint, out);
    if (bares[codepoint] == SEVERAL) {
        memcpy(out, two_letters(codepoint), 2);
        return 2;
    }
    return bares[codepoint] ? utf8_put(bares[codepoint], out) : 0;
}

bool char_composes(uint32_t codepoint)
{
    return (codepoint >= 0x0300 && codepoint <= 0x036f) ||
           (codepoint >= 0x0653 && codepoint <= 0x0655) ||
           (codepoint >= 0x1100 && codepoint <= 0x11ff) ||
           codepoint == 0x3099 || codepoint == 0x309a;
}

size_t chars_compose(struct str text, char *out, size_t size)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar units[512];
    UChar composed[512];
    int32_t count = 0;
    size_t at = 0;

    need_tables();
    while (at < text.len && count < 510) {
        UChar32 c = (UChar32)utf8_next(text, &at);

        U16_APPEND_UNSAFE(units, count, c);
    }
    count = unorm2_normalize(nfc, units, count, composed, 512, &status);
    if (at < text.len || U_FAILURE(status) || (size_t)count * 3 > size)
        return 0;
    return put_units(composed, count, out);
}

/* How many regional indicators stand in a row before `at`. */
static size_t flags_before(struct str text, size_t at)
{
    size_t count = 0;

    while (at > 0) {
        uint32_t c = utf8_previous(text, &at);

        if (c < 0x1f1e6 || c > 0x1f1ff)
            break;
        count++;
    }
    return count;
}

/* Whether a virama stands before `at`, marks in between not counted. */
static bool virama_before(struct str text, size_t at)
{
    while (at > 0) {
        UChar32 c = (UChar32)utf8_previous(text, &at);

        if (u_getCombiningClass(c) == 9)
            return true;
        if (!is_mark(c))
            return false;
    }
    return false;
}

static bool hangul_joins(int32_t before, int32_t after)
{
    switch (before) {
    case U_GCB_L:
        return after == U_GCB_L || after == U_GCB_V || after == U_GCB_LV ||
               after == U_GCB_LVT;
    case U_GCB_LV:
    case U_GCB_V:
        return after == U_GCB_V || after == U_GCB_T;
    case U_GCB_LVT:
    case U_GCB_T:
        return after == U_GCB_T;
    default:
        return false;
    }
}

static bool is_control(int32_t cluster)
{
    return cluster == U_GCB_CONTROL || cluster == U_GCB_CR ||
           cluster == U_GCB_LF;
}

/* The rules GB3 to GB13 of UAX #29 for two characters side by side. */
static bool clusters_part(struct str text, size_t at, UChar32 left,
                          UChar32 right)
{
    int32_t before = u_getIntPropertyValue(left, UCHAR_GRAPHEME_CLUSTER_BREAK);
    int32_t after = u_getIntPropertyValue(right, UCHAR_GRAPHEME_CLUSTER_BREAK);

    if (before == U_GCB_CR && after == U_GCB_LF)
        return false;
    if (is_control(before) || is_control(after))
        return true;
    if (hangul_joins(before, after))
        return false;
    if (after == U_GCB_EXTEND || after == U_GCB_ZWJ ||
        after == U_GCB_SPACING_MARK || before == U_GCB_PREPEND)
        return false;
    if (before == U_GCB_ZWJ &&
        u_hasBinaryProperty(right, UCHAR_EXTENDED_PICTOGRAPHIC))
        return false;
    if (before == U_GCB_REGIONAL_INDICATOR && after == before)
        return flags_before(text, at) % 2 == 0;
    return !((before == U_GCB_EXTEND || before == U_GCB_ZWJ) &&
             u_isalpha(right) && virama_before(text, at));
}

bool chars_boundary(struct str text, size_t at)
{
    size_t left_at = at;
    size_t right_at = at;
    uint32_t left;
    uint32_t right;

    if (at == 0 || at >= text.len)
        return at == 0 || at == text.len;
    if (!utf8_boundary(text, at))
        return false;
    left = utf8_previous(text, &left_at);
    right = utf8_next(text, &right_at);
    if (left < 128 && right < 128)
        return left != '\r' || right != '\n';
    return clusters_part(text, at, (UChar32)left, (UChar32)right);
}

struct span chars_trim(struct str text, struct span span)
{
    while (span.begin < span.end) {
        size_t next = span.begin;
        uint32_t c = utf8_next(text, &next);

        if (!char_space(c) || (c != '\r' && !chars_boundary(text, next)))
            break;
        span.begin = next;
    }
    while (span.begin < span.end) {
        size_t last = span.end;
        uint32_t c = utf8_previous(text, &last);

        if (!char_space(c) || (c != '\n' && !chars_boundary(text, last)))
            break;
        span.end = last;
    }
    return span;
}
