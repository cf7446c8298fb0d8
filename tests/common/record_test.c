/* record_test.c - fields come back, and broken bytes are seen as such. */
#include "common/record.h"

#include "tests/tap.h"

static void numbers_and_strings_come_back_in_order(struct arena *mem)
{
    static const uint64_t numbers[] = { 0,   1,          127,       128,
                                        300, UINT32_MAX, UINT64_MAX };
    struct buf buf = buf_open(mem, 1000);
    struct record_field field;
    struct str record;

    for (size_t i = 0; i < 7; i++)
        record_put_number(&buf, (uint32_t)i + 1, numbers[i]);
    record_put_str(&buf, 1000, STR("te\0xt"));
    record_put_str(&buf, 15, STR(""));
    record = buf_str(&buf);
    for (size_t i = 0; i < 7; i++) {
        ok(record_next(&record, &field) == RECORD_FIELD);
        ok(field.is_number && field.field == i + 1 &&
           field.number == numbers[i]);
    }
    ok(record_next(&record, &field) == RECORD_FIELD && field.field == 1000);
    is_str(field.text, STR("te\0xt"));
    ok(record_next(&record, &field) == RECORD_FIELD && field.text.len == 0);
    ok(record_next(&record, &field) == RECORD_END);
}

/* The example of protobuf's own guide: field 1 = 150 is 08 96 01. */
static void the_wire_form_is_protobufs(struct arena *mem)
{
    struct buf buf = buf_open(mem, 1000);

    record_put_number(&buf, 1, 150);
    record_put_str(&buf, 2, STR("testing"));
    is_str(buf_str(&buf), STR("\x08\x96\x01\x12\x07testing"));
}

static void every_cut_record_ends_or_is_broken(struct arena *mem)
{
    struct buf buf = buf_open(mem, 1000);
    size_t broken = 0;

    record_put_number(&buf, 3, 1u << 20);
    record_put_str(&buf, 4, STR("some text"));
    for (size_t len = 0; len < buf.len; len++) {
        struct str record = str_make(buf.ptr, len);
        struct record_field field;
        enum record_step step;

        while ((step = record_next(&record, &field)) == RECORD_FIELD)
            ;
        broken += step == RECORD_BROKEN;
    }
    is_int(broken, buf.len - 2); /* two cuts fall between fields */
}

static void nonsense_is_broken(struct arena *mem)
{
    static const struct str bad[] = {
        { "\x00\x01", 2 },             /* field 0 */
        { "\x0D\x01\x02\x03\x04", 5 }, /* wire type 5 */
        { "\x0A\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 11 },
        { "\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02", 11 }, /* over 2^64 */
        { "\x08\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", 12 },
    };

    (void)mem;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct str record = bad[i];
        struct record_field field;

        ok(record_next(&record, &field) == RECORD_BROKEN);
    }
}

static void packed_numbers_and_zigzag_come_back(struct arena *mem)
{
    static const int64_t numbers[] = {
        0, -1, 1, -64, 64, INT64_MIN, INT64_MAX
    };
    struct buf buf = buf_open(mem, 1000);
    struct str packed;
    uint64_t number;

    for (size_t i = 0; i < 7; i++)
        record_put_varint(&buf, record_zigzag(numbers[i]));
    packed = buf_str(&buf);
    for (size_t i = 0; i < 7; i++)
        ok(record_varint(&packed, &number) &&
           record_unzigzag(number) == numbers[i]);
    ok(!record_varint(&packed, &number));
}

static void a_part_that_overflowed_makes_the_whole_overflow(struct arena *mem)
{
    struct buf whole = buf_open(mem, 1000), part = buf_open(mem, 10);
    struct str record;
    struct record_field field;

    record_put_str(&part, 1, STR("short"));
    record_put_part(&whole, 7, &part);
    ok(!whole.overflow);
    record = buf_str(&whole);
    ok(record_next(&record, &field) == RECORD_FIELD && field.field == 7);
    is_str(field.text, buf_str(&part));
    buf_add(&part, STR("too long by far"));
    record_put_part(&whole, 7, &part);
    ok(whole.overflow);
}

int main(void)
{
    TEST(numbers_and_strings_come_back_in_order);
    TEST(the_wire_form_is_protobufs);
    TEST(every_cut_record_ends_or_is_broken);
    TEST(nonsense_is_broken);
    TEST(packed_numbers_and_zigzag_come_back);
    TEST(a_part_that_overflowed_makes_the_whole_overflow);
    return tap_end();
}
