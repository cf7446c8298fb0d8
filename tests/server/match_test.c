/* match_test.c - marked are the words that the search counted. */
#include "server/match.h"

#include <stdlib.h>

#include "common/analysis.h"
#include "common/buf.h"
#include "common/language.h"
#include "tests/tap.h"

/* "[word]" around what matches the words of `question`. */
static struct str marked(struct arena *mem, const char *code,
                         const char *question, const char *text,
                         bool function_words)
{
    struct analyser *analyser = analyser_open(mem);
    const struct language *language = language_find(str_from(code));
    struct tokens asked = analyse(analyser, mem, language, str_from(question));
    struct str *terms = arena_array(mem, asked.count, sizeof(*terms));
    struct buf out = buf_open(mem, 10000);
    struct tokens text_tokens;
    struct matches found;
    size_t at = 0;

    for (size_t i = 0; i < asked.count; i++)
        terms[i] = asked.at[i].term;
    qsort(terms, asked.count, sizeof(*terms), str_order);
    text_tokens = analyse(analyser, mem, language, str_from(text));
    found = match_words(mem, &text_tokens, terms, asked.count, function_words);
    for (size_t i = 0; i < found.count; i++) {
        buf_print(&out, "%.*s[%.*s]", (int)(found.at[i].begin - at), text + at,
                  (int)(found.at[i].end - found.at[i].begin),
                  text + found.at[i].begin);
        at = found.at[i].end;
    }
    buf_print(&out, "%s", text + at);
    return buf_str(&out);
}

static void words_match_by_their_stem(struct arena *mem)
{
    is_str(
        marked(mem, "en", "bridges", "A Bridge, two bridges; bridged.", false),
        STR("A [Bridge], two [bridges]; [bridged]."));
    is_str(marked(mem, "de", "Brücken", "Die Brücke hing.", false),
           STR("Die [Brücke] hing."));
}

static void function_words_match_only_when_looked_for(struct arena *mem)
{
    is_str(marked(mem, "en", "the who", "The Who and the rest", false),
           STR("The Who and the rest"));
    is_str(marked(mem, "en", "the who", "The Who and the rest", true),
           STR("[The] [Who] and [the] rest"));
}

static void every_place_is_marked_and_none_twice(struct arena *mem)
{
    is_str(marked(mem, "en", "wire wire", "wire, wire", false),
           STR("[wire], [wire]"));
}

static void nothing_matches_nothing(struct arena *mem)
{
    is_str(marked(mem, "en", "tower", "", false), STR(""));
    is_str(marked(mem, "en", "tower", "A bridge.", false), STR("A bridge."));
}

static void spans_are_apart_and_in_order(struct arena *mem)
{
    struct analyser *analyser = analyser_open(mem);
    const struct language *en = language_find(STR("en"));
    struct str text = STR("state-of-the-art AC/DC well-known C++ e-mail");
    struct tokens all = analyse(analyser, mem, en, text);
    struct str *terms = arena_array(mem, all.count, sizeof(*terms));
    struct matches found;

    for (size_t i = 0; i < all.count; i++)
        terms[i] = all.at[i].term;
    qsort(terms, all.count, sizeof(*terms), str_order);
    found = match_words(mem, &all, terms, all.count, true);
    ok(found.count > 3);
    for (size_t i = 1; i < found.count; i++)
        ok(found.at[i].begin >= found.at[i - 1].end);
}

int main(void)
{
    TEST(words_match_by_their_stem);
    TEST(function_words_match_only_when_looked_for);
    TEST(every_place_is_marked_and_none_twice);
    TEST(nothing_matches_nothing);
    TEST(spans_are_apart_and_in_order);
    return tap_end();
}
