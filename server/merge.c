/* merge.c - sort by place, cut into runs, sort the runs by rank. */
#include "server/merge.h"

#include <assert.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/buf.h"

/* ---- hits to groups -------------------------------------------------- */

/* A hit with its place, so that sorting is stable. */
struct place {
    struct merge_hit hit;
    size_t rank;
};

static int order_of_places(const void *a, const void *b)
{
    const struct place *left = a, *right = b;

    if (left->hit.article != right->hit.article)
        return left->hit.article < right->hit.article ? -1 : 1;
    if (left->hit.ordinal != right->hit.ordinal)
        return left->hit.ordinal < right->hit.ordinal ? -1 : 1;
    return (left->rank > right->rank) - (left->rank < right->rank);
}

static int order_of_groups(const void *a, const void *b)
{
    const struct merge_group *left = a, *right = b;

    return (left->best > right->best) - (left->best < right->best);
}

static bool same(const struct merge_hit *a, const struct merge_hit *b)
{
    return a->article == b->article && a->ordinal == b->ordinal;
}

static bool follows(const struct merge_hit *a, const struct merge_hit *b)
{
    return a->article == b->article && a->section == b->section &&
           b->ordinal - a->ordinal == 1;
}

/* The hits in order of their places, each passage once. */
static struct place *places_of(struct arena *mem, const struct merge_hit *hits,
                               size_t *count)
{
    struct place *places = arena_array(mem, *count, sizeof(*places));
    size_t kept = 0;

    for (size_t i = 0; i < *count; i++)
        places[i] = (struct place){ hits[i], i };
    qsort(places, *count, sizeof(*places), order_of_places);
    for (size_t i = 0; i < *count; i++) {
        if (kept == 0 || !same(&places[kept - 1].hit, &places[i].hit))
            places[kept++] = places[i];
    }
    *count = kept;
    return places;
}

/* The run that begins at `places`; `hits` takes its ranks. */
static struct merge_group group_of(const struct place *places, size_t count,
                                   size_t *hits)
{
    struct merge_group group = { .article = places->hit.article,
                                 .first = places->hit.ordinal,
                                 .best = places->rank,
                                 .hits = hits };

    for (size_t i = 0; i < count; i++) {
        if (i > 0 && !follows(&places[i - 1].hit, &places[i].hit))
            break;
        hits[group.count++] = places[i].rank;
        group.last = places[i].hit.ordinal;
        if (places[i].rank < group.best)
            group.best = places[i].rank;
    }
    return group;
}

struct merge_groups merge_hits(struct arena *mem, const struct merge_hit *hits,
                               size_t count)
{
    struct place *places = places_of(mem, hits, &count);
    size_t *ranks = arena_array(mem, count, sizeof(*ranks));
    struct merge_groups groups = { .at = arena_array(mem, count,
                                                     sizeof(*groups.at)) };

    for (size_t at = 0; at < count;) {
        struct merge_group group = group_of(places + at, count - at,
                                            ranks + at);

        groups.at[groups.count++] = group;
        at += group.count;
    }
    qsort(groups.at, groups.count, sizeof(*groups.at), order_of_groups);
    return groups;
}

/* ---- passages to one ------------------------------------------------- */

/* Sentences and footnotes of a part whose text begins at `offset`. */
static void add_marks(struct passage *joined, const struct passage *part,
                      size_t offset)
{
    for (size_t i = 0; i < part->sentence_count; i++)
        joined->sentences[joined->sentence_count++] = (struct span){
            part->sentences[i].begin + offset, part->sentences[i].end + offset
        };
    for (size_t i = 0; i < part->footnote_count; i++) {
        struct footnote note = part->footnotes[i];

        note.at += offset;
        joined->footnotes[joined->footnote_count++] = note;
    }
}

/* The first one, with empty room for the marks of all. */
static struct passage begin_with(struct arena *mem,
                                 const struct passage *const *passages,
                                 size_t count)
{
    struct passage joined = *passages[0];
    size_t sentences = 0, footnotes = 0;

    for (size_t i = 0; i < count; i++) {
        sentences += passages[i]->sentence_count;
        footnotes += passages[i]->footnote_count;
    }
    joined.sentences = arena_array(mem, sentences, sizeof(struct span));
    joined.footnotes = arena_array(mem, footnotes, sizeof(struct footnote));
    joined.sentence_count = 0;
    joined.footnote_count = 0;
    return joined;
}

struct passage merge_passages(struct arena *mem,
                              const struct passage *const *passages,
                              size_t count)
{
    struct buf text = buf_open(mem, SIZE_MAX);
    struct passage joined;

    assert(count > 0);
    if (count == 1)
        return *passages[0];
    joined = begin_with(mem, passages, count);
    for (size_t i = 0; i < count; i++) {
        assert(passages[i]->ordinal == joined.ordinal + i);
        if (i > 0)
            buf_add(&text, passages[i]->gap);
        add_marks(&joined, passages[i], text.len);
        buf_add(&text, passages[i]->text);
        joined.ambiguous |= passages[i]->ambiguous;
    }
    joined.text = buf_str(&text);
    joined.end = passages[count - 1]->end;
    joined.suffix = passages[count - 1]->suffix;
    return joined;
}
