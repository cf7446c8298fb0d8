/* problem_test.c - problems are JSON that names the fault. */
#include "common/json.h"
#include "server/problem.h"
#include "tests/server/request_helper.h"
#include "tests/tap.h"

static json_t *parse(struct arena *mem, struct str body)
{
    json_t *root = NULL;
    struct error err;

    if (!json_parse(mem, body, &root, &err))
        printf("# %s\n", err.text);
    return root;
}

static void a_problem_has_the_members_of_rfc_9457(struct arena *mem)
{
    struct http_request *request = helper_request(mem, "GET", "/x", NULL);
    struct http_reply reply = http_reply_open(mem);
    struct problem problem = { .status = 400,
                               .type = "/problems/bad-parameter",
                               .title = "A parameter is not right",
                               .detail = STR("limit must be a number"),
                               .parameter = STR("limit") };
    json_t *root, *first;

    problem_reply(request, &reply, &problem);
    root = parse(mem, reply.body);
    is_int(reply.status, 400);
    is_str(reply.content_type, STR("application/problem+json"));
    is_str(json_str(json_member(root, "type")), STR("/problems/bad-parameter"));
    is_str(json_str(json_member(root, "title")),
           STR("A parameter is not right"));
    is_int(json_int(json_member(root, "status"), 0), 400);
    is_str(json_str(json_member(root, "detail")),
           STR("limit must be a number"));
    is_str(json_str(json_member(root, "instance")), STR("/requests/test-1"));
    first = json_array_get(json_member(root, "errors"), 0);
    is_str(json_str(json_member(first, "parameter")), STR("limit"));
}

static void the_whole_body_is_a_pointer_too(struct arena *mem)
{
    struct http_request *request = helper_request(mem, "POST", "/x", NULL);
    struct http_reply reply = http_reply_open(mem);
    struct problem problem = { .status = 400,
                               .type = "/problems/bad-body",
                               .detail = STR("no object"),
                               .pointer = STR("") };
    json_t *first;

    problem_reply(request, &reply, &problem);
    first = json_array_get(json_path(parse(mem, reply.body), "errors"), 0);
    ok(json_is_string(json_member(first, "pointer")));
    is_str(json_str(json_member(parse(mem, reply.body), "title")),
           STR("Bad Request"));
}

static void bytes_that_are_not_utf8_are_shown_as_such(struct arena *mem)
{
    struct http_request *request = helper_request(mem, "GET", "/x", NULL);
    struct http_reply reply = http_reply_open(mem);
    struct problem problem = { .status = 404,
                               .type = "/problems/x",
                               .detail = STR("a\xFFzb\xC3") };

    problem_reply(request, &reply, &problem);
    is_str(json_str(json_member(parse(mem, reply.body), "detail")),
           STR("a\xEF\xBF\xBDzb\xEF\xBF\xBD"));
}

static void pretty_indents(struct arena *mem)
{
    struct http_request *request = helper_request(mem, "GET", "/x?pretty",
                                                  NULL);
    struct http_reply reply = http_reply_open(mem);
    struct problem problem = { .status = 404,
                               .type = "/problems/x",
                               .detail = STR("x") };

    problem_reply(request, &reply, &problem);
    ok(helper_contains(reply.body, "\n  \"status\": 404,"));
}

static void an_error_becomes_a_status(struct arena *mem)
{
    static const struct {
        enum error_code code;
        int status;
        bool told; /* the text is for the client */
        bool retry;
    } cases[] = {
        { ERROR_INPUT, 400, true, false },
        { ERROR_DENIED, 403, true, false },
        { ERROR_NOT_FOUND, 404, true, false },
        { ERROR_LIMIT, 429, true, true },
        { ERROR_BUSY, 503, false, true },
        { ERROR_IO, 503, false, true },
        { ERROR_STALE, 503, false, true },
        { ERROR_CORRUPT, 500, false, false },
        { ERROR_INTERNAL, 500, false, false },
    };
    struct http_request *request = helper_request(mem, "GET", "/x", NULL);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct http_reply reply = http_reply_open(mem);
        struct error err;

        error_set(&err, cases[i].code, "reading /secret/place");
        problem_from_error(request, &reply, &err);
        is_int(reply.status, cases[i].status);
        ok(helper_contains(reply.body, "/secret/place") == cases[i].told);
        ok((reply.header_count == 1) == cases[i].retry);
    }
}

static void a_problem_takes_the_etag_back(struct arena *mem)
{
    struct http_request *request = helper_request(mem, "GET", "/x", NULL);
    struct http_reply reply = http_reply_open(mem);
    struct error err;

    reply.etag = STR("\"x\"");
    reply.cache_control = STR("public");
    error_set(&err, ERROR_INPUT, "no");
    problem_from_error(request, &reply, &err);
    is_str(reply.etag, STR(""));
    is_str(reply.cache_control, STR(""));
}

int main(void)
{
    TEST(a_problem_has_the_members_of_rfc_9457);
    TEST(the_whole_body_is_a_pointer_too);
    TEST(bytes_that_are_not_utf8_are_shown_as_such);
    TEST(pretty_indents);
    TEST(an_error_becomes_a_status);
    TEST(a_problem_takes_the_etag_back);
    return tap_end();
}
