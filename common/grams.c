/* grams.c - trigrams of a word, hashed into a bit array. */
#include "common/grams.h"

#include "common/chars.h"
#include "common/utf8.h"

#define EDGE 0x110000u /* no code point: where a word begins and ends */

static uint32_t mix(uint32_t hash, uint32_t codepoint)
{
    for (int i = 0; i < 3; i++, codepoint >>= 8)
        hash = (hash ^ (codepoint & 255)) * 0x01000193u;
    return hash;
}

/* Low bits choose the place, so that the high ones come down. */
static uint32_t gram_of(const uint32_t *codepoints, size_t count)
{
    uint32_t hash = 0x811C9DC5u;

    for (size_t i = 0; i < count; i++)
        hash = mix(hash, codepoints[i]);
    return hash ^ hash >> 15;
}

static bool without_spaces(uint32_t codepoint)
{
    enum char_kind kind = char_kind(codepoint);

    return kind == CHAR_HAN || kind == CHAR_DICTIONARY;
}

/* The code points between two edges; gives their number, edges counted. */
static size_t spell(struct str word, uint32_t out[GRAMS_OF_WORD_MAX])
{
    size_t count = 0;
    size_t at = 0;

    out[count++] = EDGE;
    while (at < word.len && count < GRAMS_OF_WORD_MAX / 2 - 1)
        out[count++] = utf8_next(word, &at);
    out[count++] = EDGE;
    return count;
}

size_t grams_of_word(struct str word, uint32_t grams[GRAMS_OF_WORD_MAX])
{
    uint32_t spelt[GRAMS_OF_WORD_MAX];
    size_t count = spell(word, spelt);
    size_t made = 0;

    if (count == 2)
        return 0;
    if (without_spaces(spelt[1])) {
        for (size_t i = 1; i + 1 < count; i++) {
            grams[made++] = gram_of(spelt + i, 1);
            if (i + 2 < count)
                grams[made++] = gram_of(spelt + i, 2);
        }
        return made;
    }
    for (size_t i = 0; i + 2 < count; i++)
        grams[made++] = gram_of(spelt + i, 3);
    return made;
}

void gram_set_add(struct gram_set *set, struct str word)
{
    uint32_t grams[GRAMS_OF_WORD_MAX];
    size_t count = grams_of_word(word, grams);

    for (size_t i = 0; i < count; i++) {
        uint32_t at = grams[i] & (GRAM_BITS_MAX - 1);

        set->bits[at >> 5] |= UINT32_C(1) << (at & 31);
    }
}

static size_t set_if_halved(const struct gram_set *set, size_t half)
{
    size_t count = 0;

    for (size_t i = 0; i < half; i++)
        count += (size_t)__builtin_popcount(set->bits[i] | set->bits[half + i]);
    return count;
}

size_t gram_set_fold(struct gram_set *set)
{
    size_t units = GRAM_WORDS_MAX;

    while (units > GRAM_BITS_MIN / 32) {
        size_t half = units / 2;

        if (set_if_halved(set, half) * 4 > half * 32)
            break;
        for (size_t i = 0; i < half; i++)
            set->bits[i] |= set->bits[half + i];
        units = half;
    }
    return set->bits[0] == 0 && set_if_halved(set, units / 2) == 0 ? 0 : units;
}
