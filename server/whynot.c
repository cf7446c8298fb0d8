/* whynot.c - one check after the other, until one says why. */
#include "server/whynot.h"

#include "common/analysis.h"
#include "common/arena.h"
#include "common/language.h"
#include "server/app.h"
#include "server/candidates.h"
#include "server/phrase.h"
#include "server/search.h"
#include "server/search_filter.h"
#include "server/search_query.h"
#include "server/title_find.h"

/* One question about one article. A check that knows why sets why->reason. */
struct asking {
    struct worker *worker;
    struct arena *mem;
    const struct query *query;
    const struct question *question;
    const struct candidate *ranked;
    size_t ranked_count;
    const struct result *results;
    size_t result_count;
    struct candidate_list passages; /* of the article, that match; best first */
    const struct candidate *best;
    struct why_not *why;
};

static bool known(const struct asking *a)
{
    return a->why->reason.len > 0;
}

/* ---- which article --------------------------------------------------- */

static bool belongs(const struct stored_article *article, uint32_t docid)
{
    return docid > article->docid &&
           docid - article->docid <= article->passage_count;
}

/* From 1; 0: none of its passages is there. */
static uint32_t rank_of(const struct asking *a,
                        const struct stored_article *article)
{
    for (size_t i = 0; i < a->ranked_count; i++) {
        if (belongs(article, a->ranked[i].docid))
            return (uint32_t)i + 1;
    }
    return 0;
}

static void choose(struct asking *a, const struct titles_found *found)
{
    a->why->article = found->at[0];
    a->why->rank = 0;
    for (size_t i = 0; i < found->count; i++) {
        uint32_t rank = rank_of(a, found->at[i]);

        if (rank == 0 || (a->why->rank > 0 && rank >= a->why->rank))
            continue;
        a->why->article = found->at[i];
        a->why->rank = rank;
    }
}

static bool check_title(struct asking *a, struct error *err)
{
    struct titles_found found;
    struct str nearest;

    if (!title_find(a->worker, a->mem, a->why->title, &found, err))
        return false;
    if (found.count > 0) {
        choose(a, &found);
        return true;
    }
    if (!title_nearest(a->worker, a->mem, a->why->title, &nearest, err))
        return false;
    a->why->reason = STR("No article has this title.");
    if (nearest.len > 0)
        a->why->reason = arena_print(a->mem,
                                     "No article has this title; the nearest "
                                     "is “" STR_FMT "”.",
                                     STR_ARG(nearest));
    return true;
}

static bool check_results(struct asking *a, struct error *err)
{
    (void)err;
    for (size_t i = 0; i < a->result_count; i++) {
        const struct result *result = &a->results[i];

        if (result->article->docid != a->why->article->docid)
            continue;
        a->why->best = result->passage;
        a->why->score = result->score;
        a->why->reason = arena_print(
            a->mem, "It is among the results, at rank %u.", result->rank);
        return true;
    }
    return true;
}

/* ---- filters --------------------------------------------------------- */

enum filter_kind {
    FILTER_PROJECT,
    FILTER_LANGUAGE,
    FILTER_LICENSE,
    FILTER_TITLE,
    FILTER_PAGE,
    FILTER_TIME,
    FILTER_SECTION,
    FILTER_KINDS
};

/* The query with one of its filters, and nothing else. */
static struct query with_filter(const struct query *query,
                                enum filter_kind kind)
{
    struct query one = { .modified_after = CLOCK_UNKNOWN,
                         .modified_before = CLOCK_UNKNOWN };

    switch (kind) {
    case FILTER_PROJECT:
        one.projects = query->projects;
        break;
    case FILTER_LANGUAGE:
        one.languages = query->languages;
        break;
    case FILTER_LICENSE:
        one.licenses = query->licenses;
        break;
    case FILTER_TITLE:
        one.titles = query->titles;
        break;
    case FILTER_PAGE:
        one.page_ids = query->page_ids;
        one.page_id_count = query->page_id_count;
        break;
    case FILTER_TIME:
        one.modified_after = query->modified_after;
        one.modified_before = query->modified_before;
        break;
    default:
        one.sections = query->sections;
    }
    return one;
}

static struct xc_query *article_term(const struct asking *a)
{
    const struct article *article = &a->why->article->article;

    return xc_query_term(
        a->mem, schema_article_term(a->mem, article->project, article->page_id),
        1);
}

