/* render.h - answers as JSON, written straight into a buffer.
 *
 * Text goes out byte for byte; JSON's escapes are the only thing between the
 * layer and the client (rule C-5). Spans name what they lie in and count from
 * its start in three units:
 *
 *   { "in": "passage.text", "bytes": {"start": 0, "end": 4},
 *     "codepoints": {…}, "utf16": {…} }
 *
 * `snapshots` of a search are the input files that its results were read from,
 * in the order of the manifest: none without results. GET /v1/index has all.
 *
 * Scores are rounded: to six places, raw ones to four. What is not known is
 * null. Members are always there, in this order:
 *
 *   query [queries] terms ignored languages did_you_mean relaxed expanded
 *   generation snapshots answerable estimated more order budget cursor
 *   [why_not] results
 *
 *   of a result:
 *   rank score raw_score confidence [found_by] passage cut [parts] duplicates
 *   matches sentences [context] cost [explanation] citation
 *
 * but for those in brackets, which are there when they were asked for:
 *
 *   queries      with `queries`: what was asked, roles and weights filled in
 *   found_by     with more than one of them: places in that list, from 0
 *   why_not      with `why_not`
 *   parts        with `merge_neighbours`: the passages that a result is made
 *                of; its own alone when nothing was joined
 *   context      with `context` or a budget, which spends there what is left
 *   explanation  with `explain`
 *
 * The same reply gives the same bytes: no time, no host, no request is in it.
 * A rank that is null is outside of the list. `budget.used` and `cost` are
 * there without a budget, too. */
#ifndef SERVER_RENDER_H
#define SERVER_RENDER_H

#include "common/buf.h"
#include "server/citation.h"
#include "server/search.h"

#define RENDER_BYTES_MAX ((size_t)512 << 20)

/* An answer with what it was asked and a citation for each result. */
struct search_reply {
    const struct query *query;
    const struct answer *answer;
    const struct citation **citations; /* one for each result */
    const struct manifest *manifest;
};

/* A passage with its article's citation, and its neighbours in order. */
struct passages_reply {
    struct stored_passage **passages;
    const struct citation **citations;
    size_t count;
    size_t at; /* the one that was asked for */
    const struct manifest *manifest;
};

struct article_reply {
    const struct stored_article *article;
    const struct citation *citation; /* of the whole: citation_of_article() */
    struct str text;                 /* the layer */
    struct str redirected_from;      /* the title asked for, or "" */
    bool blocks;
    const struct manifest *manifest;
};

struct citation_reply {
    struct str passage_id;
    const struct citation *citation;
    const struct manifest *manifest;
};

/* `indent`: spaces a level, 0 for compact. */
void render_search(struct buf *out, unsigned indent,
                   const struct search_reply *reply);
void render_passages(struct buf *out, unsigned indent,
                     const struct passages_reply *reply);
void render_article(struct buf *out, unsigned indent,
                    const struct article_reply *reply);
void render_citation(struct buf *out, unsigned indent,
                     const struct citation_reply *reply);

/* The same as plain text for people at a terminal (render_text.c): numbered
 * quotes in lines of RENDER_COLUMNS, with title, section, source, permalink
 * and license, and the notices once at the end. */
#define RENDER_COLUMNS 80
void render_search_text(struct buf *out, const struct search_reply *reply);
void render_passages_text(struct buf *out, const struct passages_reply *reply);
void render_article_text(struct buf *out, const struct article_reply *reply);
void render_citation_text(struct buf *out, const struct citation_reply *reply);

#endif
