/* forward_write.c - makes the rows of the forward index, and the file. */
#include "common/forward_write.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/analysis.h"
#include "common/arena.h"
#include "common/aside.h"
#include "common/buf.h"
#include "common/chars.h"
#include "common/forward.h"
#include "common/grams.h"
#include "common/language.h"
#include "common/schema_terms.h"

#define GAP_MAX 15
#define HEADINGS_MAX 255
#define ROW_MAX ((size_t)16 << 20) /* bytes */

/* ---- tokens ---------------------------------------------------------- */

static void put(struct buf *row, uint32_t number)
{
    buf_add(row, str_make((const char *)&number, sizeof number));
}

static bool is_year(struct str word)
{
    return word.len == 4 &&
           ((word.ptr[0] == '1' && word.ptr[1] <= '9') ||
            (word.ptr[0] == '2' && word.ptr[1] == '0')) &&
           word.ptr[1] >= '0' && word.ptr[2] >= '0' && word.ptr[2] <= '9' &&
           word.ptr[3] >= '0' && word.ptr[3] <= '9';
}

static uint32_t text_flags(struct str text, const struct token *token)
{
    size_t at = token->span.begin;
    uint32_t first = utf8_next(text, &at);
    uint32_t flags = 0;

    if (char_sentence(first) == SENTENCE_UPPER)
        flags |= FORWARD_CAPITAL;
    if (char_kind(first) == CHAR_DIGIT)
        flags |= FORWARD_NUMBER;
    if (is_year(token->word))
        flags |= FORWARD_YEAR;
    return flags;
}

static void put_token(struct buf *row, const struct token *token,
                      uint32_t *position, uint32_t flags)
{
    uint32_t gap = token->position + 1 - *position;

    *position = token->position + 1;
    put(row, forward_hash(token->term) << 8 |
                 (gap < GAP_MAX ? gap : GAP_MAX) << 4 | flags);
}

/* The tokens of a text or heading; gives how many were put. */
static size_t put_text(struct buf *row, const struct tokens *tokens,
                       struct str text, const struct span *sentences,
                       size_t sentence_count, size_t max)
{
    uint32_t position = 0;
    size_t sentence = 0;
    size_t count = 0;

    for (size_t i = 0; i < tokens->count && count < max; i++) {
        const struct token *token = &tokens->at[i];
        uint32_t flags;

        if (token->function_word)
            continue;
        flags = text_flags(text, token);
        if (sentence < sentence_count &&
            token->span.begin >= sentences[sentence].begin) {
            flags |= FORWARD_SENTENCE;
            while (sentence < sentence_count &&
                   token->span.begin >= sentences[sentence].begin)
                sentence++;
        }
        put_token(row, token, &position, flags);
        count++;
    }
    return count;
}

/* ---- passages -------------------------------------------------------- */

static enum forward_family family_of(enum block_kind kind)
{
    switch (kind) {
    case BLOCK_LIST_ITEM:
    case BLOCK_TERM:
    case BLOCK_DEFINITION:
        return FORWARD_LIST;
    case BLOCK_ROW:
        return FORWARD_TABLE;
    case BLOCK_FIELD:
        return FORWARD_FIELDS;
    default:
        return FORWARD_PROSE;
    }
}

static size_t put_headings(struct buf *row, struct analyser *analyser,
                           struct arena *mem, const struct article *article,
                           size_t section)
{
    const struct language *language = language_find(article->language);
    size_t count = 0;

    for (; section > 0 && section < article->section_count;
         section = article_section_above(article, section)) {
        struct str heading = article->sections[section].heading;
        struct tokens tokens = analyse(analyser, mem, language, heading);

        count += put_text(row, &tokens, heading, NULL, 0, HEADINGS_MAX - count);
    }
    return count;
}

/* Its section or one around it points elsewhere. */
static bool is_aside(struct arena *mem, const struct article *article,
                     size_t section)
{
    for (; section > 0 && section < article->section_count;
         section = article_section_above(article, section)) {
        if (aside_heading(mem, article->sections[section].heading))
            return true;
    }
    return false;
}

