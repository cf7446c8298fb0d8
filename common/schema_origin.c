/* schema_origin.c - where an article was read, as bytes, and back. */
#include "common/schema_origin.h"

#include "common/buf.h"
#include "common/record_field.h"

enum { FIELD_FILE = 1, FIELD_MEMBER, FIELD_LINE };

struct str schema_pack_origin(struct arena *mem, const struct origin *origin)
{
    struct buf packed = buf_open(mem, SIZE_MAX);

    if (origin->file.len > 0)
        record_put_str(&packed, FIELD_FILE, origin->file);
    if (origin->member.len > 0)
        record_put_str(&packed, FIELD_MEMBER, origin->member);
    if (origin->line > 0)
        record_put_number(&packed, FIELD_LINE, origin->line);
    return buf_str(&packed);
}

static bool take_field(const struct record_field *field, struct origin *origin)
{
    switch (field->field) {
    case FIELD_FILE:
        return field_text(field, &origin->file);
    case FIELD_MEMBER:
        return field_text(field, &origin->member);
    case FIELD_LINE:
        return field_number(field, UINT64_MAX, &origin->line);
    default:
        return true; /* of a later version */
    }
}

bool schema_unpack_origin(struct str bytes, struct origin *origin,
                          struct error *err)
{
    struct record_field field;
    enum record_step step;

    origin->file = origin->member = STR_NULL;
    origin->line = 0;
    while ((step = record_next(&bytes, &field)) == RECORD_FIELD)
        if (!take_field(&field, origin))
            break;
    if (step == RECORD_END)
        return true;
    return error_set(err, ERROR_CORRUPT,
                     "a damaged note of where an article was read");
}
