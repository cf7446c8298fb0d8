/* judge_test.c - which article and which text is right for a question. */
#include "tests/eval/judge.h"

#include "tests/eval/eval_helper.h"

static struct mark mark(struct arena *mem, const struct judge *judge,
                        const char *qid, const char *docid, const char *text)
{
    return gold_mark(judge_gold(judge, str_from(qid)), mem, str_from(docid),
                     STR(""), str_from(text));
}

static void an_article_is_right_by_its_page_id(struct arena *mem)
{
    struct judge *judge = helper_judge(mem, "q1 0 12 1\nq1 0 13 2\nq2 0 9 0\n",
                                       NULL);

    is_int(mark(mem, judge, "q1", "enwiki:12", "").grade, 1);
    is_int(mark(mem, judge, "q1", "frwiki:13", "").grade, 2);
    is_int(mark(mem, judge, "q1", "13", "").grade, 2);
    is_int(mark(mem, judge, "q1", "enwiki:1", "").grade, 0);
    is_int(mark(mem, judge, "q1", "enwiki:12#2", "").grade, 0);
    is_int(mark(mem, judge, "q2", "enwiki:9", "").grade, 0);
    is_int(mark(mem, judge, "q3", "enwiki:12", "").grade, 0);
    is_int(mark(mem, judge, "q1", "enwiki:12", "").article !=
               mark(mem, judge, "q1", "enwiki:13", "").article,
           true);
    ok(!judge_names_projects(judge));
    ok(judge_gold(judge, STR("q2"))->has_articles);
    is_int(judge_gold(judge, STR("q2"))->article_count, 0);
    ok(!judge_gold(judge, STR("q3")));
}

static void a_docid_may_name_its_project(struct arena *mem)
{
    struct judge *judge = helper_judge(mem, "q1\t0\tenwiki:12\t1\r\n", NULL);

    is_int(mark(mem, judge, "q1", "enwiki:12", "").grade, 1);
    is_int(mark(mem, judge, "q1", "frwiki:12", "").grade, 0);
    ok(judge_names_projects(judge));
}

static void an_answer_is_found_in_the_text(struct arena *mem)
{
    struct judge *judge = helper_judge(
        mem, NULL,
        "{\"qid\":\"b\",\"answers\":[\"Bob Scott\",\"Russell\"]}\n"
        "{\"qid\":\"a\",\"answers\":[\"x\"]}\n"
        "{\"qid\":\"c\",\"answers\":\"bare\"}\n"
        "{\"qid\":\"d\",\"answers\":[]}\n");
    struct mark m = mark(mem, judge, "b", "enwiki:1",
                         "Written by B. Russell and BOB SCOTT.");

    is_int(mark(mem, judge, "c", "e:1", "a bare one").answer_words, 2);
    is_int(mark(mem, judge, "d", "e:1", "any text").answer_words, SIZE_MAX);
    is_int(m.words, 7);
    is_int(m.answer_words, 4);
    is_int(m.grade, 0);
    is_int(m.article, SIZE_MAX);
    is_int(mark(mem, judge, "b", "e:1", "Bob Scottish").answer_words, SIZE_MAX);
    is_int(mark(mem, judge, "a", "e:1", "Bob Scott").answer_words, SIZE_MAX);
}

static size_t answer_in(struct arena *mem, const struct judge *judge,
                        const char *qid, const char *title, const char *text)
{
    return gold_mark(judge_gold(judge, str_from(qid)), mem, STR("e:1"),
                     str_from(title), str_from(text))
        .answer_words;
}

static void the_title_counts_unless_it_is_left(struct arena *mem)
{
    struct judge *judge = helper_judge(
        mem, NULL, "{\"qid\":\"a\",\"answers\":[\"Lake Anna\", \"deep\"]}\n");
    struct mark m = gold_mark(judge_gold(judge, STR("a")), mem, STR("e:1"),
                              STR("Lake Anna"), STR("It is a lake."));

    is_int(m.words, 6);
    is_int(m.answer_words, 2);
    is_int(answer_in(mem, judge, "a", "Lake", "It is deep."), 4);
    is_int(answer_in(mem, judge, "a", "Lake", "Anna"), 2);
    judge_leave_titles(judge);
    is_int(answer_in(mem, judge, "a", "Lake Anna", "It is."), SIZE_MAX);
    is_int(answer_in(mem, judge, "a", "Lake", "It is deep."), 3);
}

