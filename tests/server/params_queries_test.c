/* params_queries_test.c - several queries, each with what it is and how much it
 * counts. */
#include "server/params.h"

#include "common/arena.h"
#include "tests/tap.h"

static bool read_as(struct arena *mem, const char *string, const char *body,
                    struct params *params, struct problem *problem)
{
    struct http_request request = { .mem = mem,
                                    .method = body ? HTTP_POST : HTTP_GET,
                                    .body = str_from(body) };

    *problem = (struct problem){ 0 };
    ok(params_pairs(mem, str_from(string), &request.params,
                    &request.param_count));
    return params_read(&request, PARAMS_SEARCH, params, problem);
}

static struct query read_good(struct arena *mem, const char *string,
                              const char *body)
{
    struct params params;
    struct problem problem;

    if (!ok(read_as(mem, string, body, &params, &problem)))
        printf("# %s %s: " STR_FMT "\n", string, body ? body : "",
               STR_ARG(problem.detail));
    return params.query;
}

static void is_query(struct subquery one, const char *text,
                     enum query_role role, double weight)
{
    is_str(one.text, str_from(text));
    is_int(one.role, role);
    ok(one.weight == weight);
}

static void a_query_string_repeats_plain_texts(struct arena *mem)
{
    struct query q = read_good(mem, "queries=old,+bridge&queries=tower", NULL);

    is_int(q.query_count, 2);
    is_query(q.queries[0], "old, bridge", ROLE_QUESTION, 1);
    is_query(q.queries[1], "tower", ROLE_QUESTION, 1);
    is_str(q.text, STR("old, bridge"));
    q = read_good(mem, "", "queries=one&queries=two");
    is_int(q.query_count, 2);
}

static void json_says_what_each_is(struct arena *mem)
{
    struct query q = read_good(
        mem, "",
        "{\"queries\": [\"a\", {\"q\": \"b\", \"role\": "
        "\"hypothetical_answer\", \"weight\": 0.5}, {\"weight\": 10, "
        "\"role\": \"title\", \"q\": \"c\"}, {\"q\": \"d\", \"role\": "
        "\"keywords\", \"weight\": null}]}");

    is_int(q.query_count, 4);
    is_query(q.queries[0], "a", ROLE_QUESTION, 1);
    is_query(q.queries[1], "b", ROLE_HYPOTHETICAL_ANSWER, 0.5);
    is_query(q.queries[2], "c", ROLE_TITLE, 10);
    is_query(q.queries[3], "d", ROLE_KEYWORDS, 1);
    is_str(q.text, STR("a"));
}

static void a_single_one_needs_no_array(struct arena *mem)
{
    struct query q = read_good(mem, "", "{\"queries\": \"a\"}");

    is_int(q.query_count, 1);
    q = read_good(mem, "",
                  "{\"queries\": {\"q\": \"a\", \"role\": \"title\"}}");
    is_query(q.queries[0], "a", ROLE_TITLE, 1);
}

static void q_is_the_first_of_them(struct arena *mem)
{
    struct query q = read_good(mem, "",
                               "{\"queries\": [{\"q\": \"b\", \"weight\": 3}], "
                               "\"q\": \"a\"}");

    is_int(q.query_count, 2);
    is_query(q.queries[0], "a", ROLE_QUESTION, 1);
    is_query(q.queries[1], "b", ROLE_QUESTION, 3);
    is_str(q.text, STR("a"));
    is_int(read_good(mem, "", "{\"q\": \"a\", \"queries\": []}").query_count,
           0);
}

