/* pick.h - from many hits to few: at most so many passages of an article.
 *
 * Hits come in order of rank, as document ids. An article's passages have
 * consecutive ids (common/schema.h), so one look at an article settles all of
 * its hits: the caller is asked once for each article, not for each hit. */
#ifndef SERVER_PICK_H
#define SERVER_PICK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct pick;

/* At most `cap` passages of one article; 0: all. */
struct pick *pick_open(struct arena *mem, uint32_t cap);

/* Tells that the documents first … first + count - 1 are one article's. */
void pick_tell(struct pick *pick, uint32_t first, uint32_t count);

/* Whether the document's article was told and has had its share: there is no
 * need to look at the document. */
bool pick_full(const struct pick *pick, uint32_t id);

/* Whether the hit is to be taken; counts it when it is. A hit of an article
 * that was not told is taken. */
bool pick_take(struct pick *pick, uint32_t id);

#endif
