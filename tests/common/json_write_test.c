/* json_write_test.c - what is written reads back as the same. */
#include "common/json_write.h"

#include <math.h>
#include <float.h>

#include "common/json.h"
#include "tests/tap.h"

static struct json_writer open_writer(struct arena *mem, struct buf *out,
                                      unsigned indent)
{
    *out = buf_open(mem, 1 << 20);
    return json_writer_open(out, indent);
}

static void write_sample(struct json_writer *w)
{
    json_begin_object(w);
    json_field_str(w, "title", STR("A \"b\""));
    json_key(w, STR("list"));
    json_begin_array(w);
    json_put_int(w, INT64_MIN);
    json_begin_object(w);
    json_end_object(w);
    json_begin_array(w);
    json_end_array(w);
    json_end_array(w);
    json_field_uint(w, "big", UINT64_MAX);
    json_field_bool(w, "yes", true);
    json_field_null(w, "none");
    json_field_str_or_null(w, "empty", STR_NULL);
    json_field_time(w, "time", 0);
    json_field_time(w, "unknown", CLOCK_UNKNOWN);
    json_key(w, STR("raw"));
    json_put_raw(w, STR("[1]"));
    json_end_object(w);
}

static void commas_and_colons_stand_where_they_belong(struct arena *mem)
{
    struct buf out;
    struct json_writer w = open_writer(mem, &out, 0);

    write_sample(&w);
    is_str(buf_str(&out),
           STR("{\"title\":\"A \\\"b\\\"\",\"list\":[-9223372036854775808,{},"
               "[]],\"big\":18446744073709551615,\"yes\":true,\"none\":null,"
               "\"empty\":null,\"time\":\"1970-01-01T00:00:00Z\","
               "\"unknown\":null,\"raw\":[1]}"));
}

static void indented_text_means_the_same(struct arena *mem)
{
    struct buf out;
    struct json_writer w = open_writer(mem, &out, 2);
    struct error err;
    json_t *pretty;
    json_t *compact;

    json_begin_array(&w);
    json_put_int(&w, 1);
    json_begin_object(&w);
    json_field_int(&w, "a", -2);
    json_end_object(&w);
    json_end_array(&w);
    is_str(buf_str(&out), STR("[\n  1,\n  {\n    \"a\": -2\n  }\n]"));
    ok(json_parse(mem, buf_str(&out), &pretty, &err));
    ok(json_parse(mem, STR("[1,{\"a\":-2}]"), &compact, &err));
    ok(json_equal(pretty, compact));
}

/* Rule C-5: the round trip through JSON is the identity, at every offset of
 * the eight bytes that are looked at together. */
static void every_character_survives_the_round_trip(struct arena *mem)
{
    struct buf text = buf_open(mem, 1 << 12);
    struct buf out;

    buf_add(&text,
            STR("\xC2\xA0\xE2\x80\x8F e\xCC\x81 \xE2\x80\xA8\xE2\x80\xA9 "
                "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80 / \x7F"));
    for (char c = 1; c < 0x7F; c++)
        buf_byte(&text, c);
    for (size_t skip = 0; skip < 24; skip++) {
        struct str part = str_skip(buf_str(&text), skip);
        struct json_writer w = open_writer(mem, &out, 0);
        struct error err;
        json_t *root = NULL;

        if (((unsigned char)part.ptr[0] & 0xC0) == 0x80)
            continue;
        json_put_str(&w, part);
        ok(json_parse(mem, buf_str(&out), &root, &err));
        is_str(json_str(root), part);
    }
}

static void only_what_must_be_is_escaped(struct arena *mem)
{
    struct buf out;
    struct json_writer w = open_writer(mem, &out, 0);

    json_put_str(&w, STR("\"\\/\b\f\n\r\t\001\037\x7F\xE2\x80\xA8<&>'"));
    is_str(
        buf_str(&out),
        STR("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7F\xE2\x80\xA8<&>'\""));
    out.len = 0;
    w = json_writer_open(&out, 0);
    json_put_str(&w, str_make("a\0b", 3));
    is_str(buf_str(&out), STR("\"a\\u0000b\""));
}

static void numbers_read_back_as_the_same_double(struct arena *mem)
{
    static const double numbers[] = { 0.1,
                                      1.0 / 3,
                                      0.656692385673523,
                                      1e15,
                                      -1e15,
                                      123456789012345678.0,
                                      DBL_MAX,
                                      DBL_MIN,
                                      5e-324,
                                      -0.5,
                                      42,
                                      1e22,
                                      1e-7,
                                      0.43000000000000005 };

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct buf out;
        struct json_writer w = open_writer(mem, &out, 0);

        json_put_number(&w, numbers[i]);
        buf_byte(&out, '\0');
        ok(strtod(out.ptr, NULL) == numbers[i]);
    }
}

/* Millionths have a way of their own: each must agree with strtod. */
static void rounded_numbers_are_written_exactly(struct arena *mem)
{
    struct buf out = buf_open(mem, 1 << 10);

    for (int i = 1; i < 200000; i += 7) {
        struct json_writer w = json_writer_open(&out, 0);
        double number = (i % 2 ? 1 : -1) * i * 3307 / 1e6;
        char want[40];

        out.len = 0;
        json_put_number(&w, number);
        buf_byte(&out, '\0');
        snprintf(want, sizeof want, "%.15g", number);
        if (strcmp(out.ptr, want) != 0 || strtod(out.ptr, NULL) != number)
            is_str(str_from(out.ptr), str_from(want));
    }
}

static void short_numbers_stay_short_and_no_number_is_null(struct arena *mem)
{
    struct buf out;
    struct json_writer w = open_writer(mem, &out, 0);

    json_begin_array(&w);
    json_put_number(&w, 0.1);
    json_put_number(&w, 42);
    json_put_number(&w, -3);
    json_put_number(&w, NAN);
    json_put_number(&w, -INFINITY);
    json_put_null(&w);
    json_end_array(&w);
    is_str(buf_str(&out), STR("[0.1,42,-3,null,null,null]"));
}

static void a_full_buffer_says_so(struct arena *mem)
{
    struct buf out = buf_open(mem, 10);
    struct json_writer w = json_writer_open(&out, 0);

    json_put_str(&w, STR("longer than ten bytes"));
    ok(out.overflow);
}

int main(void)
{
    TEST(commas_and_colons_stand_where_they_belong);
    TEST(indented_text_means_the_same);
    TEST(every_character_survives_the_round_trip);
    TEST(only_what_must_be_is_escaped);
    TEST(numbers_read_back_as_the_same_double);
    TEST(rounded_numbers_are_written_exactly);
    TEST(short_numbers_stay_short_and_no_number_is_null);
    TEST(a_full_buffer_says_so);
    return tap_end();
}
