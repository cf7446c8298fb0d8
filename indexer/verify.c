/* verify.c - is a generation what its manifest says, and does it cite truly? */
#include "indexer/verify.h"

#include <fcntl.h>

#include "common/arena.h"
#include "common/buf.h"
#include "common/chars.h"
#include "common/inventory.h"
#include "common/schema_terms.h"
#include "common/xapian_c.h"
#include "indexer/content.h"

#define SAMPLE 200 /* articles that a check before publishing looks at */

/* Where we are while walking through one article's passages. */
struct walk {
    const struct stored_article *article;
    struct digest_state layer;
    struct offsets at; /* where the passage before ended */
};

static bool wrong(struct error *err, const struct walk *walk,
                  const struct passage *passage, const char *what)
{
    const struct article *a = &walk->article->article;

    return error_set(err, ERROR_CORRUPT, "passage " STR_FMT ":%llu:%llu:%u: %s",
                     STR_ARG(a->project), (unsigned long long)a->page_id,
                     (unsigned long long)a->revision_id, passage->ordinal,
                     what);
}

static bool offsets_equal(struct offsets a, struct offsets b)
{
    return a.bytes == b.bytes && a.codepoints == b.codepoints &&
           a.utf16 == b.utf16;
}

/* Of any kind, as sentences are trimmed: U+00A0 may stand between two. */
static bool only_white_space(struct str text)
{
    size_t at = 0;

    if (utf8_valid(text) != text.len)
        return false;
    while (at < text.len)
        if (!char_space(utf8_next(text, &at)))
            return false;
    return true;
}

static bool check_place(struct walk *walk, const struct passage *p,
                        struct error *err)
{
    struct offsets begin = utf8_advance(walk->at, p->gap);
    struct offsets end = utf8_advance(begin, p->text);

    if (p->text.len == 0)
        return wrong(err, walk, p, "it is empty");
    if (utf8_valid(p->text) != p->text.len)
        return wrong(err, walk, p, "its text is no valid UTF-8");
    if (!only_white_space(p->gap))
        return wrong(err, walk, p, "text lies between it and the one before");
    if (!offsets_equal(begin, p->begin) || !offsets_equal(end, p->end))
        return wrong(err, walk, p, "its offsets are not where its text stands");
    digest_add(&walk->layer, p->gap);
    digest_add(&walk->layer, p->text);
    walk->at = end;
    return true;
}

static bool check_sentences(struct walk *walk, const struct passage *p,
                            struct error *err)
{
    size_t at = 0;

    for (size_t i = 0; i < p->sentence_count; i++) {
        struct span s = p->sentences[i];

        if (s.begin < at || s.end <= s.begin || s.end > p->text.len ||
            !utf8_boundary(p->text, s.begin) || !utf8_boundary(p->text, s.end))
            return wrong(err, walk, p, "a sentence does not lie in its text");
        at = s.end;
    }
    if (p->sentence_count == 0)
        return wrong(err, walk, p, "it has no sentence");
    for (size_t i = 0; i < p->footnote_count; i++)
        if (p->footnotes[i].at > p->text.len ||
            !utf8_boundary(p->text, p->footnotes[i].at))
            return wrong(err, walk, p, "a footnote stands outside its text");
    return true;
}

static bool check_structure(struct walk *walk, const struct passage *p,
                            struct error *err)
{
    const struct article *a = &walk->article->article;
    const struct section *section;

    if (p->section >= a->section_count || p->block >= a->block_count)
        return wrong(err, walk, p, "its section or block does not exist");
    section = &a->sections[p->section];
    if (p->begin.bytes < section->span.begin ||
        p->end.bytes > section->span.end)
        return wrong(err, walk, p, "it reaches out of its section");
    if (p->begin.bytes < a->blocks[p->block].span.begin ||
        p->begin.bytes >= a->blocks[p->block].span.end)
        return wrong(err, walk, p, "it does not begin in its block");
    return true;
}

/* prefix + text + suffix must stand in the layer where the passage does. */
static bool check_context(struct walk *walk, const struct passage *p,
                          struct str layer, struct error *err)
{
    size_t begin = p->begin.bytes;
    size_t end = p->end.bytes;

    if (p->prefix.len > begin || p->suffix.len > layer.len - end ||
        !str_equal(p->prefix, str_make(layer.ptr + begin - p->prefix.len,
                                       p->prefix.len)) ||
        !str_equal(p->suffix, str_make(layer.ptr + end, p->suffix.len)))
        return wrong(err, walk, p, "its context is not what stands around it");
    return true;
}

static bool check_layer(const struct walk *walk, struct error *err)
{
    const struct article *a = &walk->article->article;
    struct digest_state state = walk->layer;
    struct digest digest = digest_end(&state);

    if (memcmp(digest.bytes, a->text_sha256.bytes, DIGEST_BYTES) == 0)
        return true;
    return error_set(err, ERROR_CORRUPT,
                     "article " STR_FMT ":%llu: its passages do not make up "
                     "the layer that its digest names",
                     STR_ARG(a->project), (unsigned long long)a->page_id);
}

static struct str join_layer(struct arena *mem,
                             struct stored_passage *const *passages,
                             size_t count)
{
    struct buf layer = buf_open(mem, SIZE_MAX / 2);

    for (size_t i = 0; i < count; i++) {
        buf_add(&layer, passages[i]->passage.gap);
        buf_add(&layer, passages[i]->passage.text);
    }
    return buf_str(&layer);
}

