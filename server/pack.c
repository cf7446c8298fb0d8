/* pack.c - take by rank, cut one, buy neighbours with what is left. */
#include "server/pack.h"

#include "common/arena.h"

/* What became of a candidate. */
enum fate { FATE_OPEN, FATE_TAKEN, FATE_NEIGHBOUR, FATE_OVERSIZED };

/* A passage that was bought beside another. */
struct bought {
    uint32_t article;
    uint32_t ordinal;
};

struct packing {
    const struct pack_candidate *candidates;
    size_t count;
    const struct pack_options *options;
    enum fate *fates;
    struct bought *bought;
    size_t bought_count;
    struct pack *pack;
};

/* ---- costs ----------------------------------------------------------- */

static bool part_fits(size_t limit, size_t used, size_t more)
{
    return limit == 0 || (used <= limit && more <= limit - used);
}

static bool fits(const struct pack_options *options, struct text_cost used,
                 struct text_cost more)
{
    return part_fits(options->budget.words, used.words, more.words) &&
           part_fits(options->budget.tokens, used.tokens, more.tokens);
}

static bool fits_now(const struct packing *p, struct text_cost more)
{
    return fits(p->options, p->pack->used, more);
}

static void pay(struct packing *p, struct pack_item *item,
                struct text_cost cost)
{
    item->cost = text_cost_add(item->cost, cost);
    p->pack->used = text_cost_add(p->pack->used, cost);
}

/* ---- 1: whole passages ----------------------------------------------- */

static struct pack_item *take(struct packing *p, size_t at,
                              struct text_cost cost)
{
    struct pack_item *item = &p->pack->items[p->pack->count++];

    *item = (struct pack_item){
        .candidate = at,
        .sentences = { 0, p->candidates[at].sentence_count },
    };
    p->fates[at] = FATE_TAKEN;
    pay(p, item, cost);
    return item;
}

static void take_whole(struct packing *p)
{
    for (size_t i = 0; i < p->count; i++) {
        struct text_cost cost = text_cost_add(p->candidates[i].head,
                                              p->candidates[i].cost);

        if (fits_now(p, cost))
            take(p, i, cost);
    }
}

/* ---- 2: one that is cut ---------------------------------------------- */

struct cut {
    struct span run;
    struct text_cost cost;
    uint64_t gain;
};

static bool better(const struct cut *a, const struct cut *b)
{
    if (a->gain != b->gain)
        return a->gain > b->gain;
    return a->run.end - a->run.begin > b->run.end - b->run.begin;
}

/* The best run of whole sentences that fits after `used`; an empty run when
 * not one does. */
static struct cut best_cut(const struct packing *p,
                           const struct pack_candidate *candidate,
                           struct text_cost used)
{
    struct cut best = { 0 };

    for (size_t i = 0; i < candidate->sentence_count; i++) {
        struct cut cut = { { i, i }, candidate->head, 0 };

        for (size_t j = i; j < candidate->sentence_count; j++) {
            cut.cost = text_cost_add(cut.cost, candidate->sentences[j].cost);
            cut.gain += candidate->sentences[j].gain;
            cut.run.end = j + 1;
            if (!fits(p->options, used, cut.cost))
                break;
            if (better(&cut, &best))
                best = cut;
        }
    }
    return best;
}

/* Keeps the items in order of rank. */
static void move_last_item(struct pack *pack)
{
    struct pack_item item = pack->items[pack->count - 1];
    size_t at = pack->count - 1;

    for (; at > 0 && pack->items[at - 1].candidate > item.candidate; at--)
        pack->items[at] = pack->items[at - 1];
    pack->items[at] = item;
}

static void cut_one(struct packing *p)
{
    for (size_t i = 0; i < p->count; i++) {
        struct pack_item *item;
        struct cut cut;

        if (p->fates[i] != FATE_OPEN)
            continue;
        cut = best_cut(p, &p->candidates[i], p->pack->used);
        if (cut.run.end == cut.run.begin)
            continue;
        item = take(p, i, cut.cost);
        item->sentences = cut.run;
        item->cut = cut.run.end - cut.run.begin <
                    p->candidates[i].sentence_count;
        p->pack->truncated |= item->cut;
        move_last_item(p->pack);
        return;
    }
}

/* ---- 3: neighbours --------------------------------------------------- */

static bool holds(const struct pack_candidate *candidate, uint32_t article,
                  uint32_t ordinal)
{
    return candidate->article == article && candidate->ordinal <= ordinal &&
           ordinal <= candidate->last;
}

static bool was_bought(const struct packing *p, uint32_t article,
                       uint32_t ordinal)
{
    for (size_t i = 0; i < p->bought_count; i++) {
        if (p->bought[i].article == article && p->bought[i].ordinal == ordinal)
            return true;
    }
    return false;
}

/* The candidate that holds a passage; the count when none does. */
static size_t candidate_with(const struct packing *p, uint32_t article,
                             uint32_t ordinal)
{
    size_t at = 0;

    while (at < p->count && !holds(&p->candidates[at], article, ordinal))
        at++;
    return at;
}

