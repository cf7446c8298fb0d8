/* title_find_test.c - a title finds its articles, or the nearest one. */
#include "server/title_find.h"

#include "common/language.h"
#include "server/guess.h"
#include "tests/server/fixture.h"

static struct titles_found found_by(struct fixture *f, const char *title)
{
    struct titles_found found = { .count = 0 };
    struct error err = { .text = "" };

    if (!ok(title_find(&f->worker, f->mem, str_from(title), &found, &err)))
        printf("# %s\n", err.text);
    return found;
}

static void titles_and_redirects_are_found(struct arena *mem)
{
    static const struct {
        const char *title;
        uint64_t page_id;
    } cases[] = {
        { "Suspension bridge", 101 },
        { "suspension_bridge", 101 },
        { "Hanging bridge", 101 },
        { "HANGING BRIDGE", 101 },
        { "pharos", 102 },
        { "Hängebrücke", 201 },
        { "hangebrucke", 201 },
        { "ac dc", 105 },
    };
    struct fixture *f = fixture_open(mem);

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct titles_found found = found_by(f, cases[i].title);

        is_int(found.count, 1);
        if (found.count == 1)
            is_int(found.at[0]->article.page_id, cases[i].page_id);
    }
}

static void what_nobody_knows_is_not_found(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);

    is_int(found_by(f, "Zeppelin").count, 0);
    is_int(found_by(f, "?!").count, 0);
    is_int(found_by(f, "").count, 0);
}

static void words_find_documents_in_each_language_once(struct arena *mem)
{
    static const struct {
        const char *name;
        size_t count;
    } cases[] = {
        { "suspension BRIDGE", 1 },
        { "hanging bridge", 1 },
        { "hangebrucke", 1 },
        { "bridge", 0 },
        { "bridge suspension", 0 },
        { "zeppelin", 0 },
        { "?!", 0 },
        { "", 0 },
    };
    struct fixture *f = fixture_open(mem);
    struct guess guess = {
        .at = { language_find(STR("en")), language_find(STR("de")) },
        .count = 2,
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct title_docids found;
        struct error err;

        ok(title_find_words(&f->worker, mem, &guess, str_from(cases[i].name),
                            &found, &err));
        if (!is_int(found.count, cases[i].count))
            printf("#   \"%s\"\n", cases[i].name);
    }
}

static void every_project_has_its_article(struct arena *mem)
{
    static const struct fixture_article two[] = {
        { "enwiki",
          1,
          2,
          "Berlin",
          "en",
          "https://en.wikipedia.org",
          NULL,
          "CC-BY-SA-4.0",
          NULL,
          { { NULL, "A city on the Spree." } } },
        { "dewiki",
          3,
          4,
          "Berlin",
          "de",
          "https://de.wikipedia.org",
          NULL,
          "CC-BY-SA-4.0",
          NULL,
          { { NULL, "Eine Stadt an der Spree." } } },
    };
    struct fixture *f = fixture_open_with(mem, two, 2);

    is_int(found_by(f, "Berlin").count, 2);
}

static void a_slip_gives_the_nearest_title(struct arena *mem)
{
    static const char *const cases[][2] = {
        { "Suspensoin bridge", "Suspension bridge" },
        { "Lighthose", "Lighthouse" },
        { "Hanging brige", "Suspension bridge" },
        { "Zeppelin", "" },
        { "", "" },
    };
    struct fixture *f = fixture_open(mem);

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct str nearest;
        struct error err;

        ok(title_nearest(&f->worker, mem, str_from(cases[i][0]), &nearest,
                         &err));
        is_str(nearest, str_from(cases[i][1]));
    }
}

int main(void)
{
    TEST(titles_and_redirects_are_found);
    TEST(what_nobody_knows_is_not_found);
    TEST(words_find_documents_in_each_language_once);
    TEST(every_project_has_its_article);
    TEST(a_slip_gives_the_nearest_title);
    return tap_end();
}
