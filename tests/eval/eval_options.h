/* eval_options.h - the command line of ibid-eval. */
#ifndef TESTS_EVAL_EVAL_OPTIONS_H
#define TESTS_EVAL_EVAL_OPTIONS_H

#include "common/error.h"
#include "common/str.h"

struct arena;
struct http_pair;

enum eval_command {
    EVAL_SEARCH, /* ask an index or a server, judge what comes */
    EVAL_SCORE,  /* judge a stored run */
    EVAL_COMPARE,
    EVAL_FEATURES, /* write what the second stage is learned from */
    EVAL_HELP,
    EVAL_VERSION
};

struct eval_options {
    enum eval_command command;
    const char *index; /* one of the two in EVAL_SEARCH */
    const char *url;
    const char *queries;
    const char *qrels; /* one of the two at the least */
    const char *answers;
    const char *only;    /* language of the questions that are asked; NULL */
    const char *runs[2]; /* of score and compare; the file of features */
    const char *save;    /* files to write; NULL */
    const char *trec;    /* --run */
    const char *json;    /* --json */
    const char *floors;
    const char *tag;
    const char *metric; /* of compare; NULL */
    unsigned limit;
    unsigned threads;
    unsigned show;
    unsigned depth; /* of features */
    bool text_only; /* titles don't count */
    bool quiet;
    struct http_pair *pairs; /* of the search, limit and per_article included */
    size_t pair_count;
};

#define EVAL_PAIRS_MAX 32

/* Reads and checks the whole of it; ERROR_INPUT says what would be right. */
CHECKED bool eval_options_read(struct arena *mem, int argc, char **argv,
                               struct eval_options *options, struct error *err);

const char *eval_options_help(void);

#endif
