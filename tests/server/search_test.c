/* search_test.c - ranked passages, absolute scores, exact spans. */
#include "server/search.h"

#include "tests/server/fixture.h"

static struct answer *ask(struct fixture *f, const char *text)
{
    struct query query = fixture_query(text);

    return fixture_search(f, &query);
}

static uint64_t first_page(struct fixture *f, const char *text)
{
    struct answer *answer = ask(f, text);

    return answer && answer->count ? answer->results[0].passage->page_id : 0;
}

static void the_right_passage_comes_first(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);

    is_int(first_page(f, "what warns ships of rocks"), 102);
    is_int(first_page(f, "which owl hunts voles?"), 1984);
    is_int(first_page(f, "Wie heißen die Türme am Ufer?"), 201);
    is_int(first_page(f, "鋼の主塔"), 401);
    is_int(first_page(f, "حبال الصلب"), 501);
    is_int(first_page(f, "AC/DC"), 105);
}

static void function_words_alone_find_a_title(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);

    is_int(first_page(f, "The Who"), 103);
}

static void scores_are_absolute_and_fall_with_rank(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct answer *all = ask(f, "bridge cables wind");
    double alone = ask(f, "telescreens")->results[0].score;
    double missing = ask(f, "telescreens zeppelin")->results[0].score;

    for (size_t i = 0; i < all->count; i++) {
        ok(all->results[i].score > 0 && all->results[i].score <= 1);
        is_int(all->results[i].rank, i + 1);
        ok(i == 0 || all->results[i].score <= all->results[i - 1].score);
    }
    ok(missing < alone * 0.6); /* half of the question is not answered */
}

static size_t count_of(const struct answer *answer, uint64_t page_id)
{
    size_t count = 0;

    for (size_t i = 0; i < answer->count; i++)
        count += answer->results[i].passage->page_id == page_id;
    return count;
}

/* A filter takes results away and changes no score. */
static void a_score_does_not_depend_on_other_results(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("bridge towers lamp");
    struct answer *all, *one;

    query.languages = fixture_list(mem, "en");
    query.per_article = 0;
    all = fixture_search(f, &query);
    for (size_t i = 0; i < all->count; i++) {
        uint64_t page_id = all->results[i].passage->page_id;

        query.page_ids = &page_id;
        query.page_id_count = 1;
        one = fixture_search(f, &query);
        ok(count_of(one, page_id) == one->count);
        for (size_t j = 0; j < one->count; j++) {
            if (one->results[j].passage->docid ==
                all->results[i].passage->docid)
                ok(one->results[j].score == all->results[i].score);
        }
    }
}

static void an_article_gives_at_most_its_share(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("bridge");

    query.limit = 100;
    is_int(count_of(fixture_search(f, &query), 101), 3);
    query.per_article = 1;
    is_int(count_of(fixture_search(f, &query), 101), 1);
    query.per_article = 0;
    is_int(count_of(fixture_search(f, &query), 101), 5);
}

/* Pages of any size put together are the list in one piece. */
static void paging_is_stable(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query whole = fixture_query("bridge tower deck wire light");
    struct answer *all;

    whole.limit = 100;
    for (uint32_t cap = 0; cap < 4; cap++) {
        whole.per_article = cap;
        all = fixture_search(f, &whole);
        ok(!all->more);
        for (uint32_t at = 0; at < all->count; at++) {
            struct query page = whole;
            struct answer *one;

            page.limit = 1;
            page.offset = at;
            one = fixture_search(f, &page);
            is_int(one->count, 1);
            is_int(one->results[0].rank, at + 1);
            is_int(one->results[0].passage->docid,
                   all->results[at].passage->docid);
            ok(one->more == (at + 1 < all->count));
        }
    }
}

static void an_offset_behind_the_end_is_empty(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("bridge");
    struct answer *answer;

    query.offset = 1000;
    answer = fixture_search(f, &query);
    is_int(answer->count, 0);
    ok(!answer->more);
    ok(answer->estimated > 0);
}

