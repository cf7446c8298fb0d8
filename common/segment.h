/* segment.h - the gate to ICU's break iterators (UAX #29 and dictionaries).
 *
 * Word boundaries in scripts without spaces come from ICU's dictionaries
 * (Chinese and Japanese, Thai, Lao, Khmer, Myanmar). Boundaries of the other
 * kinds are computed by our own faster code (chars.h, sentence.h); ICU's are
 * here so that tests can hold ours against them. */
#ifndef COMMON_SEGMENT_H
#define COMMON_SEGMENT_H

#include "common/str.h"

struct arena;
struct segmenter;

enum segment_kind {
    SEGMENT_CLUSTERS,
    SEGMENT_WORDS,
    SEGMENT_SENTENCES,
    SEGMENT_KINDS
};

/* Iterators for the root locale, opened when first needed and closed with the
 * arena; used by one thread at a time. */
struct segmenter *segmenter_open(struct arena *mem);

/* Begins to walk through valid UTF-8, which must stay until the last
 * segment_next(). A walk begun earlier ends here. */
void segment_begin(struct segmenter *segmenter, enum segment_kind kind,
                   struct str text);

/* The next boundary in bytes, text.len the last; 0 is never given. SIZE_MAX
 * after the last. */
size_t segment_next(struct segmenter *segmenter);

/* Whether `at` is a boundary of the kind in the text of the walk, which
 * goes on behind it. */
bool segment_boundary(struct segmenter *segmenter, size_t at);

#endif
