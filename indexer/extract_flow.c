/* extract_flow.c - walk a document and write its layer. */
#include "indexer/extract_flow.h"

#include "common/utf8.h"
#include "indexer/extract_chrome.h"
#include "indexer/extract_inline.h"
#include "indexer/extract_list.h"
#include "indexer/extract_table.h"

/* Repeated headers and spanning cells may add this much to every layer. */
#define REPEAT_FREE ((size_t)1 << 20)

/* Where text goes. */
enum flow_mode {
    FLOW_BLOCKS, /* into blocks of the layer */
    FLOW_CELL,   /* into one cell: block borders become "; " */
    FLOW_CAPTURE /* into a heading, header or label: all in one line */
};

/* What holds inside an element; copied from the outside when it is entered. */
struct context {
    struct layer_style style;
    enum flow_mode mode;
    bool infobox;
    bool marked;      /* list items show their markers */
    bool gallery;     /* list items are pictures with captions */
    bool formula_box; /* inside .texhtml: powers and indexes matter */
    bool ruby_bare;   /* readings come without parentheses */
    struct list *list;
    struct table *table;
};

struct frame {
    struct context outside;
};

struct walk {
    struct flow *flow;
    struct arena *mem;
    struct context ctx;
    struct frame frames[HTML_DEPTH_MAX + 2];
    size_t depth;
    struct layer capture;
    struct table *spare_tables;
    uint32_t groups;                      /* handed out */
    const struct html_node *transclusion; /* the last one that named itself */
};

static struct layer *target(struct walk *walk)
{
    return walk->ctx.mode == FLOW_CAPTURE ? &walk->capture : &walk->flow->layer;
}

/* The border of an element that stands on lines of its own. */
static void border(struct walk *walk)
{
    if (walk->ctx.mode == FLOW_BLOCKS)
        layer_end_block(&walk->flow->layer);
    else
        layer_break(target(walk), walk->ctx.style.join);
}

static void need_group(struct walk *walk)
{
    if (walk->ctx.style.group == 0)
        walk->ctx.style.group = ++walk->groups;
}

static void begin_capture(struct walk *walk)
{
    walk->ctx.mode = FLOW_CAPTURE;
    walk->ctx.style.join = JOIN_WORDS;
    walk->ctx.style.pre = false;
    layer_clear(&walk->capture);
}

static struct str captured(struct walk *walk)
{
    layer_end_block(&walk->capture);
    return buf_str(&walk->capture.text);
}

/* --- what is left out, and what it leaves behind ---------------------- */

static void add_flag(struct flow *flow, struct str name)
{
    if (name.len == 0 || flow->flag_count == FLOW_FLAGS_MAX)
        return;
    for (size_t i = 0; i < flow->flag_count; i++)
        if (str_equal(flow->flags[i], name))
            return;
    flow->flags[flow->flag_count++] = name;
}

/* The template behind an element: its own data-mw, or that of the element
 * that began the same transclusion. */
static struct str template_of(struct walk *walk, const struct html_node *node)
{
    struct str name = chrome_template(walk->mem, node);
    struct str about = html_attr(node, HTML_ATTR_ABOUT);

    if (name.len > 0 || !walk->transclusion || about.len == 0)
        return name;
    if (!str_equal(about, html_attr(walk->transclusion, HTML_ATTR_ABOUT)))
        return STR_NULL;
    return chrome_template(walk->mem, walk->transclusion);
}

/* Boxes inside the box (Multiple issues) are named too. */
static void flag_box(struct walk *walk, const struct html_node *box)
{
    size_t before = walk->flow->flag_count;

    for (const struct html_node *node = box; node;
         node = html_step(node, box)) {
        struct str words = html_attr(node, HTML_ATTR_CLASS);

        while (words.len > 0) {
            struct str word = html_word(&words);

            if (str_starts(word, STR("box-")))
                add_flag(walk->flow, str_skip(word, 4));
        }
    }
    if (walk->flow->flag_count == before)
        add_flag(walk->flow, template_of(walk, box));
}

static void flag_tag(struct walk *walk, const struct html_node *tag)
{
    struct str name = template_of(walk, tag);

    if (name.len == 0 &&
        html_has_word(tag, HTML_ATTR_CLASS, STR("Template-Fact")))
        name = STR("Citation_needed");
    add_flag(walk->flow, name);
}

