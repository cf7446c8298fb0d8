/* schema_terms.h - the terms that only schema_*.c look up; the others are in
 * schema.h, with the table of all of them. */
#ifndef COMMON_SCHEMA_TERMS_H
#define COMMON_SCHEMA_TERMS_H

#include "common/str.h"

struct arena;

/* "enwiki:736": what stands in Q, XA and slot 1. */
struct str schema_key(struct arena *mem, struct str project, uint64_t page_id);

/* Q: the article with that key. */
struct str schema_key_term(struct arena *mem, struct str project,
                           uint64_t page_id);
/* S and XR: articles by title, and by what redirects to them; `title` in any
 * form. */
struct str schema_title_term(struct arena *mem, struct str project,
                             struct str title);
struct str schema_redirect_term(struct arena *mem, struct str project,
                                struct str title);
/* XK: every article. */
struct str schema_article_kind_term(void);

#endif
