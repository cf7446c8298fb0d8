/* problem.c - errors as problem+json (RFC 9457). */
#include "server/problem.h"

#include "common/json.h"
#include "common/log.h"
#include "common/utf8.h"

/* A detail is a sentence of 600 bytes at the most, a few paths beside it. */
#define PROBLEM_MAX ((size_t)64 << 10)

static const struct {
    int status;
    const char *title;
} titles[] = {
    { 400, "Bad Request" },
    { 403, "Forbidden" },
    { 404, "Not Found" },
    { 405, "Method Not Allowed" },
    { 406, "Not Acceptable" },
    { 408, "Request Timeout" },
    { 410, "Gone" },
    { 413, "Content Too Large" },
    { 414, "URI Too Long" },
    { 415, "Unsupported Media Type" },
    { 422, "Unprocessable Content" },
    { 429, "Too Many Requests" },
    { 431, "Request Header Fields Too Large" },
    { 500, "Internal Server Error" },
    { 501, "Not Implemented" },
    { 503, "Service Unavailable" },
};

const char *problem_title(int status)
{
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (titles[i].status == status)
            return titles[i].title;
    return "Error";
}

/* What the client sent may be any bytes; what we send is UTF-8. */
static struct str clean(struct arena *mem, struct str text)
{
    struct buf buf;
    size_t good = utf8_valid(text);

    if (good == text.len)
        return text;
    buf = buf_open(mem, PROBLEM_MAX);
    while (text.len > 0) {
        buf_add(&buf, str_make(text.ptr, good));
        text = str_skip(text, good);
        if (text.len > 0)
            buf_add(&buf, STR("\xEF\xBF\xBD"));
        text = str_skip(text, 1);
        good = utf8_valid(text);
    }
    return buf_str(&buf);
}

static void put_errors(struct json_writer *w, const struct problem *problem,
                       struct str detail, struct arena *mem)
{
    if (problem->parameter.len == 0 && !problem->pointer.ptr)
        return;
    json_key(w, STR("errors"));
    json_begin_array(w);
    json_begin_object(w);
    if (problem->parameter.len > 0)
        json_field_str(w, "parameter", clean(mem, problem->parameter));
    else
        json_field_str(w, "pointer", clean(mem, problem->pointer));
    json_field_str(w, "detail", detail);
    json_end_object(w);
    json_end_array(w);
}

static void put_near(struct json_writer *w, const struct problem *problem)
{
    if (problem->near_count == 0)
        return;
    json_key(w, STR("near"));
    json_begin_array(w);
    for (size_t i = 0; i < problem->near_count; i++)
        json_put_str(w, problem->near[i]);
    json_end_array(w);
}

static struct str render(const struct http_request *request,
                         const struct problem *problem)
{
    struct arena *mem = request->mem;
    struct buf out = buf_open(mem, PROBLEM_MAX);
    struct json_writer w = json_writer_open(&out, http_pretty(request) ? 2 : 0);
    struct str detail = clean(mem, problem->detail);
    const char *title = problem->title;

    json_begin_object(&w);
    json_field_str(&w, "type", str_from(problem->type));
    json_field_str(&w, "title",
                   str_from(title ? title : problem_title(problem->status)));
    json_field_int(&w, "status", problem->status);
    json_field_str(&w, "detail", detail);
    json_field_str(
        &w, "instance",
        arena_print(mem, "/requests/" STR_FMT, STR_ARG(request->id)));
    put_errors(&w, problem, detail, mem);
    put_near(&w, problem);
    json_end_object(&w);
    buf_byte(&out, '\n');
    return buf_str(&out);
}

void problem_reply(const struct http_request *request, struct http_reply *reply,
                   const struct problem *problem)
{
    reply->status = problem->status;
    reply->content_type = STR("application/problem+json");
    reply->etag = STR_NULL;
    reply->cache_control = STR_NULL;
    reply->body = render(request, problem);
    if (problem->retry_after > 0)
        http_reply_header(
            reply, STR("Retry-After"),
            arena_print(request->mem, "%u", problem->retry_after));
}

/* What the sender can mend is told as it is. */
static const struct problem *problem_of_sender(enum error_code code)
{
    static const struct problem input = { .status = 400,
                                          .type = "/problems/bad-request" };
    static const struct problem denied = { .status = 403,
                                           .type = "/problems/denied" };
    static const struct problem missing = { .status = 404,
                                            .type = "/problems/not-found" };
    static const struct problem limit = { .status = 429,
                                          .type = "/problems/limit",
                                          .retry_after = 1 };

    switch (code) {
    case ERROR_INPUT:
        return &input;
    case ERROR_DENIED:
        return &denied;
    case ERROR_NOT_FOUND:
        return &missing;
    case ERROR_LIMIT:
        return &limit;
    default:
        return NULL;
    }
}

static void reply_own_fault(const struct http_request *request,
                            struct http_reply *reply, const struct error *err)
{
    bool later = err->code == ERROR_BUSY || err->code == ERROR_STALE ||
                 err->code == ERROR_IO;
    struct problem problem = {
        .status = later ? 503 : 500,
        .type = later ? "/problems/unavailable" : "/problems/internal",
        .retry_after = later ? 1 : 0,
    };

    log_error("request.failed", "id=" STR_FMT " code=%s error=" LOG_Q,
              STR_ARG(request->id), error_name(err->code), err->text);
    problem.detail = arena_print(
        request->mem,
        "the server could not answer%s; its log has the reason under the "
        "request id " STR_FMT,
        later ? " just now: try again" : "", STR_ARG(request->id));
    problem_reply(request, reply, &problem);
}

void problem_from_error(const struct http_request *request,
                        struct http_reply *reply, const struct error *err)
{
    const struct problem *kind = problem_of_sender(err->code);
    struct problem problem;

    if (!kind) {
        reply_own_fault(request, reply, err);
        return;
    }
    problem = *kind;
    problem.detail = str_from(err->text);
    problem_reply(request, reply, &problem);
}
