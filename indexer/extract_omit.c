/* extract_omit.c - what is left out, and what it leaves behind. */
#include "indexer/extract_omit.h"

#include "indexer/extract_chrome.h"
#include "indexer/extract_inline.h"
#include "indexer/extract_walk.h"

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
        walk_border(walk);
    layer_put_formula(walk_target(walk), tex, &walk->ctx.style);
    if (alone)
        walk_border(walk);
}

/* The tag inside a raised pair of brackets, which go with it; or NULL. */
static const struct html_node *tag_inside(const struct html_node *sup)
{
    for (const struct html_node *node = sup->first; node; node = node->next)
        if (node->tag != HTML_TEXT && chrome_of(node) == CHROME_TAG)
            return node;
    return NULL;
}

/* Whether a browser shows something for the element. */
static bool is_seen(enum html_tag tag)
{
    return tag != HTML_STYLE && tag != HTML_LINK && tag != HTML_META &&
           tag != HTML_SCRIPT && tag != HTML_TEMPLATE && tag != HTML_BASE;
}

/* The element belongs to a transclusion that is left out as a whole. */
static bool is_omitted(const struct walk *walk, const struct html_node *node)
{
    return walk->omitted.len > 0 && node->attr_count > 0 &&
           str_equal(walk->omitted, html_attr(node, HTML_ATTR_ABOUT));
}

/* An element that is none by itself, but by what is in it. */
static bool omit_trace(struct walk *walk, const struct html_node *node)
{
    const struct html_node *tag = node->tag == HTML_SUP ? tag_inside(node)
                                                        : NULL;

    if (!tag && !inline_is_backlink(node))
        return false;
    layer_omit(walk_target(walk));
    if (tag)
        flag_tag(walk, tag);
    return true;
}

bool omit_element(struct walk *walk, const struct html_node *node)
{
    if (is_omitted(walk, node))
        return true;
    switch (chrome_of(node)) {
    case CHROME_NONE:
        return omit_trace(walk, node);
    case CHROME_DROP:
        if (is_seen(node->tag))
            layer_omit(walk_target(walk));
        return true;
    case CHROME_GROUP:
        walk->omitted = html_attr(node, HTML_ATTR_ABOUT);
        return true;
    case CHROME_BOX:
        flag_box(walk, node);
        return true;
    case CHROME_TAG:
        layer_omit(walk_target(walk));
        flag_tag(walk, node);
        return true;
    case CHROME_FOOTNOTE:
        layer_omit(walk_target(walk));
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
