/* ranking_test.c - several queries make one list. */
#include "server/ranking.h"

#include "tests/server/fixture.h"

static struct query several(const char *a, const char *b)
{
    struct query query = fixture_query(a);

    query.queries[0] = (struct subquery){ .text = str_from(a), .weight = 1 };
    query.queries[1] = (struct subquery){ .text = str_from(b), .weight = 1 };
    query.query_count = 2;
    return query;
}

static struct ranking *rank(struct fixture *f, const struct query *query)
{
    struct ranking *ranking = NULL;
    struct error err = { .text = "" };

    if (!ok(ranking_open(&f->worker, f->mem, query, &ranking, &err)))
        printf("# %s\n", err.text);
    return ranking;
}

static struct ranked *next(struct ranking *ranking)
{
    struct ranked *ranked = NULL;
    struct error err;

    ok(ranking_next(ranking, &ranked, &err));
    return ranked;
}

static void a_rank_is_the_place_in_each_query(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = several("voles", "voles telescreens");
    struct ranking *ranking = rank(f, &query);
    struct ranked *r = next(ranking);
    struct str_list terms;

    is_int(r->ranks[0], 1);
    ok(r->ranks[1] > 0);
    r = next(ranking);
    is_int(r->ranks[0], 0);
    ok(r->ranks[1] > 0);
    ok(next(ranking) == NULL);
    terms = ranking_terms(ranking);
    ok(terms.count >= 2);
    for (size_t i = 1; i < terms.count; i++)
        ok(str_compare(terms.at[i - 1], terms.at[i]) < 0);
}

static void a_query_without_words_is_as_if_it_were_not_there(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = several("?!", "voles");
    struct ranking *ranking = rank(f, &query);
    struct ranked *r = next(ranking);

    is_int(r->ranks[0], 0);
    is_int(r->ranks[1], 1);
    ok(ranking_question(ranking) != NULL);
    is_int(ranking_first(ranking)->count, 1);
}

static void queries_without_any_word_are_refused(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = several("?!", "...");
    struct ranking *ranking;
    struct error err;

    ok(!ranking_open(&f->worker, mem, &query, &ranking, &err));
    is_int(err.code, ERROR_INPUT);
}

static void one_query_gives_each_candidate_once(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("bridge tower wire");
    struct ranking *ranking = rank(f, &query);
    uint32_t count = 0;
    bool seen[64] = { false };

    for (struct ranked *r; (r = next(ranking)); count++) {
        is_int(r->ranks[0], count + 1);
        ok(!seen[r->candidate->docid]);
        seen[r->candidate->docid] = true;
    }
    is_int(count, ranking_estimated(ranking));
}

int main(void)
{
    TEST(a_rank_is_the_place_in_each_query);
    TEST(a_query_without_words_is_as_if_it_were_not_there);
    TEST(queries_without_any_word_are_refused);
    TEST(one_query_gives_each_candidate_once);
    return tap_end();
}
