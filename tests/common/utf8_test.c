/* utf8_test.c - UTF-8 is checked to the letter of RFC 3629 and counted alike
 * in bytes, code points and UTF-16 units. */
#include "common/utf8.h"

#include "tests/tap.h"

static void well_formed_text_is_valid_to_its_end(struct arena *mem)
{
    static const char *const texts[] = {
        "",
        "plain ascii that is longer than eight bytes",
        "é",
        "日本語",
        "\xF4\x8F\xBF\xBF",
        "\xED\x9F\xBF",
        "\xEE\x80\x80",
        "a\xF0\x9F\x98\x80z",
    };

    (void)mem;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        is_int(utf8_valid(str_from(texts[i])), strlen(texts[i]));
    is_int(utf8_valid(STR("nul\0inside")), 10);
}

static void ill_formed_text_is_found_where_it_begins(struct arena *mem)
{
    static const char *const bad[] = {
        "\x80",             /* continuation alone */
        "\xC0\x80",         /* overlong NUL */
        "\xC1\xBF",         /* overlong */
        "\xE0\x9F\xBF",     /* overlong */
        "\xF0\x8F\xBF\xBF", /* overlong */
        "\xED\xA0\x80",     /* surrogate */
        "\xF4\x90\x80\x80", /* over U+10FFFF */
        "\xF5\x80\x80\x80",
        "\xFF",
        "\xC3",
        "\xE2\x82",
        "\xF0\x9F\x98",
        "\xE2\x28\xA1",
    };

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        for (size_t before = 0; before < 20; before++) {
            struct str text = arena_print(mem, "%.*s%s", (int)before,
                                          "aaaaaaaaaaaaaaaaaaaa", bad[i]);

            if (!is_int(utf8_valid(text), before))
                printf("#   case %zu\n", i);
        }
}

static void every_code_point_survives_the_round_trip(struct arena *mem)
{
    bool right = true;

    (void)mem;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char bytes[4];
        struct str text;
        struct offsets o;
        size_t at = 0;
        size_t back;

        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        text = str_make(bytes, utf8_put(c, bytes));
        back = text.len;
        o = utf8_measure(text);
        right = right && utf8_valid(text) == text.len &&
                utf8_next(text, &at) == c && at == text.len &&
                utf8_previous(text, &back) == c && back == 0 &&
                o.codepoints == 1 && o.utf16 == (c > 0xFFFF ? 2 : 1);
    }
    ok(right);
}

static void a_text_is_measured_in_three_units(struct arena *mem)
{
    struct str text = STR("a\xC3\xA9\xE6\x97\xA5\xF0\x9F\x98\x80 and more "
                          "ascii \xF0\x9F\x91\xA9");
    struct offsets all = utf8_measure(text);

    (void)mem;
    is_int(all.bytes, text.len);
    is_int(all.codepoints, 4 + 16 + 1);
    is_int(all.utf16, 5 + 16 + 2);
    for (size_t cut = 0; cut <= text.len; cut++) {
        struct offsets sum;

        if (!utf8_boundary(text, cut))
            continue;
        sum = utf8_advance(utf8_measure(str_make(text.ptr, cut)),
                           str_skip(text, cut));
        ok(sum.bytes == all.bytes && sum.codepoints == all.codepoints &&
           sum.utf16 == all.utf16);
    }
}

static void boundaries_are_where_characters_begin(struct arena *mem)
{
    struct str text = STR("a\xC3\xA9z");

    (void)mem;
    ok(utf8_boundary(text, 0) && utf8_boundary(text, 1));
    ok(!utf8_boundary(text, 2));
    ok(utf8_boundary(text, 3) && utf8_boundary(text, 4));
}

int main(void)
{
    TEST(well_formed_text_is_valid_to_its_end);
    TEST(ill_formed_text_is_found_where_it_begins);
    TEST(every_code_point_survives_the_round_trip);
    TEST(a_text_is_measured_in_three_units);
    TEST(boundaries_are_where_characters_begin);
    return tap_end();
}
