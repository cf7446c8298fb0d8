/* query_forms.c - each word of the question is asked for its other forms. */
#include "server/query_forms.h"

#include "common/arena.h"
#include "common/chars.h"
#include "common/utf8.h"
#include "server/form_split.h"
#include "server/form_terms.h"
#include "server/guess.h"
#include "server/search_query.h"

#define ROMAN_MAX 20

/* ---- numbers --------------------------------------------------------- */

static bool is_number(const struct term_group *group, uint64_t *number)
{
    return group->word.len <= 15 && str_number(group->word, number);
}

/* 1000000: "1.000.000". */
static struct str with_dots(struct arena *mem, struct str digits)
{
    struct str out = STR("");

    for (size_t i = 0; i < digits.len; i++)
        out = arena_print(mem, STR_FMT "%s%c", STR_ARG(out),
                          i > 0 && (digits.len - i) % 3 == 0 ? "." : "",
                          digits.ptr[i]);
    return out;
}

static bool add_dots(struct forms *f, struct term_group *group,
                     struct error *err)
{
    uint64_t number;

    if (group->word.len < 5 || group->word.ptr[0] == '0' ||
        !is_number(group, &number))
        return true;
    return form_add(f, group, with_dots(f->mem, group->word), err);
}

/* The number that the group is in a list of names; NUMBER_NAMES when none. */
static size_t number_in(const struct term_group *group, const struct str *names)
{
    for (size_t n = 0; n < NUMBER_NAMES; n++) {
        for (size_t i = 0; i < group->own; i++) {
            if (names[n].len > 0 && str_equal(group->terms[i], names[n]))
                return n;
        }
    }
    return NUMBER_NAMES;
}

static bool add_ordinal(struct forms *f, const struct number_names *names,
                        struct term_group *group, struct error *err)
{
    size_t spelt = number_in(group, names->ordinal);
    size_t sign = number_in(group, names->sign);

    if (spelt < NUMBER_NAMES && !form_add(f, group, names->sign[spelt], err))
        return false;
    return sign == NUMBER_NAMES ||
           form_add(f, group, names->ordinal[sign], err);
}

static bool add_cardinal(struct forms *f, const struct number_names *names,
                         struct term_group *group, struct error *err)
{
    size_t spelt = number_in(group, names->cardinal);
    uint64_t number;

    if (spelt > 1 && spelt < NUMBER_NAMES)
        return form_add(f, group, arena_print(f->mem, "%zu", spelt), err);
    if (group->word.ptr[0] != '0' && is_number(group, &number) && number > 1 &&
        number < NUMBER_NAMES)
        return form_add(f, group, names->cardinal[number], err);
    return true;
}

static bool add_names(struct forms *f, struct term_group *group,
                      struct error *err)
{
    for (size_t i = 0; i < f->guess->count; i++) {
        const struct number_names *names = form_names(f, i);

        if (!add_ordinal(f, names, group, err) ||
            !add_cardinal(f, names, group, err))
            return false;
    }
    return true;
}

/* ---- numbers of several words ---------------------------------------- */

/* "1.5" with six zeros: 1500000; false when the point would be left over. */
static bool times_ten(struct arena *mem, struct str number, size_t zeros,
                      struct str *product)
{
    size_t dot = str_find(number, STR("."), 0);
    size_t behind = dot == SIZE_MAX ? 0 : number.len - dot - 1;
    struct str whole = str_make(number.ptr, number.len - behind);
    uint64_t value;

    if (behind > 0)
        whole.len--;
    if (behind > zeros || number.len > 12)
        return false;
    *product = arena_print(mem, STR_FMT STR_FMT "%0*d", STR_ARG(whole),
                           STR_ARG(str_skip(number, number.len - behind)),
                           (int)(zeros - behind), 0);
    if (zeros == behind)
        product->len--;
    return str_number(*product, &value) && product->ptr[0] != '0';
}

static size_t zeros_of(const struct term_group *group,
                       const struct number_names *names)
{
    for (size_t i = 0; i < NUMBER_MAGNITUDES; i++) {
        for (size_t j = 0; j < group->own; j++) {
            if (str_equal(group->terms[j], names->magnitude[i][0]) ||
                str_equal(group->terms[j], names->magnitude[i][1]))
                return 3 * (i + 1);
        }
    }
    return 0;
}

/* "1.5 million" */
static bool add_product(struct forms *f, struct term_group *number,
                        struct term_group *word, struct error *err)
{
    struct str product;

