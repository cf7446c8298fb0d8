/* form_split.h - words that occur nowhere, divided in two that do.
 *
 * "Hängebrückenbau", "5.7.1994", "JavaScriptCore": the pieces become groups
 * of their own with their own places, and the whole is dropped as misread
 * (search_query.h). Both pieces have at least 4 letters, 3 in languages that
 * write compounds as one word; what links them ("Regierung-s-gebäude") goes
 * with the stem. Each occurs in at least SPLIT_PASSAGES_MIN passages, and
 * in one of SPLIT_PASSAGES_SHARE. Of
 * several ways the one whose rarer piece is the most frequent is taken. A word
 * that the spelling suggestion mends is not divided. */
#ifndef SERVER_FORM_SPLIT_H
#define SERVER_FORM_SPLIT_H

#include "server/form_terms.h"

struct question;

#define SPLIT_PASSAGES_MIN 3
#define SPLIT_PASSAGES_SHARE 10000

/* Divides where there is something to divide; the question gets `f`'s groups
 * and the new ones behind them. */
CHECKED bool form_split_all(struct forms *f, struct question *question,
                            struct error *err);

#endif
