/* ingest.c - the pipeline; the one file that names every stage. */
#include "indexer/ingest.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>

#include "common/analysis.h"
#include "common/arena.h"
#include "common/folder.h"
#include "common/forward.h"
#include "common/language.h"
#include "common/license.h"
#include "common/log.h"
#include "common/schema.h"
#include "common/sentence.h"
#include "common/xapian_c.h"
#include "indexer/content.h"
#include "indexer/extract.h"
#include "indexer/extract_plain.h"
#include "indexer/options.h"
#include "indexer/progress.h"
#include "indexer/report.h"
#include "indexer/source.h"
#include "indexer/split.h"
#include "indexer/verify.h"

/* One run. */
struct ingest {
    struct arena *mem;     /* of the whole run: what the manifest holds */
    struct arena *handles; /* of the writing: closed before packing */
    struct arena *file;    /* of the file in hand */
    struct arena *unit;    /* of the record in hand */
    const struct options *options;
    struct manifest *manifest;
    struct data_folder *data;
    struct xc_writer *writer;
    struct analyser *analyser;
    struct sentence_finder *sentences;
    struct report *report;
    struct progress *progress;
    struct content content;
    struct str first_problem; /* where and why the first record was left out */
    bool full;                /* --limit is reached */
};

static volatile sig_atomic_t stopped;

void ingest_stop(void)
{
    stopped = 1;
}

/* ---- one record ---- */

/* A record that is not indexed is counted and written down. */
static bool pass_over(struct ingest *run, const struct source_record *record,
                      enum reason reason, struct str detail, struct error *err)
{
    tally_add(run->mem, &run->manifest->passed_over,
              str_from(reason_name(reason)), 1);
    if (run->first_problem.len == 0)
        run->first_problem = arena_print(
            run->mem, "line %llu of " STR_FMT ", %s: " STR_FMT,
            (unsigned long long)record->article->origin.line,
            STR_ARG(record->article->origin.member.len
                        ? record->article->origin.member
                        : record->article->origin.file),
            reason_name(reason), STR_ARG(detail));
    return report_add(run->report, record->article, reason, detail, err);
}

static bool wanted(const struct ingest *run, const struct article *article,
                   enum reason *reason)
{
    const struct options *o = run->options;
    bool found = o->project_count == 0;

    for (size_t i = 0; i < o->project_count; i++)
        found = found || str_equal(o->projects[i], article->project);
    if (!found) {
        *reason = REASON_PROJECT;
        return false;
    }
    for (size_t i = 0; i < o->namespace_count; i++)
        if (o->namespaces[i] == article->namespace_id)
            return true;
    *reason = REASON_NAMESPACE;
    return false;
}

/* Rule C-7: the HTML is that of this revision of this page, by its own word. */
static bool same_revision(struct ingest *run, const struct article *article,
                          const struct extract_facts *facts, struct str *detail)
{
    if (facts->revision_id != article->revision_id) {
        *detail = facts->revision_id
                      ? arena_print(run->unit, "the HTML is of revision %llu",
                                    (unsigned long long)facts->revision_id)
                      : STR("the HTML names no revision");
        return false;
    }
    if (facts->page_id != 0 && facts->page_id != article->page_id) {
        *detail = arena_print(run->unit, "the HTML is of page %llu",
                              (unsigned long long)facts->page_id);
        return false;
    }
    return true;
}

/* Text to layer: it says nothing of itself that could be at odds. */
static enum reason lay_out(struct ingest *run, struct article *article,
                           struct str *detail)
{
    extract_plain(run->unit, article);
    if (article->text.len > 0)
        return REASON_NONE;
    *detail = STR("nothing in the text can be seen");
    return REASON_NO_TEXT;
}

/* HTML to layer; the reason not to index it, where there is one. */
static enum reason extract(struct ingest *run, struct article *article,
                           struct str *detail)
{
    struct extract_facts facts;
    struct error err;

