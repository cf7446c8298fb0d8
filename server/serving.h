/* serving.h - the generation in service, and the change to the next one.
 *
 * A generation is opened once with a reader for each worker, so that changing
 * over needs nothing that could fail. Each worker holds the one it works with
 * and moves on between two requests; who leaves last closes it:
 *
 *     serving_look()   opens 8 ──► newest        7 is no longer newest
 *     worker 0         enter() ──► 8, leaves 7
 *     worker 1         … still answering on 7 … enter() ──► 8, closes 7
 *
 * A generation that can't be opened (damaged, another schema) is logged, and
 * the old one stays in service. One lock, held for a few assignments. */
#ifndef SERVER_SERVING_H
#define SERVER_SERVING_H

#include "common/clock.h"
#include "common/error.h"
#include "server/app.h"

struct serving;
struct warm_options;

/* Opens the data folder, which must be there, and looks a first time. Each
 * generation is made warm (warm.h) before it goes into service; NULL: none. No
 * generation, or one that can't be opened, is no failure: see
 * serving_status(). Closed with the arena, when no worker holds any more. */
CHECKED bool serving_open(struct arena *mem, const char *data, unsigned workers,
                          const struct warm_options *warm,
                          struct serving **serving, struct error *err);

/* Looks at `current` and opens what it names when that is new; true when a new
 * generation is in service. A generation that failed is tried again after 10
 * seconds, or at once with `now`. One thread at a time. */
bool serving_look(struct serving *serving, bool now);

/* The newest for the worker of that number, who gives back what it `held`
 * (NULL: nothing). NULL when there is none. */
struct index *serving_enter(struct serving *serving, unsigned worker,
                            struct index *held);

/* Gives back what is held. NULL is allowed. */
void serving_leave(struct serving *serving, struct index *held);

struct serving_status {
    uint64_t generation; /* 0: none, and `reason` says why in a sentence */
    struct str reason;   /* also when a newer one could not be opened */
    struct str build_id;
    clock_ns built_at;
    uint64_t articles;
    uint64_t passages;
    uint64_t switches; /* generations put into service, the first included */
    uint64_t failures;
    size_t open; /* generations that are open: 1, more while changing over */
};

/* How things stand, copied into `mem`. From any thread. */
void serving_status(struct serving *serving, struct arena *mem,
                    struct serving_status *status);

#endif
