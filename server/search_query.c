/* search_query.c - analyse, group, weigh, build. */
#include "server/search_query.h"

#include <math.h>
#include <stdlib.h>

#include "common/analysis.h"
#include "common/generation.h"
#include "common/language.h"
#include "common/schema.h"
#include "server/app.h"
#include "server/guess.h"
#include "server/search.h"
#include "server/search_filter.h"

#define HALF_FUNCTION_WEIGHT 0.25

/* ---- which languages ------------------------------------------------- */

/* The language of a project is that of its first article. */
static bool project_language(struct index *index, struct arena *mem,
                             struct str project, struct tallies *codes,
                             struct error *err)
{
    struct stored_article *article;
    uint32_t first;

    if (!xc_find(index->reader, schema_project_term(mem, project), &first, err))
        return false;
    if (first == 0)
        return true;
    if (!schema_read_article(index->reader, mem, first, &article, err))
        return false;
    tally_add(mem, codes, article->article.language, 1);
    return true;
}

/* The codes to choose from, as the filters narrow them. */
static bool candidates(struct index *index, struct arena *mem,
                       const struct query *query, struct tallies *codes,
                       struct error *err)
{
    *codes = (struct tallies){ .count = 0 };
    for (size_t i = 0; i < query->languages.count; i++)
        tally_add(mem, codes, query->languages.at[i], 1);
    if (codes->count > 0)
        return true;
    for (size_t i = 0; i < query->projects.count; i++) {
        if (!project_language(index, mem, query->projects.at[i], codes, err))
            return false;
    }
    if (codes->count == 0)
        *codes = index->manifest->languages;
    return true;
}

/* ---- words ----------------------------------------------------------- */

/* All tokens of all languages, by place and then by language. */
struct reading {
    struct token token;
    size_t language;
};

static int by_place(const void *a, const void *b)
{
    const struct reading *left = a, *right = b;

    if (left->token.span.begin != right->token.span.begin)
        return left->token.span.begin < right->token.span.begin ? -1 : 1;
    if (left->token.span.end != right->token.span.end)
        return left->token.span.end < right->token.span.end ? -1 : 1;
    return left->language < right->language    ? -1
           : left->language == right->language ? 0
                                               : 1;
}

static struct reading *read_all(struct analyser *analyser, struct arena *mem,
                                const struct guess *guess, struct str text,
                                size_t *count)
{
    struct reading *all = NULL;
    size_t used = 0;

    for (size_t i = 0; i < guess->count; i++) {
        struct tokens t = analyse(analyser, mem, guess->at[i], text);

        all = arena_grow(mem, all, used * sizeof(*all),
                         (used + t.count) * sizeof(*all));
        for (size_t j = 0; j < t.count; j++)
            all[used++] = (struct reading){ t.at[j], i };
    }
    if (used > 0)
        qsort(all, used, sizeof(*all), by_place);
    *count = used;
    return all;
}

static void group_term(struct term_group *group, struct str term)
{
    for (size_t i = 0; i < group->count; i++) {
        if (str_equal(group->terms[i], term))
            return;
    }
    group->terms[group->count++] = term;
}

/* One group of the readings of one place. A language that doesn't see a word
 * there ("l'homme" is two in French) has no say in it. */
static struct term_group group_of(struct arena *mem, const struct reading *at,
                                  size_t count)
{
    struct term_group group = { .word = at->token.word,
                                .begin = at->token.span.begin,
                                .end = at->token.span.end,
                                .weight = 1 };
    size_t function_words = 0;

    group.terms = arena_array(mem, count, sizeof(*group.terms));
    for (size_t i = 0; i < count; i++) {
        function_words += at[i].token.function_word;
        group_term(&group, at[i].token.term);
    }
    group.function_word = function_words == count;
    if (function_words > 0 && !group.function_word)
        group.weight = HALF_FUNCTION_WEIGHT;
    return group;
}

static bool same_place(const struct reading *a, const struct reading *b)
{
    return a->token.span.begin == b->token.span.begin &&
           a->token.span.end == b->token.span.end;
}

static size_t group_all(struct arena *mem, const struct reading *all,
                        size_t count, struct term_group *groups)
{
    size_t made = 0;

    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && same_place(&all[i], &all[end]);)
            end++;
        groups[made++] = group_of(mem, &all[i], end - i);
    }
    return made;
}

