/* schema_read.c - articles and passages out of Xapian. */
#include <inttypes.h>

#include "common/arena.h"
#include "common/article_record.h"
#include "common/buf.h"
#include "common/passage_record.h"
#include "common/schema.h"
#include "common/schema_origin.h"
#include "common/schema_terms.h"

/* ---- one document ---------------------------------------------------- */

bool schema_read_passage(struct xc_reader *reader, struct arena *mem,
                         uint32_t docid, struct stored_passage **found,
                         struct error *err)
{
    struct stored_passage *stored = arena_new(mem, struct stored_passage);
    struct str data;
    uint32_t above;

    if (!xc_data(reader, mem, docid, &data, err) ||
        !passage_record_read(mem, data, stored, err))
        return error_wrap(err, "document %" PRIu32, docid);
    above = stored->passage.ordinal;
    stored->docid = docid;
    stored->article_docid = above < docid - 1 ? docid - 1 - above : 0;
    *found = stored;
    return true;
}

bool schema_read_article(struct xc_reader *reader, struct arena *mem,
                         uint32_t docid, struct stored_article **found,
                         struct error *err)
{
    struct stored_article *stored = arena_new(mem, struct stored_article);
    struct str data;

    if (!xc_data(reader, mem, docid, &data, err) ||
        !article_record_read(mem, data, stored, err))
        return error_wrap(err, "document %" PRIu32, docid);
    stored->docid = docid;
    *found = stored;
    return true;
}

bool schema_read_origin(struct xc_reader *reader, struct arena *mem,
                        struct stored_article *stored, struct error *err)
{
    struct str bytes;

    if (xc_value(reader, mem, stored->docid, SCHEMA_SLOT_ORIGIN, &bytes, err) &&
        schema_unpack_origin(bytes, &stored->article.origin, err))
        return true;
    return error_wrap(err, "document %" PRIu32, stored->docid);
}

/* ---- by name --------------------------------------------------------- */

static bool article_is(const struct stored_article *stored, struct str project,
                       uint64_t page_id)
{
    return stored->article.page_id == page_id &&
           str_equal(stored->article.project, project);
}

/* Which passage is meant. */
struct place {
    struct str project;
    uint64_t page_id;
    uint32_t ordinal;
};

static bool passage_is(const struct stored_passage *stored,
                       const struct place *place)
{
    return stored->passage.ordinal == place->ordinal &&
           stored->page_id == place->page_id &&
           str_equal(stored->project, place->project);
}

/* A term led to the document of something else. */
static bool wrong_document(uint32_t docid, struct error *err)
{
    return error_set(err, ERROR_CORRUPT,
                     "document %" PRIu32 " is not what its term says: build "
                     "the index again",
                     docid);
}

bool schema_find_article(struct xc_reader *reader, struct arena *mem,
                         struct str project, uint64_t page_id,
                         struct stored_article **found, struct error *err)
{
    uint32_t docid;

    *found = NULL;
    if (!xc_find(reader, schema_key_term(mem, project, page_id), &docid, err))
        return false;
    if (docid == 0)
        return true;
    if (!schema_read_article(reader, mem, docid, found, err))
        return false;
    return article_is(*found, project, page_id) || wrong_document(docid, err);
}

bool schema_find_title(struct xc_reader *reader, struct arena *mem,
                       struct str project, struct str title,
                       struct stored_article **found, struct error *err)
{
    uint32_t docid;

    *found = NULL;
    if (!xc_find(reader, schema_title_term(mem, project, title), &docid, err))
        return false;
    if (docid == 0 &&
        !xc_find(reader, schema_redirect_term(mem, project, title), &docid,
                 err))
        return false;
    return docid == 0 || schema_read_article(reader, mem, docid, found, err);
}

/* Looks at one docid. What is not there, or something else, gives NULL. */
static bool peek_passage(struct xc_reader *reader, struct arena *mem,
                         const struct place *place, uint64_t docid,
                         struct stored_passage **found, struct error *err)
{
    struct error problem;

    *found = NULL;
    if (docid > UINT32_MAX)
        return true;
    if (!schema_read_passage(reader, mem, (uint32_t)docid, found, &problem)) {
        *found = NULL;
        if (problem.code == ERROR_NOT_FOUND)
            return true;
        *err = problem;
        return false;
    }
    if (!passage_is(*found, place))
        *found = NULL;
    return true;
}

struct docids {
    struct arena *mem;
    uint32_t *at;
    size_t count;
    size_t room;
};

static bool keep_docid(void *context, uint32_t docid, uint32_t wdf)
{
    struct docids *ids = context;

    (void)wdf;
    if (ids->count == ids->room) {
        size_t size = sizeof *ids->at;
        size_t room = ids->room ? 2 * ids->room : 64;

        ids->at = arena_grow(ids->mem, ids->at, ids->count * size, room * size);
        ids->room = room;
    }
    ids->at[ids->count++] = docid;
    return true;
}

/* An article's passages are stored in order, and neither a merge nor reading
 * several databases as one changes it: the one asked for is the posting of its
 * ordinal. Only when it isn't (two databases with one article) are the others
 * looked at. */
static bool search_passage(struct xc_reader *reader, struct arena *mem,
                           const struct place *place,
                           struct stored_passage **found, struct error *err)
{
    struct str term = schema_article_term(mem, place->project, place->page_id);
    struct docids ids = { .mem = mem };

    *found = NULL;
    if (!xc_postings(reader, term, keep_docid, &ids, err))
        return false;
    if (place->ordinal >= ids.count)
        return true;
    if (!peek_passage(reader, mem, place, ids.at[place->ordinal], found, err))
        return false;
    for (size_t i = 0; !*found && i < ids.count; i++)
        if (!peek_passage(reader, mem, place, ids.at[i], found, err))
            return false;
    return true;
}

