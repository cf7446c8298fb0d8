/* segment.c - the gate to ICU's break iterators. */
#include "common/segment.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/ubrk.h> /* break iterators, the only place that sees them */
#include <unicode/utext.h>

#include "common/arena.h"

struct segmenter {
    UBreakIterator *iterators[SEGMENT_KINDS];
    UBreakIterator *current;
    UText text; /* ICU reads UTF-8 through it: nothing is converted */
};

static void close_segmenter(void *thing)
{
    struct segmenter *segmenter = thing;

    for (int i = 0; i < SEGMENT_KINDS; i++)
        if (segmenter->iterators[i])
            ubrk_close(segmenter->iterators[i]);
    utext_close(&segmenter->text);
}

struct segmenter *segmenter_open(struct arena *mem)
{
    struct segmenter *segmenter = arena_new(mem, struct segmenter);

    segmenter->text = (UText)UTEXT_INITIALIZER;
    arena_defer(mem, close_segmenter, segmenter);
    return segmenter;
}

/* ICU fails here only without its data or without memory. */
static void must(UErrorCode status, const char *what)
{
    if (U_SUCCESS(status))
        return;
    fprintf(stderr, "ibid: ICU: %s: %s\n", what, u_errorName(status));
    abort();
}

static UBreakIterator *iterator_of(struct segmenter *segmenter,
                                   enum segment_kind kind)
{
    static const UBreakIteratorType types[] = { UBRK_CHARACTER, UBRK_WORD,
                                                UBRK_SENTENCE };
    UErrorCode status = U_ZERO_ERROR;

    if (!segmenter->iterators[kind]) {
        segmenter->iterators[kind] = ubrk_open(types[kind], "", NULL, 0,
                                               &status);
        must(status, "opening a break iterator");
    }
    return segmenter->iterators[kind];
}

void segment_begin(struct segmenter *segmenter, enum segment_kind kind,
                   struct str text)
{
    UErrorCode status = U_ZERO_ERROR;

    segmenter->current = iterator_of(segmenter, kind);
    utext_openUTF8(&segmenter->text, text.len ? text.ptr : "",
                   (int64_t)text.len, &status);
    must(status, "opening a text");
    ubrk_setUText(segmenter->current, &segmenter->text, &status);
    must(status, "setting a text");
}

size_t segment_next(struct segmenter *segmenter)
{
    int32_t at = ubrk_next(segmenter->current);

    return at == UBRK_DONE ? SIZE_MAX : (size_t)at;
}

bool segment_boundary(struct segmenter *segmenter, size_t at)
{
    return ubrk_isBoundary(segmenter->current, (int32_t)at);
}
