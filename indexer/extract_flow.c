/* extract_flow.c - walk a document and write its layer. */
#include "indexer/extract_flow.h"

#include "common/arena.h"
#include "indexer/extract_cell.h"
#include "indexer/extract_chrome.h"
#include "indexer/extract_inline.h"
#include "indexer/extract_list.h"
#include "indexer/extract_omit.h"
#include "indexer/extract_section.h"
#include "indexer/extract_walk.h"

/* Repeated headers and spanning cells may add this much to every layer. */
#define REPEAT_FREE ((size_t)1 << 20)

/* --- lists ------------------------------------------------------------ */

static void enter_list(struct walk *walk, const struct html_node *node)
{
    struct context *ctx = &walk->ctx;

    if (ctx->mode != FLOW_BLOCKS)
        return;
    walk_need_group(walk);
    ctx->style.depth++;
    ctx->list = list_open(walk->mem, node);
    ctx->marked = list_is_marked(node, ctx->marked);
    ctx->gallery = html_has_word(node, HTML_ATTR_CLASS, STR("gallery"));
    if (ctx->gallery) {
        walk_set_kind(walk, BLOCK_CAPTION);
        ctx->style.depth = 0;
    }
}

static void enter_definitions(struct walk *walk)
{
    if (walk->ctx.mode != FLOW_BLOCKS)
        return;
    walk_need_group(walk);
    walk->ctx.style.depth++;
}

static void enter_item(struct walk *walk, const struct html_node *node)
{
    struct context *ctx = &walk->ctx;

    if (ctx->gallery || ctx->style.pre || ctx->mode != FLOW_BLOCKS)
        return;
    ctx->style.kind = BLOCK_LIST_ITEM;
    ctx->style.depth += ctx->style.depth == 0;
    walk_need_group(walk);
    layer_unqueue(&walk->flow->layer);
    if (ctx->marked || !ctx->list)
        layer_queue(&walk->flow->layer, list_marker(walk->mem, ctx->list, node),
                    true);
}

/* --- the walk --------------------------------------------------------- */

static void enter_ruby_text(struct walk *walk, const struct html_node *node)
{
    if (walk->ctx.ruby_bare && node->first)
        layer_insert(walk_target(walk), STR("("));
}

static void leave_ruby_text(struct walk *walk, const struct html_node *node)
{
    if (walk->ctx.ruby_bare && node->first)
        layer_insert(walk_target(walk), STR(")"));
}

static void enter_script(struct walk *walk, const struct html_node *node)
{
    struct layer *layer = walk_target(walk);

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
            walk_set_kind(walk, BLOCK_CAPTION);
        else if (inline_is_quote(word))
            walk_set_kind(walk, BLOCK_QUOTE);
        else if (str_equal(word, STR("texhtml")))
            ctx->formula_box = true;
        else if (str_equal(word, STR("plainlist")) ||
                 str_equal(word, STR("hlist")))
            ctx->marked = false;
    }
}

static void enter_infobox(struct walk *walk, const struct html_node *node)
{
    if (walk->ctx.infobox || !chrome_is_infobox(node))
        return;
    walk->ctx.infobox = true;
    walk_need_group(walk);
    walk_set_kind(walk, BLOCK_CAPTION);
}

static void enter_pre(struct walk *walk)
{
    if (walk->ctx.mode != FLOW_BLOCKS)
        return;
    walk->ctx.style.kind = BLOCK_PRE;
    walk->ctx.style.pre = true;
}

/* Elements that are parts of lists and tables; true when it was one. */
static bool enter_structure(struct walk *walk, const struct html_node *node)
{
    switch (node->tag) {
    case HTML_UL:
    case HTML_OL:
    case HTML_MENU:
        enter_list(walk, node);
        return true;
    case HTML_LI:
        enter_item(walk, node);
        return true;
    case HTML_DL:
        enter_definitions(walk);
        return true;
    case HTML_TABLE:
        cell_enter_table(walk, node);
        return true;
    case HTML_TR:
        cell_enter_row(walk, node);
        return true;
    case HTML_TD:
    case HTML_TH:
        cell_enter(walk, node);
        return true;
    default:
        return false;
    }
}

/* Elements whose text is a block of its own kind; true when it was one. */
static bool enter_text(struct walk *walk, enum html_tag tag)
{
    switch (tag) {
    case HTML_DT:
        walk_set_kind(walk, BLOCK_TERM);
        return true;
    case HTML_DD:
        walk_set_kind(walk, BLOCK_DEFINITION);
        return true;
    case HTML_BLOCKQUOTE:
        walk_set_kind(walk, BLOCK_QUOTE);
        return true;
    case HTML_CAPTION:
    case HTML_FIGCAPTION:
        walk_set_kind(walk, BLOCK_CAPTION);
        return true;
    case HTML_PRE:
        enter_pre(walk);
        return true;
    default:
        return false;
    }
}

