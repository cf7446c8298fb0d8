/* cut.h - a run of whole sentences becomes a passage of its own.
 *
 * One rule for whoever makes such a quote (evidence.h) and for whoever finds
 * it again (quote.h), so both give the same citation. */
#ifndef SERVER_CUT_H
#define SERVER_CUT_H

#include "common/passage.h"

struct arena;

#define CUT_CONTEXT 32 /* code points of prefix and suffix where it was cut */

struct cut {
    struct passage passage;
    size_t first; /* of the parts that it takes from … */
    size_t count; /* … and how many */
    bool whole;   /* those parts as they are: nothing was cut off */
};

/* Sentences [begin, end), at least one, counted through all parts: passages
 * that follow each other in one section (merge.h). Parts without any of them
 * are left out; ordinal, gap and section are those of the first part that is
 * left. Text and offsets are the layer's; the block is the one that the text
 * begins in. What is quoted around a cut is not known to be unique, so it is
 * ambiguous and has no fragment. */
struct cut cut_sentences(struct arena *mem, const struct article *article,
                         const struct passage *const *parts, size_t count,
                         struct span sentences);

#endif
