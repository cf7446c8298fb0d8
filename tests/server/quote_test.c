/* quote_test.c - every quote that a search can make is found again. */
#include "server/quote.h"

#include "server/cut.h"
#include "tests/server/quote_helper.h"

static void every_run_of_sentences_in_a_section_is_found(struct arena *mem)
{
    struct fixture *f = quote_fixture(mem);
    struct stored_passage **all;
    struct str layer;
    struct stored_article *stored = quote_stored(f, &all, &layer);
    const struct passage *parts[3] = { &all[0]->passage, &all[1]->passage,
                                       &all[2]->passage };

    for (size_t i = 0; i < 7; i++) {
        for (size_t j = i + 1; j <= 7; j++) {
            struct cut cut = cut_sentences(mem, &stored->article, parts, 3,
                                           (struct span){ i, j });
            struct digest digest = digest_of(cut.passage.text);
            struct str hex = str_make(digest_text(mem, &digest).ptr, QUOTE_HEX);
            struct stored_passage *found = quote_find(mem, &stored->article,
                                                      all, 4, hex);

            if (!ok(found != NULL))
                continue;
            is_str(found->passage.text, cut.passage.text);
            is_int(found->passage.begin.bytes, cut.passage.begin.bytes);
            quote_is_exact(layer, &found->passage);
        }
    }
}

static void no_quote_goes_over_a_heading(struct arena *mem)
{
    struct fixture *f = quote_fixture(mem);
    struct stored_passage **all;
    struct str layer;
    struct stored_article *stored = quote_stored(f, &all, &layer);
    struct span over = { all[2]->passage.begin.bytes,
                         all[3]->passage.end.bytes };
    struct digest digest = digest_of(str_slice(layer, over));
    struct str hex = str_make(digest_text(mem, &digest).ptr, QUOTE_HEX);

    ok(!quote_find(mem, &stored->article, all, 4, hex));
    ok(!quote_find(mem, &stored->article, all, 0, hex));
}

int main(void)
{
    TEST(every_run_of_sentences_in_a_section_is_found);
    TEST(no_quote_goes_over_a_heading);
    return tap_end();
}
