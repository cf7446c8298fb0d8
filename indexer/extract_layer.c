/* extract_layer.c - write blocks of text and remember what lies where. */
#include "indexer/extract_layer.h"

#include "common/utf8.h"

struct layer layer_open(struct arena *mem, size_t max)
{
    return (struct layer){
        .mem = mem,
        .text = buf_open(mem, max),
        .queue = arena_array(mem, LAYER_QUEUE, sizeof(struct layer_queued)),
    };
}

void layer_clear(struct layer *layer)
{
    layer->text.len = 0;
    layer->block_count = 0;
    layer->footnote_count = 0;
    layer->inserted_count = 0;
    layer->queue_count = 0;
    layer->open = false;
    layer->space = false;
    layer->breaks = 0;
    layer->last_group = 0;
}

/* Room for one more item of `size` bytes in a list that doubles. */
static void *room(struct arena *mem, void *list, size_t count, size_t *cap,
                  size_t size)
{
    if (count < *cap)
        return list;
    *cap = *cap ? *cap * 2 : 16;
    return arena_grow(mem, list, count * size, *cap * size);
}

static void add_inserted(struct layer *layer, size_t begin, size_t end)
{
    size_t count = layer->inserted_count;

    if (begin == end)
        return;
    if (count > 0 && layer->inserted[count - 1].end == begin) {
        layer->inserted[count - 1].end = end;
        return;
    }
    layer->inserted = room(layer->mem, layer->inserted, layer->inserted_count,
                           &layer->inserted_cap, sizeof *layer->inserted);
    layer->inserted[layer->inserted_count++] = (struct span){ begin, end };
}

static void write_inserted(struct layer *layer, struct str text)
{
    size_t begin = layer->text.len;

    buf_add(&layer->text, text);
    add_inserted(layer, begin, layer->text.len);
}

/* White space and characters that only steer: NBSP, zero-width ones,
 * directional marks, ideographic space, soft hyphen. */
