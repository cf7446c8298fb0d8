/* settings.c - what an operator may choose. */
#include "server/settings.h"

#include <stddef.h>
#include <unistd.h>

#define TEXT_MAX ((size_t)64 << 10)

#define AT(member) offsetof(struct settings, member)

static const struct config_item items[] = {
    { "data", CONFIG_TEXT, AT(data), "data", 0, 0, NULL, "DIR",
      "The data folder that ibid-indexer writes to. It must exist; an index "
      "may "
      "be published later." },
    { "listen", CONFIG_TEXT, AT(http.listen), "127.0.0.1:8080", 0, 0, NULL,
      "ADDRESS:PORT",
      "Where to listen. IPv6 addresses stand in brackets, as in [::1]:8080; "
      "without an address, as in :8080, every address of the machine is used. "
      "Port 0 picks a free port." },
    { "log-level", CONFIG_TEXT, AT(log_level), "info", 0, 0,
      "error|warn|info|debug", "LEVEL",
      "How much goes to standard error: error, warn, info or debug, which has "
      "a "
      "line for each request. Questions, addresses and keys are never logged. "
      "Read again on SIGHUP." },
    { "workers", CONFIG_COUNT, AT(workers), "0", 0, 1024, NULL, "COUNT",
      "Threads that answer requests, each with its own reader of the index. 0 "
      "means one for each core." },
    { "io-threads", CONFIG_COUNT, AT(http.threads), "0", 0, 64, NULL, "COUNT",
      "Threads that move bytes between the network and the workers. 0 means "
      "one for every two cores." },
    { "queue", CONFIG_COUNT, AT(queue), "256", 1, 1000000, NULL, "COUNT",
      "Requests that may wait for a worker. Those beyond are answered with 503 "
      "and Retry-After." },
    { "warm", CONFIG_FLAG, AT(warm.read), "no", 0, 0, NULL, "yes|no",
      "Read the whole index ahead, before the server says that it is ready and "
      "before a new generation is served, so that no question waits for the "
      "disk. Not done when the index is larger than the memory." },
    { "lock-memory", CONFIG_FLAG, AT(warm.lock), "no", 0, 0, NULL, "yes|no",
      "Read the index ahead and keep it in memory, whatever else the machine "
      "does. Needs a limit on locked memory (LimitMEMLOCK, ulimit -l) above "
      "the size of the index; where that forbids it, a warning says so and "
      "the index is served unlocked." },
    { "connections", CONFIG_COUNT, AT(http.connections), "1024", 8, 1000000,
      NULL, "COUNT", "Open connections, all together." },
    { "connections-per-address", CONFIG_COUNT, AT(http.connections_per_address),
      "0", 0, 1000000, NULL, "COUNT",
      "Open connections from one address. 0 sets no limit, which is right "
      "behind a proxy, where all connections come from the same address." },
    { "url-max", CONFIG_BYTES, AT(http.url_max), "8KiB", 256, 1 << 20, NULL,
      "BYTES",
      "The longest URL, path and query together. Longer ones are answered with "
      "414." },
    { "header-max", CONFIG_BYTES, AT(http.header_max), "16KiB", 1024, 1 << 20,
      NULL, "BYTES",
      "Names and values of all header fields of a request. Larger ones are "
      "answered with 431." },
    { "header-count", CONFIG_COUNT, AT(http.header_count_max), "100", 10, 10000,
      NULL, "COUNT",
      "Header fields of a request. More are answered with 431." },
    { "body-max", CONFIG_BYTES, AT(http.body_max), "1MiB", 1024, 1 << 30, NULL,
      "BYTES",
      "The largest body of a request. Larger ones are answered with 413." },
    { "idle-timeout", CONFIG_SECONDS, AT(http.idle_timeout), "30", 1, 3600,
      NULL, "SECONDS",
      "A connection on which no byte moves for so long is closed." },
    { "request-timeout", CONFIG_SECONDS, AT(http.request_timeout), "30", 1,
      3600, NULL, "SECONDS",
      "The time that a request has to arrive whole, however steadily its bytes "
      "come." },
    { "reply-timeout", CONFIG_SECONDS, AT(http.reply_timeout), "60", 1, 3600,
      NULL, "SECONDS", "The time that a client has to take a reply whole." },
    { "drain-timeout", CONFIG_SECONDS, AT(http.drain_timeout), "20", 0, 3600,
      NULL, "SECONDS", "The time that requests have to finish after SIGTERM." },
};

