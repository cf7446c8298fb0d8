/* spell_test.c - likely slips are mended, what may be meant is left alone. */
#include "server/spell.h"

#include "server/search_query.h"
#include "tests/server/fixture.h"

#define ROUNDS                                                                 \
    24 /* articles; the words of the first paragraphs are frequent             \
        */

/* An index in which "calendar", "Malcolm", "amendments", "guardian", "stump"
 * and "picture" are frequent. */
static struct fixture *open_index(struct arena *mem)
{
    static struct fixture_article articles[ROUNDS];

    for (uint64_t i = 0; i < ROUNDS; i++)
        articles[i] = (struct fixture_article){
            "enwiki",
            i + 1,
            i + 100,
            "Page",
            "en",
            "https://en.wikipedia.org",
            NULL,
            "CC-BY-SA-4.0",
            NULL,
            { { NULL, "The calendar of Malcolm has amendments." },
              { NULL, "Amendments of a guardian, a stump, a picture." },
              { NULL, "Каждый мостик длинный." } }
        };
    return fixture_open_with(mem, articles, ROUNDS);
}

static struct question *asked(struct fixture *f, const char *text)
{
    struct query query = fixture_query(text);
    struct question *question = NULL;
    struct error err = { .text = "" };

    if (!ok(question_read(&f->worker, f->mem, &query, &question, &err)))
        printf("# %s\n", err.text);
    return question;
}

static void likely_slips_are_mended_as_written(struct arena *mem)
{
    static const char *const cases[][2] = {
        { "the calender of 1994", "the calendar of 1994" },
        { "Calender?", "Calendar?" },
        { "who is malcom", "who is Malcolm" },
        { "how many ammendments", "how many amendments" },
        { "a gaurdian, (calandar)", "a guardian, (calendar)" },
        { "longest мостк", "longest мостик" },
    };
    struct fixture *f = open_index(mem);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        is_str(asked(f, cases[i][0])->suggestion, str_from(cases[i][1]));
}

static void what_may_be_meant_is_left_alone(struct arena *mem)
{
    static const char *const texts[] = {
        "the calendar",        /* right */
        "stumpy",              /* the last letter makes another word */
        "qstump xpicture",     /* so does the first */
        "pitture",             /* unlikely at this frequency */
        "stmp",                /* too short */
        "caLender caleNdar5",  /* a name or code */
        "\"calender\" bridge", /* quoted */
        "-calender bridge",    /* excluded */
        "zeppelin",            /* like nothing */
        "桥桥桥桥桥",
    };
    struct fixture *f = open_index(mem);

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        is_str(asked(f, texts[i])->suggestion, STR(""));
}

static void nothing_is_done_about_a_suggestion(struct arena *mem)
{
    struct fixture *f = open_index(mem);
    struct question *question = asked(f, "calender");

    is_int(question->count, 1);
    is_int(question->groups[0].count, 1);
    ok(question->groups[0].misspelt);
    ok(question->tree == NULL);
}

static void few_words_are_looked_at(struct arena *mem)
{
    struct fixture *f = open_index(mem);
    struct buf text = buf_open(mem, 4096);

    for (int i = 0; i < SPELL_WORDS_MAX; i++)
        buf_print(&text, "zzzzzz%c ", 'a' + i);
    buf_add(&text, STR("calender"));
    is_str(asked(f, arena_cstring(mem, buf_str(&text)))->suggestion, STR(""));
}

int main(void)
{
    TEST(likely_slips_are_mended_as_written);
    TEST(what_may_be_meant_is_left_alone);
    TEST(nothing_is_done_about_a_suggestion);
    TEST(few_words_are_looked_at);
    return tap_end();
}