    if (!extract_html(run->unit, article, &facts, &err)) {
        *detail = arena_str(run->unit, str_from(err.text));
        return REASON_NO_TEXT;
    }
    if (!same_revision(run, article, &facts, detail))
        return REASON_REVISION_MISMATCH;
    if (facts.redirect)
        return REASON_REDIRECT;
    if (facts.noindex || article->noindex)
        return REASON_NOINDEX;
    if (article->text.len == 0)
        return REASON_NO_TEXT;
    if (facts.truncated)
        log_warn("extract.truncated", "project=" STR_FMT " page=%llu",
                 STR_ARG(article->project),
                 (unsigned long long)article->page_id);
    return REASON_NONE;
}

static void add_notices(struct ingest *run, struct stored_article *stored,
                        const struct str_list *names)
{
    struct str_list *list = &stored->imported;

    for (size_t i = 0; i < names->count; i++) {
        const char *notice = license_imported_notice(stored->article.project,
                                                     names->at[i]);
        size_t used = list->count * sizeof *list->at;
        bool known = !notice;

        for (size_t j = 0; !known && j < list->count; j++)
            known = str_equal(list->at[j], str_from(notice));
        if (known)
            continue;
        list->at = arena_grow(run->unit, list->at, used,
                              used + sizeof *list->at);
        list->at[list->count++] = str_from(notice);
    }
}

static int compare_times(clock_ns a, clock_ns b)
{
    return (a > b) - (a < b);
}

/* Which of two records of one page is newer: the higher revision, then the
 * later event, then (the same twice, rendered anew) the greater digest, so that
 * the outcome never hangs on the order of the input. */
static int compare_records(const struct article *a, const struct article *b)
{
    if (a->revision_id != b->revision_id)
        return a->revision_id > b->revision_id ? 1 : -1;
    if (a->event_time != b->event_time)
        return compare_times(a->event_time, b->event_time);
    return memcmp(a->origin.line_sha256.bytes, b->origin.line_sha256.bytes,
                  DIGEST_BYTES);
}

/* Counts of what is in the index, one article more or (times -1) less. */
static void count_article(struct ingest *run,
                          const struct stored_article *stored, int times)
{
    const struct article *a = &stored->article;
    struct manifest *m = run->manifest;
    uint64_t more = (uint64_t)(int64_t)times;
    uint64_t bytes = a->block_count ? a->blocks[a->block_count - 1].span.end
                                    : 0;

    m->articles += more;
    m->passages += more * stored->passage_count;
    m->text_bytes += more * bytes;
    tally_add(run->mem, &m->projects, a->project, more);
    tally_add(run->mem, &m->languages, a->language, more);
    tally_add(run->mem, &m->licenses, str_from(stored->license.license->spdx),
              more);
}

static struct str revision_text(struct arena *mem, uint64_t revision)
{
    return revision
               ? arena_print(mem, "revision %llu", (unsigned long long)revision)
               : STR("another record of no known revision");
}

/* The record that was indexed before gives way to a newer one, and is reported
 * with the place it was read at. */
static bool supersede(struct ingest *run, struct stored_article *old,
                      const struct article *by, struct error *err)
{
    struct source_record record = {
        .article = arena_new(run->unit, struct article),
        .reason = REASON_SUPERSEDED,
    };
    struct str detail = arena_print(
        run->unit, "replaced by " STR_FMT ", line %llu of " STR_FMT,
        STR_ARG(revision_text(run->unit, by->revision_id)),
        (unsigned long long)by->origin.line,
        STR_ARG(by->origin.member.len ? by->origin.member : by->origin.file));

    if (!schema_read_origin(xc_writer_reader(run->writer), run->unit, old, err))
        return false;
    *record.article = old->article;
    content_remove(&run->content, schema_content_line(run->unit, old));
    count_article(run, old, -1);
    if (!schema_remove(run->writer, old->article.project, old->article.page_id,
                       err))
        return false;
    return pass_over(run, &record, REASON_SUPERSEDED, detail, err);
}

static bool index_article(struct ingest *run, struct stored_article *stored,
                          struct stored_article *old, struct error *err)
{
    struct article *article = &stored->article;
    struct split_options split = {
        .target_words = run->options->passage_words
    };
    struct passages passages = split_article(run->unit, run->sentences,
                                             language_find(article->language),
                                             article, &split);

