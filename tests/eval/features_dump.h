/* features_dump.h - judged questions as rows of numbers, for train.py.
 *
 *     # questions 1292
 *     question TAB label TAB place TAB article TAB first_stage TAB body …
 *     1 TAB 0 TAB 1 TAB 40 TAB 0.81 TAB …
 *
 * A row is a candidate: the number of its question in the queries file, from 1;
 * 1 when it is right, else 0; its place in the first stage, from 1; a number
 * that the passages of one article share; its features (server/features.h) by
 * name. Candidates follow each other as in the first stage, and questions as in
 * the file. A question without candidates has no row, but it is counted. Of one
 * that has only zeros, or was not judged, nothing is learned. */
#ifndef TESTS_EVAL_FEATURES_DUMP_H
#define TESTS_EVAL_FEATURES_DUMP_H

#include "common/error.h"

struct arena;
struct judge;
struct questions;

struct features_dump {
    const char *index; /* data folder */
    const char *path;  /* of the file that is written */
    const struct questions *questions;
    const struct judge *judge;
    unsigned depth; /* candidates of a question */
    bool quiet;
};

CHECKED bool features_dump(struct arena *mem, const struct features_dump *dump,
                           struct error *err);

#endif
