/* split_test.c - passages tile the layer and keep to sections, sentences and
 * exact offsets. */
#include "indexer/split.h"

#include "common/chars.h"
#include "common/language.h"
#include "common/sentence.h"
#include "tests/indexer/layer_make.h"
#include "tests/tap.h"

static struct passages
split_as(struct arena *mem, const struct article *article, const char *language)
{
    return split_article(mem, sentence_finder_open(mem),
                         language_find(str_from(language)), article, NULL);
}

static bool all_space(struct str text)
{
    for (size_t at = 0; at < text.len;)
        if (!char_space(utf8_next(text, &at)))
            return false;
    return true;
}

/* `count` sentences of `words` words each, numbered so that none is twice. */
static struct str prose(struct arena *mem, int from, int count, int words)
{
    struct buf buf = buf_open(mem, 1 << 20);

    for (int i = 0; i < count; i++) {
        buf_print(&buf, "%sSentence%d", i > 0 ? " " : "", from + i);
        for (int k = 1; k < words; k++)
            buf_print(&buf, " word%d", k);
        buf_add(&buf, STR("."));
    }
    return buf_str(&buf);
}

static size_t words_in(struct str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] != ' ' && text.ptr[i] != '\n' &&
                 (i == 0 || text.ptr[i - 1] == ' ' || text.ptr[i - 1] == '\n');
    return count;
}

static void an_empty_layer_has_no_passages(struct arena *mem)
{
    struct article *article = make_done(make_article(mem));

    is_int(split_as(mem, article, "en").count, 0);
}

static void a_short_section_is_one_passage(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    make_block(maker, BLOCK_PARAGRAPH, 0, STR("One thing. Another thing."));
    make_block(maker, BLOCK_PARAGRAPH, 0, STR("A third."));
    passages = split_as(mem, make_done(maker), "en");
    is_int(passages.count, 1);
    is_int(passages.at[0].sentence_count, 3);
    is_str(str_slice(passages.at[0].text, passages.at[0].sentences[1]),
           STR("Another thing."));
}

static void a_section_always_cuts(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    make_block(maker, BLOCK_PARAGRAPH, 0, STR("Lead."));
    make_section(maker, STR("History"));
    make_block(maker, BLOCK_PARAGRAPH, 0, STR("Then."));
    passages = split_as(mem, make_done(maker), "en");
    is_int(passages.count, 2);
    is_str(passages.at[1].text, STR("Then."));
    is_str(passages.at[1].gap, STR("\n\n"));
    is_int(passages.at[1].section, 1);
    is_int(passages.at[1].begin.bytes, 7);
}

static void passages_come_out_even(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    make_block(maker, BLOCK_PARAGRAPH, 0, prose(mem, 0, 21, 10));
    passages = split_as(mem, make_done(maker), "en");
    is_int(passages.count, 2);
    ok(words_in(passages.at[0].text) >= 100);
    ok(words_in(passages.at[1].text) >= 100);
}

static void no_tail_is_left_over(struct arena *mem)
{
    for (int sentences = 1; sentences <= 60; sentences++) {
        struct maker *maker = make_article(mem);
        struct passages passages;

        make_block(maker, BLOCK_PARAGRAPH, 0, prose(mem, 0, sentences, 10));
        passages = split_as(mem, make_done(maker), "en");
        for (size_t i = 0; i < passages.count && sentences >= 3; i++)
            ok(words_in(passages.at[i].text) >= SPLIT_SMALL);
        for (size_t i = 0; i < passages.count; i++)
            ok(words_in(passages.at[i].text) <= 160);
    }
}

static void paragraphs_stay_whole_where_that_is_near(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    for (int i = 0; i < 4; i++)
        make_block(maker, BLOCK_PARAGRAPH, 0, prose(mem, i * 9, 9, 10));
    passages = split_as(mem, make_done(maker), "en");
    is_int(passages.count, 4);
    for (size_t i = 0; i < 4; i++)
        is_int(words_in(passages.at[i].text), 90);
}

