/* unicode.h - whole names in one form, for comparison: titles and headings.
 *
 * Characters one by one are the business of chars.h; this puts them together,
 * and is the gate to ICU's mapping of case. All take valid UTF-8 and give
 * valid UTF-8, in `mem` or the text itself where nothing changes. Safe in any
 * thread. */
#ifndef COMMON_UNICODE_H
#define COMMON_UNICODE_H

#include "common/str.h"

struct arena;

/* Unicode Normalization Form C (UAX #15): what Wikimedia stores. */
struct str unicode_nfc(struct arena *mem, struct str text);

/* For comparison without case and form: char_lower() of every character, which
 * is NFKC_Casefold without points, harakat and controls; then NFC. "STRASSE"
 * and "Straße", "ﬁ" and "fi" are one. */
struct str unicode_fold(struct arena *mem, struct str text);

/* The first character in upper case, where that is one character too, as
 * MediaWiki does to titles: "été" is "Été", "ß" and "1" stay. */
struct str unicode_upper_first(struct arena *mem, struct str text);

#endif
