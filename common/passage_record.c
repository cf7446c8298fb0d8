/* passage_record.c - a stored passage as bytes, and back. */
#include "common/passage_record.h"

#include "common/arena.h"
#include "common/record_field.h"

enum {
    FIELD_PROJECT = RECORD_KIND_FIELD + 1,
    FIELD_PAGE,
    FIELD_REVISION,
    FIELD_ORDINAL,
    FIELD_TEXT,
    FIELD_GAP,
    FIELD_BEGIN, /* packed: bytes, code points, UTF-16 */
    FIELD_SECTION,
    FIELD_BLOCK,
    FIELD_KIND,
    FIELD_SENTENCES, /* packed: gap and length of each */
    FIELD_FOOTNOTE,  /* repeated: place as a varint, then the target */
    FIELD_PREFIX,
    FIELD_SUFFIX,
    FIELD_AMBIGUOUS,
    FIELD_FRAGMENT
};

#define PLACE_MAX ((uint64_t)1 << 40) /* no layer is a terabyte */

/* ---- writing --------------------------------------------------------- */

static void put_begin(struct buf *buf, const struct offsets *begin)
{
    struct buf packed = buf_open(buf->mem, PASSAGE_RECORD_MAX);

    record_put_varint(&packed, begin->bytes);
    record_put_varint(&packed, begin->codepoints);
    record_put_varint(&packed, begin->utf16);
    record_put_str(buf, FIELD_BEGIN, buf_str(&packed));
}

static void put_sentences(struct buf *buf, const struct passage *passage)
{
    struct buf packed = buf_open(buf->mem, PASSAGE_RECORD_MAX);
    size_t end = 0;

    for (size_t i = 0; i < passage->sentence_count; i++)
        span_put(&packed, &end, passage->sentences[i]);
    if (passage->sentence_count > 0)
        record_put_part(buf, FIELD_SENTENCES, &packed);
}

static void put_footnote(struct buf *buf, const struct footnote *note)
{
    struct buf packed = buf_open(buf->mem, PASSAGE_RECORD_MAX);

    record_put_varint(&packed, note->at);
    buf_add(&packed, note->target);
    record_put_part(buf, FIELD_FOOTNOTE, &packed);
}

void passage_record_write(struct buf *buf, const struct stored_passage *stored)
{
    const struct passage *p = &stored->passage;

    record_put_number(buf, RECORD_KIND_FIELD, RECORD_PASSAGE);
    field_put_str(buf, FIELD_PROJECT, stored->project);
    field_put_number(buf, FIELD_PAGE, stored->page_id);
    field_put_number(buf, FIELD_REVISION, stored->revision_id);
    field_put_number(buf, FIELD_ORDINAL, p->ordinal);
    field_put_str(buf, FIELD_TEXT, p->text);
    field_put_str(buf, FIELD_GAP, p->gap);
    put_begin(buf, &p->begin);
    field_put_number(buf, FIELD_SECTION, p->section);
    field_put_number(buf, FIELD_BLOCK, p->block);
    field_put_number(buf, FIELD_KIND, p->kind);
    put_sentences(buf, p);
    for (size_t i = 0; i < p->footnote_count; i++)
        put_footnote(buf, &p->footnotes[i]);
    field_put_str(buf, FIELD_PREFIX, p->prefix);
    field_put_str(buf, FIELD_SUFFIX, p->suffix);
    field_put_number(buf, FIELD_AMBIGUOUS, p->ambiguous);
    field_put_str(buf, FIELD_FRAGMENT, p->fragment);
}

/* ---- reading --------------------------------------------------------- */

/* What is read in a second step, when the text is known. */
struct parts {
    struct arena *mem;
    struct str sentences;
    size_t footnote_count;
};

static bool take_begin(const struct record_field *field, struct offsets *begin)
{
    struct str packed = field->text;
    uint64_t bytes, codepoints, utf16;

    if (field->is_number || !record_varint(&packed, &bytes) ||
        !record_varint(&packed, &codepoints) ||
        !record_varint(&packed, &utf16) || packed.len > 0 ||
        bytes > PLACE_MAX || utf16 > bytes || codepoints > utf16)
        return false;
    begin->bytes = (size_t)bytes;
    begin->codepoints = (size_t)codepoints;
    begin->utf16 = (size_t)utf16;
    return true;
}

static bool take_kind(const struct record_field *field, enum block_kind *kind)
{
    *kind = (enum block_kind)field->number;
    return field->is_number && field->number < BLOCK_KINDS;
}