static void count_notes(struct flow *flow, const struct html_node *list)
{
    for (const struct html_node *node = list; node;
         node = html_step(node, list))
        if (node->tag == HTML_LI &&
            str_starts(html_attr(node, HTML_ATTR_ID), STR("cite_note")))
            flow->reference_count++;
}

static void put_footnote(struct walk *walk, const struct html_node *marker)
{
    struct str id = inline_note_target(walk->mem, marker);

    if (id.len > 0 && walk->ctx.mode != FLOW_CAPTURE)
        layer_footnote(&walk->flow->layer, id);
}

static void put_formula(struct walk *walk, const struct html_node *node)
{
    struct str tex = inline_formula(walk->mem, node);
    bool alone = inline_formula_is_display(node);

    if (alone)
        border(walk);
    layer_put_formula(target(walk), tex, &walk->ctx.style);
    if (alone)
        border(walk);
}

/* The tag inside a raised pair of brackets, which go with it; or NULL. */
static const struct html_node *tag_inside(const struct html_node *sup)
{
    for (const struct html_node *node = sup->first; node; node = node->next)
        if (node->tag != HTML_TEXT && chrome_of(node) == CHROME_TAG)
            return node;
    return NULL;
}

/* True when the element is dealt with and nobody looks inside. */
static bool leave_out(struct walk *walk, const struct html_node *node)
{
    const struct html_node *tag;

    switch (chrome_of(node)) {
    case CHROME_NONE:
        tag = node->tag == HTML_SUP ? tag_inside(node) : NULL;
        if (tag)
            flag_tag(walk, tag);
        return tag != NULL;
    case CHROME_DROP:
        return true;
    case CHROME_BOX:
        flag_box(walk, node);
        return true;
    case CHROME_TAG:
        flag_tag(walk, node);
        return true;
    case CHROME_FOOTNOTE:
        put_footnote(walk, node);
        return true;
    case CHROME_NOTES:
        count_notes(walk->flow, node);
        return true;
    case CHROME_FORMULA:
        if (node->tag == HTML_MATH && !inline_formula(walk->mem, node).len)
            return false;
        put_formula(walk, node);
        return true;
    }
    return false;
}

/* --- headings --------------------------------------------------------- */

static bool is_heading(enum html_tag tag)
{
    return tag >= HTML_H1 && tag <= HTML_H6;
}

/* The heading's own id, or in older documents that of a span inside it. */
static struct str anchor_of(const struct html_node *heading)
{
    const struct html_node *node = heading;

    for (; node; node = html_step(node, heading)) {
        struct str id = html_attr(node, HTML_ATTR_ID);

        if (id.len > 0 &&
            (node == heading ||
             html_has_word(node, HTML_ATTR_CLASS, STR("mw-headline"))))
            return id;
    }
    return STR("");
}

static void add_section(struct flow *flow, struct str heading,
                        struct str anchor, uint32_t level)
{
    uint32_t parent = (uint32_t)flow->section_count;

    if (flow->section_count == flow->section_cap) {
        flow->section_cap = flow->section_cap ? flow->section_cap * 2 : 16;
        flow->sections = arena_grow(flow->mem, flow->sections,
                                    flow->section_count *
                                        sizeof *flow->sections,
                                    flow->section_cap * sizeof *flow->sections);
    }
    parent = parent > 0 ? parent - 1 : 0;
    while (parent > 0 && flow->sections[parent].level >= level)
        parent = flow->sections[parent].parent;
    flow->layer.section = (uint32_t)flow->section_count;
    flow->sections[flow->section_count++] = (struct section){
        .heading = heading,
        .anchor = anchor,
        .level = level,
        .parent = parent,
        .span = { flow->layer.text.len, flow->layer.text.len },
    };
}

static void enter_heading(struct walk *walk)
{
    border(walk);
    if (walk->ctx.mode == FLOW_BLOCKS)
        begin_capture(walk);
}

