/* source_plain_json.h - a plain article as a line of JSON.
 *
 * WikiExtractor's (`--json`):
 *
 *     {"id": "12", "revid": "77", "url": "https://…", "title": "A",
 *      "text": "One paragraph.\nHistory.\nAnother &amp; more."}
 *
 * and our own, told by its member `project`:
 *
 *     {"id": 12, "project": "enwiki", "url": "https://…", "title": "A",
 *      "text": "One paragraph.\nHistory.\nAnother & more.", "language": "en",
 *      "license": "CC-BY-SA-4.0", "revision": 1271516754,
 *      "revision_time": "2025-01-24T10:00:00Z"}
 *
 * All but `id` and `text` may be absent or null, and each of our own members
 * may stand in WikiExtractor's form too. Numbers may be strings of digits.
 * `date` is another name of `revision_time`. In our own form text is taken as
 * it stands, in WikiExtractor's HTML's references are read (source_plain.h).
 * The lines of `text` are what extract_plain.h says. Members we don't know are
 * passed over, `revid` among them. */
#ifndef INDEXER_SOURCE_PLAIN_JSON_H
#define INDEXER_SOURCE_PLAIN_JSON_H

#include "common/str.h"

struct arena;
struct plain_defaults;
struct source_record;

/* What a line tells of the form of its file. */
enum plain_form {
    PLAIN_UNTOLD, /* nothing: blank, malformed, or an empty object */
    PLAIN_YES,    /* an object with `text`, or `id`, and nothing of Enterprise's
                   * (article_body, identifier, version, name, is_part_of) */
    PLAIN_NO      /* another object */
};
enum plain_form source_plain_json_form(struct arena *unit, struct str line);

/* Reads one line into record->article, whose origin is left as it is, and sets
 * reason and detail. Any bytes are survived. What the record holds points
 * into `unit` and the defaults.
 *
 *   no JSON, or no object               REASON_MALFORMED
 *   {} or a blank line                  REASON_EMPTY_RECORD
 *   a member of another type than text  REASON_MISSING_FIELD, detail names it
 *   the reasons of source_plain.h
 *   no member `text`                    REASON_NO_BODY */
void source_plain_json_read(struct arena *unit, struct str line,
                            const struct plain_defaults *defaults,
                            struct source_record *record);

#endif
