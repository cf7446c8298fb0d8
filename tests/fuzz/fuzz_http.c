/* fuzz_http.c - what a request line and its headers may hold. The first line of
 * the input is the target, the second Accept, the third Accept-Encoding, the
 * fourth If-None-Match, the fifth X-Request-Id. */
#include <assert.h>

#include "common/arena.h"
#include "common/utf8.h"
#include "server/http_check.h"
#include "server/http_parse.h"
#include "server/route.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct http_options options = { .url_max = 8192,
                                             .header_max = 16384,
                                             .header_count_max = 100,
                                             .body_max = 1 << 20 };

static void check_params(const struct http_request *request)
{
    for (size_t i = 0; i < request->param_count; i++) {
        const struct http_pair *pair = &request->params[i];

        assert(utf8_valid(pair->name) == pair->name.len);
        assert(utf8_valid(pair->value) == pair->value.len);
        assert(!memchr(pair->value.ptr, '\0', pair->value.len));
    }
}

static void check_route(struct arena *mem, struct str path)
{
    const struct route *route;
    struct str segments[4] = { 0 };
    struct str near[3];

    if (route_find(mem, path, &route, segments) == ROUTE_FOUND)
        for (size_t i = 0; i < 4; i++)
            assert(utf8_valid(segments[i]) == segments[i].len);
    assert(route_near(path, near) <= 3);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *mem = arena_open();
    struct str rest = str_make((const char *)data, size);
    struct str target = str_cut(&rest, '\n');
    struct str accept = str_cut(&rest, '\n');
    struct str encodings = str_cut(&rest, '\n');
    struct str tags = str_cut(&rest, '\n');
    struct http_request request = { .mem = mem,
                                    .method = HTTP_GET,
                                    .id = STR("fuzz") };
    struct http_reply reply = http_reply_open(mem);
    double quality;

    if (http_check(&request, target, &options, &reply))
        check_params(&request);
    else
        assert(utf8_valid(reply.body) == reply.body.len && reply.status >= 400);
    check_route(mem, request.path);
    quality = http_parse_accept(accept, STR("application/json"));
    assert(quality >= 0 && quality <= 1);
    assert(http_parse_encoding(encodings) <= COMPRESS_ZSTD);
    (void)http_etag_listed(tags, STR("\"abc\""));
    if (http_id_valid(rest))
        assert(utf8_valid(rest) == rest.len);
    arena_close(mem);
    return 0;
}
