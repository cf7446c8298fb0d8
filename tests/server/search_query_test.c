/* search_query_test.c - which words of a question count, and how much. */
#include "server/search_query.h"

#include "tests/server/fixture.h"

static struct question *read_question_of(struct fixture *f, struct query query)
{
    struct question *question = NULL;
    struct error err = { .text = "" };

    if (!ok(question_read(&f->worker, f->mem, &query, &question, &err)))
        printf("# %s\n", err.text);
    return question;
}

/* The words that count, with a space between. */
static struct str words_of(struct arena *mem, const struct question *question)
{
    struct buf out = buf_open(mem, 1 << 20);

    for (size_t i = 0; i < question->count; i++)
        buf_print(&out, "%s" STR_FMT, i ? " " : "",
                  STR_ARG(question->groups[i].word));
    return buf_str(&out);
}

static struct query english(struct arena *mem, const char *text)
{
    struct query query = fixture_query(text);

    query.languages = fixture_list(mem, "en");
    return query;
}

static void function_words_are_left_out(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct question *question = read_question_of(
        f, english(mem, "What is the height of the tower?"));

    is_str(words_of(mem, question), STR("height tower"));
    is_int(question->ignored.count, 4);
    is_int(question->term_count, 2);
}

static void unless_there_is_nothing_else(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct question *question = read_question_of(f, english(mem, "The Who"));

    is_str(words_of(mem, question), STR("the who"));
    is_int(question->ignored.count, 0);
}

static void a_repeated_word_counts_once(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct question *once = read_question_of(f, english(mem, "tower lamp"));
    struct question *twice = read_question_of(
        f, english(mem, "tower lamp towers TOWER lamps"));

    is_str(words_of(mem, twice), STR("tower lamp"));
    ok(once->ceiling == twice->ceiling);
}

static void rare_words_weigh_more_and_unknown_ones_most(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct question *question = read_question_of(
        f, english(mem, "bridge telescreens zeppelin"));

    is_int(question->count, 3);
    ok(question->groups[0].idf < question->groups[1].idf);
    ok(question->groups[1].idf < question->groups[2].idf);
    ok(question->groups[1].occurs);
    ok(!question->groups[2].occurs);
}

static void the_ceiling_counts_words_that_occur_nowhere(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct question *known = read_question_of(f, english(mem, "bridge"));
    struct question *more = read_question_of(f,
                                             english(mem, "bridge zeppelin"));

    ok(fabs(known->ceiling - known->groups[0].idf * SCHEMA_IMPACT_MAX) < 1e-9);
    ok(more->ceiling > known->ceiling);
}

static void a_word_with_several_stems_is_one_group(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("Brücken bridges");
    struct question *question = read_question_of(f, query);

    is_int(question->count, 2);
    ok(question->languages.count > 1);
    ok(question->groups[0].count > 1);
    ok(question->groups[0].weight == 1);
}

/* "die" is a function word in German and a word in English. */
static void half_a_function_word_weighs_a_quarter(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct question *question = read_question_of(
        f, fixture_query("die telescreens"));

    is_str(words_of(mem, question), STR("die telescreens"));
    ok(question->groups[0].weight == 0.25);
    ok(question->groups[1].weight == 1);
}

static void a_project_decides_the_language(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("die Türme");
    struct question *question;

    query.projects = fixture_list(mem, "dewiki");
    question = read_question_of(f, query);
    is_int(question->languages.count, 1);
    is_str(question->languages.at[0], STR("de"));
    is_int(question->count, 1);
}

static void a_long_question_keeps_its_rarest_words(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct buf text = buf_open(mem, 1 << 16);
    struct query query = english(mem, "");
    struct question *question;

    for (int i = 0; i < 400; i++)
        buf_print(&text, "zz%d ", i);
    buf_add(&text, STR("bridge telescreens"));
    query.text = buf_str(&text);
    question = read_question_of(f, query);
    is_int(question->count, QUESTION_GROUPS_MAX);
    is_str(question->groups[QUESTION_GROUPS_MAX - 1].word, STR("telescreens"));
    is_str(question->groups[QUESTION_GROUPS_MAX - 2].word, STR("bridge"));
}

