/* passage.h - the unit that is ranked, and its id.
 *
 * The passages of an article tile its layer: they lie in order, do not
 * overlap, each inside one section, and what lies between two is white space
 * only. Their gaps and texts in order are the layer, byte for byte. */
#ifndef COMMON_PASSAGE_H
#define COMMON_PASSAGE_H

#include "common/article.h"
#include "common/error.h"
#include "common/utf8.h"

struct arena;

struct passage {
    uint32_t ordinal; /* 0 for the first of its article */
    struct str text;
    struct str gap;       /* white space of the layer before it */
    struct offsets begin; /* of the text in the layer */
    struct offsets end;
    uint32_t section;       /* index into the article's sections */
    uint32_t block;         /* index of the first block it takes from */
    enum block_kind kind;   /* of that block */
    struct span *sentences; /* in `text`; in order, white space between them */
    size_t sentence_count;
    struct footnote *footnotes; /* `at` counts from the start of `text` */
    size_t footnote_count;
    /* W3C TextQuoteSelector, for the whole passage: context that makes
     * prefix + text + suffix stand once in the layer where that can be had */
    struct str prefix;
    struct str suffix;
    bool ambiguous; /* it could not be had: more than one place fits */
    /* the directive behind "#:~:" of a deep link, percent-encoded:
     * "text=first%20words,last%20words"; "" when nothing can be said */
    struct str fragment;
};

struct passages {
    struct passage *at;
    size_t count;
};

/* "enwiki:736:1252348921:12": project, page, revision, ordinal. It never
 * comes to mean other words, unless the revision is 0, for one that nobody
 * knows: then another build may have other words there, and only the id of a
 * citation, which has the words' digest in it, holds for good. */
struct passage_id {
    struct str project;
    uint64_t page_id;
    uint64_t revision_id;
    uint32_t ordinal;
};

#define PASSAGE_ID_MAX 160 /* bytes; longer ones are refused */

/* Reads an id; false when it isn't one. `id->project` points into `text`. A
 * project is 1 to 64 characters of a-z, 0-9, '_' and '-'; numbers are decimal
 * without a sign or zeros in front, so that one thing has one id; a page is
 * never 0. */
bool passage_id_parse(struct str text, struct passage_id *id);

struct str passage_id_text(struct arena *mem, const struct passage_id *id);

/* "enwiki:736:1252348921:b7e2c9d40f5a6b17": the citation of a whole quote,
 * with the first 16 hex digits of the quote's SHA-256 (reference C1). */
struct citation_id {
    struct str project;
    uint64_t page_id;
    uint64_t revision_id;
    struct str quote; /* 16 lower-case hex digits */
};

/* As passage_id_parse(); the two never take each other's: an ordinal has at
 * most 10 digits, a quote exactly 16. `id->quote` points into `text`. */
bool citation_id_parse(struct str text, struct citation_id *id);
struct str citation_id_text(struct arena *mem, struct str project,
                            uint64_t page_id, uint64_t revision_id,
                            const struct digest *quote);

/* True for a name that may stand as a project in ids and paths. */
bool project_valid(struct str project);

#endif
