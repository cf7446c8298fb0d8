/* features_test.c - the same numbers with the forward file and without it. */
#include "server/features.h"

#include "server/search_query.h"
#include "tests/server/fixture.h"

static void names_are_unique_and_texts_are_there(struct arena *mem)
{
    (void)mem;
    for (size_t i = 0; i < FEATURE_COUNT; i++) {
        ok(strlen(feature_text((enum feature)i)) > 0);
        for (size_t j = 0; j < i; j++)
            ok(strcmp(feature_name((enum feature)i),
                      feature_name((enum feature)j)) != 0);
    }
}

static struct candidate *every_document(struct fixture *f, size_t *count)
{
    struct candidate *list;

    *count = f->manifest.articles + f->manifest.passages;
    list = arena_array(f->mem, *count, sizeof *list);
    for (size_t i = 0; i < *count; i++) {
        list[i].docid = (uint32_t)i + 1;
        list[i].raw = (double)(i % 7) + 1;
    }
    return list;
}

static struct candidate *make(struct fixture *f, const struct question *q,
                              const struct forward *forward, size_t *count)
{
    struct candidate *list = every_document(f, count);
    struct feature_source source = { forward, f->index.reader,
                                     f->worker.analyser, f->mem };
    struct error err = { .text = "" };

    ok(features_make(&source, q, list, *count, &err));
    return list;
}

static struct question *read_question(struct fixture *f, const char *text)
{
    struct query query = fixture_query(text);
    struct question *question = NULL;
    struct error err;

    return question_read(&f->worker, f->mem, &query, &question, &err) ? question
                                                                      : NULL;
}

static const struct forward *forward_of(struct fixture *f)
{
    char *path = arena_cstring(f->mem,
                               arena_print(f->mem, "%s/forward", f->folder));
    struct forward *forward = NULL;
    struct error err = { .text = "" };

    ok(forward_build(f->index.reader, path, &err));
    ok(forward_open(f->mem, path, &forward, &err));
    return forward;
}

static void compare(struct fixture *f, const struct forward *forward,
                    const char *text)
{
    struct question *q = read_question(f, text);
    struct candidate *with, *without;
    size_t count;

    if (!q)
        return;
    with = make(f, q, forward, &count);
    without = make(f, q, NULL, &count);
    for (size_t i = 0; i < count; i++) {
        ok(memcmp(with[i].features, without[i].features,
                  sizeof with[i].features) == 0);
        ok(with[i].words == without[i].words);
        is_int(with[i].article_docid, without[i].article_docid);
    }
}

static void the_file_says_what_the_database_says(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    const struct forward *forward = forward_of(f);
    FILE *file = fopen("corpus/queries.tsv", "r");
    char line[4096];
    size_t asked = 0;

    compare(f, forward, "which bridges have steel towers");
    compare(f, forward, "hanging bridge");
    if (!ok(file != NULL))
        return;
    while (fgets(line, sizeof line, file)) {
        char *tab = strchr(line, '\t');
        char *question = tab ? strchr(tab + 1, '\t') : NULL;

        if (question && asked++ % 4 == 0)
            compare(f, forward, question + 1);
    }
    fclose(file);
    ok(asked > 100);
}

/* Docid 1 is the article about bridges, 3 its passage about towers. */
static void features_say_what_the_passage_shows(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct question *q = read_question(f, "suspension bridge towers steel");
    size_t count;
    struct candidate *list = make(f, q, NULL, &count);
    const float *towers = list[2].features, *article = list[0].features;

    is_int(list[2].article_docid, 1);
    ok(towers[FEATURE_BODY] > 0.999f && towers[FEATURE_MISSING] == 0);
    ok(towers[FEATURE_TITLE_SHARE] == 1 && towers[FEATURE_HEADINGS] > 0);
    ok(towers[FEATURE_REST] > 0.999f && towers[FEATURE_FAMILY_LIST] == 0);
    ok(article[FEATURE_FIRST_STAGE] > 0 && article[FEATURE_BODY] == 0);
    ok(list[5].features[FEATURE_REST_SENTENCE] < towers[FEATURE_REST_SENTENCE]);
}

int main(void)
{
    TEST(names_are_unique_and_texts_are_there);
    TEST(the_file_says_what_the_database_says);
    TEST(features_say_what_the_passage_shows);
    return tap_end();
}
