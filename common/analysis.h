/* analysis.h - text to tokens: the one analyser for indexing, for queries, for
 * matching and for verifying, so that all of them agree to the byte.
 *
 * Words, after UAX #29 with the search in mind:
 *
 *   letters, digits and the marks on them make a word: "19th", "m²" (m2)
 *   's at the end is dropped        King's: king       (span: King)
 *   other apostrophes are dropped   O'Neill: oneill    don't: dont
 *   … but part in French, Italian,  l'homme: l, homme
 *     and Catalan
 *   hyphens and slashes part        well-known: well, known
 *   dots join single letters        U.S.A.: usa        example.com: two words
 *   … and digits                    3.14   10.0.0.1
 *   a comma before exactly three    1,234: 1234        3,14: 3, 14
 *     digits is dropped, and so is    1'234 567: 1234567
 *     an apostrophe, a no-break or
 *     thin space in its place
 *   C++, C#, F#                     are words
 *   a Korean phrase between spaces is a word; of more than two syllables it
 *     also gives its overlapping pairs as parts
 *   kana, Thai, Lao, Khmer, Myanmar and Han characters are divided by ICU's
 *     dictionaries; every two Han characters side by side also give a pair
 *     as a part, unless one of them belongs to a function word: names are in
 *     no dictionary, and a question is divided otherwise than the sentence
 *     that answers it. (XQuAD's 1,190 Chinese questions over its 240
 *     paragraphs, BM25, MRR: words .954, all pairs alone .955, words and all
 *     pairs .952, words and these pairs .953: level on easy ground, at 1.6
 *     times the tokens of words alone.)
 *
 * Folding, in this order: NFKC_Casefold with points, harakat and tatweel
 * dropped (char_lower), Turkish i minded, stress marks on Cyrillic vowels
 * dropped, NFC; then wordform.h: function words, stem, accents (char_bare).
 *
 * A word in capitals in a text that is not all in capitals is no function
 * word ("the WHO", "US law"), and neither is an acronym with dots ("U.S."). */
#ifndef COMMON_ANALYSIS_H
#define COMMON_ANALYSIS_H

#include "common/str.h"

struct arena;
struct language;

#define ANALYSIS_VERSION "words/2"
#define ANALYSIS_TERM_MAX 64 /* bytes of a term; longer words are cut */

struct token {
    struct str term;   /* what is indexed and looked up: folded and stemmed */
    struct str word;   /* the folded word before stemming */
    struct span span;  /* of the word in the text that was analysed, bytes */
    uint32_t position; /* counts words from 0; parts of one word share it */
    bool function_word;
    bool part; /* of a word that has its own token, or two Han characters */
};

struct tokens {
    struct token *at;
    size_t count;
};

struct analyser;

/* An analyser with its stemmers, break iterators and stem cache, closed with
 * the arena; used by one thread at a time. It serves every language. */
struct analyser *analyser_open(struct arena *mem);

/* The tokens of a text in valid UTF-8, in order of where they begin, a word
 * before its parts; terms and the array live in `mem`. Deterministic: same
 * text, same language, same tokens, whatever was analysed before. */
struct tokens analyse(struct analyser *analyser, struct arena *mem,
                      const struct language *language, struct str text);

#endif
