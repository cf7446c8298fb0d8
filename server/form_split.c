/* form_split.c - tries every place where a word may be divided. */
#include "server/form_split.h"

#include "common/arena.h"
#include "common/chars.h"
#include "common/generation.h"
#include "common/language.h"
#include "common/unicode.h"
#include "common/utf8.h"
#include "server/app.h"
#include "server/guess.h"
#include "server/query_words.h"
#include "server/search_query.h"

#define SPLIT_LETTERS_MAX 40 /* longer words stay whole */
#define DATE_DOTS 2

/* A way to divide a word: two places in the text and their terms. */
struct split {
    struct span at[2];
    struct str terms[2];
    uint32_t passages; /* that have the rarer one */
};

static bool joins_words(const struct language *language)
{
    static const char *const codes[] = { "da", "de", "et", "fi", "gsw", "hu",
                                         "is", "nb", "nl", "nn", "no",  "sv" };

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (strcmp(codes[i], language->code) == 0)
            return true;
    }
    return false;
}

static size_t letters_in(struct str text)
{
    size_t letters = 0;

    for (size_t at = 0; at < text.len; letters++) {
        if (char_kind(utf8_next(text, &at)) != CHAR_LETTER)
            return 0;
    }
    return letters;
}

/* Names and slips fall apart in rare pieces, compounds in words. */
static uint32_t least_passages(const struct worker *worker)
{
    uint64_t share = worker->index->manifest->passages / SPLIT_PASSAGES_SHARE;

    return share > SPLIT_PASSAGES_MIN ? (uint32_t)share : SPLIT_PASSAGES_MIN;
}

/* ---- one place ------------------------------------------------------- */

/* How many passages have the one word that the span is; 0 also when it is
 * none. */
static bool count_piece(struct forms *f, size_t language, struct span span,
                        struct str *term, uint32_t *having, struct error *err)
{
    *having = 0;
    return !form_term(f, language, str_slice(f->text, span), term) ||
           form_count(f, *term, having, err);
}

/* Keeps the division when it is better than the best so far. */
static bool try_split(struct forms *f, size_t language, struct span first,
                      struct span second, struct split *best, struct error *err)
{
    struct split split = { .at = { first, second } };
    uint32_t left;
    uint32_t right;

    if (!count_piece(f, language, first, &split.terms[0], &left, err))
        return false;
    if (left < f->split_least || left <= best->passages)
        return true;
    if (!count_piece(f, language, second, &split.terms[1], &right, err))
        return false;
    split.passages = left < right ? left : right;
    if (right >= f->split_least && split.passages > best->passages)
        *best = split;
    return true;
}

/* ---- one word -------------------------------------------------------- */

static bool try_language(struct forms *f, size_t language,
                         const struct term_group *word, struct split *best,
                         struct error *err)
{
    size_t least = joins_words(f->guess->at[language]) ? 3 : 4;
    size_t at = word->begin;

    while (at < word->end) {
        struct span first = { word->begin, at };
        struct span second = { at, word->end };

        utf8_next(f->text, &at);
        if (letters_in(str_slice(f->text, first)) < least ||
            letters_in(str_slice(f->text, second)) < least)
            continue;
        if (!try_split(f, language, first, second, best, err))
            return false;
    }
    return true;
}

static void add_piece(struct forms *f, struct question *question,
                      const struct term_group *word, struct span span,
                      struct str term)
{
    size_t used = question->count * sizeof(*question->groups);
    struct term_group *group;

    question->groups = arena_grow(f->mem, question->groups, used,
                                  used + sizeof(*group));
    group = &question->groups[question->count++];
    *group = (struct term_group){ .word = unicode_fold(
                                      f->mem, str_slice(f->text, span)),
                                  .begin = span.begin,
                                  .end = span.end,
                                  .weight = word->weight,
                                  .count = 1,
                                  .own = 1 };
    group->terms = arena_new(f->mem, struct str);
    group->terms[0] = term;
}

static bool may_split(const struct term_group *word, struct str text)
{
    size_t letters = letters_in(text);

    return !word->occurs && !word->misspelt && letters >= 6 &&
           letters <= SPLIT_LETTERS_MAX;
}

static bool split_word(struct forms *f, struct question *question,
                       struct term_group word, struct error *err)
{
    struct split best = { .passages = 0 };

    for (size_t i = 0; i < f->guess->count; i++) {
        if (!try_language(f, i, &word, &best, err))
            return false;
    }
    for (size_t i = 0; best.passages > 0 && i < 2; i++) {
        add_piece(f, question, &word, best.at[i], best.terms[i]);
        if (!query_words_weigh(f->worker, f->mem,
                               &question->groups[question->count - 1], err))
            return false;
    }
    return true;
}

/* ---- dates with dots ------------------------------------------------- */

/* "5.7.1994" is one word to the analyser; as a date it is three. */
static bool is_dotted_date(struct str word, uint64_t numbers[3])
{
    struct str rest = word;

    for (size_t i = 0; i <= DATE_DOTS; i++) {
        if (!str_number(str_cut(&rest, '.'), &numbers[i]))
            return false;
    }
    return rest.len == 0 && numbers[0] >= 1 && numbers[0] <= 31 &&
           numbers[1] >= 1 && numbers[1] <= 12 && numbers[2] >= 1000 &&
           numbers[2] <= 9999;
}

/* Day, month and year as words, the month with its names. */
static bool split_date(struct forms *f, struct question *question,
                       struct term_group word, const uint64_t numbers[3],
                       struct error *err)
{
    size_t at = word.begin;

    for (size_t i = 0; i <= DATE_DOTS; i++) {
        struct str digits = arena_print(f->mem, "%d", (int)numbers[i]);
        size_t dot = str_find(f->text, STR("."), at);
        struct span span = { at, dot < word.end ? dot : word.end };
        struct term_group *group;

        add_piece(f, question, &word, span, digits);
        group = &question->groups[question->count - 1];
        for (size_t j = 0; i == 1 && j < f->guess->count; j++) {
            const struct number_names *names = form_names(f, j);

            if (!form_add(f, group, names->month[numbers[1] - 1][0], err) ||
                !form_add(f, group, names->month[numbers[1] - 1][1], err))
                return false;
        }
        if (!query_words_weigh(f->worker, f->mem, group, err))
            return false;
        at = span.end + 1;
    }
    return true;
}

bool form_split_all(struct forms *f, struct question *question,
                    struct error *err)
{
    size_t count = question->count;

    f->split_least = least_passages(f->worker);
    for (size_t i = 0; i < count; i++) {
        struct term_group word = question->groups[i];
        uint64_t numbers[3];
        struct str text = str_slice(f->text,
                                    (struct span){ word.begin, word.end });

        if (!word.occurs && is_dotted_date(text, numbers) &&
            !split_date(f, question, word, numbers, err))
            return false;
        if (may_split(&word, text) && !split_word(f, question, word, err))
            return false;
    }
    return true;
}
