/* split_units_test.c - what a passage never cuts, and how long it is. */
#include "indexer/split_units.h"

#include "common/language.h"
#include "common/sentence.h"
#include "tests/indexer/layer_make.h"
#include "tests/tap.h"

static struct units units_for(struct arena *mem, struct article *article)
{
    return units_of(mem, sentence_finder_open(mem), language_find(STR("en")),
                    article);
}

static struct str unit_text(const struct article *article,
                            const struct unit *unit)
{
    return str_slice(article->text, unit->span);
}

static void sentences_are_units_with_their_marker(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct article *article;
    struct units units;

    make_block(maker, BLOCK_LIST_ITEM, 1, STR("{- }One. Two."));
    article = make_done(maker);
    units = units_for(mem, article);
    is_int(units.count, 2);
    is_str(unit_text(article, &units.at[0]), STR("- One."));
    is_str(str_slice(article->text, units.sentences[0]), STR("One."));
    is_str(unit_text(article, &units.at[1]), STR("Two."));
    ok(!units.at[0].ends_block && units.at[1].ends_block);
}

static void rows_fields_formulas_and_pre_are_whole(struct arena *mem)
{
    static const enum block_kind kinds[] = { BLOCK_ROW, BLOCK_FIELD,
                                             BLOCK_FORMULA, BLOCK_PRE };
    struct maker *maker = make_article(mem);
    struct units units;

    for (size_t i = 0; i < 4; i++)
        make_block(maker, kinds[i], 0, STR("One. Two. Three."));
    units = units_for(mem, make_done(maker));
    is_int(units.count, 4);
    for (size_t i = 0; i < 4; i++)
        is_int(units.at[i].sentence_count, 3);
    is_int(units.at[0].family, FAMILY_ROWS);
    is_int(units.at[1].family, FAMILY_FIELDS);
    is_int(units.at[2].family, FAMILY_PROSE);
}

static void a_caption_goes_with_the_rows_behind_it(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct units units;

    make_block(maker, BLOCK_CAPTION, 0, STR("Figure."));
    make_block(maker, BLOCK_CAPTION, 0, STR("Table."));
    make_block(maker, BLOCK_ROW, 0, STR("Row"));
    units = units_for(mem, make_done(maker));
    is_int(units.at[0].family, FAMILY_PROSE);
    is_int(units.at[1].family, FAMILY_ROWS);
}

static void a_block_of_nothing_but_signs_is_a_unit(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct units units;

    make_block(maker, BLOCK_LIST_ITEM, 1, STR("{- }"));
    units = units_for(mem, make_done(maker));
    is_int(units.count, 1);
    is_int(units.at[0].sentence_count, 0);
    is_int(units.at[0].words, 1);
}

static void words_are_counted_in_every_script(struct arena *mem)
{
    (void)mem;
    is_int(units_words(STR("One two, three-four 5th")), 5);
    is_int(units_words(STR("")), 1);
    is_int(units_words(STR("— … —")), 1);
    is_int(units_words(STR("река и мост")), 3);
    is_int(units_words(STR("e\xcc\x81te\xcc\x81 là")), 2);
    is_int(units_words(STR("서울은 수도이다")), 2);
    is_int(units_words(STR("東京は日本の首都である")), 6);
    is_int(units_words(STR("नदी का पुल")), 3);
}

static void signs_without_end_count_too(struct arena *mem)
{
    char *text = arena_alloc(mem, 6400);

    memset(text, '-', 6400);
    is_int(units_words(str_make(text, 6400)), 100);
}

int main(void)
{
    TEST(sentences_are_units_with_their_marker);
    TEST(rows_fields_formulas_and_pre_are_whole);
    TEST(a_caption_goes_with_the_rows_behind_it);
    TEST(a_block_of_nothing_but_signs_is_a_unit);
    TEST(words_are_counted_in_every_script);
    TEST(signs_without_end_count_too);
    return tap_end();
}