static void leave_heading(struct walk *walk, const struct html_node *node,
                          const struct context *outside)
{
    if (outside->mode != FLOW_BLOCKS)
        return;
    add_section(walk->flow, arena_str(walk->mem, captured(walk)),
                anchor_of(node), (uint32_t)(node->tag - HTML_H1) + 1);
}

/* Inside a cell everything is the cell's, and <pre> stays what it is. */
static void set_kind(struct context *ctx, enum block_kind kind)
{
    if (ctx->mode == FLOW_BLOCKS && !ctx->style.pre)
        ctx->style.kind = kind;
}

/* --- lists ------------------------------------------------------------ */

static void enter_list(struct walk *walk, const struct html_node *node)
{
    struct context *ctx = &walk->ctx;

    if (ctx->mode != FLOW_BLOCKS)
        return;
    need_group(walk);
    ctx->style.depth++;
    ctx->list = list_open(walk->mem, node);
    ctx->marked = list_is_marked(node, ctx->marked);
    ctx->gallery = html_has_word(node, HTML_ATTR_CLASS, STR("gallery"));
    if (ctx->gallery) {
        set_kind(ctx, BLOCK_CAPTION);
        ctx->style.depth = 0;
    }
}

static void enter_definitions(struct walk *walk)
{
    if (walk->ctx.mode != FLOW_BLOCKS)
        return;
    need_group(walk);
    walk->ctx.style.depth++;
}

static void enter_item(struct walk *walk, const struct html_node *node)
{
    struct context *ctx = &walk->ctx;

    if (ctx->gallery || ctx->style.pre || ctx->mode != FLOW_BLOCKS)
        return;
    ctx->style.kind = BLOCK_LIST_ITEM;
    ctx->style.depth += ctx->style.depth == 0;
    need_group(walk);
    layer_unqueue(&walk->flow->layer);
    if (ctx->marked || !ctx->list)
        layer_queue(&walk->flow->layer, list_marker(walk->mem, ctx->list, node),
                    true);
}

/* --- tables ----------------------------------------------------------- */

static void enter_table(struct walk *walk, const struct html_node *node)
{
    struct context *ctx = &walk->ctx;

    ctx->list = NULL;
    ctx->gallery = false;
    if (ctx->mode != FLOW_BLOCKS)
        return;
    need_group(walk);
    ctx->table = table_open(walk->mem, node, ctx->infobox, &walk->spare_tables);
    if (!ctx->table)
        ctx->style.group = walk->frames[walk->depth].outside.style.group;
}

static void enter_row(struct walk *walk, const struct html_node *node)
{
    struct context *ctx = &walk->ctx;
    enum table_row row;

    if (ctx->mode != FLOW_BLOCKS || !ctx->table)
        return;
    ctx->style.depth = 0;
    row = table_begin_row(ctx->table, node);
    if (row == ROW_WHOLE)
        return;
    ctx->style.kind = table_row_kind(ctx->table);
    ctx->style.join = row == ROW_HEADER ? JOIN_WORDS : JOIN_ITEMS;
    ctx->style.pre = false;
    ctx->mode = FLOW_CELL;
    layer_unqueue(&walk->flow->layer);
}

/* A single cell of an infobox: a heading, a picture with its caption, or a
 * text without a label. */
static void enter_whole_cell(struct walk *walk, const struct html_node *node)
{
    struct context *ctx = &walk->ctx;

    if (!table_is_infobox(ctx->table))
        return;
    set_kind(ctx, node->tag == HTML_TH || inline_has_picture(node)
                      ? BLOCK_CAPTION
                      : BLOCK_FIELD);
}

/* Cells of the table itself: a table inside a cell is only text. */
static bool is_own_cell(const struct walk *walk, const struct html_node *node)
{
    return walk->ctx.table && node->parent && node->parent->tag == HTML_TR &&
           (walk->ctx.mode == FLOW_BLOCKS ||
            walk->frames[walk->depth - 1].outside.mode == FLOW_BLOCKS);
}

static void enter_cell(struct walk *walk, const struct html_node *node)
{
    if (!is_own_cell(walk, node)) {
        border(walk);
        return;
    }
    if (table_begin_cell(walk->ctx.table, node, &walk->flow->layer))
        begin_capture(walk);
    else if (walk->ctx.mode == FLOW_BLOCKS)
        enter_whole_cell(walk, node);
}

