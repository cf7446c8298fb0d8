/* gunzip_test.c - gzip comes out whole, or the fault in it is told. */
#include "indexer/gunzip.h"

#include "tests/indexer/pack.h"
#include "tests/tap.h"

/* Hands out a text in pieces. */
struct feed {
    struct str rest;
    size_t piece;
    bool fails_at_end;
};

static bool give_piece(void *context, struct str *block, struct error *err)
{
    struct feed *feed = context;
    size_t len = feed->piece < feed->rest.len ? feed->piece : feed->rest.len;

    if (len == 0 && feed->fails_at_end)
        return error_set(err, ERROR_IO, "the disk is gone");
    *block = str_make(feed->rest.ptr, len);
    feed->rest = str_skip(feed->rest, len);
    return true;
}

static bool unpack(struct arena *mem, struct feed *feed, struct str *text,
                   struct error *err)
{
    struct gunzip *gunzip = gunzip_open(mem, give_piece, feed);
    struct buf out = buf_open(mem, PACK_MAX);
    struct str block;
    bool good;

    while ((good = gunzip_next(gunzip, &block, err)) && block.len > 0)
        buf_add(&out, block);
    *text = buf_str(&out);
    if (good)
        ok(gunzip_next(gunzip, &block, err) && block.len == 0);
    return good;
}

/* 'hello\n' as `printf 'hello\n' | gzip -n` writes it. */
static const unsigned char hello[] = { 0x1f, 0x8b, 8, 0,    0,    0,    0,
                                       0,    0,    3, 0xcb, 0x48, 0xcd, 0xc9,
                                       0xc9, 0xe7, 2, 0,    0x20, 0x30, 0x3a,
                                       0x36, 6,    0, 0,    0 };

static struct str hello_bytes(void)
{
    return str_make((const char *)hello, sizeof hello);
}

static void a_known_stream_is_unpacked_in_pieces_of_any_size(struct arena *mem)
{
    for (size_t piece = 1; piece <= sizeof hello; piece++) {
        struct feed feed = { .rest = hello_bytes(), .piece = piece };
        struct str text;
        struct error err;

        ok(unpack(mem, &feed, &text, &err));
        is_str(text, STR("hello\n"));
    }
    ok(gunzip_is(hello_bytes()) && !gunzip_is(STR("{}")) &&
       !gunzip_is(STR_NULL));
}

static void members_follow_with_padding_between_and_behind(struct arena *mem)
{
    static const char zeros[100];
    struct str twice = pack_join(mem, hello_bytes(), hello_bytes());
    struct str padded = pack_join(mem, hello_bytes(), str_make(zeros, 100));
    struct feed feed = { .rest = pack_join(mem, twice, str_make(zeros, 100)),
                         .piece = 7 };
    struct str text;
    struct error err;

    ok(unpack(mem, &feed, &text, &err));
    is_str(text, STR("hello\nhello\n"));
    feed.rest = pack_join(mem, padded, hello_bytes());
    ok(unpack(mem, &feed, &text, &err));
    is_str(text, STR("hello\nhello\n"));
}

static void every_cut_is_told(struct arena *mem)
{
    for (size_t len = 0; len < sizeof hello; len++) {
        struct feed feed = { .rest = str_make((const char *)hello, len),
                             .piece = 5 };
        struct str text;
        struct error err;

        ok(!unpack(mem, &feed, &text, &err));
        ok(err.code == ERROR_INPUT && strstr(err.text, "cut off after"));
    }
}

/* All but the bits that say nothing of the data: time, extra flags and
 * operating system in the header, the filling of the last byte before the
 * checksum. */
static void every_flipped_bit_is_told(struct arena *mem)
{
    for (size_t bit = 0; bit < sizeof hello * 8; bit++) {
        unsigned char copy[sizeof hello];
        struct feed feed = { .rest = str_make((char *)copy, sizeof copy),
                             .piece = 100 };
        struct str text;
        struct error err;

        if ((bit / 8 >= 3 && bit / 8 <= 9) || (bit / 8 == 17 && bit % 8 > 1))
            continue;
        memcpy(copy, hello, sizeof copy);
        copy[bit / 8] = (unsigned char)(copy[bit / 8] ^ 1u << bit % 8);
        if (!ok(!unpack(mem, &feed, &text, &err)))
            printf("# bit %zu\n", bit);
    }
}

static void something_else_behind_is_told(struct arena *mem)
{
    struct feed feed = { .rest = pack_join(mem, hello_bytes(), STR("garbage")),
                         .piece = 3 };
    struct str text;
    struct error err;

    ok(!unpack(mem, &feed, &text, &err));
    is_str(text, STR("hello\n"));
    ok(strstr(err.text, "something else") != NULL);
}

static void an_error_of_the_source_comes_through(struct arena *mem)
{
    struct feed feed = { .rest = str_make((const char *)hello, 15),
                         .piece = 4,
                         .fails_at_end = true };
    struct str text;
    struct error err;

    ok(!unpack(mem, &feed, &text, &err));
    ok(err.code == ERROR_IO);
    is_str(str_from(err.text), STR("the disk is gone"));
}

int main(void)
{
    TEST(a_known_stream_is_unpacked_in_pieces_of_any_size);
    TEST(members_follow_with_padding_between_and_behind);
    TEST(every_cut_is_told);
    TEST(every_flipped_bit_is_told);
    TEST(something_else_behind_is_told);
    TEST(an_error_of_the_source_comes_through);
    return tap_end();
}