    if (number->word.ptr[0] < '0' || number->word.ptr[0] > '9' ||
        !str_equal(form_between(f, number, word), STR(" ")))
        return true;
    for (size_t i = 0; i < f->guess->count; i++) {
        size_t zeros = zeros_of(word, form_names(f, i));

        if (zeros > 0 && times_ten(f->mem, number->word, zeros, &product))
            return form_add_both(f, number, word, product, err);
    }
    return true;
}

/* "1 000 000": the last of `count` groups from `at` on. */
static size_t spaced_number(const struct forms *f, size_t at)
{
    size_t end = at + 1;
    uint64_t number;

    if (f->groups[at].word.len > 3 || !is_number(&f->groups[at], &number))
        return at;
    while (end < f->count && f->groups[end].word.len == 3 &&
           is_number(&f->groups[end], &number) &&
           str_equal(form_between(f, &f->groups[end - 1], &f->groups[end]),
                     STR(" ")))
        end++;
    return end - 1;
}

static bool add_spaced_number(struct forms *f, size_t at, struct error *err)
{
    size_t last = spaced_number(f, at);
    struct str whole = STR("");

    if (last == at)
        return true;
    for (size_t i = at; i <= last; i++)
        whole = arena_print(f->mem, STR_FMT STR_FMT, STR_ARG(whole),
                            STR_ARG(f->groups[i].word));
    for (size_t i = at; i <= last; i++) {
        if (!form_add(f, &f->groups[i], whole, err))
            return false;
    }
    return true;
}

/* ---- Roman numerals -------------------------------------------------- */

static const char *const romans[ROMAN_MAX + 1] = {
    "",   "i",   "ii",   "iii", "iv", "v",   "vi",   "vii",   "viii", "ix", "x",
    "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix",  "xx"
};

static size_t roman_of(struct str word)
{
    for (size_t i = ROMAN_MAX; i > 0; i--) {
        if (str_equal(word, str_from(romans[i])))
            return i;
    }
    return 0;
}

static bool is_capital(const struct forms *f, const struct term_group *group)
{
    return f->text.ptr[group->begin] >= 'A' && f->text.ptr[group->begin] <= 'Z';
}

/* What is numbered with Roman numerals as often as not. */
static bool is_numbered(struct str word)
{
    static const char *const words[] = {
        "act",     "book",   "chapter",   "part",     "phase",    "stage",
        "type",    "volume", "war",       "akt",      "band",     "buch",
        "kapitel", "krieg",  "weltkrieg", "teil",     "chapitre", "guerre",
        "livre",   "partie", "tome",      "capitulo", "guerra",   "libro",
        "parte",   "tomo",   "capitolo",  "volumen",  "deel",     "hoofdstuk",
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_equal(word, str_from(words[i])))
            return true;
    }
    return false;
}

/* One letter is a numeral in capitals only; "vi" and "ii" speak for
 * themselves. */
static bool add_roman(struct forms *f, const struct term_group *before,
                      struct term_group *group, struct error *err)
{
    size_t roman = roman_of(group->word);
    bool name = is_capital(f, before) || is_numbered(before->word);
    uint64_t number;

    if (!str_equal(form_between(f, before, group), STR(" ")))
        return true;
    if (roman > 0 && (group->word.len > 1 || (name && is_capital(f, group))))
        return form_add(f, group, arena_print(f->mem, "%zu", roman), err);
    if (name && is_number(group, &number) && number > 0 &&
        number <= ROMAN_MAX && group->word.ptr[0] != '0')
        return form_add(f, group, str_from(romans[number]), err);
    return true;
}

/* ---- joined words ---------------------------------------------------- */

static bool is_hyphen(struct str between)
{
    return str_equal(between, STR("-")) || str_equal(between, STR("‐")) ||
           str_equal(between, STR("‑"));
}

static bool letters_only(struct str word)
{
    size_t count = 0;

    for (size_t at = 0; at < word.len; count++) {
        if (char_kind(utf8_next(word, &at)) != CHAR_LETTER)
            return false;
    }
    return count > 2;
}

/* Whether two words may be looked for as one, and how many passages must have
 * that one. */
static bool may_join(const struct forms *f, const struct term_group *a,
                     const struct term_group *b, uint32_t *at_least)
{
    struct str between = form_between(f, a, b);
    uint32_t rarer = a->passages < b->passages ? a->passages : b->passages;
    uint64_t number;

    *at_least = 1;
    if (is_hyphen(between))
        return !is_number(a, &number) || !is_number(b, &number);
    *at_least = rarer / 2 > 2 ? rarer / 2 : 2;
    return str_equal(between, STR(" ")) && letters_only(a->word) &&
           letters_only(b->word);
}

