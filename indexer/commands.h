/* commands.h - the sub-commands that look at generations or switch them. */
#ifndef INDEXER_COMMANDS_H
#define INDEXER_COMMANDS_H

#include "common/error.h"

struct arena;
struct options;

/* Each prints to standard output. */
CHECKED bool command_status(struct arena *mem, const struct options *options,
                            struct error *err);
CHECKED bool command_list(struct arena *mem, const struct options *options,
                          struct error *err);
CHECKED bool command_verify(struct arena *mem, const struct options *options,
                            struct error *err);
CHECKED bool command_publish(struct arena *mem, const struct options *options,
                             struct error *err);
CHECKED bool command_rollback(struct arena *mem, const struct options *options,
                              struct error *err);

#endif
