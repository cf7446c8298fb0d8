/* features_text.h - a question made ready, and what a row of words shows of it:
 * the measures that features.h is made of. */
#ifndef SERVER_FEATURES_TEXT_H
#define SERVER_FEATURES_TEXT_H

#include "common/forward.h"
#include "common/language_question.h"
#include "server/search_query.h"

struct arena;

#define SOUGHT_MAX QUESTION_GROUPS_MAX /* words: one bit each of 64 */
#define SOUGHT_NONE SIZE_MAX
#define TEXT_HITS_MAX 1024 /* of the question's words, in one text */

/* Distances in words. Neighbours in the question may have a function word
 * between them in the text: "bank of England". */
#define TEXT_SIDE_BY_SIDE 2
#define TEXT_NEAR 8
#define TEXT_WINDOW_SHORT 8
#define TEXT_WINDOW_LONG 25
#define TEXT_ANSWER_NEAR 10

_Static_assert(SOUGHT_MAX <= 64, "a bit for each word");

/* The question's words. */
struct sought {
    size_t count;
    double weight[SOUGHT_MAX]; /* idf; they sum to 1 */
    uint64_t all;              /* bits of all words */
    size_t rarest;             /* the word of most weight */
    size_t first, last;        /* by place in the question */
    double idf;                /* their sum before it was made 1 */
    double ceiling;            /* of the first stage */
    size_t begin[SOUGHT_MAX];  /* places in the question, bytes */
    size_t next[SOUGHT_MAX];   /* the word behind it; SOUGHT_NONE: none */
    double pair_weight;        /* sum over the pairs (word, next) */
    enum answer_type answer;
    uint32_t *hashes; /* open addressing; 0 is free, else hash + 1 */
    uint8_t *words;   /* of the hashes */
    uint32_t mask;
};

struct sought *sought_make(struct arena *mem, const struct question *question);

/* The word of the question that a token is, or SOUGHT_NONE. A term that stands
 * for two words (a closed compound) is the first of them. */
static inline size_t sought_word(const struct sought *sought, uint32_t token)
{
    uint32_t hash = forward_token_hash(token) + 1;
    uint32_t at = hash & sought->mask;

    while (sought->hashes[at] != 0) {
        if (sought->hashes[at] == hash)
            return sought->words[at];
        at = (at + 1) & sought->mask;
    }
    return SOUGHT_NONE;
}

/* Bits of the words among the tokens. */
uint64_t sought_words(const struct sought *sought, const uint32_t *tokens,
                      size_t count);

/* The weight of some words, 0 to 1; and of the heaviest of them. */
double sought_weight(const struct sought *sought, uint64_t words);
double sought_heaviest(const struct sought *sought, uint64_t words);

/* ---- a text ---------------------------------------------------------- */

struct hit {
    uint32_t word;
    uint32_t position; /* in words */
    uint32_t sentence; /* from 1 */
};

/* Where the question's words stand. */
struct seen {
    uint64_t words; /* bits */
    size_t count;
    struct hit hits[TEXT_HITS_MAX];
};

void text_look(const struct sought *sought, const uint32_t *tokens,
               size_t count, struct seen *seen);

/* Share of the question's pairs of neighbours that stand within `apart` words
 * of each other in the text, in the question's order or in any. */
double text_pairs(const struct sought *sought, const struct seen *seen,
                  uint32_t apart, bool ordered);

/* The most weight within `size` words (the densest window). */
double text_window(const struct sought *sought, const struct seen *seen,
                   uint32_t size);

/* Sum of weight * tf / (tf + 1.2): how often the words are said. */
double text_repeated(const struct sought *sought, const struct seen *seen);

/* The same with BM25's k1 = 0.9, b = 0.4 and an average of 100 words. */
double text_bm25(const struct sought *sought, const struct seen *seen,
                 uint32_t words);

struct text_sentences {
    double most;       /* weight of the words in one sentence */
    double rest;       /* … of those that are not of the topic */
    double with_topic; /* … of those and the topic's */
    double order;      /* heaviest chain in the question's order, in one
                        * sentence (a longest increasing subsequence) */
    uint32_t best;     /* the sentence of `with_topic`; 0: none */
};

struct text_sentences text_sentences(const struct sought *sought,
                                     const struct seen *seen, uint64_t topic);

/* What may be the answer: things of the kind that is asked for, the question's
 * own words left out. Numbers for a count, numbers and years for a time,
 * capitals inside a sentence for a person or a place. */
struct text_answer {
    double here; /* 1 in the best sentence, .4 elsewhere, 0 nowhere; .5 when
                  * nothing special is asked for */
    double near; /* 1 to .5 within TEXT_ANSWER_NEAR words of a word of the
                  * question, 0 farther; .5 likewise */
    unsigned numbers, years, capitals; /* in the best sentence */
};

struct text_answer text_answer(const struct sought *sought,
                               const struct forward_passage *passage,
                               uint32_t best);

#endif
