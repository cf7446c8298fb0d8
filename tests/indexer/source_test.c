/* source_test.c - every line is a record, and a file is what it says it is. */
#include "indexer/source.h"

#include <math.h>

#include "indexer/input.h"
#include "tests/indexer/pack.h"
#include "tests/tap.h"

#define GOLDEN "tests/golden/enterprise/"
#define PLAIN "tests/golden/plain/"
#define DATA "../shared/data/enterprise/"
#define CORPORA "../shared/data/corpora/"
#define EVAL "../shared/data/eval/"

/* What a whole file gave. */
struct outcome {
    uint64_t records;
    uint64_t by_reason[REASON_COUNT];
    bool good;
    struct error err;
    struct source_facts facts;
};

static void read_all(struct arena *mem, struct source *source,
                     struct outcome *outcome)
{
    struct arena *unit = arena_open();
    struct source_record *record;

    while (source_next(source, unit, &record, &outcome->err)) {
        if (!record) {
            outcome->good = source_finish(source, &outcome->err);
            break;
        }
        outcome->records++;
        outcome->by_reason[record->reason]++;
        arena_reset(unit);
    }
    outcome->facts = source_facts(source);
    arena_close(unit);
    (void)mem;
}

static struct outcome read_source(struct arena *mem, const char *path,
                                  const char *metadata)
{
    struct source_options options = { .metadata = metadata };
    struct outcome outcome = { .good = false };
    struct source *source;

    if (source_open(mem, path, &options, &source, &outcome.err))
        read_all(mem, source, &outcome);
    return outcome;
}

static struct outcome read_text(struct arena *mem, struct str text)
{
    return read_source(mem, pack_write(mem, pack_folder(mem), "f.ndjson", text),
                       NULL);
}

static void says(const struct outcome *outcome, const char *words)
{
    if (!ok(!outcome->good && strstr(outcome->err.text, words)))
        printf("# said: %s\n", outcome->good ? "(good)" : outcome->err.text);
    ok(outcome->err.code == ERROR_INPUT);
}

static void reasons_have_names_of_their_own(struct arena *mem)
{
    (void)mem;
    for (int i = 0; i < REASON_COUNT; i++) {
        ok(reason_name((enum reason)i) != NULL);
        for (int j = 0; j < i; j++)
            ok(strcmp(reason_name((enum reason)i),
                      reason_name((enum reason)j)) != 0);
    }
}

static void a_record_knows_where_it_was_read(struct arena *mem)
{
    struct str text = pack_read(mem, GOLDEN "malformed_lines.ndjson");
    struct pack_member members[] = { { .name = "a_0.ndjson", .bytes = text },
                                     { .name = "a_1.ndjson",
                                       .bytes = STR("no JSON") } };
    const char *path = pack_write(
        mem, pack_folder(mem), "a.tar.gz",
        pack_tar(mem, ARCHIVE_FILTER_GZIP, members, 2));
    struct source_record *record;
    struct source *source;
    struct digest want;
    struct error err;

    ok(source_open(mem, path, &(struct source_options){ 0 }, &source, &err));
    for (uint64_t line = 1; line <= 10; line++) {
        ok(source_next(source, mem, &record, &err));
        is_str(record->article->origin.file, STR("a.tar.gz"));
        is_str(record->article->origin.member, STR("a_0.ndjson"));
        is_int(record->article->origin.line, line);
        want = digest_of(str_cut(&text, '\n'));
        ok(memcmp(&record->article->origin.line_sha256, &want, sizeof want) ==
           0);
    }
    ok(source_next(source, mem, &record, &err));
    is_str(record->article->origin.member, STR("a_1.ndjson"));
    is_int(record->article->origin.line, 1);
    ok(record->reason == REASON_MALFORMED);
    ok(source_next(source, mem, &record, &err) && !record);
    ok(source_next(source, mem, &record, &err) && !record);
    is_int(source_facts(source).records, 11);
}

static void a_line_too_long_is_a_record(struct arena *mem)
{
    const char *path = GOLDEN "malformed_lines.ndjson";
    struct source_options options = { .line_max = 40 };
    struct source_record *record;
    struct source *source;
    struct error err;

    ok(source_open(mem, path, &options, &source, &err));
    ok(source_next(source, mem, &record, &err));
    ok(record->reason == REASON_LINE_TOO_LONG);
    ok(str_find(record->detail, STR("more than 40 bytes"), 0) == 0);
    ok(isnan(record->article->revert_risk));
    ok(source_next(source, mem, &record, &err));
    ok(record->reason == REASON_MALFORMED); /* 30 bytes */
}

