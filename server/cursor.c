/* cursor.c - record, check, base64url, and back. */
#include "server/cursor.h"

#include <assert.h>

#include "common/arena.h"
#include "common/buf.h"
#include "common/record.h"

#define CHECK_BYTES 4
#define QUERY_BYTES 8
#define VERSION 1

enum {
    FIELD_VERSION = 1,
    FIELD_GENERATION = 2,
    FIELD_QUERY = 3,
    FIELD_OFFSET = 4,
    FIELD_TAKEN = 5 /* packed: each place less the one before */
};

/* ---- base64url ------------------------------------------------------- */

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                              "abcdefghijklmnopqrstuvwxyz0123456789-_";

static struct str encode(struct arena *mem, struct str bytes)
{
    struct buf out = buf_open(mem, SIZE_MAX);
    uint32_t bits = 0;
    unsigned held = 0;

    for (size_t i = 0; i < bytes.len; i++) {
        bits = (bits << 8 | (uint8_t)bytes.ptr[i]) & 0xffff;
        for (held += 8; held >= 6; held -= 6)
            buf_byte(&out, letters[bits >> (held - 6) & 63]);
    }
    if (held > 0)
        buf_byte(&out, letters[bits << (6 - held) & 63]);
    return buf_str(&out);
}

static int value_of(char letter)
{
    const char *at = letter ? strchr(letters, letter) : NULL;

    return at ? (int)(at - letters) : -1;
}

/* Strict: no padding, no other characters, and bits left over are 0. */
static bool decode(struct arena *mem, struct str text, struct str *bytes)
{
    struct buf out = buf_open(mem, SIZE_MAX);
    uint32_t bits = 0;
    unsigned held = 0;

    for (size_t i = 0; i < text.len; i++) {
        int value = value_of(text.ptr[i]);

        if (value < 0)
            return false;
        bits = (bits << 6 | (uint32_t)value) & 0xffff;
        held += 6;
        if (held >= 8) {
            held -= 8;
            buf_byte(&out, (char)(bits >> held & 0xff));
        }
    }
    *bytes = buf_str(&out);
    return held < 6 && (bits & ((1u << held) - 1)) == 0;
}

/* ---- writing --------------------------------------------------------- */

static void put_taken(struct buf *record, const struct cursor *cursor)
{
    struct buf packed = buf_open(record->mem, SIZE_MAX);
    uint32_t before = cursor->offset;

    for (size_t i = 0; i < cursor->taken_count; i++) {
        assert(cursor->taken[i] >= before + (i > 0));
        record_put_varint(&packed, cursor->taken[i] - before);
        before = cursor->taken[i];
    }
    record_put_part(record, FIELD_TAKEN, &packed);
}

struct str cursor_text(struct arena *mem, const struct cursor *cursor)
{
    struct buf record = buf_open(mem, SIZE_MAX);
    struct buf all = buf_open(mem, SIZE_MAX);
    struct digest check;

    assert(cursor->taken_count <= CURSOR_TAKEN_MAX);
    assert(cursor->offset <= CURSOR_OFFSET_MAX);
    record_put_number(&record, FIELD_VERSION, VERSION);
    record_put_number(&record, FIELD_GENERATION, cursor->generation);
    record_put_str(&record, FIELD_QUERY,
                   str_make((const char *)cursor->query.bytes, QUERY_BYTES));
    record_put_number(&record, FIELD_OFFSET, cursor->offset);
    put_taken(&record, cursor);
    check = digest_of(buf_str(&record));
    buf_add(&all, str_make((const char *)check.bytes, CHECK_BYTES));
    buf_add(&all, buf_str(&record));
    return encode(mem, buf_str(&all));
}

/* ---- reading --------------------------------------------------------- */

static bool read_taken(struct arena *mem, struct str packed,
                       struct cursor *cursor)
{
    uint64_t place = cursor->offset, step;

