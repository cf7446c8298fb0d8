/* query_words.c - analyse, group, weigh. */
#include "server/query_words.h"

#include <math.h>
#include <stdlib.h>

#include "common/analysis.h"
#include "common/generation.h"
#include "common/language_question.h"
#include "common/schema.h"
#include "server/app.h"
#include "server/guess.h"
#include "server/query_forms.h"
#include "server/query_syntax.h"
#include "server/search_query.h"
#include "server/spell.h"

#define HALF_FUNCTION_WEIGHT 0.25

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
static struct term_group group_of(struct arena *mem, const struct guess *guess,
                                  const struct reading *at, size_t count)
{
    struct term_group group = { .word = at->token.word,
                                .begin = at->token.span.begin,
                                .end = at->token.span.end,
                                .weight = 1 };
    size_t function_words = 0;

    group.terms = arena_array(mem, count, sizeof(*group.terms));
    for (size_t i = 0; i < count; i++) {
        function_words += at[i].token.function_word;
        group.negation |= language_negation(guess->at[at[i].language],
                                            at[i].token.word);
        group_term(&group, at[i].token.term);
    }
    group.own = group.count;
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

static size_t group_all(struct arena *mem, const struct guess *guess,
                        const struct reading *all, size_t count,
                        struct term_group *groups)
{
    size_t made = 0;

    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && same_place(&all[i], &all[end]);)
            end++;
        groups[made++] = group_of(mem, guess, &all[i], end - i);
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

double query_words_idf(const struct worker *worker, uint32_t having)
{
    double passages = (double)worker->index->manifest->passages;
    double n = fmin((double)having, passages);

    return log(1 + (passages - n + 0.5) / (n + 0.5));
}

/* Of the first `count` terms: how many passages have the most frequent one,
 * and the rarest that occurs. */
static bool count_terms(struct worker *worker, struct arena *mem,
                        const struct str *terms, size_t count, uint32_t *most,
                        uint32_t *least, struct error *err)
{
    *most = 0;
    *least = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t having;

        if (!xc_term_count(worker->index->reader,
                           schema_word_term(mem, terms[i]), &having, err))
            return false;
        if (having > *most)
            *most = having;
        if (having > 0 && (*least == 0 || having < *least))
            *least = having;
    }
    return true;
}

/* Other forms of a word count when it does not occur itself. */
bool query_words_weigh(struct worker *worker, struct arena *mem,
                       struct term_group *group, struct error *err)
{
    uint32_t least;

    if (!count_terms(worker, mem, group->terms, group->own, &group->passages,
                     &least, err))
        return false;
    if (least == 0 && group->count > group->own) {
        if (!count_terms(worker, mem, group->terms, group->count,
                         &group->passages, &least, err))
            return false;
    }
    group->occurs = least > 0;
    group->idf = query_words_idf(worker, least);
    return true;
}

static bool weigh_all(struct worker *worker, struct arena *mem,
                      struct term_group *groups, size_t count,
                      struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        if (!query_words_weigh(worker, mem, &groups[i], err))
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

/* ---- the whole ------------------------------------------------------- */

static void note_negations(struct question *question, size_t count)
{
    for (size_t i = 0; i < count; i++)
        question->negated |= question->groups[i].negation;
}

/* The words that count, each once; function words go. */
static bool group_words(struct worker *worker, struct arena *mem,
                        const struct guess *guess, struct str text,
                        struct question *question, struct error *err)
{
    size_t count;
    struct reading *all = read_all(worker->analyser, mem, guess, text, &count);

    if (count == 0)
        return error_set(err, ERROR_INPUT,
                         "q has no word to look for: ask with at least one "
                         "letter or digit that is not excluded");
    question->groups = arena_array(mem, count, sizeof(*question->groups));
    count = group_all(mem, guess, all, count, question->groups);
    note_negations(question, count);
    count = drop_repeated(question->groups, count);
    qsort(question->groups, count, sizeof(*question->groups), by_begin);
    question->count = drop_function_words(mem, question->groups, count,
                                          &question->ignored);
    return true;
}

static void mark_quoted(struct question *question,
                        const struct query_syntax *syntax)
{
    for (size_t i = 0; i < question->count; i++) {
        struct term_group *group = &question->groups[i];

        for (size_t j = 0; j < syntax->count; j++)
            group->quoted |= syntax->at[j].quoted &&
                             group->begin >= syntax->at[j].value.begin &&
                             group->begin < syntax->at[j].value.end;
    }
}

bool query_words_read(struct worker *worker, struct arena *mem,
                      const struct guess *guess, struct str asked,
                      const struct query_syntax *syntax,
                      struct question *question, struct error *err)
{
    if (!group_words(worker, mem, guess, syntax->plain, question, err))
        return false;
    mark_quoted(question, syntax);
    if (!weigh_all(worker, mem, question->groups, question->count, err))
        return false;
    question->count = drop_misread(question->groups, question->count);
    question->count = keep_rarest(question->groups, question->count);
    if (!spell_question(worker, mem, guess, asked, question, err) ||
        !query_forms_add(worker, mem, guess, syntax->plain, question, err))
        return false;
    qsort(question->groups, question->count, sizeof(*question->groups),
          by_begin);
    question->count = drop_misread(question->groups, question->count);
    question->count = keep_rarest(question->groups, question->count);
    return true;
}
