/* dpr_tokens.h - a text as the tokens that answers are compared by, and as
 * words that a prompt is paid by.
 *
 * A token is a run of letters, digits and their marks, or one character of any
 * other kind but white space and controls: as in the tokeniser that the DPR
 * protocol uses. Letters are compared in lower case and without accents
 * (chars.h: NFKC_Casefold, then char_bare). Scripts that put no space between
 * words (Han, kana, Thai, …; Hangul too, whose particles cling to the word)
 * give a token for each character, else no answer would ever stand alone.
 *
 * A word is what stands between white space; in a script without spaces each
 * character is one. "3.5-litre engine" has two words and five tokens. */
#ifndef TESTS_EVAL_DPR_TOKENS_H
#define TESTS_EVAL_DPR_TOKENS_H

#include "common/str.h"

struct arena;

struct dpr_tokens {
    struct str normal; /* every token with U+001F before it, one at the end;
                        * so a run of tokens is a substring of it */
    uint32_t *words;   /* of each token: how many words reach to its end */
    size_t count;
    size_t word_count; /* of the whole text */
};

/* Of valid UTF-8, in `mem`. */
struct dpr_tokens dpr_tokens_of(struct arena *mem, struct str text);

/* How many words of the text must be read until all of `wanted` stands there
 * as a run of tokens, at its first place; SIZE_MAX when it nowhere does, or
 * has no token. */
size_t dpr_tokens_find(const struct dpr_tokens *text,
                       const struct dpr_tokens *wanted);

#endif
