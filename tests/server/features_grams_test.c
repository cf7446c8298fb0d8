/* features_grams_test.c - a passage that spells the question's words has more
 * than one that doesn't, and a heavy word counts for more. */
#include "server/features_grams.h"

#include "common/arena.h"
#include "common/grams.h"
#include "server/search_query.h"
#include "tests/tap.h"

/* The weight of the grams of `text` for a question of `words`; the first word
 * weighs `first`, the others 1. */
static double look(struct arena *mem, const char *words, double first,
                   const char *text)
{
    struct question *question = arena_new(mem, struct question);
    struct sought *sought = arena_new(mem, struct sought);
    struct gram_set set = { .bits = { 0 } };
    struct forward_passage passage = { .grams = set.bits };
    struct str rest = str_from(words);

    question->groups = arena_array(mem, SOUGHT_MAX, sizeof *question->groups);
    while (rest.len > 0 && sought->count < SOUGHT_MAX) {
        sought->weight[sought->count] = sought->count == 0 ? first : 1;
        question->groups[sought->count++].word = str_cut(&rest, ' ');
    }
    for (rest = str_from(text); rest.len > 0;)
        gram_set_add(&set, str_cut(&rest, ' '));
    passage.gram_units = gram_set_fold(&set);
    return gram_look_at(gram_look_open(mem, question, sought), &passage);
}

static void forms_of_a_word_are_seen(struct arena *mem)
{
    double compound = look(mem, "verfassung", 1, "verfassungsgericht");

    ok(look(mem, "verfassung", 1, "verfassung") > .999);
    ok(compound > .7 && compound < 1);
    ok(look(mem, "verfassung", 1, "kartoffel") < .4);
    ok(look(mem, "verfassung", 1, "") == 0);
}

static void a_heavy_word_counts_for_more(struct arena *mem)
{
    ok(look(mem, "zeppelin bridge", 5, "zeppelin") >
       look(mem, "zeppelin bridge", 5, "bridge") + .3);
    ok(look(mem, "zeppelin bridge", 5, "bridge zeppelin") > .999);
}

static void an_empty_question_has_nothing(struct arena *mem)
{
    ok(look(mem, "", 1, "bridge") == 0);
}

static void a_long_question_is_cut(struct arena *mem)
{
    struct str question = STR_NULL;
    const char *text;

    for (unsigned i = 0; i < 60; i++)
        question = arena_print(mem, "%.*sw%uxy%uz%s", (int)question.len,
                               question.ptr, i * 7919, i * 104729,
                               i < 59 ? " " : "");
    text = arena_cstring(mem, question);
    ok(look(mem, text, 1, text) > .999);
}

int main(void)
{
    TEST(forms_of_a_word_are_seen);
    TEST(a_heavy_word_counts_for_more);
    TEST(an_empty_question_has_nothing);
    TEST(a_long_question_is_cut);
    return tap_end();
}
