/* article_record.c - a stored article as bytes, and back. */
#include "common/article_record.h"

#include <math.h>

#include "common/arena.h"
#include "common/record_field.h"

enum {
    FIELD_PROJECT = RECORD_KIND_FIELD + 1,
    FIELD_PAGE,
    FIELD_REVISION,
    FIELD_TITLE,
    FIELD_NAMESPACE, /* zigzag, as are times */
    FIELD_LANGUAGE,
    FIELD_DIRECTION,
    FIELD_URL,
    FIELD_SITE_URL,
    FIELD_MAIN_ENTITY,
    FIELD_REVISION_TIME,
    FIELD_EVENT_TIME,
    FIELD_REDIRECT, /* repeated, as are the names below */
    FIELD_CATEGORY,
    FIELD_TEMPLATE,
    FIELD_LICENSE,     /* repeated record of the payload's: see LICENSE_* */
    FIELD_REVERT_RISK, /* a double, little-endian */
    FIELD_NOINDEX,
    FIELD_SNAPSHOT,
    FIELD_SNAPSHOT_VERSION,
    FIELD_SNAPSHOT_TIME,
    FIELD_LINE_SHA256,
    FIELD_LAYER_SHA256,
    FIELD_LAYER_BYTES,
    FIELD_SECTION,  /* repeated record: see SECTION_* */
    FIELD_BLOCKS,   /* packed: kind, section (zigzag from the one before),
                     * depth, gap, length of each */
    FIELD_INSERTED, /* packed: gap and length of each */
    FIELD_FLAG,
    FIELD_REFERENCES,
    FIELD_RULING, /* SPDX id of what holds */
    FIELD_RULING_BASIS,
    FIELD_RULING_PAYLOAD,
    FIELD_RULING_CONFLICT,
    FIELD_RULING_HISTORIC,
    FIELD_IMPORTED,
    FIELD_PASSAGES,
    FIELDS
};

enum { LICENSE_ID = 1, LICENSE_NAME, LICENSE_URL };

enum {
    SECTION_HEADING = 1,
    SECTION_ANCHOR,
    SECTION_LEVEL,
    SECTION_PARENT,
    SECTION_SPAN /* packed: begin, length */
};

#define LAYER_MAX ((uint64_t)1 << 40)
#define BLOCK_BYTES_MIN 5 /* of one block in FIELD_BLOCKS */

/* ---- writing --------------------------------------------------------- */

static void put_time(struct buf *buf, uint32_t field, clock_ns time)
{
    if (time != CLOCK_UNKNOWN)
        record_put_number(buf, field, record_zigzag(time));
}

/* Empty names too: what comes back has as many. */
static void put_list(struct buf *buf, uint32_t field,
                     const struct str_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        record_put_str(buf, field, list->at[i]);
}

static void put_digest(struct buf *buf, uint32_t field,
                       const struct digest *digest)
{
    record_put_str(buf, field,
                   str_make((const char *)digest->bytes, DIGEST_BYTES));
}

static void put_risk(struct buf *buf, double risk)
{
    uint64_t bits;
    char bytes[sizeof bits];

    if (isnan(risk))
        return;
    memcpy(&bits, &risk, sizeof bits);
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(bits >> (8 * i));
    record_put_str(buf, FIELD_REVERT_RISK, str_make(bytes, sizeof bytes));
}

static void put_license(struct buf *buf, const struct article_license *license)
{
    struct buf part = buf_open(buf->mem, ARTICLE_RECORD_MAX);

    field_put_str(&part, LICENSE_ID, license->identifier);
    field_put_str(&part, LICENSE_NAME, license->name);
    field_put_str(&part, LICENSE_URL, license->url);
    record_put_part(buf, FIELD_LICENSE, &part);
}

