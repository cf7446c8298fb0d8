/* http.h - libmicrohttpd behind a request and a reply.
 *
 * libmicrohttpd's threads only move bytes: a complete request is handed to one
 * function that answers, at once or later: whoever can't answer at once calls
 * http_later(), fills in the reply in another thread and ends with http_done();
 * the connection is suspended meanwhile. A request, its arena and its reply
 * live until the reply has left. http knows no route.
 *
 * What http does by itself, for every request:
 *  - limits (struct http_options): 414, 431, 413 as problem+json, and closing
 *    connections that are idle or slow;
 *  - 400 for a parameter with broken percent-encoding, text that isn't UTF-8
 *    or U+0000 in it, for Content-Length together with Transfer-Encoding, for a
 *    field name that is no token, and for a target that is neither a path nor
 *    a URL with one; 501 for a Transfer-Encoding other than "chunked"; all
 *    but the first end the connection;
 *  - HEAD as GET without the body; 304 where If-None-Match has the reply's
 *    ETag (weak comparison); gzip and zstd by Accept-Encoding for bodies from
 *    HTTP_ENCODE_FROM bytes, with "-gzip" and "-zstd" inside the ETag;
 *  - Content-Length, Date, Server, Vary, Cache-Control, Server-Timing,
 *    X-Request-Id, X-Content-Type-Options and the CORS headers.
 * RFC 9110, 9111, 9112; W3C Server Timing; the WHATWG Fetch standard. */
#ifndef SERVER_HTTP_H
#define SERVER_HTTP_H

#include "common/buf.h"
#include "common/clock.h"
#include "common/error.h"
#include "common/str.h"

/* ---- a request ------------------------------------------------------- */

enum http_method {
    HTTP_GET = 1,
    HTTP_POST = 2,
    HTTP_HEAD = 4, /* handled as GET; http leaves the body out */
    HTTP_OPTIONS = 8,
    HTTP_OTHER = 16 /* anything else: 405 or 501 */
};

struct http_pair {
    struct str name;  /* headers: lower case */
    struct str value; /* parameters: percent-decoded, valid UTF-8 */
};

struct http_request {
    struct arena *mem; /* the request's own */
    enum http_method method;
    struct str method_name; /* "GET": as it was sent */
    struct str path;        /* percent-decoded by segment on use: this is raw */
    struct http_pair *params; /* of the query string, in order */
    size_t param_count;
    struct http_pair *headers;
    size_t header_count;
    struct str body;  /* whole, within the limit */
    struct str id;    /* X-Request-Id: the client's when well formed, or ours */
    clock_ns arrived; /* clock_monotonic() when it was complete */
    unsigned tag;     /* 0; a mark of whoever answers, http only keeps it */
};

/* What a handler fills in. Text lives in the request's arena. */
struct http_reply {
    int status; /* 200 unless set */
    struct str content_type;
    struct str body;
    struct str etag; /* with its quotes; "" for none. Strong: it must differ
                      * for another media type; encodings are http's part */
    struct str cache_control;     /* "" for "no-store" */
    struct http_pair headers[16]; /* further ones: Link, Allow, Location … */
    size_t header_count;
    struct buf timing; /* Server-Timing entries: see http_timing() */
};

/* An empty reply, status 200, whose texts will live in `mem`. http makes the
 * one that handlers get; tests make their own. */
struct http_reply http_reply_open(struct arena *mem);

/* The value of a header (lower-case name) or parameter; STR_NULL if absent.
 * With several, the first. A parameter without '=' has an empty value whose
 * ptr is not NULL. */
struct str http_header(const struct http_request *request, const char *name);
struct str http_param(const struct http_request *request, const char *name);

/* True for `?name`, `?name=`, `?name=1`, `=true`, `=yes`, `=on`. */
bool http_flag(const struct http_request *request, const char *name);

/* The flag `pretty`, which every JSON reply honours: 2 spaces a level. */
bool http_pretty(const struct http_request *request);

/* Adds a response header; over the limit of 16 it asserts. */
void http_reply_header(struct http_reply *reply, struct str name,
                       struct str value);

/* Adds `name;dur=ms` to Server-Timing. */
void http_timing(struct http_reply *reply, const char *name, double ms);

/* Percent-decodes one path segment; false when it isn't valid or not UTF-8,
 * or holds U+0000. */
bool http_decode(struct arena *mem, struct str raw, bool plus_is_space,
                 struct str *decoded);

/* The quality that an Accept header gives a media type, 0 to 1: RFC 9110,
 * 12.5.1. An absent header gives 1. The most specific range counts; a range
 * with parameters other than q is taken as the type without them. */
double http_accepts(const struct http_request *request, const char *type);

/* ---- the server ------------------------------------------------------ */

#define HTTP_ENCODE_FROM 1024 /* bytes of a body that is worth encoding */

struct http_options {
    const char *listen;   /* ADDRESS:PORT, [IPV6]:PORT; port 0 picks one */
    unsigned threads;     /* that move bytes */
    unsigned connections; /* open at a time, all together */
    unsigned connections_per_address; /* 0: no limit */
    size_t url_max;                   /* bytes of path and query; more: 414 */
    size_t header_max; /* bytes of all names and values; more: 431 */
    unsigned header_count_max;
    size_t body_max;          /* bytes; more: 413 */
    unsigned idle_timeout;    /* seconds without a byte until closing */
    unsigned request_timeout; /* seconds for a request to arrive whole */
    unsigned reply_timeout;   /* seconds for a reply to be taken whole */
    unsigned drain_timeout;   /* seconds: see http_drain() */
};

/* Answers: fills in `reply` and returns, in one of http's threads, so it must
 * not take long; or calls http_later() first and answers elsewhere. */
typedef void (*http_answer)(void *context, struct http_request *request,
                            struct http_reply *reply);

/* Told once for every request, when its reply has left or its client has gone
 * (then `bytes` counts what was to be sent). `status` is what was sent: 304
 * where the handler said 200. 0: the client went before there was a reply. */
typedef void (*http_left)(void *context, const struct http_request *request,
                          int status, size_t bytes, double seconds);

struct http_callbacks {
    void *context;
    http_answer answer;
    http_left left;
};

struct http_server;

/* Listens and starts to answer; the server is closed with the arena, after
 * http_drain(). *server is set before the first request is answered. An address
 * that can't be had is ERROR_INPUT (malformed, unknown) or ERROR_BUSY (in use)
 * or ERROR_IO. */
CHECKED bool http_start(struct arena *mem, const struct http_options *options,
                        const struct http_callbacks *callbacks,
                        struct http_server **server, struct error *err);

/* The address in use, "127.0.0.1:8080" or "[::1]:8080"; never port 0. */
struct str http_address(const struct http_server *server);

/* "0.9.75", the library that runs. */
const char *http_library(void);

/* The answer comes later, from another thread: suspends the connection. Before
 * the request is handed over, and in the thread that called `answer`. */
void http_later(struct http_request *request);

/* The reply is filled in: encodes it in this thread and sends it. Neither the
 * request nor the reply may be touched afterwards. */
void http_done(struct http_request *request);

/* Requests that have arrived and whose reply hasn't left yet. */
size_t http_in_flight(const struct http_server *server);

/* Takes no more connections, ends kept ones after their next reply, and waits
 * until no request is in flight, drain_timeout seconds at the most. False when
 * some were left. */
bool http_drain(struct http_server *server);

#endif
