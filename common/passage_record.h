/* passage_record.h - a stored passage as bytes, and back.
 *
 * A record (record.h) whose field 1 is 2; the fields are listed in the source.
 * Numbers that are 0 and texts that are empty are left out. Where the text
 * ends in the layer is not stored but counted. */
#ifndef COMMON_PASSAGE_RECORD_H
#define COMMON_PASSAGE_RECORD_H

#include "common/schema.h"

struct buf;

/* Bytes of one record; schema_add() refuses more. */
#define PASSAGE_RECORD_MAX ((size_t)16 << 20)

/* Appends the record; the docids are not part of it. */
void passage_record_write(struct buf *buf, const struct stored_passage *stored);

/* Reads what passage_record_write() wrote. ERROR_NOT_FOUND when it is the
 * record of an article; ERROR_CORRUPT, and never a crash, for anything else:
 * sentences and footnotes lie in the text, texts are UTF-8, the id is valid.
 * `section` and `block` can't be checked without the article: whoever reads
 * both does (schema_fits()). Texts point into `bytes`. */
CHECKED bool passage_record_read(struct arena *mem, struct str bytes,
                                 struct stored_passage *stored,
                                 struct error *err);

#endif
