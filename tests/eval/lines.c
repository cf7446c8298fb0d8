/* lines.c - a text file as numbered lines, checked to be UTF-8. */
#include "tests/eval/lines.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

#include "common/arena.h"
#include "common/buf.h"
#include "common/utf8.h"

#define CHUNK 65536

static void close_file(void *file)
{
    fclose(file);
}

static bool read_all(struct arena *mem, FILE *file, const char *path,
                     struct str *text, struct error *err)
{
    struct buf bytes = buf_open(mem, LINES_MAX);
    char *chunk = arena_alloc(mem, CHUNK);
    size_t len;

    while ((len = fread(chunk, 1, CHUNK, file)) > 0)
        buf_add(&bytes, str_make(chunk, len));
    if (ferror(file))
        return error_errno(err, errno, "reading %s", path);
    if (bytes.overflow)
        return error_set(err, ERROR_LIMIT,
                         "%s has more than %zu bytes: split it", path,
                         LINES_MAX);
    *text = buf_str(&bytes);
    return true;
}

static size_t line_of(struct str text, size_t at)
{
    size_t line = 1;

    for (size_t i = 0; i < at; i++)
        line += text.ptr[i] == '\n';
    return line;
}

bool lines_open(struct arena *mem, const char *path, struct lines *lines,
                struct error *err)
{
    struct str mark = STR("\xEF\xBB\xBF");
    FILE *file = fopen(path, "rb");
    struct str text;
    size_t valid;

    if (!file)
        return error_errno(err, errno, "opening %s", path);
    arena_defer(mem, close_file, file);
    if (!read_all(mem, file, path, &text, err))
        return false;
    valid = utf8_valid(text);
    if (valid < text.len)
        return error_set(err, ERROR_INPUT,
                         "%s:%zu: not UTF-8: convert the file with iconv", path,
                         line_of(text, valid));
    if (str_starts(text, mark))
        text = str_skip(text, mark.len);
    *lines = (struct lines){ .path = path, .rest = text };
    return true;
}

bool lines_next(struct lines *lines, struct str *line)
{
    while (lines->rest.len > 0) {
        *line = str_cut(&lines->rest, '\n');
        lines->number++;
        if (str_ends(*line, STR("\r")))
            line->len--;
        if (str_trim(*line).len > 0 && line->ptr[0] != '#')
            return true;
    }
    return false;
}

bool lines_refuse(const struct lines *lines, struct error *err,
                  const char *format, ...)
{
    char text[400];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return error_set(err, ERROR_INPUT, "%s:%zu: %s", lines->path, lines->number,
                     text);
}
