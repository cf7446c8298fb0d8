/* title_find.h - the articles that somebody means by a title. */
#ifndef SERVER_TITLE_FIND_H
#define SERVER_TITLE_FIND_H

#include <stddef.h>

#include "common/error.h"
#include "common/str.h"

struct arena;
struct guess;
struct stored_article;
struct worker;

#define TITLES_FOUND_MAX 64

struct titles_found {
    struct stored_article *at[TITLES_FOUND_MAX];
    size_t count;
};

/* Articles by their documents' ids, each once. */
struct title_docids {
    uint32_t at[TITLES_FOUND_MAX];
    size_t count;
};

/* Those whose title, or a redirect to them, has the words of `name` and no
 * others, as one of the languages reads it, what stands in parentheses in the
 * title left out. A name without words finds none. */
CHECKED bool title_find_words(struct worker *worker, struct arena *mem,
                              const struct guess *languages, struct str name,
                              struct title_docids *found, struct error *err);

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
