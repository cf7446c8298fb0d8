/* run_file_test.c - what was written is read again; outside runs are read with
 * their mistakes named. */
#include "tests/eval/run_file.h"

#include "tests/eval/eval_helper.h"

static struct hit list[] = {
    { STR("enwiki:7"), STR("enwiki:7:1:0"), STR("A \"b\""), STR("x\ny"), 0.5 },
    { STR("enwiki:8"), STR("enwiki:8:1:0"), STR("C"), STR("z"), 0.25 },
    { STR("enwiki:7"), STR("enwiki:7:1:4"), STR("A"), STR("w"), 0.25 },
    { STR("enwiki:7"), STR("enwiki:7:1:5"), STR("A"), STR("v"), 0.1 },
};

static const struct question question = { STR("q1"), STR(""), STR("why?") };

static struct run_file *open_text(struct arena *mem, struct str text)
{
    struct run_file *run = NULL;
    struct error err;

    if (!run_open(mem, helper_file(mem, arena_cstring(mem, text)), &run,
                  &err)) {
        printf("# %s\n", err.text);
        exit(1);
    }
    return run;
}

static void a_trec_run_has_unique_docids_and_falling_scores(struct arena *mem)
{
    struct hits hits = { .at = list, .count = 4 };
    struct buf out = buf_open(mem, SIZE_MAX);

    run_put_trec(&out, &question, &hits, false, "mine");
    is_str(buf_str(&out), STR("q1 Q0 7 1 0.500000 mine\n"
                              "q1 Q0 8 2 0.250000 mine\n"
                              "q1 Q0 7#2 3 0.249999 mine\n"
                              "q1 Q0 7#3 4 0.100000 mine\n"));
    out.len = 0;
    hits.count = 1;
    run_put_trec(&out, &question, &hits, true, "t");
    is_str(buf_str(&out), STR("q1 Q0 enwiki:7 1 0.500000 t\n"));
}

static void a_saved_run_is_read_again(struct arena *mem)
{
    struct hits hits = { .at = list, .count = 4, .asked = 10 };
    struct buf out = buf_open(mem, SIZE_MAX);
    struct question second = { STR("q2"), STR(""), STR("who") };
    struct run_file *run;
    uint64_t first, offset;
    struct error err;
    struct str qid;

    run_put_saved(&out, &question, &hits);
    run_put_saved(&out, &second, &(struct hits){ .asked = 10 });
    run = open_text(mem, buf_str(&out));
    ok(run_has_texts(run));
    ok(run_next(run, mem, &qid, &hits, &first, &err));
    is_str(qid, STR("q1"));
    is_int(hits.count, 4);
    is_int(hits.asked, 10);
    is_str(hits.at[0].title, STR("A \"b\""));
    is_str(hits.at[0].text, STR("x\ny"));
    is_str(hits.at[2].passage, STR("enwiki:7:1:4"));
    ok(near(hits.at[1].score, 0.25));
    ok(run_next(run, mem, &qid, &hits, &offset, &err));
    is_str(qid, STR("q2"));
    is_int(hits.count, 0);
    ok(run_next(run, mem, &qid, &hits, &offset, &err));
    is_str(qid, STR(""));
    ok(run_seek(run, first, &err));
    ok(run_next(run, mem, &qid, &hits, &offset, &err));
    is_str(qid, STR("q1"));
}

static void a_trec_run_is_sorted_by_score(struct arena *mem)
{
    struct run_file *run = open_text(
        mem, STR("b Q0 1 1 0.5 t\nb\tQ0\t2\t2\t0.75\tt\r\n\n"
                 "b Q0 3 3 5e-1 t\na Q0 9 1 -3 t\n"));
    uint64_t offset;
    struct hits hits;
    struct error err;
    struct str qid;

    ok(!run_has_texts(run));
    ok(run_next(run, mem, &qid, &hits, &offset, &err));
    is_str(qid, STR("b"));
    is_int(hits.count, 3);
    is_str(hits.at[0].docid, STR("2"));
    is_str(hits.at[1].docid, STR("1")); /* equal: as they stood */
    is_str(hits.at[2].docid, STR("3"));
    ok(run_next(run, mem, &qid, &hits, &offset, &err));
    is_str(qid, STR("a"));
    is_int(hits.count, 1);
    ok(run_next(run, mem, &qid, &hits, &offset, &err));
    is_int(qid.len, 0);
}

static void mistakes_are_named_with_their_line(struct arena *mem)
{
    static const char *const cases[][2] = {
        { "q Q0 1 1 0.5 t\nq Q0 1 1 t\n", ":2: a line of a run" },
        { "q Q0 1 1 high t\n", ":1: a line of a run" },
        { "q Q0 1 1 nan t\n", ":1: a line of a run" },
        { "q Q0 1 1 1 t u\n", ":1: a line of a run" },
        { "{\"qid\":\"a\"}\n", ":1: a saved run has" },
        { "{\"results\":[]}\n", ":1: a saved run has" },
        { "{\"qid\":\"a\",\"results\":[{}]}\n", ":1: a result has no" },
        { "{\"qid\":\"a\",\"results\":[]}\n{\n", ":2: " },
        { "q Q0 1 1 1 t\nq Q0 \xFF 1 1 t\n", ":2: not UTF-8" },
        { "\n\n", "is empty" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct error err = { 0 };
        struct run_file *run;
        uint64_t offset;
        struct hits hits;
        struct str qid = STR("x");

        if (run_open(mem, helper_file(mem, cases[i][0]), &run, &err))
            while (qid.len > 0 &&
                   run_next(run, mem, &qid, &hits, &offset, &err))
                continue;
        if (!ok(err.code == ERROR_INPUT && strstr(err.text, cases[i][1])))
            printf("# case %zu: %s\n", i, err.text);
    }
}

int main(void)
{
    TEST(a_trec_run_has_unique_docids_and_falling_scores);
    TEST(a_saved_run_is_read_again);
    TEST(a_trec_run_is_sorted_by_score);
    TEST(mistakes_are_named_with_their_line);
    return tap_end();
}
