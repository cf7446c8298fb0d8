/* extract_layer_test.c - blocks, white space and what was inserted. */
#include "indexer/extract_layer.h"

#include "tests/tap.h"

static const struct layer_style paragraph = { .kind = BLOCK_PARAGRAPH };
static const struct layer_style item = { .kind = BLOCK_LIST_ITEM, .group = 1 };
static const struct layer_style cell = { .kind = BLOCK_ROW,
                                         .join = JOIN_ITEMS };

static void white_space_is_collapsed_and_trimmed(struct arena *mem)
{
    struct layer layer = layer_open(mem, 1000);

    layer_put(&layer, STR(" \n a\t\r\n"), &paragraph);
    layer_put(&layer, STR("\f b"), &paragraph);
    layer_put(&layer, STR("c  "), &paragraph);
    layer_end_block(&layer);
    is_str(buf_str(&layer.text), STR("a bc"));
    is_int(layer.block_count, 1);
}

static void blocks_of_a_group_are_neighbours(struct arena *mem)
{
    struct layer layer = layer_open(mem, 1000);

    layer_put(&layer, STR("a"), &item);
    layer_end_block(&layer);
    layer_put(&layer, STR("b"), &item);
    layer_end_block(&layer);
    layer_put(&layer, STR("c"), &paragraph);
    layer_end_block(&layer);
    layer.section = 1;
    layer_put(&layer, STR("d"), &item);
    layer_end_block(&layer);
    is_str(buf_str(&layer.text), STR("a\nb\n\nc\n\nd"));
    is_int(layer.blocks[3].section, 1);
}

static void invisible_blocks_leave_nothing(struct arena *mem)
{
    struct layer layer = layer_open(mem, 1000);

    layer_put(&layer, STR("a"), &item);
    layer_end_block(&layer);
    layer_queue(&layer, STR("* "), true);
    layer_put(&layer, STR("\xE2\x80\x8E\xC2\xA0"), &paragraph);
    layer_end_block(&layer);
    layer_put(&layer,
              STR("\xC2\xA0"
                  "b"),
              &item);
    layer_end_block(&layer);
    is_int(layer.block_count, 2);
    is_str(buf_str(&layer.text), STR("a\n\xC2\xA0"
                                     "b"));
    is_int(layer.inserted_count, 0);
}

static void blanks_call_for_nothing_that_waits(struct arena *mem)
{
    struct layer layer = layer_open(mem, 1000);

    layer_queue(&layer, STR("* "), true);
    layer_put(&layer, STR("\xC2\xA0"), &item);
    layer_put(&layer, STR("\xE2\x80\x8B \xC2\xA0"), &item);
    ok(!layer.open);
    layer_put(&layer, STR("a"), &item);
    layer_break(&layer, JOIN_ITEMS);
    layer_put(&layer, STR("\xC2\xA0"), &item);
    layer_break(&layer, JOIN_ITEMS);
    layer_put(&layer, STR("b \xC2\xA0 c"), &item);
    layer_end_block(&layer);
    is_str(buf_str(&layer.text), STR("* a; b \xC2\xA0 c"));
}

static void breaks_read_as_the_place_asks(struct arena *mem)
{
    static const struct {
        enum layer_join join;
        struct str before, after, want;
    } cases[] = {
        { JOIN_LINES, { "a", 1 }, { "b", 1 }, { "a\nb", 3 } },
        { JOIN_WORDS, { "a", 1 }, { "b", 1 }, { "a b", 3 } },
        { JOIN_ITEMS, { "a", 1 }, { "b", 1 }, { "a; b", 4 } },
        { JOIN_ITEMS, { "a", 1 }, { "(b", 2 }, { "a (b", 4 } },
        { JOIN_ITEMS, { "a:", 2 }, { "b", 1 }, { "a: b", 4 } },
        { JOIN_ITEMS,
          { "a \xE2\x80\x93", 5 },
          { "b", 1 },
          { "a \xE2\x80\x93 b", 7 } },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct layer layer = layer_open(mem, 1000);

        layer_put(&layer, cases[i].before, &cell);
        layer_break(&layer, cases[i].join);
        layer_put(&layer, cases[i].after, &cell);
        layer_end_block(&layer);
        is_str(buf_str(&layer.text), cases[i].want);
    }
}

static void two_line_breaks_end_a_block(struct arena *mem)
{
    struct layer layer = layer_open(mem, 1000);

    layer_put(&layer, STR("a"), &paragraph);
    layer_break(&layer, JOIN_LINES);
    layer_break(&layer, JOIN_LINES);
    layer_put(&layer, STR("b"), &paragraph);
    layer_end_block(&layer);
    is_str(buf_str(&layer.text), STR("a\n\nb"));
    is_int(layer.block_count, 2);
}

static void what_waits_is_written_with_the_next_character(struct arena *mem)
{
    struct layer layer = layer_open(mem, 1000);

    layer_queue(&layer, STR("Label"), false);
    layer_queue(&layer, STR(": "), true);
    layer_put(&layer, STR("  value"), &cell);
    layer_queue(&layer, STR(" | "), true);
    layer_end_block(&layer);
    is_str(buf_str(&layer.text), STR("Label: value"));
    is_int(layer.inserted_count, 1);
    is_int(layer.inserted[0].begin, 5);
    is_int(layer.inserted[0].end, 7);
}

static void a_formula_alone_makes_its_block_one(struct arena *mem)
{
    struct layer layer = layer_open(mem, 1000);

    layer_put_formula(&layer, STR("x = 1"), &paragraph);
    layer_put(&layer, STR(" ."), &paragraph);
    layer_end_block(&layer);
    layer_put_formula(&layer, STR("y"), &paragraph);
    layer_put(&layer, STR(" is"), &paragraph);
    layer_end_block(&layer);
    ok(layer.blocks[0].kind == BLOCK_FORMULA);
    ok(layer.blocks[1].kind == BLOCK_PARAGRAPH);
}

static void preformatted_text_keeps_its_inner_white_space(struct arena *mem)
{
    const struct layer_style pre = { .kind = BLOCK_PRE, .pre = true };
    struct layer layer = layer_open(mem, 1000);

    layer_put(&layer, STR("\n  a\r\n"), &pre);
    layer_put(&layer, STR("\n   b \n\n"), &pre);
    layer_end_block(&layer);
    is_str(buf_str(&layer.text), STR("a\n\n   b"));
}

static void a_full_layer_stays_whole(struct arena *mem)
{
    struct layer layer = layer_open(mem, 8);

    layer_put(&layer, STR("abcdef"), &paragraph);
    layer_end_block(&layer);
    layer_put(&layer, STR("ghi"), &paragraph);
    layer_end_block(&layer);
    ok(layer.text.overflow);
    is_str(buf_str(&layer.text), STR("abcdef"));
    is_int(layer.block_count, 1);
}

int main(void)
{
    TEST(white_space_is_collapsed_and_trimmed);
    TEST(blocks_of_a_group_are_neighbours);
    TEST(invisible_blocks_leave_nothing);
    TEST(blanks_call_for_nothing_that_waits);
    TEST(breaks_read_as_the_place_asks);
    TEST(two_line_breaks_end_a_block);
    TEST(what_waits_is_written_with_the_next_character);
    TEST(a_formula_alone_makes_its_block_one);
    TEST(preformatted_text_keeps_its_inner_white_space);
    TEST(a_full_layer_stays_whole);
    return tap_end();
}
