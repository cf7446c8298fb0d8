/* extract_plain.h - from a plain article to the layer, its blocks and sections.
 *
 * What follows is the part of the layer `plain/1` (extract.h) for articles
 * that come as text: the same text and language give the same bytes.
 *
 * A line, ended by "\n" (or "\r\n"), is a paragraph: a block, "\n\n" between
 * two. White space inside is collapsed as in extract.h and nothing is
 * normalised; a line without anything visible is left out, as are control
 * characters (XML forbids them, so they are no part of a page's text) and a
 * byte order mark at the very beginning. Markup that the text has still is
 * left as it stands.
 *
 * A line that plain_heading.h takes for a heading, with text before it and
 * after it, begins a section of level 2; its heading is the line without the
 * full stop, it has no anchor, and it isn't in the layer. Two such lines may
 * follow each other (a section, and one in it): their levels can't be told. */
#ifndef INDEXER_EXTRACT_PLAIN_H
#define INDEXER_EXTRACT_PLAIN_H

struct arena;
struct article;

/* Sets text, sections, blocks and text_sha256 of `article` from article->plain
 * (valid UTF-8) and its language; how many references the page has, its text
 * doesn't tell. Text that shows nothing gives an empty layer.
 * What is set lives in `mem` and does not point into article->plain. */
void extract_plain(struct arena *mem, struct article *article);

#endif
