/* context.h - the text around a passage, as it stands in the layer. */
#ifndef SERVER_CONTEXT_H
#define SERVER_CONTEXT_H

#include "server/search.h"

struct xc_reader;

/* The context that the query asks for, up to the ends of the article. */
CHECKED bool context_read(struct xc_reader *reader, struct arena *mem,
                          const struct query *query,
                          const struct stored_passage *passage,
                          struct context *context, struct error *err);

/* The passages from `before` places before the passage to `after` places after
 * it, in order, it included, fewer at the ends of the article. `*at` is the
 * place of the passage itself among them. */
CHECKED bool context_neighbours(struct xc_reader *reader, struct arena *mem,
                                struct stored_passage *passage, uint32_t before,
                                uint32_t after,
                                struct stored_passage ***passages,
                                size_t *count, size_t *at, struct error *err);

#endif
