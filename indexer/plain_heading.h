/* plain_heading.h - which lines of a plain article were headings.
 *
 * WikiExtractor writes a heading as a line like any other, with a full stop
 * behind it unless it ends in "!" or "?". What tells "Early life." from "He
 * lived there." is guesswork, so it errs towards text: a heading taken for a
 * paragraph is still found and quoted, a sentence taken for a heading would be
 * missing from the layer. */
#ifndef INDEXER_PLAIN_HEADING_H
#define INDEXER_PLAIN_HEADING_H

#include "common/str.h"

#define PLAIN_HEADING_MAX 80 /* bytes */

/* Whether the line, without white space at its ends, reads as a heading:
 *
 *   - at most PLAIN_HEADING_MAX bytes and 8 words (5 where the language isn't
 *     English), the first letter or digit not in lower case;
 *   - a full stop at its end, but no ellipsis, and within it no other end of a
 *     sentence (a full stop behind at most 3 bytes that begin with a capital,
 *     or behind "vs" and its like, is an abbreviation's), no ";" and no line
 *     break;
 *   - in English, no verb of everyday sentences in it ("is", "was", "lived"
 *     …), nor beyond 5 words one in "-ed", unless it begins with a question
 *     word ("How it works."); no pronoun at its beginning, nor "His", "Some"
 *     and their like where it has more than 4 words; no comma where it has
 *     more than 6.
 *
 * The line's place is the caller's to look at: no article begins with a
 * heading, none ends with one, for WikiExtractor drops empty sections. */
bool plain_heading(struct str line, struct str language);

#endif
