/* quote.h - the words of an article that a citation id stands for.
 *
 * An id has the first digits of the quote's SHA-256, not its place, so the
 * article's texts are hashed until one fits. A quote is
 *
 *   1. a passage,
 *   2. a run of whole sentences of a passage (cut.h),
 *   3. passages that follow each other in one section, with what lies between
 *      them (merge.h), or a run of whole sentences of those,
 *
 * and is looked for in this order; of 3 the shorter ones first: of 2 and 3
 * passages, then of up to 10, then of up to QUOTE_PARTS_MAX. Of several that
 * read alike the first is found: they have one id.
 *
 * The work is bounded: QUOTE_WORK_MAX bytes are hashed, and each digest counts
 * as QUOTE_DIGEST_WORK of them, so that at most 131,072 digests are made. In
 * a very long article a quote may lie behind that and is not found. An id that
 * stands for nothing costs the most. */
#ifndef SERVER_QUOTE_H
#define SERVER_QUOTE_H

#include "common/schema.h"

struct arena;

#define QUOTE_PARTS_MAX 100 /* as many results as an answer has */
#define QUOTE_WORK_MAX (32u << 20)
#define QUOTE_DIGEST_WORK 256u
#define QUOTE_HEX 16 /* digits of an id */

/* The quote as a passage with its place in the layer, the first passage's ids
 * with it; NULL when no words of the article have the digest that begins with
 * `hex`, or none within the bounds. `passages` are all of the article. */
struct stored_passage *quote_find(struct arena *mem,
                                  const struct article *article,
                                  struct stored_passage *const *passages,
                                  size_t count, struct str hex);

#endif
