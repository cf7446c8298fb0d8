/* source_plain.h - what the forms of plain articles share: fields to article.
 *
 * A plain article is text without markup, a paragraph a line. Its forms say
 * little of it, so that some is read off its address and some must be given:
 *
 *   page      `id`, digits above 0; else it can't be told from another
 *   project   the record's; else by the address (site.h); else the default
 *   language  the record's; else by the project's name, when language.h knows
 *             it; else the default; else by the name all the same; else ""
 *   license   the record's; else the registry's for the project; else the
 *             default (license.h says which wins)
 *   address   the record's, when it is one of the web
 *   title     as given; may be empty, and stays so
 *   revision  the record's. Without one it is 0 and its citations are
 *             `unpinned`; the `revid` of WikiExtractor is no revision (it is
 *             that of a user) and never read
 *   namespace 0: no form says another
 *
 * WikiExtractor escapes text for HTML, once: "&lt;" is "<". It is read back
 * where `escaped`: references by name (HTML 4's) and by number, each once;
 * what is none, or a control character, stays as it stands. */
#ifndef INDEXER_SOURCE_PLAIN_H
#define INDEXER_SOURCE_PLAIN_H

#include "common/str.h"

struct arena;
struct plain_defaults;
struct source_record;

/* What a record says; STR_NULL where it says nothing. */
struct plain_fields {
    struct str id;
    struct str project;
    struct str url;
    struct str title;
    struct str text;
    struct str language;
    struct str license; /* SPDX id, name or address */
    struct str revision;
    struct str revision_time; /* RFC 3339 */
    bool escaped;             /* title and text are, for HTML */
};

/* An article of which nothing is known. */
void source_plain_clear(struct source_record *record);

/* Sets the article but for its origin, and the reason where there is one:
 *
 *   no usable id, project, revision or     REASON_MISSING_FIELD, with the
 *   revision_time                          field, what it holds, what to do
 *   text is STR_NULL                       REASON_NO_BODY
 *   no text but white space                REASON_NO_TEXT (a redirect)
 *
 * What the record holds points into `unit`, the fields and the defaults. */
void source_plain_fill(struct arena *unit, const struct plain_fields *fields,
                       const struct plain_defaults *defaults,
                       struct source_record *record);

/* The text with its HTML references read; itself where it has none. */
struct str source_plain_unescape(struct arena *unit, struct str text);

#endif
