/* pool_test.c - jobs run once each, the queue is bounded, and workers follow
 * the published generation without a job noticing. */
#include <pthread.h>
#include <stdatomic.h>

#include "common/log.h"
#include "server/pool.h"
#include "tests/server/data_helper.h"
#include "tests/tap.h"

static struct pool *opened(struct arena *mem, const char *path,
                           unsigned workers, unsigned queue)
{
    struct pool *pool = NULL;
    struct error err;

    if (!ok(pool_open(mem, path, workers, queue, NULL, &pool, &err)))
        printf("# %s\n", err.text);
    return pool;
}

static void count_job(struct worker *worker, void *job)
{
    if (worker->analyser && worker->sentences)
        atomic_fetch_add((_Atomic int *)job, 1);
}

static void every_job_runs_once(struct arena *mem)
{
    struct helper_data d = helper_data(mem);
    struct arena *own = arena_open();
    struct pool *pool = opened(own, d.path, 3, 1000);
    _Atomic int count = 0;
    int taken = 0;

    for (int i = 0; i < 1000; i++)
        taken += pool_submit(pool, count_job, &count);
    is_int(taken, 1000);
    arena_close(own); /* waits for what is queued */
    is_int(atomic_load(&count), 1000);
}

/* A door that jobs wait at. */
struct door {
    pthread_mutex_t lock;
    pthread_cond_t change;
    int waiting;
    bool open;
};

static void wait_at_door(struct worker *worker, void *job)
{
    struct door *door = job;

    (void)worker;
    pthread_mutex_lock(&door->lock);
    door->waiting++;
    pthread_cond_broadcast(&door->change);
    while (!door->open)
        pthread_cond_wait(&door->change, &door->lock);
    pthread_mutex_unlock(&door->lock);
}

static void wait_for_waiting(struct door *door, int count)
{
    pthread_mutex_lock(&door->lock);
    while (door->waiting < count)
        pthread_cond_wait(&door->change, &door->lock);
    pthread_mutex_unlock(&door->lock);
}

static void open_door(struct door *door)
{
    pthread_mutex_lock(&door->lock);
    door->open = true;
    pthread_cond_broadcast(&door->change);
    pthread_mutex_unlock(&door->lock);
}

static void a_full_queue_takes_no_more(struct arena *mem)
{
    struct door door = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0,
                         false };
    struct helper_data d = helper_data(mem);
    struct arena *own = arena_open();
    struct pool *pool = opened(own, d.path, 2, 3);
    struct pool_status status;

    for (int i = 0; i < 2; i++)
        ok(pool_submit(pool, wait_at_door, &door));
    wait_for_waiting(&door, 2);
    for (int i = 0; i < 3; i++)
        ok(pool_submit(pool, wait_at_door, &door));
    ok(!pool_submit(pool, wait_at_door, &door));
    pool_status(pool, mem, &status);
    is_int(status.queue_len, 3);
    is_int(status.queue_max, 3);
    is_int(status.workers, 2);
    open_door(&door);
    arena_close(own);
    is_int(door.waiting, 5);
}

struct seen {
    _Atomic uint64_t generation;
    _Atomic int done;
};

static void note_generation(struct worker *worker, void *job)
{
    struct seen *seen = job;
    uint32_t documents;
    struct error err;

    if (worker->index && xc_count(worker->index->reader, &documents, &err))
        atomic_store(&seen->generation, worker->index->generation);
    else
        atomic_store(&seen->generation, 0);
    atomic_fetch_add(&seen->done, 1);
}

static uint64_t ask(struct pool *pool)
{
    struct seen seen = { 0 };

    if (!pool_submit(pool, note_generation, &seen))
        return 0;
    while (atomic_load(&seen.done) == 0)
        usleep(100);
    return atomic_load(&seen.generation);
}

static bool comes_to(struct pool *pool, uint64_t generation)
{
    for (int i = 0; i < 3000; i++) {
        if (ask(pool) == generation)
            return true;
        usleep(1000);
    }
    return false;
}

static void workers_follow_what_is_published(struct arena *mem)
{
    struct helper_data d = helper_data(mem);
    uint64_t first = helper_generation(&d), second = helper_generation(&d);
    struct arena *own = arena_open();
    struct pool *pool = opened(own, d.path, 2, 10);
    struct pool_status status;

    is_int(ask(pool), 0);
    helper_publish(&d, first);
    ok(comes_to(pool, first)); /* by itself, within about a second */
    helper_publish(&d, second);
    pool_check(pool);
    ok(comes_to(pool, second));
    for (int i = 0; i < 3000; i++) {
        pool_status(pool, mem, &status);
        if (status.serving.open == 1)
            break;
        usleep(1000);
    }
    is_int(status.serving.open, 1); /* idle workers have left the old one */
    arena_close(own);
}

static void no_job_fails_while_generations_flip(struct arena *mem)
{
    struct helper_data d = helper_data(mem);
    uint64_t both[2] = { helper_generation(&d), helper_generation(&d) };
    struct arena *own = arena_open();
    struct pool *pool;
    int failed = 0;

    helper_publish(&d, both[0]);
    pool = opened(own, d.path, 2, 10);
    for (int i = 0; i < 100; i++) {
        helper_publish(&d, both[i % 2]);
        pool_check(pool);
        for (int j = 0; j < 5; j++) {
            uint64_t seen = ask(pool);

            failed += seen != both[0] && seen != both[1];
        }
    }
    is_int(failed, 0);
    arena_close(own);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    TEST(every_job_runs_once);
    TEST(a_full_queue_takes_no_more);
    TEST(workers_follow_what_is_published);
    TEST(no_job_fails_while_generations_flip);
    return tap_end();
}
