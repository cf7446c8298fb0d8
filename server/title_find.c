/* title_find.c - by the title to the letter, by its words, by its beginning. */
#include "server/title_find.h"

#include "common/analysis.h"
#include "common/arena.h"
#include "common/generation.h"
#include "common/schema.h"
#include "common/utf8.h"
#include "server/app.h"
#include "server/guess.h"
#include "server/suggest.h"

#define NEAR_NAMES_MAX 20000
#define NEAR_LETTERS 3 /* that all names looked at begin with */
#define NEAR_MAX 3     /* letters that may differ */

/* ---- to the letter --------------------------------------------------- */

static bool find_exact(struct worker *worker, struct arena *mem,
                       struct str title, struct titles_found *found,
                       struct error *err)
{
    const struct tallies *projects = &worker->index->manifest->projects;

    for (size_t i = 0; i < projects->count; i++) {
        struct stored_article *article;

        if (found->count == TITLES_FOUND_MAX)
            return true;
        if (!schema_find_title(worker->index->reader, mem, projects->at[i].name,
                               title, &article, err))
            return false;
        if (article)
            found->at[found->count++] = article;
    }
    return true;
}

/* ---- by words -------------------------------------------------------- */

static bool note_article(void *context, uint32_t id, uint32_t wdf)
{
    struct title_docids *found = context;

    (void)wdf;
    for (size_t i = 0; i < found->count; i++) {
        if (found->at[i] == id)
            return true;
    }
    if (found->count < TITLES_FOUND_MAX)
        found->at[found->count++] = id;
    return found->count < TITLES_FOUND_MAX;
}

/* STR_NULL when there is no word in it. */
static struct str name_term(struct worker *worker, struct arena *mem,
                            const struct language *language, struct str name)
{
    struct tokens tokens = analyse(worker->analyser, mem, language, name);

    return schema_name_term(mem, &tokens, SIZE_MAX);
}

bool title_find_words(struct worker *worker, struct arena *mem,
                      const struct guess *languages, struct str name,
                      struct title_docids *found, struct error *err)
{
    *found = (struct title_docids){ .count = 0 };
    for (size_t i = 0; i < languages->count; i++) {
        struct str term = name_term(worker, mem, languages->at[i], name);

        if (term.len > 0 &&
            !xc_postings(worker->index->reader, term, note_article, found, err))
            return false;
    }
    return true;
}

static struct guess languages_of(struct worker *worker, struct arena *mem,
                                 struct str title)
{
    return guess_languages(worker->analyser, mem, title,
                           &worker->index->manifest->languages);
}

static bool find_by_words(struct worker *worker, struct arena *mem,
                          struct str title, struct titles_found *found,
                          struct error *err)
{
    struct guess guess = languages_of(worker, mem, title);
    struct title_docids named;

    if (!title_find_words(worker, mem, &guess, title, &named, err))
        return false;
    for (; found->count < named.count; found->count++) {
        if (!schema_read_article(worker->index->reader, mem,
                                 named.at[found->count],
                                 &found->at[found->count], err))
            return false;
    }
    return true;
}

bool title_find(struct worker *worker, struct arena *mem, struct str title,
                struct titles_found *found, struct error *err)
{
    *found = (struct titles_found){ .count = 0 };
    if (!find_exact(worker, mem, title, found, err))
        return false;
    return found->count > 0 || find_by_words(worker, mem, title, found, err);
}

/* ---- the nearest ----------------------------------------------------- */

struct nearing {
    struct arena *mem;
    struct str name; /* as a term */
    struct str best; /* a term; STR_NULL: none is near enough */
    size_t distance; /* of that; before, one more than may be */
    size_t looked_at;
};

static bool look_at_name(void *context, struct str term, uint32_t documents)
{
    struct nearing *n = context;
    size_t distance = suggest_distance(n->name, term);

    (void)documents;
    if (distance < n->distance) {
        n->distance = distance;
        n->best = arena_str(n->mem, term);
    }
    return ++n->looked_at < NEAR_NAMES_MAX;
}

/* "XT" and the first letters. */
static struct str beginning(struct str term)
{
    size_t at = 2;

    for (int i = 0; i < NEAR_LETTERS && at < term.len; i++)
        utf8_next(term, &at);
    return str_make(term.ptr, at);
}

static size_t letters(struct str text)
{
    size_t count = 0;

    for (size_t at = 0; at < text.len; count++)
        utf8_next(text, &at);
    return count;
}

/* The title of the article with the term: it may be a redirect's. */
static bool title_of(struct worker *worker, struct arena *mem, struct str term,
                     struct str *title, struct error *err)
{
    struct xc_reader *reader = worker->index->reader;
    struct stored_article *article;
    uint32_t docid;

    if (!xc_find(reader, term, &docid, err))
        return false;
    if (docid == 0)
        return true;
    if (!schema_read_article(reader, mem, docid, &article, err))
        return false;
    *title = article->article.title;
    return true;
}

bool title_nearest(struct worker *worker, struct arena *mem, struct str title,
                   struct str *nearest, struct error *err)
{
    struct guess guess = languages_of(worker, mem, title);
    struct nearing n = { .mem = mem };
    size_t third;

    *nearest = STR_NULL;
    n.name = name_term(worker, mem, guess.at[0], title);
    if (n.name.len == 0)
        return true;
    third = (letters(n.name) - 2) / 3;
    n.distance = 1 + (third < NEAR_MAX ? third : NEAR_MAX);
    if (!xc_terms(worker->index->reader, beginning(n.name), look_at_name, &n,
                  err))
        return false;
    return n.best.len == 0 || title_of(worker, mem, n.best, nearest, err);
}
