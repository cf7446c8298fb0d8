/* suggest_test.c - a slip of the pen finds the name that was meant. */
#include "server/suggest.h"

#include "tests/tap.h"

static const char *const names[] = { "q", "limit", "language", "license",
                                     "page_id" };

static void distances_count_letters(struct arena *mem)
{
    (void)mem;
    is_int(suggest_distance(STR("limit"), STR("limit")), 0);
    is_int(suggest_distance(STR("limt"), STR("limit")), 1);
    is_int(suggest_distance(STR("limmit"), STR("limit")), 1);
    is_int(suggest_distance(STR("lomit"), STR("limit")), 1);
    is_int(suggest_distance(STR("ilmit"), STR("limit")), 1);
    is_int(suggest_distance(STR("LIMIT"), STR("limit")), 0);
    is_int(suggest_distance(STR(""), STR("abc")), 3);
    is_int(suggest_distance(STR("abc"), STR("")), 3);
    is_int(suggest_distance(STR("kitten"), STR("sitting")), 3);
    is_int(suggest_distance(STR("мост"), STR("мест")), 1);
    is_int(suggest_distance(STR("brüke"), STR("brücke")), 1);
}

static void long_names_are_far_from_everything(struct arena *mem)
{
    struct str text = arena_print(mem, "%0200d", 1);

    is_int(suggest_distance(text, STR("limit")), 200);
    is_int(suggest_distance(STR("limit"), text), 200);
}

static void near_names_are_suggested_far_ones_not(struct arena *mem)
{
    (void)mem;
    is_str(str_from(suggest_name(STR("limt"), names, 5)), STR("limit"));
    is_str(str_from(suggest_name(STR("lisence"), names, 5)), STR("license"));
    is_str(str_from(suggest_name(STR("pageid"), names, 5)), STR("page_id"));
    ok(suggest_name(STR("colour"), names, 5) == NULL);
    ok(suggest_name(STR("x"), names, 5) == NULL);
    ok(suggest_name(STR(""), names, 5) == NULL);
    ok(suggest_name(STR("limit"), names, 0) == NULL);
}

int main(void)
{
    TEST(distances_count_letters);
    TEST(long_names_are_far_from_everything);
    TEST(near_names_are_suggested_far_ones_not);
    return tap_end();
}
