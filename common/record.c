/* record.c - numbered fields in protobuf's wire form. */
#include "common/record.h"

enum wire { WIRE_VARINT = 0, WIRE_BYTES = 2 };

void record_put_varint(struct buf *buf, uint64_t number)
{
    while (number >= 0x80) {
        buf_byte(buf, (char)(0x80 | (number & 0x7F)));
        number >>= 7;
    }
    buf_byte(buf, (char)number);
}

void record_put_number(struct buf *buf, uint32_t field, uint64_t number)
{
    record_put_varint(buf, (uint64_t)field << 3 | WIRE_VARINT);
    record_put_varint(buf, number);
}

void record_put_str(struct buf *buf, uint32_t field, struct str text)
{
    record_put_varint(buf, (uint64_t)field << 3 | WIRE_BYTES);
    record_put_varint(buf, text.len);
    buf_add(buf, text);
}

void record_put_part(struct buf *buf, uint32_t field, const struct buf *part)
{
    if (part->overflow)
        buf_room(buf, SIZE_MAX); /* more than there can be */
    else
        record_put_str(buf, field, buf_str(part));
}

bool record_varint(struct str *packed, uint64_t *number)
{
    uint64_t value = 0;

    for (unsigned shift = 0, i = 0; i < packed->len && shift < 64;
         i++, shift += 7) {
        uint64_t byte = (unsigned char)packed->ptr[i];

        if (shift == 63 && byte > 1)
            return false;
        value |= (byte & 0x7F) << shift;
        if (byte < 0x80) {
            *packed = str_skip(*packed, i + 1);
            *number = value;
            return true;
        }
    }
    return false;
}

enum record_step record_next(struct str *record, struct record_field *field)
{
    uint64_t key;

    if (record->len == 0)
        return RECORD_END;
    if (!record_varint(record, &key) || key >> 3 == 0 || key >> 3 > 1u << 28)
        return RECORD_BROKEN;
    field->field = (uint32_t)(key >> 3);
    field->is_number = (key & 7) == WIRE_VARINT;
    field->text = STR_NULL;
    if (!record_varint(record, &field->number))
        return RECORD_BROKEN;
    if (field->is_number)
        return RECORD_FIELD;
    if ((key & 7) != WIRE_BYTES || field->number > record->len)
        return RECORD_BROKEN;
    field->text = str_make(record->ptr, (size_t)field->number);
    *record = str_skip(*record, field->text.len);
    return RECORD_FIELD;
}
