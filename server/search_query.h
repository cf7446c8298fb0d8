/* search_query.h - a question and its filters become a tree for Xapian.
 *
 *   FILTER( OR( word, MAX( word in one language, … in another ), … ),
 *           OR(projects), OR(languages), OR(articles), …, range of times )
 *
 * Words. The question is analysed in the languages it may be in: guess.h
 * chooses among those a `language` filter names, else those of the named
 * projects, else all of the index. A word that has different stems in them
 * becomes one group, weighted by its best branch. A repeated word counts once.
 * Words that all of the languages call function words are left out; a word that
 * only some do ("die" in English and German) stays with a quarter of its
 * weight. When nothing is left ("The Who"), function words are looked for: they
 * are posted for titles and headings. Of more than QUESTION_GROUPS_MAX words
 * the rarest are kept. */
#ifndef SERVER_SEARCH_QUERY_H
#define SERVER_SEARCH_QUERY_H

#include "common/article.h"
#include "common/error.h"

struct arena;
struct query;
struct worker;
struct xc_query;

#define QUESTION_GROUPS_MAX 64

/* A word of the question with its stems. */
struct term_group {
    struct str *terms; /* distinct, without the schema's prefix */
    size_t count;
    struct str word; /* folded, as asked */
    size_t begin;    /* where it stands in the question */
    size_t end;
    double weight;      /* 1, or less for half a function word */
    double idf;         /* of its rarest branch that occurs; else of n = 0 */
    bool occurs;        /* in some passage */
    bool function_word; /* in all languages that see it */
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
};

/* ERROR_INPUT when there is no word in it. */
CHECKED bool question_read(struct worker *worker, struct arena *mem,
                           const struct query *query,
                           struct question **question, struct error *err);

#endif
