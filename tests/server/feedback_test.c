/* feedback_test.c - what the first passages share widens the question. */
#include "server/feedback.h"

#include "server/search_query.h"
#include "tests/server/fixture.h"

#define PAGE(id, title, text)                                                  \
    {                                                                          \
        "enwiki", id, id, title, "en", "https://en.wikipedia.org",             \
            "2025-01-01T00:00:00Z", "CC-BY-SA-4.0", NULL,                      \
        {                                                                      \
            {                                                                  \
                NULL, text                                                     \
            }                                                                  \
        }                                                                      \
    }

/* The last shares with the question only what the first three add to it. */
static const struct fixture_article river[] = {
    PAGE(1, "One",
         "The heron waits in the shallows, and the heron spears a "
         "fish."),
    PAGE(2, "Two", "A heron in the shallows is patient. A z is a letter."),
    PAGE(3, "Three", "Of all birds the heron likes shallows and reeds."),
    PAGE(4, "Four", "Shallows form where a river drops its gravel."),
    PAGE(5, "Five", "Trams run on rails through the town."),
};

struct asked {
    struct fixture *f;
    struct question *question;
    struct xc_query *tree;
    struct str_list words;
};

static struct xc_hits hits_of(const struct asked *a,
                              const struct xc_query *tree)
{
    struct xc_search search = {
        .weight = XC_WEIGHT_IMPACT,
        .documents = (uint32_t)a->f->manifest.passages,
        .limit = 20,
    };
    struct xc_hits hits = { .count = 0 };
    struct error err;

    ok(xc_search(a->f->index.reader, a->f->mem, tree, &search, &hits, &err));
    return hits;
}

/* Expands from the passages that the question finds, all scored `score`. */
static struct asked expand(struct fixture *f, const struct query *query,
                           double score)
{
    struct asked a = { .f = f };
    double scores[20];
    uint32_t docids[20];
    struct xc_hits hits = { .count = 0 };
    struct error err = { .text = "" };

    ok(question_read(&f->worker, f->mem, query, &a.question, &err));
    if (a.question->tree)
        hits = hits_of(&a, a.question->tree);
    for (size_t i = 0; i < hits.count; i++) {
        docids[i] = hits.at[i].id;
        scores[i] = score;
    }
    if (!ok(feedback_expand(&f->worker, f->mem, a.question, docids, scores,
                            hits.count, &a.tree, &a.words, &err)))
        printf("# %s\n", err.text);
    return a;
}

static bool has_word(const struct asked *a, const char *word)
{
    for (size_t i = 0; i < a->words.count; i++) {
        if (str_equal(a->words.at[i], str_from(word)))
            return true;
    }
    return false;
}

static bool finds(const struct asked *a, const struct xc_query *tree,
                  uint64_t page_id)
{
    struct xc_hits hits = hits_of(a, tree);

    for (size_t i = 0; i < hits.count; i++) {
        struct stored_passage *passage;
        struct error err;

        if (ok(schema_read_passage(a->f->index.reader, a->f->mem, hits.at[i].id,
                                   &passage, &err)) &&
            passage->page_id == page_id)
            return true;
    }
    return false;
}

static void a_shared_word_finds_what_the_question_did_not(struct arena *mem)
{
    struct query query = fixture_query("heron");
    struct asked a = expand(fixture_open_with(mem, river, 5), &query, 0.5);

    is_int(a.words.count, 1);
    ok(has_word(&a, "shallows"));
    ok(!finds(&a, a.question->tree, 4));
    ok(finds(&a, a.tree, 4));
    ok(!finds(&a, a.tree, 5));
}

static void what_has_the_question_stays_before_what_has_not(struct arena *mem)
{
    struct query query = fixture_query("heron");
    struct asked a = expand(fixture_open_with(mem, river, 5), &query, 0.5);
    struct xc_hits hits = hits_of(&a, a.tree);

    is_int(hits.count, 4);
    for (size_t i = 1; i < hits.count; i++)
        ok(hits.at[i - 1].weight >= hits.at[i].weight);
    ok(hits.at[3].weight < hits.at[2].weight);
}

/* Not the question's words, nor "in", "z", or what one passage alone says. */
static void only_words_that_say_something_are_added(struct arena *mem)
{
    struct query query = fixture_query("herons");
    struct asked a = expand(fixture_open_with(mem, river, 5), &query, 0.5);

    ok(!has_word(&a, "heron"));
    ok(!has_word(&a, "in"));
    ok(!has_word(&a, "the"));
    ok(!has_word(&a, "z"));
    ok(!has_word(&a, "fish"));
    ok(!has_word(&a, "patient"));
}

static void one_passage_gives_its_own_words(struct arena *mem)
{
    struct query query = fixture_query("reeds");
    struct asked a = expand(fixture_open_with(mem, river, 5), &query, 0.5);

    ok(has_word(&a, "heron"));
    ok(has_word(&a, "birds"));
    ok(finds(&a, a.tree, 1));
}

static void filters_hold_for_added_words(struct arena *mem)
{
    struct query query = fixture_query("heron -gravel");
    struct asked a = expand(fixture_open_with(mem, river, 5), &query, 0.5);

    ok(a.words.count > 0);
    ok(!finds(&a, a.tree, 4));
    query = fixture_query("heron");
    query.page_ids = (uint64_t[]){ 1, 2, 3 };
    query.page_id_count = 3;
    a = expand(fixture_open_with(mem, river, 5), &query, 0.5);
    ok(a.words.count > 0);
    is_int(hits_of(&a, a.tree).count, 3);
}

static void scores_of_nothing_weigh_the_same(struct arena *mem)
{
    struct query query = fixture_query("heron");
    struct fixture *f = fixture_open_with(mem, river, 5);
    struct asked none = expand(f, &query, 0), less = expand(f, &query, -1);
    struct asked some = expand(f, &query, 0.7);

    is_str(xc_query_text(mem, none.tree), xc_query_text(mem, some.tree));
    is_str(xc_query_text(mem, less.tree), xc_query_text(mem, some.tree));
}

static void nothing_found_adds_nothing(struct arena *mem)
{
    struct fixture *f = fixture_open_with(mem, river, 5);
    struct query query = fixture_query("zeppelin");
    struct asked a = expand(f, &query, 0.5);
    struct error err;

    ok(a.tree == NULL);
    is_int(a.words.count, 0);
    query = fixture_query("heron");
    a = expand(f, &query, 0.5);
    ok(feedback_expand(&f->worker, mem, a.question, NULL, NULL, 0, &a.tree,
                       &a.words, &err));
    ok(a.tree == a.question->tree);
    is_int(a.words.count, 0);
}

static void a_passage_that_is_gone_is_an_error(struct arena *mem)
{
    struct fixture *f = fixture_open_with(mem, river, 5);
    struct query query = fixture_query("heron");
    struct asked a = expand(f, &query, 0.5);
    struct error err;

    ok(!feedback_expand(&f->worker, mem, a.question, (uint32_t[]){ 9999 },
                        (double[]){ 1 }, 1, &a.tree, &a.words, &err));
    is_int(err.code, ERROR_NOT_FOUND);
}

int main(void)
{
    TEST(a_shared_word_finds_what_the_question_did_not);
    TEST(what_has_the_question_stays_before_what_has_not);
    TEST(only_words_that_say_something_are_added);
    TEST(one_passage_gives_its_own_words);
    TEST(filters_hold_for_added_words);
    TEST(scores_of_nothing_weigh_the_same);
    TEST(nothing_found_adds_nothing);
    TEST(a_passage_that_is_gone_is_an_error);
    return tap_end();
}