    if (old && !supersede(run, old, article, err))
        return false;
    stored->passage_count = (uint32_t)passages.count;
    add_notices(run, stored, &article->templates);
    add_notices(run, stored, &article->categories);
    if (!schema_add(run->writer, run->analyser, run->unit, stored, &passages,
                    err))
        return false;
    content_add(&run->content, schema_content_line(run->unit, stored));
    count_article(run, stored, 1);
    return true;
}

/* Of plain articles that say nothing the operator can say it. */
static bool can_be_given(const struct article *article)
{
    return article->plain.len > 0 && article->license_count == 0;
}

/* The gates in order of their cost: what is not wanted costs nothing. */
static enum reason gate(struct ingest *run, struct stored_article *stored,
                        const struct stored_article *old, struct str *detail)
{
    struct article *article = &stored->article;
    struct error err;

    if (!license_rule(run->unit, article, &stored->license, &err)) {
        *detail = arena_print(
            run->unit, "%s%s", err.text,
            can_be_given(article) ? ": --default-license names one" : "");
        return REASON_LICENSE_UNKNOWN;
    }
    if (old && compare_records(article, &old->article) <= 0) {
        *detail = arena_print(
            run->unit, STR_FMT " is indexed",
            STR_ARG(revision_text(run->unit, old->article.revision_id)));
        return REASON_SUPERSEDED;
    }
    return article->plain.len > 0 ? lay_out(run, article, detail)
                                  : extract(run, article, detail);
}

static bool ingest_record(struct ingest *run, struct source_record *record,
                          struct error *err)
{
    struct stored_article stored = { 0 };
    struct stored_article *old = NULL;
    enum reason reason = record->reason;
    struct str detail = record->detail;

    run->manifest->records_read++;
    if (reason == REASON_NONE && !wanted(run, record->article, &reason))
        detail = STR_NULL;
    if (reason != REASON_NONE)
        return pass_over(run, record, reason, detail, err);
    stored.article = *record->article;
    if (!schema_find_article(xc_writer_reader(run->writer), run->unit,
                             stored.article.project, stored.article.page_id,
                             &old, err))
        return false;
    reason = gate(run, &stored, old, &detail);
    if (reason != REASON_NONE)
        return pass_over(run, record, reason, detail, err);
    return index_article(run, &stored, old, err);
}

/* ---- one file ---- */

static void show_progress(struct ingest *run, const struct source *source)
{
    struct source_facts facts = source_facts(source);

    progress_update(run->progress, facts.bytes_read, run->manifest->articles,
                    run->manifest->passages);
}

static void note_source(struct ingest *run, const struct source *source)
{
    struct source_facts facts = source_facts(source);
    struct manifest *m = run->manifest;
    struct manifest_source *entry = &m->sources[m->source_count++];

    *entry = (struct manifest_source){
        .file = arena_str(run->mem, facts.file),
        .sha256 = arena_str(run->mem, facts.sha256),
        .bytes = facts.bytes_read,
        .records = facts.records,
        .snapshot = arena_str(run->mem, facts.snapshot),
        .snapshot_version = arena_str(run->mem, facts.snapshot_version),
        .snapshot_time = facts.snapshot_time,
    };
    progress_file_done(run->progress, facts.bytes_read);
}

/* What is wrong with a record was found before: an index that refuses it is no
 * broken input that --keep-partial may overlook, and no signal either. */
static bool cannot_index(const struct source *source, struct error *err)
{
    if (err->code == ERROR_INPUT || err->code == ERROR_LIMIT)
        err->code = ERROR_INTERNAL;
    return error_wrap(err, "record %llu",
                      (unsigned long long)source_facts(source).records);
}

/* Reads one file to its end; a bad record is counted and passed over. */
static bool read_records(struct ingest *run, struct source *source,
                         struct error *err)
{
    for (;;) {
        struct source_record *record;

        arena_reset(run->unit);
        if (stopped)
            return error_set(err, ERROR_LIMIT,
                             "stopped by a signal; what is served stays as it "
                             "was");
        if (run->options->limit &&
            run->manifest->articles >= run->options->limit) {
            run->full = true;
            return true;
        }
        if (!source_next(source, run->unit, &record, err))
            return false;
        if (!record)
            return source_finish(source, err);
        if (!ingest_record(run, record, err))
            return cannot_index(source, err);
        show_progress(run, source);
    }
}

