/* render_text.c - answers for people at a terminal. */
#include "server/render_text.h"

#include "common/generation.h"
#include "server/attribution.h"
#include "server/render.h"
#include "server/wrap.h"

#define INDENT RENDER_TEXT_INDENT

static void put_rule(struct buf *out)
{
    buf_add(out, STR("--\n"));
}

void render_text_heading(struct buf *out, const struct citation *c)
{
    const struct str_list *path = &c->source.section_path;

    wrap_flat(out, attribution_title(out->mem, c));
    for (size_t i = 0; i < path->count; i++) {
        buf_add(out, STR(" \xE2\x80\xBA "));
        wrap_flat(out, path->at[i]);
    }
}

/* "2025-01-24 · CC BY-SA 4.0", or "unpinned · CC BY-SA 4.0". */
static struct str terms_of(struct arena *mem, const struct citation *c)
{
    struct str date = attribution_date(mem, c->source.revision_time);

    return arena_print(mem, "%s" STR_FMT "%s%s",
                       c->pinned ? "" : "unpinned \xC2\xB7 ", STR_ARG(date),
                       date.len > 0 ? " \xC2\xB7 " : "",
                       c->license->license->short_name);
}

/* "Wikipedia (en) · Wikipedia contributors · 2025-01-24 · CC BY-SA 4.0", in
 * two lines where one is too short, and the link, if there is one. */
static void put_source(struct buf *out, const struct citation *c, size_t indent)
{
    struct buf line = buf_open(out->mem, 1 << 20);
    struct str terms = terms_of(out->mem, c);
    bool fits;

    buf_add(&line, c->source.site_name);
    if (c->quote.language.len > 0)
        buf_print(&line, " (" STR_FMT ")", STR_ARG(c->quote.language));
    buf_print(&line, " \xC2\xB7 " STR_FMT, STR_ARG(c->credit.text));
    fits = indent + wrap_columns(buf_str(&line)) + wrap_columns(terms) + 3 <=
           RENDER_COLUMNS;
    buf_add(&line, fits ? STR(" \xC2\xB7 ") : STR("\n"));
    buf_add(&line, terms);
    wrap_text(out, buf_str(&line), indent, RENDER_COLUMNS);
    if (attribution_link(c).len > 0)
        wrap_text(out, attribution_link(c), indent, RENDER_COLUMNS);
}

void render_text_source(struct buf *out, const struct citation *c)
{
    put_source(out, c, INDENT);
    for (size_t i = 0; i < c->notices.imported.count; i++)
        wrap_text(out, c->notices.imported.at[i], INDENT, RENDER_COLUMNS);
    buf_byte(out, '\n');
}

static void put_quote(struct buf *out, const struct citation *c)
{
    wrap_text(out, c->quote.exact, INDENT, RENDER_COLUMNS);
    buf_byte(out, '\n');
    render_text_source(out, c);
}

/* ---- what stands once at the end ------------------------------------- */

static bool said_before(const struct citation *const *citations, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (citations[i]->license->license == citations[at]->license->license)
            return true;
    }
    return false;
}

static void put_license(struct buf *out, const struct citation *c)
{
    const struct license *license = c->license->license;

    buf_print(out, "%s: %s\n", license->short_name, license->url);
    if (license->disclaimer_url && license->disclaimer_url[0])
        buf_print(out, "No warranties: %s\n", license->disclaimer_url);
}

static bool endorsement_said(const struct citation *const *citations, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (str_equal(citations[i]->notices.endorsement,
                      citations[at]->notices.endorsement))
            return true;
    }
    return false;
}

void render_text_notices(struct buf *out,
                         const struct citation *const *citations, size_t count)
{
    put_rule(out);
    for (size_t i = 0; i < count; i++) {
        if (!said_before(citations, i))
            put_license(out, citations[i]);
    }
    for (size_t i = 0; i < count; i++) {
        if (!endorsement_said(citations, i))
            wrap_text(out, citations[i]->notices.endorsement, 0,
                      RENDER_COLUMNS);
    }
    if (count > 0)
        wrap_text(out, citations[0]->changes.note, 0, RENDER_COLUMNS);
    buf_add(out, STR("Lines are wrapped for reading; format=json has the exact "
                     "bytes and offsets.\n"));
}

/* ---- the replies ----------------------------------------------------- */

void render_passages_text(struct buf *out, const struct passages_reply *reply)
{
    for (size_t i = 0; i < reply->count; i++) {
        buf_add(out, i == reply->at ? STR("* ") : STR("  "));
        render_text_heading(out, reply->citations[i]);
        buf_add(out, STR("\n\n"));
        put_quote(out, reply->citations[i]);
    }
    render_text_notices(out, reply->citations, reply->count);
}

void render_citation_text(struct buf *out, const struct citation_reply *reply)
{
    const struct citation *const one[] = { reply->citation };

    render_text_heading(out, reply->citation);
    buf_add(out, STR("\n\n"));
    put_quote(out, reply->citation);
    wrap_text(out, reply->citation->attribution, 0, RENDER_COLUMNS);
    render_text_notices(out, one, 1);
}

/* One section: its heading, marked by its level, and its text. */
static void put_section(struct buf *out, const struct section *section,
                        struct str text)
{
    if (section->heading.len > 0) {
        for (uint32_t i = 0; i < section->level && i < 6; i++)
            buf_byte(out, '=');
        buf_byte(out, ' ');
        wrap_flat(out, section->heading);
        buf_add(out, STR("\n\n"));
    }
    wrap_text(out, str_trim(str_slice(text, section->span)), 0, RENDER_COLUMNS);
    buf_byte(out, '\n');
}

void render_article_text(struct buf *out, const struct article_reply *reply)
{
    const struct article *article = &reply->article->article;
    const struct citation *const one[] = { reply->citation };

    render_text_heading(out, reply->citation);
    if (reply->redirected_from.len > 0) {
        buf_add(out, STR("\n(redirected from "));
        wrap_flat(out, reply->redirected_from);
        buf_byte(out, ')');
    }
    buf_add(out, STR("\n\n"));
    for (size_t i = 0; i < article->section_count; i++)
        put_section(out, &article->sections[i], reply->text);
    put_source(out, reply->citation, 0);
    render_text_notices(out, one, 1);
}
