/* language_question.c - which question words stand first? */
#include "common/language_question.h"

#include "common/language.h"
#include "common/language_question_words.h"

#define TEXT_MAX (ANSWER_WORDS_MAX * (ANALYSIS_TERM_MAX + 1) + 2)

/* A question as it is compared: its words with one space around each (" who
 * was it "), or just its characters. */
struct compared {
    char bytes[TEXT_MAX];
    size_t len;
    size_t start; /* where a "^" entry may stand as well as at 0 */
    bool unspaced;
};

/* The best find so far. */
struct find {
    size_t at;
    size_t len;
    enum answer_type type;
};

static const struct question_words *words_of(const struct language *language)
{
    const struct question_words *words = language_question_words;

    while (words->code && strcmp(words->code, language->code))
        words++;
    return words->code ? words : NULL;
}

static void put(struct compared *to, struct str text)
{
    memcpy(to->bytes + to->len, text.ptr, text.len);
    to->len += text.len;
}

static void compare_as(const struct tokens *tokens, bool unspaced,
                       struct compared *to)
{
    size_t words = 0;

    to->len = to->start = 0;
    to->unspaced = unspaced;
    if (!unspaced)
        put(to, STR(" "));
    for (size_t i = 0; i < tokens->count && words < ANSWER_WORDS_MAX; i++) {
        if (tokens->at[i].part)
            continue;
        put(to, tokens->at[i].word);
        if (!unspaced)
            put(to, STR(" "));
        words++;
    }
}

/* ---- entries --------------------------------------------------------- */

static bool in_list(const char *list, struct str word)
{
    struct str rest = str_from(list);

    while (rest.len > 0) {
        if (str_equal(str_cut(&rest, '|'), word))
            return true;
    }
    return false;
}

/* Passes over a preposition at the start ("à qui", "desde cuándo"). */
static void skip_preposition(const struct question_words *words,
                             struct compared *text)
{
    struct str rest = str_make(text->bytes, text->len);
    struct str first;

    if (text->unspaced || rest.len < 2)
        return;
    rest = str_skip(rest, 1);
    first = str_cut(&rest, ' ');
    if (in_list(words->prepositions, first))
        text->start = first.len + 1;
}

/* Where the entry stands in the text; SIZE_MAX when nowhere. */
static size_t find_entry(const struct compared *text, struct str entry,
                         size_t from)
{
    struct str all = str_make(text->bytes, text->len);
    size_t at = str_find(all, entry, from);

    while (!text->unspaced && at != SIZE_MAX &&
           (all.ptr[at - 1] != ' ' || all.ptr[at + entry.len] != ' '))
        at = str_find(all, entry, at + 1);
    return at;
}

static void try_entry(const struct compared *text, struct str entry,
                      enum answer_type type, struct find *best)
{
    bool first = str_starts(entry, STR("^"));
    size_t margin = text->unspaced ? 0 : 1;
    size_t at;

    entry = str_skip(entry, first);
    at = find_entry(text, entry, margin);
    if (first && at != SIZE_MAX && at != margin && at != text->start + margin)
        return;
    if (at < best->at || (at == best->at && entry.len > best->len))
        *best = (struct find){ at, entry.len, type };
}

static void try_list(const struct compared *text, const char *list,
                     enum answer_type type, struct find *best)
{
    struct str rest = str_from(list);

    while (rest.len > 0)
        try_entry(text, str_cut(&rest, '|'), type, best);
}

/* ---- the whole ------------------------------------------------------- */

enum answer_type answer_type_of(const struct language *language,
                                const struct tokens *tokens)
{
    const struct question_words *words = words_of(language);
    struct find best = { SIZE_MAX, SIZE_MAX, ANSWER_ANY };
    struct compared text;

    if (!words)
        return ANSWER_ANY;
    compare_as(tokens, words->unspaced, &text);
    skip_preposition(words, &text);
    try_list(&text, words->any, ANSWER_ANY, &best);
    try_list(&text, words->person, ANSWER_PERSON, &best);
    try_list(&text, words->time, ANSWER_TIME, &best);
    try_list(&text, words->place, ANSWER_PLACE, &best);
    try_list(&text, words->count, ANSWER_COUNT, &best);
    return best.type;
}

const char *answer_type_name(enum answer_type type)
{
    static const char *const names[] = { "any", "person", "time", "place",
                                         "count" };

    return names[type];
}

bool language_negation(const struct language *language, struct str word)
{
    const struct question_words *words = words_of(language);

    return words && in_list(words->negations, word);
}
