/* source.c - picks a format and yields one article record at a time. */
#include "indexer/source.h"

#include "common/arena.h"
#include "common/utf8.h"
#include "indexer/input.h"
#include "indexer/snapshot_metadata.h"
#include "indexer/source_enterprise.h"
#include "indexer/source_plain.h"
#include "indexer/source_plain_doc.h"
#include "indexer/source_plain_json.h"

enum form {
    FORM_UNTOLD, /* JSON lines, none of which has shown yet of which kind */
    FORM_ENTERPRISE,
    FORM_PLAIN_JSON,
    FORM_PLAIN_DOC
};

struct source {
    struct arena *mem;
    enum form form;
    struct plain_defaults defaults;
    struct str file;
    size_t line_max;
    struct input *input;
    struct input_line *ahead; /* the first line, looked at and kept */
    bool at_end;
    uint64_t records;
    struct str sha256;
    struct snapshot_metadata metadata;
    /* the first record that isn't of the snapshot the metadata names */
    uint64_t stray_line;
    struct str stray_project;
    int32_t stray_namespace;
};

const char *reason_name(enum reason reason)
{
    static const char *const names[REASON_COUNT] = {
        [REASON_NONE] = "none",
        [REASON_MALFORMED] = "malformed",
        [REASON_LINE_TOO_LONG] = "line_too_long",
        [REASON_EMPTY_RECORD] = "empty_record",
        [REASON_MISSING_FIELD] = "missing_field",
        [REASON_NO_BODY] = "no_body",
        [REASON_EVENT_DELETE] = "event_delete",
        [REASON_NAMESPACE] = "namespace",
        [REASON_PROJECT] = "project",
        [REASON_REVISION_MISMATCH] = "revision_mismatch",
        [REASON_LICENSE_UNKNOWN] = "license_unknown",
        [REASON_NOINDEX] = "noindex",
        [REASON_REDIRECT] = "redirect",
        [REASON_HIDDEN] = "hidden",
        [REASON_NO_TEXT] = "no_text",
        [REASON_SUPERSEDED] = "superseded",
    };

    return reason < REASON_COUNT ? names[reason] : "unknown";
}

void source_refuse(struct source_record *record, enum reason reason,
                   struct str detail)
{
    if (record->reason != REASON_NONE)
        return;
    record->reason = reason;
    record->detail = detail;
}

/* ---- opening ---- */

static struct str file_name(struct arena *mem, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct str name = str_from(slash ? slash + 1 : path);

    /* it goes into JSON, where only UTF-8 may stand */
    if (utf8_valid(name) < name.len)
        return STR("(a file whose name is no UTF-8)");
    return arena_str(mem, name);
}

/* A byte order mark is no part of the text (RFC 8259, 8.1). */
static struct str without_bom(const struct input_line *line)
{
    struct str bom = STR("\xEF\xBB\xBF");

    if (line->number == 1 && str_starts(line->text, bom))
        return str_skip(line->text, bom.len);
    return line->text;
}

#define WHAT_IS_EXPECTED                                                       \
    "expected are article snapshots of Wikimedia Enterprise, JSON lines with " \
    "id and text, or WikiExtractor's <doc> text"

/* What the first line gives away; anything else may be read as NDJSON. */
static bool check_first_line(const struct input_line *line, struct error *err)
{
    struct str text = str_trim(without_bom(line));

    if (str_equal(text, STR("{")) || str_equal(text, STR("[")))
        return error_set(err, ERROR_INPUT,
                         "is JSON over several lines, not NDJSON with an "
                         "article on each line: turn it by jq -c '.[]?' or, "
                         "for one article, jq -c .");
    if (str_starts(text, STR("[")))
        return error_set(err, ERROR_INPUT,
                         "is a JSON array, not NDJSON with an article on each "
                         "line: turn it by jq -c '.[]'");
    if (str_starts(text, STR("<")))
        return error_set(err, ERROR_INPUT,
                         "is XML or HTML, not NDJSON: " WHAT_IS_EXPECTED);
    if (!str_starts(text, STR("{")) && utf8_valid(text) < text.len &&
        !line->too_long)
        return error_set(err, ERROR_INPUT,
                         "is no text in UTF-8: " WHAT_IS_EXPECTED);
    return true;
}

static bool look_ahead(struct source *source, struct error *err)
{
    if (!input_next(source->input, &source->ahead, err))
        return false;
    if (!source->ahead)
        return true;
    if (source_plain_doc_form(without_bom(source->ahead)))
        source->form = FORM_PLAIN_DOC;
    return source->form == FORM_PLAIN_DOC ||
           check_first_line(source->ahead, err);
}

bool source_open(struct arena *mem, const char *path,
                 const struct source_options *options, struct source **opened,
                 struct error *err)
{
    struct source *source = arena_new(mem, struct source);

    source->mem = mem;
    source->file = file_name(mem, path);
    source->defaults = options->defaults;
    source->line_max = options->line_max ? options->line_max : INPUT_LINE_MAX;
    if (!snapshot_metadata_find(mem, path, options->metadata, &source->metadata,
                                err) ||
        !input_open(mem, path, source->line_max, &source->input, err) ||
        !look_ahead(source, err))
        return false;
    *opened = source;
    return true;
}

/* ---- records ---- */

static bool next_line(struct source *source, struct input_line **line,
                      struct error *err)
{
    if (source->at_end) {
        *line = NULL;
        return true;
    }
    *line = source->ahead;
    source->ahead = NULL;
    /* `ahead` is NULL, too, when the first look met the end */
    if (!*line && !input_next(source->input, line, err))
        return false;
    source->at_end = *line == NULL;
    return true;
}

