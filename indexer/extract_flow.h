/* extract_flow.h - the walk over a document that writes its layer.
 *
 * One pass in reading order with a stack of its own: each element that is
 * entered sets what holds inside it (struct flow_context) and the end of the
 * element restores what held before. */
#ifndef INDEXER_EXTRACT_FLOW_H
#define INDEXER_EXTRACT_FLOW_H

#include "indexer/extract_layer.h"
#include "indexer/html.h"

#define FLOW_FLAGS_MAX 100u /* different maintenance boxes of one page */

/* What the walk gathers. */
struct flow {
    struct arena *mem;
    struct layer layer;
    struct section *sections;
    size_t section_count, section_cap;
    struct str *flags;
    size_t flag_count;
    uint32_t reference_count;
};

/* Walks `root`; `size` is the length of the document, from which the limits
 * of what is repeated and written follow. */
void flow_run(struct flow *flow, struct arena *mem,
              const struct html_node *root, size_t size);

#endif
