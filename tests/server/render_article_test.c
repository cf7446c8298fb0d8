/* render_article_test.c - a whole article: sections and blocks in its text. */
#include "server/render.h"

#include "common/json.h"
#include "tests/server/fixture.h"
#include "tests/server/golden.h"

static json_t *article(struct fixture *f, const char *page,
                       const char *const *pairs)
{
    struct error err = { .text = "" };
    json_t *root = NULL;
    struct str body = fixture_call(f, api_article, "enwiki", page, pairs);

    is_int(f->reply.status, 200);
    if (!ok(json_parse(f->mem, body, &root, &err)))
        printf("# %s\n", err.text);
    return root;
}

static void it_is_as_it_was_read_by_a_person(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);

    golden(mem, "article.json",
           fixture_call(f, api_article, "enwiki", "101",
                        ASK("pretty", "", "blocks", "true")));
}

static void the_text_is_the_layer(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    json_t *root = article(f, "101", NULL);
    struct digest digest = digest_of(json_str(json_member(root, "text")));

    is_str(json_str(json_member(root, "layer_sha256")),
           digest_text(mem, &digest));
    ok(json_member(root, "blocks") == NULL);
    is_int(json_array_size(json_member(root, "passages")), 5);
    is_str(json_str(json_array_get(json_member(root, "passages"), 4)),
           STR("enwiki:101:5001:4"));
}

static void sections_and_blocks_lie_in_the_text(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    json_t *root = article(f, "101", ASK("blocks", "1"));
    struct str text = json_str(json_member(root, "text"));
    json_t *deep = json_array_get(json_member(root, "sections"), 3);
    json_t *block = json_array_get(json_member(root, "blocks"), 4);
    struct span span = {
        (size_t)json_int(json_path(block, "span.bytes.start"), -1),
        (size_t)json_int(json_path(block, "span.bytes.end"), -1)
    };

    is_str(json_str(json_member(deep, "heading")), STR("Spinning"));
    is_int(json_array_size(json_member(deep, "path")), 2);
    is_int(json_int(json_member(deep, "level"), 0), 3);
    is_str(json_str(json_path(deep, "span.in")), STR("text"));
    is_str(str_slice(text, span),
           STR("Wind once broke a bridge whose deck was too thin."));
    is_str(json_str(json_member(block, "kind")), STR("paragraph"));
}

static void the_lead_has_no_heading(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    json_t *lead = json_array_get(
        json_member(article(f, "101", NULL), "sections"), 0);

    ok(json_is_null(json_member(lead, "heading")));
    ok(json_is_null(json_member(lead, "anchor")));
    is_int(json_array_size(json_member(lead, "path")), 0);
}

int main(void)
{
    TEST(it_is_as_it_was_read_by_a_person);
    TEST(the_text_is_the_layer);
    TEST(sections_and_blocks_lie_in_the_text);
    TEST(the_lead_has_no_heading);
    return tap_end();
}
