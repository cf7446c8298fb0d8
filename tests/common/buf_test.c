/* buf_test.c - bytes that grow up to their maximum. */
#include "common/buf.h"

#include "tests/tap.h"

static void what_is_added_comes_back(struct arena *mem)
{
    struct buf buf = buf_open(mem, 1000);

    buf_add(&buf, STR("one"));
    buf_byte(&buf, ',');
    buf_add(&buf, STR(""));
    buf_add(&buf, STR_NULL);
    buf_print(&buf, "%d-%s", 2, "two");
    is_str(buf_str(&buf), STR("one,2-two"));
    ok(!buf.overflow);
}

static void it_grows_over_many_additions(struct arena *mem)
{
    struct buf buf = buf_open(mem, 1 << 20);
    bool right = true;

    for (int i = 0; i < 20000; i++) {
        buf_print(&buf, "%05d", i);
        buf_byte(&buf, ' ');
    }
    ok(buf.len == 120000);
    for (int i = 0; i < 20000; i++)
        right = right && atoi(buf.ptr + 6 * (size_t)i) == i;
    ok(right);
}

static void beyond_the_maximum_nothing_is_taken(struct arena *mem)
{
    struct buf buf = buf_open(mem, 10);

    buf_add(&buf, STR("12345678"));
    buf_add(&buf, STR("abc"));
    ok(buf.overflow);
    buf_byte(&buf, 'x');
    buf_print(&buf, "%d", 1);
    is_str(buf_str(&buf), STR("12345678"));
}

static void exactly_the_maximum_fits(struct arena *mem)
{
    struct buf buf = buf_open(mem, 10);

    buf_add(&buf, STR("12345"));
    buf_print(&buf, "%s", "67890");
    ok(!buf.overflow);
    is_str(buf_str(&buf), STR("1234567890"));
    buf_byte(&buf, 'x');
    ok(buf.overflow && buf.len == 10);
}

int main(void)
{
    TEST(what_is_added_comes_back);
    TEST(it_grows_over_many_additions);
    TEST(beyond_the_maximum_nothing_is_taken);
    TEST(exactly_the_maximum_fits);
    return tap_end();
}
