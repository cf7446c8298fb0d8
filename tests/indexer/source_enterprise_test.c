/* source_enterprise_test.c - each trap of the payloads, line by line. */
#include "indexer/source_enterprise.h"

#include <math.h>

#include "indexer/source.h"
#include "tests/indexer/pack.h"
#include "tests/tap.h"

/* The records of tests/golden/enterprise/NAME.ndjson. */
struct records {
    struct source_record at[32];
    size_t count;
};

static struct records read_golden(struct arena *mem, const char *name)
{
    struct records records = { .count = 0 };
    struct str path = arena_print(mem, "tests/golden/enterprise/%s.ndjson",
                                  name);
    struct str text = pack_read(mem, path.ptr);

    ok(text.len > 0);
    while (text.len > 0 && records.count < 32) {
        struct source_record *record = &records.at[records.count++];

        record->article = arena_new(mem, struct article);
        source_enterprise_read(mem, str_cut(&text, '\n'), record);
    }
    return records;
}

static void is_reason(const struct source_record *record, enum reason reason)
{
    is_str(str_from(reason_name(record->reason)),
           str_from(reason_name(reason)));
    ok((record->detail.len > 0) == (reason != REASON_NONE));
}

static void has_detail(const struct source_record *record, const char *words)
{
    if (!ok(str_find(record->detail, str_from(words), 0) != SIZE_MAX))
        printf("# detail: " STR_FMT "\n# want: %s\n", STR_ARG(record->detail),
               words);
}

static void an_article_comes_with_all_its_fields(struct arena *mem)
{
    struct records r = read_golden(mem, "whole_article");
    const struct article *a = r.at[0].article;
    clock_ns published;

    is_reason(&r.at[0], REASON_NONE);
    is_str(a->project, STR("ensample"));
    is_int(a->page_id, 11);
    is_int(a->revision_id, 1102);
    is_str(a->title, STR("Kettle"));
    is_str(a->site_url, STR("https://en.sample.ibid.example"));
    is_str(a->url, STR("https://en.sample.ibid.example/wiki/Kettle"));
    is_str(a->main_entity, STR("Q1001"));
    is_str(a->direction, STR("ltr"));
    ok(clock_parse(STR("2025-03-01T10:00:02.123456789Z"), &published));
    is_int(a->event_time, published);
    ok(a->revert_risk == 0.25 && !a->noindex);
    ok(str_starts(a->html, STR("<!DOCTYPE html><html about=\"https://")));
    is_int(a->license_count, 1);
    is_str(a->licenses[0].identifier, STR("CC-BY-SA-4.0"));
}

static void names_lose_their_namespace_and_titles_do_not(struct arena *mem)
{
    struct records r = read_golden(mem, "whole_article");
    const struct article *a = r.at[0].article;

    is_int(a->categories.count, 2);
    is_str(a->categories.at[0], STR("Kitchen: tools"));
    is_str(a->categories.at[1], STR("Wasser"));
    is_str(a->templates.at[0], STR("EB1911"));
    is_str(a->templates.at[1], STR("Kessel"));
    is_str(a->redirects.at[0], STR("Tea kettle"));
    is_str(a->redirects.at[1], STR("Kessel: ein Gef\xC3\xA4\xC3\x9F"));
}

static void unknown_events_and_fields_are_no_obstacle(struct arena *mem)
{
    struct records r = read_golden(mem, "unknown_event_and_fields");

    is_reason(&r.at[0], REASON_NONE);
}

/* Trap 1: the delete of a move has the page id of the article that lives. */
static void a_delete_event_is_no_article(struct arena *mem)
{
    struct records r = read_golden(mem, "move_delete_with_live_id");

    is_reason(&r.at[0], REASON_EVENT_DELETE);
    is_str(r.at[0].article->title, STR("Old_kettle_name"));
    is_int(r.at[0].article->page_id, 11);
    is_reason(&r.at[1], REASON_NONE);
}

static void hidden_is_only_what_says_so(struct arena *mem)
{
    struct records r = read_golden(mem, "visibility");

    is_int(r.count, 5);
    is_reason(&r.at[0], REASON_HIDDEN);
    for (size_t i = 1; i < 5; i++)
        is_reason(&r.at[i], REASON_NONE);
}

