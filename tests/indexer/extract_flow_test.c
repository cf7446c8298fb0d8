/* extract_flow_test.c - the walk: the kind of block of each place. */
#include "indexer/extract_flow.h"

#include "tests/indexer/flow_helper.h"

static void each_place_has_its_kind(struct arena *mem)
{
    static const struct {
        const char *html;
        enum block_kind kind;
        uint32_t depth;
    } cases[] = {
        { "<p>x", BLOCK_PARAGRAPH, 0 },
        { "<ul><li><ol><li>x", BLOCK_LIST_ITEM, 2 },
        { "<dl><dt>x", BLOCK_TERM, 1 },
        { "<dl><dd>x", BLOCK_DEFINITION, 1 },
        { "<blockquote><p>x", BLOCK_QUOTE, 0 },
        { "<figure><figcaption>x", BLOCK_CAPTION, 0 },
        { "<div class=thumbcaption>x", BLOCK_CAPTION, 0 },
        { "<table class=wikitable><tr><td><ul><li>x</ul><td>y", BLOCK_ROW, 0 },
        { "<table class=infobox><tr><th>x<td><ul><li>y", BLOCK_FIELD, 0 },
        { "<p><math alttext=x></math>.", BLOCK_FORMULA, 0 },
        { "<pre>x", BLOCK_PRE, 0 },
        { "<pre><figure><figcaption>x", BLOCK_PRE, 0 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct flow flow = run(mem, str_from(cases[i].html));

        is_int(flow.layer.block_count, 1);
        is_int(flow.layer.blocks[0].kind, cases[i].kind);
        is_int(flow.layer.blocks[0].depth, cases[i].depth);
    }
}

int main(void)
{
    TEST(each_place_has_its_kind);
    return tap_end();
}
