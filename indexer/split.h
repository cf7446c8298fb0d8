/* split.h - cut an article into passages that a citation can point at.
 *
 * Units. What is never cut is a unit: a sentence of a paragraph, list item,
 * term, definition, quote or caption; a whole table row, infobox field,
 * formula or preformatted block. The white space between two units of a
 * block is between them, everything else in a block belongs to one of its
 * units, so passages tile the layer. A list marker is part of the unit but not
 * of the sentence. A row or field has its own sentences too.
 *
 * Words are counted as analysis.h would find them, near enough: runs of
 * letters and digits; of characters in scripts without spaces 5 make 3 words
 * (Han, kana) or 1 (Thai, Lao, Khmer, Burmese, 4 or 5 letters each); at least
 * one word for every 64 bytes and one for every unit, so that a table of
 * signs does not become one endless passage.
 *
 * Cuts. A passage lies inside one section, and in it inside one *family*:
 * prose, table rows (with their caption), infobox fields; one of under
 * SPLIT_SMALL words joins its neighbour. Within that the cuts are chosen
 * together, by dynamic programming, for the least sum of
 *
 *     (percent off target)²    for each passage
 *   + 5,000                    for a passage under SPLIT_SMALL words
 *   + 3,000                    for a cut between a lead-in ("…:") or a term
 *                              and the list item or definition behind it
 *   +   500                    for a cut inside a block
 *   +   100                    for a cut between items of one list
 *
 * and never over max_words, but for a single unit, however long it is. So
 * passages come out even (150 words: two of 75, not 100 and 50), a last
 * sentence is not left over, and paragraphs stay whole where that is near. */
#ifndef INDEXER_SPLIT_H
#define INDEXER_SPLIT_H

#include "common/passage.h"

struct arena;
struct language;
struct sentence_finder;

#define SPLIT_SMALL 25 /* words: too few to stand alone by choice */

struct split_options {
    size_t target_words; /* words a passage aims for; 0: 100 */
    size_t max_words;    /* not passed but by a single unit; 0: 160 */
};

/* Cuts `article` in reading order. A passage stays inside one section and
 * begins and ends on a sentence or a block; it never cuts a sentence, a table
 * row or a grapheme cluster. Its text points into article->text. Sets every
 * field of each passage, context and fragment included. A footnote belongs to
 * the passage whose last word it follows. Same article, same passages. */
struct passages split_article(struct arena *mem, struct sentence_finder *finder,
                              const struct language *language,
                              const struct article *article,
                              const struct split_options *options);

#endif