/* How the words of the text are spelt; gives the length. */
static size_t put_grams(struct buf *row, const struct tokens *tokens)
{
    struct gram_set set = { .bits = { 0 } };
    size_t units;

    for (size_t i = 0; i < tokens->count; i++) {
        if (!tokens->at[i].function_word)
            gram_set_add(&set, tokens->at[i].word);
    }
    units = gram_set_fold(&set);
    for (size_t i = 0; i < units; i++)
        put(row, set.bits[i]);
    return units;
}

static uint32_t at_most(uint32_t number, uint32_t max)
{
    return number < max ? number : max;
}

static uint32_t word_count(const struct tokens *tokens)
{
    return tokens->count > 0 ? tokens->at[tokens->count - 1].position + 1 : 0;
}

static void make_passage(struct buf *row, struct analyser *analyser,
                         struct arena *mem, const struct article *article,
                         const struct passage *passage)
{
    const struct language *language = language_find(article->language);
    struct tokens tokens = analyse(analyser, mem, language, passage->text);
    size_t headings, count;
    uint32_t head[3] = { 0 };

    buf_add(row, str_make((const char *)head, sizeof head));
    headings = put_headings(row, analyser, mem, article, passage->section);
    count = put_text(row, &tokens, passage->text, passage->sentences,
                     passage->sentence_count, FORWARD_TOKENS_MAX);
    head[0] = (uint32_t)count << 16 | (uint32_t)headings << 8 |
              (uint32_t)is_aside(mem, article, passage->section) << 6 |
              (uint32_t)family_of(passage->kind) << 4 | FORWARD_IS_PASSAGE;
    head[1] = at_most(word_count(&tokens), 0xFFFF) << 16 |
              at_most(passage->ordinal, 0xFFFF);
    head[2] = (uint32_t)put_grams(row, &tokens);
    memcpy(row->ptr, head, sizeof head);
}

/* ---- articles -------------------------------------------------------- */

static void put_name(struct buf *row, struct analyser *analyser,
                     struct arena *mem, const struct language *language,
                     struct str name)
{
    struct tokens tokens = analyse(analyser, mem, language, name);
    size_t aside = str_find(name, STR("("), 1);
    uint32_t position = 0;

    put(row, (uint32_t)tokens.count);
    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *token = &tokens.at[i];
        uint32_t flags = token->function_word ? FORWARD_FUNCTION : 0;

        if (token->span.begin > aside)
            flags |= FORWARD_ASIDE;
        flags |= text_flags(name, token) & FORWARD_NUMBER;
        put_token(row, token, &position, flags);
    }
}

static void make_article(struct buf *row, struct analyser *analyser,
                         struct arena *mem, const struct stored_article *stored)
{
    const struct article *article = &stored->article;
    const struct language *language = language_find(article->language);
    size_t names = 1 + article->redirects.count;

    if (names > FORWARD_NAMES_MAX)
        names = FORWARD_NAMES_MAX;
    put(row, (uint32_t)names << 4 | FORWARD_IS_ARTICLE);
    put(row, stored->passage_count);
    put_name(row, analyser, mem, language, article->title);
    for (size_t i = 0; i + 1 < names; i++)
        put_name(row, analyser, mem, language, article->redirects.at[i]);
}

/* ---- one row --------------------------------------------------------- */

bool forward_row_make(struct xc_reader *reader, struct analyser *analyser,
                      struct arena *mem, uint32_t docid, const uint32_t **row,
                      size_t *count, struct error *err)
{
    struct buf buf = buf_open(mem, ROW_MAX);
    struct stored_passage *passage;
    struct stored_article *article;

    *row = NULL;
    *count = 0;
    if (schema_read_passage(reader, mem, docid, &passage, err)) {
        if (!schema_read_article_of(reader, mem, passage, &article, err))
            return false;
        make_passage(&buf, analyser, mem, &article->article, &passage->passage);
    } else if (err->code != ERROR_NOT_FOUND) {
        return false;
    } else if (schema_read_article(reader, mem, docid, &article, err)) {
        make_article(&buf, analyser, mem, article);
    } else {
        return err->code == ERROR_NOT_FOUND;
    }
    *row = (const uint32_t *)(const void *)buf.ptr;
    *count = buf.len / 4;
    return true;
}

