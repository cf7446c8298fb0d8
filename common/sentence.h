/* sentence.h - where sentences end: UAX #29's rules, mended for the language.
 *
 * The rules SB3 to SB11 of UAX #29 are written out here, because the mending
 * needs to see what a rule saw; it looks at full stops and their like only,
 * so it is faster than ICU's iterator, too. Tests hold the two against each
 * other. Then it is mended:
 *
 *   no end after     an abbreviation of the language       Dr. Smith, bzw. A
 *                    a single letter                       J. R. R., z. B.
 *                    a number, where that is an ordinal    am 3. Mai …
 *   but an end       when a function word in capitals      in the U.S. The law
 *                    follows the abbreviation or letter
 *   no end before    a small letter after "!" or "?"       "Why?" he asked
 *                    anything that ASCII's "." "!" "?"     Yahoo!Mail, a.b
 *                    touches, but for letters without
 *                    case
 *   an end after     "…" before a capital                  Wait… The end
 *                    ";" in Greek, where it asks
 *                    a space in Thai, Lao, Khmer and Burmese, after 120
 *                    characters: they have no full stop
 *   an opening       quote or bracket begins a sentence    。「 begins with 「
 *
 * U+000A and the other paragraph separators always end a sentence. */
#ifndef COMMON_SENTENCE_H
#define COMMON_SENTENCE_H

#include "common/str.h"

struct arena;
struct language;
struct segmenter;
struct sentence_finder;

struct spans {
    struct span *at;
    size_t count;
};

/* What is needed for all languages, closed with the arena; used by one thread
 * at a time. */
struct sentence_finder *sentence_finder_open(struct arena *mem);

/* The finder's break iterators, for callers that need words too. */
struct segmenter *sentence_finder_segmenter(struct sentence_finder *finder);

/* The sentences of a text, in order, without the white space around them;
 * what lies between two is white space only. No end cuts a grapheme
 * cluster. Text that is all white space has none. Takes time in proportion
 * to the text. `language` NULL: the rules of UAX #29 alone. */
struct spans sentences_of(struct sentence_finder *finder, struct arena *mem,
                          const struct language *language, struct str text);

#endif
