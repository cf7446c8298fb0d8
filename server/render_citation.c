/* render_citation.c - the citation object as JSON, and spans. */
#include "server/render_citation.h"

#include "common/generation.h"

/* ---- spans ----------------------------------------------------------- */

static void put_pair(struct json_writer *w, const char *name, size_t begin,
                     size_t end)
{
    json_key(w, str_from(name));
    json_begin_object(w);
    json_field_uint(w, "start", begin);
    json_field_uint(w, "end", end);
    json_end_object(w);
}

void render_range(struct json_writer *w, struct offsets begin,
                  struct offsets end)
{
    put_pair(w, "bytes", begin.bytes, end.bytes);
    put_pair(w, "codepoints", begin.codepoints, end.codepoints);
    put_pair(w, "utf16", begin.utf16, end.utf16);
}

static struct offsets measure_to(struct ruler *ruler, size_t byte)
{
    if (byte < ruler->at.bytes)
        ruler->at = (struct offsets){ 0, 0, 0 };
    ruler->at = utf8_advance(
        ruler->at,
        str_slice(ruler->text, (struct span){ ruler->at.bytes, byte }));
    return ruler->at;
}

void render_span(struct json_writer *w, struct ruler *ruler, const char *in,
                 struct span span)
{
    struct offsets begin = measure_to(ruler, span.begin);
    struct offsets end = measure_to(ruler, span.end);

    json_begin_object(w);
    json_field_str(w, "in", str_from(in));
    render_range(w, begin, end);
    json_end_object(w);
}

void render_spans(struct json_writer *w, struct str text, const char *in,
                  const struct span *spans, size_t count)
{
    struct ruler ruler = { .text = text };

    json_begin_array(w);
    for (size_t i = 0; i < count; i++)
        render_span(w, &ruler, in, spans[i]);
    json_end_array(w);
}

void render_str_list(struct json_writer *w, const char *name,
                     const struct str_list *list)
{
    json_key(w, str_from(name));
    json_begin_array(w);
    for (size_t i = 0; i < list->count; i++)
        json_put_str(w, list->at[i]);
    json_end_array(w);
}

/* ---- the citation ---------------------------------------------------- */

static void put_quote(struct json_writer *w, const struct citation *c)
{
    json_key(w, STR("quote"));
    json_begin_object(w);
    json_field_str(w, "exact", c->quote.exact);
    json_field_str(w, "prefix", c->quote.prefix);
    json_field_str(w, "suffix", c->quote.suffix);
    json_field_bool(w, "ambiguous", c->quote.ambiguous);
    json_field_str_or_null(w, "language", c->quote.language);
    json_field_str_or_null(w, "direction", c->quote.direction);
    json_field_str(w, "sha256", c->quote.sha256);
    json_field_str(w, "layer", c->quote.layer);
    json_field_str(w, "layer_sha256", c->quote.layer_sha256);
    json_field_str(w, "in", STR("layer"));
    render_range(w, c->quote.begin, c->quote.end);
    json_field_uint(w, "block", c->quote.block);
    json_field_str(w, "block_kind", c->quote.block_kind);
    json_end_object(w);
}

static void put_source(struct json_writer *w, const struct citation *c)
{
    json_key(w, STR("source"));
    json_begin_object(w);
    json_field_str(w, "project", c->source.project);
    json_field_str(w, "site_name", c->source.site_name);
    json_field_str_or_null(w, "family", c->source.family);
    json_field_str(w, "title", c->source.title);
    json_field_uint(w, "page_id", c->source.page_id);
    json_field_int(w, "namespace", c->source.namespace_id);
    if (c->pinned)
        json_field_uint(w, "revision_id", c->source.revision_id);
    else
        json_field_null(w, "revision_id");
    json_field_time(w, "revision_time", c->source.revision_time);
    json_key(w, STR("section"));
    json_begin_object(w);
    render_str_list(w, "path", &c->source.section_path);
    json_field_str_or_null(w, "anchor", c->source.section_anchor);
    json_end_object(w);
    json_field_str_or_null(w, "main_entity", c->source.main_entity);
    json_end_object(w);
}

static void put_links(struct json_writer *w, const struct citation *c)
{
    json_key(w, STR("links"));
    json_begin_object(w);
    json_field_str_or_null(w, "permalink", c->links.permalink);
    json_field_str_or_null(w, "page", c->links.page);
    json_field_str_or_null(w, "history", c->links.history);
    json_field_str_or_null(w, "passage", c->links.passage);
    json_end_object(w);
    json_key(w, STR("credit"));
    json_begin_object(w);
    json_field_str(w, "text", c->credit.text);
    json_field_str_or_null(w, "url", c->credit.url);
    json_end_object(w);
}

static struct str basis_name(enum license_basis basis)
{
    return basis == LICENSE_REGISTRY  ? STR("registry")
           : basis == LICENSE_PAYLOAD ? STR("payload")
                                      : STR("operator");
}

static void put_license(struct json_writer *w, const struct citation *c)
{
    const struct license_ruling *ruling = c->license;

    json_key(w, STR("license"));
    json_begin_array(w);
    json_begin_object(w);
    json_field_str(w, "spdx", str_from(ruling->license->spdx));
    json_field_str(w, "name", str_from(ruling->license->name));
    json_field_str(w, "short_name", str_from(ruling->license->short_name));
    json_field_str(w, "url", str_from(ruling->license->url));
    json_field_str(w, "basis", basis_name(ruling->basis));
    json_field_str_or_null(w, "payload", ruling->payload);
    json_field_bool(w, "conflict", ruling->conflict);
    json_field_bool(w, "historic", ruling->historic);
    json_end_object(w);
    json_end_array(w);
}

