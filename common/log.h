/* log.h - one line per event on standard error: event first, then facts.
 *
 *     log_info("ingest.done", "articles=%zu passages=%zu ms=%ld", …);
 *     2026-11-23T17:51:33.123Z info  ingest.done articles=8 passages=412 ms=90
 *
 * Facts are key=value; a value with spaces is put in quotes with LOG_Q. The
 * level is one of the two process-wide things; a line is one write(2), so
 * threads do not mix. Queries, addresses and keys are never logged. */
#ifndef COMMON_LOG_H
#define COMMON_LOG_H

#include "common/error.h"

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG };

/* For a value that may hold spaces: log_warn("x", "file=" LOG_Q, name). */
#define LOG_Q "\"%s\""

void log_set_level(enum log_level level);

/* "error", "warn", "info" or "debug"; false for any other word. */
bool log_level_parse(const char *name, enum log_level *level);

void log_event(enum log_level level, const char *event, const char *format, ...)
    PRINTF_LIKE(3, 4);

#define log_error(event, ...) log_event(LOG_ERROR, event, __VA_ARGS__)
#define log_warn(event, ...) log_event(LOG_WARN, event, __VA_ARGS__)
#define log_info(event, ...) log_event(LOG_INFO, event, __VA_ARGS__)
#define log_debug(event, ...) log_event(LOG_DEBUG, event, __VA_ARGS__)

#endif
