/* chars.h - what is known of a character: kind, case, accents, clusters.
 *
 * The gate to ICU's character properties (unicode/uchar.h). They are read once
 * into tables for the Basic Multilingual Plane, which never change afterwards
 * and are shared by all threads; the few characters beyond it are looked up one
 * by one. Everything here takes valid UTF-8. */
#ifndef COMMON_CHARS_H
#define COMMON_CHARS_H

#include "common/str.h"

/* What a character does in a word. */
enum char_kind {
    CHAR_OTHER,      /* punctuation, symbols, controls: between words */
    CHAR_SPACE,      /* Unicode White_Space */
    CHAR_LETTER,     /* of a script that puts spaces between words */
    CHAR_DIGIT,      /* decimal digits and other numbers: 7 ٧ ² ½ Ⅻ */
    CHAR_MARK,       /* belongs to the character before it: accents, vowel
                      * signs, joiners, variation selectors, soft hyphens */
    CHAR_HANGUL,     /* Korean syllables and jamo: spaces between phrases */
    CHAR_HAN,        /* no spaces: Han characters */
    CHAR_DICTIONARY, /* no spaces: kana, Thai, Lao, Khmer, Myanmar */
};

/* What it does at the end of a sentence: the values of UAX #29's
 * Sentence_Break that its rules tell apart. */
enum char_sentence {
    SENTENCE_OTHER,
    SENTENCE_SPACE,
    SENTENCE_SEPARATOR, /* CR, LF, NEL, line and paragraph separators */
    SENTENCE_LOWER,
    SENTENCE_UPPER,
    SENTENCE_LETTER, /* of a script without case */
    SENTENCE_NUMBER,
    SENTENCE_DOT,   /* ATerm: may end a sentence or an abbreviation */
    SENTENCE_TERM,  /* STerm: ! ? 。 । ؟ */
    SENTENCE_COMMA, /* SContinue: , : ; - */
    SENTENCE_CLOSE, /* quotes and brackets, both sides */
    SENTENCE_EXTEND /* goes with the character before it */
};

enum char_kind char_kind(uint32_t codepoint);
enum char_sentence char_sentence(uint32_t codepoint);

/* The white space that sentences and passages are trimmed of. */
static inline bool char_space(uint32_t codepoint)
{
    return codepoint < 128 ? codepoint == ' ' || (codepoint - 9 < 5u)
                           : char_kind(codepoint) == CHAR_SPACE;
}

#define CHAR_FOLD_MAX 80 /* bytes that folding one character may give */

/* Writes the character for comparison with its case and its form of print
 * taken away: NFKC_Casefold (UAX #44), so "Ａ" and "A" are "a", "ß" is "ss",
 * "ﬁ" is "fi", "½" is "1⁄2"; what is to be ignored gives nothing: joiners,
 * soft hyphens, and also Hebrew points, Arabic harakat and tatweel. Accents
 * stay. Gives the number of bytes. */
size_t char_lower(uint32_t codepoint, char out[CHAR_FOLD_MAX]);

/* Writes a lower-case character without its accents: Latin and Greek lose
 * their diacritics ("é" e, "ø" o, "æ" ae, "þ" th, "ı" i), ё is е, the forms
 * of alef are one, as are yeh and alef maksura, heh and teh marbuta, Persian
 * and Arabic kaf; free-standing accents and modifier letters (ʻ ʼ ʹ) give
 * nothing. Other scripts' marks are letters and stay. */
size_t char_bare(uint32_t codepoint, char out[CHAR_FOLD_MAX]);

/* Whether the character may join with one before it under NFC: combining
 * accents, hamza above and below, conjoining jamo, kana voicing marks. */
bool char_composes(uint32_t codepoint);

/* The text under NFC into `out` of `size` bytes; gives the length, or 0 when
 * it does not fit. */
size_t chars_compose(struct str text, char *out, size_t size);

/* True where no grapheme cluster is cut (UAX #29, extended clusters, and of
 * the rules for Indic conjuncts of Unicode 15.1 the strict side: a consonant
 * is never parted from a virama before it). Both ends of the text are
 * boundaries; a place inside a code point is none. */
bool chars_boundary(struct str text, size_t at);

/* The span without white space at its ends, as long as no grapheme cluster is
 * cut: a space that carries an accent, or follows a mark that takes what
 * comes next in (U+0600), stays. */
struct span chars_trim(struct str text, struct span span);

#endif
