/* record_field.h - what a field of a record must be: every number has a
 * largest value, every text is UTF-8, every span lies inside its text.
 *
 * All give false for a field that is something else, and then whoever reads
 * the record calls it corrupt. Texts point into the record. */
#ifndef COMMON_RECORD_FIELD_H
#define COMMON_RECORD_FIELD_H

#include <assert.h>
#include <string.h>

#include "common/clock.h"
#include "common/digest.h"
#include "common/record.h"
#include "common/utf8.h"

/* Writing: 0 and the empty text stand for absent and are left out. */
static inline void field_put_number(struct buf *buf, uint32_t field,
                                    uint64_t number)
{
    if (number > 0)
        record_put_number(buf, field, number);
}

static inline void field_put_str(struct buf *buf, uint32_t field,
                                 struct str text)
{
    if (text.len > 0)
        record_put_str(buf, field, text);
}

static inline bool field_number(const struct record_field *field, uint64_t max,
                                uint64_t *number)
{
    *number = field->number;
    return field->is_number && field->number <= max;
}

static inline bool field_u32(const struct record_field *field, uint32_t *number)
{
    *number = (uint32_t)field->number;
    return field->is_number && field->number <= UINT32_MAX;
}

static inline bool field_bool(const struct record_field *field, bool *value)
{
    *value = field->number != 0;
    return field->is_number && field->number <= 1;
}

static inline bool field_time(const struct record_field *field, clock_ns *time)
{
    *time = record_unzigzag(field->number);
    return field->is_number;
}

static inline bool field_bytes(const struct record_field *field,
                               struct str *bytes)
{
    *bytes = field->text;
    return !field->is_number;
}

static inline bool field_text(const struct record_field *field,
                              struct str *text)
{
    return field_bytes(field, text) && utf8_valid(*text) == text->len;
}

static inline bool field_digest(const struct record_field *field,
                                struct digest *digest)
{
    if (field->is_number || field->text.len != DIGEST_BYTES)
        return false;
    memcpy(digest->bytes, field->text.ptr, DIGEST_BYTES);
    return true;
}

/* What kind of record it is: the number in its first field, which is field 1;
 * 0 when there is none. */
enum { RECORD_KIND_FIELD = 1, RECORD_ARTICLE = 1, RECORD_PASSAGE = 2 };

static inline uint64_t record_kind(struct str bytes)
{
    struct record_field field;

    if (record_next(&bytes, &field) != RECORD_FIELD ||
        field.field != RECORD_KIND_FIELD || !field.is_number)
        return 0;
    return field.number;
}

/* A span after another, in packed form: the gap between them, the length.
 * Spans that are out of order could not be read back: a bug. */
static inline void span_put(struct buf *buf, size_t *end, struct span span)
{
    assert(span.begin >= *end && span.end >= span.begin);
    record_put_varint(buf, span.begin - *end);
    record_put_varint(buf, span.end - span.begin);
    *end = span.end;
}

/* The next of them; `limit` is the length of the text they lie in. */
static inline bool span_take(struct str *packed, size_t *end, size_t limit,
                             struct span *span)
{
    uint64_t gap, len;

    if (!record_varint(packed, &gap) || !record_varint(packed, &len) ||
        gap > limit - *end || len > limit - *end - gap)
        return false;
    span->begin = *end + (size_t)gap;
    span->end = span->begin + (size_t)len;
    *end = span->end;
    return true;
}

#endif
