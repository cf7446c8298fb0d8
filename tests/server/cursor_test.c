/* cursor_test.c - a cursor comes back as it was, and only as it was. */
#include "server/cursor.h"

#include "tests/tap.h"

static struct cursor example(void)
{
    static uint32_t taken[] = { 12, 14, 200 };

    return (struct cursor){ .generation = 7,
                            .query = digest_of(STR("q=1:x\n")),
                            .offset = 11,
                            .taken = taken,
                            .taken_count = 3 };
}

static void a_cursor_comes_back_as_it_was(struct arena *mem)
{
    struct cursor cursor = example(), got;
    struct str text = cursor_text(mem, &cursor);
    struct error err;

    if (!cursor_read(mem, text, &got, &err)) {
        ok(!"read");
        return;
    }
    is_int(got.offset, 11);
    is_int(got.taken_count, 3);
    is_int(got.taken[0], 12);
    is_int(got.taken[2], 200);
    ok(cursor_check(&got, 7, &cursor.query, &err));
    is_str(cursor_text(mem, &got), text);
}

static void the_text_needs_no_escaping_in_a_url(struct arena *mem)
{
    struct cursor cursor = example();

    for (cursor.generation = 0; cursor.generation < 300; cursor.generation++) {
        struct str text = cursor_text(mem, &cursor);

        for (size_t i = 0; i < text.len; i++)
            ok(strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                      "0123456789-_",
                      text.ptr[i]) != NULL);
    }
}

static void the_largest_cursor_is_read(struct arena *mem)
{
    uint32_t taken[CURSOR_TAKEN_MAX];
    struct cursor got, cursor = example();
    struct error err;

    for (uint32_t i = 0; i < CURSOR_TAKEN_MAX; i++)
        taken[i] = CURSOR_OFFSET_MAX + i * 200;
    cursor.generation = UINT64_MAX;
    cursor.offset = CURSOR_OFFSET_MAX;
    cursor.taken = taken;
    cursor.taken_count = CURSOR_TAKEN_MAX;
    ok(cursor_read(mem, cursor_text(mem, &cursor), &got, &err));
    is_int(got.taken[255], taken[255]);
}

static void any_other_character_is_refused(struct arena *mem)
{
    static const char others[] = "AZaz09-_=+/ .";
    struct cursor cursor = example(), got;
    struct str text = cursor_text(mem, &cursor);
    struct error err;

    for (size_t i = 0; i < text.len; i++) {
        for (const char *c = others; *c; c++) {
            char *copy = arena_cstring(mem, text);

            if (copy[i] == *c)
                continue;
            copy[i] = *c;
            ok(!cursor_read(mem, str_make(copy, text.len), &got, &err));
            ok(err.code == ERROR_INPUT);
        }
    }
}

static void a_cut_or_longer_cursor_is_refused(struct arena *mem)
{
    struct cursor cursor = example(), got;
    struct str text = cursor_text(mem, &cursor);
    struct error err;

    for (size_t len = 0; len < text.len; len++)
        ok(!cursor_read(mem, str_make(text.ptr, len), &got, &err));
    for (size_t more = 1; more < 5; more++)
        ok(!cursor_read(
            mem,
            arena_print(mem, STR_FMT "%.*s", STR_ARG(text), (int)more, "AAAA"),
            &got, &err));
    ok(!cursor_read(mem, str_make(arena_array(mem, 2000, 1), 2000), &got,
                    &err));
}

static void another_query_or_generation_is_refused(struct arena *mem)
{
    struct digest other = digest_of(STR("q=1:y\n"));
    struct cursor cursor = example();
    struct error err;

    (void)mem;
    ok(!cursor_check(&cursor, 7, &other, &err));
    ok(err.code == ERROR_INPUT);
    ok(strstr(err.text, "another query") != NULL);
    ok(!cursor_check(&cursor, 8, &cursor.query, &err));
    ok(err.code == ERROR_STALE);
    ok(strstr(err.text, "000007") && strstr(err.text, "000008"));
}

int main(void)
{
    TEST(a_cursor_comes_back_as_it_was);
    TEST(the_text_needs_no_escaping_in_a_url);
    TEST(the_largest_cursor_is_read);
    TEST(any_other_character_is_refused);
    TEST(a_cut_or_longer_cursor_is_refused);
    TEST(another_query_or_generation_is_refused);
    return tap_end();
}