/* `article` is the docid of its article, or 0. */
static bool find_beside(struct xc_reader *reader, struct arena *mem,
                        uint32_t article, const struct place *place,
                        struct stored_passage **found, struct error *err)
{
    uint64_t docid = (uint64_t)article + 1 + place->ordinal;

    *found = NULL;
    if (article > 0 && !peek_passage(reader, mem, place, docid, found, err))
        return false;
    return *found || search_passage(reader, mem, place, found, err);
}

bool schema_find_passage(struct xc_reader *reader, struct arena *mem,
                         struct str project, uint64_t page_id, uint32_t ordinal,
                         struct stored_passage **found, struct error *err)
{
    struct place place = { project, page_id, ordinal };
    uint32_t article;

    return xc_find(reader, schema_key_term(mem, project, page_id), &article,
                   err) &&
           find_beside(reader, mem, article, &place, found, err);
}

/* ---- from one to the other ------------------------------------------- */

static bool same_revision(const struct stored_passage *passage,
                          const struct stored_article *article)
{
    return article_is(article, passage->project, passage->page_id) &&
           article->article.revision_id == passage->revision_id;
}

/* What the passage's record alone could not be checked for. */
static bool fits(const struct stored_passage *passage,
                 const struct stored_article *article, struct error *err)
{
    const struct passage *p = &passage->passage;

    if (same_revision(passage, article) &&
        p->ordinal < article->passage_count &&
        p->section < article->article.section_count &&
        p->block < article->article.block_count &&
        p->end.bytes <= article->layer_bytes)
        return true;
    return error_set(err, ERROR_CORRUPT,
                     "passage " STR_FMT ":%" PRIu64 ":%" PRIu64 ":%" PRIu32
                     " does not fit its article: build the index again",
                     STR_ARG(passage->project), passage->page_id,
                     passage->revision_id, p->ordinal);
}

/* Looks at one docid. What is not there, or something else, gives NULL. */
static bool peek_article(struct xc_reader *reader, struct arena *mem,
                         uint32_t docid, const struct stored_passage *passage,
                         struct stored_article **found, struct error *err)
{
    struct error problem;

    *found = NULL;
    if (docid == 0)
        return true;
    if (!schema_read_article(reader, mem, docid, found, &problem)) {
        *found = NULL;
        if (problem.code == ERROR_NOT_FOUND)
            return true;
        *err = problem;
        return false;
    }
    if (!article_is(*found, passage->project, passage->page_id))
        *found = NULL;
    return true;
}

bool schema_read_article_of(struct xc_reader *reader, struct arena *mem,
                            const struct stored_passage *passage,
                            struct stored_article **found, struct error *err)
{
    if (!peek_article(reader, mem, passage->article_docid, passage, found, err))
        return false;
    if (!*found && !schema_find_article(reader, mem, passage->project,
                                        passage->page_id, found, err))
        return false;
    if (!*found)
        return error_set(err, ERROR_NOT_FOUND,
                         "the article of passage " STR_FMT ":%" PRIu64
                         ":%" PRIu64 ":%" PRIu32 " is gone",
                         STR_ARG(passage->project), passage->page_id,
                         passage->revision_id, passage->passage.ordinal);
    return fits(passage, *found, err);
}

static bool read_one(struct xc_reader *reader, struct arena *mem,
                     const struct stored_article *article, uint32_t ordinal,
                     struct stored_passage **found, struct error *err)
{
    const struct article *a = &article->article;
    struct place place = { a->project, a->page_id, ordinal };

    if (!find_beside(reader, mem, article->docid, &place, found, err))
        return false;
    if (!*found)
        return error_set(err, ERROR_CORRUPT,
                         "passage %" PRIu32 " of " STR_FMT ":%" PRIu64
                         " is missing: build the index again",
                         ordinal, STR_ARG(a->project), a->page_id);
    return fits(*found, article, err);
}

bool schema_read_passages(struct xc_reader *reader, struct arena *mem,
                          const struct stored_article *article,
                          struct stored_passage ***passages, struct error *err)
{
    struct stored_passage **all;
    uint32_t documents;

    /* before memory is taken for a number that may be damaged */
    if (!xc_count(reader, &documents, err))
        return false;
    if (article->passage_count > documents)
        return error_set(err, ERROR_CORRUPT,
                         "an article of %" PRIu32 " passages among %" PRIu32
                         " documents: build the index again",
                         article->passage_count, documents);
    all = arena_array(mem, article->passage_count, sizeof *all);
    for (uint32_t i = 0; i < article->passage_count; i++)
        if (!read_one(reader, mem, article, i, &all[i], err))
            return false;
    *passages = all;
    return true;
}

bool schema_read_layer(struct xc_reader *reader, struct arena *mem,
                       const struct stored_article *article, struct str *text,
                       struct error *err)
{
    struct buf layer = buf_open(mem, SIZE_MAX);
    struct stored_passage **passages;
    struct digest digest;

    if (!schema_read_passages(reader, mem, article, &passages, err))
        return false;
    for (uint32_t i = 0; i < article->passage_count; i++) {
        buf_add(&layer, passages[i]->passage.gap);
        buf_add(&layer, passages[i]->passage.text);
    }
    digest = digest_of(buf_str(&layer));
    if (memcmp(&digest, &article->article.text_sha256, sizeof digest) != 0)
        return error_set(err, ERROR_CORRUPT,
                         "the passages of " STR_FMT ":%" PRIu64
                         " are not its text: build the index again",
                         STR_ARG(article->article.project),
                         article->article.page_id);
    *text = buf_str(&layer);
    return true;
}
