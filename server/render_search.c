/* render_search.c - the answer to a question as JSON. */
#include "server/render.h"

#include <math.h>

#include "common/generation.h"
#include "server/params.h"
#include "server/render_citation.h"

/* Without the digits that only a machine's arithmetic explains. */
static void put_rounded(struct json_writer *w, const char *name, double number,
                        double unit)
{
    json_field_number(w, name, round(number * unit) / unit);
}

static void put_score(struct json_writer *w, const char *name, double score)
{
    put_rounded(w, name, score, 1e6);
}

/* Counts from 1; 0 is no rank. */
static void put_rank(struct json_writer *w, const char *name, uint32_t rank)
{
    if (rank > 0)
        json_field_uint(w, name, rank);
    else
        json_field_null(w, name);
}

static void put_cost(struct json_writer *w, const char *name,
                     struct text_cost cost)
{
    json_key(w, str_from(name));
    json_begin_object(w);
    json_field_uint(w, "words", cost.words);
    json_field_uint(w, "tokens", cost.tokens);
    json_end_object(w);
}

/* ---- snapshots ------------------------------------------------------- */

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

/* ---- one result ------------------------------------------------------ */

static void put_confidence(struct json_writer *w, const struct result *result)
{
    static const char *const buckets[] = {
        [CONFIDENCE_VERY_LOW] = "very_low",   [CONFIDENCE_LOW] = "low",
        [CONFIDENCE_MEDIUM] = "medium",       [CONFIDENCE_HIGH] = "high",
        [CONFIDENCE_VERY_HIGH] = "very_high",
    };

    json_key(w, STR("confidence"));
    json_begin_object(w);
    put_score(w, "probability", result->confidence);
    json_field_str(w, "bucket", str_from(buckets[result->bucket]));
    json_end_object(w);
}

static void put_found_by(struct json_writer *w, const struct query *query,
                         const struct result *result)
{
    json_key(w, STR("found_by"));
    json_begin_array(w);
    for (size_t i = 0; i < result->found_count; i++) {
        const struct found_by *found = &result->found[i];
        enum query_role role = query->queries[found->query].role;

        json_begin_object(w);
        json_field_uint(w, "query", found->query);
        json_field_str(w, "role", str_from(params_role_name(role)));
        json_field_uint(w, "rank", found->rank);
        json_end_object(w);
    }
    json_end_array(w);
}

