/* params_test.c - every parameter is checked, and every refusal names one. */
#include "server/params.h"

#include "server/cursor.h"
#include "tests/server/request_helper.h"
#include "tests/tap.h"

/* A query string, or with a body a POST. */
static bool read_as(struct arena *mem, enum params_route route,
                    const char *string, const char *body, struct params *params,
                    struct problem *problem)
{
    struct http_request request = { .mem = mem,
                                    .method = body ? HTTP_POST : HTTP_GET,
                                    .body = str_from(body) };

    *problem = (struct problem){ 0 };
    ok(params_pairs(mem, str_from(string), &request.params,
                    &request.param_count));
    return params_read(&request, route, params, problem);
}

static struct params read_good(struct arena *mem, const char *string,
                               const char *body)
{
    struct params params;
    struct problem problem;

    if (!ok(read_as(mem, PARAMS_SEARCH, string, body, &params, &problem)))
        printf("# %s %s: " STR_FMT "\n", string, body ? body : "",
               STR_ARG(problem.detail));
    return params;
}

static void defaults_are_filled_in(struct arena *mem)
{
    struct params p = read_good(mem, "q=bridge", NULL);

    is_str(p.query.text, STR("bridge"));
    is_int(p.query.limit, 10);
    is_int(p.query.offset, 0);
    is_int(p.query.per_article, 3);
    is_int(p.query.context, CONTEXT_NONE);
    is_int(p.query.query_count, 0);
    ok(!p.query.first_stage && !p.query.feedback && !p.query.keep_duplicates);
    ok(!p.query.merge && !p.query.explain);
    ok(p.query.min_score == 0 && p.query.min_confidence == 0);
    is_int(p.query.budget_words, 0);
    is_int(p.query.budget_tokens, 0);
    is_int(p.query.order, ORDER_RELEVANCE);
    ok(!p.query.why_not.ptr && !p.query.cursor.ptr);
    ok(p.query.modified_after == CLOCK_UNKNOWN);
    ok(p.query.modified_before == CLOCK_UNKNOWN);
    ok(!p.pretty);
    is_int(p.format, FORMAT_BY_ACCEPT);
}

static void check_all(struct params p)
{
    clock_ns time;

    is_str(p.query.text, STR("what is a+b?"));
    is_int(p.query.limit, 5);
    is_int(p.query.offset, 20);
    is_int(p.query.per_article, 0);
    is_int(p.query.projects.count, 2);
    is_str(p.query.projects.at[1], STR("dewiki"));
    is_int(p.query.languages.count, 1);
    is_int(p.query.licenses.count, 1);
    is_str(p.query.licenses.at[0], STR("CC-BY-SA-4.0"));
    is_int(p.query.page_id_count, 2);
    is_int(p.query.page_ids[1], 12);
    is_int(p.query.titles.count, 2);
    is_str(p.query.titles.at[0], STR("Paris, Texas"));
    is_int(p.query.sections.count, 1);
    ok(clock_parse(STR("2025-01-24T11:49:25Z"), &time) &&
       p.query.modified_after == time);
    ok(clock_parse(STR("2025-02-01"), &time) &&
       p.query.modified_before == time);
    is_int(p.query.context, CONTEXT_SENTENCES);
    is_int(p.query.context_count, 2);
    ok(p.query.first_stage && p.query.feedback && p.query.keep_duplicates);
    ok(p.query.merge && p.query.explain);
    ok(p.query.min_score == 0.25 && p.query.min_confidence == 1);
    is_int(p.query.order, ORDER_EDGES);
    is_str(p.query.why_not, STR("Tower, Eiffel"));
    ok(p.pretty);
    is_int(p.format, FORMAT_TEXT);
}

static void a_query_string_sets_everything(struct arena *mem)
{
    check_all(read_good(
        mem,
        "q=what+is+a%2Bb%3F&limit=5&offset=20&per_article=0"
        "&project=enwiki,dewiki&language=en&license=cc-by-sa-4.0&page_id=7,12"
        "&title=Paris,%20Texas&title=Rome&section=Early+life"
        "&modified_after=2025-01-24T11:49:25Z&modified_before=2025-02-01"
        "&context=sentences:2&expand=feedback&rerank=false&fold_duplicates=no"
        "&merge_neighbours&min_score=.25&min_confidence=1.0&order=edges&"
        "explain=1&why_not=Tower,+Eiffel"
        "&pretty&format=text",
        NULL));
}

