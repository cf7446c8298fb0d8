/* analysis_numbers.c - asks ICU once for each language. */
#include "common/analysis_numbers.h"

#include <pthread.h>
#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "common/analysis.h"
#include "common/arena.h"
#include "common/language.h"

#define NAME_MAX_UNITS 128 /* UTF-16; a longer name is none */

/* Names are made under the lock, which also guards the arena. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct arena *kept;
static const struct number_names **made; /* by language */

/* One language's names on their way; `scratch` goes afterwards. */
struct making {
    struct analyser *analyser;
    const struct language *language;
    struct arena *scratch;
    struct number_names *names;
};

/* ---- from ICU to terms ----------------------------------------------- */

static struct tokens tokens_of(struct making *m, const UChar *text,
                               int32_t units)
{
    char *bytes = arena_alloc(m->scratch, NAME_MAX_UNITS * 3 + 1);
    UErrorCode status = U_ZERO_ERROR;
    int32_t len = 0;

    u_strToUTF8(bytes, NAME_MAX_UNITS * 3, &len, text, units, &status);
    if (U_FAILURE(status))
        len = 0;
    return analyse(m->analyser, m->scratch, m->language,
                   str_make(bytes, (size_t)len));
}

/* The one word of a name; empty when it has none or more. */
static struct str only_term(struct making *m, const UChar *text, int32_t units)
{
    struct tokens tokens = tokens_of(m, text, units);

    if (tokens.count != 1 || tokens.at[0].function_word)
        return STR_NULL;
    return arena_str(kept, tokens.at[0].term);
}

/* "one million": the last word of it. */
static struct str last_term(struct making *m, const UChar *text, int32_t units)
{
    struct tokens tokens = tokens_of(m, text, units);
    const struct token *last;

    if (tokens.count == 0)
        return STR_NULL;
    last = &tokens.at[tokens.count - 1];
    if (last->part || last->function_word)
        return STR_NULL;
    return arena_str(kept, last->term);
}

/* The number as the format writes it; 0 units when it can't. */
static int32_t format(UNumberFormat *how, int64_t number,
                      UChar out[NAME_MAX_UNITS])
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t units = unum_formatInt64(how, number, out, NAME_MAX_UNITS, NULL,
                                     &status);

    return U_SUCCESS(status) && units < NAME_MAX_UNITS ? units : 0;
}

/* ---- numbers --------------------------------------------------------- */

static void name_all(struct making *m, UNumberFormat *how, struct str *names)
{
    UChar text[NAME_MAX_UNITS];

    for (int i = 0; i < NUMBER_NAMES; i++)
        names[i] = only_term(m, text, format(how, i, text));
}

static void name_magnitudes(struct making *m, UNumberFormat *how)
{
    UChar text[NAME_MAX_UNITS];
    int64_t number = 1;

    for (int i = 0; i < NUMBER_MAGNITUDES; i++) {
        number *= 1000;
        for (int many = 0; many < 2; many++)
            m->names->magnitude[i][many] = last_term(
                m, text, format(how, (many + 1) * number, text));
    }
}

/* Ordinals are a rule set of the spelled-out numbers, under one of several
 * names; the first that the language has. */
static bool choose_ordinals(UNumberFormat *how)
{
    static const char *const rules[] = { "%spellout-ordinal",
                                         "%spellout-ordinal-masculine",
                                         "%spellout-ordinal-neuter",
                                         "%spellout-ordinal-feminine",
                                         "%spellout-ordinal-common" };
    UChar name[64];

    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        UErrorCode status = U_ZERO_ERROR;

        u_uastrcpy(name, rules[i]);
        unum_setTextAttribute(how, UNUM_DEFAULT_RULESET, name, -1, &status);
        if (U_SUCCESS(status))
            return true;
    }
    return false;
}

static void name_numbers(struct making *m)
{
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *how = unum_open(UNUM_SPELLOUT, NULL, 0, m->language->locale,
                                   NULL, &status);

    if (U_FAILURE(status))
        return;
    name_all(m, how, m->names->cardinal);
    name_magnitudes(m, how);
    if (choose_ordinals(how))
        name_all(m, how, m->names->ordinal);
    unum_close(how);
}

static bool all_digits(struct str text)
{
    uint64_t number;

    return str_number(text, &number);
}

static void name_signs(struct making *m)
{
    UErrorCode status = U_ZERO_ERROR;
    UNumberFormat *how = unum_open(UNUM_ORDINAL, NULL, 0, m->language->locale,
                                   NULL, &status);

    if (U_FAILURE(status))
        return;
    name_all(m, how, m->names->sign);
    for (int i = 0; i < NUMBER_NAMES; i++) {
        if (all_digits(m->names->sign[i]))
            m->names->sign[i] = STR_NULL;
    }
    unum_close(how);
}

/* ---- months ---------------------------------------------------------- */

static void name_month(struct making *m, const UDateFormat *how, int month)
{
    static const UDateFormatSymbolType types[] = { UDAT_MONTHS,
                                                   UDAT_STANDALONE_MONTHS };
    UChar text[NAME_MAX_UNITS];

    for (int i = 0; i < 2; i++) {
        UErrorCode status = U_ZERO_ERROR;
        int32_t units = udat_getSymbols(how, types[i], month, text,
                                        NAME_MAX_UNITS, &status);

        if (U_SUCCESS(status) && units < NAME_MAX_UNITS)
            m->names->month[month][i] = only_term(m, text, units);
        if (all_digits(m->names->month[month][i]))
            m->names->month[month][i] = STR_NULL;
    }
}

static void name_months(struct making *m)
{
    UErrorCode status = U_ZERO_ERROR;
    UDateFormat *how = udat_open(UDAT_LONG, UDAT_LONG, m->language->locale,
                                 NULL, 0, NULL, 0, &status);

    if (U_FAILURE(status))
        return;
    for (int month = 0; month < 12; month++)
        name_month(m, how, month);
    udat_close(how);
}

/* ---- the whole ------------------------------------------------------- */

static const struct number_names *make(struct analyser *analyser,
                                       const struct language *language)
{
    struct making m = { .analyser = analyser, .language = language };

    m.scratch = arena_open();
    m.names = arena_new(kept, struct number_names);
    if (language->locale[0] != '\0') {
        name_numbers(&m);
        name_signs(&m);
        name_months(&m);
    }
    arena_close(m.scratch);
    return m.names;
}

const struct number_names *number_names_of(struct analyser *analyser,
                                           const struct language *language)
{
    size_t index = (size_t)(language - language_at(0));
    const struct number_names *names;

    pthread_mutex_lock(&lock);
    if (!kept) {
        kept = arena_open();
        made = arena_array(kept, language_count(), sizeof(*made));
    }
    if (!made[index])
        made[index] = make(analyser, language);
    names = made[index];
    pthread_mutex_unlock(&lock);
    return names;
}