static void a_monstrous_sentence_stays_whole(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    make_block(maker, BLOCK_PARAGRAPH, 0, prose(mem, 0, 1, 5000));
    make_block(maker, BLOCK_PARAGRAPH, 0, STR("Short one."));
    passages = split_as(mem, make_done(maker), "en");
    is_int(passages.count, 2);
    is_int(words_in(passages.at[0].text), 5000);
    is_int(passages.at[0].sentence_count, 1);
}

static void a_lead_in_stays_with_its_list(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    make_block(maker, BLOCK_PARAGRAPH, 0, prose(mem, 0, 8, 10));
    make_block(maker, BLOCK_PARAGRAPH, 0, STR("The rivers of the land are:"));
    for (int i = 0; i < 6; i++)
        make_block(maker, BLOCK_LIST_ITEM, 1,
                   arena_print(mem,
                               "{- }The river%d is a long one that flows "
                               "to the sea in the end.",
                               i));
    passages = split_as(mem, make_done(maker), "en");
    is_int(passages.count, 2);
    ok(str_starts(passages.at[1].text, STR("The rivers of the land are:\n- ")));
}

static void a_list_marker_is_in_the_passage_but_no_sentence(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    make_block(maker, BLOCK_LIST_ITEM, 1, STR("{- }One. Two."));
    make_block(maker, BLOCK_LIST_ITEM, 1, STR("{- }Three."));
    passages = split_as(mem, make_done(maker), "en");
    is_int(passages.count, 1);
    is_str(passages.at[0].text, STR("- One. Two.\n- Three."));
    is_int(passages.at[0].sentence_count, 3);
    is_str(str_slice(passages.at[0].text, passages.at[0].sentences[0]),
           STR("One."));
    is_str(str_slice(passages.at[0].text, passages.at[0].sentences[2]),
           STR("Three."));
}

static void rows_stay_whole_and_apart_from_prose(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    make_block(maker, BLOCK_PARAGRAPH, 0, prose(mem, 0, 6, 10));
    make_block(maker, BLOCK_CAPTION, 0, STR("Towns of the land"));
    for (int i = 0; i < 30; i++)
        make_block(maker, BLOCK_ROW, 0,
                   arena_print(mem, "Town%d{ | }%d people. Old.{ | }north", i,
                               i * 1000));
    passages = split_as(mem, make_done(maker), "en");
    ok(passages.count >= 3);
    is_int(passages.at[0].kind, BLOCK_PARAGRAPH);
    is_str(str_slice(passages.at[0].text,
                     (struct span){ passages.at[0].text.len - 6,
                                    passages.at[0].text.len }),
           STR("word9."));
    is_int(passages.at[1].kind, BLOCK_CAPTION);
    for (size_t i = 2; i < passages.count; i++) {
        ok(str_starts(passages.at[i].text, STR("Town")));
        ok(str_ends(passages.at[i].text, STR("north")));
        ok(words_in(passages.at[i].text) >= 2 * SPLIT_SMALL);
    }
}

static void a_small_family_joins_its_neighbour(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    make_block(maker, BLOCK_FIELD, 0, STR("Born{: }1812"));
    make_block(maker, BLOCK_PARAGRAPH, 0, prose(mem, 0, 6, 10));
    passages = split_as(mem, make_done(maker), "en");
    is_int(passages.count, 1);
    is_int(passages.at[0].kind, BLOCK_FIELD);
}

static void a_footnote_stays_with_what_it_follows(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;

    make_block(maker, BLOCK_PARAGRAPH, 0, STR("One[] thing.[]"));
    make_section(maker, STR("More"));
    make_block(maker, BLOCK_PARAGRAPH, 0, STR("[]Another."));
    passages = split_as(mem, make_done(maker), "en");
    is_int(passages.count, 2);
    is_int(passages.at[0].footnote_count, 2);
    is_int(passages.at[0].footnotes[0].at, 3);
    is_int(passages.at[0].footnotes[1].at, 10);
    is_int(passages.at[1].footnote_count, 1);
    is_int(passages.at[1].footnotes[0].at, 0);
}

