/* compare_test.c - two runs side by side, counted by hand. */
#include "tests/eval/compare.h"

#include <math.h>

#include "common/buf.h"
#include "tests/eval/eval_helper.h"

static const char questions_text[] = "q1\tfirst?\nq2\tsecond?\nq3\tthird?\n";
static const char qrels_text[] = "q1 0 1 1\nq2 0 2 1\nq3 0 3 1\n";

static bool has(const struct buf *out, const char *text)
{
    bool found = str_find(buf_str(out), str_from(text), 0) != SIZE_MAX;

    if (!found)
        printf("# \"%s\" is not in:\n" STR_FMT "\n", text,
               STR_ARG(buf_str(out)));
    return found;
}

static struct str saved(struct arena *mem, const char *qid, const char *docid,
                        const char *text)
{
    return arena_print(mem,
                       "{\"qid\":\"%s\",\"asked\":10,\"results\":[{\"docid\":"
                       "\"%s\",\"title\":\"T%s\",\"text\":\"%s\",\"score\":1}"
                       "]}\n",
                       qid, docid, docid, text);
}

static const char *run_of(struct arena *mem, const char *const docids[3])
{
    struct buf out = buf_open(mem, SIZE_MAX);

    for (int i = 0; i < 3; i++) {
        char qid[] = { 'q', (char)('1' + i), '\0' };

        if (docids[i])
            buf_add(&out, saved(mem, qid, docids[i], "some text"));
    }
    buf_byte(&out, '\0');
    return helper_file(mem, out.ptr);
}

static bool compare(struct arena *mem, const char *a, const char *b,
                    size_t metric, struct buf *out, struct error *err)
{
    struct questions questions = helper_questions(mem, questions_text);
    struct comparison c = { .questions = &questions,
                            .judge = helper_judge(mem, qrels_text, NULL),
                            .paths = { a, b },
                            .metric = metric,
                            .show = 10 };

    *out = buf_open(mem, SIZE_MAX);
    return compare_runs(mem, &c, out, err);
}

static void wins_losses_and_ties_are_counted(struct arena *mem)
{
    double of_a[] = { 0, 1, 1, 0.5, NAN };
    double of_b[] = { 1, 1, 0, 1, 1 };
    struct outcome a[5];
    struct outcome b[5];
    struct outcomes all_a = { a, 5 };
    struct outcomes all_b = { b, 5 };
    struct pairing p;

    for (int i = 0; i < 5; i++) {
        a[i].figures.value[0] = of_a[i];
        b[i].figures.value[0] = of_b[i];
    }
    p = compare_metric(mem, &all_a, &all_b, 0);
    is_int(p.count, 4);
    is_int(p.wins, 2);
    is_int(p.losses, 1);
    is_int(p.ties, 1);
    ok(near(p.mean_a, 2.5 / 4));
    ok(near(p.mean_b, 3.0 / 4));
    ok(near(p.difference.mean, 0.125));
    /* 1 - 1 + .5 = .5; |sum| of ±1 ±1 ±.5 is never below .5: p is 1 */
    ok(near(p.p, 1));
}

static void the_report_shows_who_won_what(struct arena *mem)
{
    static const char *const a[] = { "e:1", "e:9", "e:3" };
    static const char *const b[] = { "e:8", "e:2", "e:3" };
    struct buf out;
    struct error err;

    ok(compare(mem, run_of(mem, a), run_of(mem, b), METRICS, &out, &err));
    ok(has(&out, "| S@1 | 0.6667 | 0.6667 | +0.0000 |"));
    ok(has(&out, "| 1 | 1 | 1 | 1.0000 |"));
    ok(has(&out, "## Where B loses most by nDCG@10\n\n### -1.0000 q1: first?"));
    ok(has(&out, "## Where B wins most by nDCG@10\n\n### +1.0000 q2: second?"));
    ok(has(&out, "right: 2\n"));
    ok(has(&out, "- A1 ✗ e:9 **Te:9**: some text\n- B1 ✓ e:2 **Te:2**: some"));
    ok(str_find(buf_str(&out), STR("q3"), 0) == SIZE_MAX);
    ok(str_find(buf_str(&out), STR("S@20"), 0) == SIZE_MAX); /* ten asked */
}

static void a_question_missing_in_a_run_is_lost(struct arena *mem)
{
    static const char *const a[] = { "e:1", "e:2", "e:3" };
    static const char *const b[] = { "e:1", NULL, "e:3" };
    struct buf out;
    struct error err;

    ok(compare(mem, run_of(mem, a), run_of(mem, b), 0, &out, &err));
    ok(has(&out, "### -1.0000 q2: second?"));
    ok(has(&out, "- B: no results\n"));
}

static void a_trec_run_compares_without_texts(struct arena *mem)
{
    static const char *const a[] = { "e:1", "e:2", "e:3" };
    const char *trec = helper_file(mem, "q2 Q0 2 1 9 t\nq2 Q0 5 2 8 t\n"
                                        "q1 Q0 4 1 9 t\n");
    struct buf out;
    struct error err;

    ok(compare(mem, run_of(mem, a), trec, 0, &out, &err));
    ok(has(&out, "| S@1 | 1.0000 | 0.3333 |"));
    ok(has(&out, "- B1 ✗ 4\n"));
}

static void what_cannot_be_compared_is_said(struct arena *mem)
{
    static const char *const a[] = { "e:1", "e:2", "e:3" };
    const char *run = run_of(mem, a);
    const char *twice = helper_file(mem, "q1 Q0 1 1 9 t\nq2 Q0 2 1 8 t\n"
                                         "q1 Q0 4 2 7 t\n");
    struct buf out;
    struct error err;

    ok(!compare(mem, run, run, metric_find(STR("R@100")), &out, &err));
    ok(strstr(err.text, "value of R@100"));
    ok(!compare(mem, run, twice, METRICS, &out, &err));
    ok(strstr(err.text, "q1 stand in two places"));
}

int main(void)
{
    TEST(wins_losses_and_ties_are_counted);
    TEST(the_report_shows_who_won_what);
    TEST(a_question_missing_in_a_run_is_lost);
    TEST(a_trec_run_compares_without_texts);
    TEST(what_cannot_be_compared_is_said);
    return tap_end();
}