/* The fields that say which passage it is and where it stands. */
static bool take_place(const struct record_field *field,
                       struct stored_passage *stored)
{
    struct passage *p = &stored->passage;

    switch (field->field) {
    case FIELD_PROJECT:
        return field_text(field, &stored->project);
    case FIELD_PAGE:
        return field_number(field, UINT64_MAX, &stored->page_id);
    case FIELD_REVISION:
        return field_number(field, UINT64_MAX, &stored->revision_id);
    case FIELD_ORDINAL:
        return field_u32(field, &p->ordinal);
    case FIELD_BEGIN:
        return take_begin(field, &p->begin);
    case FIELD_SECTION:
        return field_u32(field, &p->section);
    case FIELD_BLOCK:
        return field_u32(field, &p->block);
    case FIELD_KIND:
        return take_kind(field, &p->kind);
    default:
        return true; /* of a later version */
    }
}

static bool take_field(const struct record_field *field, struct parts *parts,
                       struct stored_passage *stored)
{
    struct passage *p = &stored->passage;

    switch (field->field) {
    case FIELD_TEXT:
        return field_text(field, &p->text);
    case FIELD_GAP:
        return field_text(field, &p->gap);
    case FIELD_SENTENCES:
        return field_bytes(field, &parts->sentences);
    case FIELD_FOOTNOTE:
        parts->footnote_count++;
        return !field->is_number;
    case FIELD_PREFIX:
        return field_text(field, &p->prefix);
    case FIELD_SUFFIX:
        return field_text(field, &p->suffix);
    case FIELD_AMBIGUOUS:
        return field_bool(field, &p->ambiguous);
    case FIELD_FRAGMENT:
        return field_text(field, &p->fragment);
    default:
        return take_place(field, stored);
    }
}

static bool take_fields(struct str bytes, struct parts *parts,
                        struct stored_passage *stored)
{
    struct record_field field;
    enum record_step step;

    while ((step = record_next(&bytes, &field)) == RECORD_FIELD)
        if (!take_field(&field, parts, stored))
            return false;
    return step == RECORD_END && project_valid(stored->project) &&
           stored->page_id > 0;
}

/* A sentence takes two bytes at least, so the array is no larger than what
 * the record pays for. */
static bool take_sentences(struct parts *parts, struct passage *p)
{
    struct str packed = parts->sentences;
    size_t end = 0;

    p->sentences = arena_array(parts->mem, packed.len / 2,
                               sizeof *p->sentences);
    while (packed.len > 1) {
        struct span *sentence = &p->sentences[p->sentence_count];

        if (!span_take(&packed, &end, p->text.len, sentence) ||
            !utf8_boundary(p->text, sentence->begin) ||
            !utf8_boundary(p->text, sentence->end))
            return false;
        p->sentence_count++;
    }
    return packed.len == 0;
}

static bool take_footnote(struct str packed, const struct passage *p,
                          struct footnote *note)
{
    uint64_t at;

    if (!record_varint(&packed, &at) || at > p->text.len ||
        !utf8_boundary(p->text, (size_t)at) || utf8_valid(packed) != packed.len)
        return false;
    note->at = (size_t)at;
    note->target = packed;
    return true;
}

static bool take_footnotes(struct str bytes, struct parts *parts,
                           struct passage *p)
{
    struct record_field field;

    if (parts->footnote_count == 0)
        return true;
    p->footnotes = arena_array(parts->mem, parts->footnote_count,
                               sizeof *p->footnotes);
    while (record_next(&bytes, &field) == RECORD_FIELD)
        if (field.field == FIELD_FOOTNOTE &&
            !take_footnote(field.text, p, &p->footnotes[p->footnote_count++]))
            return false;
    return true;
}

bool passage_record_read(struct arena *mem, struct str bytes,
                         struct stored_passage *stored, struct error *err)
{
    struct parts parts = { .mem = mem };
    struct passage *p = &stored->passage;

    *stored = (struct stored_passage){ 0 };
    if (record_kind(bytes) == RECORD_ARTICLE)
        return error_set(err, ERROR_NOT_FOUND, "no passage but an article");
    if (record_kind(bytes) != RECORD_PASSAGE ||
        !take_fields(bytes, &parts, stored))
        return error_set(err, ERROR_CORRUPT, "a damaged record of a passage");
    if (!take_sentences(&parts, p) || !take_footnotes(bytes, &parts, p))
        return error_set(err, ERROR_CORRUPT,
                         "a passage with places outside its text");
    p->end = utf8_advance(p->begin, p->text);
    return true;
}
