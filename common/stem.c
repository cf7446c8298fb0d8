/* stem.c - the gate to libstemmer (Snowball). */
#include "common/stem.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <libstemmer.h> /* Snowball, the only place that sees it */

#include "common/arena.h"

struct stemmer {
    struct sb_stemmer *snowball;
};

static void close_snowball(void *thing)
{
    sb_stemmer_delete(thing);
}

struct stemmer *stemmer_open(struct arena *mem, const char *name)
{
    struct sb_stemmer *snowball = name ? sb_stemmer_new(name, "UTF_8") : NULL;
    struct stemmer *stemmer;

    if (!snowball)
        return NULL;
    arena_defer(mem, close_snowball, snowball);
    stemmer = arena_new(mem, struct stemmer);
    stemmer->snowball = snowball;
    return stemmer;
}

struct str stem_word(struct stemmer *stemmer, struct str word)
{
    const sb_symbol *stem;
    int len;

    if (word.len == 0 || word.len > INT_MAX)
        return word;
    stem = sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word.ptr,
                           (int)word.len);
    if (!stem) {
        fputs("ibid: out of memory in the stemmer\n", stderr);
        abort();
    }
    len = sb_stemmer_length(stemmer->snowball);
    return len > 0 ? str_make((const char *)stem, (size_t)len) : word;
}