static void what_is_no_ndjson_is_told_with_what_to_do(struct arena *mem)
{
    struct outcome o = read_text(mem, STR("[{\"name\":\"A\"}]"));

    says(&o, "a JSON array");
    says(&o, "jq -c '.[]'");
    o = read_text(mem, STR("{\n  \"name\": \"A\"\n}\n"));
    says(&o, "over several lines");
    o = read_text(mem, STR("<mediawiki>\n"));
    says(&o, "XML");
    o = read_text(mem, STR("\x89PNG\r\n\x1a\n\xff\xfe"));
    says(&o, "no text in UTF-8");
    o = read_text(mem, STR(""));
    says(&o, "is empty");
}

static void plain_articles_are_told_by_what_they_hold(struct arena *mem)
{
    struct outcome o = read_source(mem, PLAIN "wikiextractor.jsonl", NULL);

    ok(o.good);
    is_int(o.records, 14);
    is_int(o.by_reason[REASON_NONE], 2);
    is_int(o.by_reason[REASON_MALFORMED], 2);
    is_int(o.by_reason[REASON_MISSING_FIELD], 6);
    o = read_source(mem, PLAIN "own.jsonl", NULL);
    ok(o.good);
    is_int(o.records, 11);
    is_int(o.by_reason[REASON_NONE], 4);
    o = read_source(mem, PLAIN "wikiextractor.txt", NULL);
    ok(o.good);
    is_int(o.records, 10);
    is_int(o.by_reason[REASON_NONE], 3);
    is_int(o.by_reason[REASON_MALFORMED], 5);
}

static void lines_that_tell_nothing_do_not_settle_the_form(struct arena *mem)
{
    struct outcome o = read_text(mem, STR("no JSON\n{}\n\n"
                                          "{\"id\":1,\"project\":\"enwiki\","
                                          "\"text\":\"Salt.\"}\n"
                                          "{\"name\":\"A\"}\n"));

    ok(o.good);
    is_int(o.records, 5);
    is_int(o.by_reason[REASON_NONE], 1);
    is_int(o.by_reason[REASON_MALFORMED], 1);
    is_int(o.by_reason[REASON_EMPTY_RECORD], 2);
    is_int(o.by_reason[REASON_MISSING_FIELD], 1);
}

#define DOC_HEAD                                                               \
    "<doc id=\"7\" url=\"https://en.wikipedia.org/wiki?curid=7\" "             \
    "title=\"A\">\n"

static void
a_doc_knows_where_it_began_and_ends_with_its_member(struct arena *mem)
{
    struct pack_member members[] = {
        { .name = "AA/wiki_00", .bytes = STR(DOC_HEAD "cut\n") },
        { .name = "AA/wiki_01", .bytes = STR(DOC_HEAD "Salt.\n</doc>\n\n") },
    };
    const char *path = pack_write(
        mem, pack_folder(mem), "a.tar.gz",
        pack_tar(mem, ARCHIVE_FILTER_GZIP, members, 2));
    struct source_record *record;
    struct source *source;
    struct digest want = digest_of(STR(DOC_HEAD "Salt.\n</doc>"));
    struct error err;

    ok(source_open(mem, path, &(struct source_options){ 0 }, &source, &err));
    ok(source_next(source, mem, &record, &err));
    ok(record->reason == REASON_MALFORMED);
    is_str(record->article->origin.member, STR("AA/wiki_00"));
    is_int(record->article->origin.line, 1);
    ok(source_next(source, mem, &record, &err));
    ok(record->reason == REASON_NONE);
    is_str(record->article->origin.member, STR("AA/wiki_01"));
    is_int(record->article->origin.line, 1);
    ok(memcmp(&record->article->origin.line_sha256, &want, sizeof want) == 0);
    is_str(str_trim(record->article->plain), STR("Salt."));
    ok(source_next(source, mem, &record, &err) && !record);
    ok(source_next(source, mem, &record, &err) && !record);
    is_int(source_facts(source).records, 2);
}

static void a_bad_first_line_does_not_end_the_reading(struct arena *mem)
{
    struct outcome o = read_text(mem, STR("not JSON\n{}\n\n"));

    ok(o.good);
    is_int(o.records, 3);
    is_int(o.by_reason[REASON_MALFORMED], 1);
    is_int(o.by_reason[REASON_EMPTY_RECORD], 2);
    is_int(o.facts.sha256.len, 64);
}

