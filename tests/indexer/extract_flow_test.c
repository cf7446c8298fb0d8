/* extract_flow_test.c - the walk: sections, flags, notes, kinds of blocks. */
#include "indexer/extract_flow.h"

#include "tests/tap.h"

static struct flow run(struct arena *mem, struct str document)
{
    struct flow flow;
    struct html html;
    struct error err;

    ok(html_parse(mem, document, &html, &err));
    flow_run(&flow, mem, html.root, document.len);
    return flow;
}

static void headings_make_sections_and_no_text(struct arena *mem)
{
    struct flow flow = run(mem,
                           STR("a<h2 id=B>B <i>b</i></h2>b<h4 id=C>C</h4>"
                               "<h3><span class=mw-headline id=D>D</span></h3>d"
                               "<div class=mw-heading><h2 id=E>E</h2></div>"));

    is_str(buf_str(&flow.layer.text), STR("a\n\nb\n\nd"));
    is_int(flow.section_count, 5);
    is_str(flow.sections[1].heading, STR("B b"));
    is_str(flow.sections[1].anchor, STR("B"));
    is_int(flow.sections[2].parent, 1);
    is_int(flow.sections[2].span.begin, flow.sections[2].span.end);
    is_str(flow.sections[3].anchor, STR("D"));
    is_int(flow.sections[3].parent, 1);
    is_int(flow.sections[3].span.begin, 6);
    is_int(flow.sections[4].parent, 0);
}

static void a_heading_in_a_data_table_is_text(struct arena *mem)
{
    struct flow flow = run(
        mem, STR("<table class=wikitable><tr><td><h2>x</h2><td>y"));

    is_int(flow.section_count, 1);
    is_str(buf_str(&flow.layer.text), STR("x | y"));
}

static void boxes_and_tags_are_flagged_once(struct arena *mem)
{
    struct flow flow = run(
        mem, STR("<table class='ambox box-Stale'><tr><td>x</table>"
                 "<span about=#mwt1 data-mw='{\"parts\":[{\"template\":{\""
                 "target\":{\"wt\":\"Which one\"}}}]}'></span>"
                 "<sup about=#mwt1 class=Inline-Template>x</sup>"
                 "<sup class='Inline-Template Template-Fact'>x</sup>"
                 "<table class='ambox box-Stale'><tr><td>x</table>"));

    is_int(flow.flag_count, 3);
    is_str(flow.flags[0], STR("Stale"));
    is_str(flow.flags[1], STR("Which_one"));
    is_str(flow.flags[2], STR("Citation_needed"));
    is_int(flow.layer.block_count, 0);
}

static void flags_have_a_limit(struct arena *mem)
{
    struct buf html = buf_open(mem, 1 << 20);

    for (int i = 0; i < 500; i++)
        buf_print(&html, "<div class='ambox box-%d'></div>", i);
    is_int(run(mem, buf_str(&html)).flag_count, FLOW_FLAGS_MAX);
}

static void notes_are_counted(struct arena *mem)
{
    struct flow flow = run(
        mem, STR("<ol class=references><li id=cite_note-a>x<ul><li>y</ul>"
                 "<li id=cite_note-b>z</ol>"));

    is_int(flow.reference_count, 2);
    is_int(flow.layer.block_count, 0);
}

static void each_place_has_its_kind(struct arena *mem)
{
    static const struct {
        const char *html;
        enum block_kind kind;
        uint32_t depth;
    } cases[] = {
        { "<p>x", BLOCK_PARAGRAPH, 0 },
        { "<ul><li><ol><li>x", BLOCK_LIST_ITEM, 2 },
        { "<dl><dt>x", BLOCK_TERM, 1 },
        { "<dl><dd>x", BLOCK_DEFINITION, 1 },
        { "<blockquote><p>x", BLOCK_QUOTE, 0 },
        { "<figure><figcaption>x", BLOCK_CAPTION, 0 },
        { "<div class=thumbcaption>x", BLOCK_CAPTION, 0 },
        { "<table class=wikitable><tr><td><ul><li>x</ul><td>y", BLOCK_ROW, 0 },
        { "<table class=infobox><tr><th>x<td><ul><li>y", BLOCK_FIELD, 0 },
        { "<p><math alttext=x></math>.", BLOCK_FORMULA, 0 },
        { "<pre>x", BLOCK_PRE, 0 },
        { "<pre><figure><figcaption>x", BLOCK_PRE, 0 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct flow flow = run(mem, str_from(cases[i].html));

        is_int(flow.layer.block_count, 1);
        is_int(flow.layer.blocks[0].kind, cases[i].kind);
        is_int(flow.layer.blocks[0].depth, cases[i].depth);
    }
}

int main(void)
{
    TEST(headings_make_sections_and_no_text);
    TEST(a_heading_in_a_data_table_is_text);
    TEST(boxes_and_tags_are_flagged_once);
    TEST(flags_have_a_limit);
    TEST(notes_are_counted);
    TEST(each_place_has_its_kind);
    return tap_end();
}
