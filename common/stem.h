/* stem.h - the gate to libstemmer (Snowball).
 *
 * Snowball's algorithms want lower-case UTF-8 with the accents of the
 * language still in place; see analysis.h for the order of the steps. */
#ifndef COMMON_STEM_H
#define COMMON_STEM_H

#include "common/str.h"

struct arena;
struct stemmer;

/* A stemmer by libstemmer's name ("english"), closed with the arena; NULL
 * when there is none of that name. Used by one thread at a time. */
struct stemmer *stemmer_open(struct arena *mem, const char *name);

/* The stem of a lower-case word; points into the stemmer until the next call.
 * Never longer than the word plus a few bytes, never empty for a word: where
 * the algorithm leaves nothing, the word itself is given. */
struct str stem_word(struct stemmer *stemmer, struct str word);

#endif
