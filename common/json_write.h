/* json_write.h - JSON straight into a buffer, without a tree.
 *
 * The writer puts commas, colons and, when `indent` is above 0, line breaks.
 * The caller nests correctly: an unbalanced end, a value without its key or
 * more than JSON_WRITE_DEPTH levels are bugs and assert. Strings must be valid
 * UTF-8 and are escaped as RFC 8259 (7) asks, nothing more: '"', '\\' and
 * U+0000 to U+001F; U+007F, '/', U+2028 and U+2029 stand as they are. Numbers
 * are written so that they read back as the same double; NAN and infinities
 * become null. That the buffer overflowed is asked of the buffer, at the end.
 *
 *     struct json_writer w = json_writer_open(&out, 0);
 *     json_begin_object(&w);
 *     json_field_str(&w, "title", title);
 *     json_end_object(&w); */
#ifndef COMMON_JSON_WRITE_H
#define COMMON_JSON_WRITE_H

#include "common/buf.h"
#include "common/clock.h"
#include "common/str.h"

#define JSON_WRITE_DEPTH 64u /* levels of objects and arrays */

struct json_writer {
    struct buf *out;
    unsigned indent; /* spaces a level; 0: compact */
    unsigned depth;
    uint64_t objects; /* bit n: level n+1 is an object, not an array */
    bool first;       /* nothing written yet at this level */
    bool after_key;
};

/* `out` may already hold something; it must outlive the writer. */
struct json_writer json_writer_open(struct buf *out, unsigned indent);

void json_begin_object(struct json_writer *w);
void json_end_object(struct json_writer *w);
void json_begin_array(struct json_writer *w);
void json_end_array(struct json_writer *w);
void json_key(struct json_writer *w, struct str name);
void json_put_str(struct json_writer *w, struct str text);
void json_put_int(struct json_writer *w, int64_t number);
void json_put_uint(struct json_writer *w, uint64_t number);
void json_put_number(struct json_writer *w, double number);
void json_put_bool(struct json_writer *w, bool value);
void json_put_null(struct json_writer *w);
void json_put_time(struct json_writer *w, clock_ns time);  /* null if unknown */
void json_put_raw(struct json_writer *w, struct str json); /* as it stands */

/* Members in one call: json_field_str(w, "title", title). */
void json_field_str(struct json_writer *w, const char *name, struct str text);
void json_field_int(struct json_writer *w, const char *name, int64_t number);
void json_field_uint(struct json_writer *w, const char *name, uint64_t number);
void json_field_number(struct json_writer *w, const char *name, double number);
void json_field_bool(struct json_writer *w, const char *name, bool value);
void json_field_null(struct json_writer *w, const char *name);
void json_field_time(struct json_writer *w, const char *name, clock_ns time);
/* null when the text is empty */
void json_field_str_or_null(struct json_writer *w, const char *name,
                            struct str text);

#endif
