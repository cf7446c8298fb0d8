/* extract_section.c - headings begin sections, blocks give them their spans. */
#include "indexer/extract_section.h"

#include "common/arena.h"
#include "indexer/extract_walk.h"

bool section_is_heading(enum html_tag tag)
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

void section_add(struct flow *flow, struct str heading, struct str anchor,
                 uint32_t level)
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

void section_enter_heading(struct walk *walk)
{
    walk_border(walk);
    if (walk->ctx.mode == FLOW_BLOCKS)
        walk_begin_capture(walk);
}

void section_leave_heading(struct walk *walk, const struct html_node *node,
                           const struct context *outside)
{
    if (outside->mode != FLOW_BLOCKS)
        return;
    section_add(walk->flow, arena_str(walk->mem, walk_captured(walk)),
                anchor_of(node), (uint32_t)(node->tag - HTML_H1) + 1);
}

void section_set_spans(struct flow *flow)
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
