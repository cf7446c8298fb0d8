/* questions.h - the questions of an evaluation set.
 *
 * queries.tsv has a line for each: `qid TAB question`, or `qid TAB language TAB
 * question`. A qid is given once and has no white space in it. */
#ifndef TESTS_EVAL_QUESTIONS_H
#define TESTS_EVAL_QUESTIONS_H

#include "common/error.h"
#include "common/str.h"

struct arena;

struct question {
    struct str qid;
    struct str language; /* "" without the column */
    struct str text;
};

struct questions {
    struct question *at; /* in the order of the file */
    size_t count;
    struct question **by_qid; /* sorted, for questions_find() */
};

/* Reads the file; `language` (NULL: all) keeps the questions of one language.
 * A malformed line, a qid given twice, and a file without a question that fits
 * are ERROR_INPUT with file and line. */
CHECKED bool questions_read(struct arena *mem, const char *path,
                            const char *language, struct questions *questions,
                            struct error *err);

/* NULL when there is none. */
const struct question *questions_find(const struct questions *questions,
                                      struct str qid);

#endif
