/* wordform.h - from a word in lower case to its term: function word or not,
 * stem, accents.
 *
 * The order matters and is fixed here: (1) the function words of the language
 * are looked up, with their accents ("où" is one, but see "ou"); (2) Snowball
 * stems, which wants the accents too ("été" is not "ete"); (3) the accents go
 * (char_bare), from the stem and from the word. A cache stands before all
 * that: words follow Zipf's law, so nine of ten are found in it. */
#ifndef COMMON_WORDFORM_H
#define COMMON_WORDFORM_H

#include "common/str.h"

struct arena;
struct language;
struct wordforms;

#define WORDFORM_MAX 64 /* bytes of word and term; what is longer is cut */

struct wordform {
    struct str word; /* in lower case, without accents; may be empty */
    struct str term; /* its stem, without accents */
    bool function_word;
};

/* Stemmers and cache (2 MB, whatever is asked of it), closed with the arena;
 * used by one thread at a time. */
struct wordforms *wordforms_open(struct arena *mem);

/* The forms of a word in lower case as char_lower() gives it, under NFC. They
 * point into `forms` until the next call, and never depend on what was
 * asked before. */
struct wordform wordform_of(struct wordforms *forms,
                            const struct language *language, struct str lower);

#endif
