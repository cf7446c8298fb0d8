/* http_check_test.c - limits and form of a request. */
#include "server/http_check.h"
#include "tests/server/request_helper.h"
#include "tests/tap.h"

static const struct http_options options = {
    .url_max = 100, .header_max = 200, .header_count_max = 4, .body_max = 1000
};

/* The status that a request is refused with, 0 when it is taken. */
static int refused(struct arena *mem, const char *method, const char *target,
                   const char *const *headers)
{
    struct http_request *request = helper_request(mem, method, "/", headers);
    struct http_reply reply = http_reply_open(mem);

    return http_check(request, str_from(target), &options, &reply)
               ? 0
               : reply.status;
}

static void a_target_is_a_path(struct arena *mem)
{
    char longest[102];

    memset(longest, 'a', sizeof longest);
    longest[0] = '/';
    longest[100] = '\0';
    is_int(refused(mem, "GET", longest, NULL), 0);
    longest[100] = 'a';
    longest[101] = '\0';
    is_int(refused(mem, "GET", longest, NULL), 414);
    is_int(refused(mem, "GET", "/a?b=c", NULL), 0);
    is_int(refused(mem, "GET", "http://x/", NULL), 0);
    is_int(refused(mem, "GET", "ftp://x/", NULL), 400);
    is_int(refused(mem, "GET", "*", NULL), 400);
    is_int(refused(mem, "OPTIONS", "*", NULL), 0);
    is_int(refused(mem, "GET", "", NULL), 400);
    is_int(refused(mem, "GET", "/a b", NULL), 400);
    is_int(refused(mem, "GET", "/a\x7F", NULL), 400);
    is_int(refused(mem, "GET", "/caf\xC3\xA9", NULL), 0);
    is_int(refused(mem, "GET", "/?q=%9", NULL), 400);
}

static void headers_have_limits(struct arena *mem)
{
    static const char *const four[] = { "a", "1", "b", "1", "c",
                                        "1", "d", "1", NULL };
    static const char *const five[] = { "a", "1", "b", "1", "c", "1",
                                        "d", "1", "e", "1", NULL };
    char value[201];
    const char *large[] = { "x", value, NULL };

    is_int(refused(mem, "GET", "/", four), 0);
    is_int(refused(mem, "GET", "/", five), 431);
    memset(value, 'a', sizeof value);
    value[199] = '\0';
    is_int(refused(mem, "GET", "/", large), 0);
    value[199] = 'a';
    value[200] = '\0';
    is_int(refused(mem, "GET", "/", large), 431);
}

static void a_body_has_one_length_within_the_limit(struct arena *mem)
{
    static const struct {
        const char *headers[5];
        int status;
    } cases[] = {
        { { "content-length", "1000", NULL }, 0 },
        { { "content-length", "0", NULL }, 0 },
        { { "content-length", "1001", NULL }, 413 },
        { { "content-length", "99999999999999999999", NULL }, 400 },
        { { "content-length", "-1", NULL }, 400 },
        { { "content-length", "+1", NULL }, 400 },
        { { "content-length", "1, 1", NULL }, 400 },
        { { "content-length", "", NULL }, 400 },
        { { "content-length", "1", "content-length", "1", NULL }, 400 },
        { { "transfer-encoding", "chunked", NULL }, 0 },
        { { "content-length", "1", "transfer-encoding", "chunked", NULL },
          400 },
        { { "transfer-encoding", "Chunked", NULL }, 0 },
        { { "transfer-encoding", "gzip, chunked", NULL }, 501 },
        { { "transfer-encoding", "identity", NULL }, 501 },
        { { "transfer-encoding", "chunked", "transfer-encoding", "chunked",
            NULL },
          501 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!is_int(refused(mem, "POST", "/", cases[i].headers),
                    cases[i].status))
            printf("# %s: '%s'\n", cases[i].headers[0], cases[i].headers[1]);
}

static void a_field_name_is_a_token(struct arena *mem)
{
    static const char *const names[] = { "x ", "x\t", "x/y", "", "\xC3\xA9" };
    static const char *const good[] = { "x-1_~.", "1", NULL };

    is_int(refused(mem, "GET", "/", good), 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *const headers[] = { names[i], "1", NULL };

        is_int(refused(mem, "GET", "/", headers), 400);
    }
}

static bool ends_connection(const struct http_reply *reply)
{
    for (size_t i = 0; i < reply->header_count; i++)
        if (str_equal(reply->headers[i].name, STR("Connection")))
            return str_equal(reply->headers[i].value, STR("close"));
    return false;
}

static void a_wrong_form_ends_the_connection(struct arena *mem)
{
    static const char *const two[] = { "content-length", "1", "content-length",
                                       "2", NULL };
    struct http_request *request = helper_request(mem, "POST", "/", two);
    struct http_reply reply = http_reply_open(mem);

    ok(!http_check(request, STR("/"), &options, &reply));
    ok(ends_connection(&reply));
    request = helper_request(mem, "GET", "/", NULL);
    reply = http_reply_open(mem);
    ok(!http_check(request, STR("/?q=%9"), &options, &reply));
    ok(!ends_connection(&reply));
}

static void path_and_parameters_are_set(struct arena *mem)
{
    struct http_request *request = helper_request(mem, "GET", "/", NULL);
    struct http_reply reply = http_reply_open(mem);

    ok(http_check(request, STR("/a%20b?q=x+y"), &options, &reply));
    is_str(request->path, STR("/a%20b"));
    is_str(http_param(request, "q"), STR("x y"));
    ok(http_check(request, STR("http://h:8080/b?q=z"), &options, &reply));
    is_str(request->path, STR("/b"));
    is_str(http_param(request, "q"), STR("z"));
}

int main(void)
{
    TEST(a_target_is_a_path);
    TEST(headers_have_limits);
    TEST(a_body_has_one_length_within_the_limit);
    TEST(a_field_name_is_a_token);
    TEST(a_wrong_form_ends_the_connection);
    TEST(path_and_parameters_are_set);
    return tap_end();
}
