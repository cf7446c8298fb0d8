/* source_plain_doc.h - plain articles as WikiExtractor's <doc> text.
 *
 *     <doc id="12" url="https://en.wikipedia.org/wiki?curid=12" title="A">
 *     A
 *
 *     One paragraph.
 *     History.
 *     Another.
 *     </doc>
 *
 * The attributes are escaped for HTML, and so may the text be
 * (source_plain.h); in older files the title is not, and may have a `"` in it.
 * A first line that repeats the title is no text. Attributes we don't know
 * are passed over, `revid` among them. The lines are what extract_plain.h
 * says.
 *
 * Lines are gathered into one record: from <doc …> to </doc>, or what stands
 * outside up to a blank line or the next <doc …>. */
#ifndef INDEXER_SOURCE_PLAIN_DOC_H
#define INDEXER_SOURCE_PLAIN_DOC_H

#include "common/buf.h"
#include "common/digest.h"

struct plain_defaults;
struct source_record;

/* True for the first line of a file in this form. */
bool source_plain_doc_form(struct str line);

/* A record while its lines come in. */
struct plain_doc {
    struct buf lines; /* each with "\n" behind it */
    bool begun;
    bool inside;                /* it began with <doc …> */
    bool ended;                 /* by </doc> */
    bool too_long;              /* `lines` has the first line_max bytes only */
    struct digest_state digest; /* of all its lines, "\n" between them */
};

/* A record without lines, of at most `line_max` bytes. */
struct plain_doc source_plain_doc_open(struct arena *unit, size_t line_max);

enum plain_doc_step {
    DOC_MORE,  /* taken, and more may follow */
    DOC_END,   /* taken, and the record is whole */
    DOC_BEFORE /* not taken: the record ended before this line */
};

/* Offers the next line, without its end. `cut`: it was longer than it is. */
enum plain_doc_step source_plain_doc_add(struct plain_doc *doc, struct str line,
                                         bool cut);

/* Reads what was gathered into record->article, whose origin is left as it is,
 * and sets reason and detail. Any bytes are survived. What the record holds
 * points into the gathered lines, their arena and the defaults.
 *
 *   more than line_max bytes             REASON_LINE_TOO_LONG
 *   lines outside of <doc …> and </doc>, no </doc>, a head that can't be read,
 *   invalid UTF-8                        REASON_MALFORMED
 *   the reasons of source_plain.h */
void source_plain_doc_read(const struct plain_doc *doc,
                           const struct plain_defaults *defaults,
                           struct source_record *record);

#endif
