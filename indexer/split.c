/* split.c - cut an article into passages. */
#include "indexer/split.h"

#include "common/arena.h"
#include "common/chars.h"
#include "common/sentence.h"
#include "indexer/selector.h"
#include "indexer/split_units.h"

#define COST_SMALL 5000
#define COST_LEAD_IN 3000
#define COST_INSIDE 500
#define COST_ITEM 100
#define COST_NONE INT64_MAX

struct splitting {
    struct arena *mem;
    const struct article *article;
    struct units units;
    int64_t target;
    int64_t max;
    /* by unit: what the passages up to here cost at best, and where the last
     * of them begins */
    int64_t *cost;
    size_t *from;
    struct passages passages;
};

/* --- where to cut
 * ------------------------------------------------------------- */

static const struct block *block_of(const struct splitting *split, size_t unit)
{
    return &split->article->blocks[split->units.at[unit].block];
}

static bool is_item(const struct block *block)
{
    return block->kind == BLOCK_LIST_ITEM || block->kind == BLOCK_TERM ||
           block->kind == BLOCK_DEFINITION;
}

/* Whether the unit ends in a colon, so that a list may follow. */
static bool ends_in_colon(const struct splitting *split, size_t unit)
{
    struct str text = split->article->text;
    struct span span = chars_trim(text, split->units.at[unit].span);
    struct str tail = str_slice(text, span);

    return str_ends(tail, STR(":")) || str_ends(tail, STR("："));
}

static bool leads_in(const struct splitting *split, size_t unit,
                     const struct block *before, const struct block *after)
{
    if (before->kind == BLOCK_TERM)
        return after->kind == BLOCK_DEFINITION;
    if (before->kind == BLOCK_CAPTION)
        return after->kind == BLOCK_ROW;
    return is_item(after) && after->depth > before->depth &&
           (before->depth > 0 || ends_in_colon(split, unit));
}

/* What it costs to begin a passage at the unit, which is not the first. */
static int64_t cut_cost(const struct splitting *split, size_t unit)
{
    const struct block *before = block_of(split, unit - 1);
    const struct block *after = block_of(split, unit);

    if (before == after)
        return COST_INSIDE;
    if (leads_in(split, unit - 1, before, after))
        return COST_LEAD_IN;
    return is_item(before) && is_item(after) ? COST_ITEM : 0;
}

static int64_t passage_cost(const struct splitting *split, int64_t words)
{
    int64_t off = (words - split->target) * 100 / split->target;

    return off * off + (words < SPLIT_SMALL ? COST_SMALL : 0);
}

/* The cheapest way to have a passage end before unit `end`, in a run of units
 * that begins at `begin`. Looks back only as far as a passage may reach. */
static void find_best(struct splitting *split, size_t begin, size_t end)
{
    int64_t words = 0;

    split->cost[end] = COST_NONE;
    for (size_t first = end; first-- > begin;) {
        int64_t before = first > begin ? split->cost[first] : 0;
        int64_t cost;

        words += split->units.at[first].words;
        if (words > split->max && first + 1 < end)
            break;
        cost = before + passage_cost(split, words) +
               (first > begin ? cut_cost(split, first) : 0);
        if (cost < split->cost[end]) {
            split->cost[end] = cost;
            split->from[end] = first;
        }
    }
}

/* --- passages
 * ------------------------------------------------------------------- */

static struct passage *new_passage(struct splitting *split, size_t *capacity)
{
    struct passages *passages = &split->passages;
    struct passage *passage;

    if (passages->count == *capacity) {
        size_t used = passages->count * sizeof *passages->at;

        *capacity *= 2;
        passages->at = arena_grow(split->mem, passages->at, used,
                                  *capacity * sizeof *passages->at);
    }
    passage = &passages->at[passages->count];
    *passage = (struct passage){ .ordinal = (uint32_t)passages->count };
    passages->count++;
    return passage;
}

static void set_sentences(const struct splitting *split,
                          struct passage *passage, size_t first, size_t end)
{
    const struct units *units = &split->units;
    size_t begin = units->at[first].span.begin;
    size_t from = units->at[first].first_sentence;
    size_t to = units->at[end - 1].first_sentence +
                units->at[end - 1].sentence_count;

    passage->sentence_count = to - from;
    passage->sentences = arena_alloc(split->mem,
                                     (to - from) * sizeof(struct span));
    for (size_t i = from; i < to; i++)
        passage->sentences[i - from] = (struct span){
            units->sentences[i].begin - begin, units->sentences[i].end - begin
        };
}

static void set_text(const struct splitting *split, struct passage *passage,
                     size_t first, size_t end, const struct passage *before)
{
    struct str layer = split->article->text;
    struct span span = { split->units.at[first].span.begin,
                         split->units.at[end - 1].span.end };
    struct offsets start = { 0, 0, 0 };

    if (before)
        start = before->end;
    passage->gap = str_slice(layer, (struct span){ start.bytes, span.begin });
    passage->text = str_slice(layer, span);
    passage->begin = utf8_advance(start, passage->gap);
    passage->end = utf8_advance(passage->begin, passage->text);
}

/* Makes the passages of the run [begin, end) of units, along the cheapest
 * way. */
