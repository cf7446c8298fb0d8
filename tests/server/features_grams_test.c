/* features_grams_test.c - a passage that spells the question's words has more
 * than one that doesn't, and what all candidates have counts for little. */
#include "server/features_grams.h"

#include "common/arena.h"
#include "common/grams.h"
#include "server/search_query.h"
#include "tests/tap.h"

static struct question *asking(struct arena *mem, const char *words)
{
    struct question *question = arena_new(mem, struct question);
    struct str rest = str_from(words);

    question->groups = arena_array(mem, QUESTION_GROUPS_MAX,
                                   sizeof *question->groups);
    while (rest.len > 0 && question->count < QUESTION_GROUPS_MAX)
        question->groups[question->count++].word = str_cut(&rest, ' ');
    return question;
}

static struct forward_passage holding(struct arena *mem, const char *words)
{
    struct gram_set *set = arena_new(mem, struct gram_set);
    struct forward_passage passage = { .grams = set->bits };
    struct str rest = str_from(words);

    while (rest.len > 0)
        gram_set_add(set, str_cut(&rest, ' '));
    passage.gram_units = gram_set_fold(set);
    return passage;
}

/* The shares of up to four texts. */
static void look(struct arena *mem, const char *question,
                 const char *const *texts, size_t count, double *shares)
{
    struct gram_look *grams = gram_look_open(mem, asking(mem, question), count);

    for (size_t i = 0; i < count; i++) {
        struct forward_passage passage = holding(mem, texts[i]);

        gram_look_at(grams, i, &passage);
    }
    for (size_t i = 0; i < count; i++)
        shares[i] = gram_look_share(grams, i);
}

static void forms_of_a_word_are_seen(struct arena *mem)
{
    static const char *const texts[] = { "verfassungsgericht", "kartoffel",
                                         "verfassung", "" };
    double shares[4];

    look(mem, "verfassung", texts, 4, shares);
    ok(shares[0] > shares[1] + .3);
    ok(shares[2] > .999);
    ok(shares[2] >= shares[0]);
    ok(shares[3] == 0);
}

static void what_few_have_counts_for_more(struct arena *mem)
{
    static const char *const texts[] = { "bridge", "bridge", "bridge zeppelin",
                                         "zeppelin" };
    static const char *const more[] = { "bridge", "bridge", "bridge",
                                        "zeppelin" };
    double shares[4];

    look(mem, "bridge zeppelin", texts, 4, shares);
    ok(shares[2] > .999);
    look(mem, "bridge zeppelin", more, 4, shares);
    ok(shares[3] > 2 * shares[0]);
}

static void an_empty_question_has_nothing(struct arena *mem)
{
    static const char *const texts[] = { "bridge" };
    double share;

    look(mem, "", texts, 1, &share);
    ok(share == 0);
}

static void a_long_question_is_cut(struct arena *mem)
{
    struct str question = STR_NULL;
    const char *text;
    double share;

    for (unsigned i = 0; i < 60; i++)
        question = arena_print(mem, "%.*sw%uxy%uz%s", (int)question.len,
                               question.ptr, i * 7919, i * 104729,
                               i < 59 ? " " : "");
    text = arena_cstring(mem, question);
    look(mem, text, &text, 1, &share);
    ok(share > .999);
}

int main(void)
{
    TEST(forms_of_a_word_are_seen);
    TEST(what_few_have_counts_for_more);
    TEST(an_empty_question_has_nothing);
    TEST(a_long_question_is_cut);
    return tap_end();
}
