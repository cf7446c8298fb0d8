/* selector_page.c - runs of page text in the layer, and edges of words. */
#include "indexer/selector_page.h"

#include "common/arena.h"
#include "common/article.h"
#include "common/chars.h"
#include "common/segment.h"
#include "common/utf8.h"

#define SEGMENT_MAX 20000 /* bytes around an edge that ICU is shown */

struct page_text {
    struct segmenter *segmenter;
    const struct article *article;
    struct str text;
    struct span segmented; /* what the segmenter walks through now */
};

struct page_text *page_text_open(struct arena *mem, struct segmenter *segmenter,
                                 const struct article *article)
{
    struct page_text *page = arena_new(mem, struct page_text);

    page->segmenter = segmenter;
    page->article = article;
    page->text = article->text;
    return page;
}

/* --- runs -------------------------------------------------------------------
 */

/* The block that holds `at` or ends there; NULL between blocks. */
static const struct block *block_at(const struct article *article, size_t at)
{
    size_t low = 0;
    size_t high = article->block_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (article->blocks[middle].span.end < at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == article->block_count || article->blocks[low].span.begin > at)
        return NULL;
    return &article->blocks[low];
}

/* The first footnote at or after `at`: an index. */
static size_t footnote_from(const struct article *article, size_t at)
{
    size_t low = 0;
    size_t high = article->footnote_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (article->footnotes[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first inserted span that ends behind `at`: an index. */
static size_t inserted_from(const struct article *article, size_t at)
{
    size_t low = 0;
    size_t high = article->inserted_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (article->inserted[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The inserted span that holds the byte at `at`; empty when none does. */
static struct span inserted_at(const struct article *article, size_t at)
{
    size_t index = inserted_from(article, at);

    if (index < article->inserted_count && article->inserted[index].begin <= at)
        return article->inserted[index];
    return (struct span){ at, at };
}

static size_t skip_to_text(const struct page_text *page, size_t at, size_t end)
{
    while (at < end) {
        struct span inserted = inserted_at(page->article, at);
        size_t next = at;

        if (inserted.end > at)
            at = inserted.end;
        else if (char_space(utf8_next(page->text, &next)))
            at = next;
        else
            break;
    }
    return at < end ? at : end;
}

static size_t lesser(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Where the run that begins at `at` ends. */
static size_t run_end(const struct page_text *page, size_t at, size_t end)
{
    const struct article *article = page->article;
    size_t footnote = footnote_from(article, at + 1);
    size_t inserted = inserted_from(article, at);
    const struct block *block = block_at(article, at + 1);
    const char *line;

    if (footnote < article->footnote_count)
        end = lesser(end, article->footnotes[footnote].at);
    if (inserted < article->inserted_count)
        end = lesser(end, article->inserted[inserted].begin);
    if (block)
        end = lesser(end, block->span.end);
    line = memchr(page->text.ptr + at, '\n', end - at);
    return line ? (size_t)(line - page->text.ptr) : end;
}

static bool has_word(struct str text)
{
    size_t at = 0;

    while (at < text.len) {
        enum char_kind kind = char_kind(utf8_next(text, &at));

        if (kind != CHAR_OTHER && kind != CHAR_SPACE && kind != CHAR_MARK)
            return true;
    }
    return false;
}

static bool drawn(const struct page_text *page, size_t at)
{
    const struct block *block = block_at(page->article, at + 1);

    return block && block->kind == BLOCK_FORMULA;
}

/* The next run at or after `at`; at the end, an empty one there. */
static struct span next_run(const struct page_text *page, size_t at, size_t end)
{
    struct span run;

    for (;;) {
        run.begin = skip_to_text(page, at, end);
        if (run.begin >= end)
            return (struct span){ end, end };
        run.end = at = run_end(page, run.begin, end);
        run = chars_trim(page->text, run);
        if (!drawn(page, run.begin) && has_word(str_slice(page->text, run)))
            return run;
    }
}

struct span page_first_run(struct page_text *page, struct span span)
{
    return next_run(page, span.begin, span.end);
}

struct span page_last_run(struct page_text *page, struct span span)
{
    struct span last = next_run(page, span.begin, span.end);

    for (struct span run = last; run.end > run.begin;) {
        last = run;
        run = next_run(page, run.end, span.end);
    }
    return last;
}

/* Back over white space and inserted text. */
static size_t skip_back(const struct page_text *page, size_t at)
{
    while (at > 0) {
        struct span inserted = inserted_at(page->article, at - 1);
        size_t before = at;

        if (inserted.end > at - 1 && inserted.end > inserted.begin)
            at = inserted.begin;
        else if (char_space(utf8_previous(page->text, &before)))
            at = before;
        else
            break;
    }
    return at;
}

struct span page_run_before(struct page_text *page, size_t at)
{
    const struct article *article = page->article;
    struct span none = { at, at };
    size_t end = skip_back(page, at);
    const struct block *ours = block_at(article, at + 1);
    const struct block *theirs = end > 0 ? block_at(article, end) : NULL;
    size_t footnote = footnote_from(article, end);
    struct span run;

    if (!ours || !theirs || ours->section != theirs->section ||
        (footnote < article->footnote_count &&
         article->footnotes[footnote].at <= at))
        return none;
    for (run = next_run(page, theirs->span.begin, end); run.end < end;
         run = next_run(page, run.end, end))
        if (run.begin == run.end)
            return none;
    return run;
}

/* --- edges
 * --------------------------------------------------------------------- */

static bool without_spaces(uint32_t c)
{
    enum char_kind kind = char_kind(c);

    return kind == CHAR_HAN || kind == CHAR_DICTIONARY;
}

/* Shows ICU the block around `at`, or as much of it as is bearable. */
static void show_segmenter(struct page_text *page, struct span run, size_t at)
{
    const struct block *block = block_at(page->article, at);
    struct span span = block ? block->span : run;

    if (at > page->segmented.begin && at < page->segmented.end)
        return;
    if (span.end - span.begin > SEGMENT_MAX)
        span = run;
    if (at - span.begin > SEGMENT_MAX / 2)
        span.begin = at - SEGMENT_MAX / 2;
    if (span.end - at > SEGMENT_MAX / 2)
        span.end = at + SEGMENT_MAX / 2;
    while (!utf8_boundary(page->text, span.begin))
        span.begin--;
    while (!utf8_boundary(page->text, span.end))
        span.end--;
    page->segmented = span;
    segment_begin(page->segmenter, SEGMENT_WORDS, str_slice(page->text, span));
}

/* Whether a string may begin (or end) at `at`, which lies inside the run. */
static bool is_edge(struct page_text *page, struct span run, size_t at,
                    bool begins)
{
    size_t left_at = at;
    size_t right_at = at;
    uint32_t left = utf8_previous(page->text, &left_at);
    uint32_t right = utf8_next(page->text, &right_at);

    if (char_space(begins ? right : left))
        return false;
    if (char_space(begins ? left : right))
        return chars_boundary(page->text, at);
    if (!without_spaces(left) && !without_spaces(right))
        return false;
    show_segmenter(page, run, at);
    return segment_boundary(page->segmenter, at - page->segmented.begin);
}

size_t page_ends(struct page_text *page, struct span run, size_t *edges,
                 size_t max)
{
    size_t count = 0;
    size_t at = run.begin;

    page->segmented = (struct span){ 0, 0 };
    while (at < run.end && count < max) {
        utf8_next(page->text, &at);
        if (at >= run.end || is_edge(page, run, at, false))
            edges[count++] = at;
    }
    return count;
}

size_t page_begins(struct page_text *page, struct span run, size_t *edges,
                   size_t max)
{
    size_t count = 0;
    size_t at = run.end;

    page->segmented = (struct span){ 0, 0 };
    while (at > run.begin && count < max) {
        utf8_previous(page->text, &at);
        if (at <= run.begin || is_edge(page, run, at, true))
            edges[count++] = at;
    }
    return count;
}
