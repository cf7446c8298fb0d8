/* pack_test.c - never over budget, no passage twice, and it comes to an end. */
#include "server/pack.h"

#include "tests/tap.h"

#define COST(n) ((struct text_cost){ (n), (n) })

static const struct pack_sentence three[] = { { { 10, 10 }, 0 },
                                              { { 10, 10 }, 2 },
                                              { { 10, 10 }, 1 } };

/* A passage of three sentences of 10 words, with a breadcrumb of 2. */
static struct pack_candidate passage(uint32_t article, uint32_t ordinal)
{
    return (struct pack_candidate){ .article = article,
                                    .ordinal = ordinal,
                                    .last = ordinal,
                                    .head = COST(2),
                                    .cost = COST(30),
                                    .sentences = three,
                                    .sentence_count = 3 };
}

static struct pack packed(struct arena *mem,
                          const struct pack_candidate *candidates, size_t count,
                          const struct pack_options *options)
{
    struct pack pack = { 0 };
    struct error err;

    ok(pack_fill(mem, candidates, count, options, &pack, &err));
    return pack;
}

static bool look_three(void *context, const struct pack_candidate *candidate,
                       uint32_t ordinal, struct pack_neighbour *neighbour,
                       bool *found, struct error *err)
{
    const uint32_t *end = context;

    (void)candidate;
    (void)err;
    *found = ordinal < *end;
    *neighbour = (struct pack_neighbour){ COST(30), three, 3 };
    return true;
}

static void what_does_not_fit_is_passed_over(struct arena *mem)
{
    struct pack_candidate c[] = { passage(1, 1), passage(2, 1), passage(3, 1) };
    struct pack_options options = { .budget = { 60, 0 } };
    struct pack got;

    c[1].cost = COST(100);
    c[2].cost = COST(26);
    got = packed(mem, c, 3, &options);
    is_int(got.count, 2);
    is_int(got.items[0].candidate, 0);
    is_int(got.items[1].candidate, 2);
    is_int(got.used.words, 60);
    ok(got.truncated && !got.more);
    is_int(got.oversized, 1);
}

static void both_budgets_hold_and_0_is_none(struct arena *mem)
{
    struct pack_candidate c[] = { passage(1, 1), passage(2, 1) };
    struct pack_options options = { .budget = { 1000, 40 } };

    is_int(packed(mem, c, 2, &options).count, 1);
    options.budget = (struct text_cost){ 0, 0 };
    is_int(packed(mem, c, 2, &options).count, 2);
    ok(!packed(mem, c, 2, &options).truncated);
}

static void the_breadcrumb_is_paid(struct arena *mem)
{
    struct pack_candidate c[] = { passage(1, 1) };
    struct pack_options options = { .budget = { 31, 0 } };

    is_int(packed(mem, c, 1, &options).count, 0);
    options.budget.words = 32;
    is_int(packed(mem, c, 1, &options).count, 1);
}

static void one_is_cut_to_the_sentences_that_bring_most(struct arena *mem)
{
    struct pack_candidate c[] = { passage(1, 1), passage(2, 1), passage(3, 1) };
    struct pack_options options = { .budget = { 32 + 22, 0 }, .cut = true };
    struct pack got = packed(mem, c, 3, &options);

    is_int(got.count, 2);
    ok(got.items[1].cut);
    is_int(got.items[1].candidate, 1);
    is_int(got.items[1].sentences.begin, 1);
    is_int(got.items[1].sentences.end, 3);
    is_int(got.used.words, 54);
    ok(got.more);
    is_int(got.next, 2);
    options.budget.words = 32 + 12;
    got = packed(mem, c, 3, &options);
    is_int(got.items[1].sentences.begin, 1);
    is_int(got.items[1].sentences.end, 2);
}