static void json_sets_everything(struct arena *mem)
{
    check_all(read_good(
        mem, "",
        "{\"q\": \"what is a+b?\", \"limit\": 5, \"offset\": 20, "
        "\"per_article\": 0, \"project\": [\"enwiki\", \"dewiki\"], "
        "\"language\": \"en\", \"license\": \"CC BY-SA 4.0\", "
        "\"page_id\": [7, 12], \"title\": [\"Paris, Texas\", \"Rome\"], "
        "\"section\": \"Early life\", "
        "\"modified_after\": \"2025-01-24T11:49:25Z\", "
        "\"modified_before\": \"2025-02-01\", \"context\": \"sentences:2\", "
        "\"expand\": \"feedback\", \"rerank\": false, "
        "\"fold_duplicates\": false, \"merge_neighbours\": true, "
        "\"min_score\": 0.25, \"min_confidence\": 1, "
        "\"order\": \"edges\", \"explain\": true, "
        "\"why_not\": \"Tower, Eiffel\", \"cursor\": null, "
        "\"pretty\": true, \"format\": \"text\"}"));
}

static void a_form_sets_them_too(struct arena *mem)
{
    struct params p = read_good(mem, "pretty=1", "q=old+bridge&limit=3");

    is_str(p.query.text, STR("old bridge"));
    is_int(p.query.limit, 3);
    ok(p.pretty);
}

static void null_is_as_good_as_absent(struct arena *mem)
{
    struct params p = read_good(mem, "",
                                "{\"q\":\"x1\",\"limit\":null,\"title\":null}");

    is_int(p.query.limit, 10);
    is_int(p.query.titles.count, 0);
}

static void commas_separate_lists_in_urls_only(struct arena *mem)
{
    struct params p = read_good(mem, "q=a&project=enwiki,%20frwiki&title=a,b",
                                NULL);

    is_int(p.query.projects.count, 2);
    is_str(p.query.projects.at[1], STR("frwiki"));
    is_int(p.query.titles.count, 1);
    p = read_good(mem, "", "{\"q\":\"a\",\"section\":[\"a,b\",\"c\"]}");
    is_int(p.query.sections.count, 2);
    is_str(p.query.sections.at[0], STR("a,b"));
}

