/* render_search_test.c - answers as JSON: shape, order, escapes. */
#include "server/render.h"

#include "common/json.h"
#include "tests/server/fixture.h"
#include "tests/server/golden.h"
#include "tests/server/reply_helper.h"

static struct search_reply reply_to(struct fixture *f, struct query *query)
{
    return helper_reply(f, query, fixture_search(f, query));
}

static struct str rendered(struct fixture *f, struct query *query,
                           unsigned indent)
{
    struct search_reply reply = reply_to(f, query);
    struct buf out = buf_open(f->mem, 1 << 24);

    render_search(&out, indent, &reply);
    return buf_str(&out);
}

static json_t *parsed(struct arena *mem, struct str text)
{
    struct error err = { .text = "" };
    json_t *root = NULL;

    if (!ok(json_parse(mem, text, &root, &err)))
        printf("# %s\n", err.text);
    return root;
}

static void a_search_is_as_it_was_read_by_a_person(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("what carries the cables of a bridge?");

    query.languages = fixture_list(mem, "en");
    query.limit = 2;
    query.context = CONTEXT_SENTENCES;
    query.context_count = 1;
    golden(mem, "search.json", rendered(f, &query, 2));
}

static void pretty_and_compact_say_the_same(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("bridge lamp owl");
    struct str compact = rendered(f, &query, 0);

    ok(json_equal(parsed(mem, compact), parsed(mem, rendered(f, &query, 2))));
    ok(!memchr(compact.ptr, '\n', compact.len));
}

/* Every span of a reply, looked up in what it says it lies in. */
static void check_spans(struct arena *mem, json_t *list, struct str text)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *span = json_array_get(list, i);
        struct span bytes = {
            (size_t)json_int(json_path(span, "bytes.start"), -1),
            (size_t)json_int(json_path(span, "bytes.end"), -1)
        };
        struct offsets begin, end;

        is_str(json_str(json_member(span, "in")), STR("passage.text"));
        if (!ok(bytes.begin < bytes.end && bytes.end <= text.len))
            return;
        begin = fixture_offsets(text, bytes.begin);
        end = fixture_offsets(text, bytes.end);
        is_int(json_int(json_path(span, "codepoints.start"), -1),
               begin.codepoints);
        is_int(json_int(json_path(span, "codepoints.end"), -1), end.codepoints);
        is_int(json_int(json_path(span, "utf16.start"), -1), begin.utf16);
        is_int(json_int(json_path(span, "utf16.end"), -1), end.utf16);
    }
    (void)mem;
}

static void spans_lie_in_what_they_name(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("bridge Türme 主塔 الصلب tower");
    size_t matches = 0; /* a title may answer where the text doesn't */
    json_t *results;

    query.limit = 100;
    results = json_member(parsed(mem, rendered(f, &query, 0)), "results");
    ok(json_array_size(results) > 6);
    for (size_t i = 0; i < json_array_size(results); i++) {
        json_t *one = json_array_get(results, i);
        struct str text = json_str(json_path(one, "passage.text"));

        matches += json_array_size(json_member(one, "matches"));
        ok(json_array_size(json_member(one, "sentences")) > 0);
        check_spans(mem, json_member(one, "matches"), text);
        check_spans(mem, json_member(one, "sentences"), text);
        is_str(json_str(json_path(one, "citation.quote.exact")), text);
    }
    ok(matches >= json_array_size(results));
}

static void odd_titles_are_escaped_by_json_only(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("questions deserve answers");
    struct str text = rendered(f, &query, 0);

    is_str(json_str(json_path(
               json_array_get(json_member(parsed(mem, text), "results"), 0),
               "citation.source.title")),
           STR("What? & why <script>alert(1)</script>"));
    ok(str_find(text, STR("&lt;"), 0) == SIZE_MAX);
}

static struct article *first_article(const struct search_reply *reply)
{
    return &reply->answer->results[0].article->article;
}

static size_t snapshots_of(struct arena *mem, const struct search_reply *reply)
{
    struct buf out = buf_open(mem, 1 << 24);

    render_search(&out, 0, reply);
    return json_array_size(
        json_member(parsed(mem, buf_str(&out)), "snapshots"));
}

static void snapshots_are_those_of_the_results(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("what carries the cables of a bridge?");
    struct search_reply reply;
    struct origin origin;
    struct manifest_source sources[3] = { 0 };

    query.limit = 1;
    reply = reply_to(f, &query);
    origin = first_article(&reply)->origin;
    for (size_t i = 0; i < 3; i++)
        sources[i] = (struct manifest_source){
            .file = i == 1 ? STR("b.ndjson") : STR("a.ndjson"),
            .snapshot = i == 2 ? STR("another") : origin.snapshot,
            .snapshot_version = origin.snapshot_version,
            .snapshot_time = origin.snapshot_time
        };
    f->manifest.sources = sources;
    f->manifest.source_count = 3;
    is_int(snapshots_of(mem, &reply), 2); /* which file isn't known */
    first_article(&reply)->origin.file = STR("b.ndjson");
    is_int(snapshots_of(mem, &reply), 1);
    reply.answer = fixture_search(
        f, &(struct query){ .text = STR("zeppelin"),
                            .limit = 1,
                            .modified_after = CLOCK_UNKNOWN,
                            .modified_before = CLOCK_UNKNOWN });
    is_int(snapshots_of(mem, &reply), 0);
}

