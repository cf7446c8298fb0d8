/* merge.h - hits that lie side by side in an article become one result.
 *
 * Two hits are joined when they are passages with consecutive ordinals, of one
 * article and one section: a result has one breadcrumb and one anchor, and
 * those of a neighbour across a heading would be wrong for half of its text.
 * A joined result stands where its best hit stood. Its text is the layer's
 * from the first passage's beginning to the last one's end, the white space
 * between them included, so it is quoted and cited like any other. */
#ifndef SERVER_MERGE_H
#define SERVER_MERGE_H

#include "common/passage.h"

struct arena;

/* A hit; its rank is its place in the list. `article` is any number that the
 * passages of one article share, its docid for one. */
struct merge_hit {
    uint32_t article;
    uint32_t ordinal;
    uint32_t section;
};

/* Hits that are one result: all ordinals from `first` to `last`. */
struct merge_group {
    uint32_t article;
    uint32_t first;
    uint32_t last;
    size_t best;  /* place of its best hit in the list */
    size_t *hits; /* places in the list, in order of ordinals; one for each */
    size_t count; /* = last - first + 1 */
};

struct merge_groups {
    struct merge_group *at; /* in order of `best` */
    size_t count;
};

/* Every hit goes into one group; a passage that stands twice counts where it
 * stands first. */
struct merge_groups merge_hits(struct arena *mem, const struct merge_hit *hits,
                               size_t count);

/* One passage out of at least one that follow each other in their article.
 * Text, offsets, sentences and footnotes are those of the whole; ordinal,
 * gap, section, block, kind, prefix and fragment (which points at where it
 * begins) are the first one's, the suffix is the last one's; it is ambiguous
 * when one of them is. A single one comes back as it is. */
struct passage merge_passages(struct arena *mem,
                              const struct passage *const *passages,
                              size_t count);

#endif
