/* main.c - ibid-indexer: runs one command to its end and exits.
 *
 * Exit status: 0 done, 1 failed, 2 the command line is wrong, 130 stopped by a
 * signal. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/log.h"
#include "common/xapian_c.h"
#include "indexer/commands.h"
#include "indexer/ingest.h"
#include "indexer/options.h"
#include "indexer/summary.h"

enum exit_status { DONE = 0, FAILED = 1, USAGE = 2, STOPPED = 130 };

static void on_signal(int number)
{
    (void)number;
    ingest_stop();
}

/* The first signal asks; a second one ends the process, which loses nothing
 * that is served either. */
static void catch_signals(void)
{
    struct sigaction action = { .sa_handler = on_signal,
                                .sa_flags = (int)SA_RESETHAND };

    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* too large a file is an error like another */
}

static bool build(struct arena *mem, const struct options *options,
                  struct error *err)
{
    struct manifest manifest;

    catch_signals();
    if (!ingest_run(mem, options, &manifest, err))
        return false;
    summary_print(stdout, &manifest);
    if (!options->publish)
        printf("not published; ibid-indexer publish %llu --data %s does it\n",
               (unsigned long long)manifest.generation, options->data);
    return true;
}

static bool run(struct arena *mem, const struct options *options,
                struct error *err)
{
    switch (options->command) {
    case COMMAND_HELP:
        fputs(options_help(), stdout);
        return true;
    case COMMAND_VERSION:
        printf("ibid-indexer %s (xapian %s)\n", IBID_VERSION, xc_version());
        return true;
    case COMMAND_BUILD:
        return build(mem, options, err);
    case COMMAND_STATUS:
        return command_status(mem, options, err);
    case COMMAND_LIST:
        return command_list(mem, options, err);
    case COMMAND_VERIFY:
        return command_verify(mem, options, err);
    case COMMAND_PUBLISH:
        return command_publish(mem, options, err);
    case COMMAND_ROLLBACK:
        return command_rollback(mem, options, err);
    }
    return error_set(err, ERROR_INTERNAL, "no such command");
}

int main(int argc, char **argv)
{
    struct arena *mem = arena_open();
    struct options options;
    struct error err;
    int status = DONE;

    if (!options_parse(mem, argc, argv, &options, &err)) {
        fprintf(stderr, "ibid-indexer: %s\n", err.text);
        status = USAGE;
    } else if (!run(mem, &options, &err)) {
        fprintf(stderr, "ibid-indexer: %s\n", err.text);
        status = err.code == ERROR_LIMIT ? STOPPED : FAILED;
    } else if (fflush(stdout) != 0) {
        perror("ibid-indexer: standard output");
        status = FAILED;
    }
    arena_close(mem);
    return status;
}
