/* route.c - the table, and who runs a handler where. */
#include "server/route.h"

#include <assert.h>

#include "common/arena.h"
#include "common/log.h"
#include "server/http_parse.h"
#include "server/metrics.h"
#include "server/pool.h"
#include "server/problem.h"
#include "server/suggest.h"

static const struct route table[] = {
    { "/", HTTP_GET, api_home, 0 },
    { "/livez", HTTP_GET, api_livez, 0 },
    { "/readyz", HTTP_GET, api_readyz, 0 },
    { "/metrics", HTTP_GET, api_metrics, 0 },
    { "/version", HTTP_GET, api_version, 0 },
    { "/v1/index", HTTP_GET, api_index, ROUTE_INDEXED },
    { "/v1/search", HTTP_GET | HTTP_POST, api_search,
      ROUTE_INDEXED | ROUTE_SEARCHES },
    { "/v1/passages/{id}", HTTP_GET, api_passage, ROUTE_INDEXED },
    { "/v1/articles/{project}/{page}", HTTP_GET, api_article,
      ROUTE_INDEXED | ROUTE_REST },
    { "/v1/citations/{id}", HTTP_GET, api_citation, ROUTE_INDEXED },
};

#define ROUTE_COUNT (sizeof table / sizeof *table)
#define SEGMENTS_MAX 4
#define NEAR_MAX 3
#define NEAR_PATH_MAX 128 /* bytes of a path that is compared with routes */

static const char *names[ROUTE_COUNT + 1] = { "none" };

const struct route *routes(size_t *count)
{
    *count = ROUTE_COUNT;
    return table;
}

const char *const *route_names(size_t *count)
{
    for (size_t i = 0; i < ROUTE_COUNT; i++)
        names[i + 1] = table[i].pattern;
    *count = ROUTE_COUNT + 1;
    return names;
}

/* ---- finding --------------------------------------------------------- */

static bool is_placeholder(struct str segment)
{
    return str_starts(segment, STR("{"));
}

/* What is left of the path from `begin` on, slashes and all. */
static struct str take_rest(struct str begin, struct str *path)
{
    if (path->ptr)
        begin.len = (size_t)(path->ptr + path->len - begin.ptr);
    *path = STR_NULL;
    return begin;
}

/* Compares segment by segment; what stands for {…} is given raw. */
static bool matches(const struct route *route, struct str path,
                    struct str segments[SEGMENTS_MAX], size_t *count)
{
    struct str pattern = str_from(route->pattern);

    *count = 0;
    while (pattern.ptr && path.ptr) {
        struct str want = str_cut(&pattern, '/');
        struct str got = str_cut(&path, '/');

        if ((route->flags & ROUTE_REST) && !pattern.ptr)
            got = take_rest(got, &path);
        if (is_placeholder(want) && got.len > 0) {
            assert(*count < SEGMENTS_MAX);
            segments[(*count)++] = got;
        } else if (!str_equal(want, got)) {
            return false;
        }
    }
    return !pattern.ptr && !path.ptr;
}

static bool decode_segments(struct arena *mem,
                            struct str segments[SEGMENTS_MAX], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!http_decode(mem, segments[i], false, &segments[i]))
            return false;
    return true;
}

enum route_match route_find(struct arena *mem, struct str path,
                            const struct route **route,
                            struct str segments[SEGMENTS_MAX])
{
    for (size_t i = 0; i < ROUTE_COUNT; i++) {
        size_t count;

        if (!matches(&table[i], path, segments, &count))
            continue;
        *route = &table[i];
        return decode_segments(mem, segments, count) ? ROUTE_FOUND
                                                     : ROUTE_BAD_SEGMENT;
    }
    return ROUTE_NONE;
}

/* ---- what may have been meant ---------------------------------------- */

/* The sum over the segments; a placeholder is like anything, and a segment
 * too many or too few counts a little. */
