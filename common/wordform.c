/* wordform.c - from a word in lower case to its term. */
#include "common/wordform.h"

#include <assert.h>

#include "common/arena.h"
#include "common/chars.h"
#include "common/language.h"
#include "common/stem.h"
#include "common/utf8.h"

#define SLOTS ((size_t)1 << 15)
#define PACKED 59 /* bytes of the forms that a slot has room for */

/* One remembered word, in one line of the processor's cache. A newer one with
 * the same hash takes its place; a long one is not remembered. */
struct slot {
    uint8_t language; /* index + 1; 0: nothing here */
    uint8_t lower_len;
    uint8_t term_len;
    uint8_t word_len; /* 0: the word is what stands in lower */
    bool function_word;
    char packed[PACKED]; /* lower, term, word */
};

struct wordforms {
    struct arena *mem;
    struct slot *slots;
    struct stemmer **stemmers; /* by language; opened when first needed */
    bool *stemmers_tried;
    char word[WORDFORM_MAX];
    char term[WORDFORM_MAX];
};

struct wordforms *wordforms_open(struct arena *mem)
{
    struct wordforms *forms = arena_new(mem, struct wordforms);

    assert(language_count() < UINT8_MAX);
    forms->mem = mem;
    forms->slots = arena_array(mem, SLOTS, sizeof *forms->slots);
    forms->stemmers = arena_array(mem, language_count(),
                                  sizeof *forms->stemmers);
    forms->stemmers_tried = arena_array(mem, language_count(), sizeof(bool));
    return forms;
}

static size_t language_index(const struct language *language)
{
    return (size_t)(language - language_at(0));
}

static struct stemmer *stemmer_of(struct wordforms *forms,
                                  const struct language *language)
{
    size_t index = language_index(language);

    if (!forms->stemmers_tried[index]) {
        forms->stemmers_tried[index] = true;
        forms->stemmers[index] = stemmer_open(forms->mem, language->stemmer);
    }
    return forms->stemmers[index];
}

/* Eight bytes a step, multiplied and folded: words are short. */
static struct slot *slot_of(struct wordforms *forms, size_t language,
                            struct str lower)
{
    uint64_t hash = lower.len << 8 | language;

    while (lower.len > 0) {
        size_t step = lower.len < 8 ? lower.len : 8;
        uint64_t bytes = 0;

        memcpy(&bytes, lower.ptr, step);
        hash = (hash ^ bytes) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 32;
        lower = str_skip(lower, step);
    }
    return &forms->slots[hash & (SLOTS - 1)];
}

/* `text` cut to at most `max` bytes, between two code points. */
static struct str cut(struct str text, size_t max)
{
    if (text.len <= max)
        return text;
    while (max > 0 && !utf8_boundary(text, max))
        max--;
    return str_make(text.ptr, max);
}

static struct str bare(struct str text, char out[WORDFORM_MAX])
{
    char piece[CHAR_FOLD_MAX];
    size_t at = 0;
    size_t len = 0;

    while (at < text.len) {
        size_t count = char_bare(utf8_next(text, &at), piece);

        if (len + count > WORDFORM_MAX)
            break;
        memcpy(out + len, piece, count);
        len += count;
    }
    return str_make(out, len);
}

static struct wordform derive(struct wordforms *forms,
                              const struct language *language, struct str lower)
{
    struct stemmer *stemmer = stemmer_of(forms, language);
    struct wordform form;

    form.function_word = language_function_word(language, lower);
    form.word = bare(lower, forms->word);
    form.term = bare(stemmer ? stem_word(stemmer, lower) : lower, forms->term);
    if (form.term.len == 0)
        form.term = form.word;
    return form;
}

static void remember(struct slot *slot, size_t language, struct str lower,
                     const struct wordform *form)
{
    struct str word = str_equal(form->word, lower) ? STR_NULL : form->word;
    char *at = slot->packed;

    if (lower.len + form->term.len + word.len > PACKED || form->word.len == 0)
        return;
    slot->language = (uint8_t)(language + 1);
    slot->lower_len = (uint8_t)lower.len;
    slot->term_len = (uint8_t)form->term.len;
    slot->word_len = (uint8_t)word.len;
    slot->function_word = form->function_word;
    at = mempcpy(at, lower.ptr, lower.len);
    at = mempcpy(at, form->term.ptr, form->term.len);
    if (word.len > 0)
        memcpy(at, word.ptr, word.len);
}

static bool slot_holds(const struct slot *slot, size_t language,
                       struct str lower)
{
    return slot->language == language + 1 && slot->lower_len == lower.len &&
           memcmp(slot->packed, lower.ptr, lower.len) == 0;
}

static struct wordform recall(const struct slot *slot)
{
    const char *term = slot->packed + slot->lower_len;
    struct wordform form = { str_make(slot->packed, slot->lower_len),
                             str_make(term, slot->term_len),
                             slot->function_word };

    if (slot->word_len > 0)
        form.word = str_make(term + slot->term_len, slot->word_len);
    return form;
}

struct wordform wordform_of(struct wordforms *forms,
                            const struct language *language, struct str lower)
{
    size_t index = language_index(language);
    struct slot *slot;
    struct wordform form;

    if (lower.len == 0)
        return (struct wordform){ lower, lower, false };
    lower = cut(lower, WORDFORM_MAX);
    slot = slot_of(forms, index, lower);
    if (slot_holds(slot, index, lower))
        return recall(slot);
    form = derive(forms, language, lower);
    remember(slot, index, lower, &form);
    return form;
}
