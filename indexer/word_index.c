/* word_index.c - where a run of words stands first in a page. */
#include "indexer/word_index.h"

#include "common/arena.h"
#include "common/article.h"
#include "common/chars.h"
#include "common/utf8.h"

#define GRAM 4u /* words whose hash leads to the places where they stand */
#define NOWHERE UINT32_MAX
#define TRIES_MAX 4096u

struct entry {
    uint32_t begin; /* in the layer; of a heading's word: 0, as its end */
    uint32_t end;
    uint32_t hash;
    uint32_t next; /* the next place with the same hash of GRAM words */
};

struct word_index {
    struct entry *words;
    uint32_t count;
    uint32_t capacity;
    uint32_t outside; /* so many words of title and headings come first */
    uint32_t *heads;  /* by hash of GRAM words: the first place */
    uint32_t mask;
};

static bool alone(enum char_kind kind)
{
    return kind == CHAR_HAN || kind == CHAR_DICTIONARY || kind == CHAR_HANGUL;
}

static bool joined(enum char_kind kind)
{
    return kind == CHAR_LETTER || kind == CHAR_DIGIT;
}

static uint32_t add_bytes(uint32_t hash, struct str bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        hash = (hash ^ (unsigned char)bytes.ptr[i]) * 16777619u;
    return hash;
}

/* The hash with one more character, without case and accents. */
static uint32_t add_char(uint32_t hash, uint32_t c)
{
    char lower[CHAR_FOLD_MAX];
    char bare[CHAR_FOLD_MAX];
    struct str folded;

    if (c < 128) {
        unsigned char byte = (unsigned char)(c >= 'A' && c <= 'Z' ? c | 0x20
                                                                  : c);

        return (hash ^ byte) * 16777619u;
    }
    folded = str_make(lower, char_lower(c, lower));
    for (size_t at = 0; at < folded.len;) {
        size_t len = char_bare(utf8_next(folded, &at), bare);

        hash = add_bytes(hash, str_make(bare, len));
    }
    return hash;
}

static void add_word(struct arena *mem, struct word_index *index,
                     struct entry word)
{
    if (index->count == index->capacity) {
        size_t used = index->count * sizeof *index->words;

        index->capacity *= 2;
        index->words = arena_grow(mem, index->words, used,
                                  index->capacity * sizeof *index->words);
    }
    index->words[index->count++] = word;
}

/* Adds the words of a text; `inside`: with their places in it. */
static void add_text(struct arena *mem, struct word_index *index,
                     struct str text, bool inside)
{
    size_t at = 0;

    while (at < text.len) {
        size_t begin = at;
        uint32_t c = utf8_next(text, &at);
        enum char_kind kind = char_kind(c);
        uint32_t hash = add_char(2166136261u, c);

        if (!joined(kind) && !alone(kind))
            continue;
        while (at < text.len) {
            size_t next = at;
            enum char_kind more;

            c = utf8_next(text, &next);
            more = char_kind(c);
            if (more != CHAR_MARK && (alone(kind) || !joined(more)))
                break;
            hash = add_char(hash, c);
            at = next;
        }
        add_word(mem, index,
                 (struct entry){ .begin = inside ? (uint32_t)begin : 0,
                                 .end = inside ? (uint32_t)at : 0,
                                 .hash = hash });
    }
}

static uint32_t gram_hash(const struct word_index *index, uint32_t word)
{
    uint32_t hash = 0;

    for (uint32_t i = 0; i < GRAM; i++)
        hash = (hash ^ index->words[word + i].hash) * 0x9e3779b1u +
               (hash >> 15);
    return (hash ^ hash >> 16) & index->mask;
}

/* Chains the places, from the last to the first, so that every chain leads
 * forward. */
static void chain(struct arena *mem, struct word_index *index)
{
    uint32_t size = 16;

    while (size < index->count)
        size *= 2;
    index->mask = size - 1;
    index->heads = arena_alloc(mem, size * sizeof *index->heads);
    memset(index->heads, 0xff, size * sizeof *index->heads);
    for (uint32_t i = index->count; i-- > 0;) {
        uint32_t *head;

        index->words[i].next = NOWHERE;
        if (i + GRAM > index->count)
            continue;
        head = &index->heads[gram_hash(index, i)];
        index->words[i].next = *head;
        *head = i;
    }
}

struct word_index *word_index_make(struct arena *mem,
                                   const struct article *article)
{
    struct word_index *index = arena_new(mem, struct word_index);

    index->capacity = (uint32_t)(article->text.len / 6 + 64);
    index->words = arena_alloc(mem, index->capacity * sizeof *index->words);
    add_text(mem, index, article->title, false);
    for (size_t i = 0; i < article->section_count; i++)
        add_text(mem, index, article->sections[i].heading, false);
    index->outside = index->count;
    add_text(mem, index, article->text, true);
    chain(mem, index);
    return index;
}

/* The first word that begins at or after `at`. */
static uint32_t lower_bound(const struct word_index *index, size_t at)
{
    uint32_t low = index->outside;
    uint32_t high = index->count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (index->words[middle].begin < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct word_run word_index_run(const struct word_index *index, struct span span)
{
    struct word_run run = { lower_bound(index, span.begin),
                            lower_bound(index, span.end) };

    if (run.end > run.begin && index->words[run.end - 1].end > span.end)
        run.end--;
    return run;
}

struct span word_index_span(const struct word_index *index, uint32_t word)
{
    return (struct span){ index->words[word].begin, index->words[word].end };
}

static bool same_words(const struct word_index *index, struct word_run run,
                       uint32_t at)
{
    uint32_t length = run.end - run.begin;

    if (index->count - at < length)
        return false;
    for (uint32_t i = 0; i < length; i++)
        if (index->words[run.begin + i].hash != index->words[at + i].hash)
            return false;
    return true;
}

uint32_t word_index_first(const struct word_index *index, struct word_run run,
                          uint32_t from)
{
    uint32_t tries = 0;

    if (run.end - run.begin < GRAM) {
        while (from < index->count && !same_words(index, run, from))
            from++;
        return from < index->count ? from : NOWHERE;
    }
    for (uint32_t at = index->heads[gram_hash(index, run.begin)]; at != NOWHERE;
         at = index->words[at].next) {
        if (at >= from && same_words(index, run, at))
            return at;
        if (++tries == TRIES_MAX)
            return WORD_INDEX_TIRED;
    }
    return NOWHERE;
}
