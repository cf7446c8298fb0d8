/* html_helper.h - a tree from a literal, for tests of what reads trees. */
#ifndef TESTS_INDEXER_HTML_HELPER_H
#define TESTS_INDEXER_HTML_HELPER_H

#include "indexer/html.h"
#include "tests/tap.h"

/* The first element of the document. */
static inline const struct html_node *element(struct arena *mem,
                                              const char *html)
{
    struct html tree;
    struct error err;

    if (!ok(html_parse(mem, str_from(html), &tree, &err)) ||
        !ok(tree.root->first != NULL))
        exit(1);
    return tree.root->first;
}

#endif
