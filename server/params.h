/* params.h - a query string, a form or a JSON body becomes checked parameters.
 *
 * One table names every parameter: what it takes, where it is stored and which
 * routes know it. All three ways of asking go through it, so they accept the
 * same values and fail with the same words. Nothing is guessed or ignored: an
 * unknown name, a value out of range, a parameter given twice is a 400 that
 * names it and says what would be right.
 *
 *   name             takes                                 in /v1/…
 *   q                text, 1 to SEARCH_QUERY_MAX bytes     search
 *   queries          list of queries, see below            search
 *   limit            1 to 100, default 10, or 100 with a   search
 *                    budget
 *   offset           0 to 1000, default 0                  search
 *   per_article      0 to 100, default 3; 0: no cap        search
 *   project          list of dbnames: enwiki               search
 *   language         list of codes: en, simple, zh-Hans    search
 *   license          list of SPDX ids or names             search
 *   page_id          list of numbers                       search
 *   title            list of titles or redirects           search
 *   section          list of headings                      search
 *   modified_after   RFC 3339 time or date, inclusive      search
 *   modified_before  the same, exclusive                   search
 *   context          none | sentences:N | passages:N,      search
 *                    not with a budget
 *   expand           none | feedback                       search
 *   rerank           true (default) or false: the first    search
 *                    stage's order
 *   fold_duplicates  true (default) or false               search
 *   merge_neighbours true or false (default)               search
 *   min_score        0 to 1, default 0                     search
 *   min_confidence   0 to 1, default 0                     search
 *   budget_words     1 to SEARCH_BUDGET_MAX                search
 *   budget_tokens    the same; both may be given           search
 *   order            relevance | document | edges          search
 *   cursor           as it stood in the answer before;     search
 *                    not with offset
 *   explain          true or false (default)               search
 *   why_not          a title                               search
 *   before, after    0 to 20 passages, default 0           passages
 *   blocks           true or false                         articles
 *   by               auto, id or title: what the page is   articles
 *   pretty           true or false; alone it means true    all
 *   format           json or text; else Accept decides     all
 *
 * Lists: in a query string or form a parameter may be repeated, and the lists
 * from project to page_id may be separated by commas; questions, titles and
 * headings may hold commas, so they are repeated only. In JSON a list is a
 * string (a number for page_id) or an array of them, and null is as good as
 * absent. POST /v1/search takes JSON (an object) or a form, told apart by the
 * first byte, so `curl -d` works with both; an encoded or multipart body is a
 * 415. `pretty` and `format` may stand in the query string of a POST.
 *
 * `queries`: up to SEARCH_QUERIES_MAX queries for one answer. In JSON each is
 * a string, or an object that says what it is and how much it counts:
 *
 *   {"q": "text", "role": "question", "weight": 1}
 *
 * with role one of question, hypothetical_answer, title, keywords, and weight
 * above 0, up to 10; what is left out is as shown. In a query string or form
 * each is a text. q may be left out then; given as well, it is the first of
 * them, a question of weight 1, and counts among the eight. */
#ifndef SERVER_PARAMS_H
#define SERVER_PARAMS_H

#include "server/problem.h"
#include "server/search.h"

#define PARAMS_VALUES_MAX 50 /* of one list */
#define PARAMS_PAIRS_MAX 256 /* in one form */
#define PARAMS_BEFORE_MAX 20 /* passages on each side */

enum params_route {
    PARAMS_SEARCH = 1,
    PARAMS_PASSAGE = 2,
    PARAMS_ARTICLE = 4,
    PARAMS_CITATION = 8
};

enum params_format { FORMAT_BY_ACCEPT, FORMAT_JSON, FORMAT_TEXT };

/* How a page is named in a path. Auto: a number is an id if there is such a
 * page, else a title ("1984"). */
enum params_by { BY_AUTO, BY_ID, BY_TITLE };

/* Where a parameter stood: in a query string or form by name, in JSON by
 * pointer; the other is STR_NULL. For problems that are found out later. */
struct params_place {
    struct str parameter;
    struct str pointer;
};

struct params {
    struct query query;           /* PARAMS_SEARCH */
    struct params_place question; /* of q, or of the first of queries */
    struct params_place cursor;
    uint32_t before; /* PARAMS_PASSAGE */
    uint32_t after;
    bool blocks; /* PARAMS_ARTICLE */
    enum params_by by;
    bool pretty;
    enum params_format format;
};

/* Reads and checks what the request asks of `route`. Text points into the
 * request or its arena. false: `problem` is the whole of the answer. */
CHECKED bool params_read(const struct http_request *request,
                         enum params_route route, struct params *params,
                         struct problem *problem);

/* A form ("a=b&c=d", percent-encoded) as pairs; the same that http makes of a
 * query string. false when it is not well formed or not UTF-8. */
CHECKED bool params_pairs(struct arena *mem, struct str form,
                          struct http_pair **pairs, size_t *count);

/* The parameters of a route in one canonical text: sorted lists, defaults
 * filled in, so that two requests which ask the same have the same text. */
struct str params_canonical(struct arena *mem, enum params_route route,
                            const struct params *params);

/* What was asked, as above but for the cursor, pretty and format: what a cursor
 * belongs to. It is in query.cursor_query after params_read(). */
struct digest params_cursor_digest(struct arena *mem,
                                   const struct params *params);

/* The words that stand for them in requests and answers. */
const char *params_role_name(enum query_role role);
const char *params_order_name(enum order order);

#endif
