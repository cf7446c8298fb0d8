/* app.h - what every handler is handed. */
#ifndef SERVER_APP_H
#define SERVER_APP_H

#include "common/clock.h"
#include "server/http.h"

struct analyser;
struct forward;
struct http_server;
struct manifest;
struct metrics;
struct pool;
struct sentence_finder;
struct settings;
struct xc_reader;

/* One published generation as a worker holds it open. Everything is good until
 * the handler returns. */
struct index {
    uint64_t generation;
    const struct manifest *manifest;
    struct xc_reader *reader;
    const struct forward *forward; /* NULL: there is none, see forward.h */
};

/* A thread that answers requests, with its own reader and analyser. */
struct worker {
    struct index *index; /* NULL: nothing is published yet */
    struct analyser *analyser;
    struct sentence_finder *sentences;
};

struct app {
    const struct settings *settings;
    struct pool *pool;
    struct metrics *metrics;
    struct http_server *http;
    clock_ns started;
};

/* One call of the API: what a handler gets. `segments` are the decoded values
 * of the route's {placeholders}. Routes that need no index are answered in a
 * thread of http's, without a worker; the others always have one, and an index
 * (route.c says 503 when nothing is published). */
struct call {
    struct app *app;
    struct worker *worker; /* NULL: see above */
    struct http_request *request;
    struct http_reply *reply;
    struct str segments[4];
};

typedef void (*handler)(struct call *call);

/* The handlers, one file api_*.c for each group; route.c holds the table. */
void api_search(struct call *call);   /* GET|POST /v1/search */
void api_passage(struct call *call);  /* GET /v1/passages/{id} */
void api_article(struct call *call);  /* GET /v1/articles/{project}/{page} */
void api_citation(struct call *call); /* GET /v1/citations/{id} */
void api_index(struct call *call);    /* GET /v1/index */
void api_livez(struct call *call);
void api_readyz(struct call *call);
void api_metrics(struct call *call);
void api_version(struct call *call);
void api_home(struct call *call); /* GET /: what there is, in a few lines */

#endif
