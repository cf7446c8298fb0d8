/* language_question_words.h - the table behind language_question.h. */
#ifndef COMMON_LANGUAGE_QUESTION_WORDS_H
#define COMMON_LANGUAGE_QUESTION_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* The words of one language, in lists parted by '|'; words of one entry have
 * one space between them, and all are as token.word has them: folded, without
 * accents. "^" before an entry: at the start of a question only. `any` holds
 * what looks like a question word of the others and is none. NULL: none. */
struct question_words {
    const char *code; /* of struct language */
    bool unspaced;    /* compare characters: entries without spaces */
    const char *person;
    const char *time;
    const char *place;
    const char *count;
    const char *any;
    const char *prepositions; /* may stand before a "^" entry */
    const char *negations;    /* single words */
};

/* By code, ended by an entry without one. */
extern const struct question_words language_question_words[];

#endif
