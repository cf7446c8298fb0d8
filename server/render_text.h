/* render_text.h - the pieces of plain text that several replies share. */
#ifndef SERVER_RENDER_TEXT_H
#define SERVER_RENDER_TEXT_H

#include "common/buf.h"

struct citation;

#define RENDER_TEXT_INDENT 4 /* spaces before a quote */

/* "Josephine Baker › Early life", without an end of line. */
void render_text_heading(struct buf *out, const struct citation *c);

/* Where a quote is from, who wrote it, its license, its link, and the works
 * that it was imported from; an empty line behind them. */
void render_text_source(struct buf *out, const struct citation *c);

/* After a rule: each license and each notice once. */
void render_text_notices(struct buf *out,
                         const struct citation *const *citations, size_t count);

#endif