static bool add_joined(struct forms *f, struct term_group *a,
                       struct term_group *b, struct error *err)
{
    struct str joined;
    uint32_t at_least;

    if (!may_join(f, a, b, &at_least))
        return true;
    joined = arena_print(
        f->mem, STR_FMT STR_FMT,
        STR_ARG(str_slice(f->text, (struct span){ a->begin, a->end })),
        STR_ARG(str_slice(f->text, (struct span){ b->begin, b->end })));
    for (size_t i = 0; i < f->guess->count; i++) {
        struct str term;
        uint32_t having;

        /* "become allies": a stemmer that takes "allies" for an ending */
        if (!form_term(f, i, joined, &term) || form_has(a, term) ||
            form_has(b, term))
            continue;
        if (!form_count(f, term, &having, err) ||
            (having >= at_least && !form_add_both(f, a, b, term, err)))
            return false;
    }
    return true;
}

/* ---- dates ----------------------------------------------------------- */

/* The names of a month and, for a day or month with a zero before it, the
 * number alone. */
static bool add_month_or_day(struct forms *f, struct term_group *group,
                             uint64_t number, bool month, struct error *err)
{
    if (!form_add(f, group, arena_print(f->mem, "%d", (int)number), err))
        return false;
    for (size_t i = 0; month && i < f->guess->count; i++) {
        const struct number_names *names = form_names(f, i);

        if (!form_add(f, group, names->month[number - 1][0], err) ||
            !form_add(f, group, names->month[number - 1][1], err))
            return false;
    }
    return true;
}

static bool is_date(const struct forms *f, const struct term_group *at,
                    uint64_t numbers[3], size_t *year)
{
    struct str between = form_between(f, &at[0], &at[1]);

    if (!str_equal(between, form_between(f, &at[1], &at[2])) ||
        !(str_equal(between, STR("-")) || str_equal(between, STR("/"))))
        return false;
    for (size_t i = 0; i < 3; i++) {
        if (!is_number(&at[i], &numbers[i]))
            return false;
    }
    *year = at[0].word.len == 4 ? 0 : 2;
    return at[*year].word.len == 4 && at[1].word.len <= 2 &&
           at[2 - *year].word.len <= 2;
}

static bool may_be_day(uint64_t number)
{
    return number >= 1 && number <= 31;
}

static bool may_be_month(uint64_t number)
{
    return number >= 1 && number <= 12;
}

/* With the year first the month follows; with the year last either may be the
 * month. */
static bool add_date(struct forms *f, size_t at, struct error *err)
{
    struct term_group *groups = &f->groups[at];
    uint64_t n[3];
    size_t year;
    size_t other;

    if (at + 2 >= f->count || !is_date(f, groups, n, &year))
        return true;
    other = 2 - year;
    if (!may_be_day(n[1]) || !may_be_day(n[other]) ||
        (!may_be_month(n[1]) && (year == 0 || !may_be_month(n[0]))))
        return true;
    return add_month_or_day(f, &groups[1], n[1], may_be_month(n[1]), err) &&
           add_month_or_day(f, &groups[other], n[other],
                            year == 2 && may_be_month(n[other]), err);
}

/* ---- the whole ------------------------------------------------------- */

static bool add_to_one(struct forms *f, struct term_group *group,
                       struct error *err)
{
    return add_dots(f, group, err) && add_names(f, group, err);
}

static bool add_to_two(struct forms *f, struct term_group *a,
                       struct term_group *b, struct error *err)
{
    return b->begin < a->end ||
           (add_product(f, a, b, err) && add_roman(f, a, b, err) &&
            add_joined(f, a, b, err));
}

bool query_forms_add(struct worker *worker, struct arena *mem,
                     const struct guess *guess, struct str text,
                     struct question *question, struct error *err)
{
    struct forms f = { .worker = worker,
                       .mem = mem,
                       .guess = guess,
                       .text = text,
                       .groups = question->groups,
                       .count = question->count };

    for (size_t i = 0; i < f.count; i++) {
        if (!add_to_one(&f, &f.groups[i], err) ||
            !add_spaced_number(&f, i, err) || !add_date(&f, i, err))
            return false;
        if (i + 1 < f.count &&
            !add_to_two(&f, &f.groups[i], &f.groups[i + 1], err))
            return false;
    }
    return form_split_all(&f, question, err);
}