/* What was not joined is its own only part. */
static void put_parts(struct json_writer *w, const struct result *result)
{
    if (result->part_count > 0)
        render_passage_ids(w, "parts", result->parts, result->part_count);
    else
        render_passage_ids(w, "parts", &result->passage, 1);
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

static void put_feature(struct json_writer *w,
                        const struct contribution *feature)
{
    json_begin_object(w);
    json_field_str(w, "name", str_from(feature->name));
    json_field_str(w, "text", str_from(feature->words));
    put_score(w, "value", feature->value);
    put_score(w, "effect", feature->effect);
    json_end_object(w);
}

static void put_explanation(struct json_writer *w, const struct explanation *e)
{
    json_key(w, STR("explanation"));
    if (!e) {
        json_put_null(w);
        return;
    }
    json_begin_object(w);
    put_score(w, "base", e->base);
    put_rank(w, "first_stage_rank", e->first_stage_rank);
    render_str_list(w, "matched", &e->matched);
    render_str_list(w, "missing", &e->missing);
    json_key(w, STR("features"));
    json_begin_array(w);
    for (size_t i = 0; i < e->feature_count; i++)
        put_feature(w, &e->features[i]);
    json_end_array(w);
    json_end_object(w);
}

/* Neighbours come with `context`, and as what a budget had left. */
static bool has_context(const struct query *query)
{
    return query->context != CONTEXT_NONE || query->budget_words > 0 ||
           query->budget_tokens > 0;
}

static void put_place(struct json_writer *w, const struct query *query,
                      const struct result *result)
{
    json_field_uint(w, "rank", result->rank);
    put_score(w, "score", result->score);
    put_rounded(w, "raw_score", result->raw_score, 1e4);
    put_confidence(w, result);
    if (query->query_count > 1)
        put_found_by(w, query, result);
}

static void put_text(struct json_writer *w, const struct query *query,
                     const struct result *result, const struct citation *c)
{
    const struct passage *passage = &result->passage->passage;

    render_passage(w, result->passage, c);
    json_field_bool(w, "cut", result->cut);
    if (query->merge)
        put_parts(w, result);
    render_passage_ids(w, "duplicates", result->duplicates,
                       result->duplicate_count);
    json_key(w, STR("matches"));
    render_spans(w, passage->text, "passage.text", result->matches,
                 result->match_count);
    render_sentences(w, passage);
    if (has_context(query))
        put_context(w, &result->context);
    put_cost(w, "cost", result->cost);
}

static void put_result(struct json_writer *w, const struct search_reply *reply,
                       size_t at)
{
    const struct result *result = &reply->answer->results[at];

    json_begin_object(w);
    put_place(w, reply->query, result);
    put_text(w, reply->query, result, reply->citations[at]);
    if (reply->query->explain)
        put_explanation(w, result->explanation);
    json_key(w, STR("citation"));
    render_citation_object(w, reply->citations[at]);
    json_end_object(w);
}

static void put_results(struct json_writer *w, const struct search_reply *reply)
{
    json_key(w, STR("results"));
    json_begin_array(w);
    for (size_t i = 0; i < reply->answer->count; i++)
        put_result(w, reply, i);
    json_end_array(w);
}

/* ---- the whole ------------------------------------------------------- */

static void put_queries(struct json_writer *w, const struct query *query)
{
    json_key(w, STR("queries"));
    json_begin_array(w);
    for (size_t i = 0; i < query->query_count; i++) {
        const struct subquery *one = &query->queries[i];

        json_begin_object(w);
        json_field_str(w, "q", one->text);
        json_field_str(w, "role", str_from(params_role_name(one->role)));
        json_field_number(w, "weight", one->weight);
        json_end_object(w);
    }
    json_end_array(w);
}

/* How the question was read. */
static void put_question(struct json_writer *w,
                         const struct search_reply *reply)
{
    const struct answer *answer = reply->answer;

    json_field_str(w, "query", reply->query->text);
    if (reply->query->query_count > 0)
        put_queries(w, reply->query);
    render_str_list(w, "terms", &answer->terms);
    render_str_list(w, "ignored", &answer->ignored);
    render_str_list(w, "languages", &answer->languages);
    json_field_str_or_null(w, "did_you_mean", answer->suggestion);
    json_field_bool(w, "relaxed", answer->relaxed);
    render_str_list(w, "expanded", &answer->expanded);
}

static void put_answerable(struct json_writer *w, const struct answer *answer)
{
    json_key(w, STR("answerable"));
    json_begin_object(w);
    json_field_bool(w, "answerable", answer->answerable);
    put_score(w, "probability", answer->answer_probability);
    json_field_str_or_null(w, "reason",
                           answer->answerable ? STR_NULL : answer->reason);
    json_end_object(w);
}

static void put_limit(struct json_writer *w, const char *name, uint32_t limit)
{
    if (limit > 0)
        json_field_uint(w, name, limit);
    else
        json_field_null(w, name);
}

static void put_budget(struct json_writer *w, const struct search_reply *reply)
{
    json_key(w, STR("budget"));
    json_begin_object(w);
    put_limit(w, "words", reply->query->budget_words);
    put_limit(w, "tokens", reply->query->budget_tokens);
    put_cost(w, "used", reply->answer->used);
    json_field_bool(w, "truncated", reply->answer->truncated);
    json_end_object(w);
}

static struct str article_id_of(struct arena *mem,
                                const struct stored_article *stored)
{
    if (!stored)
        return STR_NULL;
    return render_article_id(mem, stored->article.project,
                             stored->article.page_id);
}

static void put_why_not(struct json_writer *w, const struct why_not *why)
{
    struct arena *mem = w->out->mem;

    json_key(w, STR("why_not"));
    if (!why) {
        json_put_null(w);
        return;
    }
    json_begin_object(w);
    json_field_str(w, "title", why->title);
    json_field_str_or_null(w, "article_id", article_id_of(mem, why->article));
    json_field_str(w, "reason", why->reason);
    json_field_str_or_null(w, "passage_id",
                           why->best ? render_passage_id(mem, why->best)
                                     : STR_NULL);
    if (why->best)
        put_score(w, "score", why->score);
    else
        json_field_null(w, "score");
    put_rank(w, "rank", why->rank);
    render_str_list(w, "missing", &why->missing);
    json_end_object(w);
}

void render_search(struct buf *out, unsigned indent,
                   const struct search_reply *reply)
{
    struct json_writer w = json_writer_open(out, indent);
    const struct answer *answer = reply->answer;

    json_begin_object(&w);
    put_question(&w, reply);
    render_generation(&w, reply->manifest);
    put_snapshots(&w, reply);
    put_answerable(&w, answer);
    json_field_uint(&w, "estimated", answer->estimated);
    json_field_bool(&w, "more", answer->more);
    json_field_str(&w, "order",
                   str_from(params_order_name(reply->query->order)));
    put_budget(&w, reply);
    json_field_str_or_null(&w, "cursor", answer->cursor);
    if (reply->query->why_not.len > 0)
        put_why_not(&w, answer->why_not);
    put_results(&w, reply);
    json_end_object(&w);
}