/* Whether some passage of the article is let through. */
static bool lets_through(const struct asking *a, const struct filters *filters,
                         bool *through, struct error *err)
{
    struct xc_query *parts[1 + FILTERS_MAX] = { article_term(a) };
    struct xc_search search = { .weight = XC_WEIGHT_BOOL, .limit = 1 };
    struct xc_hits hits;

    *through = false;
    if (filters->nothing)
        return true;
    memcpy(parts + 1, filters->at, filters->count * sizeof parts[0]);
    if (!xc_search(a->worker->index->reader, a->mem,
                   xc_query_join(a->mem, XC_FILTER, parts, 1 + filters->count),
                   &search, &hits, err))
        return false;
    *through = hits.count > 0;
    return true;
}

static struct str time_text(struct arena *mem, clock_ns time)
{
    char text[CLOCK_TEXT];
    size_t len = clock_format(time, text);

    return len == 0 ? STR("at an unknown time")
                    : arena_print(mem, "at %.*s", (int)len, text);
}

static struct str filter_reason(const struct asking *a, enum filter_kind kind)
{
    const struct stored_article *stored = a->why->article;
    const struct article *article = &stored->article;
    struct arena *mem = a->mem;

    switch (kind) {
    case FILTER_PROJECT:
        return arena_print(mem,
                           "The filter “project” keeps it out: it is in "
                           "“" STR_FMT "”.",
                           STR_ARG(article->project));
    case FILTER_LANGUAGE:
        return arena_print(mem,
                           "The filter “language” keeps it out: it is in "
                           "“" STR_FMT "”.",
                           STR_ARG(article->language));
    case FILTER_LICENSE:
        return arena_print(mem,
                           "The filter “license” keeps it out: it is under "
                           "%s.",
                           stored->license.license->spdx);
    case FILTER_TITLE:
        return STR("The filter “title” keeps it out: it names other articles.");
    case FILTER_PAGE:
        return arena_print(mem,
                           "The filter “page_id” keeps it out: its id is %llu.",
                           (unsigned long long)article->page_id);
    case FILTER_TIME:
        return arena_print(mem,
                           "The filters “modified_after” and “modified_before” "
                           "keep it out: it was modified " STR_FMT ".",
                           STR_ARG(time_text(mem, article->revision_time)));
    default:
        return STR("The filter “section” keeps it out: it has no such section "
                   "with text.");
    }
}

static bool check_filters(struct asking *a, struct error *err)
{
    for (int kind = 0; kind < FILTER_KINDS; kind++) {
        struct query one = with_filter(a->query, (enum filter_kind)kind);
        struct filters filters;
        bool through;

        if (!filters_make(a->worker->index, a->mem, &one, &filters, err))
            return false;
        if (filters.count == 0 && !filters.nothing)
            continue;
        if (!lets_through(a, &filters, &through, err))
            return false;
        if (!through) {
            a->why->reason = filter_reason(a, (enum filter_kind)kind);
            return true;
        }
    }
    return true;
}

/* ---- its passages ---------------------------------------------------- */

/* By the second stage, also when the answer is in the order of the first: it
 * says which words are where. */
static bool find_passages(struct asking *a, struct xc_query *words,
                          struct candidate_list *list, struct error *err)
{
    struct xc_query *both[2] = { words, article_term(a) };
    struct xc_query *tree = xc_query_join(a->mem, XC_FILTER, both, 2);

    *list = (struct candidate_list){ 0 };
    return !tree || candidates_find(a->worker, a->mem, a->question, tree, false,
                                    0, 0, list, err);
}

static void list_missing(struct asking *a, uint64_t held)
{
    struct str_list *missing = &a->why->missing;
    const struct question *question = a->question;

    missing->at = arena_array(a->mem, question->count, sizeof *missing->at);
    missing->count = 0;
    for (size_t i = 0; i < question->count && i < 64; i++) {
        if (!(held >> i & 1))
            missing->at[missing->count++] = question->groups[i].word;
    }
}

static bool check_words(struct asking *a, struct error *err)
{
    struct candidate_list list;

    if (!find_passages(a, a->question->words, &list, err))
        return false;
    if (list.count > 0)
        return true;
    list_missing(a, 0);
    a->why->reason = STR("None of its passages has a word of the question.");
    return true;
}

/* ---- rules ----------------------------------------------------------- */

static bool rules_hold(const struct asking *a,
                       const struct stored_passage *passage)
{
    const struct stored_article *article = a->why->article;
    const struct language *language = language_find(article->article.language);
    struct tokens tokens;

    if (!a->question->rules)
        return true;
    tokens = analyse(a->worker->analyser, a->mem, language,
                     passage->passage.text);
    return phrase_rules_hold_passage(a->question->rules, article, passage,
                                     &tokens);
}

