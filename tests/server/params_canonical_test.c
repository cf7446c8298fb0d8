/* params_canonical_test.c - the same wish has the same text, others differ. */
#include "server/params.h"

#include "common/arena.h"
#include "server/cursor.h"
#include "tests/tap.h"

static struct params params_of(struct arena *mem, const char *string)
{
    struct http_request request = { .mem = mem, .method = HTTP_GET };
    struct params params;
    struct problem problem;

    ok(params_pairs(mem, str_from(string), &request.params,
                    &request.param_count));
    ok(params_read(&request, PARAMS_SEARCH, &params, &problem));
    return params;
}

static struct str canonical(struct arena *mem, const char *string)
{
    struct params params = params_of(mem, string);

    return params_canonical(mem, PARAMS_SEARCH, &params);
}

static void order_and_defaults_make_no_difference(struct arena *mem)
{
    struct str text = canonical(mem, "q=a&project=enwiki,dewiki&page_id=2,1");

    is_str(canonical(mem, "page_id=1&limit=10&project=dewiki&project=enwiki"
                          "&q=a&page_id=2&offset=0&per_article=3"),
           text);
    is_str(canonical(mem, "q=a&rerank=1&explain=no&budget_words=5&min_score=0"),
           canonical(mem, "q=a&limit=100&budget_words=5&order=relevance"));
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
        "q=a&queries=b",
        "q=b&queries=a",
        "q=a&queries=a",
        "queries=a",
        "q=a&expand=feedback",
        "q=a&rerank=false",
        "q=a&fold_duplicates=false",
        "q=a&merge_neighbours",
        "q=a&min_score=0.5",
        "q=a&min_score=0.50000001",
        "q=a&min_confidence=0.5",
        "q=a&budget_words=9",
        "q=a&budget_tokens=9",
        "q=a&order=document",
        "q=a&order=edges",
        "q=a&explain",
        "q=a&why_not=b",
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

static struct digest belongs_to(struct arena *mem, const char *string)
{
    return params_of(mem, string).query.cursor_query;
}

static bool same(struct digest a, struct digest b)
{
    return memcmp(a.bytes, b.bytes, DIGEST_BYTES) == 0;
}

static void a_cursor_belongs_to_all_but_itself_and_the_form(struct arena *mem)
{
    struct cursor cursor = { .generation = 7, .offset = 3 };
    struct str text = cursor_text(mem, &cursor);
    const char *next = arena_print(mem, "q=a&cursor=" STR_FMT, STR_ARG(text))
                           .ptr;

    ok(same(belongs_to(mem, next), belongs_to(mem, "q=a")));
    ok(same(belongs_to(mem, "q=a&pretty&format=text"), belongs_to(mem, "q=a")));
    ok(!same(belongs_to(mem, "q=a&limit=9"), belongs_to(mem, "q=a")));
    ok(!same(belongs_to(mem, "q=b"), belongs_to(mem, "q=a")));
    ok(!str_equal(canonical(mem, next), canonical(mem, "q=a")));
}

int main(void)
{
    TEST(order_and_defaults_make_no_difference);
    TEST(everything_else_does);
    TEST(a_cursor_belongs_to_all_but_itself_and_the_form);
    return tap_end();
}
