/* str_test.c - views of text: compare, cut, find, read numbers. */
#include "common/str.h"

#include <stdlib.h>

#include "tests/tap.h"

static void equality_and_order_go_by_bytes(struct arena *mem)
{
    (void)mem;
    ok(str_equal(STR("a\0b"), STR("a\0b")) && !str_equal(STR("a"), STR("ab")));
    ok(str_equal(STR_NULL, STR("")));
    ok(str_compare(STR("a"), STR("ab")) < 0);
    ok(str_compare(STR("b"), STR("ab")) > 0);
    ok(str_compare(STR("\xC3\xA9"), STR("z")) > 0);
    ok(str_compare(STR_NULL, STR("")) == 0);
}

static void a_list_is_sorted_by_bytes_and_searched(struct arena *mem)
{
    struct str list[] = { STR("b"), STR(""),     STR("ab"),  STR("b\0c"),
                          STR("a"), STR("\xFF"), STR("ab\0") };
    size_t count = sizeof list / sizeof *list;
    struct str there = STR("b\0c"), absent = STR("b\0");

    (void)mem;
    qsort(list, count, sizeof *list, str_order);
    for (size_t i = 1; i < count; i++)
        ok(str_compare(list[i - 1], list[i]) < 0);
    ok(bsearch(&there, list, count, sizeof *list, str_order) == &list[5]);
    ok(!bsearch(&absent, list, count, sizeof *list, str_order));
}

static void a_sorted_list_has_each_string_once(struct arena *mem)
{
    struct str list[] = { STR("c"), STR("a"), STR("c"), STR("ab"),
                          STR("a"), STR(""),  STR("c"), STR_NULL };

    (void)mem;
    is_int(str_sort_distinct(list, 8), 4);
    is_str(list[0], STR(""));
    is_str(list[1], STR("a"));
    is_str(list[2], STR("ab"));
    is_str(list[3], STR("c"));
    is_int(str_sort_distinct(list, 1), 1);
    is_int(str_sort_distinct(NULL, 0), 0);
}

static void starts_ends_and_finding(struct arena *mem)
{
    struct str text = STR("one two one");

    (void)mem;
    ok(str_starts(text, STR("one ")) && !str_starts(STR("on"), STR("one")));
    ok(str_ends(text, STR(" one")) && !str_ends(STR("ne"), STR("one")));
    is_int(str_find(text, STR("one"), 0), 0);
    is_int(str_find(text, STR("one"), 1), 8);
    ok(str_find(text, STR("one"), 9) == SIZE_MAX);
    ok(str_find(text, STR("x"), 99) == SIZE_MAX);
    is_int(str_find(text, STR(""), 3), 3);
}

static void cutting_takes_parts_off_the_front(struct arena *mem)
{
    struct str rest = STR("a,,b");

    (void)mem;
    is_str(str_cut(&rest, ','), STR("a"));
    is_str(str_cut(&rest, ','), STR(""));
    is_str(str_cut(&rest, ','), STR("b"));
    ok(rest.len == 0);
    is_str(str_trim(STR(" \t a b\n")), STR("a b"));
    is_str(str_trim(STR(" \n ")), STR(""));
}

static void only_whole_decimal_numbers_are_read(struct arena *mem)
{
    static const char *const bad[] = {
        "", "-1", "+1", " 1", "1 ", "0x1", "18446744073709551616", "1.0"
    };
    uint64_t number = 7;

    (void)mem;
    ok(str_number(STR("0"), &number) && number == 0);
    ok(str_number(STR("18446744073709551615"), &number) &&
       number == UINT64_MAX);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ok(!str_number(str_from(bad[i]), &number));
}

static void hexadecimal_digits_are_read_in_either_case(struct arena *mem)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";

    (void)mem;
    for (int c = 0; c < 256; c++) {
        const char *at = c ? strchr(digits, c) : NULL;

        is_int(str_hex_digit((char)c), at ? (at - digits) % 16 : -1);
    }
}

int main(void)
{
    TEST(equality_and_order_go_by_bytes);
    TEST(a_list_is_sorted_by_bytes_and_searched);
    TEST(a_sorted_list_has_each_string_once);
    TEST(starts_ends_and_finding);
    TEST(cutting_takes_parts_off_the_front);
    TEST(only_whole_decimal_numbers_are_read);
    TEST(hexadecimal_digits_are_read_in_either_case);
    return tap_end();
}
