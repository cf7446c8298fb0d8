/* split_units.c - an article as units: what a passage never cuts. */
#include "indexer/split_units.h"

#include "common/arena.h"
#include "common/chars.h"
#include "common/sentence.h"
#include "common/utf8.h"

#define BYTES_PER_WORD_MAX 64

/* What is being put together for one article. */
struct making {
    struct arena *mem;
    struct sentence_finder *finder;
    const struct language *language;
    const struct article *article;
    struct units units;
    size_t unit_capacity;
    size_t sentence_capacity;
    size_t inserted; /* the next inserted span, as blocks go by */
};

/* --- words
 * -------------------------------------------------------------------- */

struct tally {
    size_t runs;       /* of letters and digits */
    size_t ideographs; /* Han and kana */
    size_t letters;    /* Thai and its like */
};

static void tally_other(struct tally *tally, uint32_t c, enum char_kind kind,
                        bool *inside)
{
    bool joins = kind == CHAR_LETTER || kind == CHAR_DIGIT ||
                 kind == CHAR_HANGUL || (*inside && kind == CHAR_MARK);

    if (kind == CHAR_HAN || (kind == CHAR_DICTIONARY && c >= 0x3000))
        tally->ideographs++;
    else if (kind == CHAR_DICTIONARY)
        tally->letters++;
    else if (joins && !*inside)
        tally->runs++;
    *inside = joins;
}

uint32_t units_words(struct str text)
{
    struct tally tally = { 0, 0, 0 };
    bool inside = false;
    size_t words;
    size_t at = 0;

    while (at < text.len) {
        unsigned char byte = (unsigned char)text.ptr[at];

        if (byte < 128) {
            bool joins = (byte | 0x20u) - 'a' < 26u ||
                         byte - (unsigned)'0' < 10u;

            tally.runs += joins && !inside;
            inside = joins;
            at++;
        } else {
            uint32_t c = utf8_next(text, &at);

            tally_other(&tally, c, char_kind(c), &inside);
        }
    }
    words = tally.runs + tally.ideographs * 3 / 5 + tally.letters / 5;
    if (words < text.len / BYTES_PER_WORD_MAX)
        words = text.len / BYTES_PER_WORD_MAX;
    return words > 0 ? (uint32_t)words : 1;
}

/* --- units
 * --------------------------------------------------------------------- */

static void add_sentence(struct making *making, struct span span)
{
    struct units *units = &making->units;

    if (units->sentence_count == making->sentence_capacity) {
        size_t used = units->sentence_count * sizeof *units->sentences;

        making->sentence_capacity *= 2;
        units->sentences = arena_grow(making->mem, units->sentences, used,
                                      making->sentence_capacity *
                                          sizeof *units->sentences);
    }
    units->sentences[units->sentence_count++] = span;
}

static struct unit *add_unit(struct making *making, struct span span)
{
    struct units *units = &making->units;

    if (units->count == making->unit_capacity) {
        size_t used = units->count * sizeof *units->at;

        making->unit_capacity *= 2;
        units->at = arena_grow(making->mem, units->at, used,
                               making->unit_capacity * sizeof *units->at);
    }
    units->at[units->count] = (struct unit){
        .span = span,
        .words = units_words(str_slice(making->article->text, span)),
        .first_sentence = (uint32_t)units->sentence_count,
    };
    return &units->at[units->count++];
}

/* Where the text of a block begins, its list marker passed over. */
static size_t after_marker(struct making *making, struct span block)
{
    const struct article *article = making->article;
    struct span marker;

    while (making->inserted < article->inserted_count &&
           article->inserted[making->inserted].end <= block.begin)
        making->inserted++;
    if (making->inserted == article->inserted_count)
        return block.begin;
    marker = article->inserted[making->inserted];
    return marker.begin == block.begin && marker.end <= block.end ? marker.end
                                                                  : block.begin;
}

static bool is_atomic(enum block_kind kind)
{
    return kind == BLOCK_ROW || kind == BLOCK_FIELD || kind == BLOCK_FORMULA ||
           kind == BLOCK_PRE;
}

/* The sentences of a block as spans of the layer. */
static struct spans block_sentences(struct making *making, struct span span)
{
    struct spans spans = sentences_of(making->finder, making->mem,
                                      making->language,
                                      str_slice(making->article->text, span));

    for (size_t i = 0; i < spans.count; i++) {
        spans.at[i].begin += span.begin;
        spans.at[i].end += span.begin;
    }
    return spans;
}

/* A block as one unit with all its sentences. */
static void add_whole(struct making *making, struct span block,
                      struct spans sentences)
{
    struct unit *unit = add_unit(making, block);

    unit->sentence_count = (uint32_t)sentences.count;
    for (size_t i = 0; i < sentences.count; i++)
        add_sentence(making, sentences.at[i]);
}

/* One unit for each sentence. The first begins where the block does, with its
 * marker; the last ends where the block does. */
static void add_pieces(struct making *making, struct span block,
                       struct spans sentences)
{
    for (size_t i = 0; i < sentences.count; i++) {
        struct span span = sentences.at[i];
        struct unit *unit;

        if (i == 0)
            span.begin = block.begin;
        if (i + 1 == sentences.count)
            span.end = block.end;
        unit = add_unit(making, span);
        unit->sentence_count = 1;
        add_sentence(making, sentences.at[i]);
    }
}

static enum unit_family family_of(const struct article *article, size_t block)
{
    const struct block *blocks = article->blocks;

    switch (blocks[block].kind) {
    case BLOCK_ROW:
        return FAMILY_ROWS;
    case BLOCK_FIELD:
        return FAMILY_FIELDS;
    case BLOCK_CAPTION:
        if (block + 1 < article->block_count &&
            blocks[block + 1].kind == BLOCK_ROW &&
            blocks[block + 1].section == blocks[block].section)
            return FAMILY_ROWS;
        return FAMILY_PROSE;
    default:
        return FAMILY_PROSE;
    }
}

static void add_block(struct making *making, size_t index)
{
    const struct block *block = &making->article->blocks[index];
    size_t first = making->units.count;
    struct span body = block->span;
    struct spans sentences;

    if (block->span.begin == block->span.end)
        return;
    body.begin = after_marker(making, block->span);
    sentences = block_sentences(making, body);
    if (is_atomic(block->kind) || sentences.count < 2)
        add_whole(making, block->span, sentences);
    else
        add_pieces(making, block->span, sentences);
    for (size_t i = first; i < making->units.count; i++) {
        making->units.at[i].block = (uint32_t)index;
        making->units.at[i].family = family_of(making->article, index);
    }
    making->units.at[making->units.count - 1].ends_block = true;
}

struct units units_of(struct arena *mem, struct sentence_finder *finder,
                      const struct language *language,
                      const struct article *article)
{
    struct making making = { .mem = mem,
                             .finder = finder,
                             .language = language,
                             .article = article,
                             .unit_capacity = article->text.len / 100 + 16,
                             .sentence_capacity = article->text.len / 100 +
                                                  16 };

    making.units.at = arena_alloc(mem,
                                  making.unit_capacity * sizeof(struct unit));
    making.units.sentences = arena_alloc(mem, making.sentence_capacity *
                                                  sizeof(struct span));
    for (size_t i = 0; i < article->block_count; i++)
        add_block(&making, i);
    return making.units;
}
