/* http_check.c - is a request one that may be answered: limits and form. */
#include "server/http_check.h"

#include <strings.h>

#include "server/http_parse.h"
#include "server/problem.h"

static bool refuse(const struct http_request *request, struct http_reply *reply,
                   int status, const char *type, struct str detail)
{
    struct problem problem = { .status = status,
                               .type = type,
                               .detail = detail };

    problem_reply(request, reply, &problem);
    return false;
}

/* Where the form of a request is wrong, so may be our notion of its end: what
 * follows on the connection is not taken for another one (RFC 9112, 11.2). */
static bool refuse_form(const struct http_request *request,
                        struct http_reply *reply, int status, struct str detail)
{
    (void)refuse(request, reply, status, "/problems/bad-request", detail);
    http_reply_header(reply, STR("Connection"), STR("close"));
    return false;
}

static bool check_url(const struct http_request *request, struct str target,
                      const struct http_options *options,
                      struct http_reply *reply)
{
    if (target.len <= options->url_max)
        return true;
    return refuse(request, reply, 414, "/problems/url-too-long",
                  arena_print(request->mem,
                              "the URL has %zu bytes; at most %zu are taken: "
                              "send long questions as the body of a POST",
                              target.len, options->url_max));
}

static size_t header_bytes(const struct http_request *request)
{
    size_t bytes = 0;

    for (size_t i = 0; i < request->header_count; i++)
        bytes += request->headers[i].name.len + request->headers[i].value.len;
    return bytes;
}

static bool check_header_size(const struct http_request *request,
                              const struct http_options *options,
                              struct http_reply *reply)
{
    size_t bytes = header_bytes(request);

    if (request->header_count <= options->header_count_max &&
        bytes <= options->header_max)
        return true;
    return refuse(request, reply, 431, "/problems/headers-too-large",
                  arena_print(request->mem,
                              "the request has %zu header fields of %zu bytes; "
                              "at most %u of %zu bytes are taken",
                              request->header_count, bytes,
                              options->header_count_max, options->header_max));
}

static size_t count_header(const struct http_request *request, const char *name)
{
    size_t count = 0;

    for (size_t i = 0; i < request->header_count; i++)
        count += str_equal(request->headers[i].name, str_from(name));
    return count;
}

void http_too_large(const struct http_request *request,
                    const struct http_options *options,
                    struct http_reply *reply)
{
    (void)refuse(request, reply, 413, "/problems/body-too-large",
                 arena_print(request->mem,
                             "the body is larger than %zu bytes, which is the "
                             "most this server takes",
                             options->body_max));
}

/* A token (RFC 9110, 5.6.2). A name with a space before its colon is one field
 * to us and another to a proxy (RFC 9112, 5.1). */
static bool is_token(struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];

        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
              (c >= '0' && c <= '9') || (c && strchr("!#$%&'*+-.^_`|~", c))))
            return false;
    }
    return name.len > 0;
}

static bool check_names(const struct http_request *request,
                        struct http_reply *reply)
{
    for (size_t i = 0; i < request->header_count; i++)
        if (!is_token(request->headers[i].name))
            return refuse_form(
                request, reply, 400,
                STR("the name of a header field may have letters, digits and "
                    "any of !#$%&'*+-.^_`|~, and no space before its colon"));
    return true;
}

bool http_endless(const struct http_request *request)
{
    struct str coding = http_header(request, "transfer-encoding");

    return coding.ptr &&
           (count_header(request, "transfer-encoding") > 1 || coding.len != 7 ||
            strncasecmp(coding.ptr, "chunked", 7) != 0);
}

/* Two ways to say where the body ends are how requests get smuggled past a
 * proxy that reads the other one (RFC 9112, 6.3 and 11.2). */
static bool check_framing(const struct http_request *request,
                          const struct http_options *options,
                          struct http_reply *reply)
{
    struct str length = http_header(request, "content-length");
    bool chunked = count_header(request, "transfer-encoding") > 0;
    uint64_t bytes = 0;

    if (http_endless(request))
        return refuse_form(request, reply, 501,
                           STR("Transfer-Encoding can be \"chunked\" only"));
    if (count_header(request, "content-length") > 1 || (length.ptr && chunked))
        return refuse_form(
            request, reply, 400,
            STR("the request says in two ways how long its body is: "
                "send one Content-Length or one Transfer-Encoding"));
    if (length.ptr && !str_number(str_trim(length), &bytes))
        return refuse_form(request, reply, 400,
                           STR("Content-Length is not a number"));
    if (bytes <= options->body_max)
        return true;
    http_too_large(request, options, reply);
    return false;
}

static bool check_target(const struct http_request *request, struct str target,
                         struct http_reply *reply)
{
    bool good = str_starts(target, STR("/")) ||
                (request->method == HTTP_OPTIONS &&
                 str_equal(target, STR("*")));

    for (size_t i = 0; i < target.len; i++)
        if ((unsigned char)target.ptr[i] <= ' ' || target.ptr[i] == 0x7F)
            good = false;
    if (good)
        return true;
    return refuse_form(
        request, reply, 400,
        STR("the request's target must be a path that begins with "
            "'/', without spaces or control characters"));
}

static bool read_params(struct http_request *request, struct str query,
                        struct http_reply *reply)
{
    struct problem problem = { .status = 400,
                               .type = "/problems/bad-parameter",
                               .title = "A parameter is not right" };
    struct error err;

    if (http_parse_params(request->mem, query, &request->params,
                          &request->param_count, &problem.parameter, &err))
        return true;
    problem.detail = str_from(err.text);
    problem_reply(request, reply, &problem);
    return false;
}

bool http_check(struct http_request *request, struct str target,
                const struct http_options *options, struct http_reply *reply)
{
    struct str query = http_parse_target(target);

    request->path = str_cut(&query, '?');
    return check_url(request, target, options, reply) &&
           check_header_size(request, options, reply) &&
           check_target(request, http_parse_target(target), reply) &&
           check_names(request, reply) &&
           check_framing(request, options, reply) &&
           read_params(request, query, reply);
}
