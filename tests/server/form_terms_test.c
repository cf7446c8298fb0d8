/* form_terms_test.c - only terms that occur are added, each once. */
#include "server/form_terms.h"

#include "common/language.h"
#include "server/guess.h"
#include "server/search_query.h"
#include "tests/server/fixture.h"

static struct term_group bridge(struct arena *mem)
{
    struct term_group group = { .count = 1, .own = 1, .begin = 2, .end = 8 };

    group.terms = arena_new(mem, struct str);
    group.terms[0] = STR("bridg");
    return group;
}

static struct forms open_forms(struct fixture *f, struct guess *guess)
{
    *guess = (struct guess){ { language_find(STR("en")) }, 1 };
    return (struct forms){ .worker = &f->worker,
                           .mem = f->mem,
                           .guess = guess,
                           .text = STR("a bridge-tower") };
}

static void a_term_is_added_once_if_it_occurs(struct arena *mem)
{
    struct guess guess;
    struct forms f = open_forms(fixture_open(mem), &guess);
    struct term_group group = bridge(mem);
    struct error err;

    ok(form_add(&f, &group, STR("zeppelin"), &err));
    ok(form_add(&f, &group, STR(""), &err));
    ok(form_add(&f, &group, STR("bridg"), &err));
    is_int(group.count, 1);
    ok(form_add(&f, &group, STR("cabl"), &err));
    ok(form_add(&f, &group, STR("cabl"), &err));
    is_int(group.count, 2);
    is_int(group.own, 1);
    ok(group.occurs);
}

static void
a_form_lends_its_weight_to_a_word_that_occurs_nowhere(struct arena *mem)
{
    struct guess guess;
    struct forms f = open_forms(fixture_open(mem), &guess);
    struct term_group group = bridge(mem);
    struct term_group other = bridge(mem);
    struct error err;

    group.terms[0] = STR("zeppelin");
    ok(form_add(&f, &group, STR("bridg"), &err));
    ok(form_add(&f, &other, STR("cabl"), &err));
    ok(group.occurs);
    ok(group.idf == other.idf);
}

static void one_word_has_one_term(struct arena *mem)
{
    struct guess guess;
    struct forms f = open_forms(fixture_open(mem), &guess);
    struct str term = STR("");

    ok(form_term(&f, 0, STR("Bridges"), &term));
    is_str(term, STR("bridg"));
    ok(!form_term(&f, 0, STR("two bridges"), &term));
    ok(!form_term(&f, 0, STR("the"), &term));
    ok(!form_term(&f, 0, STR("-"), &term));
}

static void what_stands_between_is_seen(struct arena *mem)
{
    struct guess guess;
    struct forms f = open_forms(fixture_open(mem), &guess);
    struct term_group a = bridge(mem);
    struct term_group b = { .begin = 9, .end = 14 };

    is_str(form_between(&f, &a, &b), STR("-"));
    is_str(form_between(&f, &b, &a), STR(""));
}

int main(void)
{
    TEST(a_term_is_added_once_if_it_occurs);
    TEST(a_form_lends_its_weight_to_a_word_that_occurs_nowhere);
    TEST(one_word_has_one_term);
    TEST(what_stands_between_is_seen);
    return tap_end();
}
