/* main.c - ibid-server: builds everything top to bottom, waits for a signal,
 * closes it. Exit codes: 0, 1 for what the operator must mend, 2 for a wrong
 * command line. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/log.h"
#include "server/metrics.h"
#include "server/notify.h"
#include "server/pool.h"
#include "server/route.h"
#include "server/settings.h"

#define EXIT_USAGE 2

/* Everything of the process, in the order in which it is opened. */
struct server {
    struct arena *mem;
    int argc;
    char **argv;
    struct settings settings;
    struct app app;
};

static int complain(const struct error *err, int status)
{
    fprintf(stderr, "ibid-server: %s\n", err->text);
    if (status == EXIT_USAGE)
        fprintf(stderr, "ibid-server: try --help\n");
    return status;
}

static int print_wish(struct arena *mem, enum settings_wish wish)
{
    struct str text = settings_text(mem, wish);

    fwrite(text.ptr, 1, text.len, stdout);
    return fflush(stdout) == 0 ? 0 : 1;
}

static void apply_log_level(const struct settings *settings)
{
    enum log_level level;

    if (log_level_parse(settings->log_level, &level))
        log_set_level(level);
}

/* Threads inherit the mask, so only main is told of signals. */
static void block_signals(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGHUP);
    pthread_sigmask(SIG_BLOCK, set, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static bool start(struct server *server, struct error *err)
{
    const struct settings *settings = &server->settings;
    struct app *app = &server->app;
    size_t route_count;
    const char *const *names = route_names(&route_count);
    struct http_callbacks callbacks = { app, route_answer, route_left };

    app->settings = settings;
    app->started = clock_now();
    app->metrics = metrics_open(server->mem, names, route_count);
    if (!pool_open(server->mem, settings->data, settings->workers,
                   settings->queue, &settings->warm, &app->pool, err))
        return false;
    return http_start(server->mem, &settings->http, &callbacks, &app->http,
                      err);
}

static void tell_started(const struct server *server)
{
    struct str address = http_address(server->app.http);

    log_info("server.listening",
             "address=" STR_FMT " data=" LOG_Q " workers=%u version=%s",
             STR_ARG(address), server->settings.data, server->settings.workers,
             IBID_VERSION);
    printf("listening on http://" STR_FMT "\n", STR_ARG(address));
    fflush(stdout);
    notify_systemd("READY=1");
}

/* What can be read again is: the log level, and `current`. */
static void reload(struct server *server)
{
    struct arena *mem = arena_open();
    enum settings_wish wish;
    struct settings settings;
    struct error err;

    if (settings_read(mem, server->argc, server->argv, &settings, &wish,
                      &err)) {
        apply_log_level(&settings);
        log_info("server.reloaded", "log-level=%s", settings.log_level);
    } else {
        log_error("server.reload_failed", "error=" LOG_Q, err.text);
    }
    arena_close(mem);
    pool_check(server->app.pool);
}

static void wait_for_end(struct server *server, const sigset_t *set)
{
    int number;

    while (sigwait(set, &number) == 0 && number == SIGHUP)
        reload(server);
    log_info("server.stopping", "signal=%s", number == SIGINT ? "INT" : "TERM");
    notify_systemd("STOPPING=1");
}

static int run(struct server *server, const sigset_t *set)
{
    struct error err;

    if (!start(server, &err))
        return complain(&err, 1);
    tell_started(server);
    wait_for_end(server, set);
    if (http_drain(server->app.http))
        return 0;
    /* A worker may still write into a request's arena, and what is suspended
     * can't be closed: leave as we are. */
    log_warn("server.not_drained", "requests=%zu",
             http_in_flight(server->app.http));
    _exit(0);
}

int main(int argc, char **argv)
{
    struct server server = { .mem = arena_open(), .argc = argc, .argv = argv };
    enum settings_wish wish;
    struct error err;
    sigset_t set;
    int status;

    block_signals(&set);
    if (!settings_read(server.mem, argc, argv, &server.settings, &wish, &err))
        status = complain(&err, wish == SETTINGS_USAGE ? EXIT_USAGE : 1);
    else if (wish != SETTINGS_RUN)
        status = print_wish(server.mem, wish);
    else {
        apply_log_level(&server.settings);
        status = run(&server, &set);
        log_info("server.stopped", "status=%d", status);
    }
    arena_close(server.mem);
    return status;
}
