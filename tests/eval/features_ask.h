/* features_ask.h - the candidates of a question with all that is known of them:
 * what the second stage of the search (server/rank.h) is learned from.
 *
 * One thread: the search itself is quick, and several sets can be asked by
 * several processes. */
#ifndef TESTS_EVAL_FEATURES_ASK_H
#define TESTS_EVAL_FEATURES_ASK_H

#include "common/error.h"
#include "common/str.h"

struct arena;
struct features_session;

/* One candidate, in the order of the first stage. */
struct featured {
    struct str docid; /* "project:page id" */
    struct str title;
    struct str text;
    uint32_t article;      /* document of its article: equal for neighbours */
    const float *features; /* FEATURE_COUNT of them */
};

struct featured_list {
    struct featured *at;
    size_t count;
};

/* Opens the published generation of a data folder; ERROR_NOT_FOUND when there
 * is none. Closed with `mem`. */
CHECKED bool features_session_open(struct arena *mem, const char *data,
                                   struct features_session **session,
                                   struct error *err);

/* The first `depth` candidates of a question, in `unit`. None for a question
 * that the search refuses. */
CHECKED bool features_ask(struct features_session *session, struct arena *unit,
                          struct str text, unsigned depth,
                          struct featured_list *list, struct error *err);

#endif
