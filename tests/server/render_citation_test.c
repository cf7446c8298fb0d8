/* render_citation_test.c - spans in three units, and what is null. */
#include "server/render_citation.h"

#include "tests/tap.h"

static struct str spans_of(struct arena *mem, const char *text,
                           const struct span *spans, size_t count)
{
    struct buf out = buf_open(mem, 1 << 16);
    struct json_writer w = json_writer_open(&out, 0);

    render_spans(&w, str_from(text), "x", spans, count);
    return buf_str(&out);
}

static void spans_are_counted_in_three_units(struct arena *mem)
{
    const struct span spans[] = { { 0, 1 }, { 3, 7 } };

    is_str(spans_of(mem, "aé\xF0\x9F\x9A\x80z", spans, 2),
           STR("[{\"in\":\"x\",\"bytes\":{\"start\":0,\"end\":1},"
               "\"codepoints\":{\"start\":0,\"end\":1},"
               "\"utf16\":{\"start\":0,\"end\":1}},"
               "{\"in\":\"x\",\"bytes\":{\"start\":3,\"end\":7},"
               "\"codepoints\":{\"start\":2,\"end\":3},"
               "\"utf16\":{\"start\":2,\"end\":4}}]"));
    is_str(spans_of(mem, "", NULL, 0), STR("[]"));
}

static void spans_that_go_back_are_right_too(struct arena *mem)
{
    const struct span forward[] = { { 0, 2 }, { 2, 6 } };
    const struct span back[] = { { 2, 6 }, { 0, 2 } };
    struct str one = spans_of(mem, "é\xF0\x9F\x9A\x80", forward, 2);
    struct str two = spans_of(mem, "é\xF0\x9F\x9A\x80", back, 2);

    is_int(one.len, two.len);
    ok(str_find(two,
                STR("\"bytes\":{\"start\":0,\"end\":2},\"codepoints\":"
                    "{\"start\":0,\"end\":1}"),
                0) != SIZE_MAX);
}

static void unknown_things_are_null(struct arena *mem)
{
    struct license_ruling ruling = { .license = license_find(
                                         STR("CC-BY-SA-4.0")) };
    struct citation c = { .source.revision_time = CLOCK_UNKNOWN,
                          .freshness = { -1, CLOCK_UNKNOWN, -1,
                                         STR("unknown") },
                          .signals = { 0.25, ARTICLE_REFERENCES_UNKNOWN },
                          .provenance.snapshot_date = CLOCK_UNKNOWN,
                          .license = &ruling };
    struct buf out = buf_open(mem, 1 << 16);
    struct json_writer w = json_writer_open(&out, 0);
    struct error err;
    json_t *root;

    render_citation_object(&w, &c);
    ok(json_parse(mem, buf_str(&out), &root, &err));
    ok(json_is_null(json_path(root, "freshness.checked_at")));
    ok(json_is_null(json_path(root, "freshness.revision_age_s")));
    ok(json_is_null(json_path(root, "freshness.source_lag_s")));
    ok(json_is_null(json_path(root, "source.revision_time")));
    ok(json_is_null(json_path(root, "source.family")));
    ok(json_is_false(json_path(root, "pinned")));
    ok(json_is_null(json_path(root, "source.revision_id")));
    ok(json_is_null(json_path(root, "links.permalink")));
    ok(json_is_null(json_path(root, "links.page")));
    ok(json_is_null(json_path(root, "credit.url")));
    ok(json_is_null(json_path(root, "signals.reference_count")));
    ok(json_is_null(json_path(root, "provenance.snapshot_date")));
    ok(json_number(json_path(root, "signals.revert_risk"), 0) == 0.25);
    is_str(json_str(json_path(root, "source.title")), STR(""));
}

static void the_basis_of_a_license_has_a_name(struct arena *mem)
{
    static const char *const names[] = { "registry", "payload", "operator" };

    for (int i = 0; i < 3; i++) {
        struct license_ruling ruling = { .license = license_find(
                                             STR("CC-BY-SA-4.0")),
                                         .basis = (enum license_basis)i };
        struct citation c = { .license = &ruling };
        struct buf out = buf_open(mem, 1 << 16);
        struct json_writer w = json_writer_open(&out, 0);

        render_citation_object(&w, &c);
        ok(str_find(buf_str(&out),
                    arena_print(mem, "\"basis\":\"%s\"", names[i]),
                    0) != SIZE_MAX);
    }
}

int main(void)
{
    TEST(spans_are_counted_in_three_units);
    TEST(spans_that_go_back_are_right_too);
    TEST(unknown_things_are_null);
    TEST(the_basis_of_a_license_has_a_name);
    return tap_end();
}
