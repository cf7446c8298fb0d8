/* extract_inline.h - what to make of markup inside a line. */
#ifndef INDEXER_EXTRACT_INLINE_H
#define INDEXER_EXTRACT_INLINE_H

#include "indexer/html.h"

/* The id of the note that a footnote marker leads to, percent-decoded; empty
 * when it leads nowhere. */
struct str inline_note_target(struct arena *mem,
                              const struct html_node *marker);

/* The TeX of a formula, without the {\displaystyle …} that MediaWiki wraps it
 * in: the math element's alttext, its TeX annotation, or its picture's
 * alternative text. Empty when there is none of these. */
struct str inline_formula(struct arena *mem, const struct html_node *node);

/* A link from a note that was written by hand back to its place: "^". */
bool inline_is_backlink(const struct html_node *node);

/* The text of a language variant, -{zh-hans:…; zh-hant:…}- in the source, of
 * which Parsoid gives the choices in data-mw-variant: that of the first, as
 * `mem`'s. Empty when it is none or shows nothing. */
struct str inline_variant(struct arena *mem, const struct html_node *node);

/* True for a formula on a line of its own. */
bool inline_formula_is_display(const struct html_node *node);

/* Whether a ruby element brings its own parentheses, in rp elements. */
bool inline_has_parentheses(const struct html_node *ruby);

/* The text of an rp element: a parenthesis, so its first word. */
struct str inline_parenthesis(const struct html_node *rp);

/* Whether a sup element is a power, which without mark would change a number:
 * a digit or ")" before it and a digit or sign in it; in a formula always. */
bool inline_needs_caret(struct str before, const struct html_node *sup,
                        bool formula);

/* Whether the element holds an image, not too far inside. */
bool inline_has_picture(const struct html_node *node);

/* Classes of captions and of quotes. */
bool inline_is_caption(struct str word);
bool inline_is_quote(struct str word);

#endif
