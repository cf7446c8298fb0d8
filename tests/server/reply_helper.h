/* reply_helper.h - an answer made by hand, with every member that there can be:
 * two passages of the fixture, and made-up numbers. */
#ifndef TESTS_REPLY_HELPER_H
#define TESTS_REPLY_HELPER_H

#include "server/citation.h"
#include "server/render.h"
#include "tests/server/fixture.h"

static inline struct str_list helper_words(struct arena *mem, const char *one,
                                           const char *two)
{
    struct str_list list = { arena_array(mem, 2, sizeof(struct str)), 0 };

    list.at[list.count++] = str_from(one);
    if (two)
        list.at[list.count++] = str_from(two);
    return list;
}

static inline struct stored_passage *helper_passage(struct fixture *f,
                                                    uint32_t ordinal)
{
    struct stored_passage *passage = NULL;
    struct error err = { .text = "" };

    if (!ok(schema_find_passage(f->index.reader, f->mem, STR("enwiki"), 101,
                                ordinal, &passage, &err) &&
            passage))
        abort();
    return passage;
}

static inline struct explanation *helper_explanation(struct arena *mem)
{
    static struct contribution features[] = {
        { "title_share", "share of the title that the question holds", 0.5,
          1.25 },
        { "missing", "weight of the heaviest word that is missing", 0.3125,
          -0.75 },
        { "body", "words of the question in the text", 0.6666667, 0.5 },
        { "pairs", "neighbouring words side by side", 1, 0.25 },
        { "rarest", "the rarest word is there", 1, 0.125 },
        { "first", "how early the first word stands", 12, 0.0625 },
        { "length", "words of the passage", 15, -0.03125 },
    };
    struct explanation *made = arena_new(mem, struct explanation);

    *made = (struct explanation){ .features = features,
                                  .feature_count = 7,
                                  .base = -2.125,
                                  .matched = helper_words(mem, "tower",
                                                          "cable"),
                                  .missing = helper_words(mem, "carbon", NULL),
                                  .first_stage_rank = 3 };
    return made;
}

static inline struct stored_passage **helper_list(struct fixture *f,
                                                  uint32_t one, uint32_t two)
{
    struct stored_passage **list = arena_array(f->mem, 2, sizeof(*list));

    list[0] = helper_passage(f, one);
    list[1] = helper_passage(f, two);
    return list;
}

static inline void helper_result(struct fixture *f, struct result *result,
                                 uint32_t rank, uint32_t ordinal)
{
    struct error err = { .text = "" };

    *result = (struct result){ .rank = rank,
                               .raw_score = 100.0 / rank,
                               .score = 0.75 / rank,
                               .confidence = 0.9 / rank,
                               .bucket = rank == 1 ? CONFIDENCE_VERY_HIGH
                                                   : CONFIDENCE_MEDIUM,
                               .cost = { 20 * rank, 30 * rank } };
    result->passage = helper_passage(f, ordinal);
    if (!ok(schema_read_article_of(f->index.reader, f->mem, result->passage,
                                   &result->article, &err)))
        abort();
    result->context.begin = result->passage->passage.begin;
    result->context.end = result->passage->passage.end;
}

/* The second result as it is with everything that can be asked for. */
static inline void helper_fill(struct fixture *f, struct result *result)
{
    static struct found_by found[] = { { 0, 1 }, { 1, 4 } };
    static struct span matches[] = { { 4, 10 } };

    result->matches = matches;
    result->match_count = 1;
    result->cut = true;
    result->parts = helper_list(f, 1, 2);
    result->part_count = 2;
    result->duplicates = helper_list(f, 3, 4);
    result->duplicate_count = 2;
    result->found = found;
    result->found_count = 2;
    result->explanation = helper_explanation(f->mem);
}

static inline struct why_not *helper_why_not(struct fixture *f)
{
    struct why_not *why = arena_new(f->mem, struct why_not);
    struct error err = { .text = "" };

    *why = (struct why_not){ .title = STR("Pharos"),
                             .reason = STR("its best passage stands below the "
                                           "results that were asked for"),
                             .score = 0.125,
                             .rank = 17,
                             .missing = helper_words(f->mem, "cable", NULL) };
    ok(schema_find_passage(f->index.reader, f->mem, STR("enwiki"), 102, 0,
                           &why->best, &err));
    ok(schema_find_title(f->index.reader, f->mem, STR("enwiki"), STR("Pharos"),
                         &why->article, &err));
    return why;
}

/* Three passages, ranked 1, 2 and 5, of which the second is shown first. */
static inline struct answer *helper_answer(struct fixture *f)
{
    struct answer *answer = arena_new(f->mem, struct answer);

    *answer = (struct answer){
        .results = arena_array(f->mem, 3, sizeof(struct result)),
        .count = 3,
        .estimated = 40,
        .more = true,
        .terms = helper_words(f->mem, "tower", "cabl"),
        .ignored = helper_words(f->mem, "the", NULL),
        .languages = helper_words(f->mem, "en", NULL),
        .suggestion = STR("towers of carbon"),
        .expanded = helper_words(f->mem, "steel", NULL),
        .relaxed = true,
        .answer_probability = 0.1234567,
        .reason = STR("no passage holds “carbon”"),
        .used = { 120, 180 },
        .truncated = true,
        .cursor = STR("bzhu9AgBEAcaCA"),
        .why_not = helper_why_not(f),
    };
    helper_result(f, &answer->results[0], 2, 1);
    helper_fill(f, &answer->results[0]);
    helper_result(f, &answer->results[1], 1, 0);
    helper_result(f, &answer->results[2], 5, 4);
    return answer;
}

/* Everything asked for. */
static inline struct query helper_query(void)
{
    struct query query = fixture_query("towers of carbn");

    query.queries[0] = (struct subquery){ query.text, ROLE_QUESTION, 1 };
    query.queries[1] = (struct subquery){ STR("Towers are made of carbon."),
                                          ROLE_HYPOTHETICAL_ANSWER, 0.5 };
    query.query_count = 2;
    query.merge = true;
    query.explain = true;
    query.budget_words = 200;
    query.order = ORDER_EDGES;
    query.why_not = STR("Pharos");
    return query;
}

static inline struct search_reply helper_reply(struct fixture *f,
                                               const struct query *query,
                                               const struct answer *answer)
{
    const struct citation **citations = arena_array(f->mem, answer->count,
                                                    sizeof(struct citation *));

    for (size_t i = 0; i < answer->count; i++)
        citations[i] = citation_of(f->mem, answer->results[i].passage,
                                   answer->results[i].article, &f->manifest);
    return (struct search_reply){ query, answer, citations, &f->manifest };
}

#endif
