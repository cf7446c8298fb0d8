/* lookup.h - ids and titles of a path become what is stored, or a problem that
 * says what is there instead. */
#ifndef SERVER_LOOKUP_H
#define SERVER_LOOKUP_H

#include "common/schema.h"
#include "server/app.h"

/* Each gives false after it made the reply: 400 when the id is malformed, 404
 * when there is no such thing, a 5xx when the index fails.
 *
 * An id names a revision and never comes to mean other words: when the page is
 * now indexed in another one, that is a 404 which says so. */
CHECKED bool lookup_revision(struct call *call, struct str project,
                             uint64_t page_id, uint64_t revision_id,
                             struct stored_article **article);

CHECKED bool lookup_passage(struct call *call, const struct passage_id *id,
                            struct stored_passage **passage,
                            struct stored_article **article);

/* "enwiki:736:1252348921:12", from a path. */
CHECKED bool lookup_passage_id(struct call *call, struct str text,
                               struct stored_passage **passage,
                               struct stored_article **article);

/* The words whose digest a citation id names, the first of several that read
 * alike: a passage, or what a search made of some (joined neighbours, a run of
 * sentences), which then has the ordinal of the passage it begins in. quote.h
 * says what is looked at, and how much at most. */
CHECKED bool lookup_citation(struct call *call, const struct citation_id *id,
                             struct stored_passage **passage,
                             struct stored_article **article);

#endif
