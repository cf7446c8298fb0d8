/* schema_origin.h - where an article was read, as bytes, and back. */
#ifndef COMMON_SCHEMA_ORIGIN_H
#define COMMON_SCHEMA_ORIGIN_H

#include "common/article.h"
#include "common/error.h"

struct arena;

/* File, member and line as a record (record.h): fields 1, 2 and 3, what is
 * empty or 0 left out; "" when nothing is known. In `mem`. */
struct str schema_pack_origin(struct arena *mem, const struct origin *origin);

/* Sets the three from such bytes, in which the texts then lie; the rest of
 * `origin` stays. ERROR_CORRUPT for what is no such record or no UTF-8. */
CHECKED bool schema_unpack_origin(struct str bytes, struct origin *origin,
                                  struct error *err);

#endif
