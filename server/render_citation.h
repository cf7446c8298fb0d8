/* render_citation.h - the pieces of JSON that several replies share. */
#ifndef SERVER_RENDER_CITATION_H
#define SERVER_RENDER_CITATION_H

#include "common/json.h"
#include "common/utf8.h"
#include "server/citation.h"

struct manifest;
struct stored_passage;

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

/* "generation": "000007". */
void render_generation(struct json_writer *w, const struct manifest *manifest);

/* "enwiki:736", in `mem`. */
struct str render_article_id(struct arena *mem, struct str project,
                             uint64_t page_id);

/* "enwiki:736:1252348921:12", in `mem`; and a list of them. */
struct str render_passage_id(struct arena *mem, const struct stored_passage *p);
void render_passage_ids(struct json_writer *w, const char *name,
                        struct stored_passage *const *passages, size_t count);

/* The members "passage", with its citation's section, and "sentences". */
void render_passage(struct json_writer *w, const struct stored_passage *p,
                    const struct citation *c);
void render_sentences(struct json_writer *w, const struct passage *p);

/* The members "links", "credit", "license", "notices", "changes",
 * "obligations", "freshness", "signals", "provenance", "signature" and
 * "attribution" into the open object. */
void render_terms(struct json_writer *w, const struct citation *c);

/* The whole citation object. */
void render_citation_object(struct json_writer *w, const struct citation *c);

#endif