static void no_result_is_an_empty_list(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("zeppelin");
    json_t *root = parsed(mem, rendered(f, &query, 0));

    ok(json_is_array(json_member(root, "results")));
    is_int(json_array_size(json_member(root, "results")), 0);
    is_str(json_str(json_member(root, "query")), STR("zeppelin"));
    is_str(json_str(json_member(root, "generation")), STR("000007"));
    ok(json_is_false(json_member(root, "more")));
}

/* ---- answers made by hand -------------------------------------------- */

static struct str made(struct fixture *f, const struct query *query,
                       const struct answer *answer, unsigned indent)
{
    struct search_reply reply = helper_reply(f, query, answer);
    struct buf out = buf_open(f->mem, 1 << 24);

    render_search(&out, indent, &reply);
    return buf_str(&out);
}

static void every_member_is_as_it_was_read(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = helper_query();

    golden(mem, "search-all.json", made(f, &query, helper_answer(f), 2));
}

/* The names of an object's members, in order. */
static struct str names_of(struct arena *mem, json_t *object)
{
    struct buf out = buf_open(mem, 4096);
    void *at;

    for (at = json_object_iter(object); at;
         at = json_object_iter_next(object, at))
        buf_print(&out, " %s", json_object_iter_key(at));
    return str_skip(buf_str(&out), 1);
}

static void members_that_nobody_asked_for_are_left_out(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("towers of carbn");
    json_t *root = parsed(mem, made(f, &query, helper_answer(f), 0));

    is_str(names_of(mem, root),
           STR("query terms ignored languages did_you_mean relaxed expanded "
               "generation snapshots answerable estimated more order budget "
               "cursor results"));
    is_str(names_of(mem, json_array_get(json_member(root, "results"), 0)),
           STR("rank score raw_score confidence passage cut duplicates "
               "matches sentences cost citation"));
}

static void members_stand_in_one_order(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = helper_query();
    json_t *root = parsed(mem, made(f, &query, helper_answer(f), 0));

    is_str(names_of(mem, root),
           STR("query queries terms ignored languages did_you_mean relaxed "
               "expanded generation snapshots answerable estimated more order "
               "budget cursor why_not results"));
    is_str(names_of(mem, json_array_get(json_member(root, "results"), 0)),
           STR("rank score raw_score confidence found_by passage cut parts "
               "duplicates matches sentences context cost explanation "
               "citation"));
}

static void what_is_not_there_is_null(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = helper_query();
    struct answer *answer = helper_answer(f);
    struct why_not nobody = { .title = STR("Xyz"),
                              .reason = STR("no article has this title") };
    json_t *root;

    answer->suggestion = STR_NULL;
    answer->cursor = STR_NULL;
    answer->answerable = true;
    answer->why_not = &nobody;
    answer->results[0].explanation->first_stage_rank = 0;
    query.budget_words = 0;
    root = parsed(mem, made(f, &query, answer, 0));
    ok(json_is_null(json_member(root, "did_you_mean")));
    ok(json_is_null(json_member(root, "cursor")));
    ok(json_is_null(json_path(root, "answerable.reason")));
    ok(json_is_null(json_path(root, "budget.words")));
    ok(json_is_null(json_path(root, "why_not.article_id")));
    ok(json_is_null(json_path(root, "why_not.passage_id")));
    ok(json_is_null(json_path(root, "why_not.score")));
    ok(json_is_null(json_path(root, "why_not.rank")));
    root = json_array_get(json_member(root, "results"), 0);
    ok(json_is_null(json_path(root, "explanation.first_stage_rank")));
    ok(!json_member(root, "context"));
}

static void each_bucket_has_a_name(struct arena *mem)
{
    static const char *const names[] = { "very_low", "low", "medium", "high",
                                         "very_high" };
    struct fixture *f = fixture_open(mem);
    struct query query = helper_query();
    struct answer *answer = helper_answer(f);

    for (size_t i = 0; i < 5; i++) {
        json_t *root;

        answer->results[0].bucket = (enum confidence_bucket)i;
        root = parsed(mem, made(f, &query, answer, 0));
        is_str(
            json_str(json_path(json_array_get(json_member(root, "results"), 0),
                               "confidence.bucket")),
            str_from(names[i]));
    }
}

static void what_was_not_joined_is_its_own_part(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = helper_query();
    json_t *root = parsed(mem, made(f, &query, helper_answer(f), 0));
    json_t *one = json_array_get(json_member(root, "results"), 1);

    is_int(json_array_size(json_member(one, "parts")), 1);
    is_str(json_str(json_array_get(json_member(one, "parts"), 0)),
           json_str(json_path(one, "passage.id")));
}

int main(void)
{
    TEST(every_member_is_as_it_was_read);
    TEST(members_that_nobody_asked_for_are_left_out);
    TEST(members_stand_in_one_order);
    TEST(what_is_not_there_is_null);
    TEST(each_bucket_has_a_name);
    TEST(what_was_not_joined_is_its_own_part);
    TEST(a_search_is_as_it_was_read_by_a_person);
    TEST(pretty_and_compact_say_the_same);
    TEST(spans_lie_in_what_they_name);
    TEST(odd_titles_are_escaped_by_json_only);
    TEST(snapshots_are_those_of_the_results);
    TEST(no_result_is_an_empty_list);
    return tap_end();
}