/* Only an input that is broken can be kept in part; a full disk can't. */
static bool keep_partial(struct ingest *run, const char *path,
                         struct error *err)
{
    if (err->code != ERROR_INPUT)
        return error_wrap(err, "%s", path);
    if (!run->options->keep_partial) {
        error_wrap(err, "%s", path);
        log_error("ingest.broken",
                  "nothing was published; --keep-partial publishes what could "
                  "be read");
        return false;
    }
    run->manifest->partial = true;
    log_warn("ingest.partial", "file=" LOG_Q " problem=" LOG_Q, path,
             err->text);
    return true;
}

static bool ingest_file(struct ingest *run, const char *path, struct error *err)
{
    struct source_options options = { .line_max = run->options->line_max,
                                      .metadata = run->options->metadata,
                                      .defaults = run->options->defaults };
    struct source *source;

    arena_reset(run->file);
    if (!source_open(run->file, path, &options, &source, err))
        return error_wrap(err, "%s", path);
    if (!read_records(run, source, err) && !keep_partial(run, path, err))
        return false;
    note_source(run, source);
    return true;
}

/* ---- the whole ---- */

static uint64_t total_bytes(const struct options *options)
{
    uint64_t total = 0;

    for (size_t i = 0; i < options->file_count; i++) {
        struct stat facts;

        if (stat(options->files[i], &facts) != 0 || !S_ISREG(facts.st_mode))
            return 0; /* the end is not known */
        total += (uint64_t)facts.st_size;
    }
    return total;
}

static bool open_run(struct ingest *run, struct str build, struct error *err)
{
    const struct options *o = run->options;
    struct arena *mem = run->handles;
    struct str database = arena_print(mem, STR_FMT "/work", STR_ARG(build));
    struct str report = arena_print(mem, STR_FMT "/report.jsonl",
                                    STR_ARG(build));
    struct xc_writer_options writer = { .open = XC_CREATE,
                                        .flush_documents = o->flush,
                                        .no_sync = true };

    if (!xc_writer_open(mem, database.ptr, &writer, &run->writer, err) ||
        !schema_create(run->writer, err) ||
        !report_open(mem, report.ptr, &run->report, err))
        return false;
    run->analyser = analyser_open(mem);
    run->sentences = sentence_finder_open(mem);
    run->progress = progress_open(mem, total_bytes(o));
    run->manifest->sources = arena_array(run->mem, o->file_count,
                                         sizeof *run->manifest->sources);
    return true;
}

static bool ingest_files(struct ingest *run, struct error *err)
{
    for (size_t i = 0; i < run->options->file_count && !run->full; i++)
        if (!ingest_file(run, run->options->files[i], err))
            return false;
    progress_end(run->progress);
    return report_close(run->report, err);
}

static void fill_manifest(struct ingest *run)
{
    struct manifest *m = run->manifest;

    m->build_id = STR("ibid-indexer " IBID_VERSION);
    m->built_at = clock_now();
    m->layer_version = STR(LAYER_VERSION);
    m->analysis_version = STR(ANALYSIS_VERSION);
    m->schema_version = SCHEMA_VERSION;
    m->content_sha256 = content_text(run->mem, &run->content);
}

/* The database as it was written is loose; packed it is what is served. The
 * lists of terms per document, a quarter of the whole, are there for what is
 * replaced while writing; nobody reads them later. */
static bool pack_database(struct arena *mem, struct str build,
                          struct error *err)
{
    struct str work = arena_print(mem, STR_FMT "/work", STR_ARG(build));
    struct str packed = arena_print(mem, STR_FMT "/passages", STR_ARG(build));
    const char *sources[] = { work.ptr };

    if (!xc_drop_terms(work.ptr, err) ||
        !xc_compact(sources, 1, packed.ptr, err))
        return error_wrap(err, "packing the index");
    return folder_remove(AT_FDCWD, work.ptr, NULL, err);
}

