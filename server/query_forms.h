/* query_forms.h - other forms in which a text may have a word of the question.
 *
 *   asked                  also looked for
 *   1000000                1.000.000 (from five digits on)
 *   1 000 000              1000000
 *   1.5 million            1500000, in each language of the question
 *   19th, nineteenth, 19   each other: numbers to 31 that are one word
 *   Henry VIII, Henry 8    each other, to 20: behind a name in capitals, or
 *                          behind "war", "part", "chapter" and the like
 *   1994-07-05             July 5 1994: the name of the month in each language
 *   07/05/1994, 5.7.1994   both readings; two digits of a year say nothing
 *   e-mail                 email
 *   java script            javascript, if that is at least half as frequent as
 *                          the rarer of the two, and
 *                          both have three letters or more
 *   Hängebrückenbau        Hängebrücken, Bau: a word that occurs nowhere is
 *                          divided in two that do; the two take its place
 *
 * Only forms that occur are added, as branches of the groups of the words they
 * are made of. 1,000,000 and groups parted by no-break or thin spaces are
 * numbers to the analyser (analysis.h). */
#ifndef SERVER_QUERY_FORMS_H
#define SERVER_QUERY_FORMS_H

#include "common/error.h"
#include "common/str.h"

struct arena;
struct guess;
struct question;
struct worker;

/* Adds to the question's groups, which are weighed and in order of their
 * places in `text`; more groups may follow at the end. */
CHECKED bool query_forms_add(struct worker *worker, struct arena *mem,
                             const struct guess *guess, struct str text,
                             struct question *question, struct error *err);

#endif
