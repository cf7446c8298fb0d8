/* extract_list_test.c - bullets and numbers as the page shows them. */
#include "indexer/extract_list.h"

#include "tests/indexer/html_helper.h"

/* The markers of all items, one after the other. */
static struct str markers(struct arena *mem, const char *html)
{
    const struct html_node *node = element(mem, html);
    struct list *list = list_open(mem, node);
    struct str all = STR("");

    for (const struct html_node *item = node->first; item; item = item->next)
        if (item->tag == HTML_LI) {
            struct str marker = list_marker(mem, list, item);

            all = arena_print(mem, STR_FMT STR_FMT, STR_ARG(all),
                              STR_ARG(marker));
        }
    return all;
}

static void items_have_bullets_or_numbers(struct arena *mem)
{
    is_str(markers(mem, "<ul><li>a<li>b</ul>"),
           STR("\xE2\x80\xA2 \xE2\x80\xA2 "));
    is_str(markers(mem, "<ol><li>a<li>b</ol>"), STR("1. 2. "));
    is_str(list_marker(mem, NULL, element(mem, "<li>a")), STR("\xE2\x80\xA2 "));
}

static void start_value_and_reversed_are_honoured(struct arena *mem)
{
    is_str(markers(mem, "<ol start=0><li>a<li value=7>b<li>c</ol>"),
           STR("0. 7. 8. "));
    is_str(markers(mem, "<ol reversed><li>a<li>b<li>c</ol>"), STR("3. 2. 1. "));
    is_str(markers(mem, "<ol reversed start=1><li>a<li>b</ol>"), STR("1. 0. "));
}

static void letters_and_roman_numbers_are_written(struct arena *mem)
{
    is_str(markers(mem, "<ol type=a start=26><li>a<li>b</ol>"), STR("z. aa. "));
    is_str(markers(mem, "<ol type=A start=703><li>a</ol>"), STR("AAA. "));
    is_str(markers(mem, "<ol type=i start=4><li>a</ol>"), STR("iv. "));
    is_str(markers(mem, "<ol type=I start=3888><li>a</ol>"),
           STR("MMMDCCCLXXXVIII. "));
    is_str(markers(mem, "<ol type=I start=4000><li>a</ol>"), STR("4000. "));
    is_str(markers(mem, "<ol type=a start=-1><li>a</ol>"), STR("-1. "));
}

static void lists_without_markers_are_known(struct arena *mem)
{
    ok(list_is_marked(element(mem, "<ul>"), true));
    ok(!list_is_marked(element(mem, "<ul>"), false));
    ok(!list_is_marked(element(mem, "<ul style='list-style: none'>"), true));
}

int main(void)
{
    TEST(items_have_bullets_or_numbers);
    TEST(start_value_and_reversed_are_honoured);
    TEST(letters_and_roman_numbers_are_written);
    TEST(lists_without_markers_are_known);
    return tap_end();
}
