/* selector_page.h - which text of the layer stands in the page as it does
 * there, and where a browser sees the edges of its words.
 *
 * The layer leaves footnote markers out and puts list markers and separators
 * in, so a string of a text fragment must lie in a *run*: text of one block
 * without a footnote marker, inserted text or line break inside, and without
 * white space at its ends. Formulas are no runs: the page shows them drawn. */
#ifndef INDEXER_SELECTOR_PAGE_H
#define INDEXER_SELECTOR_PAGE_H

#include "common/str.h"

struct arena;
struct article;
struct page_text;
struct segmenter;

struct page_text *page_text_open(struct arena *mem, struct segmenter *segmenter,
                                 const struct article *article);

/* The first and the last run with a letter or digit inside the span; empty
 * when there is none. */
struct span page_first_run(struct page_text *page, struct span span);
struct span page_last_run(struct page_text *page, struct span span);

/* The run that a reader of the page meets immediately before `at`: nothing but
 * white space (and what the layer inserted) in between, no marker, no
 * heading. Empty when there is none. */
struct span page_run_before(struct page_text *page, size_t at);

/* The places in a run where a string that begins at its beginning may end, in
 * order, at most `max`; and where one that ends at its end may begin, from the
 * back. Give how many. In scripts with spaces, white space and the ends of
 * the run; elsewhere the edges of ICU's dictionary words. */
size_t page_ends(struct page_text *page, struct span run, size_t *edges,
                 size_t max);
size_t page_begins(struct page_text *page, struct span run, size_t *edges,
                   size_t max);

#endif
