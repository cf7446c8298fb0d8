/* render.c - the replies of search, passages, articles and citations. */
#include "server/render.h"

#include <math.h>

#include "common/generation.h"
#include "server/render_citation.h"

static struct str generation_text(struct arena *mem,
                                  const struct manifest *manifest)
{
    return arena_print(mem, "%06llu", (unsigned long long)manifest->generation);
}

static struct str passage_id_of(struct arena *mem,
                                const struct stored_passage *p)
{
    struct passage_id id = { p->project, p->page_id, p->revision_id,
                             p->passage.ordinal };

    return passage_id_text(mem, &id);
}

/* ---- search ---------------------------------------------------------- */

/* Whether the article was read from this file; where that isn't known, from
 * the snapshot that the file is of. */
static bool came_from(const struct origin *origin,
                      const struct manifest_source *source)
{
    return origin->snapshot_time == source->snapshot_time &&
           (origin->file.len == 0 || str_equal(origin->file, source->file)) &&
           str_equal(origin->snapshot, source->snapshot) &&
           str_equal(origin->snapshot_version, source->snapshot_version);
}

static bool has_result(const struct answer *answer,
                       const struct manifest_source *source)
{
    for (size_t i = 0; i < answer->count; i++) {
        if (came_from(&answer->results[i].article->article.origin, source))
            return true;
    }
    return false;
}

static void put_snapshot(struct json_writer *w,
                         const struct manifest_source *source)
{
    json_begin_object(w);
    json_field_str_or_null(w, "snapshot", source->snapshot);
    json_field_str_or_null(w, "version", source->snapshot_version);
    json_field_time(w, "date", source->snapshot_time);
    json_field_str(w, "file", source->file);
    json_end_object(w);
}

static void put_snapshots(struct json_writer *w,
                          const struct search_reply *reply)
{
    const struct manifest *manifest = reply->manifest;

    json_key(w, STR("snapshots"));
    json_begin_array(w);
    for (size_t i = 0; i < manifest->source_count; i++) {
        if (has_result(reply->answer, &manifest->sources[i]))
            put_snapshot(w, &manifest->sources[i]);
    }
    json_end_array(w);
}

static void put_passage(struct json_writer *w, const struct stored_passage *p,
                        const struct citation *c)
{
    struct arena *mem = w->out->mem;

    json_key(w, STR("passage"));
    json_begin_object(w);
    json_field_str(w, "id", passage_id_of(mem, p));
    json_field_str(w, "text", p->passage.text);
    json_field_str(w, "article_id",
                   arena_print(mem, STR_FMT ":%llu", STR_ARG(p->project),
                               (unsigned long long)p->page_id));
    json_key(w, STR("section"));
    json_begin_object(w);
    render_str_list(w, "path", &c->source.section_path);
    json_field_str_or_null(w, "anchor", c->source.section_anchor);
    json_end_object(w);
    json_field_uint(w, "ordinal", p->passage.ordinal);
    json_end_object(w);
}

static void put_sentences(struct json_writer *w, const struct passage *p)
{
    json_key(w, STR("sentences"));
    render_spans(w, p->text, "passage.text", p->sentences, p->sentence_count);
}

/* before + passage.text + after is the layer's range given here. */
static void put_context(struct json_writer *w, const struct context *context)
{
    json_key(w, STR("context"));
    json_begin_object(w);
    json_field_str(w, "before", context->before);
    json_field_str(w, "after", context->after);
    json_field_str(w, "in", STR("layer"));
    render_range(w, context->begin, context->end);
    json_end_object(w);
}

/* Without the digits that only a machine's arithmetic explains. */
static double rounded(double number, double unit)
{
    return round(number * unit) / unit;
}

static void put_result(struct json_writer *w, const struct search_reply *reply,
                       size_t at)
{
    const struct result *result = &reply->answer->results[at];
    const struct passage *passage = &result->passage->passage;

    json_begin_object(w);
    json_field_uint(w, "rank", result->rank);
    json_field_number(w, "score", rounded(result->score, 1e6));
    json_field_number(w, "raw_score", rounded(result->raw_score, 1e4));
    put_passage(w, result->passage, reply->citations[at]);
    json_key(w, STR("matches"));
    render_spans(w, passage->text, "passage.text", result->matches,
                 result->match_count);
    put_sentences(w, passage);
    if (reply->query->context != CONTEXT_NONE)
        put_context(w, &result->context);
    json_key(w, STR("citation"));
    render_citation_object(w, reply->citations[at]);
    json_end_object(w);
}

void render_search(struct buf *out, unsigned indent,
                   const struct search_reply *reply)
{
    struct json_writer w = json_writer_open(out, indent);
    const struct answer *answer = reply->answer;

    json_begin_object(&w);
    json_field_str(&w, "query", reply->query->text);
    render_str_list(&w, "terms", &answer->terms);
    render_str_list(&w, "ignored", &answer->ignored);
    render_str_list(&w, "languages", &answer->languages);
    json_field_str(&w, "generation",
                   generation_text(out->mem, reply->manifest));
    put_snapshots(&w, reply);
    json_field_uint(&w, "estimated", answer->estimated);
    json_field_bool(&w, "more", answer->more);
    json_field_number(&w, "took_ms", reply->took_ms);
    json_key(&w, STR("results"));
    json_begin_array(&w);
    for (size_t i = 0; i < answer->count; i++)
        put_result(&w, reply, i);
    json_end_array(&w);
    json_end_object(&w);
}

/* ---- passages -------------------------------------------------------- */

static void put_one(struct json_writer *w, const struct passages_reply *reply,
                    size_t at)
{
    put_passage(w, reply->passages[at], reply->citations[at]);
    put_sentences(w, &reply->passages[at]->passage);
    json_key(w, STR("citation"));
    render_citation_object(w, reply->citations[at]);
}

static void put_neighbours(struct json_writer *w, const char *name,
                           const struct passages_reply *reply, size_t begin,
                           size_t end)
{
    json_key(w, str_from(name));
    json_begin_array(w);
    for (size_t i = begin; i < end; i++) {
        json_begin_object(w);
        put_one(w, reply, i);
        json_end_object(w);
    }
    json_end_array(w);
}

void render_passages(struct buf *out, unsigned indent,
                     const struct passages_reply *reply)
{
    struct json_writer w = json_writer_open(out, indent);

    json_begin_object(&w);
    json_field_str(&w, "generation",
                   generation_text(out->mem, reply->manifest));
    put_one(&w, reply, reply->at);
    put_neighbours(&w, "before", reply, 0, reply->at);
    put_neighbours(&w, "after", reply, reply->at + 1, reply->count);
    json_end_object(&w);
}

/* ---- citations ------------------------------------------------------- */

void render_citation(struct buf *out, unsigned indent,
                     const struct citation_reply *reply)
{
    struct json_writer w = json_writer_open(out, indent);

    json_begin_object(&w);
    json_field_str(&w, "generation",
                   generation_text(out->mem, reply->manifest));
    json_field_str(&w, "passage_id", reply->passage_id);
    json_key(&w, STR("citation"));
    render_citation_object(&w, reply->citation);
    json_end_object(&w);
}
