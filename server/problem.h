/* problem.h - errors as problem+json (RFC 9457) that name the parameter and say
 * what would be right.
 *
 *     { "type": "/problems/bad-parameter", "title": "…", "status": 400,
 *       "detail": "limit must be a whole number from 1 to 100, not 'ten'",
 *       "instance": "/requests/5f0c…",
 *       "errors": [{"parameter": "limit", "detail": "…"}] }
 *
 * `type` is relative to the server and means the same for ever: programs act on
 * it. `instance` carries the request's id, which is also in X-Request-Id and in
 * the log. A detail may quote what the client sent: bytes that aren't UTF-8
 * are shown as U+FFFD. `?pretty` indents. */
#ifndef SERVER_PROBLEM_H
#define SERVER_PROBLEM_H

#include "common/error.h"
#include "server/http.h"

struct problem {
    int status;
    const char *type;       /* a relative URI: "/problems/bad-parameter" */
    const char *title;      /* short, the same for every problem of the type;
                             * NULL: the usual words for the status */
    struct str detail;      /* a sentence for this one: what and what to do */
    struct str parameter;   /* of the query string, or STR_NULL */
    struct str pointer;     /* JSON pointer into the body, or STR_NULL */
    const struct str *near; /* paths that may have been meant: "near": […] */
    size_t near_count;
    unsigned retry_after; /* seconds, as Retry-After; 0: no such header */
};

/* Makes the problem the reply: status, type, body, Retry-After. An ETag and a
 * Cache-Control that were set before are taken back. */
void problem_reply(const struct http_request *request, struct http_reply *reply,
                   const struct problem *problem);

/* A problem from an error, by its code: INPUT 400, DENIED 403, NOT_FOUND 404,
 * LIMIT 429, BUSY, STALE and IO 503, the rest 500. From 500 up the client is
 * told the request's id only; what happened goes to the log, since it names
 * files of the machine. */
void problem_from_error(const struct http_request *request,
                        struct http_reply *reply, const struct error *err);

/* The usual words for a status: "Not Found"; "Error" for one unknown here. */
const char *problem_title(int status);

#endif
