/* json_test.c - what is read comes out as it was meant, or is refused. */
#include "common/json.h"

#include <math.h>

#include "tests/tap.h"

static json_t *parse(struct arena *mem, const char *text)
{
    struct error err = { 0 };
    json_t *root = NULL;

    ok(json_parse(mem, str_from(text), &root, &err));
    if (err.code)
        printf("# %s: %s\n", text, err.text);
    return root;
}

static void any_value_may_stand_at_the_top(struct arena *mem)
{
    ok(json_is_object(parse(mem, "{}")));
    ok(json_is_array(parse(mem, " [1] ")));
    is_str(json_str(parse(mem, "\"x\"")), STR("x"));
    is_int(json_int(parse(mem, "7"), 0), 7);
    ok(json_is_null(parse(mem, "null")));
}

static void malformed_text_is_refused_with_its_place(struct arena *mem)
{
    static const char *const bad[] = {
        "",          "{",     "{\"a\":}", "{\"a\":1,}",     "[1 2]",
        "nul",       "{} {}", "{'a':1}",  "\"a\nb\"",       "\"\\x\"",
        "\"\\u12\"", "01",    "1e999",    "\xEF\xBB\xBF{}", "[1]]",
    };
    struct error err;
    json_t *root;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (!ok(!json_parse(mem, str_from(bad[i]), &root, &err)))
            printf("# taken: %s\n", bad[i]);
        ok(err.code == ERROR_INPUT);
    }
    ok(json_parse(mem, STR("{\"a\": 1, \"a\": 2}"), &root, &err));
    ok(!json_parse_strict(mem, STR("{\"a\": 1, \"a\": 2}"), &root, &err));
    ok(err.code == ERROR_INPUT);
    ok(json_parse_strict(mem, STR("{\"a\": {\"a\": 2}}"), &root, &err));
    ok(!json_parse(mem, STR("{\n \"a\": ?}"), &root, &err));
    ok(strstr(err.text, "line 2, column 7") != NULL);
}

static void bad_encodings_are_refused(struct arena *mem)
{
    static const char *const bad[] = {
        "\"\xFF\"",
        "\"\xC0\xAF\"",
        "\"\xED\xA0\x80\"",
        "\"\\uD800\"",
        "\"\\uDC00\\uD800\"",
        "\"\\uD83Dx\"",
        "\"\xF4\x90\x80\x80\"",
        "\"\\u0000\"",
        "\"\xE2\x82\"",
    };
    struct error err;
    json_t *root;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ok(!json_parse(mem, str_from(bad[i]), &root, &err));
    ok(!json_parse(mem, STR("\"a\0b\""), &root, &err));
    is_str(json_str(parse(mem, "\"\\uD83D\\uDE00\\u00e9\"")),
           STR("\xF0\x9F\x98\x80\xC3\xA9"));
}

static void nesting_ends_at_2048_levels(struct arena *mem)
{
    char *text = arena_alloc(mem, 6000);
    struct error err;
    json_t *root;

    memset(text, '[', 2000);
    memset(text + 2000, ']', 2000);
    ok(json_parse(mem, str_make(text, 4000), &root, &err));
    memset(text, '[', 3000);
    memset(text + 3000, ']', 3000);
    ok(!json_parse(mem, str_make(text, 6000), &root, &err));
}

static void numbers_come_alike_in_every_form(struct arena *mem)
{
    const json_t *o = parse(mem, "{\"i\":17,\"r\":17.0,\"e\":1.7e1,"
                                 "\"s\":\"17\",\"n\":\"-17\",\"f\":17.65e0,"
                                 "\"b\":1e300,\"w\":\"17x\",\"t\":true}");

    is_int(json_int(json_member(o, "i"), 0), 17);
    is_int(json_int(json_member(o, "r"), 0), 17);
    is_int(json_int(json_member(o, "e"), 0), 17);
    is_int(json_int(json_member(o, "s"), 0), 17);
    is_int(json_int(json_member(o, "n"), 0), -17);
    is_int(json_int(json_member(o, "f"), -1), -1);
    is_int(json_int(json_member(o, "b"), -1), -1);
    is_int(json_int(json_member(o, "w"), -1), -1);
    is_int(json_int(json_member(o, "t"), -1), -1);
    ok(json_number(json_member(o, "f"), 0) == 17.65);
    ok(json_number(json_member(o, "i"), 0) == 17);
    ok(isnan(json_number(json_member(o, "s"), NAN)));
}

