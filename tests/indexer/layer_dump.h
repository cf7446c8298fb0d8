/* layer_dump.h - an extracted article as text that a person can read and a
 * golden file can hold; and the promises that every layer keeps. */
#ifndef TESTS_INDEXER_LAYER_DUMP_H
#define TESTS_INDEXER_LAYER_DUMP_H

#include "common/arena.h"
#include "common/article.h"
#include "common/buf.h"
#include "common/utf8.h"
#include "indexer/extract.h"

static inline void dump_text(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '\n')
            buf_add(out, STR("\n    "));
        else
            buf_byte(out, text.ptr[i]);
    buf_byte(out, '\n');
}

static inline void dump_sections(struct buf *out, const struct article *article)
{
    for (size_t i = 0; i < article->section_count; i++) {
        const struct section *section = &article->sections[i];

        buf_print(out, "section %zu level %u in %u [%zu,%zu) #", i,
                  section->level, section->parent, section->span.begin,
                  section->span.end);
        buf_add(out, section->anchor);
        buf_add(out, STR(" "));
        dump_text(out, section->heading);
    }
}

static inline void dump_block(struct buf *out, const struct article *article,
                              size_t index)
{
    const struct block *block = &article->blocks[index];

    buf_print(out, "%s section %u", block_kind_name(block->kind),
              block->section);
    if (block->depth > 0)
        buf_print(out, " depth %u", block->depth);
    buf_print(out, " [%zu,%zu)\n    ", block->span.begin, block->span.end);
    dump_text(out, str_slice(article->text, block->span));
}

static inline struct str layer_dump(struct arena *mem,
                                    const struct article *article,
                                    const struct extract_facts *facts)
{
    struct buf out = buf_open(mem, (size_t)1 << 30);

    buf_print(&out, "revision %llu page %llu%s%s%s references %u\n",
              (unsigned long long)facts->revision_id,
              (unsigned long long)facts->page_id,
              facts->redirect ? " redirect" : "",
              facts->noindex ? " noindex" : "",
              facts->truncated ? " truncated" : "", article->reference_count);
    for (size_t i = 0; i < article->flags.count; i++) {
        buf_add(&out, STR("flag "));
        dump_text(&out, article->flags.at[i]);
    }
    dump_sections(&out, article);
    for (size_t i = 0; i < article->footnote_count; i++) {
        buf_print(&out, "footnote %zu ", article->footnotes[i].at);
        dump_text(&out, article->footnotes[i].target);
    }
    for (size_t i = 0; i < article->inserted_count; i++) {
        buf_print(&out, "inserted [%zu,%zu) \"", article->inserted[i].begin,
                  article->inserted[i].end);
        buf_add(&out, str_slice(article->text, article->inserted[i]));
        buf_add(&out, STR("\"\n"));
    }
    for (size_t i = 0; i < article->block_count; i++)
        dump_block(&out, article, i);
    return buf_str(&out);
}

static inline bool layer_is_white(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static inline const char *layer_broken_block(const struct article *article,
                                             size_t index)
{
    const struct block *block = &article->blocks[index];
    size_t end = index ? block[-1].span.end : 0;
    struct str gap, text;

    if (block->span.begin < end || block->span.end <= block->span.begin ||
        block->span.end > article->text.len)
        return "a block is empty, out of order or out of the text";
    gap = str_slice(article->text, (struct span){ end, block->span.begin });
    text = str_slice(article->text, block->span);
    if (index == 0 ? gap.len != 0
                   : !str_equal(gap, STR("\n")) && !str_equal(gap, STR("\n\n")))
        return "a gap between blocks is neither one nor two line feeds";
    if (layer_is_white(text.ptr[0]) || layer_is_white(text.ptr[text.len - 1]))
        return "a block has white space at an end";
    if (!utf8_boundary(article->text, block->span.begin) ||
        !utf8_boundary(article->text, block->span.end))
        return "a block cuts a character";
    if (block->kind != BLOCK_PRE &&
        (str_find(text, STR("\n\n"), 0) != SIZE_MAX ||
         str_find(text, STR("  "), 0) != SIZE_MAX))
        return "white space in a block is not collapsed";
    if (block->section >= article->section_count ||
        (index && block->section < block[-1].section))
        return "a block has no section, or sections are out of order";
    if (block->span.begin < article->sections[block->section].span.begin ||
        block->span.end > article->sections[block->section].span.end)
        return "a block lies outside its section";
    return NULL;
}

static inline const char *layer_broken_notes(const struct article *article)
{
    size_t at = 0;

    for (size_t i = 0; i < article->footnote_count; i++) {
        if (article->footnotes[i].at < at ||
            article->footnotes[i].at > article->text.len)
            return "footnotes are out of order or out of the text";
        at = article->footnotes[i].at;
        if (!utf8_boundary(article->text, at))
            return "a footnote cuts a character";
        if (article->footnotes[i].target.len == 0)
            return "a footnote leads nowhere";
    }
    return NULL;
}

static inline const char *layer_broken_inserted(const struct article *article)
{
    size_t block = 0;
    size_t end = 0;

    for (size_t i = 0; i < article->inserted_count; i++) {
        struct span span = article->inserted[i];

        if (span.begin < end || span.end <= span.begin)
            return "inserted spans are empty or out of order";
        end = span.end;
        while (block < article->block_count &&
               article->blocks[block].span.end < span.end)
            block++;
        if (block == article->block_count ||
            span.begin < article->blocks[block].span.begin)
            return "an inserted span lies outside the blocks";
        if (!utf8_boundary(article->text, span.begin) ||
            !utf8_boundary(article->text, span.end))
            return "an inserted span cuts a character";
    }
    return NULL;
}

static inline const char *layer_broken_section(const struct article *article,
                                               size_t index)
{
    const struct section *section = &article->sections[index];

    if (section->span.begin > section->span.end ||
        section->span.end > article->text.len)
        return "a section's span is out of the text";
    if (section->parent > index || (index && section->parent == index))
        return "a section's parent comes after it";
    if (utf8_valid(section->heading) != section->heading.len)
        return "a heading is no UTF-8";
    return NULL;
}

/* What extract.h promises and this layer breaks; NULL when it keeps all. */
static inline const char *layer_broken(const struct article *article)
{
    const char *broken = NULL;

    if (utf8_valid(article->text) != article->text.len)
        return "the text is no UTF-8";
    if (article->section_count == 0)
        return "there is no lead section";
    for (size_t i = 0; i < article->block_count && !broken; i++)
        broken = layer_broken_block(article, i);
    for (size_t i = 0; i < article->section_count && !broken; i++)
        broken = layer_broken_section(article, i);
    if (!broken && article->text.len !=
                       (article->block_count
                            ? article->blocks[article->block_count - 1].span.end
                            : 0))
        broken = "the layer does not end with its last block";
    if (!broken)
        broken = layer_broken_notes(article);
    return broken ? broken : layer_broken_inserted(article);
}

#endif
