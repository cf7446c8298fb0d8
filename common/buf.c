/* buf.c - bytes that grow in an arena. */
#include "common/buf.h"

#include <stdarg.h>
#include <stdio.h>

#define SMALLEST 64u

struct buf buf_open(struct arena *mem, size_t max)
{
    return (struct buf){ .mem = mem, .max = max };
}

bool buf_room(struct buf *buf, size_t more)
{
    size_t cap;

    if (buf->overflow || more > buf->max - buf->len) {
        buf->overflow = true;
        buf->cap = buf->len;
        return false;
    }
    if (more <= buf->cap - buf->len)
        return true;
    cap = buf->cap ? buf->cap * 2 : SMALLEST;
    if (cap < buf->len + more)
        cap = buf->len + more;
    if (cap > buf->max)
        cap = buf->max;
    buf->ptr = arena_grow(buf->mem, buf->ptr, buf->len, cap);
    buf->cap = cap;
    return true;
}

void buf_add_slow(struct buf *buf, struct str text)
{
    if (text.len == 0 || !buf_room(buf, text.len))
        return;
    memcpy(buf->ptr + buf->len, text.ptr, text.len);
    buf->len += text.len;
}

void buf_print(struct buf *buf, const char *format, ...)
{
    va_list args;
    va_list again;
    int len;

    va_start(args, format);
    va_copy(again, args);
    len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    /* one byte more than is kept, for vsnprintf's NUL */
    if (len > 0 && buf_room(buf, (size_t)len)) {
        if (buf->cap - buf->len > (size_t)len) {
            vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, again);
            buf->len += (size_t)len;
        } else {
            char *text = arena_alloc(buf->mem, (size_t)len + 1);

            vsnprintf(text, (size_t)len + 1, format, again);
            buf_add(buf, str_make(text, (size_t)len));
        }
    }
    va_end(again);
}
