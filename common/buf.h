/* buf.h - bytes that grow in an arena, up to a maximum.
 *
 * A buffer that would pass its maximum takes no more bytes and keeps
 * `overflow` set, so a long run of additions is checked once at its end. */
#ifndef COMMON_BUF_H
#define COMMON_BUF_H

#include "common/arena.h"
#include "common/str.h"

struct buf {
    struct arena *mem;
    char *ptr;
    size_t len;
    size_t cap;
    size_t max;
    bool overflow; /* something did not fit and was left out */
};

/* An empty buffer; `max` in bytes. Allocates nothing yet. */
struct buf buf_open(struct arena *mem, size_t max);

/* Makes room for `more` bytes beyond len; false when that passes max. */
bool buf_room(struct buf *buf, size_t more);

void buf_add_slow(struct buf *buf, struct str text);
void buf_print(struct buf *buf, const char *format, ...) PRINTF_LIKE(2, 3);

static inline void buf_add(struct buf *buf, struct str text)
{
    if (text.len <= buf->cap - buf->len && text.len > 0) {
        memcpy(buf->ptr + buf->len, text.ptr, text.len);
        buf->len += text.len;
    } else if (text.len > 0) {
        buf_add_slow(buf, text);
    }
}

static inline void buf_byte(struct buf *buf, char byte)
{
    if (buf->len < buf->cap)
        buf->ptr[buf->len++] = byte;
    else
        buf_add_slow(buf, str_make(&byte, 1));
}

/* What was added so far; good until the buffer grows again. */
static inline struct str buf_str(const struct buf *buf)
{
    return str_make(buf->ptr, buf->len);
}

#endif
