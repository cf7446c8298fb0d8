/* route.h - the table: method, path, handler; and who runs it where.
 *
 * Routes that look at the index run in the pool; the few that only tell how the
 * server does run at once, so that they answer when the queue is full. Every
 * route has OPTIONS, and HEAD where it has GET. A path that isn't there is a
 * 404 that lists routes which look like it; a method that isn't, a 405. */
#ifndef SERVER_ROUTE_H
#define SERVER_ROUTE_H

#include "server/app.h"

enum {
    ROUTE_INDEXED = 1,  /* needs an index, so runs in the pool */
    ROUTE_SEARCHES = 2, /* counted in ibid_searches_total */
    ROUTE_REST = 4      /* the last {…} takes what is left of the path, for
                         * titles have slashes: "AC/DC" */
};

struct route {
    const char *pattern; /* "/v1/passages/{id}" */
    unsigned methods;    /* HTTP_GET | HTTP_POST */
    handler handler;
    unsigned flags; /* ROUTE_… */
};

const struct route *routes(size_t *count);

/* The names for metrics, by request->tag: 0 is "none", then the patterns. */
const char *const *route_names(size_t *count);

enum route_match {
    ROUTE_FOUND,
    ROUTE_NONE,
    ROUTE_BAD_SEGMENT /* not percent-encoded UTF-8 */
};

/* Finds the route of a raw path and decodes what stands for {…}. */
enum route_match route_find(struct arena *mem, struct str path,
                            const struct route **route, struct str segments[4]);

/* Up to 3 patterns that look like the path, nearest first. */
size_t route_near(struct str path, struct str near[3]);

/* "GET, HEAD, OPTIONS" */
struct str route_allow(struct arena *mem, const struct route *route);

/* http's callbacks; the context is a struct app. */
void route_answer(void *context, struct http_request *request,
                  struct http_reply *reply);
void route_left(void *context, const struct http_request *request, int status,
                size_t bytes, double seconds);

#endif
