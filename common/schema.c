/* schema.c - articles and passages into Xapian: versions, terms, values. */
#include "common/schema.h"

#include <assert.h>
#include <inttypes.h>

#include "common/analysis.h"
#include "common/arena.h"
#include "common/article_record.h"
#include "common/buf.h"
#include "common/forward.h"
#include "common/impact.h"
#include "common/language.h"
#include "common/passage_record.h"
#include "common/schema_origin.h"
#include "common/schema_terms.h"

_Static_assert(SCHEMA_IMPACT_MAX == IMPACT_MAX, "one largest impact");

/* ---- versions -------------------------------------------------------- */

#define VERSIONS 4

struct version {
    const char *key;
    struct str value;
};

/* What a database must have in its metadata to be read and added to. */
static void versions(struct arena *mem, struct version list[VERSIONS])
{
    list[0].key = "schema";
    list[0].value = arena_print(mem, "%d", SCHEMA_VERSION);
    list[1].key = "analysis";
    list[1].value = STR(ANALYSIS_VERSION);
    list[2].key = "layer";
    list[2].value = STR(LAYER_VERSION);
    list[3].key = "impact";
    list[3].value = impact_constants(mem);
}

static bool write_versions(struct xc_writer *writer, struct arena *mem,
                           struct error *err)
{
    struct version list[VERSIONS];

    versions(mem, list);
    for (int i = 0; i < VERSIONS; i++)
        if (!xc_set_metadata(writer, str_from(list[i].key), list[i].value, err))
            return error_wrap(err, "writing the index's versions");
    return true;
}

bool schema_create(struct xc_writer *writer, struct error *err)
{
    struct arena *mem = arena_open();
    bool good = write_versions(writer, mem, err);

    arena_close(mem);
    return good;
}

static bool check_version(struct xc_reader *reader, struct arena *mem,
                          const struct version *want, struct error *err)
{
    struct str found;

    if (!xc_metadata(reader, mem, str_from(want->key), &found, err))
        return error_wrap(err, "reading the index's versions");
    if (str_equal(found, want->value))
        return true;
    return error_set(err, ERROR_CORRUPT,
                     "the index has %s version '" STR_FMT
                     "', this program needs '" STR_FMT
                     "': build the index again with ibid-indexer build",
                     want->key, STR_ARG(found), STR_ARG(want->value));
}

bool schema_check(struct xc_reader *reader, struct error *err)
{
    struct arena *mem = arena_open();
    struct version list[VERSIONS];
    bool good = true;

    versions(mem, list);
    for (int i = 0; good && i < VERSIONS; i++)
        good = check_version(reader, mem, &list[i], err);
    arena_close(mem);
    return good;
}

/* ---- adding ---------------------------------------------------------- */

/* What the documents of one article are made with. */
struct adding {
    struct xc_writer *writer;
    struct arena *mem;
    const struct stored_article *stored;
    struct xc_document *doc; /* one after the other */
    struct impacts impacts;
    struct buf data;
    const struct language *language;
    struct analyser *analyser;
    struct tokens title;
    struct tokens *headings; /* of each section */
    uint32_t docid;          /* of the article */
};

static bool boolean(struct adding *a, struct str term, struct error *err)
{
    return xc_document_term(a->doc, term, 0, err);
}

/* The payload's code, its BCP 47 tag, and the language of that tag. */
static bool add_language(struct adding *a, struct error *err)
{
    struct str code = a->stored->article.language;
    struct str tag = language_tag(code);
    struct str rest = tag;

    if (code.len == 0)
        return true;
    return boolean(a, schema_language_term(a->mem, code), err) &&
           boolean(a, schema_language_term(a->mem, tag), err) &&
           boolean(a, schema_language_term(a->mem, str_cut(&rest, '-')), err);
}

/* The filters that articles and passages have in common. */
static bool add_filters(struct adding *a, struct error *err)
{
    const struct stored_article *s = a->stored;
    struct str spdx = str_from(s->license.license->spdx);

    return boolean(a, schema_project_term(a->mem, s->article.project), err) &&
           boolean(a, schema_license_term(a->mem, spdx), err) &&
           add_language(a, err);
}

/* The words of a name before its parenthesis, as a question would say it. */
static bool add_name(struct adding *a, struct str name, struct error *err)
{
    struct tokens tokens = analyse(a->analyser, a->mem, a->language, name);
    size_t aside = str_find(name, STR("("), 1);
    struct str term = schema_name_term(a->mem, &tokens, aside);

    return term.len == 0 || boolean(a, term, err);
}

