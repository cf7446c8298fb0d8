/* selector_page_test.c - which text of the layer a link may quote. */
#include "indexer/selector_page.h"

#include "common/segment.h"
#include "tests/indexer/layer_make.h"
#include "tests/tap.h"

struct fixture {
    struct maker *maker;
    struct article *article;
    struct page_text *page;
    struct span all;
};

static struct fixture fixture_of(struct arena *mem, enum block_kind kind,
                                 struct str text)
{
    struct fixture fixture = { .maker = make_article(mem) };

    make_block(fixture.maker, kind, 0, text);
    fixture.article = make_done(fixture.maker);
    fixture.page = page_text_open(mem, segmenter_open(mem), fixture.article);
    fixture.all = (struct span){ 0, fixture.article->text.len };
    return fixture;
}

static struct str text_of(const struct fixture *fixture, struct span span)
{
    return str_slice(fixture->article->text, span);
}

static void a_run_ends_at_a_footnote_marker(struct arena *mem)
{
    struct fixture f = fixture_of(mem, BLOCK_PARAGRAPH,
                                  STR("The bridge[] is old.[] Very."));

    is_str(text_of(&f, page_first_run(f.page, f.all)), STR("The bridge"));
    is_str(text_of(&f, page_last_run(f.page, f.all)), STR("Very."));
}

static void what_the_layer_inserted_is_in_no_run(struct arena *mem)
{
    struct fixture f = fixture_of(mem, BLOCK_ROW,
                                  STR("{Town: }Ulm{ | }north{ |}"));

    is_str(text_of(&f, page_first_run(f.page, f.all)), STR("Ulm"));
    is_str(text_of(&f, page_last_run(f.page, f.all)), STR("north"));
}

static void signs_alone_and_formulas_are_no_run(struct arena *mem)
{
    struct fixture f = fixture_of(mem, BLOCK_PARAGRAPH,
                                  STR("([] - []The end[])."));
    struct fixture g = fixture_of(mem, BLOCK_FORMULA, STR("E = mc2"));
    struct span none = page_first_run(g.page, g.all);

    is_str(text_of(&f, page_first_run(f.page, f.all)), STR("The end"));
    is_str(text_of(&f, page_last_run(f.page, f.all)), STR("The end"));
    is_int(none.end - none.begin, 0);
}

static void the_run_before_touches(struct arena *mem)
{
    struct fixture f = fixture_of(mem, BLOCK_PARAGRAPH,
                                  STR("One two.[] Three four. Five.[] Six."));
    size_t five = str_find(f.article->text, STR("Five"), 0);
    size_t six = str_find(f.article->text, STR("Six"), 0);
    struct span run = page_run_before(f.page, five);

    is_str(text_of(&f, run), STR("Three four."));
    run = page_run_before(f.page, six); /* a marker stands in between */
    is_int(run.end - run.begin, 0);
    run = page_run_before(f.page, 0);
    is_int(run.end - run.begin, 0);
}

static void no_run_before_reaches_over_a_heading(struct arena *mem)
{
    struct maker *maker = make_article(mem);
    struct page_text *page;
    struct article *article;
    struct span run;

    make_block(maker, BLOCK_PARAGRAPH, 0, STR("One."));
    make_block(maker, BLOCK_PARAGRAPH, 0, STR("Two."));
    make_section(maker, STR("Heading"));
    make_block(maker, BLOCK_PARAGRAPH, 0, STR("Three."));
    article = make_done(maker);
    page = page_text_open(mem, segmenter_open(mem), article);
    run = page_run_before(page, article->blocks[1].span.begin);
    is_str(str_slice(article->text, run), STR("One."));
    run = page_run_before(page, article->blocks[2].span.begin);
    is_int(run.end - run.begin, 0);
}

static void edges_lie_at_white_space(struct arena *mem)
{
    struct fixture f = fixture_of(mem, BLOCK_PARAGRAPH,
                                  STR("Can't well-known end."));
    size_t edges[8];

    is_int(page_ends(f.page, f.all, edges, 8), 3);
    is_int(edges[0], 5);
    is_int(edges[1], 16);
    is_int(edges[2], f.all.end);
    is_int(page_begins(f.page, f.all, edges, 8), 3);
    is_int(edges[0], 17);
    is_int(edges[1], 6);
    is_int(edges[2], 0);
    is_int(page_ends(f.page, f.all, edges, 2), 2);
}

static void edges_of_chinese_are_the_dictionarys(struct arena *mem)
{
    struct fixture f = fixture_of(mem, BLOCK_PARAGRAPH, STR("东京塔很高。"));
    struct segmenter *segmenter = segmenter_open(mem);
    size_t edges[8];
    size_t count = page_ends(f.page, f.all, edges, 8);

    ok(count >= 3);
    is_int(edges[count - 1], f.all.end);
    segment_begin(segmenter, SEGMENT_WORDS, f.article->text);
    for (size_t i = 0; i < count; i++)
        ok(segment_boundary(segmenter, edges[i]));
}

int main(void)
{
    TEST(a_run_ends_at_a_footnote_marker);
    TEST(what_the_layer_inserted_is_in_no_run);
    TEST(signs_alone_and_formulas_are_no_run);
    TEST(the_run_before_touches);
    TEST(no_run_before_reaches_over_a_heading);
    TEST(edges_lie_at_white_space);
    TEST(edges_of_chinese_are_the_dictionarys);
    return tap_end();
}
