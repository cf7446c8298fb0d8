/* lines.h - a text file as numbered lines, checked to be UTF-8.
 *
 *     struct lines lines;
 *     struct str line;
 *
 *     if (!lines_open(mem, path, &lines, err))
 *         return false;
 *     while (lines_next(&lines, &line))
 *         if (…)
 *             return lines_refuse(&lines, err, "what is wrong");
 *
 * For the small files of an evaluation: questions, judgements, floors. What a
 * run returned may be large and is read by run_file.h. */
#ifndef TESTS_EVAL_LINES_H
#define TESTS_EVAL_LINES_H

#include "common/error.h"
#include "common/str.h"

struct arena;

#define LINES_MAX ((size_t)256 << 20) /* bytes of a file */

struct lines {
    const char *path;
    struct str rest;
    size_t number; /* of the line given last; 1 for the first */
};

/* Reads the whole file, a pipe too, into `mem`. ERROR_NOT_FOUND, ERROR_IO when
 * it can't be read; ERROR_LIMIT above LINES_MAX; ERROR_INPUT for bytes that are
 * no UTF-8, with the line. A byte order mark is passed over. `path` stays. */
CHECKED bool lines_open(struct arena *mem, const char *path,
                        struct lines *lines, struct error *err);

/* The next line without its end ("\n" or "\r\n") that is neither blank nor
 * begins with '#'; false after the last. */
bool lines_next(struct lines *lines, struct str *line);

/* ERROR_INPUT "FILE:LINE: …"; returns false. */
bool lines_refuse(const struct lines *lines, struct error *err,
                  const char *format, ...) PRINTF_LIKE(3, 4);

#endif