/* A refusal: the status is 400, it names `name`, its detail has `says`. */
static const struct {
    const char *string;
    const char *body;
    const char *name; /* "/x": a pointer; "": neither */
    const char *says;
} refused[] = {
    { "", NULL, "q", "missing" },
    { "q=", NULL, "q", "empty" },
    { "q=%20%09", NULL, "q", "empty" },
    { "q=a&limit=0", NULL, "limit", "from 1 to 100, not \"0\"" },
    { "q=a&limit=101", NULL, "limit", "from 1 to 100" },
    { "q=a&limit=-1", NULL, "limit", "whole number" },
    { "q=a&limit=1.5", NULL, "limit", "whole number" },
    { "q=a&limit=", NULL, "limit", "whole number" },
    { "q=a&limit=99999999999999999999", NULL, "limit", "whole number" },
    { "q=a&limit=%C2%B2", NULL, "limit", "whole number" },
    { "q=a&limit=5&limit=6", NULL, "limit", "twice" },
    { "q=a&q=b", NULL, "q", "twice" },
    { "q=a&offset=1001", NULL, "offset", "from 0 to 1000" },
    { "q=a&per_article=x", NULL, "per_article", "from 0 to 100" },
    { "q=a&limt=5", NULL, "limt", "did you mean \"limit\"" },
    { "q=a&query=b", NULL, "query", "did you mean \"q\"" },
    { "q=a&lang=en", NULL, "lang", "did you mean \"language\"" },
    { "q=a&top_k=5", NULL, "top_k", "did you mean \"limit\"" },
    { "q=a&colour=red", NULL, "colour", "Known are: q, queries, limit" },
    { "q=a&before=2", NULL, "before", "no parameter" },
    { "q=a&project=EnWiki", NULL, "project", "short name" },
    { "q=a&project=enwiki,", NULL, "", "" },
    { "q=a&project=,enwiki", NULL, "project", "short name" },
    { "q=a&language=e%20n", NULL, "language", "language code" },
    { "q=a&license=WTF", NULL, "license", "SPDX" },
    { "q=a&page_id=0", NULL, "page_id", "number of a page" },
    { "q=a&page_id=12x", NULL, "page_id", "number of a page" },
    { "q=a&title=", NULL, "title", "1 to 1024" },
    { "q=a&modified_after=yesterday", NULL, "modified_after", "RFC 3339" },
    { "q=a&modified_after=0001-01-01", NULL, "modified_after", "RFC 3339" },
    { "q=a&modified_after=2025-01-02&modified_before=2025-01-02", NULL,
      "modified_before", "later" },
    { "q=a&context=2", NULL, "context", "sentences:N" },
    { "q=a&context=sentences", NULL, "context", "sentences:N" },
    { "q=a&context=sentences:0", NULL, "context", "sentences:N" },
    { "q=a&context=sentences:11", NULL, "context", "1 to 10" },
    { "q=a&context=passages:6", NULL, "context", "1 to 5" },
    { "q=a&context=words:6", NULL, "context", "none" },
    { "q=a&pretty=maybe", NULL, "pretty", "true or false" },
    { "q=a&format=xml", NULL, "format", "json or text" },
    { "q=a&expand=maybe", NULL, "expand", "none or feedback" },
    { "q=a&rerank=2", NULL, "rerank", "true or false" },
    { "q=a&fold_duplicates=x", NULL, "fold_duplicates", "true or false" },
    { "q=a&merge_neighbours=x", NULL, "merge_neighbours", "true or false" },
    { "q=a&explain=x", NULL, "explain", "true or false" },
    { "q=a&why_not=", NULL, "why_not", "the title of an article" },
    { "q=a&min_score=1.01", NULL, "min_score", "from 0 to 1" },
    { "q=a&min_score=-0.1", NULL, "min_score", "not \"-0.1\"" },
    { "q=a&min_score=nan", NULL, "min_score", "from 0 to 1" },
    { "q=a&min_score=0x0", NULL, "min_score", "from 0 to 1" },
    { "q=a&min_score=%200", NULL, "min_score", "from 0 to 1" },
    { "q=a&min_score=", NULL, "min_score", "from 0 to 1" },
    { "q=a&min_confidence=50%25", NULL, "min_confidence", "from 0 to 1" },
    { "q=a&min_confidence=5e-1", NULL, "", "" },
    { "q=a&budget_words=0", NULL, "budget_words", "from 1 to 1000000" },
    { "q=a&budget_tokens=1000001", NULL, "budget_tokens", "1000000" },
    { "q=a&budget_words=9&context=passages:1", NULL, "context", "neighbours" },
    { "q=a&budget_words=9&context=none", NULL, "", "" },
    { "q=a&order=random", NULL, "order", "relevance, document or edges" },
    { "q=a&cursor=abc", NULL, "cursor", "not one of ours" },
    { "q=a&cursor=", NULL, "cursor", "not one of ours" },
    { "q=a&max_tokens=5", NULL, "max_tokens", "\"budget_tokens\"" },
    { "q=a&sort=x", NULL, "sort", "did you mean \"order\"" },
    { "q=a&dedupe=x", NULL, "dedupe", "did you mean \"fold_duplicates\"" },
    { "q=a&queries=", NULL, "queries", "queries is empty" },
    { "", "{\"q\": \"a\", \"min_score\": true}", "/min_score", "a number" },
    { "", "{\"q\": \"a\", \"min_score\": 1.1}", "/min_score", "not \"1.1\"" },
    { "", "{\"q\": \"a\", \"rerank\": 0}", "/rerank", "true or false" },
    { "", "{\"q\": \"a\", \"cursor\": \"\\n\"}", "/cursor", "not one" },
    { "", "{}", "/q", "missing" },
    { "", "{\"q\": 5}", "/q", "string" },
    { "", "{\"q\": \"\"}", "/q", "empty" },
    { "", "{\"q\": [\"a\"]}", "/q", "string" },
    { "", "{\"q\": \"a\", \"limit\": \"ten\"}", "/limit", "whole number" },
    { "", "{\"q\": \"a\", \"limit\": 5.5}", "/limit", "whole number" },
    { "", "{\"q\": \"a\", \"limit\": -5}", "/limit", "from 1 to 100" },
    { "", "{\"q\": \"a\", \"title\": [1]}", "/title", "array" },
    { "", "{\"q\": \"a\", \"title\": {}}", "/title", "array" },
    { "", "{\"q\": \"a\", \"pretty\": 1}", "/pretty", "true or false" },
    { "", "{\"q\": \"a\", \"a/b~c\": 1}", "/a~1b~0c", "no parameter" },
    { "q=b", "{\"q\": \"a\"}", "/q", "in the URL" },
    { "", "{\"q\": \"a\", \"q\": \"b\"}", "", "duplicate" },
    { "", "\xEF\xBB\xBF{\"q\": \"a\"}", "", "" },
    { "", "[\"a\"]", "", "array" },
    { "", "{\"q\": ", "", "no JSON" },
    { "", "{\"q\": \"\\ud800\"}", "", "no JSON" },
    { "", "q=%zz", "", "form" },
};

