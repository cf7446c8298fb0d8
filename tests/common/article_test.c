/* article_test.c - every kind of block has a name of its own. */
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

int main(void)
{
    TEST(every_kind_of_block_has_its_own_name);
    TEST(the_names_are_those_of_the_api);
    return tap_end();
}
