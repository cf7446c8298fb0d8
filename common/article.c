/* article.c - names of the article model, and the way up its sections. */
#include "common/article.h"

#include <assert.h>

const char *block_kind_name(enum block_kind kind)
{
    static const char *const names[BLOCK_KINDS] = {
        [BLOCK_PARAGRAPH] = "paragraph",
        [BLOCK_LIST_ITEM] = "list_item",
        [BLOCK_TERM] = "term",
        [BLOCK_DEFINITION] = "definition",
        [BLOCK_QUOTE] = "quote",
        [BLOCK_CAPTION] = "caption",
        [BLOCK_ROW] = "row",
        [BLOCK_FIELD] = "field",
        [BLOCK_FORMULA] = "formula",
        [BLOCK_PRE] = "pre",
    };

    assert((unsigned)kind < BLOCK_KINDS);
    return names[kind];
}

size_t article_section_above(const struct article *article, size_t section)
{
    size_t parent = article->sections[section].parent;

    return parent < section ? parent : SIZE_MAX;
}
