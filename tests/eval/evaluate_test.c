/* evaluate_test.c - many questions in several threads, with an engine that does
 * as the test says. */
#include "tests/eval/evaluate.h"

#include <fcntl.h>
#include <math.h>

#include "tests/eval/engine.h"
#include "tests/eval/eval_helper.h"
#include "tests/eval/run_file.h"

#define COUNT 500

/* Questions are "find N", "refuse" or "fail". */
static bool ask(void *session, struct arena *unit, struct str question,
                struct hits *hits, struct error *err)
{
    (void)session;
    *hits = (struct hits){ .refused = STR("") };
    if (str_equal(question, STR("fail")))
        return error_set(err, ERROR_IO, "the line is dead");
    if (str_equal(question, STR("refuse"))) {
        hits->refused = STR("no word");
        return true;
    }
    hits->at = arena_array(unit, 1, sizeof *hits->at);
    hits->count = 1;
    hits->at[0] = (struct hit){
        .docid = arena_print(unit, "e:" STR_FMT,
                             STR_ARG(str_skip(question, 5))),
        .passage = STR("p"),
        .title = STR("t"),
        .text = question,
        .score = 1,
    };
    return true;
}

static bool open_session(void *state, struct arena *mem, void **session,
                         struct error *err)
{
    (void)mem;
    (void)err;
    *session = state;
    return true;
}

static const struct engine engine = { NULL, open_session, ask };

/* Question i finds article i; right is the article for the even ones. */
static void make_set(struct arena *mem, struct questions *questions,
                     struct judge **judge)
{
    struct buf queries = buf_open(mem, SIZE_MAX);
    struct buf qrels = buf_open(mem, SIZE_MAX);

    for (int i = 0; i < COUNT; i++) {
        buf_print(&queries, "q%d\tfind %d\n", i, i);
        buf_print(&qrels, "q%d 0 %d 1\n", i, i % 2 ? COUNT : i);
    }
    buf_byte(&queries, '\0');
    buf_byte(&qrels, '\0');
    *questions = helper_questions(mem, queries.ptr);
    *judge = helper_judge(mem, qrels.ptr, NULL);
}

static void every_question_is_asked_once_and_written_in_order(struct arena *mem)
{
    struct questions questions;
    struct evaluation e = {
        .threads = 4, .limit = 10, .tag = "t", .quiet = true
    };
    struct outcomes outcomes;
    struct judge *judge;
    struct str text;
    struct error err;

    make_set(mem, &questions, &judge);
    e.questions = &questions;
    e.judge = judge;
    e.trec = helper_file(mem, "");
    ok(evaluate(mem, &e, &engine, &outcomes, &err));
    is_int(outcomes.count, COUNT);
    for (int i = 0; i < COUNT; i++)
        ok(near(outcomes.at[i].figures.value[0], i % 2 == 0));
    ok(isnan(outcomes.at[0].figures.value[metric_find(STR("S@20"))]));
    ok(folder_read(mem, AT_FDCWD, e.trec, 1 << 20, &text, &err));
    for (int i = 0; i < COUNT; i++)
        is_str(str_cut(&text, '\n'),
               arena_print(mem, "q%d Q0 %d 1 1.000000 t", i, i));
    is_int(text.len, 0);
}

static void a_stored_run_gives_the_same_figures(struct arena *mem)
{
    struct questions questions;
    struct evaluation e = { .threads = 2, .limit = 10, .quiet = true };
    struct outcomes made;
    struct outcomes read;
    struct run_file *run;
    struct judge *judge;
    struct error err;

    make_set(mem, &questions, &judge);
    e.questions = &questions;
    e.judge = judge;
    e.save = helper_file(mem, "");
    ok(evaluate(mem, &e, &engine, &made, &err));
    ok(run_open(mem, e.save, &run, &err));
    ok(evaluate_run(mem, &questions, judge, run, e.save, &read, NULL, &err));
    for (int i = 0; i < COUNT; i++)
        for (size_t m = 0; m < METRICS; m++) {
            double a = made.at[i].figures.value[m];
            double b = read.at[i].figures.value[m];

            if (a != b && !(isnan(a) && isnan(b)))
                ok(!"the same");
        }
}

static void a_refused_question_has_zeros_and_its_reason(struct arena *mem)
{
    struct questions questions = helper_questions(mem,
                                                  "a\trefuse\nb\tfind 7\n");
    struct evaluation e = { .questions = &questions,
                            .judge = helper_judge(mem, "a 0 1 1\n", NULL),
                            .threads = 2,
                            .limit = 10,
                            .quiet = true };
    struct outcomes outcomes;
    struct error err;

    ok(evaluate(mem, &e, &engine, &outcomes, &err));
    is_str(outcomes.at[0].refused, STR("no word"));
    ok(near(outcomes.at[0].figures.value[0], 0));
    ok(isnan(outcomes.at[1].figures.value[0])); /* not judged */
    is_int(outcomes.at[1].results, 1);
}

static void an_error_ends_the_run_and_names_the_question(struct arena *mem)
{
    struct buf text = buf_open(mem, SIZE_MAX);
    struct questions questions;
    struct evaluation e = { .judge = helper_judge(mem, "a 0 1 1\n", NULL),
                            .threads = 4,
                            .limit = 10,
                            .quiet = true };
    struct outcomes outcomes;
    struct error err;

    for (int i = 0; i < COUNT; i++)
        buf_print(&text, "q%d\t%s\n", i, i == 9 ? "fail" : "find 1");
    buf_byte(&text, '\0');
    questions = helper_questions(mem, text.ptr);
    e.questions = &questions;
    e.save = helper_file(mem, "");
    ok(!evaluate(mem, &e, &engine, &outcomes, &err));
    is_str(str_from(err.text), STR("question q9: the line is dead"));
}

int main(void)
{
    TEST(every_question_is_asked_once_and_written_in_order);
    TEST(a_stored_run_gives_the_same_figures);
    TEST(a_refused_question_has_zeros_and_its_reason);
    TEST(an_error_ends_the_run_and_names_the_question);
    return tap_end();
}
