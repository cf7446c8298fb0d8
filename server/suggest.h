/* suggest.h - the name that somebody probably meant. */
#ifndef SERVER_SUGGEST_H
#define SERVER_SUGGEST_H

#include "common/str.h"

/* How many letters have to be put in, left out, changed or swapped with their
 * neighbour to make `b` of `a` (optimal string alignment), both in valid UTF-8;
 * code points count as letters, and ASCII case does not matter. Names over 32
 * letters are far from everything: the bytes of the longer one are given. */
size_t suggest_distance(struct str a, struct str b);

/* The nearest of `count` names, or NULL when none is near: at most a third of
 * the letters, and at most 3, may differ. */
const char *suggest_name(struct str typed, const char *const *names,
                         size_t count);

#endif