static void matches_are_words_of_the_text(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct answer *answer = ask(f, "which bridges have steel towers?");
    const struct result *result = &answer->results[0];
    struct str text = result->passage->passage.text;

    is_int(result->match_count, 4);
    is_str(str_slice(text, result->matches[0]), STR("towers"));
    is_str(str_slice(text, result->matches[1]), STR("bridge"));
    is_str(str_slice(text, result->matches[3]), STR("steel"));
}

static void unknown_words_find_nothing(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct answer *answer = ask(f, "zeppelin");

    is_int(answer->count, 0);
    is_int(answer->estimated, 0);
    is_int(answer->terms.count > 0, 1);
}

static void a_question_without_words_is_refused(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("?!");
    struct answer *answer;
    struct error err;

    ok(!search_run(&f->worker, mem, &query, &answer, &err));
    is_int(err.code, ERROR_INPUT);
}

static void a_very_long_question_is_answered(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("");
    struct buf text = buf_open(mem, SEARCH_QUERY_MAX);
    struct answer *answer;

    for (int i = 0; text.len < SEARCH_QUERY_MAX - 20; i++)
        buf_print(&text, "x%d ", i);
    buf_add(&text, STR("voles"));
    query.text = buf_str(&text);
    answer = fixture_search(f, &query);
    is_int(answer->count, 1);
    is_int(answer->results[0].passage->page_id, 1984);
}

/* Adds `count` articles like the first in one commit. */
static void grow(const char *path, uint64_t page_id, uint64_t count)
{
    struct arena *unit = arena_open();
    struct xc_writer_options options = { .open = XC_OPEN, .no_sync = true };
    struct error err = { .text = "" };
    struct analyser *analyser = analyser_open(unit);
    struct xc_writer *writer;

    ok(xc_writer_open(unit, path, &options, &writer, &err));
    for (uint64_t i = 0; i < count; i++) {
        struct fixture_article article = fixture_articles[0];
        struct stored_article *stored;
        struct passages passages;

        article.page_id = page_id + i;
        stored = fixture_article(unit, &article, &passages);
        ok(schema_add(writer, analyser, unit, stored, &passages, &err));
    }
    ok(xc_commit(writer, &err));
    arena_close(unit);
}

static bool pass_on(void *context, uint32_t id, uint32_t wdf)
{
    (void)context, (void)id, (void)wdf;
    return true;
}

/* A second reader of the same age shows that there was something to do. */
static void a_stale_reader_is_reopened(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    char *path = arena_cstring(mem, arena_print(mem, "%s/passages", f->folder));
    struct xc_reader *witness = NULL;
    struct error err = { .text = "" };

    grow(path, 9000, 300);
    ok(xc_reader_open(mem, path, &witness, &err));
    ok(xc_reader_open(mem, path, &f->index.reader, &err));
    for (uint64_t i = 1; i <= 4; i++)
        grow(path, 9000 + 300 * i, 300);
    ok(!xc_postings(witness, schema_word_term(mem, STR("ship")), pass_on, NULL,
                    &err));
    is_int(err.code, ERROR_STALE);
    is_int(first_page(f, "what warns ships of rocks"), 102);
}

static void the_same_question_has_the_same_answer(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct answer *one = ask(f, "bridge tower light");
    struct answer *two = ask(f, "bridge tower light");

    is_int(one->count, two->count);
    for (size_t i = 0; i < one->count; i++) {
        is_int(one->results[i].passage->docid, two->results[i].passage->docid);
        ok(one->results[i].score == two->results[i].score);
    }
}

int main(void)
{
    TEST(the_right_passage_comes_first);
    TEST(function_words_alone_find_a_title);
    TEST(scores_are_absolute_and_fall_with_rank);
    TEST(a_score_does_not_depend_on_other_results);
    TEST(an_article_gives_at_most_its_share);
    TEST(paging_is_stable);
    TEST(an_offset_behind_the_end_is_empty);
    TEST(matches_are_words_of_the_text);
    TEST(unknown_words_find_nothing);
    TEST(a_question_without_words_is_refused);
    TEST(a_very_long_question_is_answered);
    TEST(a_stale_reader_is_reopened);
    TEST(the_same_question_has_the_same_answer);
    return tap_end();
}
