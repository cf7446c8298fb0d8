/* source.h - picks a format and yields one article record at a time.
 *
 * Formats: Wikimedia Enterprise article NDJSON (source_enterprise.h), plain
 * articles as JSON lines (source_plain_json.h) and as WikiExtractor's <doc>
 * text (source_plain_doc.h). A file is of one form, which what it holds tells,
 * never its name: "<doc" at its beginning, or the members of its first object.
 * What a file surely isn't (a JSON array, pretty-printed JSON, XML, binary
 * data) is told by its first line, with what to do; a file that merely has bad
 * lines is read to its end, each of them a record with its reason.
 *
 * Every line of every member is one record, blank ones included, so that
 * records given = lines read; but in <doc> text a record is what stands from
 * <doc …> to </doc>, or a run of lines outside. Every byte that is no white
 * space is in one record. The source decides what the record alone can tell
 * (malformed, missing fields, delete events, no body …); what takes the
 * HTML, the license, the ledger or the index is decided by ingest.c, also
 * REASON_NOINDEX: the payload's word for it is in article->noindex. */
#ifndef INDEXER_SOURCE_H
#define INDEXER_SOURCE_H

#include "common/article.h"
#include "common/error.h"

struct arena;
struct source;

/* What holds for plain articles that don't say it themselves; "" is not said
 * here either. */
struct plain_defaults {
    struct str project;
    struct str language;
    struct str license; /* an SPDX id */
};

struct source_options {
    size_t line_max; /* bytes of a line, or a <doc>; 0: INPUT_LINE_MAX */
    /* file with the snapshot's metadata; NULL: what lies beside the file is
     * tried, see snapshot_metadata.h */
    const char *metadata;
    struct plain_defaults defaults; /* must outlive the source */
};

/* Why a record is not indexed. The names (source_reason_name) are in reports
 * and manifests and stay what they are. */
enum reason {
    REASON_NONE,      /* it is to be indexed */
    REASON_MALFORMED, /* no JSON, or invalid UTF-8 or surrogates */
    REASON_LINE_TOO_LONG,
    REASON_EMPTY_RECORD,  /* {} or a blank line */
    REASON_MISSING_FIELD, /* no name, identifier, version or project */
    REASON_NO_BODY,       /* no article_body.html, or empty; no `text` member */
    REASON_EVENT_DELETE,  /* a delete event, not an article */
    REASON_NAMESPACE,     /* not asked for */
    REASON_PROJECT,       /* not asked for */
    REASON_REVISION_MISMATCH, /* HTML of another revision (rule C-7) */
    REASON_LICENSE_UNKNOWN,   /* rule C-14 */
    REASON_NOINDEX,
    REASON_REDIRECT,   /* the page only leads elsewhere */
    REASON_HIDDEN,     /* visibility.text is false */
    REASON_NO_TEXT,    /* nothing readable in it */
    REASON_SUPERSEDED, /* another record of the page is newer */
    REASON_COUNT
};

const char *reason_name(enum reason reason); /* "malformed", … */

/* One record. With a reason, `detail` says more in words and the article has
 * what could be read (perhaps nothing but its origin). */
struct source_record {
    struct article *article;
    enum reason reason;
    struct str detail;
};

/* Gives the record a reason, unless it has one: the first that fits counts. */
void source_refuse(struct source_record *record, enum reason reason,
                   struct str detail);

/* Errors as input.h; besides, ERROR_INPUT for what is of no form above
 * and for metadata asked for that can't be read. */
CHECKED bool source_open(struct arena *mem, const char *path,
                         const struct source_options *options,
                         struct source **source, struct error *err);

/* The next record in `unit`; NULL after the last. A bad record is given with
 * its reason; an error means that the file can't be read on. */
CHECKED bool source_next(struct source *source, struct arena *unit,
                         struct source_record **record, struct error *err);

/* After the last record: the file's digests against its metadata. ERROR_INPUT
 * when the version (MD5) or identifier does not match what was read. When
 * reading stopped before the end, nothing is known, and nothing checked. */
CHECKED bool source_finish(struct source *source, struct error *err);

/* What has been read, for progress and for the manifest. */
struct source_facts {
    struct str file; /* name without folders; "-" for standard input */
    uint64_t bytes_read;
    uint64_t bytes_total; /* 0: unknown */
    uint64_t records;
    struct str sha256; /* "" before source_finish() */
    struct str snapshot;
    struct str snapshot_version;
    clock_ns snapshot_time;
};
struct source_facts source_facts(const struct source *source);

#endif
