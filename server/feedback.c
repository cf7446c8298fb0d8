/* feedback.c - read the passages, gather their words, keep the best. */
#include "server/feedback.h"

#include <stdlib.h>

#include "common/analysis.h"
#include "common/arena.h"
#include "common/generation.h"
#include "common/language.h"
#include "common/schema.h"
#include "common/utf8.h"
#include "server/app.h"
#include "server/query_words.h"
#include "server/search_query.h"

#define RARE 20 /* one of so many passages has the word, or fewer */

/* A word of the passages. */
struct word {
    struct str term;
    struct str text; /* as the first passage that has it writes it */
    size_t order;    /* of its first occurrence: decides between equals */
    size_t passages; /* that have it */
    size_t last;     /* the latest of them, from 1 */
    double share;    /* P(w) */
    double value;    /* P(w) * idf */
};

/* The words in order of their terms once they are gathered. */
struct gathering {
    struct worker *worker;
    struct arena *mem;
    const struct question *question;
    struct word *at;
    size_t count;
    size_t room;
};

/* ---- gathering ------------------------------------------------------- */

static bool of_question(const struct question *question, struct str term)
{
    return bsearch(&term, question->terms, question->term_count, sizeof term,
                   str_order) != NULL;
}

static bool one_character(struct str word)
{
    size_t at = 0;

    utf8_next(word, &at);
    return at >= word.len;
}

static bool is_content(const struct token *token)
{
    return !token->function_word && !token->part;
}

static void add(struct gathering *g, const struct word *word)
{
    if (g->count == g->room) {
        size_t used = g->count * sizeof *g->at;

        g->room = g->room ? 2 * g->room : 256;
        g->at = arena_grow(g->mem, g->at, used, g->room * sizeof *g->at);
    }
    g->at[g->count] = *word;
    g->at[g->count].order = g->count;
    g->count++;
}

/* The words of one passage, each occurrence by itself. */
static void gather_text(struct gathering *g, const struct language *language,
                        struct str text, size_t passage, double weight)
{
    struct tokens tokens = analyse(g->worker->analyser, g->mem, language, text);
    size_t content = 0;

    for (size_t i = 0; i < tokens.count; i++)
        content += is_content(&tokens.at[i]);
    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *token = &tokens.at[i];
        struct word word = { .term = token->term,
                             .text = str_slice(text, token->span),
                             .passages = 1,
                             .last = passage,
                             .share = weight / (double)content };

        if (is_content(token) && !one_character(token->word) &&
            !of_question(g->question, token->term))
            add(g, &word);
    }
}

static bool gather(struct gathering *g, uint32_t docid, size_t passage,
                   double weight, struct error *err)
{
    struct xc_reader *reader = g->worker->index->reader;
    struct stored_passage *stored;
    struct stored_article *article;

    if (!schema_read_passage(reader, g->mem, docid, &stored, err) ||
        !schema_read_article_of(reader, g->mem, stored, &article, err))
        return error_wrap(err, "feedback from passage %u", docid);
    gather_text(g, language_find(article->article.language),
                stored->passage.text, passage, weight);
    return true;
}

static double score_at(const double *scores, size_t i)
{
    return scores[i] > 0 ? scores[i] : 0;
}

static bool gather_all(struct gathering *g, const uint32_t *docids,
                       const double *scores, size_t count, struct error *err)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += score_at(scores, i);
    for (size_t i = 0; i < count; i++) {
        double weight = sum > 0 ? score_at(scores, i) / sum : 1 / (double)count;

        if (!gather(g, docids[i], i + 1, weight, err))
            return false;
    }
    return true;
}

/* ---- choosing -------------------------------------------------------- */

static int by_term(const void *a, const void *b)
{
    const struct word *left = a, *right = b;
    int order = str_compare(left->term, right->term);

    return order ? order
                 : (left->order > right->order) - (left->order < right->order);
}

static int by_value(const void *a, const void *b)
{
    const struct word *left = a, *right = b;

    if (left->value != right->value)
        return left->value > right->value ? -1 : 1;
    return (left->order > right->order) - (left->order < right->order);
}

