/* render_test.c - passages and citations as JSON. */
#include "server/render.h"

#include "common/json.h"
#include "tests/server/reply_helper.h"

static json_t *parsed(struct arena *mem, struct str text)
{
    struct error err = { .text = "" };
    json_t *root = NULL;

    if (!ok(json_parse(mem, text, &root, &err)))
        printf("# %s\n", err.text);
    return root;
}

static void a_passage_stands_between_its_neighbours(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct answer *answer = helper_answer(f);
    struct query query = helper_query();
    struct search_reply found = helper_reply(f, &query, answer);
    struct stored_passage *passages[] = { answer->results[1].passage,
                                          answer->results[0].passage,
                                          answer->results[2].passage };
    const struct citation *citations[] = { found.citations[1],
                                           found.citations[0],
                                           found.citations[2] };
    struct buf out = buf_open(mem, 1 << 24);
    json_t *root;

    render_passages(&out, 0,
                    &(struct passages_reply){ .passages = passages,
                                              .citations = citations,
                                              .count = 3,
                                              .at = 1,
                                              .manifest = &f->manifest });
    root = parsed(mem, buf_str(&out));
    is_str(json_str(json_member(root, "generation")), STR("000007"));
    is_str(json_str(json_path(root, "passage.id")), STR("enwiki:101:5001:1"));
    is_int(json_array_size(json_member(root, "before")), 1);
    is_str(json_str(json_path(json_array_get(json_member(root, "before"), 0),
                              "passage.id")),
           STR("enwiki:101:5001:0"));
    is_int(json_array_size(json_member(root, "after")), 1);
    is_str(json_str(json_path(json_array_get(json_member(root, "after"), 0),
                              "citation.quote.exact")),
           answer->results[2].passage->passage.text);
}

static void a_citation_names_the_passage_it_was_asked_for(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = helper_query();
    struct search_reply found = helper_reply(f, &query, helper_answer(f));
    struct buf out = buf_open(mem, 1 << 24);
    json_t *root;

    render_citation(
        &out, 2,
        &(struct citation_reply){ .passage_id = STR("enwiki:101:5001:1"),
                                  .citation = found.citations[0],
                                  .manifest = &f->manifest });
    root = parsed(mem, buf_str(&out));
    is_str(json_str(json_member(root, "passage_id")), STR("enwiki:101:5001:1"));
    is_str(json_str(json_path(root, "citation.source.title")),
           STR("Suspension bridge"));
}

int main(void)
{
    TEST(a_passage_stands_between_its_neighbours);
    TEST(a_citation_names_the_passage_it_was_asked_for);
    return tap_end();
}