static void put_section(struct buf *buf, const struct section *section)
{
    struct buf part = buf_open(buf->mem, ARTICLE_RECORD_MAX);
    struct buf span = buf_open(buf->mem, ARTICLE_RECORD_MAX);
    size_t end = 0;

    field_put_str(&part, SECTION_HEADING, section->heading);
    field_put_str(&part, SECTION_ANCHOR, section->anchor);
    field_put_number(&part, SECTION_LEVEL, section->level);
    field_put_number(&part, SECTION_PARENT, section->parent);
    span_put(&span, &end, section->span);
    record_put_str(&part, SECTION_SPAN, buf_str(&span));
    record_put_part(buf, FIELD_SECTION, &part);
}

static void put_blocks(struct buf *buf, const struct article *article)
{
    struct buf packed = buf_open(buf->mem, ARTICLE_RECORD_MAX);
    int64_t section = 0;
    size_t end = 0;

    for (size_t i = 0; i < article->block_count; i++) {
        const struct block *block = &article->blocks[i];

        record_put_varint(&packed, block->kind);
        record_put_varint(&packed,
                          record_zigzag((int64_t)block->section - section));
        record_put_varint(&packed, block->depth);
        span_put(&packed, &end, block->span);
        section = block->section;
    }
    if (article->block_count > 0)
        record_put_part(buf, FIELD_BLOCKS, &packed);
}

static void put_inserted(struct buf *buf, const struct article *article)
{
    struct buf packed = buf_open(buf->mem, ARTICLE_RECORD_MAX);
    size_t end = 0;

    for (size_t i = 0; i < article->inserted_count; i++)
        span_put(&packed, &end, article->inserted[i]);
    if (article->inserted_count > 0)
        record_put_part(buf, FIELD_INSERTED, &packed);
}

static void put_identity(struct buf *buf, const struct article *a)
{
    field_put_str(buf, FIELD_PROJECT, a->project);
    field_put_number(buf, FIELD_PAGE, a->page_id);
    field_put_number(buf, FIELD_REVISION, a->revision_id);
    field_put_str(buf, FIELD_TITLE, a->title);
    field_put_number(buf, FIELD_NAMESPACE, record_zigzag(a->namespace_id));
    field_put_str(buf, FIELD_LANGUAGE, a->language);
    field_put_str(buf, FIELD_DIRECTION, a->direction);
    field_put_str(buf, FIELD_URL, a->url);
    field_put_str(buf, FIELD_SITE_URL, a->site_url);
    field_put_str(buf, FIELD_MAIN_ENTITY, a->main_entity);
    put_time(buf, FIELD_REVISION_TIME, a->revision_time);
    put_time(buf, FIELD_EVENT_TIME, a->event_time);
}

static void put_facts(struct buf *buf, const struct article *a)
{
    put_list(buf, FIELD_REDIRECT, &a->redirects);
    put_list(buf, FIELD_CATEGORY, &a->categories);
    put_list(buf, FIELD_TEMPLATE, &a->templates);
    for (size_t i = 0; i < a->license_count; i++)
        put_license(buf, &a->licenses[i]);
    put_risk(buf, a->revert_risk);
    field_put_number(buf, FIELD_NOINDEX, a->noindex);
    field_put_str(buf, FIELD_SNAPSHOT, a->origin.snapshot);
    field_put_str(buf, FIELD_SNAPSHOT_VERSION, a->origin.snapshot_version);
    put_time(buf, FIELD_SNAPSHOT_TIME, a->origin.snapshot_time);
    put_digest(buf, FIELD_LINE_SHA256, &a->origin.line_sha256);
}

static void put_layer(struct buf *buf, const struct stored_article *stored)
{
    const struct article *a = &stored->article;

    put_digest(buf, FIELD_LAYER_SHA256, &a->text_sha256);
    field_put_number(buf, FIELD_LAYER_BYTES,
                     a->text.len > 0 ? a->text.len : stored->layer_bytes);
    for (size_t i = 0; i < a->section_count; i++)
        put_section(buf, &a->sections[i]);
    put_blocks(buf, a);
    put_inserted(buf, a);
    put_list(buf, FIELD_FLAG, &a->flags);
    field_put_number(buf, FIELD_REFERENCES, a->reference_count);
}

