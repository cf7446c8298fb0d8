/* search.h - a question becomes ranked passages; knows no HTTP and no JSON.
 *
 * The words of the question are those of common/analysis.h, each once;
 * function words are left out unless there is nothing else (search_query.h has
 * the rules). A passage needs to have one of them and is ranked by
 *
 *     raw = sum over the question's words of idf * impact
 *
 * with the passage's impact (1…255) fixed at indexing (common/schema.h) and
 * idf = ln(1 + (N - n + 0.5) / (n + 0.5)) over all N passages.
 *
 *     score = raw / ceiling,   ceiling = sum of idf * 255
 *
 * over all of the question's words, those that occur nowhere included. So a
 * score is the share of what a passage could reach that was all about every
 * word: it lies in 0 to 1, does not depend on the other results, falls when a
 * word of the question is missing, and a threshold means the same on every
 * query. Passages rarely pass 0.9; below about 0.2 they share a word or two.
 *
 * Same query, same generation: same results in the same order (ties by place
 * in the index). Paging: offset counts results after the per-article cap. */
#ifndef SERVER_SEARCH_H
#define SERVER_SEARCH_H

#include "common/clock.h"
#include "common/error.h"
#include "common/schema.h"

struct arena;
struct worker;

#define SEARCH_QUERY_MAX 4096 /* bytes of q */
#define SEARCH_LIMIT_MAX 100
#define SEARCH_LIMIT_DEFAULT 10
#define SEARCH_OFFSET_MAX 1000
#define SEARCH_PER_ARTICLE 3 /* the default */

enum context_kind { CONTEXT_NONE, CONTEXT_SENTENCES, CONTEXT_PASSAGES };

/* Filters: several values of one are OR, different ones are AND; empty lists
 * do not filter. */
struct query {
    struct str text; /* what was asked, as given */
    uint32_t limit;
    uint32_t offset;
    uint32_t per_article; /* at most so many passages of an article; 0: all */
    struct str_list projects;
    struct str_list languages;
    struct str_list titles;   /* or redirects */
    struct str_list licenses; /* SPDX */
    struct str_list sections; /* headings, compared folded */
    uint64_t *page_ids;
    size_t page_id_count;
    clock_ns modified_after;  /* inclusive; CLOCK_UNKNOWN: no limit */
    clock_ns modified_before; /* exclusive */
    enum context_kind context;
    uint32_t context_count; /* sentences or passages on each side */
};

/* Neighbouring text, inside the same article, as it stands in the layer:
 * before + the passage's text + after is the layer's [begin, end). Without
 * context both are empty and the range is the passage's own. */
struct context {
    struct str before;
    struct str after;
    struct offsets begin;
    struct offsets end;
};

struct result {
    uint32_t rank; /* 1 for the first of all, offset included */
    double raw_score;
    double score; /* 0 to 1, see above */
    struct stored_passage *passage;
    struct stored_article *article;
    struct span *matches; /* of words that answer the query, in the text */
    size_t match_count;
    struct context context;
};

struct answer {
    struct result *results;
    size_t count;
    uint32_t estimated;        /* passages that match, about */
    bool more;                 /* there are results after these */
    struct str_list terms;     /* what was looked for, stemmed */
    struct str_list ignored;   /* words that were left out */
    struct str_list languages; /* codes: how the question was read */
};

/* ERROR_INPUT when the query has no word at all. Titles that nobody knows give
 * no results, which is no error. A stale reader is reopened and asked once
 * more. The answer lives in `mem`. */
CHECKED bool search_run(struct worker *worker, struct arena *mem,
                        const struct query *query, struct answer **answer,
                        struct error *err);

#endif
