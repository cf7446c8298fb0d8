/* progress.c - how far a long run is, on standard error. */
#include "tests/eval/progress.h"

#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/clock.h"

struct progress {
    const char *what;
    size_t total;
    size_t done;
    clock_ns begun;
    clock_ns shown;
    clock_ns every;
    bool quiet;
    bool terminal;
    pthread_mutex_t lock; /* of all of it */
};

static void close_progress(void *thing)
{
    struct progress *p = thing;

    pthread_mutex_destroy(&p->lock);
}

struct progress *progress_open(struct arena *mem, const char *what,
                               size_t total, bool quiet)
{
    struct progress *p = arena_new(mem, struct progress);

    p->what = what;
    p->total = total;
    p->begun = p->shown = clock_monotonic();
    p->quiet = quiet;
    p->terminal = isatty(STDERR_FILENO);
    p->every = p->terminal ? CLOCK_SECOND / 5 : 10 * CLOCK_SECOND;
    pthread_mutex_init(&p->lock, NULL);
    arena_defer(mem, close_progress, p);
    return p;
}

static void show(struct progress *p, clock_ns now, bool last)
{
    double seconds = (double)(now - p->begun) / (double)CLOCK_SECOND;

    p->shown = now;
    fprintf(stderr, "%s%s: %zu of %zu questions, %.1f s, %.0f a second%s",
            p->terminal ? "\r" : "", p->what, p->done, p->total, seconds,
            seconds > 0 ? (double)p->done / seconds : 0,
            p->terminal && !last ? "  " : "\n");
}

void progress_step(struct progress *p)
{
    clock_ns now = clock_monotonic();

    pthread_mutex_lock(&p->lock);
    p->done++;
    if (!p->quiet && now - p->shown >= p->every)
        show(p, now, false);
    pthread_mutex_unlock(&p->lock);
}

void progress_end(struct progress *p)
{
    if (!p->quiet)
        show(p, clock_monotonic(), true);
}