static size_t path_distance(struct str pattern, struct str path)
{
    size_t sum = 0;

    while (pattern.ptr || path.ptr) {
        bool both = pattern.ptr && path.ptr;
        struct str want = str_cut(&pattern, '/');
        struct str got = str_cut(&path, '/');

        if (!both)
            sum += 2;
        else if (!is_placeholder(want))
            sum += suggest_distance(want, got);
    }
    return sum;
}

/* The version is often forgotten: "/search" is like "/v1/search". */
static size_t likeness(struct str pattern, struct str path)
{
    size_t whole = path_distance(pattern, path);
    size_t without;

    if (!str_starts(pattern, STR("/v1/")))
        return whole;
    without = 1 + path_distance(str_skip(pattern, 3), path);
    return without < whole ? without : whole;
}

size_t route_near(struct str path, struct str near[NEAR_MAX])
{
    size_t distances[NEAR_MAX];
    size_t count = 0;

    if (path.len > NEAR_PATH_MAX)
        return 0;
    for (size_t i = 1; i < ROUTE_COUNT; i++) {
        struct str pattern = str_from(table[i].pattern);
        size_t far = likeness(pattern, path);
        size_t at = count;

        if (far > 4)
            continue;
        while (at > 0 && distances[at - 1] > far)
            at--;
        if (at == NEAR_MAX)
            continue;
        count += count < NEAR_MAX;
        for (size_t j = count - 1; j > at; j--) {
            near[j] = near[j - 1];
            distances[j] = distances[j - 1];
        }
        near[at] = pattern;
        distances[at] = far;
    }
    return count;
}

/* ---- replies that the table gives ------------------------------------ */

struct str route_allow(struct arena *mem, const struct route *route)
{
    return arena_print(mem, "%s%sOPTIONS",
                       route->methods & HTTP_GET ? "GET, HEAD, " : "",
                       route->methods & HTTP_POST ? "POST, " : "");
}

static void reply_not_found(struct http_request *request,
                            struct http_reply *reply)
{
    struct str near[NEAR_MAX];
    size_t count = route_near(request->path, near);
    struct problem problem = { .status = 404,
                               .type = "/problems/no-such-path",
                               .title = "There is nothing at this path",
                               .near = near,
                               .near_count = count };

    problem.detail = arena_print(
        request->mem, "there is nothing at '" STR_FMT "'%s" STR_FMT "%s",
        STR_ARG(request->path),
        count ? "; did you mean " : "; GET / lists what there is",
        STR_ARG(count ? near[0] : STR_NULL), count ? "?" : "");
    problem_reply(request, reply, &problem);
}

static void reply_bad_segment(struct http_request *request,
                              struct http_reply *reply)
{
    struct problem problem = { .status = 400, .type = "/problems/bad-path" };

    problem.detail = arena_print(request->mem,
                                 "the path '" STR_FMT
                                 "' is not percent-encoded UTF-8 without %%00",
                                 STR_ARG(request->path));
    problem_reply(request, reply, &problem);
}

static void reply_options(struct http_reply *reply, struct str allow)
{
    reply->status = 204;
    http_reply_header(reply, STR("Allow"), allow);
    http_reply_header(reply, STR("Access-Control-Allow-Methods"), allow);
    http_reply_header(reply, STR("Access-Control-Allow-Headers"),
                      STR("Accept, Content-Type, If-None-Match, X-Request-Id"));
    http_reply_header(reply, STR("Access-Control-Max-Age"), STR("86400"));
}

/* A method that nobody knows is the client's invention: 501 (RFC 9110, 9.1). */
static void reply_method(struct http_request *request, struct http_reply *reply,
                         const struct route *route)
{
    struct str allow = route_allow(request->mem, route);
    bool known = http_method_known(request->method_name);
    struct problem problem = { .status = known ? 405 : 501,
                               .type = "/problems/method" };

    problem.detail = arena_print(
        request->mem, "%s answers %.*s, not '" STR_FMT "'", route->pattern,
        STR_ARG(allow), STR_ARG(request->method_name));
    problem_reply(request, reply, &problem);
    http_reply_header(reply, STR("Allow"), allow);
}