static void refusals_name_the_parameter_and_what_is_right(struct arena *mem)
{
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
        const char *name = refused[i].name;
        struct params params;
        struct problem problem;
        bool good = read_as(mem, PARAMS_SEARCH, refused[i].string,
                            refused[i].body, &params, &problem);

        if (refused[i].says[0] == '\0') {
            ok(good);
            continue;
        }
        if (!ok(!good) || !ok(problem.status == 400) ||
            !ok(str_find(problem.detail, str_from(refused[i].says), 0) !=
                SIZE_MAX))
            printf("# %s %s: " STR_FMT "\n", refused[i].string,
                   refused[i].body ? refused[i].body : "",
                   STR_ARG(problem.detail));
        is_str(problem.pointer, name[0] == '/' ? str_from(name) : STR_NULL);
        is_str(problem.parameter, name[0] == '/' ? STR_NULL : str_from(name));
    }
}

static void a_body_in_another_form_is_refused(struct arena *mem)
{
    static const char *const cases[][2] = {
        { "content-encoding", "gzip" },
        { "content-type", "multipart/form-data; boundary=x" },
    };
    static const char *const good[] = { "content-encoding", "identity",
                                        "content-type", "text/plain", NULL };
    struct http_request *request;
    struct params params;
    struct problem problem;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *const headers[] = { cases[i][0], cases[i][1], NULL };

        request = helper_request(mem, "POST", "/v1/search", headers);
        request->body = STR("{\"q\": \"a\"}");
        ok(!params_read(request, PARAMS_SEARCH, &params, &problem));
        is_int(problem.status, 415);
    }
    request = helper_request(mem, "POST", "/v1/search", good);
    request->body = STR("{\"q\": \"a\"}");
    ok(params_read(request, PARAMS_SEARCH, &params, &problem));
}

static void each_route_has_its_own_parameters(struct arena *mem)
{
    struct params p;
    struct problem problem;

    ok(read_as(mem, PARAMS_PASSAGE, "before=3&after=20", NULL, &p, &problem));
    is_int(p.before, 3);
    is_int(p.after, 20);
    ok(!read_as(mem, PARAMS_PASSAGE, "before=21", NULL, &p, &problem));
    is_str(problem.parameter, STR("before"));
    ok(read_as(mem, PARAMS_ARTICLE, "blocks=true&by=title", NULL, &p,
               &problem));
    ok(p.blocks);
    is_int(p.by, BY_TITLE);
    ok(!read_as(mem, PARAMS_ARTICLE, "by=name", NULL, &p, &problem));
    ok(read_as(mem, PARAMS_CITATION, "pretty", NULL, &p, &problem));
    ok(!read_as(mem, PARAMS_CITATION, "q=a", NULL, &p, &problem));
}

static void lists_have_an_end(struct arena *mem)
{
    struct buf string = buf_open(mem, 1 << 16);
    struct params p;
    struct problem problem;

    buf_add(&string, STR("q=a&page_id=1"));
    for (int i = 1; i < PARAMS_VALUES_MAX; i++)
        buf_add(&string, STR(",1"));
    ok(read_as(mem, PARAMS_SEARCH, arena_cstring(mem, buf_str(&string)), NULL,
               &p, &problem));
    buf_add(&string, STR(",1"));
    ok(!read_as(mem, PARAMS_SEARCH, arena_cstring(mem, buf_str(&string)), NULL,
                &p, &problem));
    ok(str_find(problem.detail, STR("more than 50"), 0) != SIZE_MAX);
}

static void a_question_has_an_end(struct arena *mem)
{
    struct buf string = buf_open(mem, 1 << 16);
    struct params p;
    struct problem problem;

    buf_add(&string, STR("q="));
    for (int i = 0; i < SEARCH_QUERY_MAX; i++)
        buf_byte(&string, 'a');
    ok(read_as(mem, PARAMS_SEARCH, arena_cstring(mem, buf_str(&string)), NULL,
               &p, &problem));
    buf_byte(&string, 'a');
    ok(!read_as(mem, PARAMS_SEARCH, arena_cstring(mem, buf_str(&string)), NULL,
                &p, &problem));
    ok(str_find(problem.detail, STR("4096"), 0) != SIZE_MAX);
}