static void put_ruling(struct buf *buf, const struct license_ruling *ruling)
{
    field_put_str(buf, FIELD_RULING, str_from(ruling->license->spdx));
    field_put_number(buf, FIELD_RULING_BASIS, ruling->basis);
    field_put_str(buf, FIELD_RULING_PAYLOAD, ruling->payload);
    field_put_number(buf, FIELD_RULING_CONFLICT, ruling->conflict);
    field_put_number(buf, FIELD_RULING_HISTORIC, ruling->historic);
}

void article_record_write(struct buf *buf, const struct stored_article *stored)
{
    record_put_number(buf, RECORD_KIND_FIELD, RECORD_ARTICLE);
    put_identity(buf, &stored->article);
    put_facts(buf, &stored->article);
    put_layer(buf, stored);
    put_ruling(buf, &stored->license);
    put_list(buf, FIELD_IMPORTED, &stored->imported);
    field_put_number(buf, FIELD_PASSAGES, stored->passage_count);
}

/* ---- reading --------------------------------------------------------- */

/* Repeated fields are counted first, so that each array is made once. */
struct reading {
    struct arena *mem;
    struct stored_article *stored;
    size_t counts[FIELDS];
    struct str blocks; /* read last, when the sections are known */
    struct str inserted;
};

static bool count_fields(struct str bytes, size_t counts[FIELDS])
{
    struct record_field field;
    enum record_step step;

    while ((step = record_next(&bytes, &field)) == RECORD_FIELD)
        if (field.field < FIELDS)
            counts[field.field]++;
    return step == RECORD_END;
}

static bool take_namespace(const struct record_field *field, int32_t *number)
{
    int64_t value = record_unzigzag(field->number);

    *number = (int32_t)value;
    return field->is_number && value >= INT32_MIN && value <= INT32_MAX;
}

/* One more of a repeated name. */
static bool take_name(struct reading *r, const struct record_field *field,
                      struct str_list *list)
{
    if (!list->at)
        list->at = arena_array(r->mem, r->counts[field->field],
                               sizeof *list->at);
    return field_text(field, &list->at[list->count++]);
}

static bool take_risk(const struct record_field *field, double *risk)
{
    uint64_t bits = 0;

    if (field->is_number || field->text.len != sizeof bits)
        return false;
    for (size_t i = 0; i < sizeof bits; i++)
        bits |= (uint64_t)(unsigned char)field->text.ptr[i] << (8 * i);
    memcpy(risk, &bits, sizeof bits);
    return *risk >= 0 && *risk <= 1;
}

static bool take_license(struct reading *r, const struct record_field *field)
{
    struct article *a = &r->stored->article;
    struct article_license *license;
    struct str bytes = field->text;
    struct record_field part;
    enum record_step step;

    if (!a->licenses)
        a->licenses = arena_array(r->mem, r->counts[FIELD_LICENSE],
                                  sizeof *a->licenses);
    license = &a->licenses[a->license_count++];
    while ((step = record_next(&bytes, &part)) == RECORD_FIELD) {
        struct str *to = part.field == LICENSE_ID     ? &license->identifier
                         : part.field == LICENSE_NAME ? &license->name
                         : part.field == LICENSE_URL  ? &license->url
                                                      : NULL;

        if (to && !field_text(&part, to))
            return false;
    }
    return step == RECORD_END && !field->is_number;
}

static bool take_section_span(const struct record_field *field,
                              struct span *span)
{
    struct str packed = field->text;
    size_t end = 0;

    return !field->is_number && span_take(&packed, &end, LAYER_MAX, span) &&
           packed.len == 0;
}

static bool take_section_field(const struct record_field *field,
                               struct section *section)
{
    switch (field->field) {
    case SECTION_HEADING:
        return field_text(field, &section->heading);
    case SECTION_ANCHOR:
        return field_text(field, &section->anchor);
    case SECTION_LEVEL:
        return field_u32(field, &section->level);
    case SECTION_PARENT:
        return field_u32(field, &section->parent);
    case SECTION_SPAN:
        return take_section_span(field, &section->span);
    default:
        return true;
    }
}

