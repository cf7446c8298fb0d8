/* extract_chrome.h - which elements of a wiki page are not its text.
 *
 * By classes, roles, types and ids that wikis of many languages share; the
 * table in extract_chrome.c is the part of plain/1 that lists them. */
#ifndef INDEXER_EXTRACT_CHROME_H
#define INDEXER_EXTRACT_CHROME_H

#include "indexer/html.h"

enum chrome {
    CHROME_NONE,     /* it is content: look inside */
    CHROME_DROP,     /* left out with all that is in it */
    CHROME_GROUP,    /* the same, and the rest of its transclusion */
    CHROME_BOX,      /* a maintenance box: left out, named in the flags */
    CHROME_TAG,      /* the same inside a line: [citation needed] */
    CHROME_FOOTNOTE, /* the marker of a note */
    CHROME_NOTES,    /* the list of notes: counted, left out */
    CHROME_FORMULA   /* stands for one formula */
};

enum chrome chrome_of(const struct html_node *node);

/* Whether the element begins and ends lines of its own. */
bool chrome_is_block(const struct html_node *node);

/* True for an element of an infobox or taxobox, in any language's naming. */
bool chrome_is_infobox(const struct html_node *node);

/* The name of the template that made the element, from data-mw, with "_" for
 * spaces; empty when it doesn't say. */
struct str chrome_template(struct arena *mem, const struct html_node *node);

#endif
