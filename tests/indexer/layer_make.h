/* layer_make.h - articles for tests, built block by block; and made up from a
 * seed: several scripts, every kind of block, footnotes, inserted text. */
#ifndef TESTS_INDEXER_LAYER_MAKE_H
#define TESTS_INDEXER_LAYER_MAKE_H

#include "common/arena.h"
#include "common/article.h"
#include "common/buf.h"

#define MAKE_MAX 4096

struct maker {
    struct arena *mem;
    struct buf text;
    struct article *article;
    struct block blocks[MAKE_MAX];
    struct section sections[64];
    struct footnote footnotes[MAKE_MAX];
    struct span inserted[MAKE_MAX];
};

static inline struct maker *make_article(struct arena *mem)
{
    struct maker *maker = arena_new(mem, struct maker);

    maker->mem = mem;
    maker->text = buf_open(mem, (size_t)64 << 20);
    maker->article = arena_new(mem, struct article);
    maker->article->title = STR("Title of the page");
    maker->article->blocks = maker->blocks;
    maker->article->sections = maker->sections;
    maker->article->footnotes = maker->footnotes;
    maker->article->inserted = maker->inserted;
    maker->article->section_count = 1;
    maker->sections[0].level = 1;
    return maker;
}

static inline void make_section(struct maker *maker, struct str heading)
{
    struct section *section = &maker->sections[maker->article->section_count++];

    section->level = 2;
    section->heading = arena_str(maker->mem, heading);
}

/* Adds the words of a block. "{…}" is inserted text; "[]" is the place of a
 * footnote's marker, which the layer leaves out. */
static inline void make_words(struct maker *maker, struct str text)
{
    struct article *article = maker->article;

    for (size_t i = 0; i < text.len; i++) {
        size_t here = maker->text.len;

        if (text.ptr[i] == '{')
            maker->inserted[article->inserted_count].begin = here;
        else if (text.ptr[i] == '}')
            maker->inserted[article->inserted_count++].end = here;
        else if (text.ptr[i] == '[')
            maker->footnotes[article->footnote_count++] = (struct footnote){
                here, STR("cite_note-1")
            };
        else if (text.ptr[i] != ']')
            buf_byte(&maker->text, text.ptr[i]);
    }
}

static inline void make_block(struct maker *maker, enum block_kind kind,
                              uint32_t depth, struct str text)
{
    struct article *article = maker->article;
    struct block *block = &maker->blocks[article->block_count];

    if (article->block_count > 0)
        buf_add(&maker->text,
                depth || kind == BLOCK_ROW ? STR("\n") : STR("\n\n"));
    block->kind = kind;
    block->depth = depth;
    block->section = (uint32_t)article->section_count - 1;
    block->span.begin = maker->text.len;
    make_words(maker, text);
    block->span.end = maker->text.len;
    article->block_count++;
}

static inline struct article *make_done(struct maker *maker)
{
    maker->article->text = arena_str(maker->mem, buf_str(&maker->text));
    return maker->article;
}

/* --- from a seed -------------------------------------------------------------
 */

static inline uint32_t make_random(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % below;
}

static const char *const make_scripts[][8] = {
    { "river", "bridge", "The", "old", "Dr.", "1,234", "well-known", "castle" },
    { "река", "мост", "Город", "старый", "й", "г.", "1812", "замок" },
    { "東京", "川", "橋を", "の", "古い", "城", "タワー", "です" },
    { "แม่น้ำ", "สะพาน", "เก่า", "เมือง", "ที่", "ปราสาท", "และ", "ใหญ่" },
    { "नदी", "पुल", "क्षेत्र", "का", "पुराना", "शहर", "है", "किला" },
    { "نهر", "جسر", "القديم", "المدينة", "في", "قلعة", "الـ", "كبير" },
    { "e\xcc\x81t\xc3\xa9", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac",
      "\xf0\x9f\x87\xa8\xf0\x9f\x87\xad", "강", "다리가", "성을",
      "a\xc2\xa0"
      "b",
      "x" },
    { "a", "a", "a", "b", "A", "a.", "b,", "a" },
};

static inline void make_sentence(struct maker *maker, struct buf *out,
                                 uint64_t *seed, uint32_t script)
{
    static const char *const ends[] = {
        ".", "!", "?", "।", "。", "", "…", ".\""
    };
    bool spaces = script != 2 && script != 3;
    uint32_t words = 1 + make_random(seed, 18);

    (void)maker;
    for (uint32_t i = 0; i < words; i++) {
        if (i > 0 && spaces)
            buf_byte(out, ' ');
        buf_add(out, str_from(make_scripts[script][make_random(seed, 8)]));
        if (make_random(seed, 25) == 0)
            buf_add(out, STR("[]"));
    }
    buf_add(out, str_from(ends[script == 2 ? 4 : make_random(seed, 8)]));
    if (make_random(seed, 4) == 0)
        buf_add(out, STR("[]"));
    if (script != 2 || make_random(seed, 4) == 0)
        buf_byte(out, ' ');
}

static inline void make_random_block(struct maker *maker, uint64_t *seed)
{
    enum block_kind kind = (enum block_kind)make_random(seed, BLOCK_KINDS);
    uint32_t script = make_random(seed, 8);
    uint32_t sentences = 1 + make_random(seed, 7);
    struct buf out = buf_open(maker->mem, (size_t)1 << 20);
    uint32_t depth = 0;
    size_t len;

    if (kind == BLOCK_LIST_ITEM)
        buf_add(&out, STR("{- }"));
    if (kind == BLOCK_LIST_ITEM || kind == BLOCK_TERM ||
        kind == BLOCK_DEFINITION)
        depth = 1 + make_random(seed, 2);
    for (uint32_t i = 0; i < sentences; i++) {
        if (i > 0 && kind == BLOCK_ROW)
            buf_add(&out, STR("{| }"));
        make_sentence(maker, &out, seed, script);
    }
    len = out.len;
    while (len > 0 && out.ptr[len - 1] == ' ')
        len--;
    if (len > 0)
        make_block(maker, kind, depth, str_make(out.ptr, len));
}

/* The same seed gives the same article. */
static inline struct article *make_random_article(struct arena *mem,
                                                  uint64_t seed)
{
    struct maker *maker = make_article(mem);
    uint32_t blocks = 1 + make_random(&seed, 40);

    for (uint32_t i = 0; i < blocks; i++) {
        if (make_random(&seed, 8) == 0 && maker->article->section_count < 60)
            make_section(maker, STR("The old bridge"));
        make_random_block(maker, &seed);
    }
    return make_done(maker);
}

#endif
