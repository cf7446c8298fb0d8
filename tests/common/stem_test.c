/* stem_test.c - words become Snowball's stems. */
#include "common/stem.h"

#include "tests/tap.h"

static void words_of_one_kind_share_a_stem(struct arena *mem)
{
    struct stemmer *stemmer = stemmer_open(mem, "english");

    is_str(stem_word(stemmer, STR("connections")), STR("connect"));
    is_str(stem_word(stemmer, STR("connecting")), STR("connect"));
}

static void a_language_without_stemmer_has_none(struct arena *mem)
{
    ok(stemmer_open(mem, "klingon") == NULL);
    ok(stemmer_open(mem, NULL) == NULL);
}

static void a_stem_is_never_empty(struct arena *mem)
{
    static const char *const names[] = { "english", "turkish", "arabic",
                                         "finnish" };
    static const char *const words[] = { "s", "'", "ا", "ات", "aa", "1" };

    for (size_t i = 0; i < 4; i++)
        for (size_t k = 0; k < 6; k++)
            ok(stem_word(stemmer_open(mem, names[i]), str_from(words[k])).len >
               0);
    is_int(stem_word(stemmer_open(mem, "english"), STR("")).len, 0);
}

static void accents_matter_to_it(struct arena *mem)
{
    struct stemmer *stemmer = stemmer_open(mem, "french");

    is_str(stem_word(stemmer, STR("continué")), STR("continu"));
    is_str(stem_word(stemmer, STR("continuons")), STR("continuon"));
}

int main(void)
{
    TEST(words_of_one_kind_share_a_stem);
    TEST(a_language_without_stemmer_has_none);
    TEST(a_stem_is_never_empty);
    TEST(accents_matter_to_it);
    return tap_end();
}
