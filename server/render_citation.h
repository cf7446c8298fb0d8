/* render_citation.h - the pieces of JSON that several replies share. */
#ifndef SERVER_RENDER_CITATION_H
#define SERVER_RENDER_CITATION_H

#include "common/json.h"
#include "common/utf8.h"
#include "server/citation.h"

/* "bytes": {"start", "end"}, "codepoints": {…}, "utf16": {…} into the open
 * object. */
void render_range(struct json_writer *w, struct offsets begin,
                  struct offsets end);

/* Counts along a text, so that a list of spans costs one walk over it. */
struct ruler {
    struct str text;
    struct offsets at;
};

/* A span as an object of its own: {"in": in, "bytes": …}. Spans that go
 * forward are cheap, others start over. */
void render_span(struct json_writer *w, struct ruler *ruler, const char *in,
                 struct span span);
void render_spans(struct json_writer *w, struct str text, const char *in,
                  const struct span *spans, size_t count);

void render_str_list(struct json_writer *w, const char *name,
                     const struct str_list *list);

/* "reference_count": null where the article's text came without any. */
void render_reference_count(struct json_writer *w, uint32_t count);

/* The members "links", "credit", "license", "notices", "changes",
 * "obligations", "freshness", "signals", "provenance", "signature" and
 * "attribution" into the open object. */
void render_terms(struct json_writer *w, const struct citation *c);

/* The whole citation object. */
void render_citation_object(struct json_writer *w, const struct citation *c);

#endif
