/* source_plain_doc.c - plain articles as WikiExtractor's <doc> text. */
#include "indexer/source_plain_doc.h"

#include "common/arena.h"
#include "common/utf8.h"
#include "indexer/source.h"
#include "indexer/source_plain.h"

/* ---- gathering ---- */

bool source_plain_doc_form(struct str line)
{
    return str_starts(str_trim(line), STR("<doc "));
}

/* Inside an article only what can't be a sentence about <doc> begins anew. */
static bool begins(struct str line)
{
    return str_starts(line, STR("<doc id=\""));
}

struct plain_doc source_plain_doc_open(struct arena *unit, size_t line_max)
{
    struct plain_doc doc = { .lines = buf_open(unit, line_max) };

    digest_begin(&doc.digest);
    return doc;
}

static void keep(struct plain_doc *doc, struct str line, bool cut)
{
    size_t left = doc->lines.max - doc->lines.len;

    if (doc->begun)
        digest_add(&doc->digest, STR("\n"));
    digest_add(&doc->digest, line);
    doc->begun = true;
    doc->too_long |= cut || line.len + 1 > left;
    if (doc->too_long)
        return;
    buf_add(&doc->lines, line);
    buf_byte(&doc->lines, '\n');
}

enum plain_doc_step source_plain_doc_add(struct plain_doc *doc, struct str line,
                                         bool cut)
{
    struct str text = str_trim(line);

    if (doc->begun && begins(text))
        return DOC_BEFORE;
    if (!doc->begun && text.len == 0)
        return DOC_MORE; /* between two articles */
    if (!doc->inside && doc->begun &&
        (text.len == 0 || source_plain_doc_form(text)))
        return DOC_BEFORE;
    if (!doc->begun)
        doc->inside = source_plain_doc_form(text);
    keep(doc, line, cut);
    doc->ended = doc->inside && str_equal(text, STR("</doc>"));
    return doc->ended ? DOC_END : DOC_MORE;
}

/* ---- reading ---- */

/* The value of an attribute: up to the next quote, or where it is the last up
 * to the head's end, whatever quotes stand in between. */
static struct str attribute(struct str head, struct str name)
{
    size_t at = str_find(head, name, 0);
    struct str rest;
    size_t end;

    if (at == SIZE_MAX)
        return STR_NULL;
    rest = str_skip(head, at + name.len);
    end = str_find(rest, STR("\""), 0);
    if (end == SIZE_MAX)
        return STR_NULL;
    if (str_find(rest, STR("=\""), end) == SIZE_MAX)
        end = rest.len - 1; /* the head ends in a quote */
    return str_make(rest.ptr, end);
}

/* The attributes between "<doc" and ">". */
static bool read_head(struct arena *unit, struct str head,
                      struct plain_fields *fields)
{
    head = str_trim(head);
    if (!str_starts(head, STR("<doc ")) || !str_ends(head, STR("\">")))
        return false;
    head = str_make(head.ptr + 4, head.len - 5);
    fields->id = attribute(head, STR(" id=\""));
    fields->url = source_plain_unescape(unit, attribute(head, STR(" url=\"")));
    fields->title = attribute(head, STR(" title=\""));
    return true;
}

/* Without a first line that says the title once more. */
static struct str without_title(struct arena *unit, struct str text,
                                struct str title)
{
    struct str rest = text;
    struct str line = STR_NULL;

    while (line.len == 0 && rest.len > 0)
        line = str_trim(str_cut(&rest, '\n'));
    title = str_trim(title);
    if (line.len > 0 && (str_equal(line, title) ||
                         str_equal(source_plain_unescape(unit, line),
                                   source_plain_unescape(unit, title))))
        return rest.ptr ? rest : STR("");
    return text;
}

/* The lines between the head and </doc>. */
static struct str body_of(struct str lines)
{
    struct str end = STR("</doc>");

    str_cut(&lines, '\n');
    lines = str_trim(lines);
    if (str_ends(lines, end))
        lines.len -= end.len;
    return lines.ptr ? lines : STR("");
}

static void refuse(struct source_record *record, const char *detail)
{
    source_refuse(record, REASON_MALFORMED, str_from(detail));
}

static void read_doc(struct arena *unit, struct str lines,
                     const struct plain_defaults *defaults,
                     struct source_record *record)
{
    struct plain_fields fields = { .escaped = true };
    struct str rest = lines;

    if (!read_head(unit, str_cut(&rest, '\n'), &fields)) {
        refuse(record, "the <doc …> can't be read: id, url and title in "
                       "quotes are wanted");
        return;
    }
    fields.text = without_title(unit, body_of(lines), fields.title);
    source_plain_fill(unit, &fields, defaults, record);
}

void source_plain_doc_read(const struct plain_doc *doc,
                           const struct plain_defaults *defaults,
                           struct source_record *record)
{
    struct str lines = buf_str(&doc->lines);

    source_plain_clear(record);
    if (doc->too_long)
        source_refuse(record, REASON_LINE_TOO_LONG,
                      arena_print(doc->lines.mem,
                                  "an article of more than %zu bytes",
                                  doc->lines.max));
    else if (!doc->inside)
        refuse(record, "text outside of <doc …> and </doc>");
    else if (utf8_valid(lines) < lines.len)
        refuse(record, "invalid UTF-8");
    else if (!doc->ended)
        refuse(record, "no </doc> before the next article, or the end");
    else
        read_doc(doc->lines.mem, lines, defaults, record);
}
