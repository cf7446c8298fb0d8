/* http_clients.c - the open connections and the time each of them has left. */
#include "server/http_clients.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "common/log.h"

struct http_client {
    struct http_client *before;
    struct http_client *after;
    int fd;
    _Atomic clock_ns deadline; /* 0: none */
};

struct http_clients {
    pthread_mutex_t lock; /* guards the list, its count and `ending` */
    pthread_cond_t wake;
    pthread_t thread;
    struct http_client *first;
    size_t count;
    bool ending;
};

void http_client_deadline(struct http_client *client, unsigned seconds)
{
    clock_ns deadline = seconds ? clock_monotonic() +
                                      (clock_ns)seconds * CLOCK_SECOND
                                : 0;

    atomic_store_explicit(&client->deadline, deadline, memory_order_relaxed);
}

struct http_client *http_client_add(struct http_clients *clients, int fd,
                                    unsigned seconds)
{
    struct http_client *client = calloc(1, sizeof *client);

    if (!client)
        abort();
    client->fd = fd;
    http_client_deadline(client, seconds);
    pthread_mutex_lock(&clients->lock);
    client->after = clients->first;
    if (clients->first)
        clients->first->before = client;
    clients->first = client;
    clients->count++;
    pthread_mutex_unlock(&clients->lock);
    return client;
}

void http_client_remove(struct http_clients *clients,
                        struct http_client *client)
{
    pthread_mutex_lock(&clients->lock);
    if (client->before)
        client->before->after = client->after;
    else
        clients->first = client->after;
    if (client->after)
        client->after->before = client->before;
    clients->count--;
    pthread_mutex_unlock(&clients->lock);
    free(client);
}

size_t http_clients_count(struct http_clients *clients)
{
    size_t count;

    pthread_mutex_lock(&clients->lock);
    count = clients->count;
    pthread_mutex_unlock(&clients->lock);
    return count;
}

static size_t sweep_locked(struct http_clients *clients, clock_ns now)
{
    size_t late = 0;

    for (struct http_client *c = clients->first; c; c = c->after) {
        clock_ns deadline = atomic_load_explicit(&c->deadline,
                                                 memory_order_relaxed);

        if (deadline == 0 || now < deadline)
            continue;
        http_client_deadline(c, 0); /* once is enough */
        shutdown(c->fd, SHUT_RDWR);
        late++;
    }
    return late;
}

size_t http_clients_sweep(struct http_clients *clients, clock_ns now)
{
    size_t late;

    pthread_mutex_lock(&clients->lock);
    late = sweep_locked(clients, now);
    pthread_mutex_unlock(&clients->lock);
    if (late > 0)
        log_info("http.slow_clients_closed", "count=%zu", late);
    return late;
}

/* True after a second; false when it is time to end. */
static bool wait_a_second(struct http_clients *clients)
{
    struct timespec until;
    bool ending;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec++;
    pthread_mutex_lock(&clients->lock);
    while (!clients->ending &&
           pthread_cond_timedwait(&clients->wake, &clients->lock, &until) == 0)
        ;
    ending = clients->ending;
    pthread_mutex_unlock(&clients->lock);
    return !ending;
}

static void *sweep_thread(void *arg)
{
    struct http_clients *clients = arg;

    while (wait_a_second(clients))
        http_clients_sweep(clients, clock_monotonic());
    return NULL;
}

static void close_clients(void *thing)
{
    struct http_clients *clients = thing;

    pthread_mutex_lock(&clients->lock);
    clients->ending = true;
    pthread_cond_signal(&clients->wake);
    pthread_mutex_unlock(&clients->lock);
    pthread_join(clients->thread, NULL);
    pthread_cond_destroy(&clients->wake);
    pthread_mutex_destroy(&clients->lock);
}

bool http_clients_open(struct arena *mem, struct http_clients **clients,
                       struct error *err)
{
    struct http_clients *made = arena_new(mem, struct http_clients);
    pthread_condattr_t attr;
    int failed;

    pthread_mutex_init(&made->lock, NULL);
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&made->wake, &attr);
    pthread_condattr_destroy(&attr);
    failed = pthread_create(&made->thread, NULL, sweep_thread, made);
    if (failed)
        return error_errno(err, failed, "starting the thread for time-outs");
    arena_defer(mem, close_clients, made);
    *clients = made;
    return true;
}
