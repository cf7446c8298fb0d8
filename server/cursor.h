/* cursor.h - where an answer goes on, as one opaque word for a URL.
 *
 * A cursor belongs to one question in one state of the index: it carries the
 * generation, the first 8 bytes of a digest of the canonical parameters (all
 * but the cursor itself), the place in the ranking, and which of the places
 * after it were given already (a budget passes over what is too long for it).
 * It is a record (common/record.h) with the first 4 bytes of its SHA-256
 * before it, in base64url without padding (RFC 4648, section 5). The check is
 * against accidents, a cursor that was cut or mistyped: there is no secret,
 * since whoever makes one by hand gets nothing that `offset` would not give.
 *
 * One cursor has one text, so equal requests have equal bytes. */
#ifndef SERVER_CURSOR_H
#define SERVER_CURSOR_H

#include "common/digest.h"
#include "common/error.h"

struct arena;

#define CURSOR_TEXT_MAX 1024      /* characters; longer ones are refused */
#define CURSOR_OFFSET_MAX 1000000 /* places */
#define CURSOR_TAKEN_MAX 256      /* places after the offset */

struct cursor {
    uint64_t generation;
    struct digest query; /* of the canonical parameters; only its first 8 bytes
                          * are kept, the others are 0 when it is read */
    uint32_t offset;     /* places before it are done; the first is 0 */
    uint32_t *taken;     /* places from `offset` on that are done too, rising */
    size_t taken_count;
};

/* The text of a cursor, in `mem`. Bounds and order as above are the caller's
 * duty. */
struct str cursor_text(struct arena *mem, const struct cursor *cursor);

/* Reads a text of cursor_text(). ERROR_INPUT: it isn't one, or is damaged. */
CHECKED bool cursor_read(struct arena *mem, struct str text,
                         struct cursor *cursor, struct error *err);

/* ERROR_INPUT when the cursor is of another query; ERROR_STALE when it is of
 * another generation: ask again without it. */
CHECKED bool cursor_check(const struct cursor *cursor, uint64_t generation,
                          const struct digest *query, struct error *err);

#endif
