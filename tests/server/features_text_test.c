/* features_text_test.c - measures on rows that were worked out by hand. */
#include "server/features_text.h"

#include <math.h>

#include "tests/tap.h"

#define NEAR(a, b) ok(fabs((a) - (b)) < 1e-9)

/* "red blue green": weights .5 .25 .25, one after the other. */
static struct sought *three(struct arena *mem, enum answer_type answer)
{
    static const char *const words[] = { "red", "blue", "green" };
    struct question *q = arena_new(mem, struct question);

    q->groups = arena_array(mem, 3, sizeof *q->groups);
    for (size_t i = 0; i < 3; i++) {
        struct term_group *g = &q->groups[i];

        g->terms = arena_new(mem, struct str);
        g->terms[0] = str_from(words[i]);
        g->count = g->own = 1;
        g->word = g->terms[0];
        g->begin = i * 10;
        g->end = i * 10 + 5;
        g->weight = 1;
        g->idf = i == 0 ? 4 : 2;
    }
    q->count = q->term_count = 3;
    q->ceiling = 100;
    q->answer = answer;
    return sought_make(mem, q);
}

static uint32_t token(const char *word, uint32_t gap, uint32_t flags)
{
    return forward_hash(str_from(word)) << 8 | gap << 4 | flags;
}

static struct seen *look(struct arena *mem, const struct sought *s,
                         const uint32_t *tokens, size_t count)
{
    struct seen *seen = arena_new(mem, struct seen);

    text_look(s, tokens, count, seen);
    return seen;
}

static void weights_are_shares_of_the_idf(struct arena *mem)
{
    struct sought *s = three(mem, ANSWER_ANY);

    NEAR(s->weight[0], .5);
    NEAR(sought_weight(s, 6), .5);
    NEAR(sought_heaviest(s, 6), .25);
    NEAR(s->idf, 8);
    is_int(s->rarest, 0);
    is_int(s->last, 2);
    is_int(s->next[0], 1);
    ok(s->next[2] == SOUGHT_NONE);
}

static void pairs_know_distance_and_order(struct arena *mem)
{
    struct sought *s = three(mem, ANSWER_ANY);
    uint32_t row[] = { token("red", 1, 1), token("blue", 2, 0),
                       token("green", 3, 0) };
    uint32_t turned[] = { token("blue", 1, 1), token("red", 1, 0) };
    struct seen *seen = look(mem, s, row, 3);

    /* red-blue .75 of 1.25; blue-green is 3 words apart */
    NEAR(text_pairs(s, seen, TEXT_SIDE_BY_SIDE, true), .6);
    NEAR(text_pairs(s, seen, TEXT_NEAR, true), 1);
    seen = look(mem, s, turned, 2);
    NEAR(text_pairs(s, seen, TEXT_SIDE_BY_SIDE, true), 0);
    NEAR(text_pairs(s, seen, TEXT_NEAR, false), .6);
}

static void a_window_takes_the_densest_words(struct arena *mem)
{
    struct sought *s = three(mem, ANSWER_ANY);
    uint32_t row[] = { token("red", 1, 1), token("x", 9, 0),
                       token("blue", 1, 0), token("green", 1, 0) };
    struct seen *seen = look(mem, s, row, 4);

    NEAR(text_window(s, seen, TEXT_WINDOW_SHORT), .5);
    NEAR(text_window(s, seen, TEXT_WINDOW_LONG), 1);
    NEAR(text_window(s, seen, 12), 1); /* 1 to 12: eleven words apart */
    NEAR(text_window(s, seen, 11), .75);
}

static void sentences_topic_and_order(struct arena *mem)
{
    struct sought *s = three(mem, ANSWER_ANY);
    uint32_t row[] = { token("green", 1, 1), token("blue", 1, 0),
                       token("red", 1, 1) };
    struct seen *seen = look(mem, s, row, 3);
    struct text_sentences t = text_sentences(s, seen, 1);

    NEAR(t.most, .5);
    NEAR(t.rest, .5);
    NEAR(t.with_topic, 1);
    is_int(t.best, 1);
    NEAR(t.order, .5); /* red alone; green before blue is one of them */
}

static void repetition_saturates(struct arena *mem)
{
    struct sought *s = three(mem, ANSWER_ANY);
    uint32_t row[] = { token("red", 1, 1), token("red", 1, 0) };
    struct seen *seen = look(mem, s, row, 2);

    NEAR(text_repeated(s, seen), .5 * 2 / 3.2);
    NEAR(text_bm25(s, seen, 100), .5 * 2 / 2.9);
    ok(text_bm25(s, seen, 400) < text_bm25(s, seen, 100));
}

static void an_answer_is_of_the_kind_that_is_asked_for(struct arena *mem)
{
    uint32_t row[] = { token("red", 1, 1),
                       token("1889", 2, FORWARD_YEAR | FORWARD_NUMBER),
                       token("far", 1, 1), token("Eiffel", 1, 2) };
    struct forward_passage p = { .tokens = row, .count = 4 };
    struct text_answer a = text_answer(three(mem, ANSWER_TIME), &p, 1);

    NEAR(a.here, 1);
    NEAR(a.near, .9);
    is_int(a.years, 1);
    is_int(a.capitals, 0);
    NEAR(text_answer(three(mem, ANSWER_COUNT), &p, 1).here, 0);
    NEAR(text_answer(three(mem, ANSWER_PERSON), &p, 1).here, .4);
    NEAR(text_answer(three(mem, ANSWER_ANY), &p, 1).here, .5);
}

static void too_many_hits_are_no_harm(struct arena *mem)
{
    struct sought *s = three(mem, ANSWER_ANY);
    uint32_t *row = arena_array(mem, 5000, sizeof *row);
    struct seen *seen;

    for (size_t i = 0; i < 5000; i++)
        row[i] = token("red", 1, i == 0);
    seen = look(mem, s, row, 5000);
    is_int(seen->count, TEXT_HITS_MAX);
    ok(text_sentences(s, seen, 0).order <= 1);
}

int main(void)
{
    TEST(weights_are_shares_of_the_idf);
    TEST(pairs_know_distance_and_order);
    TEST(a_window_takes_the_densest_words);
    TEST(sentences_topic_and_order);
    TEST(repetition_saturates);
    TEST(an_answer_is_of_the_kind_that_is_asked_for);
    TEST(too_many_hits_are_no_harm);
    return tap_end();
}