static void what_is_left_buys_neighbours(struct arena *mem)
{
    struct pack_candidate c[] = { passage(1, 5), passage(1, 7) };
    uint32_t end = 100;
    struct pack_options options = { .budget = { 64 + 30 + 30 + 10, 0 },
                                    .look = look_three,
                                    .context = &end };
    struct pack got = packed(mem, c, 2, &options);

    is_int(got.items[0].after.end, 3); /* ordinal 6, once */
    is_int(got.items[0].before.end, 3);
    is_int(got.items[1].before.end, 0);
    is_int(got.items[1].after.begin, 0);
    is_int(got.items[1].after.end, 1); /* one sentence of 8 */
    is_int(got.used.words, 134);
}

static void the_text_before_is_bought_from_its_end(struct arena *mem)
{
    struct pack_candidate c[] = { passage(1, 5) };
    uint32_t end = 6; /* nothing after it */
    struct pack_options options = { .budget = { 32 + 20, 0 },
                                    .look = look_three,
                                    .context = &end };
    struct pack got = packed(mem, c, 1, &options);

    is_int(got.items[0].after.end, 0);
    is_int(got.items[0].before.begin, 1);
    is_int(got.items[0].before.end, 3);
    ok(!got.truncated);
}

static bool look_fails(void *context, const struct pack_candidate *candidate,
                       uint32_t ordinal, struct pack_neighbour *neighbour,
                       bool *found, struct error *err)
{
    (void)context;
    (void)candidate;
    (void)neighbour;
    *found = false;
    return error_set(err, ERROR_CORRUPT, "ordinal %u", ordinal);
}

static void a_look_that_fails_is_told(struct arena *mem)
{
    struct pack_candidate c[] = { passage(1, 5) };
    struct pack_options options = { .look = look_fails };
    struct pack pack;
    struct error err;

    ok(!pack_fill(mem, c, 1, &options, &pack, &err));
    ok(err.code == ERROR_CORRUPT);
}

static void no_candidates_give_nothing(struct arena *mem)
{
    struct pack_options options = { .budget = { 10, 10 }, .cut = true };
    struct pack got = packed(mem, NULL, 0, &options);

    is_int(got.count, 0);
    ok(!got.truncated && !got.more);
}

/* ---- any candidates, any budget --------------------------------------- */

#define MANY 40

struct world {
    uint32_t seed;
    struct pack_candidate at[MANY];
    struct pack_sentence sentences[5][30][4]; /* by article, by ordinal */
    size_t counts[5][30];
    struct text_cost whole[5][30];
    size_t count;
};

static uint32_t next(struct world *world, uint32_t below)
{
    world->seed = world->seed * 1103515245 + 12345;
    return (world->seed >> 10) % below;
}

static void make_text(struct world *world, uint32_t article, uint32_t ordinal)
{
    struct text_cost sum = { 0 };
    size_t count = 1 + next(world, 4);

    for (size_t i = 0; i < count; i++) {
        struct pack_sentence *s = &world->sentences[article][ordinal][i];

        s->cost.words = 1 + next(world, 30);
        s->cost.tokens = s->cost.words + next(world, 30);
        s->gain = next(world, 3);
        sum = text_cost_add(sum, s->cost);
    }
    world->counts[article][ordinal] = count;
    world->whole[article][ordinal] = sum;
}

static void make_world(struct world *world)
{
    bool used[5][30] = { { false } };

    world->count = 0;
    for (uint32_t a = 0; a < 5; a++) {
        for (uint32_t o = 0; o < 30; o++)
            make_text(world, a, o);
    }
    for (size_t i = next(world, MANY + 1); i > 0; i--) {
        uint32_t a = next(world, 5), o = next(world, 30);

        if (used[a][o])
            continue;
        used[a][o] = true;
        world->at[world->count++] = (struct pack_candidate){
            .article = a,
            .ordinal = o,
            .last = o,
            .head = COST(next(world, 8)),
            .cost = world->whole[a][o],
            .sentences = world->sentences[a][o],
            .sentence_count = world->counts[a][o],
        };
    }
}

