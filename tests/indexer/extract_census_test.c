/* extract_census_test.c - what the cells of a row are. */
#include "indexer/extract_census.h"

#include "tests/indexer/html_helper.h"

/* The first row of a table that is written without its ends. */
static const struct html_node *row_of(struct arena *mem, const char *html)
{
    const struct html_node *table = element(mem, html);

    return census_next_row(table, table);
}

static struct census count(struct arena *mem, const char *html)
{
    struct census census = { 0 };

    census_count(row_of(mem, html), &census);
    return census;
}

static void cells_are_counted_by_kind(struct arena *mem)
{
    struct census census = count(mem, "<table><tr><th>a<td>b<td> </td><td>"
                                      "<b></b><td style='display:none'>x");

    is_int(census.th, 1);
    is_int(census.td, 3);
    is_int(census.hollow, 1);
    ok(census.th_first && !census.hollow_first);
}

static void rows_of_a_table_inside_are_not_its_own(struct arena *mem)
{
    const struct html_node *table = element(
        mem, "<table><tbody><tr><td><table><tr><td>x</table><tr><td>y");
    const struct html_node *row = census_next_row(table, table);

    row = census_next_row(row, table);
    is_str(census_first_text(row), STR("y"));
    ok(!census_next_row(row, table));
}

static void a_header_may_have_hollow_cells(struct arena *mem)
{
    static const struct {
        const char *html;
        bool header;
    } cases[] = {
        { "<table><tr><th>a<th>b", true },
        { "<table><tr><td><th>a<th>b", true },
        { "<table><tr><td>x<th>a<th>b", false },
        { "<table><tr><th>a<th>b<td>", false },
        { "<table><tr><th>a<th>b<td><th>c<th>d", true },
        { "<table><thead><tr><td>a<td>b", true },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct census census = count(mem, cases[i].html);

        is_int(census_is_header(row_of(mem, cases[i].html), &census),
               cases[i].header);
    }
}

static void amounts_are_no_years_and_no_ranks(struct arena *mem)
{
    (void)mem;
    ok(census_is_amount(STR("5,223,986")) && census_is_amount(STR("59.4")));
    ok(census_is_amount(STR("7%")));
    ok(!census_is_amount(STR("2001")) && !census_is_amount(STR("1.")));
    ok(!census_is_amount(STR("1. FC")) && !census_is_amount(STR("")));
    ok(census_begins_with_digit(STR("1. FC")));
}

int main(void)
{
    TEST(cells_are_counted_by_kind);
    TEST(rows_of_a_table_inside_are_not_its_own);
    TEST(a_header_may_have_hollow_cells);
    TEST(amounts_are_no_years_and_no_ranks);
    return tap_end();
}
