/* content.h - a digest of all that is indexed, whatever the order it came in.
 *
 * The sum modulo 2^256 of the SHA-256 of each article's line (schema.h). An
 * article can be taken out again, so a duplicate leaves no trace; the same
 * input in any order gives the same digest. It finds accidents and differing
 * builds; it is no defence against someone who can choose the articles (Bellare
 * and Micciancio 1997, "A New Paradigm for Collision-free Hashing", AdHash). */
#ifndef INDEXER_CONTENT_H
#define INDEXER_CONTENT_H

#include "common/digest.h"

struct arena;

struct content {
    uint8_t sum[DIGEST_BYTES]; /* big endian; all zero for nothing */
};

void content_add(struct content *content, struct str line);
void content_remove(struct content *content, struct str line);
struct str content_text(struct arena *mem, const struct content *content);

#endif