static int by_terms(const void *a, const void *b)
{
    const struct term_group *left = a, *right = b;

    for (size_t i = 0; i < left->count && i < right->count; i++) {
        int order = str_compare(left->terms[i], right->terms[i]);

        if (order)
            return order;
    }
    if (left->count != right->count)
        return left->count < right->count ? -1 : 1;
    return (left->begin > right->begin) - (left->begin < right->begin);
}

static bool same_terms(const struct term_group *a, const struct term_group *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (!str_equal(a->terms[i], b->terms[i]))
            return false;
    }
    return true;
}

/* A repeated word counts once: its first place is kept. */
static size_t drop_repeated(struct term_group *groups, size_t count)
{
    size_t kept = 0;

    qsort(groups, count, sizeof(*groups), by_terms);
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || !same_terms(&groups[kept - 1], &groups[i]))
            groups[kept++] = groups[i];
    }
    return kept;
}

/* Leaves function words out, unless there is nothing else. */
static size_t drop_function_words(struct arena *mem, struct term_group *groups,
                                  size_t count, struct str_list *ignored)
{
    size_t kept = 0;

    ignored->at = arena_array(mem, count, sizeof(*ignored->at));
    for (size_t i = 0; i < count; i++)
        kept += !groups[i].function_word;
    if (kept == 0)
        return count;
    kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (groups[i].function_word)
            ignored->at[ignored->count++] = groups[i].word;
        else
            groups[kept++] = groups[i];
    }
    return kept;
}

/* ---- weights --------------------------------------------------------- */

static double idf_of(double passages, double having)
{
    if (having > passages)
        having = passages;
    return log(1 + (passages - having + 0.5) / (having + 0.5));
}

static bool weigh(struct index *index, struct arena *mem,
                  struct term_group *group, struct error *err)
{
    double passages = (double)index->manifest->passages;
    uint32_t having;

    for (size_t i = 0; i < group->count; i++) {
        struct str term = schema_word_term(mem, group->terms[i]);

        if (!xc_term_count(index->reader, term, &having, err))
            return false;
        if (having == 0)
            continue;
        group->idf = fmax(group->idf, idf_of(passages, having));
        group->occurs = true;
    }
    if (!group->occurs)
        group->idf = idf_of(passages, 0);
    return true;
}

static bool weigh_all(struct index *index, struct arena *mem,
                      struct term_group *groups, size_t count,
                      struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (!weigh(index, mem, &groups[i], err))
            return false;
    }
    return true;
}

static bool read_otherwise(const struct term_group *groups, size_t count,
                           const struct term_group *word)
{
    for (size_t i = 0; i < count && groups[i].begin < word->end; i++) {
        if (groups[i].occurs && groups[i].end > word->begin)
            return true;
    }
    return false;
}

/* Readings of one place may overlap: a word and its parts, two languages that
 * part words differently. One that occurs nowhere is left out when another
 * one there does: it would count as a word that nobody answers. Groups are in
 * order of their places. */
static size_t drop_misread(struct term_group *groups, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (!groups[i].occurs)
            groups[i].misread = read_otherwise(groups, count, &groups[i]);
    }
    for (size_t i = 0; i < count; i++) {
        if (!groups[i].misread)
            groups[kept++] = groups[i];
    }
    return kept;
}

/* Words that occur come before those that don't, rare before frequent. */
static int rarer(const void *a, const void *b)
{
    const struct term_group *left = a, *right = b;

    if (left->occurs != right->occurs)
        return left->occurs ? -1 : 1;
    if (left->idf != right->idf)
        return left->idf > right->idf ? -1 : 1;
    return (left->begin > right->begin) - (left->begin < right->begin);
}

static int by_begin(const void *a, const void *b)
{
    const struct term_group *left = a, *right = b;

    if (left->begin != right->begin)
        return left->begin < right->begin ? -1 : 1;
    return (left->end > right->end) - (left->end < right->end);
}

/* Keeps the cost of a very long question within bounds. */
static size_t keep_rarest(struct term_group *groups, size_t count)
{
    qsort(groups, count, sizeof(*groups), rarer);
    if (count > QUESTION_GROUPS_MAX)
        count = QUESTION_GROUPS_MAX;
    qsort(groups, count, sizeof(*groups), by_begin);
    return count;
}

/* ---- the tree -------------------------------------------------------- */