static void enter_inline(struct walk *walk, const struct html_node *node)
{
    switch (node->tag) {
    case HTML_RUBY:
        walk->ctx.ruby_bare = !inline_has_parentheses(node);
        break;
    case HTML_RT:
        enter_ruby_text(walk, node);
        break;
    case HTML_SUP:
        enter_script(walk, node);
        break;
    case HTML_Q:
        layer_insert_before(walk_target(walk), STR("\xE2\x80\x9C"));
        break;
    default:
        break;
    }
}

/* Sets what holds inside the element; its border was drawn. */
static void enter_element(struct walk *walk, const struct html_node *node)
{
    enter_by_class(walk, node);
    if (node->tag == HTML_TABLE || node->tag == HTML_DIV)
        enter_infobox(walk, node);
    if (!enter_structure(walk, node) && !enter_text(walk, node->tag))
        enter_inline(walk, node);
}

static bool is_cell(const struct html_node *node)
{
    return node->tag == HTML_TD || node->tag == HTML_TH;
}

static bool put_variant(struct walk *walk, const struct html_node *node)
{
    struct str text = inline_variant(walk->mem, node);

    layer_put(walk_target(walk), text, &walk->ctx.style);
    return text.len > 0;
}

/* Elements without inside; true when it was one. */
static bool put_single(struct walk *walk, const struct html_node *node)
{
    switch (node->tag) {
    case HTML_BR:
        layer_break(walk_target(walk), walk->ctx.style.join);
        return true;
    case HTML_HR:
        walk_border(walk);
        return true;
    case HTML_RP:
        layer_insert(walk_target(walk), inline_parenthesis(node));
        return true;
    case HTML_IMG:
        layer_omit(walk_target(walk));
        return true;
    default:
        return put_variant(walk, node);
    }
}

/* True when the walk goes on inside. */
static bool enter(struct walk *walk, const struct html_node *node)
{
    if (html_attr(node, HTML_ATTR_DATA_MW).len > 0)
        walk->transclusion = node;
    if (omit_element(walk, node) || put_single(walk, node))
        return false;
    walk->frames[walk->depth].outside = walk->ctx;
    if (section_is_heading(node->tag))
        section_enter_heading(walk);
    else if (chrome_is_block(node) && !is_cell(node))
        walk_border(walk);
    enter_element(walk, node);
    walk->depth++;
    return true;
}

static void leave(struct walk *walk, const struct html_node *node)
{
    const struct context *outside = &walk->frames[--walk->depth].outside;

    if (node->tag == HTML_Q)
        layer_insert(walk_target(walk), STR("\xE2\x80\x9D"));
    else if (node->tag == HTML_RT)
        leave_ruby_text(walk, node);
    else if (section_is_heading(node->tag))
        section_leave_heading(walk, node, outside);
    else if (is_cell(node) && cell_is_own(walk, node))
        cell_leave(walk, outside);
    else if (node->tag == HTML_TR)
        cell_leave_row(walk, outside);
    if (chrome_is_block(node) && !(is_cell(node) && cell_is_own(walk, node)))
        walk_border(walk);
    if (node->tag == HTML_TABLE)
        cell_leave_table(walk, outside);
    if (node->tag == HTML_LI && walk->ctx.mode == FLOW_BLOCKS)
        layer_unqueue(&walk->flow->layer);
    walk->ctx = *outside;
}

static void walk_tree(struct walk *walk, const struct html_node *root)
{
    const struct html_node *node = root->first;

    while (node) {
        if (node->tag == HTML_TEXT) {
            layer_put(walk_target(walk), node->text, &walk->ctx.style);
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

void flow_run(struct flow *flow, struct arena *mem,
              const struct html_node *root, size_t size)
{
    struct walk *walk = arena_new(mem, struct walk);

    *flow = (struct flow){ .mem = mem };
    flow->layer = layer_open(mem, 4 * size + REPEAT_FREE);
    flow->layer.repeat_left = size + REPEAT_FREE;
    flow->flags = arena_array(mem, FLOW_FLAGS_MAX, sizeof(struct str));
    section_add(flow, STR(""), STR(""), 1);
    walk->flow = flow;
    walk->mem = mem;
    walk->capture = layer_open(mem, size + REPEAT_FREE);
    walk->ctx.style.kind = BLOCK_PARAGRAPH;
    walk->ctx.marked = true;
    walk_tree(walk, root);
    layer_end_block(&flow->layer);
    section_set_spans(flow);
}
