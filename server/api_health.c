/* api_health.c - how the server does: /, /livez, /readyz, /metrics, /version.
 * They need no worker, so they answer when all workers have much to do. */
#include "common/arena.h"
#include "common/json.h"
#include "common/xapian_c.h"
#include "server/app.h"
#include "server/compress.h"
#include "server/metrics.h"
#include "server/pool.h"
#include "server/problem.h"
#include "server/route.h"

#define BODY_MAX ((size_t)64 << 10)

struct body {
    struct buf buf;
    struct json_writer w;
};

static void body_open(struct body *body, struct call *call)
{
    body->buf = buf_open(call->request->mem, BODY_MAX);
    body->w = json_writer_open(&body->buf, http_pretty(call->request) ? 2 : 0);
    json_begin_object(&body->w);
}

static void body_send(struct body *body, struct call *call)
{
    json_end_object(&body->w);
    buf_byte(&body->buf, '\n');
    call->reply->content_type = STR("application/json");
    call->reply->body = buf_str(&body->buf);
}

static void send_plain(struct call *call, struct str text)
{
    call->reply->content_type = STR("text/plain; charset=utf-8");
    call->reply->body = text;
}

void api_livez(struct call *call)
{
    send_plain(call, STR("ok\n"));
}

/* Ready means: a question would be answered. */
void api_readyz(struct call *call)
{
    struct problem problem = { .status = 503,
                               .type = "/problems/no-index",
                               .title = "No index is served yet",
                               .retry_after = 5 };
    struct pool_status status;

    pool_status(call->app->pool, call->request->mem, &status);
    if (status.serving.generation == 0) {
        problem.detail = status.serving.reason;
        problem_reply(call->request, call->reply, &problem);
        return;
    }
    send_plain(call,
               arena_print(call->request->mem, "ok generation=%06llu\n",
                           (unsigned long long)status.serving.generation));
}

void api_metrics(struct call *call)
{
    struct app *app = call->app;
    struct pool_status status;
    struct metrics_gauges gauges;

    pool_status(app->pool, call->request->mem, &status);
    gauges = (struct metrics_gauges){
        .in_flight = http_in_flight(app->http),
        .queue_len = status.queue_len,
        .queue_max = status.queue_max,
        .workers = status.workers,
        .started = app->started,
        .generation = status.serving.generation,
        .build_id = status.serving.build_id,
        .built_at = status.serving.built_at,
        .articles = status.serving.articles,
        .passages = status.serving.passages,
        .switches = status.serving.switches,
        .failures = status.serving.failures,
    };
    call->reply->content_type = STR("text/plain; version=0.0.4; charset=utf-8");
    call->reply->body = metrics_text(app->metrics, call->request->mem, &gauges);
}

void api_version(struct call *call)
{
    struct body body;

    body_open(&body, call);
    json_field_str(&body.w, "name", STR("ibid-server"));
    json_field_str(&body.w, "version", STR(IBID_VERSION));
    json_key(&body.w, STR("libraries"));
    json_begin_object(&body.w);
    json_field_str(&body.w, "jansson", str_from(jansson_version_str()));
    json_field_str(&body.w, "libmicrohttpd", str_from(http_library()));
    json_field_str(&body.w, "xapian", str_from(xc_version()));
    json_field_str(&body.w, "zlib", str_from(compress_zlib_version()));
    json_field_str(&body.w, "zstd", str_from(compress_zstd_version()));
    json_end_object(&body.w);
    body_send(&body, call);
}

/* ---- what there is --------------------------------------------------- */

static const char *const about =
    "Passages of Wikipedia that answer a question, each with an exact "
    "citation.";

static void home_text(struct call *call)
{
    struct buf out = buf_open(call->request->mem, BODY_MAX);
    size_t count;
    const struct route *table = routes(&count);

    buf_print(&out, "ibid-server %s\n%s\n\n", IBID_VERSION, about);
    for (size_t i = 1; i < count; i++) {
        struct str allow = route_allow(call->request->mem, &table[i]);

        buf_print(&out, "  %-30s " STR_FMT "\n", table[i].pattern,
                  STR_ARG(allow));
    }
    buf_add(&out, STR("\nTry: /v1/search?q=why+is+the+sky+blue&pretty\n"));
    send_plain(call, buf_str(&out));
}

static void home_json(struct call *call)
{
    struct body body;
    size_t count;
    const struct route *table = routes(&count);

    body_open(&body, call);
    json_field_str(&body.w, "name", STR("ibid-server"));
    json_field_str(&body.w, "version", STR(IBID_VERSION));
    json_field_str(&body.w, "about", str_from(about));
    json_field_str(&body.w, "try",
                   STR("/v1/search?q=why+is+the+sky+blue&pretty"));
    json_key(&body.w, STR("routes"));
    json_begin_array(&body.w);
    for (size_t i = 1; i < count; i++) {
        json_begin_object(&body.w);
        json_field_str(&body.w, "path", str_from(table[i].pattern));
        json_field_str(&body.w, "methods",
                       route_allow(call->request->mem, &table[i]));
        json_end_object(&body.w);
    }
    json_end_array(&body.w);
    body_send(&body, call);
}

void api_home(struct call *call)
{
    if (http_accepts(call->request, "text/plain") >
        http_accepts(call->request, "application/json"))
        home_text(call);
    else
        home_json(call);
    call->reply->cache_control = STR("public, max-age=60");
}
