/* wrap.h - text for a terminal: lines of a width, indented.
 *
 * Columns are counted as terminals do: two for the wide characters of Chinese,
 * Japanese and Korean and for emoji, none for accents, joiners and marks of
 * direction. Lines end at spaces, and between wide characters where neither
 * side is punctuation that clings to the other. What has no place to break
 * (a URL, a Thai sentence) stays whole, however long. */
#ifndef SERVER_WRAP_H
#define SERVER_WRAP_H

#include "common/buf.h"

/* The columns of a code point: 0, 1 or 2. */
unsigned wrap_width(uint32_t codepoint);

/* The columns of a line of text. */
size_t wrap_columns(struct str text);

/* Adds the text in lines of at most `width` columns, each after `indent`
 * spaces and with a "\n" behind it. Line breaks in the text are kept; control
 * characters are left out, so that nothing can steer a terminal. */
void wrap_text(struct buf *out, struct str text, size_t indent, size_t width);

/* Adds the text in one line, without a "\n": line breaks become spaces, other
 * control characters are left out. */
void wrap_flat(struct buf *out, struct str text);

#endif
