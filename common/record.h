/* record.h - a small binary record: numbered fields, in protobuf's wire form.
 *
 * What lies in Xapian's document data. Two of the wire types of
 * https://protobuf.dev/programming-guides/encoding/ are used: 0 (varint) and
 * 2 (length-delimited), so `protoc --decode_raw` shows a record. A reader
 * passes over fields it doesn't know: new fields can be added without a new
 * version. Field numbers are 1 to 2^28. Reading never trusts a length. */
#ifndef COMMON_RECORD_H
#define COMMON_RECORD_H

#include "common/buf.h"
#include "common/str.h"

/* Writing: append to a buffer. Numbers and strings that are 0 or empty are
 * written too: a caller that wants them absent leaves the call out. */
void record_put_number(struct buf *buf, uint32_t field, uint64_t number);
void record_put_str(struct buf *buf, uint32_t field, struct str text);

/* What was put together apart (a record in the record, a packed list): where
 * `part` overflowed, `buf` has too, so that nothing is left out silently. */
void record_put_part(struct buf *buf, uint32_t field, const struct buf *part);

/* A number without a field, for packed lists inside a string. */
void record_put_varint(struct buf *buf, uint64_t number);

/* Signed numbers in zigzag form: small ones stay short. */
static inline uint64_t record_zigzag(int64_t number)
{
    return ((uint64_t)number << 1) ^ (number < 0 ? UINT64_MAX : 0);
}

static inline int64_t record_unzigzag(uint64_t number)
{
    return (int64_t)(number >> 1) ^ -(int64_t)(number & 1);
}

/* One field as it was read; `text` points into the record. */
struct record_field {
    uint32_t field;
    bool is_number;
    uint64_t number;
    struct str text;
};

/* Takes the next field off `record`. RECORD_END: nothing is left.
 * RECORD_BROKEN: the bytes are not a record. */
enum record_step { RECORD_FIELD, RECORD_END, RECORD_BROKEN };
enum record_step record_next(struct str *record, struct record_field *field);

/* Takes a varint off `packed`; false at the end or when it is broken. */
bool record_varint(struct str *packed, uint64_t *number);

#endif