static bool add_titles(struct adding *a, struct error *err)
{
    const struct article *article = &a->stored->article;
    struct str term = schema_title_term(a->mem, article->project,
                                        article->title);

    if (!boolean(a, term, err) || !add_name(a, article->title, err))
        return false;
    for (size_t i = 0; i < article->redirects.count; i++) {
        term = schema_redirect_term(a->mem, article->project,
                                    article->redirects.at[i]);
        if (!boolean(a, term, err) ||
            !add_name(a, article->redirects.at[i], err))
            return false;
    }
    return true;
}

/* Sets the document's data from the buffer and stores the document. */
static bool store(struct adding *a, uint32_t *docid, struct error *err)
{
    if (a->data.overflow)
        return error_set(err, ERROR_LIMIT, "its record is over %zu bytes",
                         a->data.max);
    return xc_document_data(a->doc, buf_str(&a->data), err) &&
           xc_add(a->writer, a->doc, docid, err);
}

static bool add_origin(struct adding *a, struct error *err)
{
    struct str origin = schema_pack_origin(a->mem, &a->stored->article.origin);

    return xc_document_value(a->doc, SCHEMA_SLOT_ORIGIN, origin, err);
}

static bool add_article(struct adding *a, uint32_t passage_count,
                        struct error *err)
{
    const struct article *article = &a->stored->article;
    struct stored_article stored = *a->stored;

    stored.passage_count = passage_count;
    a->data = buf_open(a->mem, ARTICLE_RECORD_MAX);
    article_record_write(&a->data, &stored);
    return boolean(a, schema_article_kind_term(), err) &&
           boolean(a,
                   schema_key_term(a->mem, article->project, article->page_id),
                   err) &&
           add_filters(a, err) && add_titles(a, err) && add_origin(a, err) &&
           store(a, &a->docid, err);
}

static bool add_words(struct adding *a, struct error *err)
{
    char text[1 + ANALYSIS_TERM_MAX] = ":";

    for (size_t i = 0; i < a->impacts.count; i++) {
        const struct impact *impact = &a->impacts.at[i];

        assert(impact->term.len <= ANALYSIS_TERM_MAX);
        memcpy(text + 1, impact->term.ptr, impact->term.len);
        if (!xc_document_term(a->doc, str_make(text, 1 + impact->term.len),
                              impact->weight, err))
            return false;
    }
    return true;
}

static bool add_headings(struct adding *a, size_t section, struct error *err)
{
    const struct article *article = &a->stored->article;

    for (; section < article->section_count;
         section = article_section_above(article, section)) {
        struct str heading = article->sections[section].heading;

        impacts_add(&a->impacts, IMPACT_HEADINGS, &a->headings[section]);
        if (heading.len > 0 &&
            !boolean(a, schema_section_term(a->mem, heading), err))
            return false;
    }
    return true;
}

static bool add_values(struct adding *a, struct error *err)
{
    const struct article *article = &a->stored->article;
    struct str key = schema_key(a->mem, article->project, article->page_id);
    clock_ns time = article->revision_time;

    if (time != CLOCK_UNKNOWN &&
        !xc_document_value(a->doc, SCHEMA_SLOT_TIME,
                           xc_sortable(a->mem, (double)(time / CLOCK_SECOND)),
                           err))
        return false;
    return xc_document_value(a->doc, SCHEMA_SLOT_ARTICLE, key, err);
}

/* As many names as the forward index keeps. */
static void add_aliases(struct adding *a)
{
    const struct str_list *names = &a->stored->article.redirects;

    for (size_t i = 0; i < names->count && i + 1 < FORWARD_NAMES_MAX; i++) {
        struct tokens name = analyse(a->analyser, a->mem, a->language,
                                     names->at[i]);

        impacts_add(&a->impacts, IMPACT_ALIAS, &name);
    }
}

/* Title, other names, headings and text, weighed together. */
static bool add_text(struct adding *a, const struct passage *passage,
                     struct error *err)
{
    struct tokens body = analyse(a->analyser, a->mem, a->language,
                                 passage->text);

    impacts_clear(&a->impacts);
    impacts_add(&a->impacts, IMPACT_TITLE, &a->title);
    impacts_add(&a->impacts, IMPACT_BODY, &body);
    if (passage->ordinal == 0)
        add_aliases(a);
    if (!add_headings(a, passage->section, err))
        return false;
    impacts_weigh(&a->impacts);
    return add_words(a, err);
}

