/* http_parse_test.c - query strings, qualities, entity tags, request ids. */
#include "tests/server/request_helper.h"
#include "tests/tap.h"

static void a_query_is_cut_and_decoded(struct arena *mem)
{
    struct http_request *r = helper_request(
        mem, "GET", "/x?q=caf%C3%A9+au%20lait&&limit=5&limit=6&flag&=v&a=b=c",
        NULL);

    is_int(r->param_count, 6);
    is_str(http_param(r, "q"), STR("caf\xC3\xA9 au lait"));
    is_str(http_param(r, "limit"), STR("5"));
    is_str(http_param(r, "flag"), STR(""));
    ok(http_param(r, "flag").ptr != NULL);
    ok(http_param(r, "none").ptr == NULL);
    is_str(http_param(r, ""), STR("v"));
    is_str(http_param(r, "a"), STR("b=c"));
}

static void a_broken_parameter_is_named(struct arena *mem)
{
    static const struct {
        const char *query;
        const char *bad;
    } cases[] = {
        { "a=1&q=%", "q" },         { "q=%4", "q" },
        { "q=%GG", "q" },           { "q=%C3%28", "q" },
        { "q=\xFF", "q" },          { "q=%00", "q" },
        { "q=%ED%A0%80", "q" },     { "q=%F4%90%80%80", "q" },
        { "a=1&%zz=2&b=3", "%zz" }, { "q=%C0%AF", "q" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct http_pair *pairs;
        struct str bad;
        struct error err;
        size_t count;

        ok(!http_parse_params(mem, str_from(cases[i].query), &pairs, &count,
                              &bad, &err));
        is_str(bad, str_from(cases[i].bad));
        is_int(err.code, ERROR_INPUT);
    }
}

static void a_segment_keeps_its_plus(struct arena *mem)
{
    struct str text;

    ok(http_decode(mem, STR("C%2B%2B+x%2Fy"), false, &text));
    is_str(text, STR("C+++x/y"));
    ok(http_decode(mem, STR("a+b"), true, &text));
    is_str(text, STR("a b"));
    ok(http_decode(mem, STR(""), false, &text));
    is_int(text.len, 0);
    ok(!http_decode(mem, STR("a%00"), false, &text));
}

static void accept_gives_qualities(struct arena *mem)
{
    static const struct {
        const char *accept;
        const char *type;
        double quality;
    } cases[] = {
        { "", "application/json", 1 },
        { "*/*", "application/json", 1 },
        { "text/html", "application/json", 0 },
        { "text/*;q=0.5", "text/plain", 0.5 },
        { "text/*;q=0.5, text/plain;q=0.1", "text/plain", 0.1 },
        { "text/plain;q=0.1,text/*;q=0.5", "text/plain", 0.1 },
        { "*/*;q=0.2, application/json;q=0", "application/json", 0 },
        { "Application/JSON", "application/json", 1 },
        { " application/json ; charset=utf-8 ; q=0.75 ", "application/json",
          0.75 },
        { "text/html;level=\"1,2\";q=0.3, */*;q=0.1", "text/html", 0.3 },
        { "text/plain;q=2, */*;q=0.4", "text/plain", 0.4 },
        { "text/plain;q=abc", "text/plain", 0 },
        { "textile/*", "text/plain", 0 },
        { ",,;,", "text/plain", 0 },
    };

    (void)mem;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double got = http_parse_accept(str_from(cases[i].accept),
                                       str_from(cases[i].type));

        if (!ok(got > cases[i].quality - 1e-9 && got < cases[i].quality + 1e-9))
            printf("# '%s' for %s: %g\n", cases[i].accept, cases[i].type, got);
    }
}

static void several_accept_headers_are_one_list(struct arena *mem)
{
    static const char *const headers[] = { "accept", "text/plain;q=0.3",
                                           "accept", "application/json;q=0.6",
                                           NULL };
    struct http_request *r = helper_request(mem, "GET", "/", headers);

    ok(http_accepts(r, "application/json") > 0.59);
    ok(http_accepts(r, "text/plain") < 0.31);
    ok(http_accepts(helper_request(mem, "GET", "/", NULL), "a/b") > 0.99);
}

