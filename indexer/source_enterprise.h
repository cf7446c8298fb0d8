/* source_enterprise.h - a line of Wikimedia Enterprise's article NDJSON.
 *
 * Snapshots, chunks, batches and the answers of the on-demand and realtime
 * APIs share this form: one JSON object for an article in one revision, with
 * Parsoid's HTML in article_body.html. Absent means false, 0, "" or not known;
 * fields and event types we don't know are passed over.
 *
 * Taken as given: name, redirects[].name, url. Names of categories and
 * templates lose their namespace, which is what stands before the first ':' in
 * any language. Never read: version.editor and version.comment, which are
 * personal data that no citation needs (rule C-12). */
#ifndef INDEXER_SOURCE_ENTERPRISE_H
#define INDEXER_SOURCE_ENTERPRISE_H

#include "common/str.h"

struct arena;
struct source_record;

/* Reads one line into record->article, whose origin is left as it is, and sets
 * reason and detail. Any bytes are survived. What the record holds points
 * into `unit`.
 *
 *   no JSON, or no object             REASON_MALFORMED
 *   {} or a blank line                REASON_EMPTY_RECORD
 *   event.type "delete"               REASON_EVENT_DELETE
 *   visibility.text false             REASON_HIDDEN; absent is not hidden
 *   name, identifier, version.identifier, is_part_of.identifier or a web
 *   address missing or unusable       REASON_MISSING_FIELD, detail names it
 *   no article_body.html, or blank    REASON_NO_BODY
 *
 * The first that fits is given. */
void source_enterprise_read(struct arena *unit, struct str line,
                            struct source_record *record);

#endif
