/* extract_walk.c - where text goes, and as what. */
#include "indexer/extract_walk.h"

struct layer *walk_target(struct walk *walk)
{
    return walk->ctx.mode == FLOW_CAPTURE ? &walk->capture : &walk->flow->layer;
}

void walk_border(struct walk *walk)
{
    if (walk->ctx.mode == FLOW_BLOCKS)
        layer_end_block(&walk->flow->layer);
    else
        layer_break(walk_target(walk), walk->ctx.style.join);
}

void walk_need_group(struct walk *walk)
{
    if (walk->ctx.style.group == 0)
        walk->ctx.style.group = ++walk->groups;
}

void walk_begin_capture(struct walk *walk)
{
    walk->ctx.mode = FLOW_CAPTURE;
    walk->ctx.style.join = JOIN_WORDS;
    walk->ctx.style.pre = false;
    layer_clear(&walk->capture);
}

struct str walk_captured(struct walk *walk)
{
    layer_end_block(&walk->capture);
    return buf_str(&walk->capture.text);
}

void walk_set_kind(struct walk *walk, enum block_kind kind)
{
    if (walk->ctx.mode == FLOW_BLOCKS && !walk->ctx.style.pre)
        walk->ctx.style.kind = kind;
}
