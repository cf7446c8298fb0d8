/* params_canonical_test.c - the same wish has the same text, others differ. */
#include "server/params.h"

#include "tests/tap.h"

static struct str canonical(struct arena *mem, const char *string)
{
    struct http_request request = { .mem = mem, .method = HTTP_GET };
    struct params params;
    struct problem problem;

    ok(params_pairs(mem, str_from(string), &request.params,
                    &request.param_count));
    ok(params_read(&request, PARAMS_SEARCH, &params, &problem));
    return params_canonical(mem, PARAMS_SEARCH, &params);
}

static void order_and_defaults_make_no_difference(struct arena *mem)
{
    struct str text = canonical(mem, "q=a&project=enwiki,dewiki&page_id=2,1");

    is_str(canonical(mem, "page_id=1&limit=10&project=dewiki&project=enwiki"
                          "&q=a&page_id=2&offset=0&per_article=3"),
           text);
}

static void everything_else_does(struct arena *mem)
{
    static const char *const others[] = {
        "q=b",
        "q=a&limit=9",
        "q=a&offset=1",
        "q=a&per_article=0",
        "q=a&project=enwiki",
        "q=a&language=en",
        "q=a&license=CC0-1.0",
        "q=a&title=enwiki",
        "q=a&title=b&title=c",
        "q=a&title=b,1:c",
        "q=a&section=enwiki",
        "q=a&page_id=1",
        "q=a&modified_after=2025-01-01",
        "q=a&modified_before=2025-01-01",
        "q=a&context=sentences:1",
        "q=a&context=sentences:2",
        "q=a&context=passages:2",
        "q=a&pretty",
        "q=a&format=text",
        "q=a",
    };
    size_t count = sizeof(others) / sizeof(others[0]);

    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < i; j++)
            ok(!str_equal(canonical(mem, others[i]),
                          canonical(mem, others[j])));
    }
}

int main(void)
{
    TEST(order_and_defaults_make_no_difference);
    TEST(everything_else_does);
    return tap_end();
}
