/* query_forms_test.c - other forms of numbers, dates and words are found. */
#include "server/query_forms.h"

#include "server/phrase.h"
#include "server/search_query.h"
#include "tests/server/fixture.h"

#define ENGLISH(id, title, one, two, three)                                    \
    {                                                                          \
        "enwiki", id, id + 1000, title, "en", "https://en.wikipedia.org",      \
            NULL, "CC-BY-SA-4.0", NULL,                                        \
        {                                                                      \
            { NULL, one }, { NULL, two },                                      \
            {                                                                  \
                NULL, three                                                    \
            }                                                                  \
        }                                                                      \
    }

static const struct fixture_article articles[] = {
    ENGLISH(1, "Numbers", "It cost 1234567 coins, or 1.234.567 of them.",
            "The 19th century; the nineteenth door. Seven of 7 sisters.",
            "Henry VIII had wives. Henry 8 too. World War II and part 3."),
    ENGLISH(2, "Dates", "It opened on July 5, 1994.", "And on 7 May 1994.",
            "It closed in 1500000 parts, a million or 1 of them."),
    ENGLISH(3, "Words", "An email about JavaScript.",
            "JavaScript again, and a script in java.",
            "Mail and light, house and lighthouse."),
    ENGLISH(4, "More words", "Light for a house and a bridge.",
            "A house with light and a bridge.", "The house, the light."),
};

static struct question *asked(struct fixture *f, const char *text)
{
    struct query query = fixture_query(text);
    struct question *question = NULL;
    struct error err = { .text = "" };

    if (!ok(question_read(&f->worker, f->mem, &query, &question, &err)))
        printf("# %s\n", err.text);
    return question;
}

/* "word=form,form word": the groups with their other forms. */
static struct str forms_of(struct fixture *f, const char *text)
{
    struct question *question = asked(f, text);
    struct buf out = buf_open(f->mem, 1 << 16);

    for (size_t i = 0; i < question->count; i++) {
        const struct term_group *group = &question->groups[i];

        buf_print(&out, "%s" STR_FMT, i ? " " : "", STR_ARG(group->word));
        for (size_t j = group->own; j < group->count; j++)
            buf_print(&out, "%s" STR_FMT, j > group->own ? "," : "=",
                      STR_ARG(group->terms[j]));
    }
    return buf_str(&out);
}

static void forms_are_added_where_they_occur(struct arena *mem)
{
    static const char *const cases[][2] = {
        /* "may" is a function word, so no form */
        { "1234567 coins", "1234567=1.234.567 coins" },
        { "1 234 567 coins", "1=1234567 234=1234567 567=1234567 coins" },
        { "1,234,567", "1234567=1.234.567" },
        { "1.5 million parts", "1.5=1500000 million=1500000 parts" },
        { "19th door", "19th=nineteenth door" },
        { "nineteenth door", "nineteenth=19th door" },
        { "seven sisters", "seven=7 sisters" },
        { "7 sisters", "7=seven sisters" },
        { "Henry 8 wives", "henry 8=viii wives" },
        { "henry viii wives", "henry viii=8 wives" },
        { "henry 8 wives", "henry 8 wives" },
        { "world war 2", "world war 2=ii" },
        { "part III", "part iii=3" },
        { "1994-07-05 opened", "1994 07=7,juli 05=5 opened" },
        { "07/05/1994 opened", "07=7,juli 05=5 1994 opened" },
        { "7.7.1994 opened", "7 7=juli 1994 opened" },
        { "e-mail", "e=email mail=email" },
        { "java script", "java=javascript script=javascript" },
        { "1994-1500000", "1994 1500000" },
        { "lighthouse house light", "lighthouse house light" },
        { "houselight bridge", "house light bridge" },
        { "bridge houseq", "bridge houseq" },
    };
    struct fixture *f = fixture_open_with(mem, articles, 4);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        is_str(forms_of(f, cases[i][0]), str_from(cases[i][1]));
}

static void another_form_finds_what_the_word_does_not(struct arena *mem)
{
    struct fixture *f = fixture_open_with(mem, articles, 4);
    struct query query = fixture_query("e-mail");
    struct answer *answer = fixture_search(f, &query);

    ok(answer->count > 0);
    is_str(answer->results[0].article->article.title, STR("Words"));
}

/* "nineteenth" is rarer than "seven", whatever its other forms are. */
static void another_form_weighs_no_more_than_the_word(struct arena *mem)
{
    struct fixture *f = fixture_open_with(mem, articles, 4);
    struct question *house = asked(f, "house");
    struct question *compound = asked(f, "houselight");

    is_int(compound->count, 2);
    ok(compound->groups[0].idf == house->groups[0].idf);
    ok(compound->ceiling < asked(f, "houselightq")->ceiling * 2);
}

static void pieces_stand_where_they_are_in_the_word(struct arena *mem)
{
    struct fixture *f = fixture_open_with(mem, articles, 4);
    struct question *question = asked(f, "a houselight");

    is_int(question->groups[0].begin, 2);
    is_int(question->groups[0].end, 7);
    is_int(question->groups[1].begin, 7);
    is_int(question->groups[1].end, 12);
}

int main(void)
{
    TEST(forms_are_added_where_they_occur);
    TEST(another_form_finds_what_the_word_does_not);
    TEST(another_form_weighs_no_more_than_the_word);
    TEST(pieces_stand_where_they_are_in_the_word);
    return tap_end();
}