/* What the second stage of a search reads, made of the packed database. */
static bool build_forward(struct arena *mem, struct str build,
                          struct error *err)
{
    struct str packed = arena_print(mem, STR_FMT "/passages", STR_ARG(build));
    struct str path = arena_print(mem, STR_FMT "/" FORWARD_FILE,
                                  STR_ARG(build));
    struct arena *own = arena_open();
    struct xc_reader *reader;
    bool good = xc_reader_open(own, packed.ptr, &reader, err) &&
                forward_build(reader, path.ptr, err);

    arena_close(own);
    return good || error_wrap(err, "making the forward index");
}

static bool check_build(struct arena *mem, const struct manifest *manifest,
                        struct str build, struct error *err)
{
    struct str database = arena_print(mem, STR_FMT "/passages", STR_ARG(build));
    struct verify_facts facts;

    if (!verify_database(database.ptr, manifest, false, NULL, NULL, &facts,
                         err))
        return error_wrap(err, "the new generation did not pass its check and "
                               "is not published");
    log_info("build.checked", "articles=%llu passages=%llu",
             (unsigned long long)facts.articles,
             (unsigned long long)facts.passages);
    return true;
}

/* The new generation is served by now: that an old one stays is no failure. */
static void prune(struct ingest *run)
{
    struct error err;
    size_t removed;

    if (!data_prune(run->data, run->options->keep, &removed, &err))
        log_warn("prune.failed", "problem=" LOG_Q, err.text);
}

static bool publish(struct ingest *run, struct error *err)
{
    struct manifest *m = run->manifest;

    if (!data_build_keep(run->data, &m->generation, err))
        return false;
    if (!run->options->publish)
        return true;
    if (!data_publish(run->data, m->generation, err))
        return false;
    prune(run);
    return true;
}

/* The handles go before the database is packed: its writer must be closed. */
static bool fill_database(struct ingest *run, struct str build,
                          struct error *err)
{
    bool good;

    run->handles = arena_open();
    run->file = arena_open();
    run->unit = arena_open();
    good = open_run(run, build, err) && ingest_files(run, err) &&
           xc_commit(run->writer, err);
    arena_close(run->unit);
    arena_close(run->file);
    arena_close(run->handles);
    fill_manifest(run);
    return good;
}

/* Mostly it is one thing that all the records lack. */
static bool nothing_indexed(const struct ingest *run, struct error *err)
{
    const struct manifest *m = run->manifest;

    if (m->records_read == 0)
        return error_set(err, ERROR_INPUT,
                         "there is no record in the input, so nothing was "
                         "published");
    return error_set(err, ERROR_INPUT,
                     "no article could be indexed of %llu records, so nothing "
                     "was published; %s " STR_FMT,
                     (unsigned long long)m->records_read,
                     m->passed_over.count == 1 ? "all were passed over like"
                                               : "the first was",
                     STR_ARG(run->first_problem));
}

static bool build_generation(struct ingest *run, struct str build,
                             struct error *err)
{
    if (!fill_database(run, build, err))
        return false;
    if (run->manifest->articles == 0)
        return nothing_indexed(run, err);
    return pack_database(run->mem, build, err) &&
           build_forward(run->mem, build, err) &&
           check_build(run->mem, run->manifest, build, err) &&
           data_build_end(run->data, run->manifest, err) && publish(run, err);
}

/* A failed run leaves nothing behind; where even that fails, the next run
 * cleans up. */
static void drop_build(struct ingest *run)
{
    struct error err;

    if (!data_build_drop(run->data, &err))
        log_warn("build.left", "problem=" LOG_Q, err.text);
}

bool ingest_run(struct arena *mem, const struct options *options,
                struct manifest *manifest, struct error *err)
{
    struct ingest run = { .mem = mem,
                          .options = options,
                          .manifest = manifest };
    struct str build;
    bool cleaned;

    *manifest = (struct manifest){ 0 };
    if (!data_open(mem, options->data, true, &run.data, err) ||
        !data_lock(run.data, err) ||
        !data_build_begin(run.data, &build, &cleaned, err))
        return false;
    if (cleaned)
        log_info("build.cleaned", "a run before this one had been cut off");
    if (build_generation(&run, build, err))
        return true;
    drop_build(&run);
    return false;
}
