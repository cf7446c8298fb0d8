/* extract_walk.h - where the walk over a document is, for its parts.
 *
 * extract_flow.c goes over the tree; extract_omit.c, extract_section.c and
 * extract_cell.c each deal with some of its elements. They share this. */
#ifndef INDEXER_EXTRACT_WALK_H
#define INDEXER_EXTRACT_WALK_H

#include "indexer/extract_flow.h"

struct list;
struct table;

/* Where text goes. */
enum flow_mode {
    FLOW_BLOCKS, /* into blocks of the layer */
    FLOW_CELL,   /* into one cell: block borders become "; " */
    FLOW_CAPTURE /* into a heading, header or label: all in one line */
};

/* What holds inside an element; copied from the outside when it is entered. */
struct context {
    struct layer_style style;
    enum flow_mode mode;
    bool infobox;
    bool marked;      /* list items show their markers */
    bool gallery;     /* list items are pictures with captions */
    bool formula_box; /* inside .texhtml: powers and indexes matter */
    bool ruby_bare;   /* readings come without parentheses */
    struct list *list;
    struct table *table;
};

struct frame {
    struct context outside;
};

struct walk {
    struct flow *flow;
    struct arena *mem;
    struct context ctx;
    struct frame frames[HTML_DEPTH_MAX + 2];
    size_t depth;
    struct layer capture;
    struct table *spare_tables;
    uint32_t groups;                      /* handed out */
    struct str omitted;                   /* a transclusion's `about` */
    const struct html_node *transclusion; /* the last one that named itself */
};

/* The layer that text goes to: the article's, or what is captured. */
struct layer *walk_target(struct walk *walk);

/* The border of an element that stands on lines of its own. */
void walk_border(struct walk *walk);

/* The blocks to come are neighbours, unless they already are. */
void walk_need_group(struct walk *walk);

/* From here on text is captured, until walk_captured() gives it: valid until
 * the next capture. */
void walk_begin_capture(struct walk *walk);
struct str walk_captured(struct walk *walk);

/* The kind of the blocks to come. Inside a cell everything is the cell's, and
 * <pre> stays what it is. */
void walk_set_kind(struct walk *walk, enum block_kind kind);

#endif