static void a_list_in_a_string_is_a_list(struct arena *mem)
{
    struct judge *judge = helper_judge(
        mem, NULL,
        "{\"qid\":\"a\",\"answers\":\"['Red Vietnam', '30s, 1930's, "
        "\\\"Keats' poem\\\", ]\"}\n"
        "{\"qid\":\"b\",\"answers\":\"[]\"}\n"
        "{\"qid\":\"c\",\"answers\":\"one, two\"}\n"
        "{\"qid\":\"d\",\"answers\":[\"[x, y]\"]}\n");
    const struct gold *gold = judge_gold(judge, STR("a"));

    is_int(gold->answer_count, 4);
    is_str(gold->answers[0], STR("Red Vietnam"));
    is_str(gold->answers[1], STR("30s"));
    is_str(gold->answers[2], STR("1930's"));
    is_str(gold->answers[3], STR("Keats' poem"));
    is_int(answer_in(mem, judge, "a", "", "in the 30s"), 3);
    is_int(judge_gold(judge, STR("b"))->answer_count, 0);
    is_int(judge_gold(judge, STR("c"))->answer_count, 1);
    is_int(judge_gold(judge, STR("d"))->answer_count, 1);
    is_int(judge_list_strings(judge), 2);
}

static void both_kinds_come_together(struct arena *mem)
{
    struct judge *judge = helper_judge(
        mem, "q3 0 3 1\nq1 0 1 1\n",
        "{\"qid\":\"q2\",\"answers\":[\"two\"]}\n"
        "{\"qid\":\"q1\",\"answers\":[\"one\"]}\n");
    struct mark m = mark(mem, judge, "q1", "e:1", "number one");

    is_int(m.grade, 1);
    is_int(m.answer_words, 2);
    is_int(mark(mem, judge, "q2", "e:2", "two").answer_words, 1);
    is_int(mark(mem, judge, "q3", "e:3", "two").grade, 1);
    ok(!judge_gold(judge, STR("q3"))->has_answers);
    ok(!judge_gold(judge, STR("q2"))->has_articles);
}

struct refusal {
    const char *qrels;
    const char *answers;
    const char *says;
};

static void what_is_wrong_is_named_with_its_line(struct arena *mem)
{
    static const struct refusal refusals[] = {
        { "q1 0 12 1\nq1 0 12\n", NULL, ":2: a judgement is" },
        { "q1 0 12 one\n", NULL, ":1: a judgement is" },
        { "q1 0 12 1 x\n", NULL, ":1: a judgement is" },
        { "q1 0 12 1\nq2 0 12 1\nq1 0 12 1\n", NULL, ":3: q1 has a document" },
        { "\n", NULL, "has no judgement" },
        { "q1 0 \xFF 1\n", NULL, ":1: not UTF-8" },
        { NULL, "{\"qid\":\"a\",\"answers\":[\"x\"]}\n{", ":2: " },
        { NULL, "{\"qid\":\"a\",\"answers\":1}", ":1: a line is" },
        { NULL, "{\"qid\":\"a\",\"answers\":[1]}", ":1: a line is" },
        { NULL, "[1]", ":1: a line is" },
        { NULL, "", "has no answers" },
        { NULL,
          "{\"qid\":\"a\",\"answers\":[\"x\"]}\n"
          "{\"qid\":\"a\",\"answers\":[\"y\"]}",
          ":2: a has answers twice" },
    };

    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        const struct refusal *r = &refusals[i];
        struct judge *judge;
        struct error err = { 0 };

        ok(!judge_open(mem, r->qrels ? helper_file(mem, r->qrels) : NULL,
                       r->answers ? helper_file(mem, r->answers) : NULL, &judge,
                       &err));
        if (!ok(strstr(err.text, r->says)))
            printf("# %s\n", err.text);
    }
}

int main(void)
{
    TEST(an_article_is_right_by_its_page_id);
    TEST(a_docid_may_name_its_project);
    TEST(an_answer_is_found_in_the_text);
    TEST(the_title_counts_unless_it_is_left);
    TEST(a_list_in_a_string_is_a_list);
    TEST(both_kinds_come_together);
    TEST(what_is_wrong_is_named_with_its_line);
    return tap_end();
}
