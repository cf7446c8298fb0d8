/* guess.h - which languages a question may be in.
 *
 * A question is analysed as the passages were: with their language's stemmer.
 * So its language matters, and nobody says it. It can only be one of those in
 * the index that are written with its script, and its function words give it
 * away ("was ist der"). */
#ifndef SERVER_GUESS_H
#define SERVER_GUESS_H

#include "common/generation.h"
#include "common/str.h"

struct analyser;
struct arena;
struct language;

#define GUESS_MAX 16 /* languages of one question */

struct guess {
    const struct language *at[GUESS_MAX]; /* the likeliest first */
    size_t count;                         /* at least 1 */
};

/* The languages among `candidates` (codes, with the number of articles) that
 * the question may be in: those of which it has the most function words; with
 * one or two, also those of which it has one less, for "die" may be English.
 * Between equals the one with more articles comes first. Without candidates
 * the undetermined language is the guess. */
struct guess guess_languages(struct analyser *analyser, struct arena *mem,
                             struct str question,
                             const struct tallies *candidates);

#endif
