/* merge_test.c - neighbouring hits are one result, and its text the layer's. */
#include "server/merge.h"

#include "tests/tap.h"

static void neighbours_are_one_group_at_the_better_rank(struct arena *mem)
{
    struct merge_hit hits[] = {
        { 1, 9, 0 }, { 2, 4, 0 }, { 1, 3, 0 }, { 2, 5, 0 }, { 2, 3, 0 }
    };
    struct merge_groups got = merge_hits(mem, hits, 5);

    is_int(got.count, 3);
    is_int(got.at[0].best, 0);
    is_int(got.at[1].best, 1);
    is_int(got.at[1].first, 3);
    is_int(got.at[1].last, 5);
    is_int(got.at[1].count, 3);
    is_int(got.at[1].hits[0], 4);
    is_int(got.at[1].hits[1], 1);
    is_int(got.at[1].hits[2], 3);
    is_int(got.at[2].best, 2);
}

static void a_section_or_an_article_parts_neighbours(struct arena *mem)
{
    struct merge_hit hits[] = { { 1, 3, 0 }, { 1, 4, 1 }, { 2, 5, 1 } };

    is_int(merge_hits(mem, hits, 3).count, 3);
}

static void a_gap_parts_hits(struct arena *mem)
{
    struct merge_hit hits[] = { { 1, 3, 0 }, { 1, 5, 0 } };

    is_int(merge_hits(mem, hits, 2).count, 2);
}

static void a_passage_that_comes_twice_counts_once(struct arena *mem)
{
    struct merge_hit hits[] = { { 1, 3, 0 }, { 1, 4, 0 }, { 1, 3, 0 } };
    struct merge_groups got = merge_hits(mem, hits, 3);

    is_int(got.count, 1);
    is_int(got.at[0].count, 2);
    is_int(got.at[0].hits[0], 0);
    is_int(merge_hits(mem, NULL, 0).count, 0);
}

static void every_hit_is_in_one_group_that_spans_it(struct arena *mem)
{
    uint32_t seed = 5;

    for (int round = 0; round < 500; round++) {
        struct merge_hit hits[60];
        bool used[60] = { false };
        struct merge_groups got;

        for (size_t i = 0; i < 60; i++) {
            seed = seed * 1103515245 + 12345;
            hits[i] = (struct merge_hit){ (seed >> 8) % 4, (seed >> 12) % 30,
                                          0 };
            hits[i].section = hits[i].ordinal / 7;
        }
        got = merge_hits(mem, hits, 60);
        for (size_t i = 0; i < got.count; i++) {
            const struct merge_group *g = &got.at[i];

            ok(i == 0 || got.at[i - 1].best < g->best);
            is_int(g->count, g->last - g->first + 1);
            for (size_t j = 0; j < g->count; j++) {
                const struct merge_hit *hit = &hits[g->hits[j]];

                ok(hit->article == g->article);
                is_int(hit->ordinal, g->first + j);
                ok(hit->section == g->first / 7);
                ok(g->best <= g->hits[j] && !used[g->hits[j]]);
                used[g->hits[j]] = true;
            }
        }
        for (size_t i = 0; i < 60; i++) {
            bool earlier = false;

            for (size_t j = 0; j < i; j++)
                earlier |= hits[j].article == hits[i].article &&
                           hits[j].ordinal == hits[i].ordinal;
            ok(used[i] == !earlier);
        }
    }
}

static struct passage part(uint32_t ordinal, const char *gap, struct str text,
                           struct offsets *at)
{
    static struct span whole[4];
    static struct footnote notes[4];
    struct passage p = { .ordinal = ordinal,
                         .text = text,
                         .gap = str_from(gap) };

    whole[ordinal] = (struct span){ 0, text.len };
    notes[ordinal] = (struct footnote){ text.len, STR("n") };
    *at = utf8_advance(*at, p.gap);
    p.begin = *at;
    p.end = *at = utf8_advance(*at, text);
    p.sentences = &whole[ordinal];
    p.footnotes = &notes[ordinal];
    p.sentence_count = p.footnote_count = 1;
    return p;
}

static void joined_passages_are_the_text_of_the_layer(struct arena *mem)
{
    struct str layer = STR("Eins.\n\nZwölf Äpfel. Drei.");
    struct offsets at = { 0 };
    struct passage a = part(0, "", STR("Eins."), &at);
    struct passage b = part(1, "\n\n", STR("Zwölf Äpfel."), &at);
    struct passage c = part(2, " ", STR("Drei."), &at);
    struct passage got;

    a.prefix = STR("p");
    c.suffix = STR("s");
    c.ambiguous = true;
    got = merge_passages(mem, (const struct passage *[]){ &a, &b, &c }, 3);
    is_str(got.text, layer);
    is_str(got.text,
           str_slice(layer, (struct span){ got.begin.bytes, got.end.bytes }));
    is_int(got.end.codepoints, utf8_measure(layer).codepoints);
    is_int(got.sentence_count, 3);
    is_str(str_slice(got.text, got.sentences[1]), b.text);
    is_str(str_slice(got.text, got.sentences[2]), c.text);
    is_int(got.footnotes[1].at, 5 + 2 + b.text.len);
    is_str(got.prefix, STR("p"));
    is_str(got.suffix, STR("s"));
    ok(got.ambiguous);

    got = merge_passages(mem, (const struct passage *[]){ &b, &c }, 2);
    is_str(got.text,
           str_slice(layer, (struct span){ got.begin.bytes, got.end.bytes }));
    is_int(got.ordinal, 1);
}

static void a_single_passage_comes_back_as_it_is(struct arena *mem)
{
    struct offsets at = { 0 };
    struct passage a = part(0, "", STR("Eins."), &at);
    struct passage got = merge_passages(mem, (const struct passage *[]){ &a },
                                        1);

    ok(got.text.ptr == a.text.ptr && got.sentences == a.sentences);
}

int main(void)
{
    TEST(neighbours_are_one_group_at_the_better_rank);
    TEST(a_section_or_an_article_parts_neighbours);
    TEST(a_gap_parts_hits);
    TEST(a_passage_that_comes_twice_counts_once);
    TEST(every_hit_is_in_one_group_that_spans_it);
    TEST(joined_passages_are_the_text_of_the_layer);
    TEST(a_single_passage_comes_back_as_it_is);
    return tap_end();
}