static void make_passages(struct splitting *split, size_t begin, size_t end,
                          size_t *capacity)
{
    size_t *cuts = arena_alloc(split->mem, (end - begin + 1) * sizeof *cuts);
    size_t count = 0;

    for (size_t i = begin + 1; i <= end; i++)
        find_best(split, begin, i);
    for (size_t at = end; at > begin; at = split->from[at])
        cuts[count++] = at;
    for (size_t first = begin; count-- > 0; first = cuts[count]) {
        struct passage *passage = new_passage(split, capacity);

        passage->block = split->units.at[first].block;
        passage->section = split->article->blocks[passage->block].section;
        passage->kind = split->article->blocks[passage->block].kind;
        set_text(split, passage, first, cuts[count],
                 passage->ordinal > 0 ? passage - 1 : NULL);
        set_sentences(split, passage, first, cuts[count]);
    }
}

/* --- runs of units
 * ---------------------------------------------------------------- */

/* Where the run of units of one section and family that begins at `begin`
 * ends. */
static size_t family_end(const struct splitting *split, size_t begin)
{
    const struct units *units = &split->units;
    uint32_t section = block_of(split, begin)->section;
    size_t end = begin;

    while (end < units->count && block_of(split, end)->section == section &&
           units->at[end].family == units->at[begin].family)
        end++;
    return end;
}

static int64_t words_of(const struct splitting *split, size_t begin, size_t end)
{
    int64_t words = 0;

    for (size_t i = begin; i < end; i++)
        words += split->units.at[i].words;
    return words;
}

/* The end of a run: of one family, or of several where one of two neighbours
 * is too small to stand alone. */
static size_t run_end(const struct splitting *split, size_t begin)
{
    size_t end = family_end(split, begin);
    int64_t words = words_of(split, begin, end);

    while (end < split->units.count &&
           block_of(split, end)->section == block_of(split, begin)->section) {
        size_t next = family_end(split, end);
        int64_t more = words_of(split, end, next);

        if (words >= SPLIT_SMALL && more >= SPLIT_SMALL)
            break;
        words += more;
        end = next;
    }
    return end;
}

/* --- the rest of a passage
 * ---------------------------------------------------------- */

/* Whether a footnote belongs to the passage: it follows one of its characters,
 * or stands at the beginning of its first block. */
static bool owns(const struct splitting *split, const struct passage *passage,
                 size_t at)
{
    size_t next = passage->end.bytes;
    const struct passage *last = &split->passages.at[split->passages.count - 1];

    if (passage < last) {
        next = passage[1].begin.bytes;
        if (split->article->blocks[passage[1].block].span.begin == next)
            return at < next;
    }
    return at <= next;
}

/* Deals the footnotes out, in order; one in the white space behind a passage
 * moves to its end. */
static void set_footnotes(struct splitting *split)
{
    const struct article *article = split->article;
    size_t next = 0;

    for (size_t i = 0; i < split->passages.count; i++) {
        struct passage *passage = &split->passages.at[i];
        size_t first = next;

        while (next < article->footnote_count &&
               (i + 1 == split->passages.count ||
                owns(split, passage, article->footnotes[next].at)))
            next++;
        passage->footnote_count = next - first;
        passage->footnotes = arena_alloc(
            split->mem, (next - first) * sizeof *passage->footnotes);
        for (size_t k = first; k < next; k++) {
            size_t at = article->footnotes[k].at;

            at = at > passage->begin.bytes ? at - passage->begin.bytes : 0;
            passage->footnotes[k - first] = article->footnotes[k];
            passage->footnotes[k - first].at = at < passage->text.len
                                                   ? at
                                                   : passage->text.len;
        }
    }
}

static void set_selectors(struct splitting *split,
                          struct sentence_finder *finder)
{
    struct selector *selector = selector_open(
        split->mem, sentence_finder_segmenter(finder), split->article);

    for (size_t i = 0; i < split->passages.count; i++) {
        struct passage *passage = &split->passages.at[i];
        struct span span = { passage->begin.bytes, passage->end.bytes };
        struct quote_context context = selector_context(selector, span);

        passage->prefix = context.prefix;
        passage->suffix = context.suffix;
        passage->ambiguous = context.ambiguous;
        passage->fragment = selector_fragment(selector, span);
    }
}

static int64_t option(size_t value, int64_t standard)
{
    return value > 0 && value < INT32_MAX ? (int64_t)value : standard;
}

struct passages split_article(struct arena *mem, struct sentence_finder *finder,
                              const struct language *language,
                              const struct article *article,
                              const struct split_options *options)
{
    struct splitting split = { .mem = mem, .article = article };
    size_t capacity = 16;

    split.units = units_of(mem, finder, language, article);
    split.target = option(options ? options->target_words : 0, 100);
    split.max = option(options ? options->max_words : 0, 160);
    split.cost = arena_alloc(mem, (split.units.count + 1) * sizeof *split.cost);
    split.from = arena_alloc(mem, (split.units.count + 1) * sizeof *split.from);
    split.passages.at = arena_alloc(mem, capacity * sizeof(struct passage));
    for (size_t at = 0; at < split.units.count;) {
        size_t end = run_end(&split, at);

        make_passages(&split, at, end, &capacity);
        at = end;
    }
    if (split.passages.count > 0) {
        set_footnotes(&split);
        set_selectors(&split, finder);
    }
    return split.passages;
}