/* Where a record that begins with this line was read. */
static void set_origin(const struct source *source, struct arena *unit,
                       const struct input_line *line, struct origin *origin)
{
    origin->file = source->file;
    origin->member = arena_str(unit, line->member);
    origin->line = line->number;
    origin->line_sha256 = digest_of(line->text);
    origin->snapshot = source->metadata.identifier;
    origin->snapshot_version = source->metadata.version;
    origin->snapshot_time = source->metadata.time;
}

/* Whether the record belongs to what the metadata names. */
static void check_stray(struct source *source, const struct article *article)
{
    const struct snapshot_metadata *m = &source->metadata;

    if (m->project.len == 0 || article->project.len == 0 ||
        source->stray_line > 0)
        return;
    if (str_equal(m->project, article->project) &&
        m->namespace_id == article->namespace_id)
        return;
    source->stray_line = source->records;
    source->stray_project = arena_str(source->mem, article->project);
    source->stray_namespace = article->namespace_id;
}

/* Whether the JSON lines are plain articles; the first object tells. */
static bool plain_lines(struct source *source, struct arena *unit,
                        struct str line)
{
    enum plain_form form;

    if (source->form == FORM_UNTOLD) {
        form = source_plain_json_form(unit, line);
        if (form == PLAIN_YES)
            source->form = FORM_PLAIN_JSON;
        else if (form == PLAIN_NO)
            source->form = FORM_ENTERPRISE;
    }
    return source->form == FORM_PLAIN_JSON;
}

static void read_line(struct source *source, struct arena *unit,
                      const struct input_line *line,
                      struct source_record *record)
{
    set_origin(source, unit, line, &record->article->origin);
    if (line->too_long) {
        source_plain_clear(record);
        source_refuse(record, REASON_LINE_TOO_LONG,
                      arena_print(unit,
                                  "more than %zu bytes; line_sha256 is of the "
                                  "first of them",
                                  source->line_max));
        return;
    }
    if (plain_lines(source, unit, without_bom(line)))
        source_plain_json_read(unit, without_bom(line), &source->defaults,
                               record);
    else
        source_enterprise_read(unit, without_bom(line), record);
}

static struct source_record *record_new(struct arena *unit)
{
    struct source_record *record = arena_new(unit, struct source_record);

    record->article = arena_new(unit, struct article);
    return record;
}

static bool next_json(struct source *source, struct arena *unit,
                      struct source_record **record, struct error *err)
{
    struct input_line *line;

    if (!next_line(source, &line, err))
        return false;
    if (!line)
        return true;
    *record = record_new(unit);
    read_line(source, unit, line, *record);
    return true;
}

/* Gathers the lines of one record; an article does not go on in another
 * member. */
static bool gather_doc(struct source *source, struct arena *unit,
                       struct plain_doc *doc, struct origin *origin,
                       struct error *err)
{
    enum plain_doc_step step = DOC_MORE;

    while (step == DOC_MORE) {
        struct input_line *line;
        bool begun = doc->begun;

        if (!next_line(source, &line, err))
            return false;
        if (!line)
            return true;
        step = begun && line->number == 1
                   ? DOC_BEFORE
                   : source_plain_doc_add(doc, without_bom(line),
                                          line->too_long);
        if (step == DOC_BEFORE)
            source->ahead = line;
        else if (!begun && doc->begun)
            set_origin(source, unit, line, origin);
    }
    return true;
}

static bool next_doc(struct source *source, struct arena *unit,
                     struct source_record **record, struct error *err)
{
    struct plain_doc doc = source_plain_doc_open(unit, source->line_max);
    struct origin origin = { 0 };

    if (!gather_doc(source, unit, &doc, &origin, err))
        return false;
    if (!doc.begun)
        return true;
    *record = record_new(unit);
    (*record)->article->origin = origin;
    (*record)->article->origin.line_sha256 = digest_end(&doc.digest);
    source_plain_doc_read(&doc, &source->defaults, *record);
    return true;
}

bool source_next(struct source *source, struct arena *unit,
                 struct source_record **record, struct error *err)
{
    bool good;

    *record = NULL;
    good = source->form == FORM_PLAIN_DOC
               ? next_doc(source, unit, record, err)
               : next_json(source, unit, record, err);
    if (!good || !*record)
        return good;
    source->records++;
    check_stray(source, (*record)->article);
    return true;
}

/* ---- the end ---- */

static bool check_identity(const struct source *source, struct error *err)
{
    if (source->stray_line == 0)
        return true;
    return error_set(
        err, ERROR_INPUT,
        STR_FMT " says the file is " STR_FMT ", but record %llu is of " STR_FMT
                ", namespace %d: give the metadata that belongs "
                "to the file",
        STR_ARG(source->metadata.path), STR_ARG(source->metadata.identifier),
        (unsigned long long)source->stray_line, STR_ARG(source->stray_project),
        (int)source->stray_namespace);
}

bool source_finish(struct source *source, struct error *err)
{
    if (!source->at_end)
        return true;
    source->sha256 = input_sha256(source->input, source->mem);
    return check_identity(source, err) &&
           snapshot_metadata_check_md5(
               &source->metadata, input_md5(source->input, source->mem), err);
}

struct source_facts source_facts(const struct source *source)
{
    return (struct source_facts){
        .file = source->file,
        .bytes_read = input_position(source->input),
        .bytes_total = input_size(source->input),
        .records = source->records,
        .sha256 = source->sha256,
        .snapshot = source->metadata.identifier,
        .snapshot_version = source->metadata.version,
        .snapshot_time = source->metadata.time,
    };
}
