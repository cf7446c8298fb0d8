/* attribution.h - a citation as words that can be shown as they are.
 *
 * Title, author, source, license, and what was changed: what CC BY-SA 4.0,
 * 3(a)(1), and Wikipedia's terms of reuse ask for, in one place. */
#ifndef SERVER_ATTRIBUTION_H
#define SERVER_ATTRIBUTION_H

#include "common/str.h"

struct arena;
struct citation;

/* One line of plain text, without a line break whatever the title holds:
 *
 *   "Josephine Baker" (Early life) by Wikipedia contributors, Wikipedia (en),
 *   revision 1271516754 of 2025-01-24,
 *   https://en.wikipedia.org/w/index.php?title=Josephine_Baker&oldid=…,
 *   CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/). Excerpt;
 *   links, footnote markers and layout removed.
 *
 * Without a known revision "unpinned" stands in its place, and the page's
 * address, if there is one, in that of the permalink.
 *
 * It is for the target's own escaping: HTML and Markdown need theirs. */
struct str attribution_line(struct arena *mem, const struct citation *c);

/* "2025-01-24", or "" when the time is not known. */
struct str attribution_date(struct arena *mem, int64_t time);

/* The title; "page 12" for a page without one. */
struct str attribution_title(struct arena *mem, const struct citation *c);

/* The permalink; the page's address when unpinned; "" without an address. */
struct str attribution_link(const struct citation *c);

#endif