static void leave_cell(struct walk *walk, const struct context *outside)
{
    struct str text;

    if (walk->ctx.mode == FLOW_CAPTURE && outside->mode == FLOW_CELL) {
        text = captured(walk);
        table_end_cell(walk->ctx.table, &walk->flow->layer, &text);
        return;
    }
    if (walk->ctx.mode == FLOW_BLOCKS)
        layer_end_block(&walk->flow->layer);
    table_end_cell(walk->ctx.table, &walk->flow->layer, NULL);
}

static void leave_row(struct walk *walk, const struct context *outside)
{
    if (!walk->ctx.table || outside->mode != FLOW_BLOCKS)
        return;
    if (walk->ctx.mode == FLOW_CELL)
        table_end_row(walk->ctx.table, &walk->flow->layer);
    layer_end_block(&walk->flow->layer);
}

/* --- the walk --------------------------------------------------------- */

static void enter_ruby_text(struct walk *walk, const struct html_node *node)
{
    if (walk->ctx.ruby_bare && node->first)
        layer_insert(target(walk), STR("("));
}

static void leave_ruby_text(struct walk *walk, const struct html_node *node)
{
    if (walk->ctx.ruby_bare && node->first)
        layer_insert(target(walk), STR(")"));
}

static void enter_script(struct walk *walk, const struct html_node *node)
{
    struct layer *layer = target(walk);

    if (layer->open && !layer->space && !layer->breaks &&
        inline_needs_caret(buf_str(&layer->text), node, walk->ctx.formula_box))
        layer_insert(layer, STR("^"));
}

/* The kind of block that a class makes of a plain element. */
static void enter_by_class(struct walk *walk, const struct html_node *node)
{
    struct context *ctx = &walk->ctx;
    struct str words = html_attr(node, HTML_ATTR_CLASS);

    while (words.len > 0) {
        struct str word = html_word(&words);

        if (inline_is_caption(word))
            set_kind(ctx, BLOCK_CAPTION);
        else if (inline_is_quote(word))
            set_kind(ctx, BLOCK_QUOTE);
        else if (str_equal(word, STR("texhtml")))
            ctx->formula_box = true;
        else if (str_equal(word, STR("plainlist")) ||
                 str_equal(word, STR("hlist")))
            ctx->marked = false;
    }
}

/* Sets what holds inside the element; its border was drawn. */
static void enter_element(struct walk *walk, const struct html_node *node)
{
    struct context *ctx = &walk->ctx;

    enter_by_class(walk, node);
    if (!ctx->infobox && (node->tag == HTML_TABLE || node->tag == HTML_DIV) &&
        chrome_is_infobox(node)) {
        ctx->infobox = true;
        need_group(walk);
        set_kind(ctx, BLOCK_CAPTION);
    }
    switch (node->tag) {
    case HTML_UL:
    case HTML_OL:
    case HTML_MENU:
        enter_list(walk, node);
        break;
    case HTML_LI:
        enter_item(walk, node);
        break;
    case HTML_DL:
        enter_definitions(walk);
        break;
    case HTML_DT:
        set_kind(ctx, BLOCK_TERM);
        break;
    case HTML_DD:
        set_kind(ctx, BLOCK_DEFINITION);
        break;
    case HTML_BLOCKQUOTE:
        set_kind(ctx, BLOCK_QUOTE);
        break;
    case HTML_CAPTION:
    case HTML_FIGCAPTION:
        set_kind(ctx, BLOCK_CAPTION);
        break;
    case HTML_PRE:
        if (ctx->mode == FLOW_BLOCKS) {
            ctx->style.kind = BLOCK_PRE;
            ctx->style.pre = true;
        }
        break;
    case HTML_TABLE:
        enter_table(walk, node);
        break;
    case HTML_TR:
        enter_row(walk, node);
        break;
    case HTML_TD:
    case HTML_TH:
        enter_cell(walk, node);
        break;
    case HTML_RUBY:
        ctx->ruby_bare = !inline_has_parentheses(node);
        break;
    case HTML_RT:
        enter_ruby_text(walk, node);
        break;
    case HTML_SUP:
        enter_script(walk, node);
        break;
    case HTML_Q:
        layer_insert_before(target(walk), STR("\xE2\x80\x9C"));
        break;
    default:
        break;
    }
}

