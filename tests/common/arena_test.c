/* arena_test.c - what belongs together lives and goes together. */
#include "common/arena.h"

#include "tests/tap.h"

static void memory_is_aligned_and_does_not_overlap(struct arena *mem)
{
    char *before = NULL;
    size_t before_size = 0;

    for (size_t size = 0; size < 5000; size += 37) {
        char *memory = arena_alloc(mem, size);

        ok((uintptr_t)memory % 16 == 0);
        memset(memory, 0xAB, size);
        ok(!before || memory >= before + before_size || memory < before);
        before = memory;
        before_size = size;
    }
}

static void an_array_is_all_zero_after_a_reset_too(struct arena *mem)
{
    for (int round = 0; round < 3; round++) {
        unsigned char *bytes = arena_array(mem, 1000, 3);
        bool zero = true;

        for (size_t i = 0; i < 3000; i++)
            zero = zero && bytes[i] == 0;
        ok(zero);
        memset(bytes, 0xFF, 3000);
        arena_reset(mem);
    }
}

static void growing_keeps_the_bytes(struct arena *mem)
{
    char *bytes = NULL;
    size_t len = 0;

    for (size_t i = 0; i < 4000; i++) {
        bytes = arena_grow(mem, bytes, len, len + 1);
        bytes[len++] = (char)('a' + i % 26);
        if (i % 7 == 0)
            arena_alloc(mem, 5); /* something comes in between */
    }
    for (size_t i = 0; i < len; i++)
        if (!ok(bytes[i] == (char)('a' + i % 26)))
            break;
}

static void growing_at_the_end_happens_in_place(struct arena *mem)
{
    char *first = arena_alloc(mem, 16);

    ok(arena_grow(mem, first, 16, 64) == first);
    ok(arena_used(mem) == 64);
}

struct order {
    int seen[3];
    int count;
};

static struct order order;

static void note(void *thing)
{
    order.seen[order.count++] = *(int *)thing;
}

static void deferred_things_close_last_first_and_once(struct arena *mem)
{
    static int numbers[] = { 1, 2, 3 };

    order.count = 0;
    for (int i = 0; i < 3; i++)
        arena_defer(mem, note, &numbers[i]);
    arena_reset(mem);
    ok(order.count == 3);
    ok(order.seen[0] == 3 && order.seen[1] == 2 && order.seen[2] == 1);
    arena_reset(mem);
    ok(order.count == 3);
}

static void a_copy_ends_in_nul_and_keeps_nul_inside(struct arena *mem)
{
    struct str copy = arena_str(mem, STR("a\0b"));

    ok(copy.len == 3 && copy.ptr[3] == '\0');
    is_str(copy, STR("a\0b"));
    is_str(arena_str(mem, STR_NULL), STR(""));
    is_str(arena_print(mem, "%s-%d", "x", 12), STR("x-12"));
}

static void a_huge_piece_does_not_stay_after_a_reset(struct arena *mem)
{
    memset(arena_alloc(mem, (size_t)50 << 20), 1, (size_t)50 << 20);
    arena_reset(mem);
    ok(arena_used(mem) == 0);
    ok(arena_alloc(mem, 10) != NULL);
}

int main(void)
{
    TEST(memory_is_aligned_and_does_not_overlap);
    TEST(an_array_is_all_zero_after_a_reset_too);
    TEST(growing_keeps_the_bytes);
    TEST(growing_at_the_end_happens_in_place);
    TEST(deferred_things_close_last_first_and_once);
    TEST(a_copy_ends_in_nul_and_keeps_nul_inside);
    TEST(a_huge_piece_does_not_stay_after_a_reset);
    return tap_end();
}
