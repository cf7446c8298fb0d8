/* params_values_test.c - what refusals show of a value. */
#include "server/params_values.h"

#include "tests/tap.h"

static struct reading reading_of(struct arena *mem, struct params *params,
                                 struct problem *problem)
{
    return (struct reading){
        .mem = mem, .route = PARAMS_SEARCH, .params = params, .problem = problem
    };
}

static void long_values_are_cut_on_a_whole_character(struct arena *mem)
{
    struct buf text = buf_open(mem, 1000);

    buf_byte(&text, 'x');
    for (int i = 0; i < 40; i++)
        buf_add(&text, STR("日"));
    is_int(params_shown(buf_str(&text)).len, 58);
    is_str(params_shown(STR("short")), STR("short"));
    is_str(params_shown(STR_NULL), STR(""));
}

static void
a_refusal_points_into_the_body_or_names_a_parameter(struct arena *mem)
{
    struct params params;
    struct problem problem;
    struct reading r = reading_of(mem, &params, &problem);

    ok(!params_refuse(&r, STR("limit"), STR("too much")));
    is_int(problem.status, 400);
    is_str(problem.parameter, STR("limit"));
    is_str(problem.pointer, STR_NULL);
    r.in_body = true;
    ok(!params_refuse(&r, STR("a~/b"), STR("too much")));
    is_str(problem.parameter, STR_NULL);
    is_str(problem.pointer, STR("/a~0~1b"));
    r.at = STR("/queries/2");
    ok(!params_refuse(&r, STR("weight"), STR("too much")));
    is_str(problem.pointer, STR("/queries/2/weight"));
    ok(!params_refuse(&r, STR_NULL, STR("too much")));
    is_str(problem.pointer, STR("/queries/2"));
    ok(!params_refuse_body(&r, STR("no")));
    is_str(str_from(problem.type), STR("/problems/bad-body"));
}

static void flags_have_several_words(struct arena *mem)
{
    static const struct rule rule = {
        .name = "pretty", .offset = offsetof(struct params, pretty)
    };
    struct params params;
    struct problem problem;
    struct reading r = reading_of(mem, &params, &problem);

    for (size_t i = 0; i < 5; i++) {
        static const char *const yes[] = { "", "1", "true", "yes", "on" };

        params.pretty = false;
        ok(read_bool(&r, &rule, str_from(yes[i])) && params.pretty);
    }
    for (size_t i = 0; i < 4; i++) {
        static const char *const no[] = { "0", "false", "no", "off" };

        params.pretty = true;
        ok(read_bool(&r, &rule, str_from(no[i])) && !params.pretty);
    }
    ok(!read_bool(&r, &rule, STR("TRUE")));
}

static void some_flags_store_the_opposite(struct arena *mem)
{
    static const struct rule rule = {
        .name = "rerank", .offset = offsetof(struct params, query.first_stage)
    };
    struct params params = { 0 };
    struct problem problem;
    struct reading r = reading_of(mem, &params, &problem);

    ok(read_unless(&r, &rule, STR("no")) && params.query.first_stage);
    ok(read_unless(&r, &rule, STR("")) && !params.query.first_stage);
    ok(!read_unless(&r, &rule, STR("maybe")) && !params.query.first_stage);
}

static void an_order_has_one_name(struct arena *mem)
{
    (void)mem;
    is_str(str_from(params_order_name(ORDER_RELEVANCE)), STR("relevance"));
    is_str(str_from(params_order_name(ORDER_DOCUMENT)), STR("document"));
    is_str(str_from(params_order_name(ORDER_EDGES)), STR("edges"));
}

int main(void)
{
    TEST(long_values_are_cut_on_a_whole_character);
    TEST(a_refusal_points_into_the_body_or_names_a_parameter);
    TEST(flags_have_several_words);
    TEST(some_flags_store_the_opposite);
    TEST(an_order_has_one_name);
    return tap_end();
}
