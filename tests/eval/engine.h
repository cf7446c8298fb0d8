/* engine.h - whatever answers questions: an index in this process or a server.
 *
 * Both read the options of a search from the same names and values, those of
 * /v1/search, so that every option can be evaluated either way. */
#ifndef TESTS_EVAL_ENGINE_H
#define TESTS_EVAL_ENGINE_H

#include "common/error.h"
#include "tests/eval/hits.h"

struct arena;
struct http_pair;

struct engine_options {
    const struct http_pair *pairs; /* limit=100, rerank=false, … without q */
    size_t pair_count;
    unsigned threads; /* that will ask at the same time */
};

struct engine {
    void *state;
    /* What one thread asks with; closed with `mem`. */
    bool (*open)(void *state, struct arena *mem, void **session,
                 struct error *err);
    /* Asks; the hits live in `unit`. A question that the search refuses gives
     * no hits and says why in hits->refused; a refused option, a broken index
     * or server is an error. */
    bool (*ask)(void *session, struct arena *unit, struct str question,
                struct hits *hits, struct error *err);
};

/* The published generation of a data folder, searched in this process.
 * ERROR_NOT_FOUND when there is none. Closed with `mem`. */
CHECKED bool engine_index_open(struct arena *mem, const char *data,
                               const struct engine_options *options,
                               struct engine *engine, struct error *err);

/* A running server, "http://127.0.0.1:8080"; connections are kept open. A
 * server that says it is busy (429, 503) is asked again after the time it
 * names, five times. Before the first thread starts. */
CHECKED bool engine_url_open(struct arena *mem, const char *url,
                             const struct engine_options *options,
                             struct engine *engine, struct error *err);

#endif
