/* extract_omit.h - elements that are no text: left out, but not without trace.
 *
 * A maintenance box is named in the flags, a marker becomes a footnote, a list
 * of notes is counted, a formula is written as its TeX. */
#ifndef INDEXER_EXTRACT_OMIT_H
#define INDEXER_EXTRACT_OMIT_H

#include "indexer/html.h"

struct walk;

/* True when the element is dealt with and nobody looks inside. */
bool omit_element(struct walk *walk, const struct html_node *node);

#endif
