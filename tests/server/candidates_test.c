/* candidates_test.c - batches follow each other, each in its order. */
#include "server/candidates.h"

#include "server/search_query.h"
#include "tests/server/fixture.h"

static struct candidate_list find(struct fixture *f, const struct question *q,
                                  bool first_stage, uint32_t first,
                                  uint32_t limit)
{
    struct candidate_list list = { 0 };
    struct error err = { .text = "" };

    ok(candidates_find(&f->worker, f->mem, q, q->tree, first_stage, first,
                       limit, &list, &err));
    return list;
}

static struct question *bridge(struct fixture *f)
{
    struct query query = fixture_query("bridge tower wire light");
    struct question *question = NULL;
    struct error err;

    ok(question_read(&f->worker, f->mem, &query, &question, &err));
    return question;
}

static bool holds(const struct candidate_list *list, uint32_t docid)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->at[i].docid == docid)
            return true;
    }
    return false;
}

static void batches_do_not_overlap_and_miss_nothing(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct question *q = bridge(f);
    struct candidate_list all = find(f, q, false, 0, 0);
    size_t seen = 0;

    ok(all.count > 4 && !all.more);
    for (uint32_t at = 0; at < all.count; at += 2) {
        struct candidate_list two = find(f, q, false, at, 2);

        ok(two.more == (at + two.count < all.count));
        for (size_t i = 0; i < two.count; i++) {
            ok(holds(&all, two.at[i].docid));
            ok(two.at[i].first_rank > at && two.at[i].first_rank <= at + 2);
        }
        seen += two.count;
    }
    is_int(seen, all.count);
}

static void the_first_stage_keeps_its_order(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct question *q = bridge(f);
    struct candidate_list list = find(f, q, true, 0, 0);

    for (size_t i = 0; i < list.count; i++) {
        is_int(list.at[i].first_rank, i + 1);
        ok(i == 0 || list.at[i].raw <= list.at[i - 1].raw);
        ok(list.at[i].score == list.at[i].raw / q->ceiling);
    }
    list = find(f, q, false, 0, 0);
    for (size_t i = 1; i < list.count; i++)
        ok(list.at[i].score <= list.at[i - 1].score);
}

static void behind_the_end_there_is_nothing(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct candidate_list list = find(f, bridge(f), false, 500, 10);

    is_int(list.count, 0);
    ok(!list.more);
}

int main(void)
{
    TEST(batches_do_not_overlap_and_miss_nothing);
    TEST(the_first_stage_keeps_its_order);
    TEST(behind_the_end_there_is_nothing);
    return tap_end();
}
