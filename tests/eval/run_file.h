/* run_file.h - what a run returned, written to a file and read again.
 *
 * Two forms, told apart by the first byte:
 *
 *   saved   JSON lines, one for each question, with everything that was shown:
 *           {"qid": …, "query": …, "asked": …, "results": [{"docid": …,
 *           "passage": …, "title": …, "score": …, "text": …}]}
 *   TREC    `qid Q0 docid rank score tag`, for trec_eval and its kin. Scores
 *           fall strictly, since such tools sort by score and break ties by
 *           docid. A docid may stand once in a question's list, and results are
 *           passages: the second of an article is written as docid#2, the third
 *           as docid#3. Those are in no qrels, so an outside tool counts an
 *           article's gain once, at its first passage, as metrics.h does.
 *
 * Reading goes question by question, so memory does not grow with the file. In
 * a TREC run the lines of a question stand together and are sorted by score,
 * equal ones as they stand; the rank is not looked at. */
#ifndef TESTS_EVAL_RUN_FILE_H
#define TESTS_EVAL_RUN_FILE_H

#include "common/error.h"
#include "tests/eval/hits.h"

struct arena;
struct buf;
struct question;
struct run_file;

#define RUN_FILE_LINE_MAX ((size_t)64 << 20) /* bytes */

/* Adds the lines of one question. `projects`: docids are "project:page id" as
 * in the hits, else "page id". The tag has no white space. */
void run_put_saved(struct buf *out, const struct question *question,
                   const struct hits *hits);
void run_put_trec(struct buf *out, const struct question *question,
                  const struct hits *hits, bool projects, const char *tag);

/* A regular file, closed with the arena. An empty one is ERROR_INPUT. */
CHECKED bool run_open(struct arena *mem, const char *path,
                      struct run_file **run, struct error *err);

/* The next question's results, in `unit`; qid "" after the last. *offset
 * is where they stand, for run_seek(). A malformed line is ERROR_INPUT with
 * file and line. */
CHECKED bool run_next(struct run_file *run, struct arena *unit, struct str *qid,
                      struct hits *hits, uint64_t *offset, struct error *err);

/* Goes back to an offset that run_next() gave. */
CHECKED bool run_seek(struct run_file *run, uint64_t offset, struct error *err);

/* Whether the results come with their texts. */
bool run_has_texts(const struct run_file *run);

#endif