static void a_byte_order_mark_is_passed_over(struct arena *mem)
{
    struct str article = pack_read(mem, GOLDEN "whole_article.ndjson");
    struct outcome o = read_text(mem,
                                 pack_join(mem, STR("\xEF\xBB\xBF"), article));

    ok(o.good);
    is_int(o.by_reason[REASON_NONE], 1);
}

/* The file with its metadata beside it, which names `md5` and `identifier`. */
static struct outcome read_with_metadata(struct arena *mem, const char *name,
                                         struct str bytes,
                                         const char *identifier,
                                         const char *md5)
{
    const char *folder = pack_folder(mem);
    const char *path = pack_write(mem, folder, name, bytes);

    pack_write(mem, folder, "snapshot.metadata",
               arena_print(mem,
                           "{\"identifier\":\"%s\",\"version\":\"%s\","
                           "\"date_modified\":\"2025-03-02T00:00:00Z\"}",
                           identifier, md5));
    return read_source(mem, path,
                       arena_print(mem, "%s/snapshot.metadata", folder).ptr);
}

static const char *md5_of(struct arena *mem, struct str bytes)
{
    char *hex = arena_alloc(mem, 33);
    struct md5_state state;
    uint8_t md5[16];

    md5_begin(&state);
    md5_add(&state, bytes);
    md5_end(&state, md5);
    digest_hex(md5, 16, hex);
    return hex;
}

static void the_version_must_be_the_md5_of_the_file(struct arena *mem)
{
    struct pack_member member = {
        .name = "x", .bytes = pack_read(mem, GOLDEN "whole_article.ndjson")
    };
    struct str bytes = pack_tar(mem, ARCHIVE_FILTER_GZIP, &member, 1);
    struct outcome o = read_with_metadata(
        mem, "x.tar.gz", bytes, "ensample_namespace_0", md5_of(mem, bytes));

    ok(o.good);
    is_str(o.facts.snapshot, STR("ensample_namespace_0"));
    is_str(o.facts.snapshot_version, str_from(md5_of(mem, bytes)));
    is_int(o.facts.snapshot_time, INT64_C(1740873600) * CLOCK_SECOND);
    is_int(o.facts.bytes_read, bytes.len);
    o = read_with_metadata(mem, "x.tar.gz", bytes, "ensample_namespace_0",
                           "00000000000000000000000000000000");
    says(&o, "its MD5 is ");
}

static void the_identifier_must_be_the_one_of_the_records(struct arena *mem)
{
    struct str bytes = pack_read(mem, GOLDEN "whole_article.ndjson");
    struct outcome o = read_with_metadata(mem, "x", bytes,
                                          "desample_namespace_0", "v");

    says(&o, "desample_namespace_0");
    says(&o, "record 1 is of ensample, namespace 0");
    o = read_with_metadata(mem, "x", bytes, "ensample_namespace_14", "v");
    says(&o, "ensample_namespace_14");
    o = read_with_metadata(mem, "x", bytes, "some other name", "v");
    ok(o.good);
}

static void reading_that_stops_early_checks_nothing(struct arena *mem)
{
    struct source *source;
    struct error err;

    ok(source_open(mem, GOLDEN "visibility.ndjson",
                   &(struct source_options){ 0 }, &source, &err));
    ok(source_finish(source, &err));
    is_int(source_facts(source).sha256.len, 0);
}

static void a_record_of_33_megabytes_is_read(struct arena *mem)
{
    struct str article = pack_read(mem, GOLDEN "whole_article.ndjson");
    struct str place = STR("A kettle boils water.</p>");
    size_t at = str_find(article, place, 0);
    struct buf text = buf_open(mem, PACK_MAX);
    struct outcome o;

    buf_add(&text, str_make(article.ptr, at));
    while (text.len < (size_t)33 << 20)
        buf_add(&text, STR("\\u003cp\\u003eA kettle boils water, \xC3\xA9\\n"));
    buf_add(&text, str_skip(article, at));
    o = read_text(mem, buf_str(&text));
    ok(o.good);
    is_int(o.by_reason[REASON_NONE], 1);
    is_int(o.records, 1);
}

/* ---- real files, where they are ---- */

static bool real_data(void)
{
    return access(DATA "articles.json.tar.gz", R_OK) == 0;
}

