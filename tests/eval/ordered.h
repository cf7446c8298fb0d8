/* ordered.h - chunks that threads finish in any order go to files in order.
 *
 * Item 0 is written first, whoever brings it. A thread that is far ahead of
 * the slowest waits, so that only ORDERED_AHEAD items are held in memory. */
#ifndef TESTS_EVAL_ORDERED_H
#define TESTS_EVAL_ORDERED_H

#include "common/error.h"
#include "common/str.h"

struct arena;
struct ordered;

#define ORDERED_AHEAD 64u
#define ORDERED_FILES 2u

/* Makes the files (NULL: none of it), `path` by `path`. Closed with `mem`. */
CHECKED bool ordered_open(struct arena *mem,
                          const char *const paths[ORDERED_FILES],
                          struct ordered **ordered, struct error *err);

/* Writes the chunks of an item, or keeps copies until its turn. From any
 * thread; every item from 0 on must come once. False once a write has
 * failed, or ordered_stop() was called. */
bool ordered_put(struct ordered *ordered, size_t item,
                 const struct str chunks[ORDERED_FILES]);

/* Lets go of whoever waits: an item will never come. */
void ordered_stop(struct ordered *ordered);

/* Ends writing: false when something could not be written. */
CHECKED bool ordered_end(struct ordered *ordered, struct error *err);

#endif
