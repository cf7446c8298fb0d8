/* json_lift_test.c - with long strings taken out, a text means the same. */
#include "common/json_lift.h"

#include "common/json.h"
#include "tests/tap.h"

/* `before`, 600 bytes of `piece` over and over, `after`. */
static struct str around(struct arena *mem, const char *before,
                         const char *piece, const char *after)
{
    struct buf text = buf_open(mem, 1 << 16);

    buf_add(&text, str_from(before));
    while (text.len < strlen(before) + 600)
        buf_add(&text, str_from(piece));
    buf_add(&text, str_from(after));
    return buf_str(&text);
}

static void a_long_value_leaves_a_stand_in(struct arena *mem)
{
    struct str text = around(mem, "{\"a\":\"short\",\"b\":\"", "x\\u003c",
                             "\",\"c\":2}");
    struct json_lifted lifted;
    size_t index;

    ok(json_lift(mem, text, &lifted));
    is_int(lifted.count, 1);
    is_str(lifted.text, STR("{\"a\":\"short\",\"b\":\"\\u00010\",\"c\":2}"));
    is_str(str_make(lifted.at[0].ptr, 4), STR("x<x<"));
    ok(json_lift_index(STR("\0010"), 1, &index) && index == 0);
    ok(!json_lift_index(STR("\0011"), 1, &index));
    ok(!json_lift_index(STR("0"), 1, &index));
    ok(!json_lift_index(STR("\001"), 1, &index));
}

static void names_and_short_values_stay(struct arena *mem)
{
    struct json_lifted lifted;

    ok(!json_lift(mem, STR("{\"a\":\"short\"}"), &lifted));
    ok(!json_lift(mem, around(mem, "{\"", "n", "\" : 1}"), &lifted));
    ok(!json_lift(mem, around(mem, "[", "\"s\",", "1]"), &lifted));
}

static void what_is_unusual_is_left_to_the_parser(struct arena *mem)
{
    struct json_lifted lifted;

    ok(!json_lift(mem, around(mem, "[\"\\u0001\",\"", "x", "\"]"), &lifted));
    ok(!json_lift(mem, around(mem, "[\"", "x", "\\u0000\"]"), &lifted));
    ok(!json_lift(mem, around(mem, "[\"", "x", "\\ud83d\"]"), &lifted));
    ok(!json_lift(mem, around(mem, "[\"", "\xC3", "\"]"), &lifted));
    ok(!json_lift(mem, around(mem, "[\"", "x", ""), &lifted));
    ok(!json_lift(mem, around(mem, "[\"", "x", "\\"), &lifted));
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

/* Every kind of piece a string can have, and some it can't. */
static void add_random_string(struct buf *out, uint32_t *state)
{
    static const char *const pieces[] = {
        "a",
        "<p>",
        "\\\"",
        "\\\\",
        "\\/",
        "\\n",
        "\\u003c",
        "\\u00E9",
        "\\ud83d\\ude00",
        "\xC3\xA9",
        "\xE2\x82\xAC",
        "\xF0\x9F\x98\x80",
        "plain text, and more of it ",
        "\\u0001",
        "\\t\\r\\b\\f",
        "\\uffff",
        "\\u0800",
        "\\u007f",
    };
    static const char *const broken[] = { "\\u0000", "\xFF", "\\ud800",
                                          "\\q",     "\t",   "\xE2\x82" };
    uint32_t count = next_random(state) % 300;

    buf_byte(out, '"');
    for (uint32_t i = 0; i < count; i++)
        buf_add(out, str_from(pieces[next_random(state) % 18]));
    if (next_random(state) % 20 == 0)
        buf_add(out, str_from(broken[next_random(state) % 6]));
    buf_byte(out, '"');
}

static struct str random_text(struct arena *mem, uint32_t *state)
{
    struct buf out = buf_open(mem, 1 << 20);

    buf_byte(&out, '[');
    for (int i = 0; i < 4; i++) {
        buf_add(&out, i ? STR(" , {\"k\" :") : STR("{\"k\" :"));
        add_random_string(&out, state);
        buf_byte(&out, '}');
    }
    buf_byte(&out, ']');
    return buf_str(&out);
}

/* jansson alone is the measure. */
static void parsing_gives_the_same_tree_as_jansson_alone(struct arena *mem)
{
    uint32_t state = 2026;
    size_t taken = 0;

    for (int round = 0; round < 400; round++) {
        struct str text = random_text(mem, &state);
        json_t *alone = json_loadb(text.ptr, text.len, JSON_DECODE_ANY, NULL);
        json_t *root = NULL;
        struct error err;
        bool good = json_parse(mem, text, &root, &err);

        ok(good == (alone != NULL));
        ok(!good || json_equal(root, alone));
        taken += good;
        json_decref(alone);
    }
    ok(taken > 100 && taken < 400);
}

int main(void)
{
    TEST(a_long_value_leaves_a_stand_in);
    TEST(names_and_short_values_stay);
    TEST(what_is_unusual_is_left_to_the_parser);
    TEST(parsing_gives_the_same_tree_as_jansson_alone);
    return tap_end();
}