static bool is_invisible(uint32_t c)
{
    return c == 0xA0 || c == 0xAD || c == 0x61C || c == 0x3000 || c == 0xFEFF ||
           (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
           (c >= 0x205F && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F);
}

static bool has_visible(struct str text)
{
    size_t at = 0;

    while (at < text.len) {
        if ((unsigned char)text.ptr[at] > ' ' && text.ptr[at] < 0x7F &&
            text.ptr[at] > 0)
            return true;
        if (!is_invisible(utf8_next(text, &at)) &&
            ((unsigned char)text.ptr[at - 1] > ' '))
            return true;
    }
    return false;
}

/* Whether the block from `begin` on has something of the page to see: text
 * that was inserted does not count. */
static bool shows_something(const struct layer *layer, struct str text)
{
    size_t first = layer->inserted_count;
    size_t at = layer->begin;

    while (first > 0 && layer->inserted[first - 1].begin >= at)
        first--;
    for (; first < layer->inserted_count; first++) {
        struct span span = layer->inserted[first];

        if (has_visible(str_slice(text, (struct span){ at, span.begin })))
            return true;
        at = span.end;
    }
    return has_visible(str_skip(text, at));
}

/* Takes back what was written from `len` on. */
static void cut_back(struct layer *layer, size_t len)
{
    layer->text.len = len;
    while (layer->inserted_count > 0) {
        struct span *last = &layer->inserted[layer->inserted_count - 1];

        if (last->end > len)
            last->end = len;
        if (last->begin < last->end)
            break;
        layer->inserted_count--;
    }
    for (size_t i = layer->footnote_count;
         i > 0 && layer->footnotes[i - 1].at > len; i--)
        layer->footnotes[i - 1].at = len;
}

static bool is_punctuation(struct str text)
{
    return text.len > 0 && strchr(".,;: ", text.ptr[text.len - 1]);
}

/* A paragraph that is one formula and perhaps its punctuation. */
static bool is_formula(const struct layer *layer, enum block_kind kind)
{
    struct str tail;

    if ((kind != BLOCK_PARAGRAPH && kind != BLOCK_DEFINITION) ||
        layer->formula_end <= layer->begin)
        return false;
    tail = str_slice(buf_str(&layer->text),
                     (struct span){ layer->formula_end, layer->text.len });
    return tail.len == 0 || (tail.len < 3 && is_punctuation(tail) &&
                             is_punctuation(str_make(tail.ptr, 1)));
}

void layer_end_block(struct layer *layer)
{
    struct str text = buf_str(&layer->text);
    struct block *block;

    layer->space = false;
    layer->breaks = 0;
    if (!layer->open)
        return;
    layer->open = false;
    block = &layer->blocks[layer->block_count];
    while (text.len > layer->begin && strchr(" \n\t", text.ptr[text.len - 1]))
        text.len--; /* only preformatted text ends like this */
    cut_back(layer, text.len);
    if (!shows_something(layer, buf_str(&layer->text))) {
        cut_back(layer, layer->block_count ? block[-1].span.end : 0);
        return;
    }
    block->span = (struct span){ layer->begin, text.len };
    if (is_formula(layer, block->kind))
        block->kind = BLOCK_FORMULA;
    layer->block_count++;
    layer->last_group = layer->open_group;
    layer->last_section = block->section;
}

/* Opens a block behind the one before; `group` decides how far apart. */
static void open_block(struct layer *layer, const struct layer_style *style)
{
    bool near = style->group != 0 && style->group == layer->last_group &&
                layer->section == layer->last_section;

    if (layer->block_count > 0)
        buf_add(&layer->text, near ? STR("\n") : STR("\n\n"));
    layer->blocks = room(layer->mem, layer->blocks, layer->block_count,
                         &layer->block_cap, sizeof *layer->blocks);
    layer->blocks[layer->block_count] = (struct block){
        .kind = style->kind,
        .section = layer->section,
        .depth = style->depth,
    };
    layer->open_group = style->group;
    layer->begin = layer->text.len;
    layer->formula_end = 0;
    layer->gap = false;
    layer->hole = 0;
    layer->open = true;
    layer->space = false;
    layer->breaks = 0;
}

static void flush_queue(struct layer *layer)
{
    for (size_t i = 0; i < layer->queue_count; i++) {
        if (layer->queue[i].inserted)
            write_inserted(layer, layer->queue[i].text);
        else
            buf_add(&layer->text, layer->queue[i].text);
    }
    layer->queue_count = 0;
}

/* Whether "; " may stand between what is written and `next`. */
static bool wants_semicolon(const struct layer *layer, char next)
{
    struct str text = buf_str(&layer->text);
    static const struct str before[] = { { ",", 1 },
                                         { ";", 1 },
                                         { ":", 1 },
                                         { ".", 1 },
                                         { "(", 1 },
                                         { "-", 1 },
                                         { "/", 1 },
                                         { "|", 1 },
                                         { "\xE2\x80\x93", 3 },
                                         { "\xE2\x80\x94", 3 },
                                         { "\xC2\xB7", 2 },
                                         { "\xE2\x80\xA2", 3 },
                                         { "\xEF\xBC\x9A", 3 },
                                         { "\xE3\x80\x81", 3 } };

    if (strchr("(),;:|/", next))
        return false;
    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
        if (str_ends(text, before[i]))
            return false;
    return true;
}

/* Nothing of the page stands in the open block: what stood was cut. */
static bool is_bare(const struct layer *layer)
{
    size_t count = layer->inserted_count;
    size_t len = layer->text.len;

    return len == layer->begin ||
           (layer->text.ptr[len - 1] == ' ' && count > 0 &&
            layer->inserted[count - 1].end == len);
}

/* Writes the white space that waited, now that `next` follows it. */
static void flush_white(struct layer *layer, char next)
{
    if (is_bare(layer))
        layer->space = false;
    else if (layer->breaks > 0 && layer->join == JOIN_LINES)
        buf_byte(&layer->text, '\n');
    else if (layer->breaks > 0 && layer->join == JOIN_ITEMS &&
             wants_semicolon(layer, next))
        write_inserted(layer, STR("; "));
    else if (layer->breaks > 0 || layer->space)
        buf_byte(&layer->text, ' ');
    layer->breaks = 0;
    layer->space = false;
}

/* Everything that must stand before the character `next`. */
static void before_text(struct layer *layer, char next,
                        const struct layer_style *style)
{
    if (layer->open && layer->breaks > 1 && layer->join == JOIN_LINES &&
        !style->pre)
        layer_end_block(layer);
    if (!layer->open)
        open_block(layer, style);
    else if (layer->queue_count == 0)
        flush_white(layer, next);
    flush_queue(layer); /* what was queued separates by itself */
    layer->space = false;
    layer->breaks = 0;
}

static bool is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* Preformatted: white space as it stands, but no carriage returns, form
 * feeds, and none before the block. */
static void put_pre(struct layer *layer, struct str text,
                    const struct layer_style *style)
{
    if (!layer->open)
        while (text.len > 0 && is_white(text.ptr[0]))
            text = str_skip(text, 1);
    if (text.len == 0)
        return;
    before_text(layer, text.ptr[0], style);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '\r' && text.ptr[i] != '\f')
            buf_byte(&layer->text, text.ptr[i]);
}

