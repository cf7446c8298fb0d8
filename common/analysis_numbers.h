/* analysis_numbers.h - numbers and months as a language writes them, as terms.
 *
 * From CLDR by way of ICU: spelled-out numbers, ordinals with their signs,
 * names of months; analysed like any text, so that they are what the index
 * holds. Only what is a single word is kept ("nineteen", not "twenty-one"), and
 * no function word ("one"). What a language does not have is empty. */
#ifndef COMMON_ANALYSIS_NUMBERS_H
#define COMMON_ANALYSIS_NUMBERS_H

#include "common/str.h"

struct analyser;
struct language;

#define NUMBER_NAMES 32     /* 0 to 31 */
#define NUMBER_MAGNITUDES 4 /* 10^3, 10^6, 10^9, 10^12 */

struct number_names {
    struct str cardinal[NUMBER_NAMES]; /* "nineteen" */
    struct str ordinal[NUMBER_NAMES];  /* "nineteenth" */
    struct str sign[NUMBER_NAMES];     /* "19th"; empty when it is the number */
    struct str magnitude[NUMBER_MAGNITUDES][2]; /* "million", of one and two */
    struct str month[12][2]; /* within a date and alone; the same in English */
};

/* The names of a language: made when first asked for, then the same for all
 * threads and for good (about 2 KB each). `analyser` may be any. */
const struct number_names *number_names_of(struct analyser *analyser,
                                           const struct language *language);

#endif
