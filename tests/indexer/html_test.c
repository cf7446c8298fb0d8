/* html_test.c - any document becomes a tree, within its limits. */
#include "indexer/html.h"

#include "common/buf.h"
#include "tests/tap.h"

static struct html parse(struct arena *mem, struct str document)
{
    struct html html;
    struct error err;

    ok(html_parse(mem, document, &html, &err));
    return html;
}

/* The tree on one line: (tag child child), text in its place. */
static struct str sketch(struct arena *mem, const struct html *html)
{
    struct buf out = buf_open(mem, 1 << 20);
    const struct html_node *node = html->root->first;

    while (node) {
        if (node->tag == HTML_TEXT)
            buf_add(&out, node->text);
        else
            buf_print(&out, "(%d", (int)node->tag);
        if (node->first) {
            buf_byte(&out, ' ');
            node = node->first;
            continue;
        }
        if (node->tag != HTML_TEXT)
            buf_byte(&out, ')');
        while (node && !node->next) {
            node = node->parent == html->root ? NULL : node->parent;
            if (node)
                buf_byte(&out, ')');
        }
        node = node ? node->next : NULL;
    }
    return buf_str(&out);
}

static struct str repeated(struct arena *mem, struct str text, size_t count)
{
    struct buf out = buf_open(mem, text.len * count);

    for (size_t i = 0; i < count; i++)
        buf_add(&out, text);
    return buf_str(&out);
}

static size_t depth_of(const struct html *html)
{
    size_t deepest = 0;

    for (const struct html_node *node = html->root; node;
         node = html_step(node, html->root)) {
        size_t depth = 0;

        for (const struct html_node *up = node; up; up = up->parent)
            depth++;
        if (depth > deepest)
            deepest = depth;
    }
    return deepest;
}

static void elements_nest_and_text_is_decoded(struct arena *mem)
{
    struct html html = parse(mem, STR("<p>a &amp; <b>b</b>&#x2028;</p>"));
    const struct html_node *p = html.root->first;

    ok(p->tag == HTML_P);
    is_str(p->first->text, STR("a & "));
    ok(p->first->next->tag == HTML_OTHER);
    is_str(p->last->text, STR("\xE2\x80\xA8"));
}

static void attributes_that_matter_are_kept(struct arena *mem)
{
    struct html html = parse(
        mem, STR("<div CLASS='a b' title=x id=\"mwAb\" style=\"&quot;\">"));
    const struct html_node *div = html.root->first;

    is_str(html_attr(div, HTML_ATTR_CLASS), STR("a b"));
    is_str(html_attr(div, HTML_ATTR_STYLE), STR("\""));
    ok(!html_attr(div, HTML_ATTR_ID).ptr);
    ok(html_has_word(div, HTML_ATTR_CLASS, STR("b")));
    ok(!html_has_word(div, HTML_ATTR_CLASS, STR("a b")));
}

static void numbers_are_read_as_HTML_reads_them(struct arena *mem)
{
    struct html html = parse(mem, STR("<td colspan=' 12px' rowspan='x'"
                                      " start=-3 value=99999999999999>"));
    const struct html_node *td = html.root->first;
    long number = 0;

    ok(html_number(td, HTML_ATTR_COLSPAN, &number) && number == 12);
    ok(!html_number(td, HTML_ATTR_ROWSPAN, &number));
    ok(html_number(td, HTML_ATTR_START, &number) && number == -3);
    ok(html_number(td, HTML_ATTR_VALUE, &number) && number >= 99999999);
    ok(!html_number(td, HTML_ATTR_ID, &number));
}

static void broken_nesting_is_mended(struct arena *mem)
{
    struct html good = parse(mem, STR("<ul><li>a</li><li>b</li></ul><p>c</p>"));
    struct html bad = parse(mem, STR("<ul><li>a<li>b</i></ul></div><p>c"));

    is_str(sketch(mem, &bad), sketch(mem, &good));
    ok(!bad.truncated);
}

static void deep_nesting_is_flattened_and_keeps_its_text(struct arena *mem)
{
    struct buf text = buf_open(mem, 1 << 20);
    struct html html;
    bool found = false;

    buf_add(&text, repeated(mem, STR("<div>"), 1000));
    buf_add(&text, STR("deep"));
    html = parse(mem, buf_str(&text));
    ok(html.truncated);
    ok(depth_of(&html) <= HTML_DEPTH_MAX + 2);
    for (const struct html_node *node = html.root; node;
         node = html_step(node, html.root))
        found |= str_equal(node->text, STR("deep"));
    ok(found);
}

static void absurd_depth_and_stray_end_tags_end_in_time(struct arena *mem)
{
    struct buf text = buf_open(mem, 1 << 26);
    struct html html;

    buf_add(&text, repeated(mem, STR("<b>"), 1900));
    buf_add(&text, repeated(mem, STR("</i>"), 2000000));
    html = parse(mem, buf_str(&text));
    ok(html.truncated);
    html = parse(mem, repeated(mem, STR("<div>"), 1000000));
    ok(html.truncated);
    ok(html.node_count <= HTML_OPEN_MAX);
}

static void a_tag_of_many_attributes_ends_in_time(struct arena *mem)
{
    struct buf text = buf_open(mem, 1 << 26);
    struct html html;

    buf_add(&text, STR("<p"));
    for (int i = 0; i < 500000; i++)
        buf_print(&text, " a%d=1", i);
    buf_add(&text, STR(">x"));
    html = parse(mem, buf_str(&text));
    ok(!html.truncated);
    is_str(html.root->first->first->text, STR("x"));
}

static void long_text_is_kept_whole(struct arena *mem)
{
    struct buf text = buf_open(mem, 1 << 26);
    struct html html;

    buf_add(&text, STR("<p>"));
    buf_add(&text, repeated(mem, STR("words &lt; "), 2000000));
    html = parse(mem, buf_str(&text));
    ok(!html.truncated);
    is_int(html.root->first->first->text.len, 2000000 * 8);
}

static void nothing_is_a_tree_too(struct arena *mem)
{
    ok(!parse(mem, STR_NULL).root->first);
    ok(!parse(mem, STR("<!-- -->")).root->first);
    ok(parse(mem, STR("<!-- ")).truncated);
}

static void named_references_are_html_4s(struct arena *mem)
{
    (void)mem;
    is_int(html_entity(STR("nbsp")), 0xA0);
    is_int(html_entity(STR("thetasym")), 0x3D1);
    is_int(html_entity(STR("amp")), '&');
    is_int(html_entity(STR("AMP")), 0);
    is_int(html_entity(STR("")), 0);
    is_int(html_entity(STR("a name longer than any reference")), 0);
}

int main(void)
{
    TEST(elements_nest_and_text_is_decoded);
    TEST(attributes_that_matter_are_kept);
    TEST(numbers_are_read_as_HTML_reads_them);
    TEST(broken_nesting_is_mended);
    TEST(deep_nesting_is_flattened_and_keeps_its_text);
    TEST(absurd_depth_and_stray_end_tags_end_in_time);
    TEST(a_tag_of_many_attributes_ends_in_time);
    TEST(long_text_is_kept_whole);
    TEST(nothing_is_a_tree_too);
    TEST(named_references_are_html_4s);
    return tap_end();
}
