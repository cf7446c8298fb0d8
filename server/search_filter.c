/* search_filter.c - several values of one filter are OR, different ones AND. */
#include "server/search_filter.h"

#include "common/generation.h"
#include "common/schema.h"
#include "server/app.h"
#include "server/search.h"

/* Before every revision there is; above "", which stands for no time. */
#define LONG_AGO -1e15

/* Branches of one filter, on the way to their OR. */
struct branches {
    struct arena *mem;
    struct xc_query **at;
    size_t count;
    size_t room;
};

static void branch_add(struct branches *b, struct str term)
{
    if (b->count == b->room) {
        size_t used = b->count * sizeof(*b->at);

        b->room = b->room ? 2 * b->room : 8;
        b->at = arena_grow(b->mem, b->at, used, b->room * sizeof(*b->at));
    }
    b->at[b->count++] = xc_query_term(b->mem, term, 1);
}

static void filter_add(struct filters *filters, struct xc_query *branch)
{
    filters->at[filters->count++] = branch;
}

static void filter_or(struct filters *filters, const struct branches *b)
{
    if (b->count == 0)
        filters->nothing = true;
    else
        filter_add(filters, xc_query_join(b->mem, XC_OR, b->at, b->count));
}

typedef struct str (*term_of)(struct arena *mem, struct str value);

static void filter_list(struct filters *filters, struct arena *mem,
                        const struct str_list *values, term_of term)
{
    struct branches b = { .mem = mem };

    if (values->count == 0)
        return;
    for (size_t i = 0; i < values->count; i++)
        branch_add(&b, term(mem, values->at[i]));
    filter_or(filters, &b);
}

/* The projects that pages are looked up in: the named ones, else all. */
static struct str_list projects_of(struct index *index, struct arena *mem,
                                   const struct query *query)
{
    const struct tallies *all = &index->manifest->projects;
    struct str_list list = query->projects;

    if (list.count > 0)
        return list;
    list.at = arena_array(mem, all->count, sizeof(*list.at));
    for (; list.count < all->count; list.count++)
        list.at[list.count] = all->at[list.count].name;
    return list;
}

/* Terms that nobody has would make a long OR of nothing. */
static bool add_if_there(struct index *index, struct branches *b,
                         struct str term, struct error *err)
{
    uint32_t documents;

    if (!xc_term_count(index->reader, term, &documents, err))
        return false;
    if (documents > 0)
        branch_add(b, term);
    return true;
}

static bool filter_page_ids(struct filters *filters, struct index *index,
                            struct arena *mem, const struct query *query,
                            struct error *err)
{
    struct str_list projects = projects_of(index, mem, query);
    struct branches b = { .mem = mem };

    if (query->page_id_count == 0)
        return true;
    for (size_t i = 0; i < projects.count; i++) {
        for (size_t j = 0; j < query->page_id_count; j++) {
            struct str term = schema_article_term(mem, projects.at[i],
                                                  query->page_ids[j]);

            if (!add_if_there(index, &b, term, err))
                return false;
        }
    }
    filter_or(filters, &b);
    return true;
}

static bool filter_titles(struct filters *filters, struct index *index,
                          struct arena *mem, const struct query *query,
                          struct error *err)
{
    struct str_list projects = projects_of(index, mem, query);
    struct branches b = { .mem = mem };
    struct stored_article *found;

    if (query->titles.count == 0)
        return true;
    for (size_t i = 0; i < projects.count; i++) {
        for (size_t j = 0; j < query->titles.count; j++) {
            if (!schema_find_title(index->reader, mem, projects.at[i],
                                   query->titles.at[j], &found, err))
                return false;
            if (found)
                branch_add(&b, schema_article_term(mem, projects.at[i],
                                                   found->article.page_id));
        }
    }
    filter_or(filters, &b);
    return true;
}

/* Whole seconds: the last one before an exclusive end. */
static double second_before(clock_ns end)
{
    clock_ns second = end / CLOCK_SECOND;

    if (end % CLOCK_SECOND <= 0)
        second--;
    return (double)second;
}

/* The first one at or after an inclusive begin. */
static double second_from(clock_ns begin)
{
    clock_ns second = begin / CLOCK_SECOND;

    if (begin % CLOCK_SECOND > 0)
        second++;
    return (double)second;
}

/* A revision whose time is not known is in no range. */
static void filter_times(struct filters *filters, struct arena *mem,
                         const struct query *query)
{
    struct str low = xc_sortable(mem, LONG_AGO);
    struct str high = STR_NULL;

    if (query->modified_after == CLOCK_UNKNOWN &&
        query->modified_before == CLOCK_UNKNOWN)
        return;
    if (query->modified_after != CLOCK_UNKNOWN)
        low = xc_sortable(mem, second_from(query->modified_after));
    if (query->modified_before != CLOCK_UNKNOWN)
        high = xc_sortable(mem, second_before(query->modified_before));
    filter_add(filters, xc_query_range(mem, SCHEMA_SLOT_TIME, low, high));
}

bool filters_make(struct index *index, struct arena *mem,
                  const struct query *query, struct filters *filters,
                  struct error *err)
{
    *filters = (struct filters){ .count = 0 };
    filter_list(filters, mem, &query->projects, schema_project_term);
    filter_list(filters, mem, &query->languages, schema_language_term);
    filter_list(filters, mem, &query->licenses, schema_license_term);
    filter_list(filters, mem, &query->sections, schema_section_term);
    filter_times(filters, mem, query);
    return filter_page_ids(filters, index, mem, query, err) &&
           filter_titles(filters, index, mem, query, err);
}
