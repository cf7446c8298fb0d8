/* article_test.c - every kind of block has a name of its own; walking up the
 * sections ends. */
#include "common/article.h"

#include "tests/tap.h"

static void every_kind_of_block_has_its_own_name(struct arena *mem)
{
    (void)mem;
    for (int i = 0; i < BLOCK_KINDS; i++) {
        const char *name = block_kind_name((enum block_kind)i);

        ok(name && name[0]);
        for (int k = 0; k < i; k++)
            ok(strcmp(name, block_kind_name((enum block_kind)k)) != 0);
    }
}

static void the_names_are_those_of_the_api(struct arena *mem)
{
    (void)mem;
    is_str(str_from(block_kind_name(BLOCK_PARAGRAPH)), STR("paragraph"));
    is_str(str_from(block_kind_name(BLOCK_LIST_ITEM)), STR("list_item"));
    is_str(str_from(block_kind_name(BLOCK_ROW)), STR("row"));
    is_str(str_from(block_kind_name(BLOCK_PRE)), STR("pre"));
}

/* The lead, a section with one in it, another; the rest are malformed. */
static void the_section_above_is_the_one_that_holds_it(struct arena *mem)
{
    struct section sections[] = {
        { .level = 1, .parent = 0 }, { .level = 2, .parent = 0 },
        { .level = 3, .parent = 1 }, { .level = 2, .parent = 0 },
        { .level = 4, .parent = 4 }, { .level = 2, .parent = 6 },
        { .level = 2, .parent = 5 },
    };
    struct article article = { .sections = sections, .section_count = 7 };

    (void)mem;
    ok(article_section_above(&article, 0) == SIZE_MAX);
    is_int(article_section_above(&article, 1), 0);
    is_int(article_section_above(&article, 2), 1);
    is_int(article_section_above(&article, 3), 0);
    ok(article_section_above(&article, 4) == SIZE_MAX); /* its own parent */
    ok(article_section_above(&article, 5) == SIZE_MAX); /* in a ring of two */
    is_int(article_section_above(&article, 6), 5);
}

static void walking_up_ends_from_everywhere(struct arena *mem)
{
    struct section sections[5];
    struct article article = { .sections = sections, .section_count = 5 };

    (void)mem;
    for (uint32_t parents = 0; parents < 6 * 6 * 6 * 6 * 6; parents++) {
        uint32_t rest = parents;

        for (size_t i = 0; i < 5; i++, rest /= 6)
            sections[i] = (struct section){ .parent = rest % 6 };
        for (size_t i = 0; i < 5; i++) {
            size_t steps = 0;

            for (size_t at = i; at < 5 && steps <= 5; steps++)
                at = article_section_above(&article, at);
            if (steps > i + 1 && !ok(false))
                return;
        }
    }
    ok(true);
}

int main(void)
{
    TEST(every_kind_of_block_has_its_own_name);
    TEST(the_names_are_those_of_the_api);
    TEST(the_section_above_is_the_one_that_holds_it);
    TEST(walking_up_ends_from_everywhere);
    return tap_end();
}