/* ---- the file -------------------------------------------------------- */

struct writing {
    struct xc_reader *reader;
    struct analyser *analyser;
    struct arena *unit; /* of the article in hand */
    FILE *file;
    uint32_t *table;
    uint32_t last;
    uint64_t place; /* in units of 4 bytes */
    struct error *err;
};

static bool write_row(struct writing *w, uint32_t docid, struct buf *row)
{
    if (row->overflow || docid > w->last || w->place > UINT32_MAX)
        return error_set(w->err, ERROR_LIMIT,
                         "the forward index is over 16 GB");
    w->table[docid] = (uint32_t)w->place;
    w->place += row->len / 4;
    return fwrite(row->ptr, 1, row->len, w->file) == row->len ||
           error_errno(w->err, errno, "writing the forward index");
}

static bool write_passages(struct writing *w,
                           const struct stored_article *stored)
{
    struct stored_passage **passages;

    if (!schema_read_passages(w->reader, w->unit, stored, &passages, w->err))
        return false;
    for (uint32_t i = 0; i < stored->passage_count; i++) {
        struct buf row = buf_open(w->unit, ROW_MAX);

        make_passage(&row, w->analyser, w->unit, &stored->article,
                     &passages[i]->passage);
        if (!write_row(w, passages[i]->docid, &row))
            return false;
    }
    return true;
}

static bool write_article(struct writing *w, uint32_t docid)
{
    struct stored_article *stored;
    struct buf row;

    arena_reset(w->unit);
    if (!schema_read_article(w->reader, w->unit, docid, &stored, w->err))
        return false;
    row = buf_open(w->unit, ROW_MAX);
    make_article(&row, w->analyser, w->unit, stored);
    return write_row(w, docid, &row) && write_passages(w, stored);
}

static bool each_article(void *context, uint32_t id, uint32_t wdf)
{
    struct writing *w = context;

    (void)wdf;
    w->err->code = ERROR_NONE;
    return write_article(w, id);
}

static bool write_header(struct writing *w, uint64_t table)
{
    struct forward_header head = { .magic = FORWARD_MAGIC,
                                   .format = FORWARD_FORMAT,
                                   .last = w->last };

    head.table = table * 4;
    head.bytes = head.table + ((uint64_t)w->last + 1) * 4;
    return fseek(w->file, 0, SEEK_SET) == 0 &&
           fwrite(&head, sizeof head, 1, w->file) == 1;
}

static bool write_table(struct writing *w)
{
    uint64_t table = w->place;
    size_t count = (size_t)w->last + 1;

    return (fwrite(w->table, 4, count, w->file) == count &&
            write_header(w, table) && fflush(w->file) == 0) ||
           error_errno(w->err, errno, "writing the forward index");
}

static bool write_rows(struct writing *w)
{
    struct forward_header none = { .magic = "" };
    struct error own;
    struct error *err = w->err;
    bool good;

    if (fwrite(&none, sizeof none, 1, w->file) != 1)
        return error_errno(err, errno, "writing the forward index");
    w->place = sizeof none / 4;
    own.code = ERROR_NONE;
    w->err = &own;
    good = xc_postings(w->reader, schema_article_kind_term(), each_article, w,
                       err);
    w->err = err;
    if (good && own.code != ERROR_NONE) {
        *err = own;
        return false;
    }
    return good;
}

bool forward_build(struct xc_reader *reader, const char *path,
                   struct error *err)
{
    struct arena *mem = arena_open();
    struct writing w = { .reader = reader, .err = err };
    bool good = false;

    w.analyser = analyser_open(mem);
    w.unit = arena_open();
    w.file = fopen(path, "wbxe");
    if (!w.file)
        error_errno(err, errno, "%s", path);
    else if (xc_last_id(reader, &w.last, err)) {
        w.table = arena_array(mem, (size_t)w.last + 1, sizeof *w.table);
        good = write_rows(&w) && write_table(&w);
    }
    if (w.file && fclose(w.file) != 0 && good)
        good = error_errno(err, errno, "%s", path);
    arena_close(w.unit);
    arena_close(mem);
    return good;
}
