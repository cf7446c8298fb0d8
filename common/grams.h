/* grams.h - what a word is spelt of, three characters at a time.
 *
 * Two forms of a word that stem apart ("Staat" and "staatlich", "anaesthesia"
 * and "anesthetic") and a compound and its parts still share most of their
 * trigrams. A set of them, small enough to lie beside every passage, tells how
 * much of a question's words is spelt out in it (McNamee and Mayfield 2004,
 * "Character n-gram tokenization for European language text retrieval").
 *
 * A gram is 32 bits of FNV-1a over its code points. Of a word between spaces
 * the grams are its trigrams with its two ends marked; of Han characters and
 * what ICU's dictionaries divide (kana, Thai, …), each character and each two
 * side by side.
 *
 * A set is a bit array of a power of two, GRAM_BITS_MIN to GRAM_BITS_MAX; a
 * gram's bit is its low bits. The array is halved as long as a quarter of it
 * or less would be set: a gram that isn't there is then taken to be there
 * about once in six times, which every candidate suffers alike. */
#ifndef COMMON_GRAMS_H
#define COMMON_GRAMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/str.h"

#define GRAM_BITS_MIN 64
#define GRAM_BITS_MAX 4096
#define GRAM_WORDS_MAX (GRAM_BITS_MAX / 32)
#define GRAMS_OF_WORD_MAX 128 /* of one word; the rest is left out */

/* A set in the making; {0} is empty. */
struct gram_set {
    uint32_t bits[GRAM_WORDS_MAX];
};

/* The grams of a folded word (valid UTF-8), repeated ones too; gives how
 * many. None for an empty word. */
size_t grams_of_word(struct str word, uint32_t grams[GRAMS_OF_WORD_MAX]);

void gram_set_add(struct gram_set *set, struct str word);

/* Halves the set as far as it goes; gives its length in units of 32 bits: a
 * power of two, or 0 when it is empty. */
size_t gram_set_fold(struct gram_set *set);

/* Whether a folded set of `count` units has the gram; false when it is
 * empty. `count` is 0 or a power of two. */
static inline bool gram_set_has(const uint32_t *bits, size_t count,
                                uint32_t gram)
{
    uint32_t at = gram & ((uint32_t)count * 32 - 1);

    return count > 0 && (bits[at >> 5] >> (at & 31) & 1);
}

#endif