static void
a_footnote_behind_the_last_sentence_of_a_passage_is_its(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct passages passages;
    struct buf buf = buf_open(mem, 1 << 20);

    buf_add(&buf, prose(mem, 0, 10, 10));
    buf_add(&buf, STR("[] "));
    buf_add(&buf, prose(mem, 10, 10, 10));
    make_block(maker, BLOCK_PARAGRAPH, 0, buf_str(&buf));
    passages = split_as(mem, make_done(maker), "en");
    is_int(passages.count, 2);
    is_int(passages.at[0].footnote_count, 1);
    is_int(passages.at[0].footnotes[0].at, passages.at[0].text.len);
    is_int(passages.at[1].footnote_count, 0);
}

static void chinese_is_cut_by_its_sentences(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct buf buf = buf_open(mem, 1 << 20);
    struct passages passages;

    for (int i = 0; i < 20; i++)
        buf_print(&buf, "这座城市的第%d座桥建于很久以前的一个春天。", i);
    make_block(maker, BLOCK_PARAGRAPH, 0, buf_str(&buf));
    passages = split_as(mem, make_done(maker), "zh");
    ok(passages.count >= 2);
    for (size_t i = 0; i < passages.count; i++) {
        ok(str_ends(passages.at[i].text, STR("。")));
        is_int(passages.at[i].gap.len, 0);
    }
}

/* --- properties over made-up articles
 * ----------------------------------------- */

static void check_tiling(const struct article *article,
                         const struct passages *passages)
{
    struct offsets at = { 0, 0, 0 };

    for (size_t i = 0; i < passages->count; i++) {
        const struct passage *passage = &passages->at[i];
        struct str gap = str_slice(
            article->text, (struct span){ at.bytes, passage->begin.bytes });

        ok(passage->ordinal == i);
        ok(str_equal(gap, passage->gap) && all_space(gap));
        at = utf8_measure(str_make(article->text.ptr, passage->begin.bytes));
        ok(memcmp(&at, &passage->begin, sizeof at) == 0);
        at = utf8_measure(str_make(article->text.ptr, passage->end.bytes));
        ok(memcmp(&at, &passage->end, sizeof at) == 0);
        ok(str_equal(
            passage->text,
            str_slice(article->text, (struct span){ passage->begin.bytes,
                                                    passage->end.bytes })));
        ok(passage->text.len > 0);
        ok(chars_boundary(article->text, passage->begin.bytes));
        ok(chars_boundary(article->text, passage->end.bytes));
    }
    ok(at.bytes == article->text.len);
}

static void check_section(const struct article *article,
                          const struct passage *passage)
{
    for (size_t i = 0; i < article->block_count; i++) {
        const struct block *block = &article->blocks[i];

        if (block->span.end > passage->begin.bytes &&
            block->span.begin < passage->end.bytes)
            ok(block->section == passage->section);
        if (block->kind == BLOCK_ROW) { /* inside or outside, not cut */
            ok(passage->begin.bytes <= block->span.begin ||
               passage->begin.bytes >= block->span.end);
            ok(passage->end.bytes <= block->span.begin ||
               passage->end.bytes >= block->span.end);
        }
    }
}

static void check_sentences(const struct article *article,
                            const struct passage *passage)
{
    size_t before = 0;

    for (size_t i = 0; i < passage->sentence_count; i++) {
        struct span span = passage->sentences[i];

        ok(span.begin >= before && span.end > span.begin);
        ok(span.end <= passage->text.len);
        ok(chars_boundary(article->text, passage->begin.bytes + span.begin));
        ok(chars_boundary(article->text, passage->begin.bytes + span.end));
        before = span.end;
    }
}

