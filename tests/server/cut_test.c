/* cut_test.c - every run of sentences is exact and takes no part too many. */
#include "server/cut.h"

#include "tests/server/quote_helper.h"

static void every_run_is_the_layer_at_its_offsets(struct arena *mem)
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
            size_t last = j > 5 ? 2 : j > 3 ? 1 : 0;

            quote_is_exact(layer, &cut.passage);
            is_int(cut.first, i >= 5 ? 2 : i >= 3 ? 1 : 0);
            is_int(cut.first + cut.count - 1, last);
            is_int(cut.passage.sentence_count, j - i);
            is_int(cut.passage.ordinal, cut.first);
            ok(cut.whole || cut.passage.ambiguous);
        }
    }
}

static void all_sentences_of_a_passage_are_the_passage(struct arena *mem)
{
    struct fixture *f = quote_fixture(mem);
    struct stored_passage **all;
    struct str layer;
    struct stored_article *stored = quote_stored(f, &all, &layer);
    const struct passage *parts[2] = { &all[0]->passage, &all[1]->passage };
    struct cut cut = cut_sentences(mem, &stored->article, parts, 2,
                                   (struct span){ 3, 5 });

    ok(cut.whole);
    is_int(cut.first, 1);
    is_str(cut.passage.text, parts[1]->text);
    is_str(cut.passage.fragment, parts[1]->fragment);
}

int main(void)
{
    TEST(every_run_is_the_layer_at_its_offsets);
    TEST(all_sentences_of_a_passage_are_the_passage);
    return tap_end();
}