static void ids_may_be_written_as_floats(struct arena *mem)
{
    struct records r = read_golden(mem, "numbers");

    is_reason(&r.at[0], REASON_NONE);
    is_int(r.at[0].article->page_id, 11);
    is_int(r.at[0].article->revision_id, 1101);
}

static void dates_may_have_nanoseconds_or_be_unknown(struct arena *mem)
{
    struct records r = read_golden(mem, "dates");

    is_int(r.at[0].article->revision_time % CLOCK_SECOND, 314705199);
    for (size_t i = 1; i < 4; i++) {
        is_reason(&r.at[i], REASON_NONE);
        ok(r.at[i].article->revision_time == CLOCK_UNKNOWN);
    }
}

static void the_revert_risk_is_taken_when_it_makes_sense(struct arena *mem)
{
    static const double want[] = { NAN, NAN, 0.66, 0.4, 0, NAN, NAN, NAN, 1 };
    struct records r = read_golden(mem, "revert_risk");

    is_int(r.count, 9);
    for (size_t i = 0; i < r.count; i++) {
        double got = r.at[i].article->revert_risk;

        is_reason(&r.at[i], REASON_NONE);
        if (!ok(isnan(want[i]) ? isnan(got) : got == want[i]))
            printf("# line %zu: %f\n", i + 1, got);
    }
}

static void a_missing_field_is_named(struct arena *mem)
{
    static const char *const want[] = {
        "name is missing",
        "name is \"\"",
        "identifier is missing",
        "identifier is 0,",
        "identifier is -4,",
        "identifier is 11.5,",
        "identifier is \"eleven\",",
        "version.identifier is missing",
        "version.identifier is 0,",
        "is_part_of.identifier is missing",
        "is_part_of.identifier is \"../etc\"",
        "namespace.identifier is \"main\"",
        "url is missing",
        "url is \"javascript:alert(1)\"",
    };
    struct records r = read_golden(mem, "missing_fields");

    is_int(r.count, 14);
    for (size_t i = 0; i < r.count; i++) {
        is_reason(&r.at[i], REASON_MISSING_FIELD);
        has_detail(&r.at[i], want[i]);
    }
}

static void empty_lines_and_objects_are_records(struct arena *mem)
{
    struct records r = read_golden(mem, "empty_records");

    is_int(r.count, 4);
    for (size_t i = 0; i < r.count; i++)
        is_reason(&r.at[i], REASON_EMPTY_RECORD);
}

static void without_html_there_is_no_body(struct arena *mem)
{
    static const char *const want[] = { "article_body is missing",
                                        "html is empty",
                                        "html is empty",
                                        "html is empty",
                                        "wikitext only",
                                        "html is empty",
                                        "html is empty" };
    struct records r = read_golden(mem, "no_body");

    is_int(r.count, 7);
    for (size_t i = 0; i < r.count; i++) {
        is_reason(&r.at[i], REASON_NO_BODY);
        has_detail(&r.at[i], want[i]);
    }
}

static void structured_contents_are_told_apart(struct arena *mem)
{
    struct records r = read_golden(mem, "structured_contents");

    for (size_t i = 0; i < 2; i++) {
        is_reason(&r.at[i], REASON_NO_BODY);
        has_detail(&r.at[i], "Structured Contents");
    }
}

static void a_malformed_line_costs_only_itself(struct arena *mem)
{
    struct records r = read_golden(mem, "malformed_lines");

    is_int(r.count, 10);
    is_reason(&r.at[0], REASON_NONE);
    for (size_t i = 1; i < 9; i++)
        is_reason(&r.at[i], REASON_MALFORMED);
    has_detail(&r.at[3], "column");
    has_detail(&r.at[6], "not an object");
    is_reason(&r.at[9], REASON_NONE);
    is_int(r.at[9].article->page_id, 12);
}

static void the_direction_is_given_or_known(struct arena *mem)
{
    static const char *const want[] = { "rtl", "rtl", "ltr", "ltr",
                                        "ltr", "ltr", "rtl" };
    struct records r = read_golden(mem, "rtl_and_cjk");

    is_int(r.count, 7);
    for (size_t i = 0; i < r.count; i++)
        is_str(r.at[i].article->direction, str_from(want[i]));
    is_str(r.at[4].article->language, STR("simple"));
    is_str(r.at[3].article->title, STR("日本の👩‍🚀やかん"));
}

