/* source_plain_json_test.c - each trap of plain articles in JSON, by line. */
#include "indexer/source_plain_json.h"

#include <math.h>

#include "indexer/source.h"
#include "tests/indexer/pack.h"
#include "tests/tap.h"

#define GOLDEN "tests/golden/plain/"

struct records {
    struct source_record at[16];
    size_t count;
};

static struct records read_golden(struct arena *mem, const char *path,
                                  const struct plain_defaults *defaults)
{
    struct records records = { .count = 0 };
    struct str text = pack_read(mem, path);

    ok(text.len > 0);
    while (text.len > 0 && records.count < 16) {
        struct source_record *record = &records.at[records.count++];

        record->article = arena_new(mem, struct article);
        source_plain_json_read(mem, str_cut(&text, '\n'), defaults, record);
        ok((record->detail.len > 0) == (record->reason != REASON_NONE));
        ok(isnan(record->article->revert_risk));
    }
    return records;
}

static void is_refused(const struct source_record *record, enum reason reason,
                       const char *detail)
{
    is_str(str_from(reason_name(record->reason)),
           str_from(reason_name(reason)));
    if (!ok(str_find(record->detail, str_from(detail), 0) != SIZE_MAX))
        printf("# detail: " STR_FMT "\n", STR_ARG(record->detail));
}

static void wikiextractors_lines_are_read_as_they_are_meant(struct arena *mem)
{
    struct plain_defaults none = { .project = STR_NULL };
    struct records r = read_golden(mem, GOLDEN "wikiextractor.jsonl", &none);
    const struct article *a = r.at[0].article;

    is_int(r.count, 14);
    ok(r.at[0].reason == REASON_NONE);
    is_int(a->page_id, 12);
    is_int(a->revision_id, 0); /* never the `revid` */
    is_str(a->project, STR("simplewiki"));
    is_str(a->language, STR("simple"));
    is_str(a->title, STR("Salt & sand"));
    is_str(a->url, STR("https://simple.wikipedia.org/wiki?curid=12"));
    is_str(a->site_url, STR("https://simple.wikipedia.org"));
    ok(str_starts(a->plain, STR("Salt < sand, say some.\n")));
    ok(a->revision_time == CLOCK_UNKNOWN && a->license_count == 0);
    is_str(r.at[2].article->project, STR("be_x_oldwiki"));
    is_str(r.at[2].article->language, STR("be-x-old"));
}

static void what_they_lack_is_said_by_name(struct arena *mem)
{
    struct plain_defaults none = { .project = STR_NULL };
    struct records r = read_golden(mem, GOLDEN "wikiextractor.jsonl", &none);

    is_refused(&r.at[1], REASON_NO_TEXT, "redirect");
    is_refused(&r.at[3], REASON_MISSING_FIELD, "--default-project");
    is_refused(&r.at[4], REASON_MISSING_FIELD, "id is \"twelve\"");
    is_refused(&r.at[5], REASON_MISSING_FIELD, "id is \"0\"");
    is_refused(&r.at[6], REASON_MISSING_FIELD, "id is missing");
    is_refused(&r.at[7], REASON_NO_BODY, "text is missing");
    is_refused(&r.at[8], REASON_MISSING_FIELD, "text is not a string");
    is_refused(&r.at[9], REASON_MISSING_FIELD, "--default-project");
    is_refused(&r.at[10], REASON_EMPTY_RECORD, "blank");
    is_refused(&r.at[11], REASON_EMPTY_RECORD, "empty object");
    is_refused(&r.at[12], REASON_MALFORMED, "not an object");
    is_refused(&r.at[13], REASON_MALFORMED, "");
    is_str(r.at[9].article->url, STR("")); /* javascript: is no link */
}

