/* extract_omit_test.c - what is left out, and the trace it leaves. */
#include "indexer/extract_omit.h"

#include "tests/indexer/flow_helper.h"

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

static void nothing_shows_where_something_was(struct arena *mem)
{
    static const char *const cases[][2] = {
        { "a (<b class=noprint>x</b>) b", "a b" },
        { "a (<b class=noprint>x</b>), b", "a, b" },
        { "a ( <img alt=x> ) b", "a b" },
        { "a (<img alt=x> b)", "a (b)" },
        { "a (<b class=noprint>x</b>; b)", "a (b)" },
        { "a<br>(<img alt=x>)<br>b", "a\n\nb" },
        { "a<br>(<img alt=x>) b", "a\nb" },
        { "f() (<style>x</style>) b", "f() () b" },
        { "(<b class=noprint>x</b>) b", "b" },
        { "a <b class=noprint>x</b>, b", "a, b" },
        { "a <b class=noprint>x</b> ; b", "a ; b" },
        { "a<b class=noprint>x</b> ; b", "a ; b" },
        { "a <b class=noprint>x</b>.NET", "a .NET" },
        { "a <sup class=Inline-Template>x</sup>.", "a." },
        { "<a href='#x'>^</a> b <a href='#x'>\xE2\x86\x91</a>.", "b." },
        { "<ul><li>(<img>) b", "\xE2\x80\xA2 b" },
        { "<ul><li>(<img>)<li>c", "\xE2\x80\xA2 c" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        is_str(walked(mem, cases[i][0]), str_from(cases[i][1]));
}

static void footnotes_stay_in_order_where_parentheses_go(struct arena *mem)
{
    struct flow flow = run(
        mem, STR("a (<sup class=reference><a href='#n'>1</a></sup>) b"));

    is_str(buf_str(&flow.layer.text), STR("a b"));
    is_int(flow.layer.footnote_count, 1);
    is_int(flow.layer.footnotes[0].at, 1);
}

static void
links_to_sister_projects_go_with_their_transclusion(struct arena *mem)
{
    is_str(walked(mem, "<p>a</p><div id=interProject about=#mwt1>x</div>"
                       "<ul about=#mwt1><li>y</ul><ul about=#mwt2><li>z"),
           STR("a\n\n\xE2\x80\xA2 z"));
    is_str(walked(mem, "<div id=interProject>x</div><p>a"), STR("a"));
}

int main(void)
{
    TEST(boxes_and_tags_are_flagged_once);
    TEST(flags_have_a_limit);
    TEST(notes_are_counted);
    TEST(nothing_shows_where_something_was);
    TEST(footnotes_stay_in_order_where_parentheses_go);
    TEST(links_to_sister_projects_go_with_their_transclusion);
    return tap_end();
}