static void the_site_is_given_or_taken_from_the_address(struct arena *mem)
{
    struct records r = read_golden(mem, "site_url");

    is_str(r.at[0].article->site_url, STR("https://en.sample.ibid.example"));
    is_str(r.at[1].article->site_url, STR("https://en.sample.ibid.example"));
    is_str(r.at[2].article->site_url,
           STR("http://en.sample.ibid.example:8080"));
}

static void noindex_is_noted(struct arena *mem)
{
    struct records r = read_golden(mem, "noindex");

    ok(r.at[0].article->noindex && r.at[1].article->noindex);
    ok(!r.at[2].article->noindex);
    is_reason(&r.at[0], REASON_NONE);
}

static void licenses_come_in_every_form(struct arena *mem)
{
    struct records r = read_golden(mem, "license_forms");

    is_int(r.at[0].article->license_count, 0);
    is_int(r.at[1].article->license_count, 0);
    is_str(r.at[2].article->licenses[0].identifier, STR("CC BY-SA 4.0"));
    is_str(r.at[3].article->licenses[0].identifier, STR("CC-BY-SA-3.0"));
    is_str(r.at[4].article->licenses[0].identifier, STR("CC-BY-4.0"));
    is_int(r.at[5].article->license_count, 1);
    ok(r.at[5].article->licenses[0].url.len > 0);
}

static void the_namespace_is_read_and_absent_is_0(struct arena *mem)
{
    static const int32_t want[] = { 14, 10, 6, 0 };
    struct records r = read_golden(mem, "namespaces");

    for (size_t i = 0; i < 4; i++) {
        is_reason(&r.at[i], REASON_NONE);
        is_int(r.at[i].article->namespace_id, want[i]);
    }
}

static void values_of_another_type_are_as_absent(struct arena *mem)
{
    struct records r = read_golden(mem, "odd_types");

    is_reason(&r.at[0], REASON_MISSING_FIELD);
    is_reason(&r.at[1], REASON_NONE);
    is_int(r.at[1].article->categories.count, 0);
    is_int(r.at[1].article->templates.count, 0);
    is_int(r.at[1].article->redirects.count, 0);
    is_int(r.at[1].article->license_count, 0);
}

/* Which of them counts is decided where the others are known: ingest.c. */
static void duplicates_are_all_given(struct arena *mem)
{
    static const uint64_t want[] = { 1101, 1100, 1101 };
    struct records r = read_golden(mem, "duplicates");

    is_int(r.count, 3);
    for (size_t i = 0; i < r.count; i++) {
        is_reason(&r.at[i], REASON_NONE);
        is_int(r.at[i].article->page_id, 11);
        is_int(r.at[i].article->revision_id, want[i]);
    }
}

/* Rule C-12: whoever edited is nowhere in what is kept of a record. */
static void nothing_is_kept_of_the_editor(struct arena *mem)
{
    struct records r = read_golden(mem, "whole_article");
    const struct article *a = r.at[0].article;
    const struct str kept[] = { a->project,  a->title,       a->url,
                                a->site_url, a->main_entity, a->html,
                                a->language, a->direction };

    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        ok(str_find(kept[i], STR("203.0.113.9"), 0) == SIZE_MAX);
}

int main(void)
{
    TEST(an_article_comes_with_all_its_fields);
    TEST(names_lose_their_namespace_and_titles_do_not);
    TEST(unknown_events_and_fields_are_no_obstacle);
    TEST(a_delete_event_is_no_article);
    TEST(hidden_is_only_what_says_so);
    TEST(ids_may_be_written_as_floats);
    TEST(dates_may_have_nanoseconds_or_be_unknown);
    TEST(the_revert_risk_is_taken_when_it_makes_sense);
    TEST(a_missing_field_is_named);
    TEST(empty_lines_and_objects_are_records);
    TEST(without_html_there_is_no_body);
    TEST(structured_contents_are_told_apart);
    TEST(a_malformed_line_costs_only_itself);
    TEST(the_direction_is_given_or_known);
    TEST(the_site_is_given_or_taken_from_the_address);
    TEST(noindex_is_noted);
    TEST(licenses_come_in_every_form);
    TEST(the_namespace_is_read_and_absent_is_0);
    TEST(values_of_another_type_are_as_absent);
    TEST(duplicates_are_all_given);
    TEST(nothing_is_kept_of_the_editor);
    return tap_end();
}
