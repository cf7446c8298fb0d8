/* match.h - which words of a text answer the question, as spans.
 *
 * The same analyser that made the index looks at the text again, so a word is
 * marked if and only if it is one that the search counted there. */
#ifndef SERVER_MATCH_H
#define SERVER_MATCH_H

#include "common/str.h"

struct arena;
struct tokens;

struct matches {
    struct span *at; /* bytes, in order, apart from each other: whole words */
    size_t count;
};

/* The tokens (analysis.h) whose term is one of `terms` (in byte order). A
 * function word is only marked when `function_words` says that they were looked
 * for. A part of a word goes under the span of the whole when both match. */
struct matches match_words(struct arena *mem, const struct tokens *tokens,
                           const struct str *terms, size_t term_count,
                           bool function_words);

#endif