    cursor->taken = arena_array(mem, CURSOR_TAKEN_MAX, sizeof(uint32_t));
    while (packed.len > 0) {
        if (cursor->taken_count == CURSOR_TAKEN_MAX ||
            !record_varint(&packed, &step) || step > CURSOR_OFFSET_MAX ||
            (step == 0 && cursor->taken_count > 0))
            return false;
        place += step;
        if (place > 2 * CURSOR_OFFSET_MAX)
            return false;
        cursor->taken[cursor->taken_count++] = (uint32_t)place;
    }
    return true;
}

/* The next field has to be this number … */
static bool take_number(struct str *record, uint32_t field, uint64_t max,
                        uint64_t *number)
{
    struct record_field got;

    if (record_next(record, &got) != RECORD_FIELD || got.field != field ||
        !got.is_number || got.number > max)
        return false;
    *number = got.number;
    return true;
}

/* … or this text. */
static bool take_str(struct str *record, uint32_t field, struct str *text)
{
    struct record_field got;

    if (record_next(record, &got) != RECORD_FIELD || got.field != field ||
        got.is_number)
        return false;
    *text = got.text;
    return true;
}

/* All fields, in the order they are written in, and nothing behind them. */
static bool read_record(struct arena *mem, struct str record,
                        struct cursor *cursor)
{
    uint64_t version, offset;
    struct str query, taken;

    *cursor = (struct cursor){ 0 };
    if (!take_number(&record, FIELD_VERSION, VERSION, &version) ||
        version != VERSION ||
        !take_number(&record, FIELD_GENERATION, UINT64_MAX,
                     &cursor->generation) ||
        !take_str(&record, FIELD_QUERY, &query) || query.len != QUERY_BYTES ||
        !take_number(&record, FIELD_OFFSET, CURSOR_OFFSET_MAX, &offset) ||
        !take_str(&record, FIELD_TAKEN, &taken) || record.len > 0)
        return false;
    memcpy(cursor->query.bytes, query.ptr, QUERY_BYTES);
    cursor->offset = (uint32_t)offset;
    return read_taken(mem, taken, cursor);
}

bool cursor_read(struct arena *mem, struct str text, struct cursor *cursor,
                 struct error *err)
{
    struct digest check;
    struct str bytes;

    if (text.len > CURSOR_TEXT_MAX)
        return error_set(err, ERROR_INPUT,
                         "the cursor has %zu characters, more than %d: give "
                         "it as it stood in the answer before",
                         text.len, CURSOR_TEXT_MAX);
    if (!decode(mem, text, &bytes) || bytes.len < CHECK_BYTES)
        return error_set(err, ERROR_INPUT,
                         "the cursor is not one of ours: give it as it stood "
                         "in the answer before");
    check = digest_of(str_skip(bytes, CHECK_BYTES));
    if (memcmp(check.bytes, bytes.ptr, CHECK_BYTES) != 0)
        return error_set(err, ERROR_INPUT,
                         "the cursor is damaged: give it as it stood in the "
                         "answer before, to its last character");
    if (!read_record(mem, str_skip(bytes, CHECK_BYTES), cursor) ||
        !str_equal(cursor_text(mem, cursor), text))
        return error_set(err, ERROR_INPUT,
                         "the cursor is of another version of this server: "
                         "ask again without it");
    return true;
}

bool cursor_check(const struct cursor *cursor, uint64_t generation,
                  const struct digest *query, struct error *err)
{
    if (memcmp(cursor->query.bytes, query->bytes, QUERY_BYTES) != 0)
        return error_set(err, ERROR_INPUT,
                         "the cursor is of another query: with a cursor all "
                         "other parameters stay as they were");
    if (cursor->generation != generation)
        return error_set(err, ERROR_STALE,
                         "the cursor is of generation %06llu, and %06llu is "
                         "served now: ask again without it",
                         (unsigned long long)cursor->generation,
                         (unsigned long long)generation);
    return true;
}