static double score_of(const struct asking *a,
                       const struct candidate *candidate)
{
    double share = candidate->raw / a->question->ceiling;

    if (!a->query->first_stage)
        return candidate->score;
    return share < 1 ? share : 1;
}

/* The best that is let in; what the answer ranked has the answer's score. */
static bool find_best(struct asking *a, struct error *err)
{
    for (size_t i = 0; i < a->passages.count; i++) {
        const struct candidate *passage = &a->passages.at[i];
        struct stored_passage *stored;

        if (a->best && score_of(a, passage) <= score_of(a, a->best))
            continue;
        if (!schema_read_passage(a->worker->index->reader, a->mem,
                                 passage->docid, &stored, err))
            return false;
        if (!rules_hold(a, stored))
            continue;
        a->best = passage;
        a->why->best = stored;
    }
    return true;
}

static void place_best(struct asking *a)
{
    struct why_not *why = a->why;

    why->rank = 0;
    why->score = score_of(a, a->best);
    list_missing(a, a->best->words);
    for (size_t i = 0; i < a->ranked_count; i++) {
        if (a->ranked[i].docid != a->best->docid)
            continue;
        why->rank = (uint32_t)i + 1;
        why->score = a->ranked[i].score;
        a->best = &a->ranked[i];
        return;
    }
}

static bool check_rules(struct asking *a, struct error *err)
{
    if (!find_passages(a, a->question->tree, &a->passages, err) ||
        !find_best(a, err))
        return false;
    if (a->best)
        place_best(a);
    else
        a->why->reason = STR("The filters together, or phrases, titles, "
                             "sections and exclusions in the question, keep "
                             "out every passage of it that has a word of the "
                             "question.");
    return true;
}

/* ---- its place ------------------------------------------------------- */

static bool check_score(struct asking *a, struct error *err)
{
    (void)err;
    if (a->why->score < a->query->min_score)
        a->why->reason = arena_print(
            a->mem, "Its best passage scores %.4f, below min_score (%.4f).",
            a->why->score, a->query->min_score);
    return true;
}

static bool check_candidates(struct asking *a, struct error *err)
{
    (void)err;
    if (a->why->rank == 0)
        a->why->reason = arena_print(
            a->mem,
            "Its best passage is not among the first %zu by the weight of "
            "their words, which are put in order.",
            a->ranked_count);
    return true;
}

static bool check_place(struct asking *a, struct error *err)
{
    const struct why_not *why = a->why;
    const struct result *last = a->result_count > 0
                                    ? &a->results[a->result_count - 1]
                                    : NULL;
    struct str *reason = &a->why->reason;

    (void)err;
    if (a->query->min_confidence > 0 && (!last || why->score >= last->score))
        *reason = STR("Its confidence is below min_confidence, or it repeats "
                      "an earlier result.");
    else if (why->rank <= a->query->offset || a->query->cursor.len > 0)
        *reason = arena_print(a->mem,
                              "Its best passage has rank %u: it stands on "
                              "another page.",
                              why->rank);
    else if (last && why->score < last->score)
        *reason = arena_print(a->mem,
                              "Its best passage has rank %u with a score of "
                              "%.4f; the last result shown has %.4f.",
                              why->rank, why->score, last->score);
    else
        *reason = arena_print(a->mem,
                              "Its best passage has rank %u, but repeats an "
                              "earlier result or is behind the limit.",
                              why->rank);
    return true;
}

typedef bool (*check)(struct asking *a, struct error *err);

bool why_not_find(struct worker *worker, struct arena *mem,
                  const struct query *query, const struct question *question,
                  const struct candidate *ranked, size_t ranked_count,
                  const struct result *results, size_t result_count,
                  struct why_not **why_not, struct error *err)
{
    static const check checks[] = { check_title,      check_results,
                                    check_filters,    check_words,
                                    check_rules,      check_score,
                                    check_candidates, check_place };
    struct asking a = { .worker = worker,
                        .mem = mem,
                        .query = query,
                        .question = question,
                        .ranked = ranked,
                        .ranked_count = ranked_count,
                        .results = results,
                        .result_count = result_count };

    a.why = arena_new(mem, struct why_not);
    a.why->title = query->why_not;
    for (size_t i = 0; i < sizeof checks / sizeof checks[0] && !known(&a);
         i++) {
        if (!checks[i](&a, err))
            return error_wrap(err, "why not “" STR_FMT "”",
                              STR_ARG(query->why_not));
    }
    *why_not = a.why;
    return true;
}
