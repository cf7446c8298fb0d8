/* evidence_test.c - joined, cut and packed texts are still the layer's. */
#include "server/evidence.h"

#include "tests/server/quote_helper.h"

static void check(struct str layer, const struct query *query,
                  const struct answer *answer)
{
    for (size_t i = 0; i < answer->count; i++)
        quote_is_exact(layer, &answer->results[i].passage->passage);
    ok(query->budget_words == 0 || answer->used.words <= query->budget_words);
    ok(query->budget_tokens == 0 ||
       answer->used.tokens <= query->budget_tokens);
}

static void whatever_is_asked_quotes_are_exact_and_fit(struct arena *mem)
{
    static const char *const asked[] = { "lock gates", "boats", "water oak",
                                         "gate hauled boats" };
    struct fixture *f = quote_fixture(mem);
    struct stored_passage **all;
    struct str layer;
    uint32_t seed = 5;

    quote_stored(f, &all, &layer);
    for (int i = 0; i < 400; i++) {
        struct query query;

        seed = seed * 1664525 + 1013904223;
        query = fixture_query(asked[seed >> 30]);
        query.merge = seed >> 29 & 1;
        query.per_article = seed >> 27 & 3;
        query.budget_words = seed >> 26 & 1 ? seed >> 20 & 31 : 0;
        query.budget_tokens = seed >> 19 & 1 ? seed >> 12 & 127 : 0;
        query.order = (enum order)((seed >> 8 & 15) % 3);
        check(layer, &query, fixture_search(f, &query));
    }
}

static void neighbours_become_one_result(struct arena *mem)
{
    struct fixture *f = quote_fixture(mem);
    struct query query = fixture_query("lock");
    struct answer *answer;

    query.merge = true;
    query.per_article = 0;
    answer = fixture_search(f, &query);
    is_int(answer->results[0].part_count, 3);
    is_int(answer->results[0].passage->passage.sentence_count, 7);
}

/* Pages with a budget go on until each passage was given once. */
static void pages_give_every_candidate_once(struct arena *mem)
{
    struct fixture *f = quote_fixture(mem);
    struct query query = fixture_query("lock boats");
    bool seen[4] = { false };
    int pages = 0, given = 0;

    query.per_article = 0;
    query.budget_words = 16;
    for (;; pages++) {
        struct answer *answer = fixture_search(f, &query);

        for (size_t i = 0; i < answer->count; i++) {
            uint32_t ordinal = answer->results[i].passage->passage.ordinal;

            ok(!seen[ordinal]); /* one that was cut was given: pack.h */
            seen[ordinal] = true;
            given++;
        }
        if (!answer->more || pages > 20)
            break;
        query.cursor = answer->cursor;
    }
    ok(pages > 0 && pages <= 20);
    is_int(given, 4);
}

int main(void)
{
    TEST(whatever_is_asked_quotes_are_exact_and_fit);
    TEST(neighbours_become_one_result);
    TEST(pages_give_every_candidate_once);
    return tap_end();
}
