/* questions_test.c - questions with and without a language; mistakes named. */
#include "tests/eval/questions.h"

#include "tests/eval/eval_helper.h"

static void two_columns_or_three(struct arena *mem)
{
    struct questions q = helper_questions(
        mem, "\xEF\xBB\xBFq2\twho built it?\r\n\n# a remark\nq1\tde\twann war "
             "das\n");

    is_int(q.count, 2);
    is_str(q.at[0].qid, STR("q2"));
    is_str(q.at[0].text, STR("who built it?"));
    is_str(q.at[0].language, STR(""));
    is_str(q.at[1].language, STR("de"));
    is_str(q.at[1].text, STR("wann war das"));
    ok(questions_find(&q, STR("q1")) == &q.at[1]);
    ok(questions_find(&q, STR("q2")) == &q.at[0]);
    ok(!questions_find(&q, STR("q")));
}

static void one_language_can_be_chosen(struct arena *mem)
{
    char *path = helper_file(mem, "a\ten\tx\nb\tde\ty\nc\ten\tz\n");
    struct questions q;
    struct error err;

    ok(questions_read(mem, path, "en", &q, &err));
    is_int(q.count, 2);
    is_str(q.at[1].qid, STR("c"));
    ok(!questions_find(&q, STR("b")));
    ok(!questions_read(mem, path, "fr", &q, &err));
    ok(strstr(err.text, "no question in the language fr"));
}

static void many_questions_are_kept(struct arena *mem)
{
    struct buf text = buf_open(mem, SIZE_MAX);
    struct questions q;

    for (int i = 0; i < 3000; i++)
        buf_print(&text, "q%d\tquestion %d\n", i, i);
    buf_byte(&text, '\0');
    q = helper_questions(mem, text.ptr);
    is_int(q.count, 3000);
    is_str(questions_find(&q, STR("q2999"))->text, STR("question 2999"));
}

static void mistakes_are_named(struct arena *mem)
{
    static const char *const cases[][2] = {
        { "q1\tx\nq2\n", ":2: no question" },
        { "q1\tde\t\n", ":1: no question" },
        { "\tx\n", ":1: the line must begin" },
        { "q 1\tx\n", ":1: the line must begin" },
        { "q1\tx\nq2\ty\nq1\tz\n", "q1 is given twice" },
        { "", "has no question" },
        { "q1\t\xC3\x28\n", ":1: not UTF-8" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct questions q;
        struct error err = { 0 };

        ok(!questions_read(mem, helper_file(mem, cases[i][0]), NULL, &q, &err));
        if (!ok(strstr(err.text, cases[i][1])))
            printf("# %s\n", err.text);
    }
}

static void a_missing_file_is_named(struct arena *mem)
{
    struct questions q;
    struct error err;

    ok(!questions_read(mem, "/nowhere/q.tsv", NULL, &q, &err));
    ok(err.code == ERROR_NOT_FOUND || err.code == ERROR_IO);
    ok(strstr(err.text, "/nowhere/q.tsv"));
}

int main(void)
{
    TEST(two_columns_or_three);
    TEST(one_language_can_be_chosen);
    TEST(many_questions_are_kept);
    TEST(mistakes_are_named);
    TEST(a_missing_file_is_named);
    return tap_end();
}
