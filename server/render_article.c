/* render_article.c - a whole article as JSON. */
#include "server/render.h"

#include "common/generation.h"
#include "server/render_citation.h"

static void put_identity(struct json_writer *w,
                         const struct article_reply *reply)
{
    const struct citation *c = reply->citation;
    const struct article *article = &reply->article->article;

    json_field_str(w, "generation", c->provenance.generation);
    json_field_str(
        w, "article_id",
        render_article_id(w->out->mem, article->project, article->page_id));
    json_field_str(w, "project", article->project);
    json_field_str(w, "site_name", c->source.site_name);
    json_field_str_or_null(w, "family", c->source.family);
    json_field_str(w, "title", article->title);
    json_field_str_or_null(w, "redirected_from", reply->redirected_from);
    json_field_uint(w, "page_id", article->page_id);
    json_field_int(w, "namespace", article->namespace_id);
    json_field_bool(w, "pinned", c->pinned);
    if (c->pinned)
        json_field_uint(w, "revision_id", article->revision_id);
    else
        json_field_null(w, "revision_id");
    json_field_time(w, "revision_time", article->revision_time);
    json_field_str_or_null(w, "main_entity", article->main_entity);
    render_str_list(w, "redirects", &article->redirects);
}

static void put_section(struct json_writer *w, struct ruler *ruler,
                        const struct article *article, uint32_t at)
{
    const struct section *section = &article->sections[at];
    struct str_list path = citation_section_path(w->out->mem, article, at);

    json_begin_object(w);
    json_field_str_or_null(w, "heading", section->heading);
    render_str_list(w, "path", &path);
    json_field_str_or_null(w, "anchor", section->anchor);
    json_field_uint(w, "level", section->level);
    json_key(w, STR("span"));
    render_span(w, ruler, "text", section->span);
    json_end_object(w);
}

static void put_sections(struct json_writer *w, struct str text,
                         const struct article *article)
{
    struct ruler ruler = { .text = text };

    json_key(w, STR("sections"));
    json_begin_array(w);
    for (uint32_t i = 0; i < article->section_count; i++)
        put_section(w, &ruler, article, i);
    json_end_array(w);
}

static void put_blocks(struct json_writer *w, struct str text,
                       const struct article *article)
{
    struct ruler ruler = { .text = text };

    json_key(w, STR("blocks"));
    json_begin_array(w);
    for (size_t i = 0; i < article->block_count; i++) {
        const struct block *block = &article->blocks[i];

        json_begin_object(w);
        json_field_str(w, "kind", str_from(block_kind_name(block->kind)));
        json_field_uint(w, "section", block->section);
        json_field_uint(w, "depth", block->depth);
        json_key(w, STR("span"));
        render_span(w, &ruler, "text", block->span);
        json_end_object(w);
    }
    json_end_array(w);
}

static void put_passage_ids(struct json_writer *w,
                            const struct stored_article *stored)
{
    struct passage_id id = { stored->article.project, stored->article.page_id,
                             stored->article.revision_id, 0 };

    json_key(w, STR("passages"));
    json_begin_array(w);
    for (; id.ordinal < stored->passage_count; id.ordinal++)
        json_put_str(w, passage_id_text(w->out->mem, &id));
    json_end_array(w);
}

void render_article(struct buf *out, unsigned indent,
                    const struct article_reply *reply)
{
    struct json_writer w = json_writer_open(out, indent);
    const struct article *article = &reply->article->article;
    const struct citation *c = reply->citation;

    json_begin_object(&w);
    put_identity(&w, reply);
    json_field_str_or_null(&w, "language", c->quote.language);
    json_field_str_or_null(&w, "direction", c->quote.direction);
    json_field_str(&w, "layer", c->quote.layer);
    json_field_str(&w, "layer_sha256", c->quote.layer_sha256);
    json_field_str(&w, "text", reply->text);
    put_sections(&w, reply->text, article);
    if (reply->blocks)
        put_blocks(&w, reply->text, article);
    put_passage_ids(&w, reply->article);
    render_reference_count(&w, article->reference_count);
    render_str_list(&w, "flags", &article->flags);
    render_str_list(&w, "categories", &article->categories);
    render_terms(&w, c);
    json_end_object(&w);
}
