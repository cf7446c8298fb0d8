/* http_send_test.c - validators, encodings and headers of a reply. */
#include "tests/server/request_helper.h"
#include "tests/tap.h"

static struct http_wire sent(struct http_request *request,
                             struct http_reply *reply)
{
    struct http_wire wire;

    http_send(request, reply, &wire);
    return wire;
}

static struct http_reply long_reply(struct arena *mem)
{
    struct http_reply reply = http_reply_open(mem);
    char *text = arena_alloc(mem, 5000);

    memset(text, 'x', 5000);
    reply.body = str_make(text, 5000);
    reply.content_type = STR("text/plain");
    reply.etag = STR("\"abc\"");
    return reply;
}

static void a_reply_has_the_common_headers(struct arena *mem)
{
    struct http_reply reply = http_reply_open(mem);
    struct http_wire wire;

    reply.body = STR("hello");
    reply.content_type = STR("text/plain");
    http_timing(&reply, "search", 1.5);
    http_reply_header(&reply, STR("Link"), STR("<x>; rel=\"y\""));
    wire = sent(helper_request(mem, "GET", "/", NULL), &reply);
    is_int(wire.status, 200);
    is_str(wire.body, STR("hello"));
    is_str(helper_field(&wire, "Content-Type"), STR("text/plain"));
    is_str(helper_field(&wire, "Vary"), STR("Accept, Accept-Encoding"));
    is_str(helper_field(&wire, "Cache-Control"), STR("no-store"));
    is_str(helper_field(&wire, "Access-Control-Allow-Origin"), STR("*"));
    is_str(helper_field(&wire, "X-Request-Id"), STR("test-1"));
    is_str(helper_field(&wire, "Link"), STR("<x>; rel=\"y\""));
    ok(str_starts(helper_field(&wire, "Server-Timing"),
                  STR("search;dur=1.500, total;dur=")));
    ok(helper_field(&wire, "ETag").ptr == NULL);
    ok(helper_field(&wire, "Content-Encoding").ptr == NULL);
}

static void the_tag_names_the_encoding(struct arena *mem)
{
    static const char *const gzip[] = { "accept-encoding", "gzip", NULL };
    static const char *const zstd[] = { "accept-encoding", "zstd", NULL };
    struct http_reply plain = long_reply(mem), packed = long_reply(mem),
                      weak = long_reply(mem);
    struct http_wire wire;

    weak.etag = STR("W/\"abc\"");
    wire = sent(helper_request(mem, "GET", "/", NULL), &plain);
    is_str(helper_field(&wire, "ETag"), STR("\"abc\""));
    is_int(wire.body.len, 5000);
    wire = sent(helper_request(mem, "GET", "/", gzip), &packed);
    is_str(helper_field(&wire, "ETag"), STR("\"abc-gzip\""));
    is_str(helper_field(&wire, "Content-Encoding"), STR("gzip"));
    ok(wire.body.len < 500);
    wire = sent(helper_request(mem, "GET", "/", zstd), &weak);
    is_str(helper_field(&wire, "ETag"), STR("W/\"abc-zstd\""));
}

static void a_short_body_is_not_encoded(struct arena *mem)
{
    static const char *const gzip[] = { "accept-encoding", "gzip", NULL };
    struct http_reply reply = long_reply(mem);
    struct http_wire wire;

    reply.body.len = HTTP_ENCODE_FROM - 1;
    wire = sent(helper_request(mem, "GET", "/", gzip), &reply);
    is_int(wire.body.len, HTTP_ENCODE_FROM - 1);
    is_str(helper_field(&wire, "ETag"), STR("\"abc\""));
}

static void what_the_client_has_is_not_sent_again(struct arena *mem)
{
    static const char *const same[] = { "if-none-match", "\"x\", \"abc\"",
                                        NULL };
    static const char *const other[] = { "if-none-match", "\"abc-gzip\"",
                                         NULL };
    static const char *const packed[] = { "if-none-match", "\"abc-gzip\"",
                                          "accept-encoding", "gzip", NULL };
    static const struct {
        const char *method;
        const char *const *headers;
        int status, before;
    } cases[] = {
        { "GET", same, 304, 200 },  { "HEAD", same, 304, 200 },
        { "POST", same, 200, 200 }, { "GET", same, 404, 404 },
        { "GET", other, 200, 200 }, { "GET", packed, 304, 200 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct http_reply reply = long_reply(mem);
        struct http_wire wire;

        reply.status = cases[i].before;
        wire = sent(helper_request(mem, cases[i].method, "/", cases[i].headers),
                    &reply);
        is_int(wire.status, cases[i].status);
        ok((wire.body.len == 0) == (cases[i].status == 304));
        ok((helper_field(&wire, "Content-Type").ptr == NULL) ==
           (cases[i].status == 304));
        ok(helper_field(&wire, "ETag").ptr != NULL);
    }
}

static void without_a_tag_nothing_matches(struct arena *mem)
{
    static const char *const any[] = { "if-none-match", "*", NULL };
    struct http_reply reply = long_reply(mem);
    struct http_wire wire;

    reply.etag = STR_NULL;
    wire = sent(helper_request(mem, "GET", "/", any), &reply);
    is_int(wire.status, 200);
}

static void no_content_has_no_body(struct arena *mem)
{
    struct http_reply reply = http_reply_open(mem);
    struct http_wire wire;

    reply.status = 204;
    reply.body = STR("x");
    wire = sent(helper_request(mem, "OPTIONS", "/", NULL), &reply);
    is_int(wire.status, 204);
    is_int(wire.body.len, 0);
}

int main(void)
{
    TEST(a_reply_has_the_common_headers);
    TEST(the_tag_names_the_encoding);
    TEST(a_short_body_is_not_encoded);
    TEST(what_the_client_has_is_not_sent_again);
    TEST(without_a_tag_nothing_matches);
    TEST(no_content_has_no_body);
    return tap_end();
}
