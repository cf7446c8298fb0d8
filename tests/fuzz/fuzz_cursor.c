/* fuzz_cursor.c - any bytes as a cursor: an error, or one that is written back
 * the same. The same bytes behind a right check get to the record's reader. */
#include <assert.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/buf.h"
#include "server/cursor.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_text(struct arena *mem, struct str text)
{
    struct cursor cursor;
    struct error err;

    if (!cursor_read(mem, text, &cursor, &err)) {
        assert(err.code == ERROR_INPUT && err.text[0]);
        return;
    }
    assert(cursor.offset <= CURSOR_OFFSET_MAX);
    assert(cursor.taken_count <= CURSOR_TAKEN_MAX);
    for (size_t i = 0; i < cursor.taken_count; i++)
        assert(cursor.taken[i] >=
               (i ? cursor.taken[i - 1] + 1 : cursor.offset));
    if (!cursor_check(&cursor, cursor.generation, &cursor.query, &err))
        abort();
    assert(str_equal(cursor_text(mem, &cursor), text));
}

/* base64url, written otherwise than in cursor.c. */
static struct str encoded(struct arena *mem, struct str bytes)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop"
                                  "qrstuvwxyz0123456789-_";
    struct buf out = buf_open(mem, SIZE_MAX);

    for (size_t bit = 0; bit < bytes.len * 8; bit += 6) {
        unsigned value = 0;

        for (size_t i = bit; i < bit + 6; i++) {
            unsigned byte = i / 8 < bytes.len ? (uint8_t)bytes.ptr[i / 8] : 0;

            value = value << 1 | (byte >> (7 - i % 8) & 1);
        }
        buf_byte(&out, letters[value]);
    }
    return buf_str(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = str_make((const char *)data, size);
    struct arena *mem = arena_open();
    struct buf checked = buf_open(mem, SIZE_MAX);
    struct digest check = digest_of(bytes);

    try_text(mem, bytes);
    buf_add(&checked, str_make((const char *)check.bytes, 4));
    buf_add(&checked, bytes);
    try_text(mem, encoded(mem, buf_str(&checked)));
    arena_close(mem);
    return 0;
}
