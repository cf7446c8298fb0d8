/* pool.h - threads that answer requests, each with its own reader of the index,
 * analyser and sentence finder; a bounded queue before them, and a thread that
 * looks for a new generation once a second.
 *
 * Workers change to a new generation between two jobs; those that have nothing
 * to do are woken for it, so that the old one is closed soon. */
#ifndef SERVER_POOL_H
#define SERVER_POOL_H

#include "server/app.h"
#include "server/serving.h"

struct pool;

/* Runs in a worker; worker->index is NULL when nothing is published. */
typedef void (*pool_work)(struct worker *worker, void *job);

/* Opens the data folder and starts the threads. With the arena the pool closes:
 * what is queued is still done, and every thread is waited for. */
CHECKED bool pool_open(struct arena *mem, const char *data, unsigned workers,
                       unsigned queue, const struct warm_options *warm,
                       struct pool **pool, struct error *err);

/* Queues a job; false when the queue is full. From any thread. */
CHECKED bool pool_submit(struct pool *pool, pool_work work, void *job);

/* Looks for a new generation at once; doesn't wait for it. */
void pool_check(struct pool *pool);

struct pool_status {
    struct serving_status serving;
    size_t queue_len;
    size_t queue_max;
    size_t workers;
};

void pool_status(struct pool *pool, struct arena *mem,
                 struct pool_status *status);

#endif
