/* config.h - settings from one table: file, command line, --help, manual.
 *
 * A program describes each setting once (struct config_item); the struct that
 * holds the values is its own. The same name serves in the file, `name = value`
 * and on the command line, `--name value` or `--name=value`. In the file a '#'
 * begins a comment line, blank lines are passed over, a value runs to the end
 * of its line without the white space around it. A later line and the command
 * line win. Every mistake is ERROR_INPUT with file, line, what is allowed. */
#ifndef COMMON_CONFIG_H
#define COMMON_CONFIG_H

#include "common/arena.h"
#include "common/buf.h"
#include "common/error.h"
#include "common/str.h"

enum config_type {
    CONFIG_TEXT,    /* const char *; in the arena */
    CONFIG_COUNT,   /* unsigned */
    CONFIG_BYTES,   /* size_t: "8192", "8KiB", "1MiB", "2GiB" */
    CONFIG_SECONDS, /* unsigned: "30", "30s", "2m" */
    CONFIG_FLAG     /* bool: yes or no; on the command line without a value */
};

struct config_item {
    const char *name; /* lower case, with hyphens */
    enum config_type type;
    size_t offset;        /* of the value in the program's struct */
    const char *fallback; /* the default, written as in the file */
    uint64_t min, max;    /* of a number; max 0: no limit but the type's */
    const char *choices;  /* of a text: "error|warn|info"; NULL: any */
    const char *argument; /* what stands for the value: "ADDRESS:PORT" */
    const char *help;     /* sentences, without line breaks */
};

struct config_table {
    const struct config_item *items;
    size_t count;
};

/* Sets every value to its default. A default that can't be read is a bug. */
void config_defaults(const struct config_table *table, struct arena *mem,
                     void *settings);

/* One setting from text. */
CHECKED bool config_set(const struct config_table *table, struct arena *mem,
                        void *settings, struct str name, struct str value,
                        struct error *err);

/* The settings in the text of a file. `file` is its name, for messages. */
CHECKED bool config_text(const struct config_table *table, struct arena *mem,
                         void *settings, const char *file, struct str text,
                         struct error *err);

/* The same of a file, of 1 MiB at the most. */
CHECKED bool config_file(const struct config_table *table, struct arena *mem,
                         void *settings, const char *path, struct error *err);

/* The settings among the arguments from argv[1] on. What is not an option of
 * the table is ERROR_INPUT. An option whose name is in `others` (ends in NULL;
 * such as "config", "help") is not a setting: it is passed over, with its
 * value when the name ends in '='. */
CHECKED bool config_arguments(const struct config_table *table,
                              struct arena *mem, void *settings, int argc,
                              char *const *argv, const char *const *others,
                              struct error *err);

/* The value of an option that is not a setting: the last `--name VALUE` or
 * `--name=VALUE`; "" for a bare `--name` at the end; NULL when absent. */
const char *config_option(int argc, char *const *argv, const char *name);

/* Three ways to show the table: lines for --help; a sample file with every
 * default commented out; the list for a manual page, in mdoc(7). */
void config_help(const struct config_table *table, struct buf *out);
void config_sample(const struct config_table *table, struct buf *out);
void config_manual(const struct config_table *table, struct buf *out);

#endif
