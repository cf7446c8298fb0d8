/* options.h - the command line of ibid-indexer. */
#ifndef INDEXER_OPTIONS_H
#define INDEXER_OPTIONS_H

#include "common/error.h"
#include "common/str.h"
#include "indexer/source.h"

struct arena;

enum command {
    COMMAND_HELP,
    COMMAND_VERSION,
    COMMAND_BUILD,
    COMMAND_STATUS,
    COMMAND_LIST,
    COMMAND_VERIFY,
    COMMAND_PUBLISH,
    COMMAND_ROLLBACK
};

#define OPTIONS_NAMESPACES 64 /* most that --namespace may name */

struct options {
    enum command command;
    const char *data;
    const char **files; /* what stands behind the options */
    size_t file_count;
    /* build */
    const char *metadata; /* --metadata, or NULL */
    int32_t namespaces[OPTIONS_NAMESPACES];
    size_t namespace_count; /* at least 1: 0 by default */
    struct str *projects;   /* none: all */
    size_t project_count;
    struct plain_defaults defaults; /* --default-… */
    uint64_t limit; /* articles indexed at the most; 0: no limit */
    size_t line_max;
    size_t passage_words; /* 0: split.h's own */
    size_t keep;          /* generations kept beside the served one */
    bool keep_partial;    /* publish what a broken input gave */
    bool publish;         /* false by --no-publish */
    uint32_t flush;       /* documents; 0: the default */
    /* verify */
    bool full;
    /* verify, publish: 0 is the served one, or the newest */
    uint64_t generation;
    bool json; /* status, list: for programs */
};

/* Reads argv. ERROR_INPUT names the argument and what would be right. */
CHECKED bool options_parse(struct arena *mem, int argc, char **argv,
                           struct options *options, struct error *err);

/* What --help prints. */
const char *options_help(void);

#endif
