/* extract_section.h - the sections of a layer, from its headings. */
#ifndef INDEXER_EXTRACT_SECTION_H
#define INDEXER_EXTRACT_SECTION_H

#include "indexer/html.h"

struct context;
struct flow;
struct walk;

/* <h1> to <h6>. */
bool section_is_heading(enum html_tag tag);

/* A section below the last one of a lower `level`; the blocks to come are its
 * own. The first is the lead, which is the parent of what has no other. */
void section_add(struct flow *flow, struct str heading, struct str anchor,
                 uint32_t level);

/* At a heading's begin and end: what is between is captured, unless it stands
 * in a cell and is text. `outside` is what held before it. */
void section_enter_heading(struct walk *walk);
void section_leave_heading(struct walk *walk, const struct html_node *node,
                           const struct context *outside);

/* At the document's end: from the blocks, which lie in the order of their
 * sections. */
void section_set_spans(struct flow *flow);

#endif
