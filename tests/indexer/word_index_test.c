/* word_index_test.c - runs of words are found where they stand first. */
#include "indexer/word_index.h"

#include "tests/indexer/layer_make.h"
#include "tests/tap.h"

static struct article *article_of(struct arena *mem, struct str text)
{
    struct maker *maker = make_article(mem);

    make_block(maker, BLOCK_PARAGRAPH, 0, text);
    return make_done(maker);
}

static struct word_run run_of(const struct word_index *index,
                              const struct article *article, struct str text,
                              size_t from)
{
    size_t at = str_find(article->text, text, from);

    return word_index_run(index, (struct span){ at, at + text.len });
}

/* Where the words of `text`, taken from behind byte `from`, stand first. */
static struct str first_of(struct arena *mem, struct str layer, struct str text,
                           size_t from)
{
    struct article *article = article_of(mem, layer);
    struct word_index *index = word_index_make(mem, article);
    uint32_t word = word_index_first(index, run_of(index, article, text, from),
                                     0);
    struct span span = word_index_span(index, word);

    return str_make(article->text.ptr + span.begin,
                    article->text.len - span.begin);
}

static void case_accents_and_signs_are_not_looked_at(struct arena *mem)
{
    is_str(first_of(mem, STR("x Café, the OLD Bridge y cafe the old bridge z"),
                    STR("cafe the old bridge"), 20),
           STR("Café, the OLD Bridge y cafe the old bridge z"));
    is_str(first_of(mem, STR("a Straße b strasse c"), STR("strasse"), 0),
           STR("Straße b strasse c"));
}

static void every_han_character_is_a_word(struct arena *mem)
{
    struct article *article = article_of(mem, STR("東京の橋"));
    struct word_index *index = word_index_make(mem, article);
    struct word_run run = word_index_run(index, (struct span){ 0, 12 });

    is_int(run.end - run.begin, 4);
}

static void words_half_inside_are_outside(struct arena *mem)
{
    struct article *article = article_of(mem, STR("bridge river castle"));
    struct word_index *index = word_index_make(mem, article);
    struct word_run run = word_index_run(index, (struct span){ 2, 15 });

    is_int(run.end - run.begin, 1);
    is_int(word_index_span(index, run.begin).begin, 7);
    run = word_index_run(index, (struct span){ 8, 10 });
    ok(run.begin >= run.end);
}

static void headings_stand_before_the_layer(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct article *article;
    struct word_index *index;
    struct word_run run;

    make_section(maker, STR("The old bridge"));
    make_block(maker, BLOCK_PARAGRAPH, 0, STR("The old bridge stands."));
    article = make_done(maker);
    index = word_index_make(mem, article);
    run = word_index_run(index, (struct span){ 0, 14 });
    is_int(run.end - run.begin, 3);
    ok(word_index_first(index, run, 0) < run.begin);
    is_int(word_index_first(index, run, run.begin), run.begin);
    is_int(word_index_first(index, run, run.begin + 1), UINT32_MAX);
}

/* By comparing at every place. */
static uint32_t first_slowly(const struct article *article,
                             const struct word_index *index,
                             struct word_run run, uint32_t from, uint32_t end)
{
    for (uint32_t at = from; at + (run.end - run.begin) <= end; at++) {
        uint32_t same = 0;

        while (run.begin + same < run.end &&
               str_equal(
                   str_slice(article->text, word_index_span(index, at + same)),
                   str_slice(article->text,
                             word_index_span(index, run.begin + same))))
            same++;
        if (run.begin + same == run.end)
            return at;
    }
    return UINT32_MAX;
}

static void the_index_agrees_with_a_slow_search(struct arena *mem)
{
    struct buf buf = buf_open(mem, 1 << 16);
    uint64_t seed = 5;
    struct article *article;
    struct word_index *index;
    struct word_run all;

    for (int i = 0; i < 500; i++)
        buf_print(&buf, "%c ", (char)('a' + make_random(&seed, 3)));
    article = article_of(mem, buf_str(&buf));
    article->title = STR_NULL;
    index = word_index_make(mem, article);
    all = word_index_run(index, (struct span){ 0, article->text.len });
    for (uint32_t at = all.begin; at + 8 <= all.end; at++)
        for (uint32_t length = 1; length <= 8; length++) {
            struct word_run run = { at, at + length };
            uint32_t from = make_random(&seed, at + 1);

            ok(word_index_first(index, run, from) ==
               first_slowly(article, index, run, from, all.end));
        }
}

static void a_search_gives_up_rather_than_be_slow(struct arena *mem)
{
    struct buf buf = buf_open(mem, 1 << 22);
    struct article *article;
    struct word_index *index;
    struct word_run run;

    for (int i = 0; i < 20000; i++)
        buf_print(&buf, "a b c d e%d ", i);
    article = article_of(mem, buf_str(&buf));
    index = word_index_make(mem, article);
    run = run_of(index, article, STR("a b c d e19000"), 0);
    is_int(run.end - run.begin, 5);
    is_int(word_index_first(index, run, 0), WORD_INDEX_TIRED);
}

int main(void)
{
    TEST(case_accents_and_signs_are_not_looked_at);
    TEST(every_han_character_is_a_word);
    TEST(words_half_inside_are_outside);
    TEST(headings_stand_before_the_layer);
    TEST(the_index_agrees_with_a_slow_search);
    TEST(a_search_gives_up_rather_than_be_slow);
    return tap_end();
}