static size_t places_of(struct str text, struct str quote)
{
    size_t count = 0;

    for (size_t at = str_find(text, quote, 0); at != SIZE_MAX;
         at = str_find(text, quote, at + 1))
        count++;
    return count;
}

static void check_context(const struct article *article,
                          const struct passage *passage)
{
    struct span all = { passage->begin.bytes - passage->prefix.len,
                        passage->end.bytes + passage->suffix.len };
    struct str text = article->text;

    ok(str_equal(passage->prefix,
                 str_make(text.ptr + all.begin, passage->prefix.len)));
    ok(str_equal(passage->suffix,
                 str_make(text.ptr + passage->end.bytes, passage->suffix.len)));
    ok(passage->ambiguous == (places_of(text, str_slice(text, all)) > 1));
}

static void made_up_articles_keep_every_promise(struct arena *mem)
{
    struct sentence_finder *finder = sentence_finder_open(mem);
    struct arena *unit = arena_open();

    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct article *article = make_random_article(unit, seed);
        struct passages passages = split_article(
            unit, finder, language_find(seed % 2 ? STR("en") : STR("zh")),
            article, NULL);
        size_t footnotes = 0;

        check_tiling(article, &passages);
        for (size_t i = 0; i < passages.count; i++) {
            check_section(article, &passages.at[i]);
            check_sentences(article, &passages.at[i]);
            check_context(article, &passages.at[i]);
            footnotes += passages.at[i].footnote_count;
        }
        ok(footnotes == article->footnote_count);
        arena_reset(unit);
    }
    arena_close(unit);
}

static bool same_passage(const struct passage *a, const struct passage *b)
{
    return str_equal(a->text, b->text) && str_equal(a->prefix, b->prefix) &&
           str_equal(a->suffix, b->suffix) &&
           str_equal(a->fragment, b->fragment) &&
           a->sentence_count == b->sentence_count;
}

static void the_same_article_gives_the_same_passages(struct arena *mem)
{
    struct sentence_finder *used = sentence_finder_open(mem);

    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct article *article = make_random_article(mem, seed);
        const struct language *language = language_find(STR("de"));
        struct passages a = split_article(mem, used, language, article, NULL);
        struct passages b = split_article(mem, sentence_finder_open(mem),
                                          language, article, NULL);

        ok(a.count == b.count);
        for (size_t i = 0; i < a.count && i < b.count; i++)
            ok(same_passage(&a.at[i], &b.at[i]));
    }
}

static void the_target_can_be_set(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct split_options options = { .target_words = 30, .max_words = 40 };
    struct passages passages;

    make_block(maker, BLOCK_PARAGRAPH, 0, prose(mem, 0, 30, 10));
    passages = split_article(mem, sentence_finder_open(mem),
                             language_find(STR("en")), make_done(maker),
                             &options);
    is_int(passages.count, 10);
}

int main(void)
{
    TEST(an_empty_layer_has_no_passages);
    TEST(a_short_section_is_one_passage);
    TEST(a_section_always_cuts);
    TEST(passages_come_out_even);
    TEST(no_tail_is_left_over);
    TEST(paragraphs_stay_whole_where_that_is_near);
    TEST(a_monstrous_sentence_stays_whole);
    TEST(a_lead_in_stays_with_its_list);
    TEST(a_list_marker_is_in_the_passage_but_no_sentence);
    TEST(rows_stay_whole_and_apart_from_prose);
    TEST(a_small_family_joins_its_neighbour);
    TEST(a_footnote_stays_with_what_it_follows);
    TEST(a_footnote_behind_the_last_sentence_of_a_passage_is_its);
    TEST(chinese_is_cut_by_its_sentences);
    TEST(made_up_articles_keep_every_promise);
    TEST(the_same_article_gives_the_same_passages);
    TEST(the_target_can_be_set);
    return tap_end();
}
