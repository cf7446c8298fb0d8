/* query_rules.h - phrases, titles, sections and exclusions of a question, as
 * filters for the index and as rules for the text of a hit.
 *
 * A filter lets everything through that may hold the rule, in every language
 * of the question: words by their stems, without function words where those
 * are not posted. The rule (phrase.h) then decides on the text.
 *
 *   phrase      filter: all its words       rule: in a row
 *   title:x     filter: all words, or       rule: the words in the title, or
 *               one of the articles         one of the articles
 *   title:"x"   filter: the articles; when  rule: one of the articles; when
 *               there are none, all words   there are none, the words in a row
 *   section:    filter: all its words       rule: in one heading
 *   -word       filter: its stems           no rule: an excluded word takes its
 *                                           other forms with it
 *   other -…    no filter                   rule
 *
 * "The articles" are those whose title, or a redirect to them, has these words
 * and no others, what stands in parentheses left out: title:"mercury" is the
 * planet and the element. At most TITLES_FOUND_MAX (title_find.h). */
#ifndef SERVER_QUERY_RULES_H
#define SERVER_QUERY_RULES_H

#include "common/error.h"
#include "server/query_syntax.h"

struct arena;
struct guess;
struct phrase_rules;
struct worker;
struct xc_query;

struct query_rules {
    struct xc_query *required[QUERY_PARTS_MAX]; /* AND of these */
    size_t required_count;
    struct xc_query *excluded[QUERY_PARTS_MAX]; /* and none of these */
    size_t excluded_count;
    struct phrase_rules *rules; /* NULL: none */
};

CHECKED bool query_rules_make(struct worker *worker, struct arena *mem,
                              const struct guess *guess,
                              const struct query_syntax *syntax,
                              struct query_rules *made, struct error *err);

#endif