static bool is_cell(const struct html_node *node)
{
    return node->tag == HTML_TD || node->tag == HTML_TH;
}

/* Elements without inside; true when it was one. */
static bool put_single(struct walk *walk, const struct html_node *node)
{
    switch (node->tag) {
    case HTML_BR:
        layer_break(target(walk), walk->ctx.style.join);
        return true;
    case HTML_HR:
        border(walk);
        return true;
    case HTML_RP:
        layer_insert(target(walk), inline_parenthesis(node));
        return true;
    case HTML_IMG:
        return true;
    default:
        return false;
    }
}

/* True when the walk goes on inside. */
static bool enter(struct walk *walk, const struct html_node *node)
{
    if (html_attr(node, HTML_ATTR_DATA_MW).len > 0)
        walk->transclusion = node;
    if (leave_out(walk, node) || put_single(walk, node))
        return false;
    walk->frames[walk->depth].outside = walk->ctx;
    if (is_heading(node->tag))
        enter_heading(walk);
    else if (chrome_is_block(node) && !is_cell(node))
        border(walk);
    enter_element(walk, node);
    walk->depth++;
    return true;
}

static void leave(struct walk *walk, const struct html_node *node)
{
    const struct context *outside = &walk->frames[--walk->depth].outside;

    if (node->tag == HTML_Q)
        layer_insert(target(walk), STR("\xE2\x80\x9D"));
    else if (node->tag == HTML_RT)
        leave_ruby_text(walk, node);
    else if (is_heading(node->tag))
        leave_heading(walk, node, outside);
    else if (is_cell(node) && is_own_cell(walk, node))
        leave_cell(walk, outside);
    else if (node->tag == HTML_TR)
        leave_row(walk, outside);
    if (chrome_is_block(node) && !(is_cell(node) && is_own_cell(walk, node)))
        border(walk);
    if (node->tag == HTML_TABLE && walk->ctx.table &&
        walk->ctx.table != outside->table)
        table_close(walk->ctx.table, &walk->spare_tables);
    if (node->tag == HTML_LI && walk->ctx.mode == FLOW_BLOCKS)
        layer_unqueue(&walk->flow->layer);
    walk->ctx = *outside;
}

static void walk_tree(struct walk *walk, const struct html_node *root)
{
    const struct html_node *node = root->first;

    while (node) {
        if (node->tag == HTML_TEXT) {
            layer_put(target(walk), node->text, &walk->ctx.style);
        } else if (enter(walk, node)) {
            if (node->first) {
                node = node->first;
                continue;
            }
            leave(walk, node);
        }
        while (!node->next) {
            node = node->parent;
            if (node == root)
                return;
            leave(walk, node);
        }
        node = node->next;
    }
}

/* From the blocks, which lie in the order of their sections. */
static void span_sections(struct flow *flow)
{
    const struct layer *layer = &flow->layer;

    for (size_t i = 0; i < layer->block_count; i++) {
        const struct block *block = &layer->blocks[i];
        struct section *section = &flow->sections[block->section];

        if (i == 0 || block[-1].section != block->section)
            section->span.begin = block->span.begin;
        section->span.end = block->span.end;
    }
}

void flow_run(struct flow *flow, struct arena *mem,
              const struct html_node *root, size_t size)
{
    struct walk *walk = arena_new(mem, struct walk);

    *flow = (struct flow){ .mem = mem };
    flow->layer = layer_open(mem, 4 * size + REPEAT_FREE);
    flow->layer.repeat_left = size + REPEAT_FREE;
    flow->flags = arena_array(mem, FLOW_FLAGS_MAX, sizeof(struct str));
    add_section(flow, STR(""), STR(""), 1);
    walk->flow = flow;
    walk->mem = mem;
    walk->capture = layer_open(mem, size + REPEAT_FREE);
    walk->ctx.style.kind = BLOCK_PARAGRAPH;
    walk->ctx.marked = true;
    walk_tree(walk, root);
    layer_end_block(&flow->layer);
    span_sections(flow);
}
