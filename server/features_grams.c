/* features_grams.c - the question's grams, and which of them a passage has. */
#include "server/features_grams.h"

#include "common/arena.h"
#include "common/grams.h"
#include "server/search_query.h"

struct gram_look {
    size_t count;
    uint32_t grams[GRAM_LOOK_MAX];
    double weight[GRAM_LOOK_MAX]; /* they sum to 1, or to 0 */
};

static void add_gram(struct gram_look *look, uint32_t gram, double weight)
{
    size_t i = 0;

    while (i < look->count && look->grams[i] != gram)
        i++;
    if (i == GRAM_LOOK_MAX)
        return;
    if (i == look->count)
        look->grams[look->count++] = gram;
    look->weight[i] += weight;
}

static void add_word(struct gram_look *look, struct str word, double weight)
{
    uint32_t grams[GRAMS_OF_WORD_MAX];
    size_t count = grams_of_word(word, grams);

    for (size_t i = 0; i < count; i++)
        add_gram(look, grams[i], weight / (double)count);
}

static void share_out(double *weights, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += weights[i];
    for (size_t i = 0; i < count && sum > 0; i++)
        weights[i] /= sum;
}

struct gram_look *gram_look_open(struct arena *mem,
                                 const struct question *question,
                                 const struct sought *sought)
{
    struct gram_look *look = arena_new(mem, struct gram_look);

    for (size_t i = 0; i < sought->count; i++)
        add_word(look, question->groups[i].word, sought->weight[i]);
    share_out(look->weight, look->count);
    return look;
}

double gram_look_at(const struct gram_look *look,
                    const struct forward_passage *passage)
{
    double sum = 0;

    for (size_t i = 0; i < look->count; i++) {
        if (gram_set_has(passage->grams, passage->gram_units, look->grams[i]))
            sum += look->weight[i];
    }
    return sum < 1 ? sum : 1;
}
