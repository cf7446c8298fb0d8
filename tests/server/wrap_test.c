/* wrap_test.c - lines fit a terminal, whatever the script. */
#include "server/wrap.h"

#include "tests/tap.h"

static struct str wrapped(struct arena *mem, const char *text, size_t indent,
                          size_t width)
{
    struct buf out = buf_open(mem, 1 << 20);

    wrap_text(&out, str_from(text), indent, width);
    return buf_str(&out);
}

static void lines_break_at_spaces(struct arena *mem)
{
    is_str(wrapped(mem, "one two three four", 0, 9),
           STR("one two\nthree\nfour\n"));
    is_str(wrapped(mem, "one two three four", 2, 9),
           STR("  one two\n  three\n  four\n"));
    is_str(wrapped(mem, "exactly ten", 0, 11), STR("exactly ten\n"));
    is_str(wrapped(mem, "", 4, 10), STR(""));
}

static void line_breaks_of_the_text_are_kept(struct arena *mem)
{
    is_str(wrapped(mem, "one\n\ntwo", 2, 20), STR("  one\n\n  two\n"));
}

static void what_has_no_place_to_break_stays_whole(struct arena *mem)
{
    is_str(wrapped(mem, "see https://example.org/a/very/long/path now", 0, 10),
           STR("see\nhttps://example.org/a/very/long/path\nnow\n"));
}

static void wide_characters_take_two_columns(struct arena *mem)
{
    (void)mem;
    is_int(wrap_columns(STR("abc")), 3);
    is_int(wrap_columns(STR("日本語")), 6);
    is_int(wrap_columns(STR("한국")), 4);
    is_int(wrap_columns(STR("e\xCC\x81")), 1);
    is_int(wrap_columns(STR("\xE2\x80\x8F")), 0);
    is_int(wrap_columns(STR("मी")), 1);
}

static void
chinese_breaks_between_characters_but_not_before_a_stop(struct arena *mem)
{
    is_str(wrapped(mem, "吊橋は橋である。塔", 0, 10),
           STR("吊橋は橋で\nある。塔\n"));
    is_str(wrapped(mem, "一二三四五。六", 0, 10), STR("一二三四\n五。六\n"));
    is_str(wrapped(mem, "一二三四「五」", 0, 10), STR("一二三四\n「五」\n"));
}

static void nothing_can_steer_the_terminal(struct arena *mem)
{
    struct buf out = buf_open(mem, 1000);

    is_str(wrapped(mem,
                   "a\x1B[31mred\x07 b\xC2\x9B"
                   "c",
                   0, 40),
           STR("a[31mred bc\n"));
    wrap_flat(&out, STR("two\nlines\tand\x1B[0m\xE2\x80\xA8more"));
    is_str(buf_str(&out), STR("two lines and[0m more"));
}

static void no_line_is_wider_than_asked(struct arena *mem)
{
    struct str text = wrapped(
        mem,
        "A suspension bridge hangs its deck on cables, and 吊橋は塔から渡"
        "したケーブルで橋桁を吊る橋である。主塔は鋼で造られる。",
        4, 30);

    while (text.len > 0)
        ok(wrap_columns(str_cut(&text, '\n')) <= 30);
}

int main(void)
{
    TEST(lines_break_at_spaces);
    TEST(line_breaks_of_the_text_are_kept);
    TEST(what_has_no_place_to_break_stays_whole);
    TEST(wide_characters_take_two_columns);
    TEST(chinese_breaks_between_characters_but_not_before_a_stop);
    TEST(nothing_can_steer_the_terminal);
    TEST(no_line_is_wider_than_asked);
    return tap_end();
}
