/* report.h - report.jsonl: one line for each record that was passed over.
 *
 *     {"file":"x.tar.gz","member":"x_0.ndjson","line":7,"project":"enwiki",
 *      "page_id":12,"revision_id":345,"title":"A","reason":"no_body",
 *      "detail":"article_body is missing","line_sha256":"9f86…"}
 *
 * What could not be read is null. A malformed line is found again by its
 * number and the SHA-256 of its bytes (without the line's end). */
#ifndef INDEXER_REPORT_H
#define INDEXER_REPORT_H

#include "common/error.h"
#include "common/str.h"
#include "indexer/source.h"

struct arena;
struct report;

/* Makes the file, or empties one that is there; closed with the arena, but
 * what report_close() was not called for may be lost then. ERROR_IO,
 * ERROR_DENIED, ERROR_NOT_FOUND as the system says. */
CHECKED bool report_open(struct arena *mem, const char *path,
                         struct report **report, struct error *err);

/* Writes a line, sooner or later; an error may be that of an earlier line. */
CHECKED bool report_add(struct report *report, const struct article *article,
                        enum reason reason, struct str detail,
                        struct error *err);

/* Writes out what is left and closes the file. Nothing may be added after. */
CHECKED bool report_close(struct report *report, struct error *err);

/* Lines added so far. */
uint64_t report_count(const struct report *report);

#endif
