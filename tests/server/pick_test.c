/* pick_test.c - an article gives at most its share. */
#include "server/pick.h"

#include "tests/tap.h"

static void an_article_gives_at_most_its_cap(struct arena *mem)
{
    struct pick *pick = pick_open(mem, 2);

    pick_tell(pick, 11, 5);
    pick_tell(pick, 21, 3);
    ok(pick_take(pick, 13));
    ok(pick_take(pick, 21));
    ok(pick_take(pick, 15));
    ok(!pick_take(pick, 11));
    ok(pick_take(pick, 23));
    ok(!pick_take(pick, 22));
}

static void a_cap_of_0_takes_all(struct arena *mem)
{
    struct pick *pick = pick_open(mem, 0);

    pick_tell(pick, 1, 10);
    for (uint32_t id = 1; id <= 10; id++)
        ok(pick_take(pick, id));
}

static void an_article_is_full_for_all_of_its_documents(struct arena *mem)
{
    struct pick *pick = pick_open(mem, 1);

    ok(!pick_full(pick, 11));
    pick_tell(pick, 11, 5);
    ok(!pick_full(pick, 11));
    ok(pick_take(pick, 13));
    ok(!pick_full(pick, 10));
    ok(pick_full(pick, 11));
    ok(pick_full(pick, 15));
    ok(!pick_full(pick, 16));
}

static void telling_twice_does_not_forget_what_was_taken(struct arena *mem)
{
    struct pick *pick = pick_open(mem, 1);

    pick_tell(pick, 11, 5);
    ok(pick_take(pick, 12));
    pick_tell(pick, 11, 5);
    ok(!pick_take(pick, 13));
}

/* Articles told in any order, against a plain count. */
static void many_articles_are_kept_apart(struct arena *mem)
{
    struct pick *pick = pick_open(mem, 3);
    uint32_t taken[500] = { 0 };
    uint32_t seed = 12345;

    for (int i = 0; i < 5000; i++) {
        uint32_t id, article;

        seed = seed * 1103515245 + 12345;
        id = 1 + (seed >> 8) % 5000;
        article = (id - 1) / 10;
        pick_tell(pick, article * 10 + 1, 10);
        ok(pick_take(pick, id) == (taken[article] < 3));
        taken[article] += taken[article] < 3;
    }
}

int main(void)
{
    TEST(an_article_gives_at_most_its_cap);
    TEST(a_cap_of_0_takes_all);
    TEST(an_article_is_full_for_all_of_its_documents);
    TEST(telling_twice_does_not_forget_what_was_taken);
    TEST(many_articles_are_kept_apart);
    return tap_end();
}
