/* utf8.h - UTF-8: validate, step, count; offsets in three units.
 *
 * Text is validated once where it enters; everything below takes valid text
 * and steps through it without checks against nonsense (but never past the
 * end). The three units are bytes, Unicode code points and UTF-16 code units
 * (what JavaScript, Java and C# count). RFC 3629. */
#ifndef COMMON_UTF8_H
#define COMMON_UTF8_H

#include "common/str.h"

/* One place or one distance, counted in three units. */
struct offsets {
    size_t bytes;
    size_t codepoints;
    size_t utf16;
};

/* The length of the longest valid prefix; equal to text.len when all of it is
 * valid. Overlong forms, surrogates and values over U+10FFFF are not valid. */
size_t utf8_valid(struct str text);

/* The code point at *at, which moves behind it; text must be valid and
 * *at < text.len. */
uint32_t utf8_next(struct str text, size_t *at);

/* The code point before *at, which moves to its start; *at > 0. */
uint32_t utf8_previous(struct str text, size_t *at);

/* Writes the code point to `out` and gives the number of bytes, 1 to 4. */
size_t utf8_put(uint32_t codepoint, char out[4]);

/* How long the text is, in all three units. */
struct offsets utf8_measure(struct str text);

/* `from` plus the length of `text`: to walk through a text in steps. */
struct offsets utf8_advance(struct offsets from, struct str text);

/* True where a code point begins (the end of the text included). */
bool utf8_boundary(struct str text, size_t at);

#endif