static const struct config_table table = { items,
                                           sizeof items / sizeof *items };

/* Options that are not settings; "=": with a value. */
static const char *const others[] = { "config=",      "help",         "version",
                                      "print-config", "print-manual", NULL };

const struct config_table *settings_table(void)
{
    return &table;
}

static enum settings_wish wish_of(int argc, char *const *argv)
{
    if (config_option(argc, argv, "help"))
        return SETTINGS_HELP;
    if (config_option(argc, argv, "version"))
        return SETTINGS_VERSION;
    if (config_option(argc, argv, "print-config"))
        return SETTINGS_SAMPLE;
    if (config_option(argc, argv, "print-manual"))
        return SETTINGS_MANUAL;
    return SETTINGS_RUN;
}

static void fill_in(struct settings *settings)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned count = cores > 0 ? (unsigned)cores : 1;

    if (settings->workers == 0)
        settings->workers = count;
    if (settings->http.threads == 0)
        settings->http.threads = (count + 1) / 2;
    /* They are shared out among the threads: each must have one. */
    if (settings->http.connections < settings->http.threads)
        settings->http.connections = settings->http.threads;
}

bool settings_read(struct arena *mem, int argc, char *const *argv,
                   struct settings *settings, enum settings_wish *wish,
                   struct error *err)
{
    const char *file = config_option(argc, argv, "config");

    *wish = SETTINGS_USAGE;
    config_defaults(&table, mem, settings);
    /* For its mistakes only: they are told before those in the file. */
    if (!config_arguments(&table, mem, settings, argc, argv, others, err))
        return false;
    *wish = wish_of(argc, argv);
    config_defaults(&table, mem, settings);
    if (file && !config_file(&table, mem, settings, file, err))
        return false;
    if (!config_arguments(&table, mem, settings, argc, argv, others, err))
        return false;
    fill_in(settings);
    return true;
}

/* The sample and the manual page are these texts with what only a person can
 * write around them: tests/server/settings_test.c compares. */
static const char sample_head[] =
    "# ibid-server.conf - settings of ibid-server(8).\n"
    "#\n"
    "# One setting a line, name = value; a line that begins with # is a\n"
    "# comment. Below is every setting with its default. The same names serve\n"
    "# as options on the command line, --name VALUE, which win over this "
    "file.\n";

static const char help_head[] =
    "ibid-server answers questions over HTTP with passages of Wikipedia, each\n"
    "with an exact citation, from an index that ibid-indexer has built.\n"
    "\n"
    "usage: ibid-server [--data DIR] [--listen ADDRESS:PORT] [--config FILE]\n"
    "                   [--SETTING VALUE ...]\n"
    "\n"
    "  --config FILE   settings, one a line: name = value\n"
    "  --help          this text\n"
    "  --version       the version\n"
    "  --print-config  a sample of FILE with every setting\n"
    "  --print-manual  the settings as mdoc, for the manual page\n"
    "\n"
    "Settings:\n";

struct str settings_text(struct arena *mem, enum settings_wish wish)
{
    struct buf out = buf_open(mem, TEXT_MAX);

    if (wish == SETTINGS_VERSION)
        buf_add(&out, STR("ibid-server " IBID_VERSION "\n"));
    if (wish == SETTINGS_HELP) {
        buf_add(&out, str_from(help_head));
        config_help(&table, &out);
    }
    if (wish == SETTINGS_SAMPLE) {
        buf_add(&out, str_from(sample_head));
        config_sample(&table, &out);
    }
    if (wish == SETTINGS_MANUAL)
        config_manual(&table, &out);
    return buf_str(&out);
}
