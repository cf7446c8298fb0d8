/* json.h - jansson into struct str and back; the writer comes along.
 *
 * Reading: parse bytes into a json_t tied to an arena; the getters below never
 * fail: a member that is absent or of another type gives the default, and all
 * of them take NULL. Numbers come as int, float or exponent ("17.65e0") and
 * are taken alike. Of members with the same name the last one counts.
 *
 * Writing is json_write.h's, which knows no jansson. */
#ifndef COMMON_JSON_H
#define COMMON_JSON_H

#include <jansson.h>

#include "common/clock.h"
#include "common/error.h"
#include "common/json_write.h"
#include "common/str.h"

/* Parses one JSON text (RFC 8259), any value at the top. ERROR_INPUT with line,
 * column and reason for malformed text, invalid UTF-8, lone surrogates,
 * U+0000, nesting over 2,048 levels and numbers no double can hold. A whole
 * number outside int64_t makes all numbers of the text doubles. Freed with
 * the arena. */
CHECKED bool json_parse(struct arena *mem, struct str text, json_t **root,
                        struct error *err);

/* The same, for what a person writes: a name that an object has twice is an
 * error too, not a choice of ours. */
CHECKED bool json_parse_strict(struct arena *mem, struct str text,
                               json_t **root, struct error *err);

/* The member of an object; NULL when absent or `object` is no object. */
json_t *json_member(const json_t *object, const char *name);
/* A path of member names, "version.editor.name". */
json_t *json_path(const json_t *object, const char *path);

/* STR_NULL unless a string; lives as long as the value. */
struct str json_str(const json_t *value);
/* Also from a real without a fraction, or a string of an optional '-' and
 * digits; `otherwise` for all else, and for what int64_t can't hold. */
int64_t json_int(const json_t *value, int64_t otherwise);
double json_number(const json_t *value, double otherwise);
bool json_bool(const json_t *value, bool otherwise);
clock_ns json_time(const json_t *value); /* CLOCK_UNKNOWN unless RFC 3339 */

/* The value as compact JSON with sorted keys, in `mem`; NULL gives "null". */
struct str json_text(struct arena *mem, const json_t *value);

#endif
