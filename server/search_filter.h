/* search_filter.h - the filters of a query as branches of a Xapian query. */
#ifndef SERVER_SEARCH_FILTER_H
#define SERVER_SEARCH_FILTER_H

#include <stddef.h>

#include "common/error.h"

struct arena;
struct index;
struct query;
struct xc_query;

#define FILTERS_MAX 8

/* One branch for each kind of filter that is set: OR of its values. */
struct filters {
    struct xc_query *at[FILTERS_MAX];
    size_t count;
    bool nothing; /* a filter lets nothing through: an unknown title */
};

/* Page ids and titles without a project are looked up in every project of the
 * index. */
CHECKED bool filters_make(struct index *index, struct arena *mem,
                          const struct query *query, struct filters *filters,
                          struct error *err);

#endif
