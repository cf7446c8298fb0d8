/* features_grams.c - bits of the question's grams, for each candidate. */
#include "server/features_grams.h"

#include <math.h>

#include "common/arena.h"
#include "common/grams.h"
#include "server/search_query.h"

#define PARTS (GRAM_LOOK_MAX / 64)

struct gram_hits {
    uint64_t bits[PARTS];
};

struct gram_look {
    size_t count;
    uint32_t grams[GRAM_LOOK_MAX];
    size_t having[GRAM_LOOK_MAX]; /* candidates */
    size_t looked;                /* candidates, all in all */
    double weight[GRAM_LOOK_MAX]; /* they sum to 1; set by weigh() */
    bool weighed;
    struct gram_hits *hits;
};

static void add_gram(struct gram_look *look, uint32_t gram)
{
    for (size_t i = 0; i < look->count; i++) {
        if (look->grams[i] == gram)
            return;
    }
    if (look->count < GRAM_LOOK_MAX)
        look->grams[look->count++] = gram;
}

static void add_word(struct gram_look *look, struct str word)
{
    uint32_t grams[GRAMS_OF_WORD_MAX];
    size_t count = grams_of_word(word, grams);

    for (size_t i = 0; i < count; i++)
        add_gram(look, grams[i]);
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
                                 size_t candidates)
{
    struct gram_look *look = arena_new(mem, struct gram_look);

    for (size_t i = 0; i < question->count; i++)
        add_word(look, question->groups[i].word);
    look->hits = arena_array(mem, candidates, sizeof *look->hits);
    return look;
}

void gram_look_at(struct gram_look *look, size_t place,
                  const struct forward_passage *passage)
{
    struct gram_hits *hits = &look->hits[place];

    look->looked++;
    for (size_t i = 0; i < look->count; i++) {
        if (!gram_set_has(passage->grams, passage->gram_units, look->grams[i]))
            continue;
        hits->bits[i / 64] |= UINT64_C(1) << i % 64;
        look->having[i]++;
    }
}

static void weigh(struct gram_look *look)
{
    double n = (double)look->looked;

    for (size_t i = 0; i < look->count; i++) {
        double c = (double)look->having[i];

        look->weight[i] = log(1 + (n - c + .5) / (c + .5));
    }
    share_out(look->weight, look->count);
    look->weighed = true;
}

double gram_look_share(struct gram_look *look, size_t place)
{
    const struct gram_hits *hits = &look->hits[place];
    double sum = 0;

    if (!look->weighed)
        weigh(look);
    for (size_t i = 0; i < PARTS; i++) {
        for (uint64_t bits = hits->bits[i]; bits; bits &= bits - 1)
            sum += look->weight[i * 64 + (size_t)__builtin_ctzll(bits)];
    }
    return sum < 1 ? sum : 1;
}
