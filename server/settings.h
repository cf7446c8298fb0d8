/* settings.h - what an operator may choose: ibid-server.conf and options. */
#ifndef SERVER_SETTINGS_H
#define SERVER_SETTINGS_H

#include "common/config.h"
#include "server/http.h"
#include "server/warm.h"

struct settings {
    const char *data;      /* the data folder */
    const char *log_level; /* read again on HUP */
    struct http_options http;
    unsigned workers; /* threads that search; as given, 0: one for each core */
    unsigned queue;   /* requests that may wait for a worker */
    struct warm_options warm;
};

/* The table behind the file, the command line, --help and the manual. */
const struct config_table *settings_table(void);

enum settings_wish {
    SETTINGS_RUN,
    SETTINGS_HELP,
    SETTINGS_VERSION,
    SETTINGS_SAMPLE, /* --print-config: the sample file */
    SETTINGS_MANUAL, /* --print-manual: the settings as mdoc */
    SETTINGS_USAGE   /* the command line is wrong */
};

/* Defaults, then the file of --config, then the other options; what stands for
 * "as many as the machine has" becomes a number. *wish is always set: USAGE
 * when it failed for the command line, not for the file. */
CHECKED bool settings_read(struct arena *mem, int argc, char *const *argv,
                           struct settings *settings, enum settings_wish *wish,
                           struct error *err);

/* What the wishes other than RUN print. */
struct str settings_text(struct arena *mem, enum settings_wish wish);

#endif
