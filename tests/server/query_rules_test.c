/* query_rules_test.c - phrases, titles, sections and exclusions keep out what
 * they should, and nothing else. */
#include "server/query_rules.h"

#include "common/language.h"
#include "server/phrase.h"
#include "server/search_query.h"
#include "tests/server/fixture.h"

#define SITE "https://en.wikipedia.org"
#define LICENSE "CC-BY-SA-4.0"

static const struct fixture_article articles[] = {
    { "enwiki",
      1,
      11,
      "Golden Gate",
      "en",
      SITE,
      NULL,
      LICENSE,
      "Chrysopylae",
      { { NULL, "Ferries cross the strait." },
        { "Early history", "The ferry began long ago." } } },
    { "enwiki",
      2,
      12,
      "Golden Gate Bridge",
      "en",
      SITE,
      NULL,
      LICENSE,
      NULL,
      { { NULL, "A bridge over the golden strait." },
        { "Toll", "A car pays a toll at the gate." } } },
    { "enwiki",
      3,
      13,
      "Mercury (planet)",
      "en",
      SITE,
      NULL,
      LICENSE,
      NULL,
      { { NULL, "A planet with no strait." } } },
    { "frwiki",
      4,
      14,
      "Pont",
      "fr",
      "https://fr.wikipedia.org",
      NULL,
      LICENSE,
      NULL,
      { { NULL, "L'arche du pont de la ville." } } },
};

/* Whether the text of the hit is let through by the rules. */
static bool holds(struct fixture *f, const struct question *question,
                  const struct stored_passage *passage)
{
    struct stored_article *article;
    struct tokens tokens;
    struct error err;

    ok(schema_read_article_of(f->index.reader, f->mem, passage, &article,
                              &err));
    tokens = analyse(f->worker.analyser, f->mem,
                     language_find(article->article.language),
                     passage->passage.text);
    return phrase_rules_hold_passage(question->rules, article, passage,
                                     &tokens);
}

/* "1.0 1.1": page and ordinal of what is found and let through, in order. */
static struct str found_by(struct fixture *f, const char *text)
{
    struct query query = fixture_query(text);
    struct buf out = buf_open(f->mem, 1 << 16);
    struct question *question;
    struct error err = { .text = "" };
    bool found[8][4] = { { false } };
    struct xc_hits hits = { .count = 0 };

    if (!ok(question_read(&f->worker, f->mem, &query, &question, &err)) ||
        (question->tree &&
         !ok(xc_search(f->index.reader, f->mem, question->tree,
                       &(struct xc_search){ .limit = 100 }, &hits, &err))))
        printf("# %s\n", err.text);
    for (size_t i = 0; i < hits.count; i++) {
        struct stored_passage *passage;

        ok(schema_read_passage(f->index.reader, f->mem, hits.at[i].id, &passage,
                               &err));
        if (holds(f, question, passage))
            found[passage->page_id][passage->passage.ordinal] = true;
    }
    for (int page = 0; page < 8; page++) {
        for (int i = 0; i < 4; i++) {
            if (found[page][i])
                buf_print(&out, "%s%d.%d", out.len ? " " : "", page, i);
        }
    }
    return buf_str(&out);
}

static void rules_let_through_what_they_should(struct arena *mem)
{
    static const char *const cases[][2] = {
        { "strait", "1.0 2.0 3.0" },
        { "\"the strait\"", "1.0" },
        { "\"golden strait\"", "2.0" },
        { "\"golden gate\" strait", "1.0 1.1 2.0 2.1" },
        { "\"strait the\"", "" },
        { "\"ferry\"", "1.1" },
        { "ferry", "1.0 1.1" },
        { "\"the\" strait", "1.0 2.0" },
        { "\"arche du pont\"", "4.0" },
        { "strait -golden", "3.0" },
        { "strait -ferry", "2.0 3.0" },
        { "strait -\"the strait\"", "2.0 3.0" },
        { "strait -the", "3.0" },
        { "strait title:golden", "1.0 1.1 2.0 2.1" },
        { "strait -title:bridge", "1.0 3.0" },
        { "strait title:\"golden gate\"", "1.0 1.1" },
        { "strait title:\"gate bridge\"", "2.0 2.1" },
        { "strait title:chrysopylae", "1.0" },
        { "strait title:\"Chrysopylae\"", "1.0" },
        { "strait -title:chrysopylae", "2.0 3.0" },
        { "strait title:\"mercury\"", "3.0" },
        { "strait title:nowhere", "" },
        { "ferry section:early", "1.1" },
        { "ferry section:\"history early\"", "" },
        { "ferry -section:history", "1.0" },
        { "title:bridge", "2.0 2.1" },
    };
    struct fixture *f = fixture_open_with(mem, articles, 4);

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (!is_str(found_by(f, cases[i][0]), str_from(cases[i][1])))
            printf("#   %s\n", cases[i][0]);
    }
}

static void a_question_of_exclusions_has_no_word(struct arena *mem)
{
    struct fixture *f = fixture_open_with(mem, articles, 4);
    struct query query = fixture_query("-ferry -\"the strait\"");
    struct question *question;
    struct error err;

    ok(!question_read(&f->worker, mem, &query, &question, &err));
    is_int(err.code, ERROR_INPUT);
}

static void plain_words_need_no_rules(struct arena *mem)
{
    struct fixture *f = fixture_open_with(mem, articles, 4);
    struct query query = fixture_query("ferry -golden");
    struct question *question = NULL;
    struct error err;

    ok(question_read(&f->worker, mem, &query, &question, &err));
    ok(question->rules == NULL);
}

int main(void)
{
    TEST(rules_let_through_what_they_should);
    TEST(a_question_of_exclusions_has_no_word);
    TEST(plain_words_need_no_rules);
    return tap_end();
}