static void a_number_too_long_does_not_cost_the_text(struct arena *mem)
{
    const json_t *o = parse(mem, "{\"id\":12,\"x\":123456789012345678901234}");

    is_int(json_int(json_member(o, "id"), 0), 12);
    is_int(json_int(json_member(o, "x"), -1), -1);
    ok(json_number(json_member(o, "x"), 0) > 1e23);
}

static void getters_take_whatever_is_there(struct arena *mem)
{
    const json_t *o = parse(mem, "{\"a\":{\"b\":{\"c\":\"x\"}},\"l\":[1],"
                                 "\"t\":\"2024-02-11T03:36:51.314705199Z\","
                                 "\"z\":\"0001-01-01T00:00:00Z\",\"f\":false}");

    is_str(json_str(json_path(o, "a.b.c")), STR("x"));
    ok(json_path(o, "a.b.c.d") == NULL);
    ok(json_path(o, "a.x.c") == NULL);
    ok(json_path(o, "l.b") == NULL);
    ok(json_member(json_member(o, "l"), "b") == NULL);
    ok(json_member(NULL, "b") == NULL);
    ok(json_str(NULL).len == 0 && json_str(json_member(o, "l")).len == 0);
    is_int(json_int(NULL, 5), 5);
    ok(json_bool(NULL, true) && !json_bool(json_member(o, "f"), true));
    ok(json_bool(json_member(o, "t"), true));
    is_int(json_time(json_member(o, "t")), 1707622611314705199);
    ok(json_time(json_member(o, "z")) == CLOCK_UNKNOWN);
    ok(json_time(json_member(o, "l")) == CLOCK_UNKNOWN);
}

static void the_last_of_equal_names_counts(struct arena *mem)
{
    is_int(json_int(json_member(parse(mem, "{\"a\":1,\"a\":2}"), "a"), 0), 2);
}

static void text_is_compact_with_sorted_keys(struct arena *mem)
{
    const json_t *o = parse(mem, "{ \"b\" : [1, 2], \"a\" : \"\\u00e9\" }");

    is_str(json_text(mem, o), STR("{\"a\":\"\xC3\xA9\",\"b\":[1,2]}"));
    is_str(json_text(mem, json_path(o, "a")), STR("\"\xC3\xA9\""));
    is_str(json_text(mem, NULL), STR("null"));
}

static void a_long_string_comes_as_it_was_written(struct arena *mem)
{
    struct buf text = buf_open(mem, 1 << 20);
    struct buf want = buf_open(mem, 1 << 20);
    const json_t *o;

    buf_add(&text, STR("{\"name\":\"A\",\"body\":{\"html\":\""));
    for (int i = 0; i < 2000; i++) {
        buf_print(&text, "\\u003cp id=\\\"mw%d\\\"\\u003e\xC3\xA9\\n", i);
        buf_print(&want, "<p id=\"mw%d\">\xC3\xA9\n", i);
    }
    buf_add(&text, STR("\"},\"end\":1}"));
    ok(text.len > 4096 && !text.overflow);
    o = parse(mem, arena_cstring(mem, buf_str(&text)));
    is_str(json_str(json_path(o, "body.html")), buf_str(&want));
    is_str(json_str(json_member(o, "name")), STR("A"));
    is_int(json_int(json_member(o, "end"), 0), 1);
}

static void
a_fault_in_a_long_string_is_refused_as_in_a_short_one(struct arena *mem)
{
    static const char *const bad[] = { "\xFF", "\\uD800", "\\u0000",
                                       "\\x",  "\n",      "\\u12G4",
                                       "\xC3", "\\",      "\\uDC00\\uD800" };
    char *text = arena_alloc(mem, 4096);

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        size_t len = strlen(bad[i]);
        struct error err;
        json_t *root;

        memset(text, 'x', 3000);
        text[0] = '"';
        memcpy(text + 1500, bad[i], len);
        text[2999] = '"';
        ok(!json_parse(mem, str_make(text, 3000), &root, &err));
        ok(err.code == ERROR_INPUT);
        memcpy(text + 2999 - len, bad[i], len);
        ok(!json_parse(mem, str_make(text, 3000), &root, &err));
    }
}

int main(void)
{
    TEST(any_value_may_stand_at_the_top);
    TEST(malformed_text_is_refused_with_its_place);
    TEST(bad_encodings_are_refused);
    TEST(nesting_ends_at_2048_levels);
    TEST(numbers_come_alike_in_every_form);
    TEST(a_number_too_long_does_not_cost_the_text);
    TEST(getters_take_whatever_is_there);
    TEST(the_last_of_equal_names_counts);
    TEST(text_is_compact_with_sorted_keys);
    TEST(a_long_string_comes_as_it_was_written);
    TEST(a_fault_in_a_long_string_is_refused_as_in_a_short_one);
    return tap_end();
}
