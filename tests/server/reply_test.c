/* reply_test.c - format, validators and links of the API's answers. */
#include "server/reply.h"

#include "server/citation.h"
#include "tests/server/fixture.h"

static struct str header_of(const struct fixture *f, const char *rel)
{
    for (size_t i = 0; i < f->reply.header_count; i++) {
        struct http_pair pair = f->reply.headers[i];

        if (str_equal(pair.name, STR("Link")) &&
            str_find(pair.value, str_from(rel), 0) != SIZE_MAX)
            return pair.value;
    }
    return STR_NULL;
}

static void accept(struct fixture *f, const char *value)
{
    f->request.headers = arena_array(f->mem, 1, sizeof(struct http_pair));
    f->request.headers[0] = (struct http_pair){ STR("accept"),
                                                str_from(value) };
    f->request.header_count = 1;
}

static struct str type_of(struct fixture *f, const char *const *pairs)
{
    fixture_call(f, api_search, "", "", pairs);
    return f->reply.content_type;
}

static void
the_format_is_the_named_one_else_what_accept_likes(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct str text = STR("text/plain; charset=utf-8");
    struct str json = STR("application/json");

    is_str(type_of(f, ASK("q", "bridge")), json);
    accept(f, "*/*");
    is_str(type_of(f, ASK("q", "bridge")), json);
    accept(f, "text/plain");
    is_str(type_of(f, ASK("q", "bridge")), text);
    is_str(type_of(f, ASK("q", "bridge", "format", "json")), json);
    accept(f, "text/plain;q=0.5, application/json");
    is_str(type_of(f, ASK("q", "bridge")), json);
    is_str(type_of(f, ASK("q", "bridge", "format", "text")), text);
    accept(f, "image/png");
    type_of(f, ASK("q", "bridge"));
    is_int(f->reply.status, 406);
}

static struct str etag_of(struct fixture *f, const char *const *pairs)
{
    fixture_call(f, api_search, "", "", pairs);
    is_int(f->reply.status, 200);
    return f->reply.etag;
}

static void the_same_question_has_the_same_etag(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct str etag = etag_of(f, ASK("q", "bridge", "project", "enwiki"));

    ok(str_starts(etag, STR("\"")) && str_ends(etag, STR("\"")));
    is_str(etag_of(f, ASK("project", "enwiki", "limit", "10", "q", "bridge")),
           etag);
    ok(!str_equal(etag_of(f, ASK("q", "bridge", "project", "dewiki")), etag));
    ok(!str_equal(
        etag_of(f, ASK("q", "bridge", "project", "enwiki", "pretty", "")),
        etag));
    f->manifest.generation++;
    ok(!str_equal(etag_of(f, ASK("q", "bridge", "project", "enwiki")), etag));
    f->manifest.generation--;
    f->manifest.content_sha256 = STR("other");
    ok(!str_equal(etag_of(f, ASK("q", "bridge", "project", "enwiki")), etag));
}

static void the_same_etag_means_the_same_bytes(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct str one = fixture_call(f, api_passage, "enwiki:101:5001:0", "",
                                  NULL);
    struct str etag = f->reply.etag;

    ok(str_starts(etag, STR("\"")));
    is_str(f->reply.cache_control, STR("public, max-age=60"));
    is_str(fixture_call(f, api_passage, "enwiki:101:5001:0", "", NULL), one);
    is_str(f->reply.etag, etag);
    fixture_call(f, api_passage, "enwiki:101:5001:1", "", NULL);
    ok(!str_equal(f->reply.etag, etag));
    one = fixture_call(f, api_search, "", "",
                       ASK("q", "bridge", "explain", ""));
    etag = f->reply.etag;
    is_str(fixture_call(f, api_search, "", "",
                        ASK("explain", "yes", "q", "bridge")),
           one);
    is_str(f->reply.etag, etag);
}

static void licenses_are_linked_once_each(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    size_t links = 0;

    fixture_call(f, api_search, "", "",
                 ASK("q", "bridge harbour tower", "limit", "100"));
    for (size_t i = 0; i < f->reply.header_count; i++)
        links += str_equal(f->reply.headers[i].name, STR("Link"));
    is_int(links, 2);
    ok(header_of(f, "/by-sa/4.0/>; rel=\"license\"").len > 0);
    ok(header_of(f, "/by/4.0/>; rel=\"license\"").len > 0);
}

static void an_article_is_linked_by_page_and_revision(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);

    fixture_call(f, api_article, "enwiki", "101", NULL);
    is_str(header_of(f, "canonical"),
           STR("<https://en.wikipedia.org/wiki/Page_101>; rel=\"canonical\""));
    is_str(header_of(f, "cite-as"),
           STR("<https://en.wikipedia.org/w/index.php?title=Suspension_bridge"
               "&oldid=5001>; rel=\"cite-as\""));
}

/* A URL out of a payload can't end a header or begin another. */
static void no_url_breaks_out_of_its_header(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct citation citation = {
        .links = { .page = STR("https://x.example/a\r\nX-Evil: 1>; é\""),
                   .permalink = STR("") }
    };
    struct call call = { .request = &f->request, .reply = &f->reply };

    f->request.mem = mem;
    reply_article_links(&call, &citation);
    is_int(f->reply.header_count, 1);
    is_str(f->reply.headers[0].value,
           STR("<https://x.example/a%0D%0AX-Evil:%201%3E;%20%C3%A9%22>; "
               "rel=\"canonical\""));
}

int main(void)
{
    TEST(the_format_is_the_named_one_else_what_accept_likes);
    TEST(the_same_question_has_the_same_etag);
    TEST(the_same_etag_means_the_same_bytes);
    TEST(licenses_are_linked_once_each);
    TEST(an_article_is_linked_by_page_and_revision);
    TEST(no_url_breaks_out_of_its_header);
    return tap_end();
}