static bool take_section(struct reading *r, const struct record_field *field)
{
    struct article *a = &r->stored->article;
    struct str bytes = field->text;
    struct record_field part;
    struct section *section;
    enum record_step step;

    if (!a->sections)
        a->sections = arena_array(r->mem, r->counts[FIELD_SECTION],
                                  sizeof *a->sections);
    section = &a->sections[a->section_count++];
    while ((step = record_next(&bytes, &part)) == RECORD_FIELD)
        if (!take_section_field(&part, section))
            return false;
    return step == RECORD_END && !field->is_number;
}

static bool take_identity(const struct record_field *field, struct article *a)
{
    switch (field->field) {
    case FIELD_PROJECT:
        return field_text(field, &a->project);
    case FIELD_PAGE:
        return field_number(field, UINT64_MAX, &a->page_id);
    case FIELD_REVISION:
        return field_number(field, UINT64_MAX, &a->revision_id);
    case FIELD_TITLE:
        return field_text(field, &a->title);
    case FIELD_NAMESPACE:
        return take_namespace(field, &a->namespace_id);
    case FIELD_LANGUAGE:
        return field_text(field, &a->language);
    case FIELD_DIRECTION:
        return field_text(field, &a->direction);
    case FIELD_URL:
        return field_text(field, &a->url);
    case FIELD_SITE_URL:
        return field_text(field, &a->site_url);
    case FIELD_MAIN_ENTITY:
        return field_text(field, &a->main_entity);
    case FIELD_REVISION_TIME:
        return field_time(field, &a->revision_time);
    case FIELD_EVENT_TIME:
        return field_time(field, &a->event_time);
    default:
        return true; /* of a later version */
    }
}

static bool take_facts(struct reading *r, const struct record_field *field)
{
    struct article *a = &r->stored->article;

    switch (field->field) {
    case FIELD_REDIRECT:
        return take_name(r, field, &a->redirects);
    case FIELD_CATEGORY:
        return take_name(r, field, &a->categories);
    case FIELD_TEMPLATE:
        return take_name(r, field, &a->templates);
    case FIELD_LICENSE:
        return take_license(r, field);
    case FIELD_REVERT_RISK:
        return take_risk(field, &a->revert_risk);
    case FIELD_NOINDEX:
        return field_bool(field, &a->noindex);
    case FIELD_SNAPSHOT:
        return field_text(field, &a->origin.snapshot);
    case FIELD_SNAPSHOT_VERSION:
        return field_text(field, &a->origin.snapshot_version);
    case FIELD_SNAPSHOT_TIME:
        return field_time(field, &a->origin.snapshot_time);
    case FIELD_LINE_SHA256:
        return field_digest(field, &a->origin.line_sha256);
    default:
        return take_identity(field, a);
    }
}

static bool take_ruling(const struct record_field *field,
                        struct license_ruling *ruling)
{
    struct str spdx;
    uint64_t basis;

    switch (field->field) {
    case FIELD_RULING:
        if (!field_text(field, &spdx))
            return false;
        ruling->license = license_find(spdx);
        return ruling->license != NULL;
    case FIELD_RULING_BASIS:
        if (!field_number(field, LICENSE_OPERATOR, &basis))
            return false;
        ruling->basis = (enum license_basis)basis;
        return true;
    case FIELD_RULING_PAYLOAD:
        return field_text(field, &ruling->payload);
    case FIELD_RULING_CONFLICT:
        return field_bool(field, &ruling->conflict);
    default:
        return field_bool(field, &ruling->historic);
    }
}

static bool take_layer(struct reading *r, const struct record_field *field)
{
    struct stored_article *stored = r->stored;
    uint64_t bytes;

    switch (field->field) {
    case FIELD_LAYER_SHA256:
        return field_digest(field, &stored->article.text_sha256);
    case FIELD_LAYER_BYTES:
        if (!field_number(field, LAYER_MAX, &bytes))
            return false;
        stored->layer_bytes = (size_t)bytes;
        return true;
    case FIELD_SECTION:
        return take_section(r, field);
    case FIELD_BLOCKS:
        return field_bytes(field, &r->blocks);
    case FIELD_INSERTED:
        return field_bytes(field, &r->inserted);
    case FIELD_FLAG:
        return take_name(r, field, &stored->article.flags);
    case FIELD_REFERENCES:
        return field_u32(field, &stored->article.reference_count);
    case FIELD_IMPORTED:
        return take_name(r, field, &stored->imported);
    case FIELD_PASSAGES:
        return field_u32(field, &stored->passage_count);
    default:
        return take_facts(r, field);
    }
}

