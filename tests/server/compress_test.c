/* compress_test.c - what is packed can be unpacked, and is smaller. */
#include <zlib.h>
#include <zstd.h>

#include "server/compress.h"
#include "tests/tap.h"

static struct str sample(struct arena *mem, size_t len)
{
    char *text = arena_alloc(mem, len);

    for (size_t i = 0; i < len; i++)
        text[i] = "the tide turns twice a day "[i % 27];
    return str_make(text, len);
}

static struct str gunzip(struct arena *mem, struct str packed, size_t room)
{
    char *out = arena_alloc(mem, room);
    z_stream stream = { 0 };

    stream.next_in = (z_const Bytef *)(uintptr_t)packed.ptr;
    stream.avail_in = (uInt)packed.len;
    stream.next_out = (Bytef *)out;
    stream.avail_out = (uInt)room;
    ok(inflateInit2(&stream, 15 + 16) == Z_OK);
    ok(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    inflateEnd(&stream);
    return str_make(out, stream.total_out);
}

static void gzip_comes_back(struct arena *mem)
{
    struct str body = sample(mem, 50000), packed = STR_NULL;

    ok(compress_body(mem, COMPRESS_GZIP, body, &packed));
    ok(packed.len < body.len / 10);
    is_str(gunzip(mem, packed, 60000), body);
}

static void zstd_comes_back(struct arena *mem)
{
    struct str body = sample(mem, 50000), packed = STR_NULL;
    char *out = arena_alloc(mem, 60000);
    size_t len;

    ok(compress_body(mem, COMPRESS_ZSTD, body, &packed));
    ok(packed.len < body.len / 10);
    len = ZSTD_decompress(out, 60000, packed.ptr, packed.len);
    is_str(str_make(out, len), body);
}

/* Bytes without any pattern: a larger result is refused. */
static void what_would_grow_is_left_alone(struct arena *mem)
{
    char noise[2000];
    struct str packed;
    uint32_t state = 7;

    for (size_t i = 0; i < sizeof noise; i++) {
        state = state * 1664525 + 1013904223;
        noise[i] = (char)(state >> 24);
    }
    ok(!compress_body(mem, COMPRESS_GZIP, str_make(noise, sizeof noise),
                      &packed));
    ok(!compress_body(mem, COMPRESS_ZSTD, str_make(noise, sizeof noise),
                      &packed));
    ok(!compress_body(mem, COMPRESS_GZIP, STR("a"), &packed));
    ok(!compress_body(mem, COMPRESS_NONE, STR("aaaaaaaaaa"), &packed));
}

static void encodings_have_names(struct arena *mem)
{
    (void)mem;
    is_str(compress_name(COMPRESS_GZIP), STR("gzip"));
    is_str(compress_name(COMPRESS_ZSTD), STR("zstd"));
    is_str(compress_name(COMPRESS_NONE), STR(""));
    ok(strchr(compress_zstd_version(), '.') != NULL);
    ok(strchr(compress_zlib_version(), '.') != NULL);
}

int main(void)
{
    TEST(gzip_comes_back);
    TEST(zstd_comes_back);
    TEST(what_would_grow_is_left_alone);
    TEST(encodings_have_names);
    return tap_end();
}
