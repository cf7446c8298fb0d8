/* attribution.c - one line: title, author, source, license, changes. */
#include "server/attribution.h"

#include "common/buf.h"
#include "server/citation.h"

#define LINE_MAX_BYTES (1 << 20)

/* Control characters and line ends (U+2028, U+2029 too) become spaces. */
static void add_flat(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        struct str rest = str_skip(text, i);

        if (str_starts(rest, STR("\xE2\x80\xA8")) ||
            str_starts(rest, STR("\xE2\x80\xA9"))) {
            buf_byte(out, ' ');
            i += 2;
        } else if ((unsigned char)text.ptr[i] < 0x20 || text.ptr[i] == 0x7F) {
            buf_byte(out, ' ');
        } else {
            buf_byte(out, text.ptr[i]);
        }
    }
}

struct str attribution_date(struct arena *mem, int64_t time)
{
    char text[CLOCK_TEXT];
    size_t len = clock_format(time, text);

    return arena_str(mem, str_make(text, len < 10 ? len : 10));
}

struct str attribution_title(struct arena *mem, const struct citation *c)
{
    if (c->source.title.len > 0)
        return c->source.title;
    return arena_print(mem, "page %llu", (unsigned long long)c->source.page_id);
}

struct str attribution_link(const struct citation *c)
{
    return c->links.permalink.len > 0 ? c->links.permalink : c->links.page;
}

static void add_title(struct buf *out, const struct citation *c)
{
    const struct str_list *path = &c->source.section_path;

    buf_byte(out, '"');
    add_flat(out, attribution_title(out->mem, c));
    buf_byte(out, '"');
    if (path->count == 0)
        return;
    buf_add(out, STR(" ("));
    for (size_t i = 0; i < path->count; i++) {
        if (i > 0)
            buf_add(out, STR(" \xE2\x80\xBA "));
        add_flat(out, path->at[i]);
    }
    buf_byte(out, ')');
}

static void add_revision(struct buf *out, const struct citation *c)
{
    struct str date = attribution_date(out->mem, c->source.revision_time);

    if (c->pinned)
        buf_print(out, ", revision %llu",
                  (unsigned long long)c->source.revision_id);
    else
        buf_add(out, STR(", unpinned: no revision is known"));
    if (date.len > 0)
        buf_print(out, "%s of " STR_FMT, c->pinned ? "" : ", text",
                  STR_ARG(date));
}

static void add_source(struct buf *out, const struct citation *c)
{
    struct str link = attribution_link(c);

    buf_add(out, STR(" by "));
    add_flat(out, c->credit.text);
    buf_add(out, STR(", "));
    add_flat(out, c->source.site_name);
    if (c->quote.language.len > 0)
        buf_print(out, " (" STR_FMT ")", STR_ARG(c->quote.language));
    add_revision(out, c);
    if (link.len > 0)
        buf_add(out, STR(", "));
    add_flat(out, link);
}

struct str attribution_line(struct arena *mem, const struct citation *c)
{
    struct buf out = buf_open(mem, LINE_MAX_BYTES);
    const struct license *license = c->license->license;

    add_title(&out, c);
    add_source(&out, c);
    buf_print(&out, ", %s (%s). ", license->short_name, license->url);
    add_flat(&out, c->changes.note);
    for (size_t i = 0; i < c->notices.imported.count; i++) {
        buf_byte(&out, ' ');
        add_flat(&out, c->notices.imported.at[i]);
    }
    return buf_str(&out);
}
