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
#include "common/digest.h"
#include "common/schema.h"
#include "server/order.h"
#include "server/tokens.h"

struct arena;
struct candidate;
struct worker;

#define SEARCH_QUERY_MAX 4096 /* bytes of q */
#define SEARCH_QUERIES_MAX 8
#define SEARCH_LIMIT_MAX 100
#define SEARCH_LIMIT_DEFAULT 10
#define SEARCH_OFFSET_MAX 1000
#define SEARCH_PER_ARTICLE 3 /* the default */
#define SEARCH_BUDGET_MAX 1000000

enum context_kind { CONTEXT_NONE, CONTEXT_SENTENCES, CONTEXT_PASSAGES };

/* What one of several queries is. */
enum query_role {
    ROLE_QUESTION,
    ROLE_HYPOTHETICAL_ANSWER, /* a sentence as the answer might read */
    ROLE_TITLE,               /* what the article may be called */
    ROLE_KEYWORDS
};

struct subquery {
    struct str text;
    enum query_role role;
    double weight; /* in the fusion; above 0 */
};

/* Filters: several values of one are OR, different ones are AND; empty lists
 * do not filter. */
struct query {
    struct str text; /* what was asked, as given: the first of `queries` */
    struct subquery queries[SEARCH_QUERIES_MAX];
    size_t query_count; /* 0: `text` alone, a question of weight 1 */
    bool plain;         /* set by search_run(): no syntax in `text` */
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

    bool first_stage;     /* rerank=false: as Xapian ranks them */
    bool feedback;        /* expand=feedback */
    bool keep_duplicates; /* fold_duplicates=false */
    bool merge;           /* merge_neighbours=true */
    bool explain;
    struct str why_not;    /* a title; STR_NULL: nobody asks */
    double min_score;      /* 0: all */
    double min_confidence; /* 0: all */
    uint32_t budget_words; /* 0: no budget */
    uint32_t budget_tokens;
    enum order order;
    struct str cursor;          /* as given; STR_NULL: from the start */
    struct digest cursor_query; /* of all parameters but the cursor */
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

/* Which of the queries found a result, and where it stood there. */
struct found_by {
    uint32_t query; /* index into query->queries */
    uint32_t rank;  /* from 1 */
};

enum confidence_bucket {
    CONFIDENCE_VERY_LOW, /* under .1 */
    CONFIDENCE_LOW,      /* under .3 */
    CONFIDENCE_MEDIUM,   /* under .6 */
    CONFIDENCE_HIGH,     /* under .85 */
    CONFIDENCE_VERY_HIGH
};

/* One feature of a result and what it did for its score. */
struct contribution {
    const char *name;  /* "title_share" */
    const char *words; /* "share of the title that the question holds" */
    double value;
    double effect; /* on the log-odds that the score is made of */
};

struct explanation {
    struct contribution *features; /* greatest effect first */
    size_t feature_count;
    double base;             /* log-odds before any feature */
    struct str_list matched; /* words of the question that the passage, its
                              * title or headings hold */
    struct str_list missing;
    uint32_t first_stage_rank; /* from 1; 0: not among the candidates */
};

struct result {
    uint32_t rank; /* 1 for the first of all, offset included */
    double raw_score;
    double score;      /* 0 to 1, see above */
    double confidence; /* probability that it answers, see confidence.h */
    enum confidence_bucket bucket;
    /* A passage as it is stored; or one made of several (merge), or a run of
     * its sentences (budget): then its id is that of the first part. */
    struct stored_passage *passage;
    struct stored_article *article;
    struct span *matches; /* of words that answer the query, in the text */
    size_t match_count;
    struct context context; /* also the neighbours that a budget bought */
    bool cut;               /* a run of sentences of the stored passage */
    struct stored_passage **parts; /* of a merged result, in order; else none */
    size_t part_count;
    struct stored_passage **duplicates; /* near-duplicates folded into it */
    size_t duplicate_count;
    struct found_by *found; /* by which queries; none for a single one */
    size_t found_count;
    struct text_cost cost; /* of breadcrumb, context and text: tokens.h */
    struct explanation *explanation;   /* NULL: not asked for */
    const struct candidate *candidate; /* as it was ranked */
};

/* Why an article is not among the results. */
struct why_not {
    struct str title;               /* as asked */
    struct stored_article *article; /* NULL: there is none of that title */
    struct str reason;              /* a sentence */
    struct stored_passage *best;    /* its best passage; NULL: none matches */
    double score;                   /* of that */
    uint32_t rank;           /* where it stands; 0: not among the candidates */
    struct str_list missing; /* words of the question that `best` lacks */
};

struct answer {
    struct result *results;
    size_t count;
    uint32_t estimated;        /* passages that match, about */
    bool more;                 /* there are results after these */
    struct str_list terms;     /* what was looked for, stemmed */
    struct str_list ignored;   /* words that were left out */
    struct str_list languages; /* codes: how the question was read */
    struct str suggestion;     /* did_you_mean; STR_NULL: nothing */
    struct str_list expanded;  /* words that feedback added */
    bool relaxed; /* nothing held the phrases, so they were let go */
    bool answerable;
    double answer_probability; /* that one of the results answers */
    struct str reason;         /* when not answerable: in words */
    struct text_cost used;     /* the sum of the results' costs */
    bool truncated;            /* a budget left something out or cut it */
    struct str cursor;         /* where to go on; STR_NULL: at the end */
    struct why_not *why_not;   /* NULL: not asked for */
};

/* ERROR_INPUT when the query has no word at all. Titles that nobody knows give
 * no results, which is no error. A stale reader is reopened and asked once
 * more. The answer lives in `mem`. */
CHECKED bool search_run(struct worker *worker, struct arena *mem,
                        const struct query *query, struct answer **answer,
                        struct error *err);

#endif