/* "(" and ")" with nothing left between them go, and with them the space
 * before, which now stands before what follows. */
static void cut_parenthesis(struct layer *layer)
{
    size_t count = layer->inserted_count;
    size_t len = layer->text.len - 1;
    bool inserted = count > 0 && layer->inserted[count - 1].end == len;

    char last = len > layer->begin && !inserted ? layer->text.ptr[len - 1] : 0;

    layer->gap = last == ' ';
    layer->space = last == ' ';
    layer->breaks = last == '\n';
    layer->join = last == '\n' ? JOIN_LINES : layer->join;
    cut_back(layer, last == ' ' || last == '\n' ? len - 1 : len);
    layer->hole = 0;
}

/* Whether the word begins with a mark that no space should stand before; in
 * ".NET" the point is none. */
static bool closes(struct str text)
{
    return strchr(",;:!?)", text.ptr[0]) ||
           (text.ptr[0] == '.' && (text.len == 1 || text.ptr[1] == '.'));
}

/* White space that is not collapsed: no-break, of some width, of none. */
static bool is_blank(struct str word)
{
    size_t at = 0;

    if ((unsigned char)word.ptr[0] < 0x80)
        return false;
    while (at < word.len) {
        uint32_t c = utf8_next(word, &at);

        if (c != 0xA0 && (c < 0x2000 || c > 0x200B) && c != 0x202F &&
            c != 0x205F && c != 0x2060 && c != 0x3000 && c != 0xFEFF)
            return false;
    }
    return true;
}

/* Blanks fill an empty cell, or stand before the text of an item: there they
 * do not call for what waits to be inserted. */
static bool is_filling(const struct layer *layer, struct str word)
{
    return (layer->queue_count > 0 ||
            (layer->breaks > 0 && layer->join != JOIN_LINES)) &&
           is_blank(word);
}

/* Before the word `text`: nothing shows that something was left out. Returns
 * how much of the word goes with it. */
static size_t close_gap(struct layer *layer, struct str text)
{
    size_t gone = 0;

    if (layer->breaks > 0 || layer->queue_count > 0) {
        layer->gap = false;
        return 0;
    }
    if (layer->hole > 0 && layer->hole == layer->text.len) {
        layer->space = false;
        if (text.ptr[0] == ')')
            cut_parenthesis(layer);
        gone = strchr("),;", text.ptr[0]) != NULL;
    }
    if (layer->gap && gone < text.len && closes(str_skip(text, gone)))
        layer->space = false;
    layer->gap = layer->gap && gone == text.len;
    return gone;
}