static void real_snapshots_are_read_whole(struct arena *mem)
{
    static const struct {
        const char *path;
        int records;
    } files[] = { { DATA "articles.json.tar.gz", 8 },
                  { DATA "sdk-articles.ndjson.gz", 3 },
                  { DATA "parsoid-pages.ndjson.zst", 36 } };

    if (!real_data())
        SKIP("no ../shared/data");
    for (size_t i = 0; i < 3; i++) {
        struct outcome o = read_source(mem, files[i].path, NULL);

        ok(o.good);
        is_int(o.records, files[i].records);
        is_int(o.by_reason[REASON_NONE], files[i].records);
        is_int(o.facts.snapshot.len, 0);
        is_int(o.facts.bytes_read, o.facts.bytes_total);
    }
}

static void real_metadata_of_another_file_does_not_fit(struct arena *mem)
{
    struct outcome o;

    if (!real_data())
        SKIP("no ../shared/data");
    o = read_source(mem, DATA "articles.json.tar.gz", DATA "snapshot.json");
    says(&o, "simplewiki_namespace_0");
    o = read_source(mem, DATA "chunks.json", NULL);
    says(&o, "JSON over several lines");
}

/* The counts here are those of jq, and of a Python script for <doc> text. */
static void real_plain_articles_are_read_whole(struct arena *mem)
{
    static const char *const xquad[] = { "ar", "de", "en", "es",
                                         "hi", "ru", "zh" };
    struct outcome o;

    if (access(EVAL "nq-gold/docs.jsonl", R_OK) != 0)
        SKIP("no ../shared/data");
    o = read_source(mem, EVAL "nq-gold/docs.jsonl", NULL);
    ok(o.good);
    is_int(o.records, 1283);
    is_int(o.by_reason[REASON_NONE], 1283);
    for (size_t i = 0; i < sizeof xquad / sizeof *xquad; i++) {
        o = read_source(
            mem, arena_print(mem, EVAL "xquad-%s/docs.jsonl", xquad[i]).ptr,
            NULL);
        ok(o.good);
        is_int(o.records, 240);
        is_int(o.by_reason[REASON_MISSING_FIELD], 240); /* no project */
    }
}

/* The first `limit` records, and how many of them could be indexed. */
static uint64_t usable(struct arena *mem, const char *path, uint64_t limit)
{
    struct arena *unit = arena_open();
    struct source_record *record;
    struct source *source;
    struct error err;
    uint64_t count = 0;

    if (ok(source_open(mem, path, &(struct source_options){ 0 }, &source,
                       &err)))
        while (source_facts(source).records < limit &&
               source_next(source, unit, &record, &err) && record) {
            count += record->reason == REASON_NONE;
            ok(record->article->revision_id == 0);
            is_str(record->article->project, STR("simplewiki"));
            arena_reset(unit);
        }
    is_int(source_facts(source).records, limit);
    arena_close(unit);
    return count;
}

static void real_wikiextractor_files_begin_as_they_should(struct arena *mem)
{
    if (access(CORPORA "simplewiki-2021.jsonl.zst", R_OK) != 0)
        SKIP("no ../shared/data");
    is_int(usable(mem, CORPORA "simplewiki-2021.jsonl.zst", 5000), 3640);
    is_int(usable(mem, CORPORA "simplewiki-2017.txt.zst", 5000), 3767);
}

int main(void)
{
    TEST(reasons_have_names_of_their_own);
    TEST(a_record_knows_where_it_was_read);
    TEST(a_line_too_long_is_a_record);
    TEST(what_is_no_ndjson_is_told_with_what_to_do);
    TEST(a_bad_first_line_does_not_end_the_reading);
    TEST(a_byte_order_mark_is_passed_over);
    TEST(plain_articles_are_told_by_what_they_hold);
    TEST(lines_that_tell_nothing_do_not_settle_the_form);
    TEST(a_doc_knows_where_it_began_and_ends_with_its_member);
    TEST(the_version_must_be_the_md5_of_the_file);
    TEST(the_identifier_must_be_the_one_of_the_records);
    TEST(reading_that_stops_early_checks_nothing);
    TEST(a_record_of_33_megabytes_is_read);
    TEST(real_snapshots_are_read_whole);
    TEST(real_metadata_of_another_file_does_not_fit);
    TEST(real_plain_articles_are_read_whole);
    TEST(real_wikiextractor_files_begin_as_they_should);
    return tap_end();
}