static void eight_are_the_most(struct arena *mem)
{
    struct buf string = buf_open(mem, 1000);
    struct params params;
    struct problem problem;

    for (int i = 0; i < SEARCH_QUERIES_MAX; i++)
        buf_add(&string, STR("queries=a&"));
    is_int(
        read_good(mem, arena_cstring(mem, buf_str(&string)), NULL).query_count,
        SEARCH_QUERIES_MAX);
    buf_add(&string, STR("q=a"));
    ok(!read_as(mem, arena_cstring(mem, buf_str(&string)), NULL, &params,
                &problem));
    is_str(problem.parameter, STR("queries"));
    ok(str_find(problem.detail, STR("9 queries together"), 0) != SIZE_MAX);
}

static const struct {
    const char *body;
    const char *pointer;
    const char *says;
} refused[] = {
    { "{\"queries\": []}", "/q", "missing" },
    { "{\"queries\": 5}", "/queries", "a string, or an object" },
    { "{\"queries\": \" \"}", "/queries", "empty" },
    { "{\"queries\": [\"a\", null]}", "/queries/1", "queries[1] must be" },
    { "{\"queries\": [\"a\", \"\"]}", "/queries/1", "queries[1] is empty" },
    { "{\"queries\": [[\"a\"]]}", "/queries/0", "a string, or an object" },
    { "{\"queries\": [{}]}", "/queries/0/q", "what to look for" },
    { "{\"queries\": [{\"q\": null}]}", "/queries/0/q", "given" },
    { "{\"queries\": [{\"q\": 7}]}", "/queries/0/q", "must be a string" },
    { "{\"queries\": [{\"q\": \"\"}]}", "/queries/0/q", "empty" },
    { "{\"queries\": [{\"q\": \"a\", \"role\": \"answer\"}]}",
      "/queries/0/role", "hypothetical_answer, title or keywords" },
    { "{\"queries\": [{\"q\": \"a\", \"role\": 1}]}", "/queries/0/role",
      "question" },
    { "{\"queries\": [\"b\", {\"q\": \"a\", \"weight\": 0}]}",
      "/queries/1/weight", "queries[1].weight must be a number above 0" },
    { "{\"queries\": [{\"q\": \"a\", \"weight\": 10.5}]}", "/queries/0/weight",
      "up to 10" },
    { "{\"queries\": [{\"q\": \"a\", \"weight\": \"1\"}]}", "/queries/0/weight",
      "a number" },
    { "{\"queries\": [{\"q\": \"a\", \"wieght\": 1}]}", "/queries/0/wieght",
      "did you mean \"weight\"" },
    { "{\"queries\": [{\"q\": \"a\", \"x/y\": 1}]}", "/queries/0/x~1y",
      "Known are: q, role, weight" },
    { "{\"queries\": [\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\","
      "\"9\"]}",
      "/queries", "more than 8" },
};

static void refusals_point_at_the_member(struct arena *mem)
{
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
        struct params params;
        struct problem problem;

        ok(!read_as(mem, "", refused[i].body, &params, &problem));
        is_int(problem.status, 400);
        is_str(problem.pointer, str_from(refused[i].pointer));
        if (!ok(str_find(problem.detail, str_from(refused[i].says), 0) !=
                SIZE_MAX))
            printf("# %s: " STR_FMT "\n", refused[i].body,
                   STR_ARG(problem.detail));
    }
}

static void a_role_has_one_name(struct arena *mem)
{
    (void)mem;
    is_str(str_from(params_role_name(ROLE_QUESTION)), STR("question"));
    is_str(str_from(params_role_name(ROLE_HYPOTHETICAL_ANSWER)),
           STR("hypothetical_answer"));
    is_str(str_from(params_role_name(ROLE_TITLE)), STR("title"));
    is_str(str_from(params_role_name(ROLE_KEYWORDS)), STR("keywords"));
}

int main(void)
{
    TEST(a_query_string_repeats_plain_texts);
    TEST(json_says_what_each_is);
    TEST(a_single_one_needs_no_array);
    TEST(q_is_the_first_of_them);
    TEST(eight_are_the_most);
    TEST(refusals_point_at_the_member);
    TEST(a_role_has_one_name);
    return tap_end();
}
