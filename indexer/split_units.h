/* split_units.h - an article as units: what a passage never cuts. See split.h
 * for what a unit is and how words are counted. */
#ifndef INDEXER_SPLIT_UNITS_H
#define INDEXER_SPLIT_UNITS_H

#include "common/article.h"

struct arena;
struct language;
struct sentence_finder;

enum unit_family { FAMILY_PROSE, FAMILY_ROWS, FAMILY_FIELDS };

struct unit {
    struct span span; /* in the layer */
    uint32_t block;
    uint32_t words;
    enum unit_family family;
    bool ends_block;
    /* its sentences, in the layer, are sentences[first] and so many more */
    uint32_t first_sentence;
    uint32_t sentence_count;
};

struct units {
    struct unit *at;
    size_t count;
    struct span *sentences;
    size_t sentence_count;
};

/* The units of the article in order, in `mem`. */
struct units units_of(struct arena *mem, struct sentence_finder *finder,
                      const struct language *language,
                      const struct article *article);

/* How many words a text counts for, at least 1. */
uint32_t units_words(struct str text);

#endif