void layer_put(struct layer *layer, struct str text,
               const struct layer_style *style)
{
    size_t at = 0;

    if (style->pre) {
        put_pre(layer, text, style);
        return;
    }
    while (at < text.len) {
        size_t begin = at;

        while (at < text.len && is_white(text.ptr[at]))
            at++;
        if (at > begin) {
            layer->space = layer->open;
            layer->gap = false;
        }
        begin = at;
        while (at < text.len && !is_white(text.ptr[at]))
            at++;
        if (at == begin)
            break;
        if (layer->open && (layer->gap || layer->hole == layer->text.len))
            begin += close_gap(layer,
                               str_slice(text, (struct span){ begin, at }));
        if (at == begin ||
            is_filling(layer, str_slice(text, (struct span){ begin, at })))
            continue;
        if (!layer->open || layer->space || layer->breaks || layer->queue_count)
            before_text(layer, text.ptr[begin], style);
        buf_add(&layer->text, str_slice(text, (struct span){ begin, at }));
    }
}

void layer_put_formula(struct layer *layer, struct str text,
                       const struct layer_style *style)
{
    bool fills = !layer->open && layer->queue_count == 0;

    layer_put(layer, text, style);
    if (fills && layer->open)
        layer->formula_end = layer->text.len;
}

void layer_insert(struct layer *layer, struct str text)
{
    if (!layer->open)
        return;
    layer->space = false;
    write_inserted(layer, text);
}

void layer_insert_before(struct layer *layer, struct str text)
{
    if (!layer->open || layer->queue_count > 0) {
        layer_queue(layer, text, true);
        return;
    }
    flush_white(layer, text.ptr[0]);
    write_inserted(layer, text);
}

void layer_queue(struct layer *layer, struct str text, bool inserted)
{
    if (text.len > 0 && layer->queue_count < LAYER_QUEUE)
        layer->queue[layer->queue_count++] = (struct layer_queued){ text,
                                                                    inserted };
}

void layer_unqueue(struct layer *layer)
{
    layer->queue_count = 0;
}

void layer_break(struct layer *layer, enum layer_join join)
{
    if (!layer->open)
        return;
    layer->breaks++;
    layer->join = join;
}

void layer_space(struct layer *layer)
{
    layer->space = layer->open;
}

void layer_omit(struct layer *layer)
{
    size_t len = layer->text.len;

    if (!layer->open)
        return;
    if (layer->space && !layer->breaks)
        layer->gap = true;
    if (!layer->breaks && !layer->queue_count && len > layer->begin &&
        layer->text.ptr[len - 1] == '(' && layer->formula_end != len)
        layer->hole = len;
}

void layer_footnote(struct layer *layer, struct str target)
{
    if (!layer->open && layer->block_count == 0)
        return; /* nothing stands before it that it could be about */
    layer->footnotes = room(layer->mem, layer->footnotes, layer->footnote_count,
                            &layer->footnote_cap, sizeof *layer->footnotes);
    layer->footnotes[layer->footnote_count++] = (struct footnote){
        layer->text.len, target
    };
}

/* Characters that continue the one before them: combining marks, variation
 * selectors, joiners, skin tones. The ranges that matter, not all of them. */
static bool is_extending(uint32_t c)
{
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x489) ||
           (c >= 0x591 && c <= 0x5BD) || (c >= 0x64B && c <= 0x65F) ||
           (c >= 0x93A && c <= 0x94F && c != 0x93D) ||
           (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
           c == 0x200D || (c >= 0x20D0 && c <= 0x20FF) ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFE20 && c <= 0xFE2F) ||
           (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0100 && c <= 0xE01EF);
}

/* A marker between a letter and its accent moves behind the accent. */
static void settle_footnotes(struct layer *layer)
{
    struct str text = buf_str(&layer->text);

    for (size_t i = 0; i < layer->footnote_count; i++) {
        size_t *at = &layer->footnotes[i].at;

        for (size_t next = *at; next < text.len;) {
            if (!is_extending(utf8_next(text, &next)))
                break;
            *at = next;
        }
    }
}

void layer_finish(struct layer *layer, struct article *article)
{
    layer_end_block(layer);
    settle_footnotes(layer);
    article->text = buf_str(&layer->text);
    article->blocks = layer->blocks;
    article->block_count = layer->block_count;
    article->footnotes = layer->footnotes;
    article->footnote_count = layer->footnote_count;
    article->inserted = layer->inserted;
    article->inserted_count = layer->inserted_count;
}
