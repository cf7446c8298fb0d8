/* fuzz_params.c - query strings, forms and JSON bodies become parameters or a
 * problem that names one; never anything else. The first byte says the route
 * and the way, the rest is the input. */
#include <stdint.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/utf8.h"
#include "server/params.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define REQUIRE(condition)                                                     \
    do {                                                                       \
        if (!(condition))                                                      \
            abort();                                                           \
    } while (0)

static void check_queries(const struct query *query)
{
    REQUIRE(query->query_count <= SEARCH_QUERIES_MAX);
    for (size_t i = 0; i < query->query_count; i++) {
        const struct subquery *one = &query->queries[i];

        REQUIRE(one->text.len > 0 && one->text.len <= SEARCH_QUERY_MAX);
        REQUIRE(utf8_valid(one->text) == one->text.len);
        REQUIRE(one->weight > 0 && one->weight <= 10);
        REQUIRE(params_role_name(one->role));
    }
    REQUIRE(query->query_count == 0 ||
            str_equal(query->text, query->queries[0].text));
}

static void check_ranking(const struct query *query)
{
    REQUIRE(query->min_score >= 0 && query->min_score <= 1);
    REQUIRE(query->min_confidence >= 0 && query->min_confidence <= 1);
    REQUIRE(query->budget_words <= SEARCH_BUDGET_MAX);
    REQUIRE(query->budget_tokens <= SEARCH_BUDGET_MAX);
    REQUIRE(params_order_name(query->order));
    REQUIRE(query->cursor.len == 0 || query->offset == 0);
}

/* What params.h promises of every set of parameters. */
static void check_good(struct arena *mem, enum params_route route,
                       const struct params *params)
{
    const struct query *query = &params->query;

    check_queries(query);
    check_ranking(query);
    REQUIRE((query->limit >= 1) == (route == PARAMS_SEARCH));
    REQUIRE(query->limit <= SEARCH_LIMIT_MAX);
    REQUIRE(query->offset <= SEARCH_OFFSET_MAX);
    REQUIRE(query->per_article <= 100);
    REQUIRE(query->page_id_count <= PARAMS_VALUES_MAX);
    REQUIRE(query->titles.count <= PARAMS_VALUES_MAX);
    REQUIRE(query->text.len <= SEARCH_QUERY_MAX);
    REQUIRE((query->text.len > 0) == (route == PARAMS_SEARCH));
    REQUIRE(utf8_valid(query->text) == query->text.len);
    REQUIRE(params->before <= PARAMS_BEFORE_MAX);
    REQUIRE((query->context == CONTEXT_NONE) == (query->context_count == 0));
    REQUIRE(params_canonical(mem, route, params).len > 0);
}

/* … and of every refusal. */
static void check_refusal(const struct problem *problem)
{
    REQUIRE(problem->status == 400);
    REQUIRE(problem->type && problem->title);
    REQUIRE(problem->detail.len > 0);
    REQUIRE(!problem->parameter.ptr || !problem->pointer.ptr);
}

static void read_input(struct arena *mem, uint8_t way, struct str input)
{
    static const enum params_route routes[] = { PARAMS_SEARCH, PARAMS_PASSAGE,
                                                PARAMS_ARTICLE,
                                                PARAMS_CITATION };
    enum params_route route = routes[way % 4];
    struct http_request request = { .mem = mem, .method = HTTP_GET };
    struct problem problem = { 0 };
    struct params params;

    if (way & 4) {
        request.method = HTTP_POST;
        request.body = input;
    } else if (!params_pairs(mem, input, &request.params,
                             &request.param_count)) {
        return;
    }
    if (params_read(&request, route, &params, &problem))
        check_good(mem, route, &params);
    else
        check_refusal(&problem);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *mem;

    if (size == 0)
        return 0;
    mem = arena_open();
    read_input(mem, data[0], str_make((const char *)data + 1, size - 1));
    arena_close(mem);
    return 0;
}
