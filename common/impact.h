/* impact.h - what a word weighs in a passage, fixed at indexing.
 *
 * Fields are mixed as BM25F does (Robertson, Zaragoza and Taylor 2004, "Simple
 * BM25 extension to multiple weighted fields", CIKM), with fixed averages in
 * place of the collection's, so that a passage weighs the same in every
 * database and its weight can be stored:
 *
 *   tf'    = sum over fields of  w * tf / (1 - b + b * len / average)
 *   impact = tf' / (k1 + tf'), quantised to 1 … IMPACT_MAX
 *
 * len counts the words of the field: parts of a longer word not, and in the
 * body function words not. Function words are taken from titles and headings
 * only. Of an article's other names (redirects) the words that its title lacks
 * count once each, however many names have them, in its first passage: a
 * question that knows it by such a name finds it at its beginning. The search
 * multiplies the impact with the idf (xapian_c.h, XC_WEIGHT_IMPACT). */
#ifndef COMMON_IMPACT_H
#define COMMON_IMPACT_H

#include "common/analysis.h"
#include "common/str.h"

struct arena;

#define IMPACT_MAX 255

/* k1 as in Anserini's BM25 for passages (Lin et al. 2016 and its defaults for
 * MS MARCO): a word said twice says little more than once. A body is about
 * 100 words by split.h, of which some 60 are not of the grammar. Titles and
 * headings hardly vary in length in a way that matters: their b is small.
 * The title's weight was chosen on questions over Simple English Wikipedia:
 * with 1, 2, 3, 4.5 the gold passage is first for 36, 41, 43, 44 of 100 of
 * Natural Questions, while TriviaQA's answers fall off slowly beyond 3. */
#define IMPACT_K1 0.9
#define IMPACT_BODY_WEIGHT 1.0
#define IMPACT_BODY_B 0.5
#define IMPACT_BODY_AVERAGE 60.0
#define IMPACT_TITLE_WEIGHT 4.0
#define IMPACT_TITLE_B 0.3
#define IMPACT_TITLE_AVERAGE 3.0
#define IMPACT_HEADINGS_WEIGHT 1.0
#define IMPACT_HEADINGS_B 0.3
#define IMPACT_HEADINGS_AVERAGE 4.0
#define IMPACT_ALIAS_WEIGHT 2.0

enum impact_field {
    IMPACT_TITLE,
    IMPACT_HEADINGS, /* of the section and of those around it */
    IMPACT_ALIAS,    /* other names; function words not */
    IMPACT_BODY,
    IMPACT_FIELDS
};

struct impact {
    struct str term; /* the token's, not copied */
    uint32_t weight; /* 1 to IMPACT_MAX, once impacts_weigh() has run */
    uint32_t count[IMPACT_FIELDS];
};

/* The terms of one passage, each once, in the order they came. */
struct impacts {
    struct arena *mem;
    struct impact *at;
    size_t count;
    size_t room;
    uint32_t *slots; /* open addressing: 0 is free, else index + 1 */
    size_t slot_count;
    uint32_t words[IMPACT_FIELDS]; /* lengths of the fields */
};

struct impacts impacts_open(struct arena *mem);

/* For the next passage: empty, the memory kept. */
void impacts_clear(struct impacts *impacts);

/* Counts a text's tokens into a field; several texts may go into one. */
void impacts_add(struct impacts *impacts, enum impact_field field,
                 const struct tokens *tokens);

/* Sets the weight of every term. */
void impacts_weigh(struct impacts *impacts);

/* All constants in one line: a database is only read and added to by a
 * program that has the same. */
struct str impact_constants(struct arena *mem);

#endif
