/* content_test.c - the digest knows what is in, not in which order it came. */
#include "indexer/content.h"

#include "tests/tap.h"

static void the_order_does_not_matter(struct arena *mem)
{
    struct content one = { { 0 } };
    struct content two = { { 0 } };

    content_add(&one, STR("a"));
    content_add(&one, STR("b"));
    content_add(&one, STR("c"));
    content_add(&two, STR("c"));
    content_add(&two, STR("a"));
    content_add(&two, STR("b"));
    is_str(content_text(mem, &one), content_text(mem, &two));
}

static void what_is_taken_out_leaves_no_trace(struct arena *mem)
{
    struct content content = { { 0 } };
    struct str before;

    content_add(&content, STR("kept"));
    before = content_text(mem, &content);
    for (int i = 0; i < 500; i++) {
        struct str line = arena_print(mem, "line %d", i);

        content_add(&content, line);
        ok(!str_equal(content_text(mem, &content), before));
        content_remove(&content, line);
        is_str(content_text(mem, &content), before);
    }
}

static void twice_is_not_once_and_nothing_is_zero(struct arena *mem)
{
    struct content content = { { 0 } };
    struct str once;

    is_str(content_text(mem, &content),
           STR("0000000000000000000000000000000000000000000000000000000000"
               "000000"));
    content_add(&content, STR("a"));
    once = content_text(mem, &content);
    content_add(&content, STR("a"));
    ok(!str_equal(content_text(mem, &content), once));
}

int main(void)
{
    TEST(the_order_does_not_matter);
    TEST(what_is_taken_out_leaves_no_trace);
    TEST(twice_is_not_once_and_nothing_is_zero);
    return tap_end();
}
