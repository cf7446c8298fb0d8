/* http_send.c - a filled-in reply becomes what goes over the wire. */
#include "server/http_send.h"

#include <assert.h>

#include "server/compress.h"
#include "server/http_parse.h"

#define TIMING_MAX ((size_t)4 << 10)
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What a page of another origin may read and send: the index is public. */
static const struct {
    const char *name;
    const char *value;
} common_headers[] = {
    { "Server", "ibid/" IBID_VERSION },
    { "Vary", "Accept, Accept-Encoding" },
    { "X-Content-Type-Options", "nosniff" },
    { "Access-Control-Allow-Origin", "*" },
    { "Access-Control-Expose-Headers",
      "ETag, Link, Retry-After, Server-Timing, X-Request-Id" },
};

struct http_reply http_reply_open(struct arena *mem)
{
    return (struct http_reply){ .status = 200,
                                .timing = buf_open(mem, TIMING_MAX) };
}

void http_reply_header(struct http_reply *reply, struct str name,
                       struct str value)
{
    assert(reply->header_count < COUNT(reply->headers));
    reply->headers[reply->header_count++] = (struct http_pair){ name, value };
}

void http_timing(struct http_reply *reply, const char *name, double ms)
{
    buf_print(&reply->timing, "%s%s;dur=%.3f",
              reply->timing.len > 0 ? ", " : "", name, ms);
}

static void add(struct http_wire *wire, struct str name, struct str value)
{
    assert(wire->header_count < COUNT(wire->headers));
    wire->headers[wire->header_count++] = (struct http_pair){ name, value };
}

/* `"abc"` becomes `"abc-gzip"`: a strong tag names one sequence of bytes. */
static struct str tag_of_encoding(struct arena *mem, struct str etag,
                                  enum compression encoding)
{
    struct str name = compress_name(encoding);

    if (etag.len < 2 || encoding == COMPRESS_NONE)
        return etag;
    return arena_print(mem, STR_FMT "-" STR_FMT "\"",
                       STR_ARG(str_make(etag.ptr, etag.len - 1)),
                       STR_ARG(name));
}

/* The encoding that was applied; the body is then the encoded one. */
static enum compression encode(const struct http_request *request,
                               struct http_reply *reply)
{
    enum compression encoding;

    if (reply->body.len < HTTP_ENCODE_FROM)
        return COMPRESS_NONE;
    encoding = http_parse_encoding(
        http_header_list(request, "accept-encoding"));
    if (!compress_body(request->mem, encoding, reply->body, &reply->body))
        return COMPRESS_NONE;
    return encoding;
}

static bool not_modified(const struct http_request *request,
                         const struct http_reply *reply)
{
    struct str tags = http_header_list(request, "if-none-match");

    return tags.ptr && reply->etag.len > 0 && reply->status == 200 &&
           (request->method == HTTP_GET || request->method == HTTP_HEAD) &&
           http_etag_listed(tags, reply->etag);
}

static void add_body(struct http_wire *wire, const struct http_reply *reply,
                     enum compression encoding)
{
    if (wire->status == 204 || wire->status == 304)
        return;
    wire->body = reply->body;
    if (reply->content_type.len > 0)
        add(wire, STR("Content-Type"), reply->content_type);
    if (encoding != COMPRESS_NONE)
        add(wire, STR("Content-Encoding"), compress_name(encoding));
}

static void add_headers(struct http_wire *wire,
                        const struct http_request *request,
                        struct http_reply *reply)
{
    double total = (double)(clock_monotonic() - request->arrived) / 1e6;

    for (size_t i = 0; i < COUNT(common_headers); i++)
        add(wire, str_from(common_headers[i].name),
            str_from(common_headers[i].value));
    add(wire, STR("Cache-Control"),
        reply->cache_control.len > 0 ? reply->cache_control : STR("no-store"));
    if (reply->etag.len > 0)
        add(wire, STR("ETag"), reply->etag);
    add(wire, STR("X-Request-Id"), request->id);
    http_timing(reply, "total", total);
    add(wire, STR("Server-Timing"), buf_str(&reply->timing));
    for (size_t i = 0; i < reply->header_count; i++)
        add(wire, reply->headers[i].name, reply->headers[i].value);
}

void http_send(const struct http_request *request, struct http_reply *reply,
               struct http_wire *wire)
{
    enum compression encoding = encode(request, reply);

    *wire = (struct http_wire){ 0 };
    reply->etag = tag_of_encoding(request->mem, reply->etag, encoding);
    wire->status = not_modified(request, reply) ? 304 : reply->status;
    add_body(wire, reply, encoding);
    add_headers(wire, request, reply);
}