/* English reads "l'arche" as one word, which nobody writes in English. */
static void a_reading_that_occurs_nowhere_gives_way(struct arena *mem)
{
    static const struct fixture_article two[] = {
        { "frwiki",
          1,
          2,
          "Pont",
          "fr",
          "https://fr.wikipedia.org",
          NULL,
          "CC-BY-SA-4.0",
          NULL,
          { { NULL, "L'arche du pont est haute." } } },
        { "enwiki",
          1,
          2,
          "Arch",
          "en",
          "https://en.wikipedia.org",
          NULL,
          "CC-BY-SA-4.0",
          NULL,
          { { NULL, "An arch of stone." } } },
    };
    struct fixture *f = fixture_open_with(mem, two, 2);
    struct question *question = read_question_of(f,
                                                 fixture_query("l'arche pont"));

    is_str(words_of(mem, question), STR("arche pont"));
}

static void no_word_at_all_is_an_error(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("?! ...");
    struct question *question;
    struct error err;

    ok(!question_read(&f->worker, mem, &query, &question, &err));
    is_int(err.code, ERROR_INPUT);
}

static void what_cannot_match_has_no_tree(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = english(mem, "bridge");

    ok(read_question_of(f, query)->tree != NULL);
    ok(read_question_of(f, english(mem, "zeppelin"))->tree == NULL);
    query.titles = fixture_list(mem, "No such page");
    ok(read_question_of(f, query)->tree == NULL);
}

static void accents_may_be_left_out_and_put_in(struct arena *mem)
{
    static const char *const questions[] = { "ano nuevo", "año nuevo",
                                             "AÑO NUEVO" };
    static const struct fixture_article two[] = {
        { "eswiki",
          1,
          2,
          "Fiesta",
          "es",
          "https://es.wikipedia.org",
          NULL,
          "CC-BY-SA-4.0",
          NULL,
          { { NULL, "El año nuevo empieza en enero." } } },
        { "eswiki",
          3,
          4,
          "Otra",
          "es",
          "https://es.wikipedia.org",
          NULL,
          "CC-BY-SA-4.0",
          NULL,
          { { NULL, "El ano nuevo, sin tilde." } } },
    };
    struct fixture *f = fixture_open_with(mem, two, 2);

    for (size_t i = 0; i < 3; i++) {
        struct query query = fixture_query(questions[i]);

        is_int(fixture_search(f, &query)->count, 2);
    }
}

static void what_is_asked_for_is_known(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);

    ok(read_question_of(f, english(mem, "who built the bridge"))->answer ==
       ANSWER_PERSON);
    ok(read_question_of(f, english(mem, "bridge -when"))->answer == ANSWER_ANY);
    ok(read_question_of(f, english(mem, "bridge without cables"))->negated);
}

static void operators_are_no_words(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct question *question = read_question_of(
        f, english(mem, "title:bridge section:tower cable -deck"));

    is_str(words_of(mem, question), STR("bridge tower cable"));
    ok(question->rules != NULL);
    ok(read_question_of(f, english(mem, "bridge"))->rules == NULL);
}

int main(void)
{
    TEST(function_words_are_left_out);
    TEST(unless_there_is_nothing_else);
    TEST(a_repeated_word_counts_once);
    TEST(rare_words_weigh_more_and_unknown_ones_most);
    TEST(the_ceiling_counts_words_that_occur_nowhere);
    TEST(a_word_with_several_stems_is_one_group);
    TEST(half_a_function_word_weighs_a_quarter);
    TEST(a_project_decides_the_language);
    TEST(a_long_question_keeps_its_rarest_words);
    TEST(a_reading_that_occurs_nowhere_gives_way);
    TEST(no_word_at_all_is_an_error);
    TEST(what_cannot_match_has_no_tree);
    TEST(accents_may_be_left_out_and_put_in);
    TEST(what_is_asked_for_is_known);
    TEST(operators_are_no_words);
    return tap_end();
}
