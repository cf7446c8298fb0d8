/* schema_origin_test.c - where an article was read comes back as it was. */
#include "common/schema_origin.h"

#include "common/record.h"
#include "tests/tap.h"

static void file_member_and_line_come_back(struct arena *mem)
{
    static const struct {
        struct str file, member;
        uint64_t line;
    } table[] = {
        { STR("enwiki.tar.gz"), STR("enwiki_0.ndjson"), 7 },
        { STR("näh\"rung.ndjson"), STR(""), UINT64_MAX },
        { STR("-"), STR(""), 1 },
        { STR(""), STR(""), 0 },
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct origin origin = { .file = table[i].file,
                                 .member = table[i].member,
                                 .line = table[i].line };
        struct origin back = { .file = STR("old"),
                               .line = 9,
                               .snapshot = STR("kept") };
        struct error err;

        ok(schema_unpack_origin(schema_pack_origin(mem, &origin), &back, &err));
        is_str(back.file, table[i].file);
        is_str(back.member, table[i].member);
        ok(back.line == table[i].line);
        is_str(back.snapshot, STR("kept"));
    }
}

static void nothing_known_takes_no_room(struct arena *mem)
{
    struct origin origin = { .snapshot = STR("enwiki_namespace_0") };

    is_int(schema_pack_origin(mem, &origin).len, 0);
}

static void damaged_bytes_are_corrupt(struct arena *mem)
{
    struct origin origin = { .file = STR("f"), .member = STR("m"), .line = 3 };
    struct str whole = schema_pack_origin(mem, &origin);
    struct buf bad = buf_open(mem, 100);
    struct error err = { 0 };

    ok(!schema_unpack_origin(str_make(whole.ptr, 2), &origin, &err));
    is_int(err.code, ERROR_CORRUPT);
    record_put_str(&bad, 1, STR("\xFF"));
    ok(!schema_unpack_origin(buf_str(&bad), &origin, &err));
    bad.len = 0;
    record_put_number(&bad, 1, 5); /* a number where the file should be */
    ok(!schema_unpack_origin(buf_str(&bad), &origin, &err));
    bad.len = 0;
    record_put_str(&bad, 3, STR("x"));
    ok(!schema_unpack_origin(buf_str(&bad), &origin, &err));
}

static void fields_of_a_later_version_are_passed_over(struct arena *mem)
{
    struct buf later = buf_open(mem, 100);
    struct origin origin;
    struct error err;

    record_put_str(&later, 9, STR("more"));
    record_put_number(&later, 3, 12);
    ok(schema_unpack_origin(buf_str(&later), &origin, &err));
    is_int(origin.line, 12);
}

int main(void)
{
    TEST(file_member_and_line_come_back);
    TEST(nothing_known_takes_no_room);
    TEST(damaged_bytes_are_corrupt);
    TEST(fields_of_a_later_version_are_passed_over);
    return tap_end();
}
