/* pool.c - threads that answer requests, and the queue before them. */
#include "server/pool.h"

#include <pthread.h>
#include <time.h>

#include "common/analysis.h"
#include "common/arena.h"
#include "common/sentence.h"

struct job {
    pool_work work;
    void *context;
};

struct member {
    struct pool *pool;
    unsigned number;
    pthread_t thread;
};

struct pool {
    struct serving *serving;
    struct member *members;
    unsigned started; /* members that have a thread */
    unsigned workers;
    pthread_t watcher;
    bool watching; /* the watcher has a thread */

    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t work;  /* for workers: a job, a new generation, the end */
    pthread_cond_t look;  /* for the watcher: look now, the end */
    struct job *ring;
    size_t first;
    size_t len;
    size_t max;
    uint64_t turn; /* counts the generations that came into service */
    bool look_now;
    bool ending;
};

/* ---- workers --------------------------------------------------------- */

static struct job take_locked(struct pool *pool)
{
    struct job job = pool->ring[pool->first];

    pool->first = (pool->first + 1) % pool->max;
    pool->len--;
    return job;
}

/* Waits for something to do: a job, or (job->work is NULL) a generation newer
 * than `turn`. False when the pool ends and the queue is empty. */
static bool wait_for_job(struct pool *pool, uint64_t *turn, struct job *job)
{
    bool more;

    *job = (struct job){ NULL, NULL };
    pthread_mutex_lock(&pool->lock);
    while (pool->len == 0 && !pool->ending && pool->turn == *turn)
        pthread_cond_wait(&pool->work, &pool->lock);
    *turn = pool->turn;
    more = pool->len > 0 || !pool->ending;
    if (pool->len > 0)
        *job = take_locked(pool);
    pthread_mutex_unlock(&pool->lock);
    return more;
}

static void *work_thread(void *arg)
{
    struct member *member = arg;
    struct pool *pool = member->pool;
    struct arena *mem = arena_open();
    struct worker worker = { .analyser = analyser_open(mem),
                             .sentences = sentence_finder_open(mem) };
    uint64_t turn = 0;
    struct job job;

    while (wait_for_job(pool, &turn, &job)) {
        worker.index = serving_enter(pool->serving, member->number,
                                     worker.index);
        if (job.work)
            job.work(&worker, job.context);
    }
    serving_leave(pool->serving, worker.index);
    arena_close(mem);
    return NULL;
}

bool pool_submit(struct pool *pool, pool_work work, void *job)
{
    bool room;

    pthread_mutex_lock(&pool->lock);
    room = pool->len < pool->max && !pool->ending;
    if (room) {
        pool->ring[(pool->first + pool->len) % pool->max] = (struct job){ work,
                                                                          job };
        pool->len++;
        pthread_cond_signal(&pool->work);
    }
    pthread_mutex_unlock(&pool->lock);
    return room;
}

/* ---- the watcher ----------------------------------------------------- */

/* Waits a second or until told to look now; false when the pool ends. */
static bool wait_to_look(struct pool *pool, bool *now)
{
    struct timespec until;
    bool ending;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec++;
    pthread_mutex_lock(&pool->lock);
    while (!pool->ending && !pool->look_now &&
           pthread_cond_timedwait(&pool->look, &pool->lock, &until) == 0)
        ;
    *now = pool->look_now;
    pool->look_now = false;
    ending = pool->ending;
    pthread_mutex_unlock(&pool->lock);
    return !ending;
}

static void wake_workers(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    pool->turn++;
    pthread_cond_broadcast(&pool->work);
    pthread_mutex_unlock(&pool->lock);
}

static void *watch_thread(void *arg)
{
    struct pool *pool = arg;
    bool now;

    while (wait_to_look(pool, &now))
        if (serving_look(pool->serving, now))
            wake_workers(pool);
    return NULL;
}

void pool_check(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    pool->look_now = true;
    pthread_cond_signal(&pool->look);
    pthread_mutex_unlock(&pool->lock);
}

void pool_status(struct pool *pool, struct arena *mem,
                 struct pool_status *status)
{
    serving_status(pool->serving, mem, &status->serving);
    pthread_mutex_lock(&pool->lock);
    status->queue_len = pool->len;
    status->queue_max = pool->max;
    status->workers = pool->workers;
    pthread_mutex_unlock(&pool->lock);
}

/* ---- beginning and end ----------------------------------------------- */

static void close_pool(void *thing)
{
    struct pool *pool = thing;

    pthread_mutex_lock(&pool->lock);
    pool->ending = true;
    pthread_cond_broadcast(&pool->work);
    pthread_cond_signal(&pool->look);
    pthread_mutex_unlock(&pool->lock);
    for (unsigned i = 0; i < pool->started; i++)
        pthread_join(pool->members[i].thread, NULL);
    if (pool->watching)
        pthread_join(pool->watcher, NULL);
    pthread_cond_destroy(&pool->look);
    pthread_cond_destroy(&pool->work);
    pthread_mutex_destroy(&pool->lock);
}

static void open_locks(struct pool *pool)
{
    pthread_condattr_t attr;

    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->work, NULL);
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&pool->look, &attr);
    pthread_condattr_destroy(&attr);
}

static bool start_threads(struct pool *pool, struct error *err)
{
    int failed = 0;

    for (unsigned i = 0; i < pool->workers && !failed; i++) {
        struct member *member = &pool->members[i];

        member->pool = pool;
        member->number = i;
        failed = pthread_create(&member->thread, NULL, work_thread, member);
        pool->started += !failed;
    }
    if (!failed) {
        failed = pthread_create(&pool->watcher, NULL, watch_thread, pool);
        pool->watching = !failed;
    }
    if (failed)
        return error_errno(err, failed, "starting %u workers", pool->workers);
    return true;
}

bool pool_open(struct arena *mem, const char *data, unsigned workers,
               unsigned queue, const struct warm_options *warm,
               struct pool **pool, struct error *err)
{
    struct pool *made = arena_new(mem, struct pool);

    if (!serving_open(mem, data, workers, warm, &made->serving, err))
        return false;
    made->workers = workers;
    made->max = queue;
    made->ring = arena_array(mem, queue, sizeof *made->ring);
    made->members = arena_array(mem, workers, sizeof *made->members);
    open_locks(made);
    arena_defer(mem, close_pool, made);
    if (!start_threads(made, err))
        return false;
    *pool = made;
    return true;
}
