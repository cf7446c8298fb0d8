/* extract.h - from Parsoid HTML to the layer, its blocks and sections.
 *
 * What follows is the specification of the layer `plain/1`: the same HTML
 * gives the same bytes. Whoever changes what comes out changes its version.
 *
 * For articles that come as plain text, extract_plain.h has its part.
 *
 * THE LAYER is what a reader of the page reads in its body, without headings
 * (these are in the sections) and without what stands around the text. It is
 * a row of blocks. Between two blocks lies "\n" when both belong to the same
 * list, definition list, table or infobox and section, else "\n\n". The layer
 * begins with its first block and ends with its last.
 *
 * WHITE SPACE inside a block is collapsed as CSS does: a run of space, tab,
 * LF, CR, FF is one space, and none stands at a block's ends. Every other
 * character stays as it is, byte for byte: U+00A0, U+200E, U+2028, combining
 * marks; nothing is normalised. Characters that XML forbids (NUL, most of C0)
 * are left out by the parser. A <br> is "\n" inside a block, two or more in a
 * row end it. In <pre> white space is kept, but for its beginning and end. A
 * block of nothing but invisible characters is left out. Characters that are
 * blank (U+00A0, U+200B, other spaces) are left out where nothing visible of a
 * list item, a cell or a line of a cell stands before them.
 *
 * BLOCKS
 *   paragraph   any text in an element with lines of its own, if not below
 *   list_item   in li. The marker is inserted: "• ", or in ol "3. ", honouring
 *               start, value, reversed and type (a A i I). None where the page
 *               shows none (classes plainlist, hlist; list-style none). Text
 *               of an item after a nested list is a block without marker
 *   term, definition   in dt, dd
 *   quote       in blockquote, or class quotebox, pullquote, Vorlage_Zitat
 *   caption     of tables, figures, galleries; an infobox's titles
 *   row         of a table of data
 *   field       of an infobox
 *   formula     a paragraph or definition that is one formula, with no more
 *               than two of ". , ; :" behind it
 *   pre         in pre
 *   `depth` counts the lists around the block.
 *
 * TABLES. A table is one of data, unless it has role=presentation, or it has
 * not the class wikitable and either no row of two cells, or no <th> and in
 * one of its cells a paragraph, list, figure, table, heading or quote: then
 * its cells are read like any other element, one after the other. A table of
 * data is read row by row; each row with text is a block:
 *     Country: France | Population: 67 million
 *   - " | " is inserted between cells; empty cells are passed over;
 *   - a row of two or more <th> and no <td> (or any row of <thead>) is a row
 *     of headers, also with a <td> that has nothing in it as the first cell,
 *     or as one among four or more. It is a block of its own, and names the
 *     columns: each cell below gets "header: " inserted before it. Headers of
 *     rows one below the other join with " / ". Further down a row of <th>
 *     names the columns anew. It is a sum, and a row like others, when a cell
 *     begins with a digit or, right below the headers, is nothing but digits
 *     with "," "." or "%" among them;
 *   - without column headers, ": " instead of " | " follows a single <th> at
 *     the beginning of the row;
 *   - a cell over several columns gets a header only when they share it;
 *   - a cell over several rows is inserted again in each of them that has
 *     text of its own, unless it holds an image and its column has no header
 *     (pictures that stand beside the rows);
 *   - headers and cells over 200 bytes are not repeated, columns beyond 256
 *     have no header, and all that is repeated in an article is no more than
 *     its HTML and 1 MiB (else `truncated`);
 *   - in a cell the border of an inner block, item or cell, and a <br>, is
 *     "; " inserted; a space where , ; : . ( - / | – — · • ： 、 stands before
 *     or ( ) , ; : | / after. In headers it is a space;
 *   - a row of one cell with paragraphs or lists in it is read as these.
 *
 * INFOBOXES (a class or id that begins with infobox, taxobox, Vorlage_Infobox;
 * sinottico, biota). A row of two cells, or with one <th>, is "label: value",
 * the ": " inserted unless the label ends in a colon; it is left out when
 * there is no value. Further cells follow " | ". Two <td> with an image each
 * are two captions, " | " between them. A row of three or more <th> names the
 * columns, as in a table of data, until a row of one or two cells. A row of
 * one cell is read as what is in it: a caption when it is a <th> or holds an
 * image, else a field.
 *
 * INSIDE A LINE. A formula is its TeX: the math element's alttext, or its
 * annotation, or its image's alt, without "{\displaystyle …}" around it. Ruby
 * is the base and then the reading, in the parentheses of rp, or inserted
 * ones. "^" is inserted before a <sup> that begins with a digit or sign and
 * follows a digit or ")" (10^6, not 106), and before any in class texhtml.
 * “ and ” are inserted around <q>. Of a language variant, -{…}-, that Parsoid
 * leaves open, the text is that of its first choice. Images have no text.
 *
 * INSERTED text is all that is said to be inserted above; article->inserted
 * has its spans, so that whoever needs the page's own words can cut it out.
 *
 * LEFT OUT: what is hidden (hidden, display: none, visibility: hidden); style,
 * script, template, noscript, audio, video, map, form controls, svg; markers
 * of footnotes (their places and targets are in article->footnotes) and lists
 * of notes (counted in reference_count); maintenance boxes and inline tags
 * like [citation needed] (named in article->flags: the class "box-NAME" or the
 * template's name with "_" for spaces); edit links, tables of contents,
 * navigation boxes, sidebars, hatnotes, portals, sister projects, authority
 * control, coordinates' second forms, language icons, print-only exclusions
 * (noprint), error messages, links back from notes ("^"): the roles, ids and
 * classes of extract_chrome.c.
 *
 * So that nothing shows where something was left out, or an image is: the white
 * space before it goes when one of , . ; : ! ? ) follows it at once, as do "("
 * and ")" with nothing else between them, and white space, "," or ";" between
 * such a "(" and what follows.
 *
 * SECTIONS. Each h1 to h6 outside of tables of data and of what is left out
 * begins one; its anchor is the heading's id, or that of a .mw-headline in it.
 * Section 0 is the lead. A section without text has an empty span.
 *
 * FOOTNOTES lie at the end of the word that they follow; one between a letter
 * and its combining mark is moved behind the mark. Markers before the first
 * text, or inside headings and labels, are not kept.
 *
 * LIMITS, each sets `truncated`: elements nested deeper than 400 are
 * flattened (their text stays); parsing stops at 2,000 open elements, at
 * 4 million nodes, or when end tags without beginning cost too much; an
 * unclosed comment, tag, style or script hides the rest, as in a browser. */
#ifndef INDEXER_EXTRACT_H
#define INDEXER_EXTRACT_H

#include "common/article.h"
#include "common/error.h"

struct arena;

/* What the document says of itself, for rule C-7. */
struct extract_facts {
    uint64_t revision_id; /* of the html element's `about`, which as in HTML5
                             a later <html> may bring; 0 when there is none */
    uint64_t page_id;     /* mw:pageId; 0 when there is none */
    bool redirect;        /* it has a mw:PageProp/redirect link */
    bool noindex;         /* mw:PageProp/noindex */
    bool truncated;       /* a limit (depth, size) made it leave things out */
};

/* Sets text, sections, blocks, footnotes, inserted, flags, reference_count and
 * text_sha256 of `article` from article->html (valid UTF-8). Any document is
 * survived; ERROR_INPUT only when the HTML parser refuses the whole, or it is
 * over 2 GiB. A document without readable text gives an empty layer and
 * true. What is set lives in `mem` and does not point into article->html. */
CHECKED bool extract_html(struct arena *mem, struct article *article,
                          struct extract_facts *facts, struct error *err);

#endif