bool verify_article(struct xc_reader *reader, struct arena *mem,
                    const struct stored_article *article, struct error *err)
{
    struct walk walk = { .article = article };
    struct stored_passage **passages;
    struct str layer;

    if (!schema_read_passages(reader, mem, article, &passages, err))
        return false;
    layer = join_layer(mem, passages, article->passage_count);
    digest_begin(&walk.layer);
    for (uint32_t i = 0; i < article->passage_count; i++) {
        const struct passage *p = &passages[i]->passage;

        if (passages[i]->revision_id != article->article.revision_id)
            return wrong(err, &walk, p, "it belongs to another revision");
        if (!check_place(&walk, p, err) || !check_sentences(&walk, p, err) ||
            !check_structure(&walk, p, err) ||
            !check_context(&walk, p, layer, err))
            return false;
    }
    return check_layer(&walk, err);
}

/* ---- the whole database ---- */

struct check {
    struct xc_reader *reader;
    struct arena *mem; /* for one article */
    struct error *err;
    verify_progress progress;
    void *context;
    uint64_t all;
    uint64_t stride; /* every how many articles are looked at */
    uint64_t seen;
    struct content content;
    struct verify_facts facts;
    bool failed;
};

static bool check_one(struct check *check, uint32_t docid)
{
    struct stored_article *article;

    arena_reset(check->mem);
    if (!schema_read_article(check->reader, check->mem, docid, &article,
                             check->err) ||
        !verify_article(check->reader, check->mem, article, check->err))
        return false;
    content_add(&check->content, schema_content_line(check->mem, article));
    check->facts.articles++;
    check->facts.passages += article->passage_count;
    if (check->progress)
        check->progress(check->context, check->seen, check->all);
    return true;
}

static bool each_article(void *context, uint32_t docid, uint32_t wdf)
{
    struct check *check = context;

    (void)wdf;
    if (check->seen++ % check->stride == 0 && !check_one(check, docid))
        check->failed = true;
    return !check->failed;
}

static bool check_counts(struct xc_reader *reader,
                         const struct manifest *manifest, struct error *err)
{
    uint32_t articles;
    uint32_t passages;
    uint32_t documents;

    if (!xc_term_count(reader, schema_article_kind_term(), &articles, err) ||
        !xc_term_count(reader, schema_passage_kind_term(), &passages, err) ||
        !xc_count(reader, &documents, err))
        return false;
    if (articles != manifest->articles || passages != manifest->passages ||
        documents != articles + (uint64_t)passages)
        return error_set(err, ERROR_CORRUPT,
                         "the manifest says %llu articles and %llu passages, "
                         "the database holds %u and %u in %u documents",
                         (unsigned long long)manifest->articles,
                         (unsigned long long)manifest->passages, articles,
                         passages, documents);
    if (manifest->records_read !=
        manifest->articles + tally_sum(&manifest->passed_over))
        return error_set(err, ERROR_CORRUPT,
                         "the manifest's records do not add up: %llu read, "
                         "%llu indexed, %llu passed over",
                         (unsigned long long)manifest->records_read,
                         (unsigned long long)manifest->articles,
                         (unsigned long long)tally_sum(&manifest->passed_over));
    return true;
}

static bool check_whole(struct arena *mem, struct check *check,
                        const char *database, const struct manifest *manifest,
                        struct error *err)
{
    struct str found = content_text(mem, &check->content);
    size_t problems;

    if (!str_equal(found, manifest->content_sha256))
        return error_set(err, ERROR_CORRUPT,
                         "the content digest is " STR_FMT
                         ", the manifest says " STR_FMT,
                         STR_ARG(found), STR_ARG(manifest->content_sha256));
    if (!xc_check(database, &problems, err))
        return false;
    if (problems > 0)
        return error_set(err, ERROR_CORRUPT,
                         "xapian-check finds %zu problems in %s", problems,
                         database);
    return true;
}

static bool check_articles(struct check *check, struct error *err)
{
    if (!xc_postings(check->reader, schema_article_kind_term(), each_article,
                     check, err))
        return false;
    return !check->failed;
}

static bool verify_in(struct arena *mem, const char *database,
                      const struct manifest *manifest, bool full,
                      struct check *check, struct error *err)
{
    if (!xc_reader_open(mem, database, &check->reader, err) ||
        !schema_check(check->reader, err) ||
        !check_counts(check->reader, manifest, err))
        return false;
    check->all = manifest->articles;
    check->stride = full ? 1 : 1 + manifest->articles / SAMPLE;
    check->facts.full = full;
    if (!check_articles(check, err))
        return false;
    return !full || check_whole(mem, check, database, manifest, err);
}

bool verify_database(const char *database, const struct manifest *manifest,
                     bool full, verify_progress progress, void *context,
                     struct verify_facts *facts, struct error *err)
{
    struct arena *mem = arena_open();
    struct check check = { .mem = arena_open(),
                           .err = err,
                           .progress = progress,
                           .context = context };
    bool good = verify_in(mem, database, manifest, full, &check, err);

    *facts = check.facts;
    arena_close(check.mem);
    arena_close(mem);
    return good;
}

bool verify_generation(const char *path, const struct manifest *manifest,
                       bool full, verify_progress progress, void *context,
                       struct verify_facts *facts, struct error *err)
{
    struct arena *mem = arena_open();
    struct str database = arena_print(mem, "%s/passages", path);
    bool good;

    *facts = (struct verify_facts){ 0 };
    good = inventory_check(AT_FDCWD, path, &manifest->files, full, err) &&
           verify_database(database.ptr, manifest, full, progress, context,
                           facts, err);
    arena_close(mem);
    return good;
}