static void a_form_has_an_end(struct arena *mem)
{
    struct buf form = buf_open(mem, 1 << 16);
    struct http_pair *pairs;
    size_t count;

    for (int i = 0; i < PARAMS_PAIRS_MAX; i++)
        buf_add(&form, STR("a=b&"));
    ok(params_pairs(mem, buf_str(&form), &pairs, &count));
    is_int(count, PARAMS_PAIRS_MAX);
    buf_add(&form, STR("a=b"));
    ok(!params_pairs(mem, buf_str(&form), &pairs, &count));
}

static struct str a_cursor(struct arena *mem)
{
    struct cursor cursor = { .generation = 7, .offset = 12 };

    return cursor_text(mem, &cursor);
}

static void a_cursor_takes_the_place_of_an_offset(struct arena *mem)
{
    struct str text = a_cursor(mem);
    const char *string = arena_print(mem, "q=a&cursor=" STR_FMT, STR_ARG(text))
                             .ptr;
    struct params p = read_good(mem, string, NULL);
    struct problem problem;

    is_str(p.query.cursor, text);
    is_str(p.cursor.parameter, STR("cursor"));
    string = arena_print(mem, "%s&offset=0", string).ptr;
    ok(!read_as(mem, PARAMS_SEARCH, string, NULL, &p, &problem));
    is_str(problem.parameter, STR("offset"));
    ok(str_find(problem.detail, STR("leave one"), 0) != SIZE_MAX);
    p = read_good(mem, "",
                  arena_print(mem, "{\"q\":\"a\",\"cursor\":\"" STR_FMT "\"}",
                              STR_ARG(text))
                      .ptr);
    is_str(p.cursor.pointer, STR("/cursor"));
    ok(!p.cursor.parameter.ptr);
}

static void a_budget_is_words_or_tokens_or_both(struct arena *mem)
{
    struct query q = read_good(mem, "q=a&budget_words=300", NULL).query;

    is_int(q.budget_words, 300);
    is_int(q.budget_tokens, 0);
    q = read_good(mem, "",
                  "{\"q\":\"a\",\"budget_words\":1,\"budget_tokens\":1000000}")
            .query;
    is_int(q.budget_words, 1);
    is_int(q.budget_tokens, 1000000);
}

static void a_budget_moves_the_limit_that_nobody_gave(struct arena *mem)
{
    is_int(read_good(mem, "q=a&budget_words=5", NULL).query.limit, 100);
    is_int(read_good(mem, "q=a&budget_tokens=5", NULL).query.limit, 100);
    is_int(read_good(mem, "q=a&budget_tokens=5&limit=7", NULL).query.limit, 7);
}

static void where_a_question_stood_is_known_later(struct arena *mem)
{
    is_str(read_good(mem, "q=a&queries=b", NULL).question.parameter, STR("q"));
    is_str(read_good(mem, "queries=b", NULL).question.parameter,
           STR("queries"));
    is_str(read_good(mem, "", "{\"q\":\"a\"}").question.pointer, STR("/q"));
    is_str(read_good(mem, "", "{\"queries\":[\"b\"]}").question.pointer,
           STR("/queries/0"));
    is_str(read_good(mem, "", "{\"queries\":[\"b\"],\"q\":\"a\"}")
               .question.pointer,
           STR("/q"));
}

int main(void)
{
    TEST(defaults_are_filled_in);
    TEST(a_query_string_sets_everything);
    TEST(json_sets_everything);
    TEST(a_form_sets_them_too);
    TEST(null_is_as_good_as_absent);
    TEST(commas_separate_lists_in_urls_only);
    TEST(refusals_name_the_parameter_and_what_is_right);
    TEST(a_body_in_another_form_is_refused);
    TEST(each_route_has_its_own_parameters);
    TEST(lists_have_an_end);
    TEST(a_question_has_an_end);
    TEST(a_form_has_an_end);
    TEST(a_cursor_takes_the_place_of_an_offset);
    TEST(a_budget_is_words_or_tokens_or_both);
    TEST(a_budget_moves_the_limit_that_nobody_gave);
    TEST(where_a_question_stood_is_known_later);
    return tap_end();
}
