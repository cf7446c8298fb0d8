/* guess.c - looks at the script, then counts function words. */
#include "server/guess.h"

#include <stdlib.h>

#include "common/analysis.h"
#include "common/arena.h"
#include "common/chars.h"
#include "common/language.h"
#include "common/utf8.h"

#define SCRIPTS_MAX 8 /* of one question that are told apart */

/* The scripts of a question, roughly: see script_of(). */
struct scripts {
    uint32_t at[SCRIPTS_MAX];
    size_t count;
};

struct candidate {
    const struct language *language;
    size_t function_words;
    uint64_t articles;
};

/* By function words, then articles, then code: never by chance. */
static int likelier(const void *a, const void *b)
{
    const struct candidate *left = a, *right = b;

    if (left->function_words != right->function_words)
        return left->function_words < right->function_words ? 1 : -1;
    if (left->articles != right->articles)
        return left->articles < right->articles ? 1 : -1;
    return strcmp(left->language->code, right->language->code);
}

/* ---- scripts --------------------------------------------------------- */

/* A number for the script of a letter. Blocks of 128 characters do for the
 * alphabets; only the large scripts need their ranges. */
static uint32_t script_of(uint32_t c)
{
    if (c < 0x300 || (c >= 0x1E00 && c < 0x1F00))
        return 0; /* Latin */
    if (c >= 0x3400 && c < 0xA000)
        return 1; /* Han */
    if (c >= 0xAC00 && c < 0xD7A4)
        return 2; /* Hangul */
    if (c >= 0x3040 && c < 0x3100)
        return 3; /* kana */
    if (c >= 0x400 && c < 0x530)
        return 4; /* Cyrillic */
    return 5 + (c >> 7);
}

static bool has_script(const struct scripts *scripts, uint32_t script)
{
    for (size_t i = 0; i < scripts->count; i++) {
        if (scripts->at[i] == script)
            return true;
    }
    return false;
}

static struct scripts scripts_of(struct str text)
{
    struct scripts scripts = { .count = 0 };

    for (size_t at = 0; at < text.len && scripts.count < SCRIPTS_MAX;) {
        uint32_t c = utf8_next(text, &at);
        enum char_kind kind = char_kind(c);
        uint32_t script = script_of(c);

        if ((kind == CHAR_LETTER || kind == CHAR_HANGUL || kind == CHAR_HAN ||
             kind == CHAR_DICTIONARY) &&
            !has_script(&scripts, script))
            scripts.at[scripts.count++] = script;
    }
    return scripts;
}

/* Whether the language is written with a script of the question, as its
 * function words show; where nothing shows it, it may be. */
static bool may_be_written(const struct language *language,
                           const struct scripts *scripts)
{
    const char *const *word = language->function_words;

    if (!word || scripts->count == 0)
        return true;
    for (; *word; word++) {
        size_t at = 0;

        if (has_script(scripts, script_of(utf8_next(str_from(*word), &at))))
            return true;
    }
    return false;
}

/* ---- function words -------------------------------------------------- */

/* Analysed as the language does it: function words are known by accents that
 * tokens don't have any more ("où"), and only some languages part at
 * apostrophes. */
static size_t count_function_words(struct analyser *analyser, struct arena *mem,
                                   const struct language *language,
                                   struct str question)
{
    struct tokens tokens;
    size_t count = 0;

    if (!language->function_words)
        return 0;
    tokens = analyse(analyser, mem, language, question);
    for (size_t i = 0; i < tokens.count; i++)
        count += tokens.at[i].function_word;
    return count;
}

/* The languages behind the codes, each once ("simple" is English too). */
static size_t gather(const struct tallies *codes, struct candidate *found)
{
    size_t count = 0;

    for (size_t i = 0; i < codes->count; i++) {
        const struct language *language = language_find(codes->at[i].name);
        size_t at = 0;

        while (at < count && found[at].language != language)
            at++;
        if (at == count)
            found[count++] = (struct candidate){ .language = language };
        found[at].articles += codes->at[i].count;
    }
    return count;
}

/* What is written otherwise can't be it, unless there is nothing else. */
static size_t drop_other_scripts(struct candidate *found, size_t count,
                                 struct str question)
{
    struct scripts scripts = scripts_of(question);
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (may_be_written(found[i].language, &scripts))
            found[kept++] = found[i];
    }
    return kept > 0 ? kept : count;
}

/* Those that are as good as the best, or nearly so when the best has little
 * to show. Of languages without a stemmer the first speaks for all: they read
 * the words alike. */
static struct guess best_of(const struct candidate *sorted, size_t count)
{
    struct guess guess = { .count = 0 };
    size_t best = count > 0 ? sorted[0].function_words : 0;
    size_t margin = best < 3 ? 1 : 0;
    bool plain = false;

    for (size_t i = 0; i < count && guess.count < GUESS_MAX; i++) {
        bool stemless = !sorted[i].language->stemmer;

        if (sorted[i].function_words + margin < best || (stemless && plain))
            continue;
        plain |= stemless;
        guess.at[guess.count++] = sorted[i].language;
    }
    if (guess.count == 0)
        guess.at[guess.count++] = language_find(STR("und"));
    return guess;
}

struct guess guess_languages(struct analyser *analyser, struct arena *mem,
                             struct str question,
                             const struct tallies *candidates)
{
    struct candidate *found = arena_array(mem, candidates->count,
                                          sizeof(*found));
    size_t count = gather(candidates, found);

    if (count > 1)
        count = drop_other_scripts(found, count, question);
    if (count > 1) {
        for (size_t i = 0; i < count; i++)
            found[i].function_words = count_function_words(
                analyser, mem, found[i].language, question);
        qsort(found, count, sizeof(*found), likelier);
    }
    return best_of(found, count);
}
