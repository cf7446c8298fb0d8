/* log.c - one line per event on standard error. */
#include "common/log.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static _Atomic int threshold = LOG_INFO;

static const char *const names[] = { "error", "warn", "info", "debug" };

void log_set_level(enum log_level level)
{
    atomic_store(&threshold, (int)level);
}

bool log_level_parse(const char *name, enum log_level *level)
{
    for (int i = LOG_ERROR; i <= LOG_DEBUG; i++)
        if (strcmp(name, names[i]) == 0) {
            *level = (enum log_level)i;
            return true;
        }
    return false;
}

static int print_head(char *line, size_t size, enum log_level level,
                      const char *event)
{
    struct timespec now;
    struct tm tm;
    int len;

    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &tm);
    len = (int)strftime(line, size, "%Y-%m-%dT%H:%M:%S", &tm);
    return len + snprintf(line + len, size - (size_t)len, ".%03ldZ %-5s %s ",
                          now.tv_nsec / 1000000, names[level], event);
}

/* A line is one line, whatever a value holds. */
static void no_control_characters(char *line, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)line[i] < 0x20 || line[i] == 0x7F)
            line[i] = ' ';
}

void log_event(enum log_level level, const char *event, const char *format, ...)
{
    char line[2048];
    va_list args;
    int len;

    if ((int)level > atomic_load(&threshold))
        return;
    len = print_head(line, sizeof line, level, event);
    va_start(args, format);
    len += vsnprintf(line + len, sizeof line - (size_t)len, format, args);
    va_end(args);
    if (len > (int)sizeof line - 2)
        len = (int)sizeof line - 2;
    no_control_characters(line, (size_t)len);
    line[len++] = '\n';
    if (write(STDERR_FILENO, line, (size_t)len) < 0)
        return; /* nowhere left to say it */
}
