/* spell.h - "did you mean": the question with its likely slips mended.
 *
 * A suggestion is only ever shown; nothing is searched for in its place. It
 * aims at being right rather than at being there:
 *
 *   - A word is looked at when it is in a script with letters and capitals, has
 *     at least 5 letters, no digit and no capital inside, is not part of a
 *     quoted phrase, and few passages have it: none, or fewer than one in
 *     SPELL_RARE.
 *   - Candidates are the index's terms that begin as the word's stem does:
 *     with its first two letters, with these swapped, or with the second or
 *     the first left out. At most SPELL_TERMS_MAX are looked at for a word.
 *   - A candidate differs by one letter, or from 10 letters on by two, and
 *     neither in the first nor in the last. A letter left out, doubled or
 *     swapped with its neighbour and a vowel for a vowel are what people write:
 *     the candidate must be SPELL_RATIO times as frequent. Any other slip takes
 *     SPELL_RATIO_HEAVY times. In an index of fewer than SPELL_RARE passages
 *     the first shrinks in proportion, to SPELL_RATIO_MIN at the least.
 *   - Terms are stems, so a passage that has the term is read and its word
 *     taken as it is written there. It must be as near to the word asked.
 *
 * Not more than SPELL_WORDS_MAX words of a question are looked at. */
#ifndef SERVER_SPELL_H
#define SERVER_SPELL_H

#include "common/error.h"
#include "common/str.h"

struct arena;
struct guess;
struct question;
struct worker;

#define SPELL_RARE 100000
#define SPELL_RATIO 20
#define SPELL_RATIO_HEAVY 1000
#define SPELL_RATIO_MIN 3
#define SPELL_TERMS_MAX 20000
#define SPELL_WORDS_MAX 4

/* Looks at the weighed groups of the question; sets its suggestion, which is
 * `asked` but for the words mended, and marks those as misspelt. */
CHECKED bool spell_question(struct worker *worker, struct arena *mem,
                            const struct guess *guess, struct str asked,
                            struct question *question, struct error *err);

#endif