static bool look_world(void *context, const struct pack_candidate *candidate,
                       uint32_t ordinal, struct pack_neighbour *neighbour,
                       bool *found, struct error *err)
{
    const struct world *world = context;
    uint32_t a = candidate->article;

    (void)err;
    *found = ordinal < 30;
    if (*found)
        *neighbour = (struct pack_neighbour){ world->whole[a][ordinal],
                                              world->sentences[a][ordinal],
                                              world->counts[a][ordinal] };
    return true;
}

/* Marks the sentences as shown, each for the first time, and adds them up. */
static struct text_cost show(const struct world *world, bool shown[5][30][4],
                             uint32_t a, uint32_t o, struct span run)
{
    struct text_cost sum = { 0 };

    for (size_t i = run.begin; i < run.end; i++) {
        ok(i < world->counts[a][o] && !shown[a][o][i]);
        shown[a][o][i] = true;
        sum = text_cost_add(sum, world->sentences[a][o][i].cost);
    }
    return sum;
}

static void check(const struct world *world, const struct pack *pack,
                  struct text_cost budget)
{
    bool shown[5][30][4] = { { { false } } };
    struct text_cost sum = { 0 };

    for (size_t i = 0; i < pack->count; i++) {
        const struct pack_item *item = &pack->items[i];
        const struct pack_candidate *c = &world->at[item->candidate];

        ok(i == 0 || pack->items[i - 1].candidate < item->candidate);
        ok(item->sentences.end > item->sentences.begin);
        sum = text_cost_add(sum, c->head);
        sum = text_cost_add(
            sum, show(world, shown, c->article, c->ordinal, item->sentences));
        if (item->before.end > item->before.begin)
            sum = text_cost_add(sum, show(world, shown, c->article,
                                          c->ordinal - 1, item->before));
        if (item->after.end > item->after.begin)
            sum = text_cost_add(sum, show(world, shown, c->article,
                                          c->ordinal + 1, item->after));
    }
    is_int(sum.words, pack->used.words);
    is_int(sum.tokens, pack->used.tokens);
    ok(budget.words == 0 || sum.words <= budget.words);
    ok(budget.tokens == 0 || sum.tokens <= budget.tokens);
}

/* The candidates that are not done, as the next request would see them. */
static void go_on(struct world *world, const struct pack *pack)
{
    size_t kept = 0;

    for (size_t i = pack->next, d = 0; i < world->count; i++) {
        if (d < pack->done_count && pack->done[d] == i)
            d++;
        else
            world->at[kept++] = world->at[i];
    }
    ok(world->count == 0 || kept < world->count);
    world->count = kept;
}

static void any_budget_holds_and_going_on_ends(struct arena *mem)
{
    struct world *world = arena_new(mem, struct world);

    world->seed = 11;
    for (int round = 0; round < 2000; round++) {
        struct pack_options options = { .cut = next(world, 2) };
        struct pack pack;
        size_t pages = 0;

        make_world(world);
        options.budget.words = next(world, 3) ? next(world, 400) : 0;
        options.budget.tokens = next(world, 3) ? next(world, 600) : 0;
        options.look = next(world, 2) ? look_world : NULL;
        options.context = world;
        do {
            pack = packed(mem, world->at, world->count, &options);
            check(world, &pack, options.budget);
            ok(!pack.more || pack.count > 0);
            ok(pack.truncated || pack.omitted == 0);
            go_on(world, &pack);
        } while (pack.more && ++pages < 100);
        ok(pages < 100);
    }
}

int main(void)
{
    TEST(what_does_not_fit_is_passed_over);
    TEST(both_budgets_hold_and_0_is_none);
    TEST(the_breadcrumb_is_paid);
    TEST(one_is_cut_to_the_sentences_that_bring_most);
    TEST(what_is_left_buys_neighbours);
    TEST(the_text_before_is_bought_from_its_end);
    TEST(a_look_that_fails_is_told);
    TEST(no_candidates_give_nothing);
    TEST(any_budget_holds_and_going_on_ends);
    return tap_end();
}