/* Sentences from the side next to the passage, as many as fit. */
static struct span buyable(const struct packing *p,
                           const struct pack_neighbour *neighbour, bool after,
                           struct text_cost *cost)
{
    size_t n = neighbour->sentence_count, taken = 0;

    *cost = neighbour->cost;
    if (fits_now(p, *cost))
        return (struct span){ 0, n ? n : 1 };
    *cost = (struct text_cost){ 0 };
    for (; taken < n; taken++) {
        size_t at = after ? taken : n - 1 - taken;
        struct text_cost more = text_cost_add(*cost,
                                              neighbour->sentences[at].cost);

        if (!fits_now(p, more))
            break;
        *cost = more;
    }
    return after ? (struct span){ 0, taken } : (struct span){ n - taken, n };
}

/* Buys one side of an item, if it is free and fits. `open` is the place of the
 * passed-over candidate that this passage is the whole of, or the count. */
static void buy(struct packing *p, struct pack_item *item, uint32_t ordinal,
                const struct pack_neighbour *neighbour, size_t open)
{
    const struct pack_candidate *candidate = &p->candidates[item->candidate];
    bool after = ordinal > candidate->last;
    struct text_cost cost;
    struct span run = buyable(p, neighbour, after, &cost);
    size_t whole = neighbour->sentence_count ? neighbour->sentence_count : 1;

    if (run.end == run.begin ||
        (open < p->count && run.end - run.begin < whole))
        return;
    if (open < p->count)
        p->fates[open] = FATE_NEIGHBOUR;
    *(after ? &item->after : &item->before) = run;
    p->bought[p->bought_count++] = (struct bought){ candidate->article,
                                                    ordinal };
    pay(p, item, cost);
}

static bool try_side(struct packing *p, struct pack_item *item,
                     uint32_t ordinal, struct error *err)
{
    const struct pack_candidate *candidate = &p->candidates[item->candidate];
    size_t with = candidate_with(p, candidate->article, ordinal);
    struct pack_neighbour neighbour = { 0 };
    bool found = false;

    if (was_bought(p, candidate->article, ordinal))
        return true;
    if (with < p->count &&
        (p->fates[with] == FATE_TAKEN ||
         p->candidates[with].last > p->candidates[with].ordinal))
        return true;
    if (!p->options->look(p->options->context, candidate, ordinal, &neighbour,
                          &found, err))
        return false;
    if (found)
        buy(p, item, ordinal, &neighbour, with);
    return true;
}

static bool buy_neighbours(struct packing *p, struct error *err)
{
    for (size_t i = 0; i < p->pack->count; i++) {
        struct pack_item *item = &p->pack->items[i];
        const struct pack_candidate *c = &p->candidates[item->candidate];

        if (item->cut)
            continue;
        if (c->last < UINT32_MAX && !try_side(p, item, c->last + 1, err))
            return false;
        if (c->ordinal > 0 && !try_side(p, item, c->ordinal - 1, err))
            return false;
    }
    return true;
}

/* ---- what was left --------------------------------------------------- */

/* Whether a budget of its own would hold a candidate, or a part of it. */
static bool fits_alone(const struct packing *p, size_t at)
{
    const struct pack_candidate *c = &p->candidates[at];
    struct cut cut;

    if (fits(p->options, (struct text_cost){ 0 },
             text_cost_add(c->head, c->cost)))
        return true;
    if (!p->options->cut)
        return false;
    cut = best_cut(p, c, (struct text_cost){ 0 });
    return cut.run.end > cut.run.begin;
}

static void sum_up(struct packing *p)
{
    struct pack *pack = p->pack;

    for (size_t i = 0; i < p->count; i++) {
        if (p->fates[i] == FATE_OPEN) {
            pack->omitted++;
            if (!fits_alone(p, i)) {
                p->fates[i] = FATE_OVERSIZED;
                pack->oversized++;
            } else if (!pack->more) {
                pack->more = true;
                pack->next = i;
            }
        }
        if (pack->more && p->fates[i] != FATE_OPEN)
            pack->done[pack->done_count++] = i;
    }
    if (!pack->more)
        pack->next = p->count;
    pack->truncated |= pack->omitted > 0;
}

bool pack_fill(struct arena *mem, const struct pack_candidate *candidates,
               size_t count, const struct pack_options *options,
               struct pack *pack, struct error *err)
{
    struct packing p = {
        .candidates = candidates,
        .count = count,
        .options = options,
        .fates = arena_array(mem, count, sizeof(*p.fates)),
        .bought = arena_array(mem, 2 * count, sizeof(*p.bought)),
        .pack = pack,
    };

    *pack = (struct pack){
        .items = arena_array(mem, count, sizeof(*pack->items)),
        .done = arena_array(mem, count, sizeof(*pack->done))
    };
    take_whole(&p);
    if (options->cut)
        cut_one(&p);
    if (options->look && !buy_neighbours(&p, err))
        return false;
    sum_up(&p);
    return true;
}