static void an_encoding_is_chosen(struct arena *mem)
{
    static const struct {
        const char *accept;
        enum compression want;
    } cases[] = {
        { "", COMPRESS_NONE },
        { "gzip", COMPRESS_GZIP },
        { "x-gzip", COMPRESS_GZIP },
        { "gzip, deflate, br, zstd", COMPRESS_ZSTD },
        { "GZIP", COMPRESS_GZIP },
        { "zstd;q=0.5, gzip;q=0.9", COMPRESS_GZIP },
        { "gzip;q=0", COMPRESS_NONE },
        { "*", COMPRESS_ZSTD },
        { "*, zstd;q=0", COMPRESS_GZIP },
        { "*;q=0", COMPRESS_NONE },
        { "identity, gzip;q=0.5", COMPRESS_NONE },
        { "identity;q=0.5, gzip;q=1.0", COMPRESS_GZIP },
        { "identity;q=0, br", COMPRESS_NONE },
        { "br", COMPRESS_NONE },
        { "gzip;q=nonsense", COMPRESS_NONE },
    };

    (void)mem;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!is_int(http_parse_encoding(str_from(cases[i].accept)),
                    cases[i].want))
            printf("# '%s'\n", cases[i].accept);
}

static void tags_are_compared_weakly(struct arena *mem)
{
    static const struct {
        const char *list;
        const char *etag;
        bool listed;
    } cases[] = {
        { "\"a\"", "\"a\"", true },
        { "*", "\"a\"", true },
        { " * ", "\"a\"", true },
        { "\"b\", \"a\"", "\"a\"", true },
        { "W/\"a\"", "\"a\"", true },
        { "\"a\"", "W/\"a\"", true },
        { "W/\"a\"", "W/\"a\"", true },
        { "\"b\",W/\"c,a\"", "\"a\"", false },
        { "\"b\",W/\"c,a\"", "\"c,a\"", true },
        { "a", "\"a\"", false },
        { "\"a", "\"a\"", false },
        { "\"ab\"", "\"a\"", false },
        { "\"A\"", "\"a\"", false },
        { "", "\"a\"", false },
        { "\"\"", "\"\"", true },
    };

    (void)mem;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!ok(http_etag_listed(str_from(cases[i].list),
                                 str_from(cases[i].etag)) == cases[i].listed))
            printf("# %s in %s\n", cases[i].etag, cases[i].list);
}

static void request_ids_are_plain_words(struct arena *mem)
{
    char longest[130];

    (void)mem;
    memset(longest, 'a', sizeof longest);
    ok(http_id_valid(STR("8f-3.A_b~c:d+e/f=@")));
    ok(http_id_valid(str_make(longest, 128)));
    ok(!http_id_valid(str_make(longest, 129)));
    ok(!http_id_valid(STR("")));
    ok(!http_id_valid(STR("a b")));
    ok(!http_id_valid(STR("a\"b")));
    ok(!http_id_valid(STR("a\0b")));
    ok(!http_id_valid(STR("\xC3\xA9")));
}

static void flags_have_several_forms(struct arena *mem)
{
    ok(http_pretty(helper_request(mem, "GET", "/?pretty", NULL)));
    ok(http_pretty(helper_request(mem, "GET", "/?pretty=", NULL)));
    ok(http_pretty(helper_request(mem, "GET", "/?a=b&pretty=true", NULL)));
    ok(!http_pretty(helper_request(mem, "GET", "/?pretty=0", NULL)));
    ok(!http_pretty(helper_request(mem, "GET", "/?pretty=false", NULL)));
    ok(!http_pretty(helper_request(mem, "GET", "/", NULL)));
}

static void methods_are_known_or_not(struct arena *mem)
{
    (void)mem;
    is_int(http_parse_method(STR("GET")), HTTP_GET);
    is_int(http_parse_method(STR("get")), HTTP_OTHER);
    is_int(http_parse_method(STR("HEAD")), HTTP_HEAD);
    ok(http_method_known(STR("PATCH")));
    ok(http_method_known(STR("POST")));
    ok(!http_method_known(STR("BREW")));
}

static void a_target_may_have_scheme_and_host(struct arena *mem)
{
    static const struct {
        const char *target;
        const char *path;
    } cases[] = {
        { "/a?b", "/a?b" },
        { "http://h/a?b=/c", "/a?b=/c" },
        { "HTTPS://h:8/", "/" },
        { "http://h", "/" },
        { "http://", "http://" },
        { "ftp://h/a", "ftp://h/a" },
        { "*", "*" },
        { "", "" },
    };

    (void)mem;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        is_str(http_parse_target(str_from(cases[i].target)),
               str_from(cases[i].path));
}

int main(void)
{
    TEST(a_target_may_have_scheme_and_host);
    TEST(a_query_is_cut_and_decoded);
    TEST(a_broken_parameter_is_named);
    TEST(a_segment_keeps_its_plus);
    TEST(accept_gives_qualities);
    TEST(several_accept_headers_are_one_list);
    TEST(an_encoding_is_chosen);
    TEST(tags_are_compared_weakly);
    TEST(request_ids_are_plain_words);
    TEST(flags_have_several_forms);
    TEST(methods_are_known_or_not);
    return tap_end();
}
