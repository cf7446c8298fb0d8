/* selector.c - how a passage is found again: context and text fragment. */
#include "indexer/selector.h"

#include "common/arena.h"
#include "common/article.h"
#include "common/buf.h"
#include "common/chars.h"
#include "common/segment.h"
#include "common/utf8.h"
#include "indexer/selector_page.h"
#include "indexer/word_index.h"

#define PLACES_MAX 256  /* other places of a text that are compared */
#define ANCHOR_WORDS 6u /* a text of so many is looked up by its words */
#define EDGES_MAX 20    /* words a string of a fragment may have */
#define START_WORDS 4   /* words it has at least, where there are */
#define PREFIX_WORDS 3
#define WHOLE_WORDS 10 /* a text of so many is one string */

struct selector {
    struct arena *mem;
    const struct article *article;
    struct str text;
    struct word_index *index;
    struct page_text *page;
};

struct selector *selector_open(struct arena *mem, struct segmenter *segmenter,
                               const struct article *article)
{
    struct selector *selector = arena_new(mem, struct selector);

    selector->mem = mem;
    selector->article = article;
    selector->text = article->text;
    selector->index = word_index_make(mem, article);
    selector->page = page_text_open(mem, segmenter, article);
    return selector;
}

/* --- context ----------------------------------------------------------------
 */

/* Where else in the layer the text of a span stands. */
struct places {
    size_t at[PLACES_MAX];
    size_t count;
    bool more; /* there may be others */
};

static void add_place(struct places *places, struct str text, size_t at,
                      struct span span)
{
    size_t len = span.end - span.begin;

    if (at == span.begin || at > text.len || text.len - at < len ||
        memcmp(text.ptr + at, text.ptr + span.begin, len) != 0)
        return;
    if (places->count < PLACES_MAX)
        places->at[places->count++] = at;
    else
        places->more = true;
}

/* A short text is searched for in the whole layer. */
static void find_bytes(const struct selector *selector, struct span span,
                       struct places *places)
{
    struct str text = selector->text;
    size_t at = 0;

    while (!places->more) {
        at = str_find(text, str_slice(text, span), at);
        if (at == SIZE_MAX)
            return;
        add_place(places, text, at, span);
        at++;
    }
}

/* A longer one is looked up by its words; not by the first and the last, as
 * those may be part of longer words elsewhere. */
static void find_words(const struct selector *selector, struct span span,
                       struct word_run run, struct places *places)
{
    struct word_run inner = { run.begin + 1, run.end - 1 };
    size_t lead = word_index_span(selector->index, inner.begin).begin -
                  span.begin;
    uint32_t from = 0;

    while (!places->more) {
        uint32_t word = word_index_first(selector->index, inner, from);
        struct span found;

        if (word == UINT32_MAX)
            return;
        if (word == WORD_INDEX_TIRED) {
            places->more = true;
            return;
        }
        found = word_index_span(selector->index, word);
        if (found.begin >= lead && found.end > 0)
            add_place(places, selector->text, found.begin - lead, span);
        from = word + 1;
    }
}

static void find_places(const struct selector *selector, struct span span,
                        struct places *places)
{
    struct word_run run = word_index_run(selector->index, span);

    places->count = 0;
    places->more = false;
    if (run.end - run.begin < ANCHOR_WORDS)
        find_bytes(selector, span, places);
    else
        find_words(selector, span, run, places);
}

static bool in_word(uint32_t c)
{
    enum char_kind kind = char_kind(c);

    return kind == CHAR_LETTER || kind == CHAR_DIGIT || kind == CHAR_MARK ||
           kind == CHAR_HANGUL;
}

static bool parts_word(struct str text, size_t at)
{
    size_t left = at;
    size_t right = at;

    if (at == 0 || at == text.len)
        return false;
    return in_word(utf8_previous(text, &left)) &&
           in_word(utf8_next(text, &right));
}

/* Where a prefix of about `count` code points begins. Half of them are kept,
 * whatever the words. */