static void the_operators_word_fills_what_is_missing(struct arena *mem)
{
    struct plain_defaults defaults = { STR("xquad-de"), STR("de"),
                                       STR("CC-BY-SA-4.0") };
    struct records r = read_golden(mem, GOLDEN "wikiextractor.jsonl",
                                   &defaults);

    ok(r.at[3].reason == REASON_NONE);
    is_str(r.at[3].article->project, STR("xquad-de"));
    is_str(r.at[3].article->language, STR("de"));
    is_str(r.at[3].article->title, STR(""));
    is_str(r.at[3].article->default_license, STR("CC-BY-SA-4.0"));
    is_str(r.at[0].article->project, STR("simplewiki"));
}

static void our_own_lines_carry_revision_and_license(struct arena *mem)
{
    struct plain_defaults none = { .project = STR_NULL };
    struct records r = read_golden(mem, GOLDEN "own.jsonl", &none);
    const struct article *a = r.at[0].article;
    clock_ns time;

    is_int(r.count, 11);
    ok(r.at[0].reason == REASON_NONE);
    is_int(a->revision_id, 900719925474);
    ok(clock_parse(STR("2025-01-24T10:00:00Z"), &time));
    is_int(a->revision_time, time);
    is_str(a->plain, STR("Write &amp; for an ampersand.\nIt boils."));
    is_str(a->licenses[0].identifier, STR("CC-BY-SA-4.0"));
    ok(r.at[1].reason == REASON_NONE && r.at[2].reason == REASON_NONE);
    is_str(r.at[1].article->language, STR("de"));
    is_str(r.at[1].article->url, STR("https://docs.example/22#top"));
    is_int(r.at[2].article->revision_id, 0);
    is_str(r.at[2].article->direction, STR("rtl"));
    ok(r.at[2].article->revision_time != CLOCK_UNKNOWN);
    ok(r.at[8].reason == REASON_NONE);
    is_str(r.at[8].article->language, STR("foo"));
}

static void a_wrong_revision_is_refused_not_forgotten(struct arena *mem)
{
    struct plain_defaults none = { .project = STR_NULL };
    struct records r = read_golden(mem, GOLDEN "own.jsonl", &none);

    is_refused(&r.at[3], REASON_MISSING_FIELD, "project is \"En/Wiki\"");
    is_refused(&r.at[4], REASON_MISSING_FIELD, "revision is \"latest\"");
    is_refused(&r.at[5], REASON_MISSING_FIELD, "revision is \"0\"");
    is_refused(&r.at[6], REASON_MISSING_FIELD, "revision_time is \"last week");
    is_refused(&r.at[7], REASON_MISSING_FIELD, "id is \"1.5\"");
    is_refused(&r.at[9], REASON_MISSING_FIELD, "id is \"");
    is_refused(&r.at[10], REASON_MISSING_FIELD, "id is not a number");
}

static void the_members_tell_the_form(struct arena *mem)
{
    static const struct {
        const char *line;
        enum plain_form form;
    } cases[] = {
        { "{\"id\":\"1\",\"text\":\"\"}", PLAIN_YES },
        { "{\"text\":\"a\"}", PLAIN_YES },
        { "{\"id\":1}", PLAIN_YES },
        { "{\"identifier\":1,\"article_body\":{\"html\":\"x\"}}", PLAIN_NO },
        { "{\"name\":\"A\",\"id\":1,\"text\":\"b\"}", PLAIN_NO },
        { "{\"foo\":1}", PLAIN_NO },
        { "{}", PLAIN_UNTOLD },
        { "", PLAIN_UNTOLD },
        { "[]", PLAIN_UNTOLD },
        { "{\"id\":", PLAIN_UNTOLD },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        is_int(source_plain_json_form(mem, str_from(cases[i].line)),
               cases[i].form);
}

int main(void)
{
    TEST(wikiextractors_lines_are_read_as_they_are_meant);
    TEST(what_they_lack_is_said_by_name);
    TEST(the_operators_word_fills_what_is_missing);
    TEST(our_own_lines_carry_revision_and_license);
    TEST(a_wrong_revision_is_refused_not_forgotten);
    TEST(the_members_tell_the_form);
    return tap_end();
}
