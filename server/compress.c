/* compress.c - gzip and zstd of a body. */
#include "server/compress.h"

#include <zlib.h>
#include <zstd.h>

/* Replies are made once and read once: the levels where JSON text stops to
 * shrink much for the time it takes. */
#define GZIP_LEVEL 5
#define ZSTD_LEVEL 3

struct str compress_name(enum compression encoding)
{
    switch (encoding) {
    case COMPRESS_GZIP:
        return STR("gzip");
    case COMPRESS_ZSTD:
        return STR("zstd");
    default:
        return STR("");
    }
}

const char *compress_zstd_version(void)
{
    return ZSTD_versionString();
}

const char *compress_zlib_version(void)
{
    return zlibVersion();
}

/* Into room for less than the body has: a larger result is of no use. */
static bool encode_gzip(struct str body, char *out, size_t *len)
{
    z_stream stream = { 0 };
    int result;

    /* 15: the largest window; 16 more asks for gzip's header, not zlib's. */
    if (deflateInit2(&stream, GZIP_LEVEL, Z_DEFLATED, 15 + 16, 8,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    stream.next_in = (z_const Bytef *)(uintptr_t)body.ptr;
    stream.avail_in = (uInt)body.len;
    stream.next_out = (Bytef *)out;
    stream.avail_out = (uInt)(body.len - 1);
    result = deflate(&stream, Z_FINISH);
    *len = stream.total_out;
    deflateEnd(&stream);
    return result == Z_STREAM_END;
}

static bool encode_zstd(struct str body, char *out, size_t *len)
{
    *len = ZSTD_compress(out, body.len - 1, body.ptr, body.len, ZSTD_LEVEL);
    return !ZSTD_isError(*len);
}

bool compress_body(struct arena *mem, enum compression encoding,
                   struct str body, struct str *encoded)
{
    char *out;
    size_t len;

    if (encoding == COMPRESS_NONE || body.len < 2 || body.len > UINT32_MAX)
        return false;
    out = arena_alloc(mem, body.len);
    if (encoding == COMPRESS_GZIP ? !encode_gzip(body, out, &len)
                                  : !encode_zstd(body, out, &len))
        return false;
    *encoded = str_make(out, len);
    return true;
}
