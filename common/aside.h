/* aside.h - sections that point elsewhere: See also, References, External links
 * and what they are called in other languages. What stands in them is seldom
 * an answer, whatever words it shares with the question. */
#ifndef COMMON_ASIDE_H
#define COMMON_ASIDE_H

#include "common/str.h"

struct arena;

/* Whether a section with this heading is one, in any language known here;
 * case and form do not matter. `mem` is scratch. */
bool aside_heading(struct arena *mem, struct str heading);

#endif
