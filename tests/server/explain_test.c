/* explain_test.c - words that are there and words that are not. */
#include "server/explain.h"

#include "tests/server/fixture.h"

static void found_and_missing_words_are_told(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("voles zeppelin");
    struct explanation *e;

    query.explain = true;
    e = fixture_search(f, &query)->results[0].explanation;
    is_int(e->matched.count, 1);
    is_str(e->matched.at[0], STR("voles"));
    is_int(e->missing.count, 1);
    is_str(e->missing.at[0], STR("zeppelin"));
    is_int(e->first_stage_rank, 1);
}

static void the_first_stage_has_no_effects(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("voles");
    struct explanation *e;

    query.explain = query.first_stage = true;
    e = fixture_search(f, &query)->results[0].explanation;
    is_int(e->feature_count, 0);
    is_int(e->first_stage_rank, 1);
}

static void words_nobody_has_are_named(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("zeppelin");
    struct answer *answer = fixture_search(f, &query);

    ok(!answer->answerable);
    is_str(answer->reason, STR("no passage holds “zeppelin”"));
}

int main(void)
{
    TEST(found_and_missing_words_are_told);
    TEST(the_first_stage_has_no_effects);
    TEST(words_nobody_has_are_named);
    return tap_end();
}
