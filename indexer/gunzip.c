/* gunzip.c - unpacks gzip, checking every checksum. */
#include "indexer/gunzip.h"

#include <zlib.h> /* the only place in the indexer that sees it */

#include "common/arena.h"

#define BLOCK ((size_t)256 << 10)
#define GZIP_ONLY (16 + MAX_WBITS) /* window bits: gzip, no bare zlib */

struct gunzip {
    z_stream z;
    gunzip_source source;
    void *context;
    uint64_t position;
    uint64_t members;
    bool in_member;
    bool ended; /* nothing more will come, well or ill */
    bool failed;
    struct error problem;
    unsigned char *block;
};

bool gunzip_is(struct str bytes)
{
    return str_starts(bytes, STR("\x1f\x8b"));
}

static void close_stream(void *thing)
{
    struct gunzip *gunzip = thing;

    inflateEnd(&gunzip->z);
}

struct gunzip *gunzip_open(struct arena *mem, gunzip_source source,
                           void *context)
{
    struct gunzip *gunzip = arena_new(mem, struct gunzip);

    gunzip->source = source;
    gunzip->context = context;
    gunzip->block = arena_alloc(mem, BLOCK);
    if (inflateInit2(&gunzip->z, GZIP_ONLY) == Z_OK)
        arena_defer(mem, close_stream, gunzip);
    else
        gunzip->failed = !error_set(&gunzip->problem, ERROR_INTERNAL,
                                    "zlib can't begin");
    gunzip->ended = gunzip->failed;
    return gunzip;
}

static void fail(struct gunzip *gunzip)
{
    gunzip->failed = true;
    gunzip->ended = true;
}

/* More packed bytes; at their end avail_in stays 0. */
static void refill(struct gunzip *gunzip)
{
    struct str block = STR_NULL;

    if (!gunzip->source(gunzip->context, &block, &gunzip->problem))
        fail(gunzip);
    /* zlib's older interface is not const, but it only reads */
    gunzip->z.next_in = (unsigned char *)(uintptr_t)block.ptr;
    gunzip->z.avail_in = (uInt)block.len;
}

static bool between_members(const struct gunzip *gunzip)
{
    return !gunzip->in_member && gunzip->members > 0;
}

static void skip_padding(struct gunzip *gunzip)
{
    while (gunzip->z.avail_in > 0 && *gunzip->z.next_in == 0) {
        gunzip->z.next_in++;
        gunzip->z.avail_in--;
        gunzip->position++;
    }
}

static void end_of_input(struct gunzip *gunzip)
{
    gunzip->ended = true;
    if (between_members(gunzip))
        return;
    error_set(&gunzip->problem, ERROR_INPUT,
              "the gzip data is cut off after %llu bytes: fetch the file again",
              (unsigned long long)gunzip->position);
    fail(gunzip);
}

static void damaged(struct gunzip *gunzip, bool at_header)
{
    const char *why = gunzip->z.msg ? gunzip->z.msg : "broken stream";

    if (at_header && gunzip->members > 0)
        error_set(&gunzip->problem, ERROR_INPUT,
                  "after the gzip data, which ends before byte %llu, there is "
                  "something else: fetch the file again",
                  (unsigned long long)gunzip->position);
    else
        error_set(&gunzip->problem, ERROR_INPUT,
                  "the gzip data is damaged near byte %llu (%s): fetch the "
                  "file again",
                  (unsigned long long)gunzip->position, why);
    fail(gunzip);
}

static void unpack_some(struct gunzip *gunzip)
{
    z_stream *z = &gunzip->z;
    uInt before = z->avail_in;
    bool at_header = !gunzip->in_member || z->total_in < 10;
    int result = inflate(z, Z_NO_FLUSH);

    gunzip->position += before - z->avail_in;
    gunzip->in_member = result != Z_STREAM_END;
    if (result == Z_STREAM_END) {
        gunzip->members++;
        inflateReset(z);
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
        damaged(gunzip, at_header);
    }
}

static void step(struct gunzip *gunzip)
{
    if (gunzip->z.avail_in == 0)
        refill(gunzip);
    if (gunzip->failed)
        return;
    if (gunzip->z.avail_in == 0) {
        end_of_input(gunzip);
        return;
    }
    if (between_members(gunzip))
        skip_padding(gunzip);
    if (gunzip->z.avail_in > 0)
        unpack_some(gunzip);
}

bool gunzip_next(struct gunzip *gunzip, struct str *block, struct error *err)
{
    gunzip->z.next_out = gunzip->block;
    gunzip->z.avail_out = BLOCK;
    while (gunzip->z.avail_out > 0 && !gunzip->ended)
        step(gunzip);
    *block = str_make((char *)gunzip->block, BLOCK - gunzip->z.avail_out);
    if (block->len > 0 || !gunzip->failed)
        return true;
    *err = gunzip->problem;
    return false;
}

uint64_t gunzip_position(const struct gunzip *gunzip)
{
    return gunzip->position;
}
