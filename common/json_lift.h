/* json_lift.h - takes the long strings out of a JSON text before it is parsed.
 *
 * An article is one line of JSON, nine tenths of which are two strings, its
 * HTML and its wikitext. jansson reads strings a byte at a time, at some
 * 40 MB/s; taking the long ones out first and decoding them in bulk makes
 * json_parse() several times faster. jansson stays the only judge: whenever
 * anything looks unusual here, nothing is lifted and it reads the whole.
 *
 *     {"name":"A","article_body":{"html":"\u003cp\u003e …64 kB… "}}
 *     {"name":"A","article_body":{"html":"\u00010"}}    lifted[0] = "<p> …" */
#ifndef COMMON_JSON_LIFT_H
#define COMMON_JSON_LIFT_H

#include "common/str.h"

struct arena;

#define JSON_LIFT_MIN 512u  /* bytes of a string, as written, that is lifted */
#define JSON_LIFT_MARK '\1' /* begins a stand-in; a decimal index follows */

struct json_lifted {
    struct str text; /* the JSON text with stand-ins */
    struct str *at;  /* the strings, decoded, valid UTF-8, no U+0000 */
    size_t count;
};

/* Lifts long string values (not names of members). False when there is none
 * or the text is unusual: a lifted string would not be valid, or U+0001 is
 * written somewhere else in it. Everything lies in `mem`. */
bool json_lift(struct arena *mem, struct str text, struct json_lifted *lifted);

/* The index behind a stand-in; false when `value` is none of the `count`. */
bool json_lift_index(struct str value, size_t count, size_t *index);

#endif
