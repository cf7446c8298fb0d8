/* warm.h - the files of a generation in memory before the first question.
 *
 * Searches read the index through the page cache. After a restart, or for a
 * generation that was copied here, each question waits for the disk until its
 * parts have been asked for once. Reading everything ahead takes that wait
 * before a generation goes into service: the old one answers meanwhile.
 * Locking (mlock(2)) keeps the pages there whatever else the machine does.
 *
 * Neither is ever a failure: what can't be done is logged as a warning with
 * what to do about it, and the generation is served as it is. report.jsonl is
 * left out, since no answer needs it. */
#ifndef SERVER_WARM_H
#define SERVER_WARM_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

struct warm_options {
    bool read; /* ahead */
    bool lock; /* which reads, too */
};

struct warm_done {
    unsigned files;
    uint64_t read;   /* bytes */
    uint64_t locked; /* bytes; with the arena they are let go */
    bool too_large;  /* for this machine: nothing was read */
};

/* What is in the folder and below it. Takes as long as the disk does. */
struct warm_done warm_folder(struct arena *mem, const char *folder,
                             const struct warm_options *options);

#endif
