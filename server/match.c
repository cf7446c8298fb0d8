/* match.c - look the terms up, join what overlaps. */
#include "server/match.h"

#include <stdlib.h>

#include "common/analysis.h"
#include "common/arena.h"

static int order_of_spans(const void *a, const void *b)
{
    const struct span *left = a, *right = b;

    if (left->begin != right->begin)
        return left->begin < right->begin ? -1 : 1;
    return (left->end < right->end) - (left->end > right->end);
}

/* Spans that share bytes become one. */
static size_t join_overlaps(struct span *spans, size_t count)
{
    size_t kept = 0;

    qsort(spans, count, sizeof(*spans), order_of_spans);
    for (size_t i = 0; i < count; i++) {
        struct span *last = kept ? &spans[kept - 1] : NULL;

        if (!last || spans[i].begin >= last->end)
            spans[kept++] = spans[i];
        else if (spans[i].end > last->end)
            last->end = spans[i].end;
    }
    return kept;
}

struct matches match_words(struct arena *mem, const struct tokens *tokens,
                           const struct str *terms, size_t term_count,
                           bool function_words)
{
    struct matches found = { .count = 0 };

    found.at = arena_array(mem, tokens->count, sizeof(*found.at));
    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->at[i];

        if ((function_words || !token->function_word) &&
            bsearch(&token->term, terms, term_count, sizeof(*terms), str_order))
            found.at[found.count++] = token->span;
    }
    found.count = join_overlaps(found.at, found.count);
    return found;
}
