/* extract_section_test.c - headings and the spans of their sections. */
#include "indexer/extract_section.h"

#include "tests/indexer/flow_helper.h"

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

int main(void)
{
    TEST(headings_make_sections_and_no_text);
    TEST(a_heading_in_a_data_table_is_text);
    return tap_end();
}
