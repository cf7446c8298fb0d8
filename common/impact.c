/* impact.c - BM25F with fixed averages, quantised. */
#include "common/impact.h"

#include "common/arena.h"

#define FIRST_SLOTS 512 /* a power of two; a passage has some 150 terms */

static const struct {
    double weight, b, average;
} fields[IMPACT_FIELDS] = {
    [IMPACT_TITLE] = { IMPACT_TITLE_WEIGHT, IMPACT_TITLE_B,
                       IMPACT_TITLE_AVERAGE },
    [IMPACT_HEADINGS] = { IMPACT_HEADINGS_WEIGHT, IMPACT_HEADINGS_B,
                          IMPACT_HEADINGS_AVERAGE },
    [IMPACT_ALIAS] = { IMPACT_ALIAS_WEIGHT, 0, 1 },
    [IMPACT_BODY] = { IMPACT_BODY_WEIGHT, IMPACT_BODY_B, IMPACT_BODY_AVERAGE },
};

struct impacts impacts_open(struct arena *mem)
{
    struct impacts impacts = { .mem = mem, .slot_count = FIRST_SLOTS };

    impacts.room = FIRST_SLOTS / 2;
    impacts.at = arena_array(mem, impacts.room, sizeof *impacts.at);
    impacts.slots = arena_array(mem, FIRST_SLOTS, sizeof *impacts.slots);
    return impacts;
}

void impacts_clear(struct impacts *impacts)
{
    impacts->count = 0;
    memset(impacts->slots, 0, impacts->slot_count * sizeof *impacts->slots);
    memset(impacts->words, 0, sizeof impacts->words);
}

/* FNV-1a: terms are short, and nobody gains by making them collide. */
static size_t hash(struct str term)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);

    for (size_t i = 0; i < term.len; i++)
        hash = (hash ^ (unsigned char)term.ptr[i]) * UINT64_C(0x100000001B3);
    return (size_t)(hash ^ hash >> 32);
}

/* The slot where the term is, or the free one where it belongs. */
static uint32_t *slot_of(const struct impacts *impacts, struct str term)
{
    size_t mask = impacts->slot_count - 1;

    for (size_t at = hash(term) & mask;; at = (at + 1) & mask) {
        uint32_t *slot = &impacts->slots[at];

        if (*slot == 0 || str_equal(impacts->at[*slot - 1].term, term))
            return slot;
    }
}

/* Twice the slots, at most half of which are ever taken. */
static void grow(struct impacts *impacts)
{
    size_t size = sizeof *impacts->at;

    impacts->at = arena_grow(impacts->mem, impacts->at, impacts->count * size,
                             impacts->room * 2 * size);
    impacts->room *= 2;
    impacts->slot_count *= 2;
    impacts->slots = arena_array(impacts->mem, impacts->slot_count,
                                 sizeof *impacts->slots);
    for (size_t i = 0; i < impacts->count; i++)
        *slot_of(impacts, impacts->at[i].term) = (uint32_t)i + 1;
}

static struct impact *impact_of(struct impacts *impacts, struct str term)
{
    uint32_t *slot = slot_of(impacts, term);
    struct impact *impact;

    if (*slot > 0)
        return &impacts->at[*slot - 1];
    if (impacts->count == impacts->room) {
        grow(impacts);
        slot = slot_of(impacts, term);
    }
    impact = &impacts->at[impacts->count++];
    *impact = (struct impact){ .term = term };
    *slot = (uint32_t)impacts->count;
    return impact;
}

void impacts_add(struct impacts *impacts, enum impact_field field,
                 const struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->at[i];

        if (token->term.len == 0 ||
            (token->function_word &&
             (field == IMPACT_BODY || field == IMPACT_ALIAS)))
            continue;
        impact_of(impacts, token->term)->count[field]++;
        impacts->words[field] += !token->part;
    }
}

/* 1 to IMPACT_MAX for 0 to 1: nothing that stands there weighs nothing. */
static uint32_t quantise(double impact)
{
    return 1 + (uint32_t)(impact * (IMPACT_MAX - 1) + 0.5);
}

/* A name says nothing new by what another name says. */
static uint32_t times(const struct impact *impact, int field)
{
    if (field != IMPACT_ALIAS)
        return impact->count[field];
    return impact->count[IMPACT_ALIAS] > 0 && impact->count[IMPACT_TITLE] == 0;
}

void impacts_weigh(struct impacts *impacts)
{
    double scale[IMPACT_FIELDS];

    for (int f = 0; f < IMPACT_FIELDS; f++)
        scale[f] = fields[f].weight /
                   (1 - fields[f].b +
                    fields[f].b * impacts->words[f] / fields[f].average);
    for (size_t i = 0; i < impacts->count; i++) {
        struct impact *impact = &impacts->at[i];
        double tf = 0;

        for (int f = 0; f < IMPACT_FIELDS; f++)
            tf += scale[f] * times(impact, f);
        impact->weight = quantise(tf / (IMPACT_K1 + tf));
    }
}

struct str impact_constants(struct arena *mem)
{
    return arena_print(
        mem,
        "bm25f k1=%g title=%g,%g,%g headings=%g,%g,%g body=%g,%g,%g "
        "alias=%g max=%d",
        IMPACT_K1, IMPACT_TITLE_WEIGHT, IMPACT_TITLE_B, IMPACT_TITLE_AVERAGE,
        IMPACT_HEADINGS_WEIGHT, IMPACT_HEADINGS_B, IMPACT_HEADINGS_AVERAGE,
        IMPACT_BODY_WEIGHT, IMPACT_BODY_B, IMPACT_BODY_AVERAGE,
        IMPACT_ALIAS_WEIGHT, IMPACT_MAX);
}
