/* language_question.h - what kind of thing a question asks for, by its question
 * words; and which words deny.
 *
 * Known for ar, cs, da, de, en, es, fa, fi, fr, he, hi, hu, id, it, ja, ko, nb,
 * nl, nn, no, pl, pt, ro, ru, sv, th, tr, uk, vi, zh (wuu, yue and lzh as zh,
 * gsw as de); in others every question asks for anything. The words are a
 * table in language_question_words.c; the rules:
 *
 *   - The question words that stand first in the question decide, and of those
 *     at one place the longest: "how long ago" asks for a time, "how long"
 *     for a number. So in "who sang when …" a person is asked for.
 *   - Words that are relative pronouns or prepositions as well ("qui", "من")
 *     count at the start only, a preposition before them passed over.
 *   - In scripts without spaces characters are compared, not words.
 *
 * It is a hint for ranking: a text that is no question may look like one. */
#ifndef COMMON_LANGUAGE_QUESTION_H
#define COMMON_LANGUAGE_QUESTION_H

#include "common/analysis.h"

struct language;

enum answer_type {
    ANSWER_ANY,
    ANSWER_PERSON, /* who, whose, whom; a group of people as well */
    ANSWER_TIME,   /* when, what year, which day, how long ago */
    ANSWER_PLACE,  /* where, which country */
    ANSWER_COUNT   /* how many, how much, how old, tall, far: with a number */
};

/* Of the tokens of a question, analysed in `language`. Only the first
 * ANSWER_WORDS_MAX words are looked at. */
#define ANSWER_WORDS_MAX 64
enum answer_type answer_type_of(const struct language *language,
                                const struct tokens *tokens);

/* "any", "person", "time", "place", "count". */
const char *answer_type_name(enum answer_type type);

/* Whether the word (token.word: folded, without accents, not stemmed) denies:
 * not, no, never, without, nobody, and their kin. Where negation is a suffix
 * or a prefix it is not seen. */
bool language_negation(const struct language *language, struct str word);

#endif