static bool take_fields(struct reading *r, struct str bytes)
{
    struct record_field field;

    while (record_next(&bytes, &field) == RECORD_FIELD) {
        bool ruling = field.field >= FIELD_RULING &&
                      field.field <= FIELD_RULING_HISTORIC;

        if (ruling ? !take_ruling(&field, &r->stored->license)
                   : !take_layer(r, &field))
            return false;
    }
    return project_valid(r->stored->article.project) &&
           r->stored->article.page_id > 0 && r->stored->license.license;
}

/* Sections lie in the layer, and walking up their parents comes to an end. */
static bool sections_hold(const struct stored_article *stored)
{
    for (size_t i = 0; i < stored->article.section_count; i++) {
        const struct section *section = &stored->article.sections[i];

        if (section->span.end > stored->layer_bytes ||
            (i == 0 ? section->parent != 0 : section->parent >= i))
            return false;
    }
    return true;
}

static bool take_block(struct str *packed, size_t *end, int64_t *section,
                       const struct stored_article *stored, struct block *block)
{
    uint64_t kind, step, depth;

    if (!record_varint(packed, &kind) || kind >= BLOCK_KINDS ||
        !record_varint(packed, &step) || step > UINT32_MAX ||
        !record_varint(packed, &depth) || depth > UINT32_MAX)
        return false;
    *section += record_unzigzag(step);
    if (*section < 0 || *section >= (int64_t)stored->article.section_count)
        return false;
    block->kind = (enum block_kind)kind;
    block->section = (uint32_t)*section;
    block->depth = (uint32_t)depth;
    return span_take(packed, end, stored->layer_bytes, &block->span);
}

static bool take_blocks(struct reading *r)
{
    struct article *a = &r->stored->article;
    struct str packed = r->blocks;
    int64_t section = 0;
    size_t end = 0;

    a->blocks = arena_array(r->mem, packed.len / BLOCK_BYTES_MIN,
                            sizeof *a->blocks);
    while (packed.len >= BLOCK_BYTES_MIN)
        if (!take_block(&packed, &end, &section, r->stored,
                        &a->blocks[a->block_count++]))
            return false;
    return packed.len == 0;
}

static bool take_inserted(struct reading *r)
{
    struct article *a = &r->stored->article;
    struct str packed = r->inserted;
    size_t end = 0;

    a->inserted = arena_array(r->mem, packed.len / 2, sizeof *a->inserted);
    while (packed.len >= 2)
        if (!span_take(&packed, &end, r->stored->layer_bytes,
                       &a->inserted[a->inserted_count++]))
            return false;
    return packed.len == 0;
}

bool article_record_read(struct arena *mem, struct str bytes,
                         struct stored_article *stored, struct error *err)
{
    struct reading r = { .mem = mem, .stored = stored };

    *stored = (struct stored_article){ 0 };
    stored->article.revision_time = CLOCK_UNKNOWN;
    stored->article.event_time = CLOCK_UNKNOWN;
    stored->article.origin.snapshot_time = CLOCK_UNKNOWN;
    stored->article.revert_risk = NAN;
    if (record_kind(bytes) == RECORD_PASSAGE)
        return error_set(err, ERROR_NOT_FOUND, "no article but a passage");
    if (record_kind(bytes) != RECORD_ARTICLE ||
        !count_fields(bytes, r.counts) || !take_fields(&r, bytes))
        return error_set(err, ERROR_CORRUPT, "a damaged record of an article");
    if (!sections_hold(stored) || !take_blocks(&r) || !take_inserted(&r))
        return error_set(err, ERROR_CORRUPT,
                         "an article with places outside its text");
    return true;
}
