/* progress.c - how far a run has come, on standard error. */
#include "indexer/progress.h"

#include <stdarg.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/buf.h"

#define TERMINAL_EVERY (CLOCK_SECOND / 5)
#define LOG_EVERY (10 * CLOCK_SECOND)
#define LINE_MAX_BYTES 200

struct progress {
    struct progress_options options;
    clock_ns begun;
    clock_ns drawn;
    size_t width;          /* of the line on the terminal */
    uint64_t bytes_before; /* of the files that are done */
    uint64_t bytes;
    uint64_t articles;
    uint64_t passages;
};

struct progress *progress_open_with(struct arena *mem,
                                    const struct progress_options *options)
{
    struct progress *progress = arena_new(mem, struct progress);

    progress->options = *options;
    progress->begun = options->now();
    progress->drawn = progress->begun;
    return progress;
}

struct progress *progress_open(struct arena *mem, uint64_t bytes_total)
{
    struct progress_options options = { .out = stderr,
                                        .terminal = isatty(STDERR_FILENO) == 1,
                                        .now = clock_monotonic,
                                        .bytes_total = bytes_total };

    return progress_open_with(mem, &options);
}

/* ---- the line ---- */

struct line {
    char text[LINE_MAX_BYTES];
    size_t len;
};

static void add(struct line *line, const char *format, ...) PRINTF_LIKE(2, 3);

static void add(struct line *line, const char *format, ...)
{
    size_t room = sizeof line->text - line->len;
    va_list args;
    int len;

    va_start(args, format);
    len = vsnprintf(line->text + line->len, room, format, args);
    va_end(args);
    line->len += (size_t)len < room ? (size_t)len : room - 1;
}

static void add_bytes(struct line *line, double bytes)
{
    static const char *const units[] = { "B", "kB", "MB", "GB", "TB", "PB" };
    size_t unit = 0;

    for (; bytes >= 999.5 && unit + 1 < sizeof units / sizeof *units; unit++)
        bytes /= 1000;
    add(line, unit > 0 && bytes < 99.95 ? "%.1f %s" : "%.0f %s", bytes,
        units[unit]);
}

/* 31204 as "31,204" */
static void add_count(struct line *line, uint64_t count)
{
    if (count >= 1000) {
        add_count(line, count / 1000);
        add(line, ",%03u", (unsigned)(count % 1000));
    } else {
        add(line, "%u", (unsigned)count);
    }
}

/* "1:27" or "2:05:30" */
static void add_duration(struct line *line, double seconds)
{
    uint64_t whole = (uint64_t)(seconds + 0.5);
    unsigned minutes = (unsigned)(whole / 60 % 60);

    if (whole >= 3600)
        add(line, "%llu:%02u:%02u", (unsigned long long)(whole / 3600), minutes,
            (unsigned)(whole % 60));
    else
        add(line, "%u:%02u", minutes, (unsigned)(whole % 60));
}

static double seconds_since(const struct progress *progress, clock_ns now)
{
    return (double)(now - progress->begun) / (double)CLOCK_SECOND;
}

/* Files may have grown since they were measured: never more than the whole. */
static double share_done(const struct progress *progress)
{
    double total = (double)progress->options.bytes_total;
    double share = (double)progress->bytes / total;

    return share > 1 ? 1 : share;
}

static void add_amount(struct line *line, const struct progress *progress)
{
    add_bytes(line, (double)progress->bytes);
    if (progress->options.bytes_total == 0)
        return;
    add(line, " of ");
    add_bytes(line, (double)progress->options.bytes_total);
    add(line, "  %.0f %%", share_done(progress) * 100);
}

static void add_rates(struct line *line, const struct progress *progress,
                      double seconds)
{
    double per_second = seconds > 0 ? 1 / seconds : 0;

    add(line, "  %.1f MB/s  ", (double)progress->bytes * per_second / 1e6);
    add_count(line, (uint64_t)((double)progress->articles * per_second + 0.5));
    add(line, " articles/s  ");
    add_count(line, progress->passages);
    add(line, " passages");
}

static struct line make_line(const struct progress *progress, clock_ns now)
{
    struct line line = { .len = 0 };
    double seconds = seconds_since(progress, now);
    double share = progress->options.bytes_total ? share_done(progress) : 0;

    add_amount(&line, progress);
    add_rates(&line, progress, seconds);
    if (share > 0) {
        add(&line, "  ");
        add_duration(&line, seconds / share - seconds);
        add(&line, " left");
    }
    return line;
}

static struct line make_last_line(const struct progress *progress, clock_ns now)
{
    struct line line = { .len = 0 };
    double seconds = seconds_since(progress, now);

    add_bytes(&line, (double)progress->bytes);
    add(&line, " in ");
    add_duration(&line, seconds);
    add_rates(&line, progress, seconds);
    add(&line, "  ");
    add_count(&line, progress->articles);
    add(&line, " articles");
    return line;
}

/* ---- drawing ---- */

/* On a terminal over the line before, of which nothing may be left to see. */
static void draw(struct progress *progress, const struct line *line, bool last)
{
    FILE *out = progress->options.out;

    if (progress->options.terminal) {
        int rest = progress->width > line->len
                       ? (int)(progress->width - line->len)
                       : 0;

        fprintf(out, "\r%s%*s", line->text, rest, "");
        progress->width = line->len;
    } else {
        fputs(line->text, out);
    }
    if (last || !progress->options.terminal)
        fputc('\n', out);
    fflush(out);
}

void progress_update(struct progress *progress, uint64_t bytes_done,
                     uint64_t articles, uint64_t passages)
{
    clock_ns every = progress->options.terminal ? TERMINAL_EVERY : LOG_EVERY;
    clock_ns now = progress->options.now();
    struct line line;

    progress->bytes = progress->bytes_before + bytes_done;
    progress->articles = articles;
    progress->passages = passages;
    if (now - progress->drawn < every)
        return;
    progress->drawn = now;
    line = make_line(progress, now);
    draw(progress, &line, false);
}

void progress_file_done(struct progress *progress, uint64_t bytes)
{
    progress->bytes_before += bytes;
    progress->bytes = progress->bytes_before;
}

void progress_end(struct progress *progress)
{
    struct line line = make_last_line(progress, progress->options.now());

    draw(progress, &line, true);
}
