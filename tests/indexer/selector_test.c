/* selector_test.c - context stands once, and a browser finds the passage. */
#include "indexer/selector.h"

#include "common/chars.h"
#include "common/language.h"
#include "common/segment.h"
#include "common/sentence.h"
#include "common/utf8.h"
#include "indexer/split.h"
#include "tests/indexer/layer_make.h"
#include "tests/tap.h"

/* --- the page as a browser has it
 * ------------------------------------------------
 *
 * Blocks of text without what the layer inserted, with "[7]" where footnote
 * markers stand; `from` leads back into the layer. The title and headings are
 * blocks too. */
struct page_block {
    struct str text;
    size_t *from; /* by byte; SIZE_MAX: not in the layer */
};

struct page {
    struct page_block blocks[MAKE_MAX + 70];
    size_t count;
};

static void page_heading(struct arena *mem, struct page *page, struct str text)
{
    struct page_block *block = &page->blocks[page->count++];

    block->text = text;
    block->from = arena_alloc(mem, (text.len + 1) * sizeof(size_t));
    for (size_t i = 0; i <= text.len; i++)
        block->from[i] = SIZE_MAX;
}

static bool is_inserted(const struct article *article, size_t at)
{
    for (size_t i = 0; i < article->inserted_count; i++)
        if (article->inserted[i].begin <= at && at < article->inserted[i].end)
            return true;
    return false;
}

static void page_flush(struct arena *mem, struct page *page, struct buf *buf,
                       size_t *from)
{
    struct page_block *block = &page->blocks[page->count];

    if (buf->len == 0)
        return;
    block->text = arena_str(mem, buf_str(buf));
    block->from = arena_alloc(mem, (buf->len + 1) * sizeof(size_t));
    memcpy(block->from, from, (buf->len + 1) * sizeof(size_t));
    page->count++;
    buf->len = 0;
}

static void page_put(struct buf *buf, size_t *from, struct str text, size_t at)
{
    for (size_t i = 0; i < text.len; i++)
        from[buf->len + i] = at == SIZE_MAX ? at : at + i;
    buf_add(buf, text);
}

/* A cell of a row is a block of its own in the page. */
static void page_add(struct arena *mem, struct page *page,
                     const struct article *article, const struct block *block)
{
    struct buf buf = buf_open(mem, 1 << 22);
    size_t room = (block->span.end - block->span.begin) * 5 + 64;
    size_t *from = arena_alloc(mem, room * sizeof *from);
    size_t footnote = 0;

    for (size_t at = block->span.begin; at <= block->span.end; at++) {
        for (; footnote < article->footnote_count &&
               article->footnotes[footnote].at <= at;
             footnote++)
            if (article->footnotes[footnote].at == at &&
                (at < block->span.end || at == block->span.end))
                page_put(&buf, from, STR("[7]"), SIZE_MAX);
        from[buf.len] = at;
        if (at == block->span.end)
            break;
        if (is_inserted(article, at)) {
            page_flush(mem, page, &buf, from);
            continue;
        }
        page_put(&buf, from, str_make(article->text.ptr + at, 1), at);
    }
    page_flush(mem, page, &buf, from);
}

static struct page *page_of(struct arena *mem, const struct article *article)
{
    struct page *page = arena_new(mem, struct page);

    page_heading(mem, page, article->title);
    for (size_t i = 0; i < article->section_count; i++)
        if (article->sections[i].heading.len > 0)
            page_heading(mem, page, article->sections[i].heading);
    for (size_t i = 0; i < article->block_count; i++)
        page_add(mem, page, article, &article->blocks[i]);
    return page;
}

/* --- a browser's search: scroll-to-text-fragment, "find a range"
 * ------------------ */

struct place {
    size_t block;
    size_t at;
};

struct matcher {
    struct segmenter *segmenter;
    const struct page *page;
};

static int fold_next(struct str text, size_t *at)
{
    uint32_t c = utf8_next(text, at);

    if (c >= 'A' && c <= 'Z')
        return (int)c + 32;
    if (c >= 0x410 && c <= 0x42f)
        return (int)c + 32;
    return (int)c;
}

/* Where `needle`, matched at `at` without case, ends; or SIZE_MAX. */
static size_t match_at(struct str text, size_t at, struct str needle)
{
    size_t in = 0;

    while (in < needle.len) {
        if (at >= text.len || fold_next(text, &at) != fold_next(needle, &in))
            return SIZE_MAX;
    }
    return at;
}

