/* form_terms.c - terms of other forms: made, counted, added. */
#include "server/form_terms.h"

#include "common/analysis.h"
#include "common/arena.h"
#include "common/schema.h"
#include "server/app.h"
#include "server/guess.h"
#include "server/query_words.h"
#include "server/search_query.h"

const struct number_names *form_names(struct forms *f, size_t i)
{
    return number_names_of(f->worker->analyser, f->guess->at[i]);
}

struct str form_between(const struct forms *f, const struct term_group *a,
                        const struct term_group *b)
{
    if (b->begin < a->end)
        return STR_NULL;
    return str_slice(f->text, (struct span){ a->end, b->begin });
}

bool form_term(struct forms *f, size_t i, struct str text, struct str *term)
{
    struct tokens tokens = analyse(f->worker->analyser, f->mem, f->guess->at[i],
                                   text);

    if (tokens.count != 1 || tokens.at[0].function_word)
        return false;
    *term = tokens.at[0].term;
    return true;
}

bool form_count(struct forms *f, struct str term, uint32_t *having,
                struct error *err)
{
    return xc_term_count(f->worker->index->reader,
                         schema_word_term(f->mem, term), having, err);
}

bool form_has(const struct term_group *group, struct str term)
{
    for (size_t i = 0; i < group->count; i++) {
        if (str_equal(group->terms[i], term))
            return true;
    }
    return false;
}

bool form_add(struct forms *f, struct term_group *group, struct str term,
              struct error *err)
{
    size_t used = group->count * sizeof(*group->terms);
    struct str *terms;
    uint32_t having;

    if (term.len == 0 || form_has(group, term))
        return true;
    if (!form_count(f, term, &having, err))
        return false;
    if (having == 0)
        return true;
    terms = arena_array(f->mem, group->count + 1, sizeof(*terms));
    memcpy(terms, group->terms, used);
    terms[group->count++] = term;
    group->terms = terms;
    return query_words_weigh(f->worker, f->mem, group, err);
}

bool form_add_both(struct forms *f, struct term_group *a, struct term_group *b,
                   struct str term, struct error *err)
{
    return form_add(f, a, term, err) && form_add(f, b, term, err);
}
