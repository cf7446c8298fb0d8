/* extract_cell.c - tables, rows and cells as the walk meets them. */
#include "indexer/extract_cell.h"

#include "indexer/extract_inline.h"
#include "indexer/extract_table.h"
#include "indexer/extract_walk.h"

void cell_enter_table(struct walk *walk, const struct html_node *node)
{
    struct context *ctx = &walk->ctx;

    ctx->list = NULL;
    ctx->gallery = false;
    if (ctx->mode != FLOW_BLOCKS)
        return;
    walk_need_group(walk);
    ctx->table = table_open(walk->mem, node, ctx->infobox, &walk->spare_tables);
    if (!ctx->table)
        ctx->style.group = walk->frames[walk->depth].outside.style.group;
}

void cell_enter_row(struct walk *walk, const struct html_node *node)
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
    walk_set_kind(walk, node->tag == HTML_TH || inline_has_picture(node)
                            ? BLOCK_CAPTION
                            : BLOCK_FIELD);
}

bool cell_is_own(const struct walk *walk, const struct html_node *node)
{
    return walk->ctx.table && node->parent && node->parent->tag == HTML_TR &&
           (walk->ctx.mode == FLOW_BLOCKS ||
            walk->frames[walk->depth - 1].outside.mode == FLOW_BLOCKS);
}

void cell_enter(struct walk *walk, const struct html_node *node)
{
    if (!cell_is_own(walk, node)) {
        walk_border(walk);
        return;
    }
    if (table_begin_cell(walk->ctx.table, node, &walk->flow->layer))
        walk_begin_capture(walk);
    else if (walk->ctx.mode == FLOW_BLOCKS)
        enter_whole_cell(walk, node);
}

void cell_leave(struct walk *walk, const struct context *outside)
{
    struct str text;

    if (walk->ctx.mode == FLOW_CAPTURE && outside->mode == FLOW_CELL) {
        text = walk_captured(walk);
        table_end_cell(walk->ctx.table, &walk->flow->layer, &text);
        return;
    }
    if (walk->ctx.mode == FLOW_BLOCKS)
        layer_end_block(&walk->flow->layer);
    table_end_cell(walk->ctx.table, &walk->flow->layer, NULL);
}

void cell_leave_row(struct walk *walk, const struct context *outside)
{
    if (!walk->ctx.table || outside->mode != FLOW_BLOCKS)
        return;
    if (walk->ctx.mode == FLOW_CELL)
        table_end_row(walk->ctx.table, &walk->flow->layer);
    layer_end_block(&walk->flow->layer);
}

void cell_leave_table(struct walk *walk, const struct context *outside)
{
    if (walk->ctx.table && walk->ctx.table != outside->table)
        table_close(walk->ctx.table, &walk->spare_tables);
}
