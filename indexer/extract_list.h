/* extract_list.h - what stands before the items of a list. */
#ifndef INDEXER_EXTRACT_LIST_H
#define INDEXER_EXTRACT_LIST_H

#include "indexer/html.h"

struct list;

/* For <ul>, <ol> or <menu>: honours start, reversed and type. */
struct list *list_open(struct arena *mem, const struct html_node *node);

/* The marker of the list's next item, a space included: "• ", "3. ", "c. ".
 * `list` is NULL for an item outside a list. */
struct str list_marker(struct arena *mem, struct list *list,
                       const struct html_node *item);

/* Whether the page shows markers; `outside` is what holds around the list. */
bool list_is_marked(const struct html_node *node, bool outside);

#endif