static void merge_into(struct word *word, const struct word *more)
{
    word->share += more->share;
    word->passages += more->last != word->last;
    word->last = more->last;
}

/* The occurrences of a term become one word. */
static void merge(struct gathering *g)
{
    size_t kept = 0;

    if (g->count > 0)
        qsort(g->at, g->count, sizeof *g->at, by_term);
    for (size_t i = 0; i < g->count; i++) {
        if (kept > 0 && str_equal(g->at[kept - 1].term, g->at[i].term))
            merge_into(&g->at[kept - 1], &g->at[i]);
        else
            g->at[kept++] = g->at[i];
    }
    g->count = kept;
}

/* In a small index all words are frequent. */
static uint64_t most_passages(const struct gathering *g)
{
    uint64_t most = g->worker->index->manifest->passages / RARE;

    return most > FEEDBACK_PASSAGES ? most : FEEDBACK_PASSAGES;
}

static bool weigh(struct gathering *g, struct word *word, bool *good,
                  struct error *err)
{
    uint32_t having;

    if (!xc_term_count(g->worker->index->reader,
                       schema_word_term(g->mem, word->term), &having, err))
        return false;
    *good = having > 0 && having <= most_passages(g);
    word->value = word->share * query_words_idf(g->worker, having);
    return true;
}

/* Leaves the words that may be added, heaviest first. With one passage there
 * is nothing that two could share. */
static bool choose(struct gathering *g, size_t passages, struct error *err)
{
    size_t shared = passages > 1 ? 2 : 1;
    size_t kept = 0;

    merge(g);
    for (size_t i = 0; i < g->count; i++) {
        bool good;

        if (g->at[i].passages < shared)
            continue;
        if (!weigh(g, &g->at[i], &good, err))
            return false;
        if (good)
            g->at[kept++] = g->at[i];
    }
    if (kept > 0)
        qsort(g->at, kept, sizeof *g->at, by_value);
    g->count = kept < FEEDBACK_TERMS ? kept : FEEDBACK_TERMS;
    return true;
}

/* ---- the tree -------------------------------------------------------- */

/* What the question's words weigh together, before idf. */
static double question_weight(const struct question *question)
{
    double sum = 0;

    for (size_t i = 0; i < question->count; i++)
        sum += question->groups[i].occurs ? question->groups[i].weight : 0;
    return sum;
}

static struct xc_query *expanded(const struct gathering *g)
{
    struct xc_query *parts[1 + FEEDBACK_TERMS] = { g->question->words };
    double factor = FEEDBACK_SHARE * question_weight(g->question);
    double sum = 0;

    for (size_t i = 0; i < g->count; i++)
        sum += g->at[i].share;
    for (size_t i = 0; i < g->count; i++) {
        struct str term = schema_word_term(g->mem, g->at[i].term);

        parts[1 + i] = xc_query_scale(g->mem, xc_query_term(g->mem, term, 1),
                                      factor * g->at[i].share / sum);
    }
    return xc_query_join(g->mem, XC_OR, parts, 1 + g->count);
}

static void list_words(const struct gathering *g, struct str_list *words)
{
    words->at = arena_array(g->mem, g->count, sizeof *words->at);
    for (words->count = 0; words->count < g->count; words->count++)
        words->at[words->count] = g->at[words->count].text;
}

bool feedback_expand(struct worker *worker, struct arena *mem,
                     const struct question *question, const uint32_t *docids,
                     const double *scores, size_t count, struct xc_query **tree,
                     struct str_list *words, struct error *err)
{
    struct gathering g = { .worker = worker, .mem = mem, .question = question };

    if (count > FEEDBACK_PASSAGES)
        count = FEEDBACK_PASSAGES;
    *tree = question->tree;
    *words = (struct str_list){ .count = 0 };
    if (!question->tree || count == 0)
        return true;
    if (!gather_all(&g, docids, scores, count, err) || !choose(&g, count, err))
        return false;
    if (g.count > 0)
        *tree = question_tree_with(mem, question, expanded(&g));
    list_words(&g, words);
    return true;
}
