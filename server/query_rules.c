/* query_rules.c - what the index can answer becomes a filter, the rest a rule.
 */
#include "server/query_rules.h"

#include "common/analysis.h"
#include "common/schema.h"
#include "server/app.h"
#include "server/guess.h"
#include "server/phrase.h"
#include "server/title_find.h"

/* One question's parts on their way. */
struct maker {
    struct worker *worker;
    struct arena *mem;
    const struct guess *guess;
    struct query_rules *made;
    struct phrase_rule *rules;
    size_t rule_count;
};

/* ---- words ----------------------------------------------------------- */

static struct xc_query *term_query(struct maker *m, struct str term)
{
    return xc_query_term(m->mem, schema_word_term(m->mem, term), 1);
}

/* The word at `i`, or one of its parts: a dictionary may divide the text
 * otherwise, and then has the parts. *i moves behind them. */
static struct xc_query *word_query(struct maker *m, const struct tokens *tokens,
                                   size_t *i)
{
    struct xc_query **any = arena_array(m->mem, tokens->count, sizeof(*any));
    size_t count = 0;

    do {
        any[count++] = term_query(m, tokens->at[*i].term);
        ++*i;
    } while (*i < tokens->count && tokens->at[*i].part);
    return xc_query_join(m->mem, XC_OR, any, count);
}

/* All words as one language reads them; NULL when there is none to look for. */
static struct xc_query *words_in(struct maker *m, const struct tokens *tokens,
                                 bool function_words)
{
    struct xc_query **all = arena_array(m->mem, tokens->count + 1,
                                        sizeof(*all));
    size_t count = 0;

    for (size_t i = 0; i < tokens->count;) {
        bool counts = function_words || !tokens->at[i].function_word;
        struct xc_query *word = word_query(m, tokens, &i);

        if (counts)
            all[count++] = word;
    }
    return count == 0 ? NULL : xc_query_join(m->mem, XC_AND, all, count);
}

/* All words in one of the languages. NULL when one of them has nothing to look
 * for: then nothing may be kept out. */
static struct xc_query *words_query(struct maker *m, struct str text,
                                    bool function_words)
{
    struct xc_query *any[GUESS_MAX];

    for (size_t i = 0; i < m->guess->count; i++) {
        struct tokens tokens = analyse(m->worker->analyser, m->mem,
                                       m->guess->at[i], text);

        any[i] = words_in(m, &tokens, function_words);
        if (!any[i])
            return NULL;
    }
    return xc_query_join(m->mem, XC_OR, any, m->guess->count);
}

static void require(struct maker *m, struct xc_query *query)
{
    if (query)
        m->made->required[m->made->required_count++] = query;
}

static struct phrase_rule *add_rule(struct maker *m,
                                    const struct query_part *part)
{
    struct phrase_rule *rule = &m->rules[m->rule_count++];

    *rule = (struct phrase_rule){ .kind = part->kind,
                                  .excluded = part->excluded,
                                  .ordered = part->quoted ||
                                             part->kind == QUERY_WORDS,
                                  .text = part->text };
    return rule;
}

/* ---- titles ---------------------------------------------------------- */

/* The passages of the articles. */
static bool articles_query(struct maker *m, const struct title_docids *named,
                           struct xc_query **query, struct error *err)
{
    struct xc_query *any[TITLES_FOUND_MAX];

    for (size_t i = 0; i < named->count; i++) {
        struct stored_article *found;

        if (!schema_read_article(m->worker->index->reader, m->mem, named->at[i],
                                 &found, err))
            return false;
        any[i] = xc_query_term(m->mem,
                               schema_article_term(m->mem,
                                                   found->article.project,
                                                   found->article.page_id),
                               1);
    }
    *query = xc_query_join(m->mem, XC_OR, any, named->count);
    return true;
}

static bool require_title(struct maker *m, const struct query_part *part,
                          const struct title_docids *named, struct error *err)
{
    struct xc_query *any[2] = { words_query(m, part->text, true), NULL };

    if (named->count == 0) {
        require(m, any[0]);
        return true;
    }
    if (!articles_query(m, named, &any[1], err))
        return false;
    require(m, part->quoted ? any[1] : xc_query_join(m->mem, XC_OR, any, 2));
    return true;
}

static bool add_title(struct maker *m, const struct query_part *part,
                      struct error *err)
{
    struct phrase_rule *rule = add_rule(m, part);
    struct title_docids named;
    uint32_t *articles;

    if (!title_find_words(m->worker, m->mem, m->guess, part->text, &named, err))
        return false;
    articles = arena_array(m->mem, named.count, sizeof(*articles));
    memcpy(articles, named.at, named.count * sizeof(*articles));
    rule->articles = articles;
    rule->article_count = named.count;
    return part->excluded || require_title(m, part, &named, err);
}

/* ---- exclusions ------------------------------------------------------ */

/* One word that is posted for every passage that has it, in all languages. */
static bool is_one_word(struct maker *m, struct str text)
{
    for (size_t i = 0; i < m->guess->count; i++) {
        struct tokens tokens = analyse(m->worker->analyser, m->mem,
                                       m->guess->at[i], text);

        if (tokens.count != 1 || tokens.at[0].function_word)
            return false;
    }
    return true;
}

static void add_exclusion(struct maker *m, const struct query_part *part)
{
    if (part->kind == QUERY_WORDS && is_one_word(m, part->text))
        m->made->excluded[m->made->excluded_count++] = words_query(
            m, part->text, false);
    else
        add_rule(m, part);
}

/* ---- the whole ------------------------------------------------------- */

static bool add_part(struct maker *m, const struct query_part *part,
                     struct error *err)
{
    if (part->kind == QUERY_TITLE)
        return add_title(m, part, err);
    if (part->excluded) {
        add_exclusion(m, part);
        return true;
    }
    require(m, words_query(m, part->text, part->kind == QUERY_SECTION));
    add_rule(m, part);
    return true;
}

bool query_rules_make(struct worker *worker, struct arena *mem,
                      const struct guess *guess,
                      const struct query_syntax *syntax,
                      struct query_rules *made, struct error *err)
{
    struct maker m = {
        .worker = worker, .mem = mem, .guess = guess, .made = made
    };

    *made = (struct query_rules){ .rules = NULL };
    m.rules = arena_array(mem, syntax->count, sizeof(*m.rules));
    for (size_t i = 0; i < syntax->count; i++) {
        if (!add_part(&m, &syntax->at[i], err))
            return false;
    }
    if (m.rule_count > 0)
        made->rules = phrase_rules_open(mem, worker->analyser, m.rules,
                                        m.rule_count);
    return true;
}
