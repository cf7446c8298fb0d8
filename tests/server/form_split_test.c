/* form_split_test.c - compounds that occur nowhere are divided where it makes
 * sense. */
#include "server/form_split.h"

#include "server/search_query.h"
#include "tests/server/fixture.h"

static const struct fixture_article articles[] = {
    { "dewiki",
      1,
      11,
      "Wörter",
      "de",
      "https://de.wikipedia.org",
      NULL,
      "CC-BY-SA-4.0",
      NULL,
      { { NULL, "Die Regierung baut ein Gebäude, eine Brücke am Tor." },
        { NULL, "Das Gebäude der Regierung steht an Brücken und Toren." },
        { NULL, "Gebäude, Regierung, Brücke, Tor und seltene Zwerge." },
        { NULL, "Am 5. Juli 1994 war es so weit." } } },
    { "enwiki",
      2,
      12,
      "Words",
      "en",
      "https://en.wikipedia.org",
      NULL,
      "CC-BY-SA-4.0",
      NULL,
      { { NULL, "A light in a house, or in a car." },
        { NULL, "The house has light and a car." },
        { NULL, "Light, house, car." } } },
};

/* The words of the question that count, and where they stand. */
static struct str words_of(struct fixture *f, const char *language,
                           const char *text)
{
    struct query query = fixture_query(text);
    struct buf out = buf_open(f->mem, 1 << 16);
    struct question *question = NULL;
    struct error err = { .text = "" };

    query.languages = fixture_list(f->mem, language);
    if (!ok(question_read(&f->worker, f->mem, &query, &question, &err)))
        printf("# %s\n", err.text);
    for (size_t i = 0; i < question->count; i++) {
        const struct term_group *group = &question->groups[i];

        buf_print(&out, "%s" STR_FMT "@%zu", i ? " " : "", STR_ARG(group->word),
                  group->begin);
        ok(group->begin < group->end && group->end <= strlen(text));
    }
    return buf_str(&out);
}

static void compounds_are_divided(struct arena *mem)
{
    static const char *const cases[][3] = {
        { "de", "Regierungsgebäude", "regierungs@0 gebäude@10" },
        { "de", "Brückentor", "brücken@0 tor@8" },
        { "de", "Torbrücke", "tor@0 brücke@3" },
        { "de", "Zwergenbrücke", "zwergenbrucke@0" }, /* too rare */
        { "de", "Brücke", "brucke@0" },
        { "de", "5.7.1994", "5@0 7@2 1994@4" },
        { "de", "5.17.1994", "5.17.1994@0" }, /* no month */
        { "en", "HouseLight", "house@0 light@5" },
        { "en", "carlight", "carlight@0" }, /* "car" is too short */
        { "en", "houseslight", "houses@0 light@6" },
        { "en", "house5light", "house5light@0" },
    };
    struct fixture *f = fixture_open_with(mem, articles, 2);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        is_str(words_of(f, cases[i][0], cases[i][1]), str_from(cases[i][2]));
}

static void a_very_long_word_stays_whole(struct arena *mem)
{
    struct fixture *f = fixture_open_with(mem, articles, 2);
    char text[3000];

    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    memcpy(text, "houselight", 10);
    ok(str_ends(words_of(f, "en", text), STR("@0")));
}

int main(void)
{
    TEST(compounds_are_divided);
    TEST(a_very_long_word_stays_whole);
    return tap_end();
}
