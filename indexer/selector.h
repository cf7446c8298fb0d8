/* selector.h - how a passage is found again: W3C TextQuoteSelector (rule C-4)
 * in the layer, and text fragment in the page (rule C-9).
 *
 * Context. prefix and suffix are about SELECTOR_CONTEXT code points of the
 * layer before and behind, whole grapheme clusters, cut between words where
 * one is near. Where prefix + text + suffix stands more than once in the
 * layer, both grow to at most SELECTOR_CONTEXT_MAX code points; if that
 * doesn't help, the passage is ambiguous.
 * https://www.w3.org/TR/annotation-model/#text-quote-selector
 *
 * Fragment. "text=start,end": the first and the last words of the passage,
 * or "text=all" for a short one. A browser takes the first place that fits,
 * compares without case and accents, never matches a string across the edges
 * of a block, and wants each string to begin and end between words. So
 *
 *   - a string is text of one block of the page: it holds nothing that the
 *     layer inserted and no place where a footnote marker stands;
 *   - it ends before white space, or where ICU's dictionaries end a word;
 *   - `start` grows until nothing before it in the page reads so, title and
 *     headings included; where it can't, "prefix-," is put before it;
 *   - `end` grows until nothing between `start` and it reads so;
 *   - all is percent-encoded but letters, digits, ".", "_" and "~": "-", ","
 *     and "&" have a meaning in the directive.
 *
 * It stays under SELECTOR_FRAGMENT_GOAL bytes nearly always, and is "" where it
 * would pass SELECTOR_FRAGMENT_MAX or can't be said. What the page shows but
 * the layer leaves out (notices, navigation) can still stand in the way: a link
 * that leads to the top of the page, not a wrong quote.
 * https://wicg.github.io/scroll-to-text-fragment/ */
#ifndef INDEXER_SELECTOR_H
#define INDEXER_SELECTOR_H

#include "common/str.h"

struct arena;
struct article;
struct segmenter;
struct selector;

#define SELECTOR_CONTEXT 32
#define SELECTOR_CONTEXT_MAX 256
#define SELECTOR_FRAGMENT_GOAL 300
#define SELECTOR_FRAGMENT_MAX 900

struct quote_context {
    struct str prefix; /* both point into the layer */
    struct str suffix;
    bool ambiguous;
};

/* What is needed for all passages of one article; lives in `mem`. */
struct selector *selector_open(struct arena *mem, struct segmenter *segmenter,
                               const struct article *article);

/* The context of a span of the layer, which cuts no grapheme cluster. */
struct quote_context selector_context(struct selector *selector,
                                      struct span span);

/* The directive behind "#:~:", or "". */
struct str selector_fragment(struct selector *selector, struct span span);

#endif