static void write_passage(struct adding *a, const struct passage *passage)
{
    const struct article *article = &a->stored->article;
    struct stored_passage stored = { .passage = *passage,
                                     .project = article->project,
                                     .page_id = article->page_id,
                                     .revision_id = article->revision_id };

    a->data = buf_open(a->mem, PASSAGE_RECORD_MAX);
    passage_record_write(&a->data, &stored);
}

static bool add_identity(struct adding *a, struct error *err)
{
    const struct article *article = &a->stored->article;
    struct str project = article->project;
    uint64_t page_id = article->page_id;

    return boolean(a, schema_passage_kind_term(), err) &&
           boolean(a, schema_article_term(a->mem, project, page_id), err);
}

/* Readers look for a passage beside its article: it must lie there. */
static bool add_passage(struct adding *a, const struct passage *passage,
                        struct error *err)
{
    uint32_t docid;

    write_passage(a, passage);
    if (!xc_document_clear(a->doc, err) || !add_identity(a, err) ||
        !add_filters(a, err) || !add_text(a, passage, err) ||
        !add_values(a, err) || !store(a, &docid, err))
        return error_wrap(err, "passage %" PRIu32, passage->ordinal);
    if (docid != a->docid + 1 + passage->ordinal)
        return error_set(err, ERROR_INTERNAL,
                         "passage %" PRIu32 " became document %" PRIu32
                         ", its article is %" PRIu32,
                         passage->ordinal, docid, a->docid);
    return true;
}

static void analyse_titles(struct adding *a)
{
    const struct article *article = &a->stored->article;

    a->language = language_find(article->language);
    a->title = analyse(a->analyser, a->mem, a->language, article->title);
    a->headings = arena_array(a->mem, article->section_count,
                              sizeof *a->headings);
    for (size_t i = 0; i < article->section_count; i++)
        a->headings[i] = analyse(a->analyser, a->mem, a->language,
                                 article->sections[i].heading);
}

bool schema_add(struct xc_writer *writer, struct analyser *analyser,
                struct arena *mem, const struct stored_article *stored,
                const struct passages *passages, struct error *err)
{
    struct adding a = { .writer = writer,
                        .mem = mem,
                        .stored = stored,
                        .doc = xc_document_new(mem),
                        .impacts = impacts_open(mem),
                        .analyser = analyser };

    assert(stored->license.license);
    if (passages->count >= UINT32_MAX)
        return error_set(err, ERROR_LIMIT, "%zu passages", passages->count);
    analyse_titles(&a);
    if (!add_article(&a, (uint32_t)passages->count, err))
        return error_wrap(err, "storing article '" STR_FMT "'",
                          STR_ARG(stored->article.title));
    for (size_t i = 0; i < passages->count; i++) {
        assert(passages->at[i].ordinal == i);
        if (!add_passage(&a, &passages->at[i], err))
            return error_wrap(err, "storing article '" STR_FMT "'",
                              STR_ARG(stored->article.title));
    }
    return true;
}

/* ---- removing -------------------------------------------------------- */

static bool remove_documents(struct xc_writer *writer, struct arena *mem,
                             struct str project, uint64_t page_id,
                             struct error *err)
{
    return xc_delete_term(writer, schema_article_term(mem, project, page_id),
                          err) &&
           xc_delete_term(writer, schema_key_term(mem, project, page_id), err);
}

bool schema_remove(struct xc_writer *writer, struct str project,
                   uint64_t page_id, struct error *err)
{
    struct arena *mem = arena_open();
    bool good = remove_documents(writer, mem, project, page_id, err);

    arena_close(mem);
    if (!good)
        return error_wrap(err, "removing " STR_FMT ":%" PRIu64,
                          STR_ARG(project), page_id);
    return true;
}

/* ---- the content of a generation ------------------------------------- */

struct str schema_content_line(struct arena *mem,
                               const struct stored_article *stored)
{
    const struct article *article = &stored->article;
    struct buf record = buf_open(mem, ARTICLE_RECORD_MAX);
    struct digest digest;

    article_record_write(&record, stored);
    digest = digest_of(buf_str(&record));
    return arena_print(
        mem, STR_FMT ":%" PRIu64 " %" PRIu64 " " STR_FMT " " STR_FMT "\n",
        STR_ARG(article->project), article->page_id, article->revision_id,
        STR_ARG(digest_text(mem, &article->text_sha256)),
        STR_ARG(digest_text(mem, &digest)));
}
