/* title_find.h - the articles that somebody means by a title. */
#ifndef SERVER_TITLE_FIND_H
#define SERVER_TITLE_FIND_H

#include <stddef.h>

#include "common/error.h"
#include "common/str.h"

struct arena;
struct stored_article;
struct worker;

#define TITLES_FOUND_MAX 64

struct titles_found {
    struct stored_article *at[TITLES_FOUND_MAX];
    size_t count;
};

/* The articles of all projects that have the title or a redirect of that name;
 * where there is none, those with the same words in their title or a redirect,
 * whatever their case, accents and aside: "mercury" is "Mercury (planet)",
 * too. Of more than TITLES_FOUND_MAX the first are given. */
CHECKED bool title_find(struct worker *worker, struct arena *mem,
                        struct str title, struct titles_found *found,
                        struct error *err);

/* The title of the article whose name is nearest, by letters that differ
 * (suggest_distance()): at most a third of them, and at most 3. Only names that
 * begin alike are looked at, and 20,000 of them at the most. STR_NULL: none is
 * near. */
CHECKED bool title_nearest(struct worker *worker, struct arena *mem,
                           struct str title, struct str *nearest,
                           struct error *err);

#endif
