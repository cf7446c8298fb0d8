/* extract_cell_test.c - tables as the walk meets them: whole, broken, nested.
 */
#include "indexer/extract_cell.h"

#include "tests/indexer/flow_helper.h"

static void a_table_of_layout_is_read_like_any_other_element(struct arena *mem)
{
    is_str(walked(mem, "<table><tr><td><p>a</p><ul><li>b</ul><td><p>c"),
           STR("a\n\n\xE2\x80\xA2 b\n\nc"));
    is_str(walked(mem, "<table role=presentation><tr><th>a<td>b"),
           STR("a\n\nb"));
}

static void broken_tables_lose_nothing(struct arena *mem)
{
    is_str(walked(mem, "<p>x<table class=wikitable><tr><th>A<th>B<tr><td>1"
                       "<tr><td>2</td><td>3"),
           STR("x\n\nA | B\nA: 1\nA: 2 | B: 3"));
    is_str(walked(mem, "<table class=wikitable><tr><td>1<div><tr><td>2</tr>"
                       "</div></table>3"),
           STR("1; 2\n\n3"));
}

static void tables_in_tables_are_text_of_the_cell(struct arena *mem)
{
    is_str(walked(mem, "<table class=wikitable><tr><th>A<th>B<tr><td><table>"
                       "<tr><td>x<td><table><tr><td>y<td>z</table></table>"
                       "<td>q</table>"),
           STR("A | B\nA: x; y; z | B: q"));
}

static void an_infobox_in_an_infobox_is_fields(struct arena *mem)
{
    is_str(walked(mem, "<table class=infobox><tr><th>T<tr><td><table"
                       " class=infobox><tr><th>L<td>V</table><tr><th>M<td>W"),
           STR("T\nL: V\nM: W"));
}

static void blanks_do_not_fill_a_cell(struct arena *mem)
{
    is_str(walked(mem, "<table class=wikitable><tr><th>A<th>B<th>C<tr><td>1"
                       "<td>&nbsp;<td><i>&nbsp;</i>3<div>&#x200B;</div>4"),
           STR("A | B | C\nA: 1 | C: 3; 4"));
}

int main(void)
{
    TEST(a_table_of_layout_is_read_like_any_other_element);
    TEST(broken_tables_lose_nothing);
    TEST(tables_in_tables_are_text_of_the_cell);
    TEST(an_infobox_in_an_infobox_is_fields);
    TEST(blanks_do_not_fill_a_cell);
    return tap_end();
}
