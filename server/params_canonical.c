/* params_canonical.c - parameters as one text, the same for the same wish. */
#include "server/params.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/buf.h"

/* Lengths go with the texts, so that no two lists have the same text. */
static void put_list(struct buf *out, const char *name,
                     const struct str_list *list)
{
    struct str *sorted = arena_array(out->mem, list->count, sizeof(struct str));

    if (list->count == 0)
        return;
    memcpy(sorted, list->at, list->count * sizeof(*sorted));
    qsort(sorted, list->count, sizeof(*sorted), str_order);
    buf_print(out, "%s=", name);
    for (size_t i = 0; i < list->count; i++)
        buf_print(out, "%zu:" STR_FMT ",", sorted[i].len, STR_ARG(sorted[i]));
    buf_byte(out, '\n');
}

static int order_of_numbers(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

    return (left > right) - (left < right);
}

static void put_ids(struct buf *out, const struct query *query)
{
    uint64_t *sorted = arena_array(out->mem, query->page_id_count,
                                   sizeof(*sorted));

    if (query->page_id_count == 0)
        return;
    memcpy(sorted, query->page_ids, query->page_id_count * sizeof(*sorted));
    qsort(sorted, query->page_id_count, sizeof(*sorted), order_of_numbers);
    buf_add(out, STR("page_id="));
    for (size_t i = 0; i < query->page_id_count; i++)
        buf_print(out, "%llu,", (unsigned long long)sorted[i]);
    buf_byte(out, '\n');
}

static void put_text(struct buf *out, const char *name, struct str text)
{
    buf_print(out, "%s=%zu:", name, text.len);
    buf_add(out, text);
    buf_byte(out, '\n');
}

/* In the order given: an answer names them by their places. */
static void put_queries(struct buf *out, const struct query *query)
{
    put_text(out, "q", query->text);
    for (size_t i = 0; i < query->query_count; i++) {
        put_text(out, "query", query->queries[i].text);
        buf_print(out, "role=%d\nweight=%.17g\n", (int)query->queries[i].role,
                  query->queries[i].weight);
    }
}

static void put_ranking(struct buf *out, const struct query *query)
{
    buf_print(out, "first_stage=%d\nfeedback=%d\n", query->first_stage,
              query->feedback);
    buf_print(out, "keep_duplicates=%d\nmerge=%d\n", query->keep_duplicates,
              query->merge);
    buf_print(out, "min_score=%.17g\nmin_confidence=%.17g\n", query->min_score,
              query->min_confidence);
    buf_print(out, "budget_words=%u\nbudget_tokens=%u\norder=%d\n",
              query->budget_words, query->budget_tokens, (int)query->order);
    buf_print(out, "explain=%d\n", query->explain);
    put_text(out, "why_not", query->why_not);
}

static void put_query(struct buf *out, const struct query *query)
{
    put_queries(out, query);
    buf_print(out, "limit=%u\noffset=%u\nper_article=%u\n", query->limit,
              query->offset, query->per_article);
    put_list(out, "project", &query->projects);
    put_list(out, "language", &query->languages);
    put_list(out, "license", &query->licenses);
    put_list(out, "title", &query->titles);
    put_list(out, "section", &query->sections);
    put_ids(out, query);
    buf_print(out, "after=%lld\nbefore=%lld\ncontext=%d:%u\n",
              (long long)query->modified_after,
              (long long)query->modified_before, (int)query->context,
              query->context_count);
    put_ranking(out, query);
}

struct str params_canonical(struct arena *mem, enum params_route route,
                            const struct params *params)
{
    struct buf out = buf_open(mem, 1 << 20);

    buf_print(&out, "route=%d\n", (int)route);
    if (route & PARAMS_SEARCH) {
        put_query(&out, &params->query);
        put_text(&out, "cursor", params->query.cursor);
    }
    if (route & PARAMS_PASSAGE)
        buf_print(&out, "before=%u\nafter=%u\n", params->before, params->after);
    if (route & PARAMS_ARTICLE)
        buf_print(&out, "blocks=%d\nby=%d\n", params->blocks, (int)params->by);
    buf_print(&out, "pretty=%d\nformat=%d\n", params->pretty,
              (int)params->format);
    return buf_str(&out);
}

struct digest params_cursor_digest(struct arena *mem,
                                   const struct params *params)
{
    struct buf out = buf_open(mem, 1 << 20);

    put_query(&out, &params->query);
    return digest_of(buf_str(&out));
}
