/* extract_layer.h - the writer of a layer: blocks, white space, insertions.
 *
 * Text comes in pieces as they stand in the document. The writer opens a
 * block at the first character that is no white space, collapses white space
 * as CSS does, and records what extract.h promises of blocks, footnotes and
 * inserted spans. Trailing white space is never written, so a block needs no
 * trimming (a preformatted one excepted). */
#ifndef INDEXER_EXTRACT_LAYER_H
#define INDEXER_EXTRACT_LAYER_H

#include "common/article.h"
#include "common/buf.h"

/* How a line break, or the border of a block inside a table cell, reads. */
enum layer_join {
    JOIN_LINES, /* "\n"; two breaks in a row end the block */
    JOIN_ITEMS, /* "; ", or a space beside other punctuation */
    JOIN_WORDS  /* a space */
};

/* What the text to be put belongs to. */
struct layer_style {
    enum block_kind kind;
    uint32_t depth;
    uint32_t group; /* blocks of one group are neighbours: "\n"; 0: none */
    enum layer_join join;
    bool pre; /* white space is kept */
};

/* Text that is written before the next character, if there is one. */
struct layer_queued {
    struct str text;
    bool inserted; /* by us; else it stood on the page */
};

#define LAYER_QUEUE 1100u /* pieces that may wait */

struct layer {
    struct arena *mem;
    struct buf text;
    struct block *blocks;
    size_t block_count, block_cap;
    struct footnote *footnotes;
    size_t footnote_count, footnote_cap;
    struct span *inserted;
    size_t inserted_count, inserted_cap;
    struct layer_queued *queue;
    size_t queue_count;
    uint32_t section; /* of the blocks to come */
    uint32_t open_group;
    uint32_t last_group;
    uint32_t last_section;
    bool open;            /* a block is */
    bool space;           /* white space waits to be written */
    unsigned breaks;      /* line breaks do */
    enum layer_join join; /* how they will read */
    size_t begin;         /* of the open block */
    bool gap;             /* white space before something left out does */
    size_t hole;          /* what followed the "(" before it was left out */
    size_t formula_end;   /* a formula fills the block up to here; 0: not */
    size_t repeat_left;   /* bytes that may still be repeated (tables) */
};

/* A layer of at most `max` bytes. */
struct layer layer_open(struct arena *mem, size_t max);

/* Empties it, for a layer that captures one heading or cell after another. */
void layer_clear(struct layer *layer);

void layer_put(struct layer *layer, struct str text,
               const struct layer_style *style);

/* A formula's text: one piece, by which a block may become BLOCK_FORMULA. */
void layer_put_formula(struct layer *layer, struct str text,
                       const struct layer_style *style);

/* Text that is not on the page, right here, in place of white space that
 * waits; nothing when no block is open. */
void layer_insert(struct layer *layer, struct str text);

/* As layer_insert(), but behind the white space, and at a block's start it
 * waits for the first character. */
void layer_insert_before(struct layer *layer, struct str text);

/* Text to stand before the next character; layer_unqueue() forgets it. */
void layer_queue(struct layer *layer, struct str text, bool inserted);
void layer_unqueue(struct layer *layer);

void layer_break(struct layer *layer, enum layer_join join);
void layer_space(struct layer *layer);
void layer_end_block(struct layer *layer);

/* Something that the page shows here was left out. So that nothing shows where
 * it was, the white space before it goes too when punctuation follows, and so
 * do the parentheses that it was alone in. */
void layer_omit(struct layer *layer);

/* The marker stood here. Copies nothing. */
void layer_footnote(struct layer *layer, struct str target);

/* Ends the last block and sets what of `article` the layer holds: text,
 * blocks, footnotes, inserted. */
void layer_finish(struct layer *layer, struct article *article);

#endif
