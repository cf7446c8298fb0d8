/* fold.h - a passage that says again what an earlier one said.
 *
 * Copied paragraphs (a lead in the article above it, one wiki in another) fill
 * an answer with one thing. A text repeats an earlier, better ranked one when
 *
 *   - it has at least FOLD_WORDS_MIN words;
 *   - of its runs of three words, at least FOLD_PERCENT of 100 stand in the
 *     earlier one, too (containment of shingles; Broder, "On the resemblance
 *     and containment of documents", 1997); and
 *   - its words of content stand there side by side, all of them and in the
 *     same order. Function words between two of them may be more or fewer, but
 *     never others: "from Paris" does not repeat "to Paris".
 *
 * Shingles alone would fold what a robot wrote from a template: "X is a commune
 * in Y" differs in one name and one number, which is all it says. So any other
 * name, number, negation (no function word, see language.h) or order keeps a
 * text apart, and so does anything new in it. The price: a paragraph with a
 * word put in or changed is kept. What is left is equal but for case, marks,
 * function words and what stood around it.
 *
 * Short texts are never folded: "Country: France" says something else in each
 * article. */
#ifndef SERVER_FOLD_H
#define SERVER_FOLD_H

#include "common/str.h"

struct arena;
struct fold;
struct tokens;

#define FOLD_WORDS_MIN 16
#define FOLD_PERCENT 80
#define FOLD_NEW SIZE_MAX

/* A word, folded but not stemmed. */
struct fold_word {
    struct str text;
    bool light; /* a function word */
};

struct fold_text {
    struct fold_word *words;
    size_t count;
};

/* The words of a text that was analysed (analysis.h), parts left out. They
 * point to where the tokens point. */
struct fold_text fold_text_of(struct arena *mem, const struct tokens *tokens);

struct fold *fold_open(struct arena *mem);

/* Texts come in order of rank and have the numbers 0, 1, 2 … Gives the number
 * of the earlier text that this one repeats, the first of them, which is never
 * one that repeats another; or FOLD_NEW. Words have to live as long as the
 * fold. Takes time for each text kept so far, little where nothing is alike. */
size_t fold_add(struct fold *fold, const struct fold_text *text);

#endif
