/* form_terms.h - what the makers of other forms (query_forms.h) work with. */
#ifndef SERVER_FORM_TERMS_H
#define SERVER_FORM_TERMS_H

#include "common/analysis_numbers.h"
#include "common/error.h"

struct arena;
struct guess;
struct term_group;
struct worker;

struct forms {
    struct worker *worker;
    struct arena *mem;
    const struct guess *guess;
    struct str text;           /* where the groups' places are */
    struct term_group *groups; /* in order of their places */
    size_t count;
    uint32_t split_least; /* set and used by form_split.c */
};

/* The names of numbers in the guess's language `i`. */
const struct number_names *form_names(struct forms *f, size_t i);

/* What stands between two words; empty when they overlap. */
struct str form_between(const struct forms *f, const struct term_group *a,
                        const struct term_group *b);

/* The one term of a text in the guess's language `i`; false when it has none
 * or several, or is a function word. */
bool form_term(struct forms *f, size_t i, struct str text, struct str *term);

/* How many passages have the term. */
CHECKED bool form_count(struct forms *f, struct str term, uint32_t *having,
                        struct error *err);

/* Whether the term is one of the group's. */
bool form_has(const struct term_group *group, struct str term);

/* Adds a term that occurs and isn't there yet, as another form, and weighs the
 * group again; an empty one is left out. */
CHECKED bool form_add(struct forms *f, struct term_group *group,
                      struct str term, struct error *err);
CHECKED bool form_add_both(struct forms *f, struct term_group *a,
                           struct term_group *b, struct str term,
                           struct error *err);

#endif
