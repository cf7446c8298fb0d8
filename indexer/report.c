/* report.c - report.jsonl: one line for each record that was passed over. */
#include "indexer/report.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/json_write.h"

#define KEEP ((size_t)64 << 10) /* written out when so much is there */
#define LINE_MAX_BYTES ((size_t)16 << 20) /* a title is the largest part */

struct report {
    struct arena *mem; /* its own: emptied after each writing */
    struct str path;
    int fd; /* -1 when closed */
    struct buf lines;
    uint64_t count;
};

static void close_report(void *thing)
{
    struct report *report = thing;

    if (report->fd >= 0)
        close(report->fd);
    arena_close(report->mem);
}

static void begin_lines(struct report *report)
{
    arena_reset(report->mem);
    report->lines = buf_open(report->mem, KEEP + LINE_MAX_BYTES);
}

bool report_open(struct arena *mem, const char *path, struct report **opened,
                 struct error *err)
{
    struct report *report = arena_new(mem, struct report);

    report->path = arena_str(mem, str_from(path));
    report->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (report->fd < 0)
        return error_errno(err, errno, "report %s can't be made", path);
    report->mem = arena_open();
    arena_defer(mem, close_report, report);
    begin_lines(report);
    *opened = report;
    return true;
}

static bool write_out(struct report *report, struct error *err)
{
    struct str rest = buf_str(&report->lines);

    while (rest.len > 0) {
        ssize_t len = write(report->fd, rest.ptr, rest.len);

        if (len < 0 && errno == EINTR)
            continue;
        if (len < 0)
            return error_errno(err, errno,
                               "report " STR_FMT " can't be written",
                               STR_ARG(report->path));
        rest = str_skip(rest, (size_t)len);
    }
    begin_lines(report);
    return true;
}

static void put_id(struct json_writer *w, const char *name, uint64_t id)
{
    if (id > 0)
        json_field_uint(w, name, id);
    else
        json_field_null(w, name);
}

static void put_line(struct buf *out, const struct article *article,
                     enum reason reason, struct str detail)
{
    const struct origin *origin = &article->origin;
    struct json_writer w = json_writer_open(out, 0);
    char sha256[DIGEST_HEX + 1];

    digest_hex(origin->line_sha256.bytes, DIGEST_BYTES, sha256);
    json_begin_object(&w);
    json_field_str_or_null(&w, "file", origin->file);
    json_field_str_or_null(&w, "member", origin->member);
    put_id(&w, "line", origin->line);
    json_field_str_or_null(&w, "project", article->project);
    put_id(&w, "page_id", article->page_id);
    put_id(&w, "revision_id", article->revision_id);
    json_field_str_or_null(&w, "title", article->title);
    json_field_str(&w, "reason", str_from(reason_name(reason)));
    json_field_str_or_null(&w, "detail", detail);
    json_field_str(&w, "line_sha256", str_make(sha256, DIGEST_HEX));
    json_end_object(&w);
    buf_byte(out, '\n');
}

/* A line too large for the buffer (a title of megabytes) is written again
 * without what came from outside, so that the record is still accounted for. */
static void add_line(struct report *report, const struct article *article,
                     enum reason reason, struct str detail)
{
    size_t before = report->lines.len;
    struct article bare = { .origin = article->origin,
                            .page_id = article->page_id,
                            .revision_id = article->revision_id };

    put_line(&report->lines, article, reason, detail);
    if (!report->lines.overflow)
        return;
    report->lines.len = before;
    report->lines.cap = before;
    report->lines.overflow = false;
    put_line(&report->lines, &bare, reason, STR_NULL);
}

bool report_add(struct report *report, const struct article *article,
                enum reason reason, struct str detail, struct error *err)
{
    assert(report->fd >= 0);
    add_line(report, article, reason, detail);
    report->count++;
    return report->lines.len < KEEP || write_out(report, err);
}

bool report_close(struct report *report, struct error *err)
{
    int fd = report->fd;

    if (!write_out(report, err))
        return false;
    report->fd = -1;
    if (close(fd) != 0)
        return error_errno(err, errno, "report " STR_FMT " can't be written",
                           STR_ARG(report->path));
    return true;
}

uint64_t report_count(const struct report *report)
{
    return report->count;
}