static void reply_full(const struct http_request *request,
                       struct http_reply *reply)
{
    struct problem problem = { .status = 503,
                               .type = "/problems/busy",
                               .title = "The server is busy",
                               .detail = STR("more requests wait than the "
                                             "server takes: try again"),
                               .retry_after = 1 };

    problem_reply(request, reply, &problem);
}

static void reply_no_index(struct call *call)
{
    struct problem problem = { .status = 503,
                               .type = "/problems/no-index",
                               .title = "No index is served yet",
                               .retry_after = 5 };
    struct pool_status status;

    pool_status(call->app->pool, call->request->mem, &status);
    problem.detail = status.serving.reason;
    problem_reply(call->request, call->reply, &problem);
}

/* ---- running --------------------------------------------------------- */

struct job {
    struct call call;
    const struct route *route;
};

static double ms_since(clock_ns begin)
{
    return (double)(clock_monotonic() - begin) / 1e6;
}

/* In a worker. */
static void run(struct worker *worker, void *context)
{
    struct job *job = context;
    struct call *call = &job->call;

    call->worker = worker;
    http_timing(call->reply, "queue", ms_since(call->request->arrived));
    if (!worker->index) {
        reply_no_index(call);
    } else {
        job->route->handler(call);
        if (job->route->flags & ROUTE_SEARCHES)
            metrics_search(call->app->metrics);
    }
    http_done(call->request);
}

static void run_later(struct job *job)
{
    struct call *call = &job->call;

    http_later(call->request);
    if (pool_submit(call->app->pool, run, job))
        return;
    metrics_refused(call->app->metrics);
    reply_full(call->request, call->reply);
    http_done(call->request);
}

static void run_route(struct app *app, struct http_request *request,
                      struct http_reply *reply, const struct route *route,
                      const struct str segments[SEGMENTS_MAX])
{
    struct job *job = arena_new(request->mem, struct job);

    job->route = route;
    job->call.app = app;
    job->call.request = request;
    job->call.reply = reply;
    memcpy(job->call.segments, segments, sizeof job->call.segments);
    if (route->flags & ROUTE_INDEXED)
        run_later(job);
    else
        route->handler(&job->call);
}

void route_answer(void *context, struct http_request *request,
                  struct http_reply *reply)
{
    struct str segments[SEGMENTS_MAX] = { 0 };
    unsigned methods = request->method == HTTP_HEAD ? HTTP_GET
                                                    : request->method;
    const struct route *route;

    if (str_equal(request->path, STR("*"))) {
        reply_options(reply, STR("GET, HEAD, POST, OPTIONS"));
        return;
    }
    switch (route_find(request->mem, request->path, &route, segments)) {
    case ROUTE_NONE:
        reply_not_found(request, reply);
        return;
    case ROUTE_BAD_SEGMENT:
        reply_bad_segment(request, reply);
        return;
    case ROUTE_FOUND:
        break;
    }
    request->tag = (unsigned)(route - table) + 1;
    if (request->method == HTTP_OPTIONS)
        reply_options(reply, route_allow(request->mem, route));
    else if (route->methods & methods)
        run_route(context, request, reply, route, segments);
    else
        reply_method(request, reply, route);
}

void route_left(void *context, const struct http_request *request, int status,
                size_t bytes, double seconds)
{
    struct app *app = context;

    metrics_request(app->metrics, request->tag, status, bytes, seconds);
    log_debug("http.request",
              "id=" STR_FMT " method=" STR_FMT
              " route=%s status=%d bytes=%zu ms=%.3f",
              STR_ARG(request->id), STR_ARG(request->method_name),
              request->tag ? table[request->tag - 1].pattern : "none", status,
              bytes, seconds * 1e3);
}
