/* search_query.c - read the syntax, guess the language, gather, build. */
#include "server/search_query.h"

#include "common/analysis.h"
#include "common/generation.h"
#include "common/language.h"
#include "common/schema.h"
#include "server/app.h"
#include "server/guess.h"
#include "server/query_rules.h"
#include "server/query_words.h"
#include "server/search.h"
#include "server/search_filter.h"

/* What stands around the words of a tree. */
struct question_frame {
    struct query_rules rules;
    struct filters filters;
};

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

/* ---- the tree -------------------------------------------------------- */

/* Another form that is rarer than the word weighs as much as the word. */
static bool form_branch(struct worker *worker, struct arena *mem,
                        const struct term_group *group, struct str form,
                        struct xc_query **branch, struct error *err)
{
    struct str term = schema_word_term(mem, form);
    uint32_t having;
    double idf;

    if (!xc_term_count(worker->index->reader, term, &having, err))
        return false;
    idf = query_words_idf(worker, having);
    *branch = xc_query_term(mem, term, 1);
    if (idf > group->idf)
        *branch = xc_query_scale(mem, *branch, group->idf / idf);
    return true;
}

static bool group_branch(struct worker *worker, struct arena *mem,
                         const struct term_group *group,
                         struct xc_query **branch, struct error *err)
{
    struct xc_query **terms = arena_array(mem, group->count, sizeof(*terms));

    for (size_t i = 0; i < group->count; i++) {
        if (i < group->own)
            terms[i] = xc_query_term(mem,
                                     schema_word_term(mem, group->terms[i]), 1);
        else if (!form_branch(worker, mem, group, group->terms[i], &terms[i],
                              err))
            return false;
    }
    *branch = group->count == 1
                  ? terms[0]
                  : xc_query_join(mem, XC_MAX, terms, group->count);
    if (group->weight != 1)
        *branch = xc_query_scale(mem, *branch, group->weight);
    return true;
}

/* OR of the words that occur; NULL when none does. */
static bool words_branch(struct worker *worker, struct arena *mem,
                         const struct question *question,
                         struct xc_query **branch, struct error *err)
{
    struct xc_query **words = arena_array(mem, question->count, sizeof(*words));
    size_t count = 0;

    for (size_t i = 0; i < question->count; i++) {
        if (question->groups[i].occurs &&
            !group_branch(worker, mem, &question->groups[i], &words[count++],
                          err))
            return false;
    }
    *branch = count > 0 ? xc_query_join(mem, XC_OR, words, count) : NULL;
    return true;
}

/* The words, as far as filters and rules let them through. */
struct xc_query *question_tree_with(struct arena *mem,
                                    const struct question *question,
                                    struct xc_query *words)
{
    const struct query_rules *rules = &question->frame->rules;
    const struct filters *filters = &question->frame->filters;
    size_t required = rules->required_count;
    struct xc_query *in[1 + FILTERS_MAX + QUERY_PARTS_MAX] = { words };
    struct xc_query *out[1 + QUERY_PARTS_MAX];

    if (!words || filters->nothing)
        return NULL;
    memcpy(in + 1, filters->at, filters->count * sizeof(in[0]));
    memcpy(in + 1 + filters->count, rules->required, required * sizeof(in[0]));
    out[0] = words;
    if (filters->count + required > 0)
        out[0] = xc_query_join(mem, XC_FILTER, in,
                               1 + filters->count + required);
    if (rules->excluded_count == 0)
        return out[0];
    memcpy(out + 1, rules->excluded, rules->excluded_count * sizeof(out[0]));
    return xc_query_join(mem, XC_AND_NOT, out, 1 + rules->excluded_count);
}

/* ---- the whole ------------------------------------------------------- */

static void list_terms(struct arena *mem, struct question *question)
{
    size_t room = 0;

    for (size_t i = 0; i < question->count; i++)
        room += question->groups[i].count;
    question->terms = arena_array(mem, room, sizeof(*question->terms));
    for (size_t i = 0; i < question->count; i++) {
        for (size_t j = 0; j < question->groups[i].count; j++)
            question->terms[question->term_count++] = question->groups[i]
                                                          .terms[j];
    }
    question->term_count = str_sort_distinct(question->terms,
                                             question->term_count);
}

static void list_languages(struct arena *mem, struct question *question,
                           const struct guess *guess)
{
    struct str_list *list = &question->languages;

    list->at = arena_array(mem, guess->count, sizeof(*list->at));
    for (; list->count < guess->count; list->count++)
        list->at[list->count] = str_from(guess->at[list->count]->code);
}

static void classify(struct worker *worker, struct arena *mem,
                     const struct guess *guess, struct str text,
                     struct question *question)
{
    struct tokens tokens = analyse(worker->analyser, mem, guess->at[0], text);

    question->answer = answer_type_of(guess->at[0], &tokens);
}

static bool build(struct worker *worker, struct arena *mem,
                  const struct query *query, const struct guess *guess,
                  const struct query_syntax *syntax, struct question *made,
                  struct error *err)
{
    struct question_frame *frame = arena_new(mem, struct question_frame);

    if (!filters_make(worker->index, mem, query, &frame->filters, err) ||
        !query_rules_make(worker, mem, guess, syntax, &frame->rules, err) ||
        !words_branch(worker, mem, made, &made->words, err))
        return false;
    made->frame = frame;
    made->rules = frame->rules.rules;
    made->tree = question_tree_with(mem, made, made->words);
    return true;
}

bool question_read(struct worker *worker, struct arena *mem,
                   const struct query *query, struct question **question,
                   struct error *err)
{
    struct question *made = arena_new(mem, struct question);
    struct query_syntax syntax = { .plain = query->text };
    struct tallies codes;
    struct guess guess;

    if (!query->plain)
        syntax = query_syntax_read(mem, query->text);
    if (!candidates(worker->index, mem, query, &codes, err))
        return false;
    guess = guess_languages(worker->analyser, mem, syntax.plain, &codes);
    if (!query_words_read(worker, mem, &guess, query->text, &syntax, made,
                          err) ||
        !build(worker, mem, query, &guess, &syntax, made, err))
        return false;
    for (size_t i = 0; i < made->count; i++)
        made->ceiling += made->groups[i].weight * made->groups[i].idf *
                         SCHEMA_IMPACT_MAX;
    classify(worker, mem, &guess, syntax.plain, made);
    list_terms(mem, made);
    list_languages(mem, made, &guess);
    *question = made;
    return true;
}
