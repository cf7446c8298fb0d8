/* query_words.h - from the text of a question to weighed groups of terms; the
 * rules are in search_query.h. */
#ifndef SERVER_QUERY_WORDS_H
#define SERVER_QUERY_WORDS_H

#include "common/error.h"
#include "common/str.h"

struct arena;
struct guess;
struct query_syntax;
struct question;
struct term_group;
struct worker;

/* Sets the question's groups, ignored words and suggestion from the words of
 * syntax->plain; `asked` is the whole question. ERROR_INPUT when there is no
 * word. */
CHECKED bool query_words_read(struct worker *worker, struct arena *mem,
                              const struct guess *guess, struct str asked,
                              const struct query_syntax *syntax,
                              struct question *question, struct error *err);

/* Sets idf, passages and occurs from the index. */
CHECKED bool query_words_weigh(struct worker *worker, struct arena *mem,
                               struct term_group *group, struct error *err);

/* The idf of a term that `having` of all passages have: see search.h. */
double query_words_idf(const struct worker *worker, uint32_t having);

#endif
