/* source_plain.c - what the forms of plain articles share: fields to article.
 */
#include "indexer/source_plain.h"

#include <math.h>

#include "common/buf.h"
#include "common/language.h"
#include "common/passage.h"
#include "common/utf8.h"
#include "indexer/html.h"
#include "indexer/site.h"
#include "indexer/source.h"

#define REFERENCE_MAX 12 /* bytes between '&' and ';' */
#define SHOWN_MAX 80     /* bytes of a wrong value that a report repeats */

/* ---- HTML's references ---- */

/* "#233" and "#xE9"; 0 for what is none. */
static uint32_t numbered(struct str name)
{
    bool hex = name.len > 2 && (name.ptr[1] | 0x20) == 'x';
    uint32_t value = 0;

    if (name.len < 2)
        return 0;
    for (size_t i = hex ? 2 : 1; i < name.len; i++) {
        int digit = str_hex_digit(name.ptr[i]);

        if (digit < 0 || (!hex && digit > 9) || value > 0x10FFFF)
            return 0;
        value = value * (hex ? 16 : 10) + (uint32_t)digit;
    }
    return value;
}

static bool may_stand_in_text(uint32_t c)
{
    return c >= 0x20 && !(c >= 0x7F && c < 0xA0) && c <= 0x10FFFF &&
           !(c >= 0xD800 && c < 0xE000);
}

/* Adds what the reference at the start of `rest` stands for, and gives its
 * length; 0 when there is none. */
static size_t put_reference(struct buf *out, struct str rest)
{
    size_t end = str_find(rest, STR(";"), 0);
    struct str name;
    uint32_t c;
    char bytes[4];

    if (end == SIZE_MAX || end < 2 || end > REFERENCE_MAX)
        return 0;
    name = str_make(rest.ptr + 1, end - 1);
    c = name.ptr[0] == '#' ? numbered(name) : html_entity(name);
    if (!may_stand_in_text(c))
        return 0;
    buf_add(out, str_make(bytes, utf8_put(c, bytes)));
    return end + 1;
}

struct str source_plain_unescape(struct arena *unit, struct str text)
{
    struct buf out = buf_open(unit, text.len);
    size_t at = str_find(text, STR("&"), 0);
    size_t done = 0;

    if (at == SIZE_MAX)
        return text;
    buf_room(&out, text.len); /* no character is longer than its reference */
    while (at != SIZE_MAX) {
        size_t len;

        buf_add(&out, str_slice(text, (struct span){ done, at }));
        /* only so far does a reference go: a text of '&' costs no square */
        len = put_reference(
            &out,
            str_slice(text, (struct span){ at, at + REFERENCE_MAX + 1 < text.len
                                                   ? at + REFERENCE_MAX + 1
                                                   : text.len }));
        if (len == 0)
            buf_byte(&out, '&');
        done = at + (len ? len : 1);
        at = str_find(text, STR("&"), done);
    }
    buf_add(&out, str_skip(text, done));
    return buf_str(&out);
}

/* ---- fields ---- */

static void refuse_value(struct arena *unit, struct source_record *record,
                         const char *name, struct str value, const char *wanted)
{
    struct str detail;

    if (value.len == 0)
        detail = arena_print(unit, "%s is missing", name);
    else if (value.len > SHOWN_MAX)
        detail = arena_print(unit, "%s is not %s", name, wanted);
    else
        detail = arena_print(unit, "%s is \"" STR_FMT "\", not %s", name,
                             STR_ARG(value), wanted);
    source_refuse(record, REASON_MISSING_FIELD, detail);
}

/* A whole number above 0, else 0. */
static uint64_t read_id(struct str digits)
{
    uint64_t number;

    return str_number(digits, &number) && number <= INT64_MAX ? number : 0;
}

static void set_page(struct arena *unit, const struct plain_fields *fields,
                     struct source_record *record)
{
    record->article->page_id = read_id(fields->id);
    if (record->article->page_id == 0)
        refuse_value(unit, record, "id", fields->id, "a whole number above 0");
}

static void set_project(struct arena *unit, const struct plain_fields *fields,
                        const struct plain_defaults *defaults,
                        struct source_record *record)
{
    struct str project = fields->project;

    if (project.len == 0)
        project = site_project(unit, fields->url);
    if (project.len == 0)
        project = defaults->project;
    record->article->project = project;
    if (project.len == 0)
        source_refuse(record, REASON_MISSING_FIELD,
                      STR("nothing says which project the article is of: its "
                          "url is none of Wikimedia's; --default-project "
                          "names one"));
    else if (!project_valid(project))
        refuse_value(unit, record, "project", project,
                     "the name of a project, such as enwiki");
}

/* A name that merely ends in "wiki" has no language before it, so that what
 * the operator says goes before a language that nobody knows. */
static struct str choose_language(struct arena *unit,
                                  const struct plain_fields *fields,
                                  const struct plain_defaults *defaults,
                                  struct str project)
{
    struct str code = site_language(unit, project);
    bool known = strcmp(language_find(code)->code, "und") != 0;

    if (fields->language.len > 0)
        return fields->language;
    return !known && defaults->language.len > 0 ? defaults->language : code;
}

static void set_revision(struct arena *unit, const struct plain_fields *fields,
                         struct source_record *record)
{
    struct article *article = record->article;

    article->revision_id = read_id(fields->revision);
    if (fields->revision.len > 0 && article->revision_id == 0)
        refuse_value(unit, record, "revision", fields->revision,
                     "a whole number above 0");
    if (fields->revision_time.len > 0 &&
        !clock_parse(fields->revision_time, &article->revision_time)) {
        article->revision_time = CLOCK_UNKNOWN;
        refuse_value(unit, record, "revision_time", fields->revision_time,
                     "a time such as 2021-12-01T00:00:00Z");
    }
}

static void set_license(struct arena *unit, const struct plain_fields *fields,
                        const struct plain_defaults *defaults,
                        struct article *article)
{
    article->default_license = defaults->license;
    if (fields->license.len == 0)
        return;
    article->licenses = arena_new(unit, struct article_license);
    article->licenses[0].identifier = fields->license;
    article->license_count = 1;
}

static void set_text(struct arena *unit, const struct plain_fields *fields,
                     struct article *article)
{
    article->title = str_trim(fields->title);
    article->plain = fields->text;
    if (!fields->escaped)
        return;
    article->title = source_plain_unescape(unit, article->title);
    article->plain = source_plain_unescape(unit, article->plain);
}

void source_plain_clear(struct source_record *record)
{
    record->reason = REASON_NONE;
    record->detail = STR_NULL;
    record->article->revert_risk = NAN;
    record->article->revision_time = CLOCK_UNKNOWN;
    record->article->event_time = CLOCK_UNKNOWN;
}

void source_plain_fill(struct arena *unit, const struct plain_fields *fields,
                       const struct plain_defaults *defaults,
                       struct source_record *record)
{
    struct article *article = record->article;

    set_page(unit, fields, record);
    set_project(unit, fields, defaults, record);
    set_revision(unit, fields, record);
    set_license(unit, fields, defaults, article);
    set_text(unit, fields, article);
    article->url = site_web_address(fields->url);
    article->site_url = site_origin(article->url);
    article->language = choose_language(unit, fields, defaults,
                                        article->project);
    article->direction = site_direction(article->language);
    if (!fields->text.ptr)
        source_refuse(record, REASON_NO_BODY, STR("text is missing"));
    else if (str_trim(article->plain).len == 0)
        source_refuse(record, REASON_NO_TEXT,
                      STR("there is no text, as in a redirect"));
}
