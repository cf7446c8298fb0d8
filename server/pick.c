/* pick.c - a sorted list of the articles seen, with how much was taken. */
#include "server/pick.h"

#include <string.h>

#include "common/arena.h"

struct seen {
    uint32_t first;
    uint32_t count;
    uint32_t taken;
};

struct pick {
    struct arena *mem;
    uint32_t cap;
    struct seen *at; /* in order of `first` */
    size_t count;
    size_t room;
};

struct pick *pick_open(struct arena *mem, uint32_t cap)
{
    struct pick *pick = arena_new(mem, struct pick);

    pick->mem = mem;
    pick->cap = cap;
    return pick;
}

/* How many of the articles seen begin at or before the document. */
static size_t place_of(const struct pick *pick, uint32_t id)
{
    size_t low = 0;
    size_t high = pick->count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (pick->at[middle].first <= id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct seen *find(const struct pick *pick, uint32_t id)
{
    size_t place = place_of(pick, id);
    struct seen *seen = place > 0 ? &pick->at[place - 1] : NULL;

    return seen && id - seen->first < seen->count ? seen : NULL;
}

bool pick_full(const struct pick *pick, uint32_t id)
{
    const struct seen *seen = find(pick, id);

    return seen && pick->cap > 0 && seen->taken >= pick->cap;
}

static void make_room(struct pick *pick)
{
    size_t used = pick->count * sizeof(*pick->at);

    if (pick->count < pick->room)
        return;
    pick->room = pick->room ? 2 * pick->room : 16;
    pick->at = arena_grow(pick->mem, pick->at, used,
                          pick->room * sizeof(*pick->at));
}

void pick_tell(struct pick *pick, uint32_t first, uint32_t count)
{
    size_t place = place_of(pick, first);

    if (find(pick, first))
        return;
    make_room(pick);
    memmove(pick->at + place + 1, pick->at + place,
            (pick->count - place) * sizeof(*pick->at));
    pick->at[place] = (struct seen){ .first = first, .count = count };
    pick->count++;
}

bool pick_take(struct pick *pick, uint32_t id)
{
    struct seen *seen = find(pick, id);

    if (!seen || pick->cap == 0)
        return true;
    if (seen->taken >= pick->cap)
        return false;
    seen->taken++;
    return true;
}
