/* lookup_test.c - what a path names is found, or told why not. */
#include "server/lookup.h"

#include "common/json.h"
#include "tests/server/fixture.h"

static json_t *get(struct fixture *f, handler handle, const char *first,
                   const char *second, const char *const *pairs)
{
    struct str body = fixture_call(f, handle, first, second, pairs);
    struct error err = { .text = "" };
    json_t *root = NULL;

    if (!ok(json_parse(f->mem, body, &root, &err)))
        printf("# %s: " STR_FMT "\n", err.text, STR_ARG(body));
    return root;
}

static bool says(json_t *problem, const char *words)
{
    struct str detail = json_str(json_member(problem, "detail"));
    bool good = str_find(detail, str_from(words), 0) != SIZE_MAX;

    if (!good)
        printf("# " STR_FMT "\n", STR_ARG(detail));
    return good;
}

static void a_passage_comes_with_its_neighbours(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    json_t *root = get(f, api_passage, "enwiki:101:5001:2", "",
                       ASK("before", "1", "after", "20"));

    is_int(f->reply.status, 200);
    is_str(json_str(json_path(root, "passage.id")), STR("enwiki:101:5001:2"));
    is_int(json_array_size(json_member(root, "before")), 1);
    is_int(json_array_size(json_member(root, "after")), 2);
    is_str(json_str(json_path(json_array_get(json_member(root, "before"), 0),
                              "passage.id")),
           STR("enwiki:101:5001:1"));
    ok(json_member(root, "citation") != NULL);
}

/* Never other words under an old id. */
static void
another_revision_is_not_found_and_says_which_is_there(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    json_t *root = get(f, api_passage, "enwiki:101:4999:0", "", NULL);

    is_int(f->reply.status, 404);
    is_str(json_str(json_member(root, "type")),
           STR("/problems/other-revision"));
    ok(says(root, "revision 5001 is indexed now"));
    is_str(json_str(json_array_get(json_member(root, "near"), 0)),
           STR("/v1/articles/enwiki/101"));
    root = get(f, api_citation, "enwiki:101:4999:0123456789abcdef", "", NULL);
    is_int(f->reply.status, 404);
    ok(says(root, "revision 5001 is indexed now"));
}

static void what_is_not_there_is_told(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);

    ok(says(get(f, api_passage, "enwiki:101:5001:5", "", NULL), "it has 5"));
    is_int(f->reply.status, 404);
    ok(says(get(f, api_passage, "enwiki:99:1:0", "", NULL), "page 99"));
    is_int(f->reply.status, 404);
    ok(says(get(f, api_citation, "enwiki:101:5001:0123456789abcdef", "", NULL),
            "no passage of this revision"));
    is_int(f->reply.status, 404);
    ok(says(get(f, api_article, "enwiki", "Nothing", NULL),
            "no page \"Nothing\""));
    is_int(f->reply.status, 404);
    ok(says(get(f, api_article, "xxwiki", "Nothing", NULL), "enwiki"));
    is_int(f->reply.status, 404);
}

static void malformed_ids_say_how_they_look(struct arena *mem)
{
    static const char *const bad[] = { "",
                                       "x",
                                       "enwiki:1:2",
                                       "enwiki:1:2:x",
                                       "EN:1:2:3",
                                       "enwiki:1:2:3:4",
                                       "enwiki:1:2:99999999999" };
    struct fixture *f = fixture_open(mem);

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        ok(says(get(f, api_passage, bad[i], "", NULL), "enwiki:736"));
        is_int(f->reply.status, 400);
        ok(says(get(f, api_citation, bad[i], "", NULL), "hex digits"));
        is_int(f->reply.status, 400);
    }
}

static void a_citation_id_finds_its_quote(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    json_t *search = get(
        f, api_search, "", "",
        ASK("q", "telescreens bridge towers lamp", "limit", "100"));
    json_t *results = json_member(search, "results");

    ok(json_array_size(results) > 3);
    for (size_t i = 0; i < json_array_size(results); i++) {
        json_t *one = json_array_get(results, i);
        char *id = arena_cstring(mem, json_str(json_path(one, "citation.id")));
        json_t *found = get(f, api_citation, id, "", NULL);

        is_int(f->reply.status, 200);
        ok(json_equal(json_member(found, "citation"),
                      json_member(one, "citation")));
        is_str(json_str(json_member(found, "passage_id")),
               json_str(json_path(one, "passage.id")));
    }
}

static void a_passage_id_gives_its_citation_too(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    json_t *root = get(f, api_citation, "enwiki:102:5002:1", "", NULL);

    is_int(f->reply.status, 200);
    is_str(json_str(json_member(root, "passage_id")), STR("enwiki:102:5002:1"));
}

static struct str title_of(json_t *root)
{
    return json_str(json_member(root, "title"));
}

static void articles_are_found_by_id_title_and_redirect(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    json_t *root = get(f, api_article, "enwiki", "102", NULL);

    is_str(title_of(root), STR("Lighthouse"));
    ok(json_is_null(json_member(root, "redirected_from")));
    root = get(f, api_article, "enwiki", "lighthouse", NULL);
    is_str(title_of(root), STR("Lighthouse"));
    ok(json_is_null(json_member(root, "redirected_from")));
    root = get(f, api_article, "enwiki", "pharos", NULL);
    is_str(title_of(root), STR("Lighthouse"));
    is_str(json_str(json_member(root, "redirected_from")), STR("Pharos"));
    is_str(title_of(get(f, api_article, "enwiki", "AC/DC", NULL)),
           STR("AC/DC"));
    is_str(title_of(get(f, api_article, "jawiki", "吊橋", NULL)), STR("吊橋"));
}

static void a_number_is_an_id_unless_it_is_only_a_title(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);

    is_str(title_of(get(f, api_article, "enwiki", "1984", NULL)),
           STR("Barn owl"));
    is_str(title_of(get(f, api_article, "enwiki", "1984", ASK("by", "title"))),
           STR("1984"));
    get(f, api_article, "enwiki", "Lighthouse", ASK("by", "id"));
    is_int(f->reply.status, 404);
}

static void parameters_are_checked_everywhere(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);

    ok(says(get(f, api_passage, "enwiki:101:5001:2", "", ASK("after", "21")),
            "from 0 to 20"));
    is_int(f->reply.status, 400);
    ok(says(get(f, api_article, "enwiki", "101", ASK("block", "1")),
            "did you mean \"blocks\""));
    ok(says(get(f, api_citation, "enwiki:101:5001:2", "", ASK("q", "1")),
            "no parameter \"q\""));
    ok(says(get(f, api_search, "", "", ASK("q", "?!")), "no word"));
    is_int(f->reply.status, 400);
}

int main(void)
{
    TEST(a_passage_comes_with_its_neighbours);
    TEST(another_revision_is_not_found_and_says_which_is_there);
    TEST(what_is_not_there_is_told);
    TEST(malformed_ids_say_how_they_look);
    TEST(a_citation_id_finds_its_quote);
    TEST(a_passage_id_gives_its_citation_too);
    TEST(articles_are_found_by_id_title_and_redirect);
    TEST(a_number_is_an_id_unless_it_is_only_a_title);
    TEST(parameters_are_checked_everywhere);
    return tap_end();
}
