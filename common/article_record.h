/* article_record.h - a stored article as bytes, and back.
 *
 * A record (record.h) whose field 1 is 1; the fields are listed in the source.
 * What is absent (0, an empty text, CLOCK_UNKNOWN, NAN) is left out. It holds
 * no text of the layer, no footnotes (they are with the passages), no name of
 * a file: two builds of one snapshot store the same bytes. */
#ifndef COMMON_ARTICLE_RECORD_H
#define COMMON_ARTICLE_RECORD_H

#include "common/schema.h"

struct buf;

/* Bytes of one record; schema_add() refuses more. */
#define ARTICLE_RECORD_MAX ((size_t)64 << 20)

/* Appends the record of `stored`, of which docid is no part. */
void article_record_write(struct buf *buf, const struct stored_article *stored);

/* Reads what article_record_write() wrote. ERROR_NOT_FOUND when it is the
 * record of a passage; ERROR_CORRUPT, and never a crash, for anything else:
 * blocks, sections and spans lie in the layer and name sections that are
 * there, a section's parent comes before it, texts are UTF-8, the key is
 * valid, the license is one of license.h. Texts point into `bytes`. */
CHECKED bool article_record_read(struct arena *mem, struct str bytes,
                                 struct stored_article *stored,
                                 struct error *err);

#endif
