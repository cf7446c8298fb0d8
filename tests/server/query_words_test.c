/* query_words_test.c - words are weighed by how rare they are, and denials are
 * noted. */
#include "server/query_words.h"

#include "common/language.h"
#include "server/guess.h"
#include "server/query_syntax.h"
#include "server/search_query.h"
#include "tests/server/fixture.h"

static struct question *read_words(struct fixture *f, const char *text)
{
    struct guess guess = { { language_find(STR("en")) }, 1 };
    struct query_syntax syntax = query_syntax_read(f->mem, str_from(text));
    struct question *question = arena_new(f->mem, struct question);
    struct error err = { .text = "" };

    if (!ok(query_words_read(&f->worker, f->mem, &guess, str_from(text),
                             &syntax, question, &err)))
        printf("# %s\n", err.text);
    return question;
}

static void a_rarer_word_weighs_more(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);

    ok(query_words_idf(&f->worker, 0) > query_words_idf(&f->worker, 1));
    ok(query_words_idf(&f->worker, 1) > query_words_idf(&f->worker, 2));
    ok(query_words_idf(&f->worker, 1u << 30) >= 0);
}

static void own_terms_decide_the_weight(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct str terms[] = { STR("bridg"), STR("telescreen") };
    struct term_group group = { .terms = terms, .count = 2, .own = 1 };
    struct term_group unknown = { .terms = terms + 1, .count = 1, .own = 1 };
    struct error err;

    ok(query_words_weigh(&f->worker, mem, &group, &err));
    ok(query_words_weigh(&f->worker, mem, &unknown, &err));
    ok(group.occurs);
    ok(group.passages > unknown.passages);
    ok(group.idf < unknown.idf);
}

static void denials_are_noted(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct question *question = read_words(f, "bridges not without cables");

    ok(question->negated);
    ok(!question->groups[0].negation);
    ok(question->groups[1].negation);
    ok(!read_words(f, "bridges with cables")->negated);
    ok(!read_words(f, "bridges -not")->negated);
}

static void quoted_words_are_marked(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct question *question = read_words(f,
                                           "long \"suspension bridge\" cable");

    is_int(question->count, 4);
    ok(!question->groups[0].quoted);
    ok(question->groups[1].quoted);
    ok(question->groups[2].quoted);
    ok(!question->groups[3].quoted);
}

static void places_are_those_in_the_question(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct question *question = read_words(f, "-ferry title:bridge cable");

    is_int(question->count, 2);
    is_int(question->groups[0].begin, 13);
    is_int(question->groups[1].begin, 20);
}

int main(void)
{
    TEST(a_rarer_word_weighs_more);
    TEST(own_terms_decide_the_weight);
    TEST(denials_are_noted);
    TEST(quoted_words_are_marked);
    TEST(places_are_those_in_the_question);
    return tap_end();
}