static struct xc_query *group_branch(struct arena *mem,
                                     const struct term_group *group)
{
    struct xc_query **terms = arena_array(mem, group->count, sizeof(*terms));
    struct xc_query *branch;

    for (size_t i = 0; i < group->count; i++)
        terms[i] = xc_query_term(mem, schema_word_term(mem, group->terms[i]),
                                 1);
    branch = group->count == 1
                 ? terms[0]
                 : xc_query_join(mem, XC_MAX, terms, group->count);
    return group->weight == 1 ? branch
                              : xc_query_scale(mem, branch, group->weight);
}

static struct xc_query *tree_of(struct arena *mem,
                                const struct question *question,
                                const struct filters *filters)
{
    struct xc_query **words = arena_array(mem, question->count, sizeof(*words));
    struct xc_query *parts[FILTERS_MAX + 1];
    size_t count = 0;

    for (size_t i = 0; i < question->count; i++) {
        if (question->groups[i].occurs)
            words[count++] = group_branch(mem, &question->groups[i]);
    }
    if (count == 0 || filters->nothing)
        return NULL;
    parts[0] = xc_query_join(mem, XC_OR, words, count);
    if (filters->count == 0)
        return parts[0];
    memcpy(parts + 1, filters->at, filters->count * sizeof(parts[0]));
    return xc_query_join(mem, XC_FILTER, parts, filters->count + 1);
}

/* ---- the whole ------------------------------------------------------- */

static int order_of_strs(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void list_terms(struct arena *mem, struct question *question)
{
    size_t room = 0;
    size_t kept = 0;

    for (size_t i = 0; i < question->count; i++)
        room += question->groups[i].count;
    question->terms = arena_array(mem, room, sizeof(*question->terms));
    for (size_t i = 0; i < question->count; i++) {
        for (size_t j = 0; j < question->groups[i].count; j++)
            question->terms[question->term_count++] = question->groups[i]
                                                          .terms[j];
    }
    qsort(question->terms, question->term_count, sizeof(*question->terms),
          order_of_strs);
    for (size_t i = 0; i < question->term_count; i++) {
        if (kept == 0 ||
            !str_equal(question->terms[kept - 1], question->terms[i]))
            question->terms[kept++] = question->terms[i];
    }
    question->term_count = kept;
}

static void list_languages(struct arena *mem, struct question *question,
                           const struct guess *guess)
{
    struct str_list *list = &question->languages;

    list->at = arena_array(mem, guess->count, sizeof(*list->at));
    for (; list->count < guess->count; list->count++)
        list->at[list->count] = str_from(guess->at[list->count]->code);
}

static bool read_words(struct worker *worker, struct arena *mem,
                       const struct query *query, const struct guess *guess,
                       struct question *question, struct error *err)
{
    size_t count;
    struct reading *all = read_all(worker->analyser, mem, guess, query->text,
                                   &count);

    if (count == 0)
        return error_set(err, ERROR_INPUT,
                         "q has no word in it: ask with at least one letter "
                         "or digit");
    question->groups = arena_array(mem, count, sizeof(*question->groups));
    count = group_all(mem, all, count, question->groups);
    count = drop_repeated(question->groups, count);
    qsort(question->groups, count, sizeof(*question->groups), by_begin);
    count = drop_function_words(mem, question->groups, count,
                                &question->ignored);
    if (!weigh_all(worker->index, mem, question->groups, count, err))
        return false;
    count = drop_misread(question->groups, count);
    question->count = keep_rarest(question->groups, count);
    return true;
}

bool question_read(struct worker *worker, struct arena *mem,
                   const struct query *query, struct question **question,
                   struct error *err)
{
    struct question *made = arena_new(mem, struct question);
    struct tallies codes;
    struct filters filters;
    struct guess guess;

    if (!candidates(worker->index, mem, query, &codes, err))
        return false;
    guess = guess_languages(worker->analyser, mem, query->text, &codes);
    if (!read_words(worker, mem, query, &guess, made, err) ||
        !filters_make(worker->index, mem, query, &filters, err))
        return false;
    for (size_t i = 0; i < made->count; i++)
        made->ceiling += made->groups[i].weight * made->groups[i].idf *
                         SCHEMA_IMPACT_MAX;
    made->tree = tree_of(mem, made, &filters);
    list_terms(mem, made);
    list_languages(mem, made, &guess);
    *question = made;
    return true;
}
