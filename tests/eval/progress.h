/* progress.h - how far a long run is, on standard error.
 *
 * On a terminal one line that is written over, five times a second; elsewhere a
 * line every ten seconds and one at the end. */
#ifndef TESTS_EVAL_PROGRESS_H
#define TESTS_EVAL_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct progress;

/* `what` stands before the numbers and stays; quiet: says nothing. */
struct progress *progress_open(struct arena *mem, const char *what,
                               size_t total, bool quiet);

/* One more is done. From any thread. */
void progress_step(struct progress *progress);

/* The last line. */
void progress_end(struct progress *progress);

#endif