static size_t prefix_begin(struct str text, size_t end, size_t count)
{
    size_t begin = end;
    size_t best;
    size_t slack = count / 2;

    for (size_t i = 0; i < count && begin > 0; i++)
        utf8_previous(text, &begin);
    while (begin < end && !chars_boundary(text, begin))
        utf8_next(text, &begin);
    best = begin;
    while (slack-- > 0 && best < end && parts_word(text, best))
        utf8_next(text, &best);
    return best < end && !parts_word(text, best) && chars_boundary(text, best)
               ? best
               : begin;
}

static size_t suffix_end(struct str text, size_t begin, size_t count)
{
    size_t end = begin;
    size_t best;
    size_t slack = count / 2;

    for (size_t i = 0; i < count && end < text.len; i++)
        utf8_next(text, &end);
    while (end > begin && !chars_boundary(text, end))
        utf8_previous(text, &end);
    best = end;
    while (slack-- > 0 && best > begin && parts_word(text, best))
        utf8_previous(text, &best);
    return best > begin && !parts_word(text, best) && chars_boundary(text, best)
               ? best
               : end;
}

/* Whether the text at `place` has the same surroundings as at span.begin. */
static bool same_context(struct str text, size_t place, struct span span,
                         struct span context)
{
    size_t before = span.begin - context.begin;
    size_t behind = context.end - span.end;
    size_t place_end = place + (span.end - span.begin);

    if (place < before || text.len - place_end < behind)
        return false;
    return memcmp(text.ptr + place - before, text.ptr + context.begin,
                  before) == 0 &&
           memcmp(text.ptr + place_end, text.ptr + span.end, behind) == 0;
}

static bool is_unique(struct str text, const struct places *places,
                      struct span span, struct span context)
{
    if (places->more)
        return false;
    for (size_t i = 0; i < places->count; i++)
        if (same_context(text, places->at[i], span, context))
            return false;
    return true;
}

struct quote_context selector_context(struct selector *selector,
                                      struct span span)
{
    struct str text = selector->text;
    struct places places;
    struct span context;
    size_t count = SELECTOR_CONTEXT;
    bool unique;

    find_places(selector, span, &places);
    for (;;) {
        context.begin = prefix_begin(text, span.begin, count);
        context.end = suffix_end(text, span.end, count);
        unique = is_unique(text, &places, span, context);
        if (unique || count >= SELECTOR_CONTEXT_MAX)
            break;
        count *= 2;
    }
    return (struct quote_context){
        str_slice(text, (struct span){ context.begin, span.begin }),
        str_slice(text, (struct span){ span.end, context.end }), !unique
    };
}

/* --- fragment
 * ----------------------------------------------------------------- */

/* The strings of a directive, as spans of the layer; prefix and end may be
 * empty. */
struct directive {
    struct span prefix;
    struct span start;
    struct span end;
};

/* Whether the words of the span stand first in the page here, or first behind
 * word `from`. */
static bool stands_first(const struct selector *selector, struct word_run run,
                         uint32_t from)
{
    return run.begin < run.end && run.begin >= from &&
           word_index_first(selector->index, run, from) == run.begin;
}

/* The words before the passage, as few as make prefix and start the first of
 * their kind. */
static bool choose_prefix(struct selector *selector,
                          struct directive *directive)
{
    struct span run = page_run_before(selector->page, directive->start.begin);
    struct word_run start = word_index_run(selector->index, directive->start);
    size_t edges[EDGES_MAX];
    size_t count = page_begins(selector->page, run, edges, EDGES_MAX);

    for (size_t i = count < PREFIX_WORDS ? count : PREFIX_WORDS;
         i > 0 && i <= count; i++) {
        struct span prefix = { edges[i - 1], run.end };
        struct word_run words = word_index_run(selector->index, prefix);

        if (words.begin == words.end || words.end != start.begin)
            continue;
        words.end = start.end;
        if (stands_first(selector, words, 0)) {
            directive->prefix = prefix;
            return true;
        }
    }
    return false;
}

