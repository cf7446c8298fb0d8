/* fold.c - words first, which tell most texts apart at once; then shingles. */
#include "server/fold.h"

#include <stdlib.h>

#include "common/analysis.h"
#include "common/arena.h"

#define SHINGLE 3

/* A text that was kept. */
struct kept {
    size_t number;
    struct fold_text text;
    uint64_t *shingles; /* sorted, each once; when first needed */
    size_t shingle_count;
};

struct fold {
    struct arena *mem;
    struct kept *at;
    size_t count;
    size_t room;
    size_t added;
};

struct fold_text fold_text_of(struct arena *mem, const struct tokens *tokens)
{
    struct fold_text text = { .words = arena_array(mem, tokens->count,
                                                   sizeof(*text.words)) };

    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *token = &tokens->at[i];

        if (!token->part)
            text.words[text.count++] = (struct fold_word){
                token->word, token->function_word
            };
    }
    return text;
}

struct fold *fold_open(struct arena *mem)
{
    struct fold *fold = arena_new(mem, struct fold);

    fold->mem = mem;
    return fold;
}

/* ---- shingles -------------------------------------------------------- */

/* FNV-1a, with a byte behind each word that no word has. A collision
 * does no harm: words decide, too. */
static uint64_t hash_words(const struct fold_word *words, size_t count)
{
    uint64_t hash = 14695981039346656037u;

    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < words[i].text.len; j++)
            hash = (hash ^ (uint8_t)words[i].text.ptr[j]) * 1099511628211u;
        hash = (hash ^ 0xff) * 1099511628211u;
    }
    return hash;
}

static int order_of_hashes(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

    return (left > right) - (left < right);
}

/* The text's shingles; it has at least FOLD_WORDS_MIN words. */
static void need_shingles(struct arena *mem, struct kept *kept)
{
    size_t all = kept->text.count - SHINGLE + 1;

    if (kept->shingle_count > 0)
        return;
    kept->shingles = arena_array(mem, all, sizeof(uint64_t));
    for (size_t i = 0; i < all; i++)
        kept->shingles[i] = hash_words(kept->text.words + i, SHINGLE);
    qsort(kept->shingles, all, sizeof(uint64_t), order_of_hashes);
    for (size_t i = 0; i < all; i++) {
        if (kept->shingle_count == 0 ||
            kept->shingles[kept->shingle_count - 1] != kept->shingles[i])
            kept->shingles[kept->shingle_count++] = kept->shingles[i];
    }
}

/* Few texts come so far: words tell most of them apart. */
static bool enough_in_common(struct arena *mem, struct kept *text,
                             struct kept *in)
{
    size_t common = 0;

    need_shingles(mem, text);
    need_shingles(mem, in);
    for (size_t i = 0, j = 0;
         i < text->shingle_count && j < in->shingle_count;) {
        if (text->shingles[i] == in->shingles[j]) {
            common++;
            i++;
            j++;
        } else if (text->shingles[i] < in->shingles[j]) {
            i++;
        } else {
            j++;
        }
    }
    return common * 100 >= text->shingle_count * FOLD_PERCENT;
}

/* ---- words ----------------------------------------------------------- */

/* The first word of content at or after `at`; the count when there is none. */
static size_t heavy_from(const struct fold_text *text, size_t at)
{
    while (at < text->count && text->words[at].light)
        at++;
    return at;
}

/* Whether the words [begin, end) are some of the others, in their order. */
static bool are_among(const struct fold_text *some, size_t begin, size_t end,
                      const struct fold_text *others, size_t at,
                      size_t others_end)
{
    for (; begin < end && at < others_end; at++) {
        if (str_equal(some->words[begin].text, others->words[at].text))
            begin++;
    }
    return begin == end;
}

/* Function words between two words of content: more or fewer, not others. */
static bool gaps_agree(const struct fold_text *a, size_t a_begin, size_t a_end,
                       const struct fold_text *b, size_t b_begin, size_t b_end)
{
    return are_among(a, a_begin, a_end, b, b_begin, b_end) ||
           are_among(b, b_begin, b_end, a, a_begin, a_end);
}

/* Whether the whole of `text` is what `in` says from its word `j` on; both
 * that and the word `i` are words of content. */
static bool said_from(const struct fold_text *text, size_t i,
                      const struct fold_text *in, size_t j)
{
    for (;;) {
        size_t i_next, j_next;

        if (j >= in->count ||
            !str_equal(text->words[i].text, in->words[j].text))
            return false;
        i_next = heavy_from(text, i + 1);
        j_next = heavy_from(in, j + 1);
        if (i_next >= text->count)
            return true;
        if (!gaps_agree(text, i + 1, i_next, in, j + 1, j_next))
            return false;
        i = i_next;
        j = j_next;
    }
}

static bool said_in(const struct fold_text *text, const struct fold_text *in)
{
    size_t first = heavy_from(text, 0);

    if (first >= text->count)
        return false;
    for (size_t j = heavy_from(in, 0); j < in->count;
         j = heavy_from(in, j + 1)) {
        if (said_from(text, first, in, j))
            return true;
    }
    return false;
}

/* ---- folding --------------------------------------------------------- */

static void keep(struct fold *fold, const struct kept *kept)
{
    size_t used = fold->count * sizeof(*fold->at);

    if (fold->count == fold->room) {
        fold->room = fold->room ? 2 * fold->room : 16;
        fold->at = arena_grow(fold->mem, fold->at, used,
                              fold->room * sizeof(*fold->at));
    }
    fold->at[fold->count++] = *kept;
}

size_t fold_add(struct fold *fold, const struct fold_text *text)
{
    struct kept new = { .number = fold->added++, .text = *text };

    if (text->count < FOLD_WORDS_MIN)
        return FOLD_NEW;
    for (size_t i = 0; i < fold->count; i++) {
        if (said_in(text, &fold->at[i].text) &&
            enough_in_common(fold->mem, &new, &fold->at[i]))
            return fold->at[i].number;
    }
    keep(fold, &new);
    return FOLD_NEW;
}
