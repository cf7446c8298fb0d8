/* search_query.h - a question and its filters become a tree for Xapian.
 *
 *   AND_NOT( FILTER( OR( word, MAX( word in one language, … in another ), … ),
 *                    words of phrases, titles and sections …,
 *                    OR(projects), OR(languages), …, range of times ),
 *            excluded words … )
 *
 * Words. The question is analysed in the languages it may be in: guess.h
 * chooses among those a `language` filter names, else those of the named
 * projects, else all of the index. A word that has different stems in them
 * becomes one group, weighted by its best branch. A repeated word counts once.
 * Words that all of the languages call function words are left out; a word that
 * only some do ("die" in English and German) stays with a quarter of its
 * weight. When nothing is left ("The Who"), function words are looked for: they
 * are posted for titles and headings. Negations ("not", "without") are no
 * function words in most languages and never lost: see `negated`. Of more than
 * QUESTION_GROUPS_MAX words the rarest are kept.
 *
 * Other forms of a word (numbers, dates, hyphens, compounds: query_forms.h) are
 * more branches of its group. They never weigh more than the word itself: a
 * rare form is no better an answer.
 *
 * Phrases, titles, sections, exclusions (query_syntax.h) filter by what the
 * index knows, and `rules` hold the text of each hit against the rest: a hit is
 * an answer only if phrase_rules_hold() says so. */
#ifndef SERVER_SEARCH_QUERY_H
#define SERVER_SEARCH_QUERY_H

#include "common/article.h"
#include "common/error.h"
#include "common/language_question.h"

struct arena;
struct phrase_rules;
struct query;
struct question_frame;
struct worker;
struct xc_query;

#define QUESTION_GROUPS_MAX 64

/* A word of the question with its stems. */
struct term_group {
    struct str *terms; /* distinct, without the schema's prefix */
    size_t count;
    size_t own;      /* the first of them: the word's own, then other forms */
    struct str word; /* folded, as asked */
    size_t begin;    /* where it stands in the question */
    size_t end;
    double weight;      /* 1, or less for half a function word */
    double idf;         /* of its rarest own term that occurs, else of its
                         * rarest other form, else of n = 0 */
    uint32_t passages;  /* that have its most frequent own term */
    bool occurs;        /* in some passage */
    bool function_word; /* in all languages that see it */
    bool negation;      /* in a language that sees it: "not", "without" */
    bool quoted;        /* part of a phrase, or of what is bound to a title or
                         * section in quotes */
    bool misspelt;      /* the suggestion has another word in its place */
    bool misread;       /* another reading of its place is the right one */
};

struct question {
    struct term_group *groups;
    size_t count;
    double ceiling;    /* the raw score nothing can pass */
    struct str *terms; /* of all groups, in byte order, distinct */
    size_t term_count;
    struct str_list ignored;
    struct str_list languages; /* codes it was read in */
    struct xc_query *tree;     /* NULL: nothing can match */
    struct xc_query *words;    /* its weighted part: the OR of the words,
                                * without filters; NULL: no word occurs */
    const struct question_frame *frame; /* its other part */
    struct phrase_rules *rules; /* what the text of a hit is held against;
                                 * NULL: nothing */
    struct str suggestion;      /* the question with its likely slips mended
                                 * (spell.h); nothing was done about them;
                                 * STR_NULL: none */
    enum answer_type answer;    /* what it asks for: language_question.h */
    bool negated;               /* a word of it denies something, whether that
                                 * word is looked for or not */
};

/* ERROR_INPUT when there is no word in it. */
CHECKED bool question_read(struct worker *worker, struct arena *mem,
                           const struct query *query,
                           struct question **question, struct error *err);

/* question->tree with other weighted words in the place of question->words;
 * filters, phrases and exclusions stay as they are. NULL when `words` is NULL
 * or a filter lets nothing through. */
struct xc_query *question_tree_with(struct arena *mem,
                                    const struct question *question,
                                    struct xc_query *words);

#endif
