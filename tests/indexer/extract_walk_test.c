/* extract_walk_test.c - where text goes, and as what. */
#include "indexer/extract_walk.h"

#include "tests/tap.h"

static struct walk *walk_new(struct arena *mem)
{
    struct walk *walk = arena_new(mem, struct walk);

    walk->mem = mem;
    walk->flow = arena_new(mem, struct flow);
    walk->flow->layer = layer_open(mem, 1000);
    walk->capture = layer_open(mem, 1000);
    return walk;
}

static void what_is_captured_leaves_the_layer_alone(struct arena *mem)
{
    struct walk *walk = walk_new(mem);

    layer_put(walk_target(walk), STR("a"), &walk->ctx.style);
    walk_begin_capture(walk);
    layer_put(walk_target(walk), STR("b"), &walk->ctx.style);
    walk_border(walk);
    layer_put(walk_target(walk), STR("c"), &walk->ctx.style);
    is_str(walk_captured(walk), STR("b c"));
    is_str(buf_str(&walk->flow->layer.text), STR("a"));
}

static void a_border_ends_a_block_but_not_a_cell(struct arena *mem)
{
    struct walk *walk = walk_new(mem);

    layer_put(walk_target(walk), STR("a"), &walk->ctx.style);
    walk_border(walk);
    is_int(walk->flow->layer.block_count, 1);
    walk->ctx.mode = FLOW_CELL;
    walk->ctx.style.join = JOIN_ITEMS;
    layer_put(walk_target(walk), STR("b"), &walk->ctx.style);
    walk_border(walk);
    layer_put(walk_target(walk), STR("c"), &walk->ctx.style);
    layer_end_block(&walk->flow->layer);
    is_str(buf_str(&walk->flow->layer.text), STR("a\n\nb; c"));
}

static void a_group_is_made_once(struct arena *mem)
{
    struct walk *walk = walk_new(mem);

    walk_need_group(walk);
    is_int(walk->ctx.style.group, 1);
    walk_need_group(walk);
    is_int(walk->ctx.style.group, 1);
    walk->ctx.style.group = 0;
    walk_need_group(walk);
    is_int(walk->ctx.style.group, 2);
}

static void cells_and_preformatted_text_keep_their_kind(struct arena *mem)
{
    struct walk *walk = walk_new(mem);

    walk_set_kind(walk, BLOCK_QUOTE);
    is_int(walk->ctx.style.kind, BLOCK_QUOTE);
    walk->ctx.mode = FLOW_CELL;
    walk_set_kind(walk, BLOCK_CAPTION);
    is_int(walk->ctx.style.kind, BLOCK_QUOTE);
    walk->ctx.mode = FLOW_BLOCKS;
    walk->ctx.style.pre = true;
    walk_set_kind(walk, BLOCK_CAPTION);
    is_int(walk->ctx.style.kind, BLOCK_QUOTE);
}

int main(void)
{
    TEST(what_is_captured_leaves_the_layer_alone);
    TEST(a_border_ends_a_block_but_not_a_cell);
    TEST(a_group_is_made_once);
    TEST(cells_and_preformatted_text_keep_their_kind);
    return tap_end();
}