static bool word_bounded(struct matcher *matcher, struct str text, size_t at)
{
    if (at == 0 || at == text.len)
        return true;
    segment_begin(matcher->segmenter, SEGMENT_WORDS, text);
    return segment_boundary(matcher->segmenter, at);
}

/* "Find a string in range": the first place from `from` on; false: none. */
static bool find_string(struct matcher *matcher, struct str needle,
                        struct place from, bool start_bounded, bool end_bounded,
                        struct place *begin, struct place *end)
{
    for (size_t b = from.block; b < matcher->page->count; b++) {
        struct str text = matcher->page->blocks[b].text;
        size_t at = b == from.block ? from.at : 0;

        for (; at < text.len; at++) {
            size_t behind;

            if (!utf8_boundary(text, at))
                continue;
            behind = match_at(text, at, needle);
            if (behind == SIZE_MAX ||
                (start_bounded && !word_bounded(matcher, text, at)) ||
                (end_bounded && !word_bounded(matcher, text, behind)))
                continue;
            *begin = (struct place){ b, at };
            *end = (struct place){ b, behind };
            return true;
        }
    }
    return false;
}

static struct place skip_space(const struct page *page, struct place place)
{
    while (place.block < page->count) {
        struct str text = page->blocks[place.block].text;

        while (place.at < text.len) {
            size_t next = place.at;

            if (!char_space(utf8_next(text, &next)))
                return place;
            place.at = next;
        }
        place.block++;
        place.at = 0;
    }
    return place;
}

struct directive {
    struct str prefix;
    struct str start;
    struct str end;
};

static bool same_place(struct place a, struct place b)
{
    return a.block == b.block && a.at == b.at;
}

/* The start of the range; with a prefix, immediately behind it. */
static bool find_start(struct matcher *matcher, const struct directive *d,
                       struct place *begin, struct place *end)
{
    struct place from = { 0, 0 };

    if (d->prefix.len == 0)
        return find_string(matcher, d->start, from, true, true, begin, end);
    for (;;) {
        struct place prefix;
        struct place behind;

        if (!find_string(matcher, d->prefix, from, true, false, &prefix,
                         &behind))
            return false;
        behind = skip_space(matcher->page, behind);
        if (find_string(matcher, d->start, behind, false, true, begin, end) &&
            same_place(*begin, behind))
            return true;
        from = prefix;
        from.at++;
    }
}

static struct str decode(struct arena *mem, struct str text)
{
    struct buf buf = buf_open(mem, 1 << 20);

    for (size_t i = 0; i < text.len; i++) {
        unsigned byte = (unsigned char)text.ptr[i];

        if (byte == '%') {
            sscanf(text.ptr + i + 1, "%2x", &byte);
            i += 2;
        }
        buf_byte(&buf, (char)byte);
    }
    return buf_str(&buf);
}

static struct directive parse(struct arena *mem, struct str fragment)
{
    struct directive d = { STR_NULL, STR_NULL, STR_NULL };
    struct str rest = str_skip(fragment, 5);
    struct str first;

    ok(str_starts(fragment, STR("text=")));
    first = str_cut(&rest, ',');
    if (str_ends(first, STR("-"))) {
        d.prefix = decode(mem, str_make(first.ptr, first.len - 1));
        first = str_cut(&rest, ',');
    }
    d.start = decode(mem, first);
    d.end = decode(mem, str_cut(&rest, ','));
    is_int(rest.len, 0);
    return d;
}

/* What the browser would highlight, as a span of the layer. */
static bool follow(struct arena *mem, struct matcher *matcher,
                   struct str fragment, struct span *found)
{
    struct directive d = parse(mem, fragment);
    struct place begin;
    struct place end;
    struct place ignored;

    if (!find_start(matcher, &d, &begin, &end))
        return false;
    if (d.end.len > 0 &&
        !find_string(matcher, d.end, end, true, true, &ignored, &end))
        return false;
    found->begin = matcher->page->blocks[begin.block].from[begin.at];
    found->end = matcher->page->blocks[end.block].from[end.at - 1];
    return found->begin != SIZE_MAX && found->end != SIZE_MAX &&
           (found->end++, true);
}

/* --- what is asked of a fragment
 * ---------------------------------------------------- */

static bool only_safe_bytes(struct str fragment)
{
    for (size_t i = 5; i < fragment.len; i++) {
        char c = fragment.ptr[i];
        bool ends_prefix = c == '-' && i + 1 < fragment.len &&
                           fragment.ptr[i + 1] == ',';

        if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                    "0123456789%._~,",
                    c) &&
            !ends_prefix)
            return false;
    }
    return true;
}

