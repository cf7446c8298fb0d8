/* error_test.c - failing is one line and says what, where and why. */
#include "common/error.h"

#include <errno.h>

#include "tests/tap.h"

static void setting_gives_false_with_code_and_text(struct arena *mem)
{
    struct error err;

    (void)mem;
    ok(!error_set(&err, ERROR_INPUT, "page %d has no title", 7));
    ok(err.code == ERROR_INPUT);
    is_str(str_from(err.text), STR("page 7 has no title"));
}

static void
wrapping_puts_the_context_first_and_keeps_the_code(struct arena *mem)
{
    struct error err;

    (void)mem;
    error_set(&err, ERROR_BUSY, "locked");
    ok(!error_wrap(&err, "opening %s", "data"));
    ok(err.code == ERROR_BUSY);
    is_str(str_from(err.text), STR("opening data: locked"));
}

static void a_long_text_is_cut_on_a_whole_character(struct arena *mem)
{
    char text[2 * sizeof(((struct error *)0)->text)];
    struct error err;
    size_t len;

    (void)mem;
    for (size_t i = 0; i + 2 < sizeof text; i += 2)
        memcpy(text + i, "\xC3\xA9", 3);
    for (int shift = 0; shift < 2; shift++) {
        error_set(&err, ERROR_IO, "%s%s", shift ? "x" : "", text);
        len = strlen(err.text);
        ok(len < sizeof err.text && len > sizeof err.text - 4);
        ok((unsigned char)err.text[len - 1] == 0xA9);
        error_wrap(&err, "%s", "more");
        ok((unsigned char)err.text[strlen(err.text) - 1] == 0xA9);
    }
}

static void an_errno_becomes_a_code_and_words(struct arena *mem)
{
    struct error err;

    (void)mem;
    ok(!error_errno(&err, ENOENT, "reading %s", "x.json"));
    ok(err.code == ERROR_NOT_FOUND);
    is_str(str_from(err.text),
           STR("reading x.json: No such file or directory"));
    error_errno(&err, ENOSPC, "writing");
    ok(err.code == ERROR_IO);
    error_errno(&err, EACCES, "writing");
    ok(err.code == ERROR_DENIED);
}

static void every_code_has_a_name(struct arena *mem)
{
    (void)mem;
    for (int code = ERROR_NONE; code <= ERROR_INTERNAL; code++)
        ok(strcmp(error_name((enum error_code)code), "unknown") != 0);
}

int main(void)
{
    TEST(setting_gives_false_with_code_and_text);
    TEST(wrapping_puts_the_context_first_and_keeps_the_code);
    TEST(a_long_text_is_cut_on_a_whole_character);
    TEST(an_errno_becomes_a_code_and_words);
    TEST(every_code_has_a_name);
    return tap_end();
}
