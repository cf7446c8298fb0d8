/* whynot_test.c - each reason, for an article that it is true of. */
#include "server/whynot.h"

#include "server/candidates.h"
#include "server/search_query.h"
#include "tests/server/fixture.h"

static struct query about(const char *text, const char *title)
{
    struct query query = fixture_query(text);

    query.why_not = str_from(title);
    return query;
}

/* Asks with the first `shown` candidates as results. */
static struct why_not *why(struct fixture *f, const struct query *query,
                           size_t shown)
{
    struct candidate_list list = { .count = 0 };
    struct why_not *made = NULL;
    struct question *question;
    struct result *results;
    struct error err = { .text = "" };

    ok(question_read(&f->worker, f->mem, query, &question, &err));
    if (question->tree)
        ok(candidates_find(&f->worker, f->mem, question, question->tree,
                           query->first_stage, 0, 0, &list, &err));
    if (shown > list.count)
        shown = list.count;
    results = arena_array(f->mem, shown, sizeof *results);
    for (size_t i = 0; i < shown; i++) {
        results[i].rank = (uint32_t)i + 1;
        results[i].score = list.at[i].score;
        ok(schema_read_passage(f->index.reader, f->mem, list.at[i].docid,
                               &results[i].passage, &err));
        ok(schema_read_article_of(f->index.reader, f->mem, results[i].passage,
                                  &results[i].article, &err));
    }
    if (!ok(why_not_find(&f->worker, f->mem, query, question, list.at,
                         list.count, results, shown, &made, &err)))
        printf("# %s\n", err.text);
    return made;
}

static void says(const struct why_not *why_not, const char *part)
{
    if (!ok(str_find(why_not->reason, str_from(part), 0) != SIZE_MAX))
        printf("# \"" STR_FMT "\" lacks \"%s\"\n", STR_ARG(why_not->reason),
               part);
    ok(str_ends(why_not->reason, STR(".")));
}

static void there_is_no_such_article(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = about("bridge", "Zeppelin");
    struct why_not *none = why(f, &query, 10);

    says(none, "No article has this title.");
    ok(!none->article && !none->best && none->rank == 0);
    is_str(none->title, STR("Zeppelin"));
    query = about("bridge", "Lighthose");
    says(why(f, &query, 10), "“Lighthouse”");
}

static void it_is_among_the_results(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = about("lighthouse lamp", "Pharos");
    struct why_not *there = why(f, &query, 10);

    says(there, "It is among the results, at rank 1.");
    is_int(there->article->article.page_id, 102);
    ok(there->best && there->best->page_id == 102);
}

static void one_filter_keeps_it_out(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = about("bridge", "Suspension bridge");

    query.languages = fixture_list(mem, "de");
    says(why(f, &query, 10), "“language” keeps it out: it is in “en”");
    query = about("bridge", "Suspension bridge");
    query.projects = fixture_list(mem, "dewiki");
    says(why(f, &query, 10), "“project” keeps it out: it is in “enwiki”");
    query = about("bridge", "Suspension bridge");
    query.licenses = fixture_list(mem, "CC0-1.0");
    says(why(f, &query, 10), "“license” keeps it out: it is under CC-BY-SA");
    query = about("bridge", "Suspension bridge");
    query.titles = fixture_list(mem, "Lighthouse");
    says(why(f, &query, 10), "“title” keeps it out");
    query = about("bridge", "Suspension bridge");
    query.titles = fixture_list(mem, "No such page");
    says(why(f, &query, 10), "“title” keeps it out");
    query = about("bridge", "Suspension bridge");
    query.sections = fixture_list(mem, "Etymology");
    says(why(f, &query, 10), "“section” keeps it out");
    query = about("bridge", "Suspension bridge");
    query.page_ids = (uint64_t[]){ 102 };
    query.page_id_count = 1;
    says(why(f, &query, 10), "its id is 101");
}

static void its_time_keeps_it_out(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = about("bridge", "Suspension bridge");

    ok(clock_parse(STR("2025-08-01"), &query.modified_after));
    says(why(f, &query, 10), "modified at 2025-07-25T08:18:12Z");
    query = about("telescreens", "1984");
    ok(clock_parse(STR("2025-08-01"), &query.modified_before));
    says(why(f, &query, 10), "modified at an unknown time");
}

static void a_filter_that_lets_it_through_is_not_blamed(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = about("bridge", "Lighthouse");

    query.languages = fixture_list(mem, "en");
    query.projects = fixture_list(mem, "enwiki");
    says(why(f, &query, 10), "None of its passages has a word");
}

static void it_has_none_of_the_words(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = about("owl voles zeppelin", "Lighthouse");
    struct why_not *none = why(f, &query, 10);

    says(none, "None of its passages has a word of the question.");
    is_int(none->missing.count, 3);
    ok(!none->best);
    query = about("zeppelin", "Lighthouse");
    says(why(f, &query, 10), "None of its passages has a word");
}

static void what_the_question_demands_keeps_it_out(struct arena *mem)
{
    static const char *const questions[] = { "\"cables bridge\" steel",
                                             "bridge -cable -deck -bridge",
                                             "bridge section:voles",
                                             "bridge \"wire thin\"" };
    struct fixture *f = fixture_open(mem);

    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++) {
        struct query query = about(questions[i], "Suspension bridge");
        struct why_not *made = why(f, &query, 0);

        says(made, "exclusions in the question");
        ok(!made->best);
    }
}

static void it_is_behind_the_last_result(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = about("lighthouse lamp tower", "Suspension bridge");
    struct why_not *behind;

    query.languages = fixture_list(mem, "en");
    behind = why(f, &query, 1);
    says(behind, "the last result shown has");
    ok(behind->rank > 1);
    ok(behind->best && behind->best->page_id == 101);
    is_int(behind->missing.count, 2);
    if (behind->missing.count == 2)
        is_str(behind->missing.at[0], STR("lighthouse"));
}

static void it_scores_too_low(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = about("lighthouse lamp tower", "Suspension bridge");

    query.min_score = 1;
    says(why(f, &query, 0), "below min_score (1.0000)");
}

static void it_stands_on_another_page(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = about("lighthouse lamp", "Lighthouse");

    query.offset = 5;
    says(why(f, &query, 0), "another page");
}

static void the_first_stage_scores_as_it_does_in_the_answer(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = about("lighthouse lamp tower", "Suspension bridge");
    struct why_not *made;

    query.first_stage = true;
    query.languages = fixture_list(mem, "en");
    made = why(f, &query, 1);
    says(made, "the last result shown has");
    ok(made->score > 0 && made->score < 1);
    ok(made->rank > 1);
}

int main(void)
{
    TEST(there_is_no_such_article);
    TEST(it_is_among_the_results);
    TEST(one_filter_keeps_it_out);
    TEST(its_time_keeps_it_out);
    TEST(a_filter_that_lets_it_through_is_not_blamed);
    TEST(it_has_none_of_the_words);
    TEST(what_the_question_demands_keeps_it_out);
    TEST(it_is_behind_the_last_result);
    TEST(it_scores_too_low);
    TEST(it_stands_on_another_page);
    TEST(the_first_stage_scores_as_it_does_in_the_answer);
    return tap_end();
}