/* Whether what was found is the span, but for what no string can reach: list
 * markers, white space, and signs between a footnote marker and an end. */
static bool reaches(const struct article *article, struct span found,
                    struct span span)
{
    for (size_t at = span.begin; at < span.end;) {
        bool inserted = is_inserted(article, at);
        enum char_kind kind;

        if (at == found.begin)
            at = found.end;
        if (at >= span.end)
            break;
        kind = char_kind(utf8_next(article->text, &at));
        if (!inserted && kind != CHAR_OTHER && kind != CHAR_SPACE &&
            kind != CHAR_MARK)
            return false;
    }
    return found.begin >= span.begin && found.end <= span.end;
}

struct sum {
    size_t passages;
    size_t linked;
    size_t within_goal;
};

static bool has_formula(const struct article *article, struct span span)
{
    for (size_t i = 0; i < article->block_count; i++)
        if (article->blocks[i].kind == BLOCK_FORMULA &&
            article->blocks[i].span.begin < span.end &&
            article->blocks[i].span.end > span.begin)
            return true;
    return false;
}

static void check_fragments(struct arena *mem, struct segmenter *segmenter,
                            const struct article *article,
                            const struct passages *passages, struct sum *sum)
{
    struct page *page = page_of(mem, article);
    struct matcher matcher = { segmenter, page };

    for (size_t i = 0; i < passages->count; i++) {
        const struct passage *passage = &passages->at[i];
        struct span span = { passage->begin.bytes, passage->end.bytes };
        struct span found = { 0, 0 };

        if (has_formula(article, span))
            continue;
        sum->passages++;
        if (passage->fragment.len == 0)
            continue;
        sum->linked++;
        sum->within_goal += passage->fragment.len <= SELECTOR_FRAGMENT_GOAL;
        ok(passage->fragment.len <= SELECTOR_FRAGMENT_MAX);
        ok(only_safe_bytes(passage->fragment));
        if (!ok(follow(mem, &matcher, passage->fragment, &found)) ||
            !ok(reaches(article, found, span)))
            printf("#   " STR_FMT "\n#   in passage \"" STR_FMT "\"\n",
                   STR_ARG(passage->fragment), STR_ARG(passage->text));
    }
}

static struct passages split_it(struct arena *mem, struct article *article,
                                const char *language)
{
    return split_article(mem, sentence_finder_open(mem),
                         language_find(str_from(language)), article, NULL);
}

static struct str long_tail(struct arena *mem, const char *begin,
                            const char *end)
{
    return arena_print(mem,
                       "%s runs on through many words that nobody has to read "
                       "to see what is meant and comes at last to %s",
                       begin, end);
}

static void a_short_passage_is_named_whole(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    make_block(maker, BLOCK_PARAGRAPH, 0, STR("A well-known bridge, old."));
    passages = split_it(mem, make_done(maker), "en");
    is_str(passages.at[0].fragment,
           STR("text=A%20well%2Dknown%20bridge%2C%20old."));
}

static void a_longer_one_by_its_first_and_last_words(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    make_block(maker, BLOCK_PARAGRAPH, 0,
               long_tail(mem, "The bridge at dawn", "an end by the sea."));
    passages = split_it(mem, make_done(maker), "en");
    is_str(passages.at[0].fragment,
           STR("text=The%20bridge%20at%20dawn,end%20by%20the%20sea."));
}

static void strings_keep_away_from_footnote_markers(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    make_block(maker, BLOCK_PARAGRAPH, 0,
               long_tail(mem, "The old bridge[] at dawn",
                         "an end by the[] sea side.[]"));
    passages = split_it(mem, make_done(maker), "en");
    is_str(passages.at[0].fragment, STR("text=The%20old%20bridge,sea%20side."));
}

static void what_a_heading_says_is_not_first(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    make_section(maker, STR("The old stone bridge"));
    make_block(maker, BLOCK_PARAGRAPH, 0,
               long_tail(mem, "The old stone bridge at dawn", "an end."));
    passages = split_it(mem, make_done(maker), "en");
    ok(str_starts(passages.at[0].fragment,
                  STR("text=The%20old%20stone%20bridge%20at,")));
}

static void a_repeated_beginning_gets_a_prefix(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct split_options options = { .target_words = 10, .max_words = 12 };
    struct passages passages;

    make_block(maker, BLOCK_PARAGRAPH, 0,
               STR("It was so. The river was there before the people came. "
                   "It was so. The road was there before the people came."));
    passages = split_article(mem, sentence_finder_open(mem),
                             language_find(STR("en")), make_done(maker),
                             &options);
    for (size_t i = 0; i < passages.count; i++)
        ok(passages.at[i].fragment.len > 0);
}

