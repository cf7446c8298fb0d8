/* api_index.c - GET /v1/index: what is served, from what, and how old it is. */
#include "common/arena.h"
#include "common/digest.h"
#include "common/generation.h"
#include "common/json.h"
#include "server/app.h"

#define BODY_MAX ((size_t)16 << 20)

static void put_source(struct json_writer *w,
                       const struct manifest_source *source)
{
    json_begin_object(w);
    json_field_str(w, "file", source->file);
    json_field_str_or_null(w, "sha256", source->sha256);
    json_field_uint(w, "bytes", source->bytes);
    json_field_uint(w, "records", source->records);
    json_field_str_or_null(w, "identifier", source->snapshot);
    json_field_str_or_null(w, "version", source->snapshot_version);
    json_field_time(w, "date", source->snapshot_time);
    json_end_object(w);
}

static void put_sources(struct json_writer *w, const struct manifest *manifest)
{
    json_key(w, STR("snapshots"));
    json_begin_array(w);
    for (size_t i = 0; i < manifest->source_count; i++)
        put_source(w, &manifest->sources[i]);
    json_end_array(w);
}

/* How far the oldest snapshot was behind the wiki when the index was built:
 * null when one of them has no date. */
static void put_freshness(struct json_writer *w,
                          const struct manifest *manifest)
{
    clock_ns oldest = CLOCK_UNKNOWN;
    bool known = manifest->source_count > 0;

    for (size_t i = 0; i < manifest->source_count; i++) {
        clock_ns time = manifest->sources[i].snapshot_time;

        known = known && time != CLOCK_UNKNOWN;
        if (oldest == CLOCK_UNKNOWN || time < oldest)
            oldest = time;
    }
    json_key(w, STR("freshness"));
    json_begin_object(w);
    json_field_time(w, "oldest_snapshot", known ? oldest : CLOCK_UNKNOWN);
    if (known)
        json_field_int(w, "age_at_build_s",
                       (manifest->built_at - oldest) / CLOCK_SECOND);
    else
        json_field_null(w, "age_at_build_s");
    json_end_object(w);
}

static void put_counts(struct json_writer *w, const struct manifest *manifest)
{
    json_key(w, STR("counts"));
    json_begin_object(w);
    json_field_uint(w, "records_read", manifest->records_read);
    json_field_uint(w, "articles", manifest->articles);
    json_field_uint(w, "passages", manifest->passages);
    json_field_uint(w, "text_bytes", manifest->text_bytes);
    json_end_object(w);
    tallies_write(w, "projects", &manifest->projects);
    tallies_write(w, "languages", &manifest->languages);
    tallies_write(w, "licenses", &manifest->licenses);
    tallies_write(w, "passed_over", &manifest->passed_over);
}

static void put_versions(struct json_writer *w, const struct manifest *manifest)
{
    json_key(w, STR("versions"));
    json_begin_object(w);
    json_field_str(w, "layer", manifest->layer_version);
    json_field_str(w, "analysis", manifest->analysis_version);
    json_field_uint(w, "schema", manifest->schema_version);
    json_end_object(w);
}

static void put_index(struct json_writer *w, struct arena *mem,
                      const struct manifest *manifest)
{
    json_begin_object(w);
    json_field_str(
        w, "generation",
        arena_print(mem, "%06llu", (unsigned long long)manifest->generation));
    json_field_time(w, "built_at", manifest->built_at);
    json_field_str(w, "build", manifest->build_id);
    json_field_str(w, "content_sha256", manifest->content_sha256);
    json_field_bool(w, "partial", manifest->partial);
    put_sources(w, manifest);
    put_freshness(w, manifest);
    put_counts(w, manifest);
    put_versions(w, manifest);
    json_end_object(w);
}

/* The same manifest in the same form is the same bytes, so that is the tag. */
static struct str tag_of(struct arena *mem, struct str body)
{
    struct digest digest = digest_of(body);
    char hex[33];

    digest_hex(digest.bytes, 16, hex);
    return arena_print(mem, "\"%s\"", hex);
}

void api_index(struct call *call)
{
    struct arena *mem = call->request->mem;
    struct buf body = buf_open(mem, BODY_MAX);
    struct json_writer w = json_writer_open(&body,
                                            http_pretty(call->request) ? 2 : 0);

    put_index(&w, mem, call->worker->index->manifest);
    buf_byte(&body, '\n');
    call->reply->content_type = STR("application/json");
    call->reply->body = buf_str(&body);
    call->reply->etag = tag_of(mem, call->reply->body);
    call->reply->cache_control = STR("public, max-age=60");
}
