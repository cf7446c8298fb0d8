/* extract_table_test.c - layout and data; headers, spans, labels. */
#include "indexer/extract_table.h"

#include "tests/indexer/html_helper.h"
#include "indexer/extract_flow.h"

static bool is_data(struct arena *mem, const char *html)
{
    struct table *spare = NULL;

    return table_open(mem, element(mem, html), false, &spare) != NULL;
}

static struct str layer(struct arena *mem, const char *html)
{
    struct flow flow;
    struct html tree;
    struct error err;

    ok(html_parse(mem, str_from(html), &tree, &err));
    flow_run(&flow, mem, tree.root, strlen(html));
    return buf_str(&flow.layer.text);
}

static void layout_is_told_from_data(struct arena *mem)
{
    ok(is_data(mem, "<table><tr><td>a<td>b"));
    ok(is_data(mem, "<table><tr><th>a<td><p>b"));
    ok(is_data(mem, "<table class='x wikitable'><tr><td><p>b"));
    ok(!is_data(mem, "<table><tr><td>a<tr><td>b"));
    ok(!is_data(mem, "<table><tr><td>a<td><p>b"));
    ok(!is_data(mem, "<table role=presentation><tr><th>a<td>b"));
    ok(!is_data(mem, "<table>"));
}

static void a_closed_table_is_used_again_and_empty(struct arena *mem)
{
    const struct html_node *node = element(mem, "<table><tr><td>a<td>b");
    struct table *spare = NULL;
    struct table *first = table_open(mem, node, true, &spare);

    ok(table_is_infobox(first));
    table_close(first, &spare);
    ok(table_open(mem, node, false, &spare) == first);
    ok(!table_is_infobox(first) && !spare);
}

static void headers_go_with_their_cells(struct arena *mem)
{
    is_str(layer(mem, "<table><tr><th>A<th>B<tr><td>1<td>2"),
           STR("A | B\nA: 1 | B: 2"));
    is_str(layer(mem, "<table><tr><th>A:<th>B<tr><td><td>2"),
           STR("A: | B\nB: 2"));
    is_str(layer(mem, "<table><tr><th colspan=2>A<tr><th>B<th>C"
                      "<tr><td>1<td>2<tr><td colspan=2>3"),
           STR("A\nB | C\nB: 1 | C: 2\n3"));
    is_str(layer(mem, "<table><tr><th colspan=2>A<th>Z<tr><th>B<th>C<th>Y"
                      "<tr><td>1<td>2<td>3"),
           STR("A | Z\nB | C | Y\nA / B: 1 | A / C: 2 | Z / Y: 3"));
}

static void later_headers_begin_anew_and_sums_do_not(struct arena *mem)
{
    is_str(layer(mem, "<table><tr><th>A<th>B<tr><td>1<td>2<tr><th>C<th>D"
                      "<tr><td>3<td>4<tr><th>Sum<th>9<tr><td>5<td>6"),
           STR("A | B\nA: 1 | B: 2\nC | D\nC: 3 | D: 4\nC: Sum | D: 9\n"
               "C: 5 | D: 6"));
}

static void a_sum_may_follow_the_header(struct arena *mem)
{
    is_str(layer(mem, "<table><tr><th>Land<th>People<th>%"
                      "<tr><th>All<th>5,223<th>100.0<tr><td>X<td>2<td>3"),
           STR("Land | People | %\n"
               "Land: All | People: 5,223 | %: 100.0\n"
               "Land: X | People: 2 | %: 3"));
    is_str(layer(mem, "<table><tr><th>a<th>b<tr><th>1. x<th>2001"
                      "<tr><td>1<td>2"),
           STR("a | b\n1. x | 2001\na / 1. x: 1 | b / 2001: 2"));
}

static void a_header_may_have_hollow_cells(struct arena *mem)
{
    is_str(layer(mem, "<table><tr><td><th>A<th>B<tr><th>x<td>1<td>2"),
           STR("A | B\nx: A: 1 | B: 2"));
    is_str(layer(mem, "<table><tr><th>x<th>y<td><tr><th>z<th>u<td>1"),
           STR("x | y\nz | u | 1"));
}

static void pictures_beside_rows_are_said_once(struct arena *mem)
{
    is_str(layer(mem, "<table><tr><td rowspan=2><img>a<td>b<tr><td>c"),
           STR("a | b\nc"));
    is_str(layer(mem, "<table><tr><th>H<th>I<tr><td rowspan=2><img>a<td>b"
                      "<tr><td>c"),
           STR("H | I\nH: a | I: b\nH: a | I: c"));
}

static void an_infobox_may_hold_a_table_with_headers(struct arena *mem)
{
    is_str(layer(mem, "<table class=infobox><tr><th>C<th>G<th>S"
                      "<tr><th>x<td>1<td>2<tr><th>L<td>V"
                      "<tr><th>y<td>3<td>4"),
           STR("C | G | S\nC: x | G: 1 | S: 2\nL: V\ny: 3 | 4"));
    is_str(layer(mem, "<table class=infobox><tr><td><img>a<td><img>b"),
           STR("a | b"));
}

static void spanning_cells_are_said_again(struct arena *mem)
{
    is_str(layer(mem, "<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d"),
           STR("a | b\na | c\nd"));
    is_str(layer(mem, "<table><tr><td>b<td rowspan=3>a<tr><td>c<tr><tr><td>d"),
           STR("b | a\nc | a\nd"));
    is_str(layer(mem, "<table><tr><td rowspan=0>a<td>b<tr><td colspan=-1>c"),
           STR("a | b\nc"));
}

static void a_row_header_labels_its_row(struct arena *mem)
{
    is_str(layer(mem, "<table><tr><th>H<td>1<td>2<tr><th>W:<td>3"),
           STR("H: 1 | 2\nW: 3"));
}

static void infobox_rows_are_fields(struct arena *mem)
{
    is_str(layer(mem, "<table class=infobox><tr><th colspan=2>T<tr><th>L<td>v"
                      "<tr><th>M<td> <tr><td>N:<td>w<tr><th><td>x"),
           STR("T\nL: v\nN: w\nx"));
    is_str(layer(mem, "<table class=infobox><tr><th rowspan=2>L<td>v<td>w"
                      "<tr><th>M<td>x"),
           STR("L: v | w\nM: x"));
}

static void a_table_in_a_cell_is_text_of_the_cell(struct arena *mem)
{
    is_str(layer(mem, "<table class=wikitable><tr><td>a<td><table><tr><td>b"
                      "<td>c<tr><td>d</table>"),
           STR("a | b; c; d"));
}

int main(void)
{
    TEST(layout_is_told_from_data);
    TEST(a_closed_table_is_used_again_and_empty);
    TEST(headers_go_with_their_cells);
    TEST(later_headers_begin_anew_and_sums_do_not);
    TEST(a_sum_may_follow_the_header);
    TEST(a_header_may_have_hollow_cells);
    TEST(pictures_beside_rows_are_said_once);
    TEST(an_infobox_may_hold_a_table_with_headers);
    TEST(spanning_cells_are_said_again);
    TEST(a_row_header_labels_its_row);
    TEST(infobox_rows_are_fields);
    TEST(a_table_in_a_cell_is_text_of_the_cell);
    return tap_end();
}
