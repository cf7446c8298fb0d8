/* progress.h - how far a run has come, on standard error.
 *
 * On a terminal one line that is drawn anew, at most five times a second; else
 * a line every ten seconds, so that a log shows that the run lives:
 *
 * 1.2 GB of 4.8 GB  25 %  41.3 MB/s  812 articles/s  31,204 passages  1:27 left
 *
 * Bytes are those of the files as they lie on disk. Rates are means since the
 * start. Telling it more often than it draws costs a look at the clock. */
#ifndef INDEXER_PROGRESS_H
#define INDEXER_PROGRESS_H

#include <stdio.h>

#include "common/clock.h"

struct arena;
struct progress;

/* To standard error. `bytes_total` is of all files together; 0 when it isn't
 * known, and then no share and no time left is told. */
struct progress *progress_open(struct arena *mem, uint64_t bytes_total);

/* What the outside world gives, for tests. */
struct progress_options {
    FILE *out;
    bool terminal;
    clock_ns (*now)(void); /* monotonic */
    uint64_t bytes_total;
};
struct progress *progress_open_with(struct arena *mem,
                                    const struct progress_options *options);

/* `bytes_done` of the file in hand; articles and passages since the start. */
void progress_update(struct progress *progress, uint64_t bytes_done,
                     uint64_t articles, uint64_t passages);

/* The file in hand had so many bytes; the next one begins at 0. */
void progress_file_done(struct progress *progress, uint64_t bytes);

/* A last line with the whole. */
void progress_end(struct progress *progress);

#endif