static void words_that_only_repeat_get_no_link(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    for (int i = 0; i < 3; i++) {
        make_section(maker, STR("So"));
        make_block(maker, BLOCK_PARAGRAPH, 0, STR("It was so."));
    }
    passages = split_it(mem, make_done(maker), "en");
    is_int(passages.count, 3);
    ok(passages.at[0].fragment.len > 0);
    is_str(passages.at[2].fragment, STR(""));
}

static void context_tells_equal_passages_apart(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    make_block(maker, BLOCK_PARAGRAPH, 0, STR("Zero."));
    for (int i = 0; i < 2; i++) {
        make_section(maker, STR("So"));
        make_block(maker, BLOCK_PARAGRAPH, 0, STR("It was so."));
    }
    passages = split_it(mem, make_done(maker), "en");
    is_int(passages.count, 3);
    ok(!passages.at[1].ambiguous);
    is_str(passages.at[1].prefix, STR("Zero.\n\n"));
    is_str(passages.at[1].suffix, STR("\n\nIt was so."));
}

static void what_stands_too_often_is_ambiguous(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    for (int i = 0; i < 200; i++) {
        make_section(maker, STR(""));
        maker->article->section_count -= i % 2;
        make_block(maker, BLOCK_PARAGRAPH, 0, STR("It was so, they said."));
        if (maker->article->section_count > 60)
            break;
    }
    for (int i = 0; i < 1000; i++)
        make_block(maker, BLOCK_PARAGRAPH, 0, STR("It was so, they said."));
    passages = split_it(mem, make_done(maker), "en");
    ok(passages.at[passages.count / 2].ambiguous);
    ok(passages.at[passages.count / 2].prefix.len <= SELECTOR_CONTEXT_MAX);
    ok(passages.at[passages.count / 2].prefix.len > SELECTOR_CONTEXT);
}

static void context_is_cut_between_words(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct selector *selector;
    struct quote_context context;
    struct article *article;
    size_t at;

    make_block(maker, BLOCK_PARAGRAPH, 0,
               STR("Some extraordinarily long words stand before. Here. And "
                   "incomprehensibly many follow behind it."));
    article = make_done(maker);
    selector = selector_open(mem, segmenter_open(mem), article);
    at = str_find(article->text, STR("Here."), 0);
    context = selector_context(selector, (struct span){ at, at + 5 });
    is_str(context.prefix, STR(" long words stand before. "));
    is_str(context.suffix, STR(" And incomprehensibly many "));
}

static void made_up_passages_are_found_by_a_browser(struct arena *mem)
{
    struct sentence_finder *finder = sentence_finder_open(mem);
    struct segmenter *segmenter = segmenter_open(mem);
    struct arena *unit = arena_open();
    struct sum sum = { 0, 0, 0 };

    for (uint64_t seed = 1; seed <= 150; seed++) {
        struct article *article = make_random_article(unit, seed);
        struct passages passages = split_article(
            unit, finder, language_find(STR("en")), article, NULL);

        check_fragments(unit, segmenter, article, &passages, &sum);
        arena_reset(unit);
    }
    printf("# %zu passages, %zu with a link, %zu of them within the goal\n",
           sum.passages, sum.linked, sum.within_goal);
    ok(sum.linked * 10 >= sum.passages * 8);
    arena_close(unit);
}

static void a_page_made_to_be_slow_is_not(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    for (int i = 0; i < 4000; i++)
        make_block(maker, BLOCK_PARAGRAPH, 0,
                   arena_print(mem,
                               "One two three four five six seven eight "
                               "nine ten eleven twelve x%d y%d z%d.",
                               i % 7, i % 11, i % 13));
    passages = split_it(mem, make_done(maker), "en");
    ok(passages.count > 500);
}

int main(void)
{
    TEST(a_short_passage_is_named_whole);
    TEST(a_longer_one_by_its_first_and_last_words);
    TEST(strings_keep_away_from_footnote_markers);
    TEST(what_a_heading_says_is_not_first);
    TEST(a_repeated_beginning_gets_a_prefix);
    TEST(words_that_only_repeat_get_no_link);
    TEST(context_tells_equal_passages_apart);
    TEST(what_stands_too_often_is_ambiguous);
    TEST(context_is_cut_between_words);
    TEST(made_up_passages_are_found_by_a_browser);
    TEST(a_page_made_to_be_slow_is_not);
    return tap_end();
}