/* The first words of a run, as few as stand first in the page; with a prefix
 * where no number of them does. */
static bool choose_start(struct selector *selector, struct span run,
                         struct directive *directive)
{
    size_t edges[EDGES_MAX];
    size_t count = page_ends(selector->page, run, edges, EDGES_MAX);
    size_t first = count < START_WORDS ? count : START_WORDS;

    for (size_t i = first; i > 0 && i <= count; i++) {
        directive->start = (struct span){ run.begin, edges[i - 1] };
        if (stands_first(selector,
                         word_index_run(selector->index, directive->start), 0))
            return true;
    }
    if (count == 0)
        return false;
    directive->start.end = edges[first - 1];
    return choose_prefix(selector, directive);
}

/* The last words of a run, as few as stand first behind the start. */
static bool choose_end(struct selector *selector, struct span run,
                       struct directive *directive)
{
    uint32_t from = word_index_run(selector->index, directive->start).end;
    size_t edges[EDGES_MAX];
    size_t count = page_begins(selector->page, run, edges, EDGES_MAX);

    for (size_t i = count < START_WORDS ? count : START_WORDS;
         i > 0 && i <= count; i++) {
        struct span end = { edges[i - 1], run.end };

        if (end.begin < directive->start.end)
            return false;
        if (stands_first(selector, word_index_run(selector->index, end),
                         from)) {
            directive->end = end;
            return true;
        }
    }
    return false;
}

/* The whole of a run as one string. */
static bool choose_whole(struct selector *selector, struct span run,
                         struct directive *directive)
{
    struct word_run words = word_index_run(selector->index, run);

    *directive = (struct directive){ .start = run };
    return stands_first(selector, words, 0) ||
           choose_prefix(selector, directive);
}

static bool is_short(struct selector *selector, struct span run)
{
    size_t edges[WHOLE_WORDS];
    size_t count = page_ends(selector->page, run, edges, WHOLE_WORDS);

    return count > 0 && edges[count - 1] == run.end;
}

/* Percent-encodes all that could be taken for syntax (and more). */
static void encode(struct buf *buf, struct str text)
{
    static const char digits[] = "0123456789ABCDEF";

    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];

        if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
            (byte >= '0' && byte <= '9') || byte == '.' || byte == '_' ||
            byte == '~') {
            buf_byte(buf, (char)byte);
        } else {
            buf_byte(buf, '%');
            buf_byte(buf, digits[byte >> 4]);
            buf_byte(buf, digits[byte & 15]);
        }
    }
}

static struct str write_directive(struct selector *selector,
                                  const struct directive *directive)
{
    struct buf buf = buf_open(selector->mem, SELECTOR_FRAGMENT_MAX);

    buf_add(&buf, STR("text="));
    if (directive->prefix.end > directive->prefix.begin) {
        encode(&buf, str_slice(selector->text, directive->prefix));
        buf_add(&buf, STR("-,"));
    }
    encode(&buf, str_slice(selector->text, directive->start));
    if (directive->end.end > directive->end.begin) {
        buf_byte(&buf, ',');
        encode(&buf, str_slice(selector->text, directive->end));
    }
    return buf.overflow ? STR_NULL : buf_str(&buf);
}

struct str selector_fragment(struct selector *selector, struct span span)
{
    struct directive directive = { 0 };
    struct span first = page_first_run(selector->page, span);
    struct span last = page_last_run(selector->page, span);
    bool one = first.begin == last.begin;

    if (first.begin == first.end)
        return STR_NULL;
    if (one && is_short(selector, first))
        return choose_whole(selector, first, &directive)
                   ? write_directive(selector, &directive)
                   : STR_NULL;
    if (choose_start(selector, first, &directive) &&
        choose_end(selector, last, &directive))
        return write_directive(selector, &directive);
    if (one && choose_whole(selector, first, &directive))
        return write_directive(selector, &directive);
    return STR_NULL;
}
