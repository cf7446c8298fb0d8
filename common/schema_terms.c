/* schema_terms.c - names of terms. */
#include "common/schema_terms.h"

#include <inttypes.h>

#include "common/analysis.h"
#include "common/arena.h"
#include "common/buf.h"
#include "common/digest.h"
#include "common/schema.h"
#include "common/unicode.h"

#define TERM_LONG 200 /* bytes, a NUL counted twice; above it we shorten */
#define TERM_KEPT 64  /* bytes before the digest: 192 in all at the most */

/* As long as Xapian finds it: a NUL takes two bytes. */
static size_t stored_len(struct str term)
{
    size_t len = term.len;

    if (term.len > TERM_LONG)
        return len;
    for (size_t i = 0; i < term.len; i++)
        len += term.ptr[i] == '\0';
    return len;
}

static struct str shorten(struct arena *mem, struct str term)
{
    struct digest rest;
    struct buf buf;

    if (stored_len(term) <= TERM_LONG)
        return term;
    if (term.len <= TERM_KEPT) /* can't be: 64 NULs are 128 bytes */
        return term;
    rest = digest_of(str_skip(term, TERM_KEPT));
    buf = buf_open(mem, TERM_LONG);
    buf_add(&buf, str_make(term.ptr, TERM_KEPT));
    buf_add(&buf, digest_text(mem, &rest));
    return buf_str(&buf);
}

/* prefix + value, or prefix + project + ":" + value. */
static struct str join(struct arena *mem, struct str prefix, struct str project,
                       struct str value)
{
    struct buf buf = buf_open(mem, SIZE_MAX);

    buf_room(&buf, prefix.len + project.len + 1 + value.len);
    buf_add(&buf, prefix);
    buf_add(&buf, project);
    if (project.len > 0)
        buf_byte(&buf, ':');
    buf_add(&buf, value);
    return shorten(mem, buf_str(&buf));
}

static struct str lower_ascii(struct arena *mem, struct str text)
{
    char *out = arena_alloc(mem, text.len);

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        out[i] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
    }
    return str_make(out, text.len);
}

struct str schema_key(struct arena *mem, struct str project, uint64_t page_id)
{
    return arena_print(mem, STR_FMT ":%" PRIu64, STR_ARG(project), page_id);
}

struct str schema_key_term(struct arena *mem, struct str project,
                           uint64_t page_id)
{
    return join(mem, STR("Q"), STR_NULL, schema_key(mem, project, page_id));
}

struct str schema_article_term(struct arena *mem, struct str project,
                               uint64_t page_id)
{
    return join(mem, STR("XA"), STR_NULL, schema_key(mem, project, page_id));
}

struct str schema_title_term(struct arena *mem, struct str project,
                             struct str title)
{
    return join(mem, STR("S"), project, schema_normal_title(mem, title));
}

struct str schema_redirect_term(struct arena *mem, struct str project,
                                struct str title)
{
    return join(mem, STR("XR"), project, schema_normal_title(mem, title));
}

struct str schema_word_term(struct arena *mem, struct str word)
{
    return join(mem, STR(":"), STR_NULL, word);
}

struct str schema_project_term(struct arena *mem, struct str project)
{
    return join(mem, STR("W"), STR_NULL, project);
}

struct str schema_language_term(struct arena *mem, struct str language)
{
    return join(mem, STR("L"), STR_NULL, lower_ascii(mem, language));
}

struct str schema_license_term(struct arena *mem, struct str spdx)
{
    return join(mem, STR("XL"), STR_NULL, lower_ascii(mem, spdx));
}

struct str schema_section_term(struct arena *mem, struct str heading)
{
    return join(mem, STR("XN"), STR_NULL, unicode_fold(mem, str_trim(heading)));
}

struct str schema_name_term(struct arena *mem, const struct tokens *name,
                            size_t end)
{
    struct buf buf = buf_open(mem, SIZE_MAX);

    for (size_t i = 0; i < name->count; i++) {
        const struct token *token = &name->at[i];

        if (token->part || token->span.begin >= end)
            continue;
        buf_add(&buf, buf.len == 0 ? STR("XT") : STR(" "));
        buf_add(&buf, token->word);
    }
    return buf.len == 0 ? STR_NULL : shorten(mem, buf_str(&buf));
}

struct str schema_passage_kind_term(void)
{
    return STR("XP");
}

struct str schema_article_kind_term(void)
{
    return STR("XK");
}

/* One space for each run of spaces and underscores, none at the ends. */
static struct str even_spaces(struct arena *mem, struct str title)
{
    char *out = arena_alloc(mem, title.len);
    size_t len = 0;

    for (size_t i = 0; i < title.len; i++) {
        char c = title.ptr[i];

        if (c != '_' && c != ' ' && c != '\t' && c != '\n')
            out[len++] = c;
        else if (len > 0 && out[len - 1] != ' ')
            out[len++] = ' ';
    }
    if (len > 0 && out[len - 1] == ' ')
        len--;
    return str_make(out, len);
}

struct str schema_normal_title(struct arena *mem, struct str title)
{
    return unicode_upper_first(mem, unicode_nfc(mem, even_spaces(mem, title)));
}