static void put_notices(struct json_writer *w, const struct citation *c)
{
    json_key(w, STR("notices"));
    json_begin_object(w);
    json_field_str(w, "disclaimer_url", c->notices.disclaimer_url);
    render_str_list(w, "imported", &c->notices.imported);
    json_field_str(w, "endorsement", c->notices.endorsement);
    json_end_object(w);
    json_key(w, STR("changes"));
    json_begin_object(w);
    json_field_str(w, "kind", c->changes.kind);
    json_field_str(w, "by", c->changes.by);
    json_field_str(w, "note", c->changes.note);
    json_end_object(w);
    render_str_list(w, "obligations", &c->obligations);
}

static void put_seconds(struct json_writer *w, const char *name, int64_t s)
{
    if (s < 0)
        json_field_null(w, name);
    else
        json_field_int(w, name, s);
}

static void put_freshness(struct json_writer *w, const struct citation *c)
{
    json_key(w, STR("freshness"));
    json_begin_object(w);
    put_seconds(w, "revision_age_s", c->freshness.revision_age_s);
    json_field_time(w, "checked_at", c->freshness.checked_at);
    put_seconds(w, "source_lag_s", c->freshness.source_lag_s);
    json_field_str(w, "state", c->freshness.state);
    json_end_object(w);
}

void render_reference_count(struct json_writer *w, uint32_t count)
{
    if (count == ARTICLE_REFERENCES_UNKNOWN)
        json_field_null(w, "reference_count");
    else
        json_field_uint(w, "reference_count", count);
}

/* Those that nobody measures yet are null. */
static void put_signals(struct json_writer *w, const struct citation *c)
{
    json_key(w, STR("signals"));
    json_begin_object(w);
    json_field_number(w, "revert_risk", c->signals.revert_risk);
    json_field_null(w, "reference_need");
    render_reference_count(w, c->signals.reference_count);
    json_field_null(w, "breaking_news");
    json_field_null(w, "protected");
    json_end_object(w);
}

static void put_provenance(struct json_writer *w, const struct citation *c)
{
    json_key(w, STR("provenance"));
    json_begin_object(w);
    json_field_str_or_null(w, "snapshot", c->provenance.snapshot);
    json_field_str_or_null(w, "snapshot_version",
                           c->provenance.snapshot_version);
    json_field_time(w, "snapshot_date", c->provenance.snapshot_date);
    json_field_str(w, "line_sha256", c->provenance.line_sha256);
    json_field_str(w, "generation", c->provenance.generation);
    json_end_object(w);
}

void render_terms(struct json_writer *w, const struct citation *c)
{
    put_links(w, c);
    put_license(w, c);
    put_notices(w, c);
    put_freshness(w, c);
    put_signals(w, c);
    put_provenance(w, c);
    json_field_null(w, "signature");
    json_field_str(w, "attribution", c->attribution);
}

void render_citation_object(struct json_writer *w, const struct citation *c)
{
    json_begin_object(w);
    json_field_str(w, "id", c->id);
    json_field_bool(w, "pinned", c->pinned);
    put_quote(w, c);
    put_source(w, c);
    render_terms(w, c);
    json_end_object(w);
}

/* ---- passages -------------------------------------------------------- */

void render_generation(struct json_writer *w, const struct manifest *manifest)
{
    json_field_str(w, "generation",
                   arena_print(w->out->mem, "%06llu",
                               (unsigned long long)manifest->generation));
}

struct str render_passage_id(struct arena *mem, const struct stored_passage *p)
{
    struct passage_id id = { p->project, p->page_id, p->revision_id,
                             p->passage.ordinal };

    return passage_id_text(mem, &id);
}

struct str render_article_id(struct arena *mem, struct str project,
                             uint64_t page_id)
{
    return arena_print(mem, STR_FMT ":%llu", STR_ARG(project),
                       (unsigned long long)page_id);
}

void render_passage_ids(struct json_writer *w, const char *name,
                        struct stored_passage *const *passages, size_t count)
{
    json_key(w, str_from(name));
    json_begin_array(w);
    for (size_t i = 0; i < count; i++)
        json_put_str(w, render_passage_id(w->out->mem, passages[i]));
    json_end_array(w);
}

void render_passage(struct json_writer *w, const struct stored_passage *p,
                    const struct citation *c)
{
    json_key(w, STR("passage"));
    json_begin_object(w);
    json_field_str(w, "id", render_passage_id(w->out->mem, p));
    json_field_str(w, "text", p->passage.text);
    json_field_str(w, "article_id",
                   render_article_id(w->out->mem, p->project, p->page_id));
    json_key(w, STR("section"));
    json_begin_object(w);
    render_str_list(w, "path", &c->source.section_path);
    json_field_str_or_null(w, "anchor", c->source.section_anchor);
    json_end_object(w);
    json_field_uint(w, "ordinal", p->passage.ordinal);
    json_end_object(w);
}

void render_sentences(struct json_writer *w, const struct passage *p)
{
    json_key(w, STR("sentences"));
    render_spans(w, p->text, "passage.text", p->sentences, p->sentence_count);
}
