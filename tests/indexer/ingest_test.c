/* ingest_test.c - every record is indexed or counted, the newest one wins, and
 * the same input gives the same content. */
#include "indexer/ingest.h"

#include <unistd.h>

#include "common/buf.h"
#include "common/json.h"
#include "common/log.h"
#include "common/schema.h"
#include "common/xapian_c.h"
#include "indexer/options.h"
#include "indexer/verify.h"
#include "tests/indexer/payload.h"
#include "tests/tap.h"

struct run {
    const char *folder;
    const char *data;
    struct options options;
    struct manifest manifest;
    struct error err;
};

static struct run *run_new(struct arena *mem)
{
    static const char *const line[] = { "ibid-indexer", "build", "x", NULL };
    struct run *run = arena_new(mem, struct run);
    char **argv = arena_array(mem, 4, sizeof *argv);

    for (int i = 0; i < 3; i++)
        argv[i] = arena_cstring(mem, str_from(line[i]));
    run->folder = payload_folder(mem);
    run->data = arena_print(mem, "%s/data", run->folder).ptr;
    ok(options_parse(mem, 3, argv, &run->options, &run->err));
    run->options.data = run->data;
    run->options.file_count = 0;
    return run;
}

/* Indexes one text as a file of its own. */
static bool ingest_text(struct arena *mem, struct run *run, struct str text)
{
    struct arena *own = arena_open();
    bool good;

    run->options.files[0] = payload_file(mem, run->folder, "input.ndjson",
                                         text);
    run->options.file_count = 1;
    good = ingest_run(own, &run->options, &run->manifest, &run->err);
    if (good) /* its texts must outlive the run's arena */
        run->manifest.content_sha256 = arena_str(mem,
                                                 run->manifest.content_sha256);
    arena_close(own);
    return good;
}

static struct str join(struct arena *mem, const struct str *lines, size_t count)
{
    struct buf buf = buf_open(mem, 1 << 24);

    for (size_t i = 0; i < count; i++)
        buf_add(&buf, lines[i]);
    return buf_str(&buf);
}

static struct str file_text(struct arena *mem, const char *path)
{
    FILE *file = fopen(path, "rb");
    struct buf buf = buf_open(mem, 1 << 24);
    char block[4096];
    size_t got;

    if (!ok(file != NULL))
        return STR_NULL;
    while ((got = fread(block, 1, sizeof block, file)) > 0)
        buf_add(&buf, str_make(block, got));
    fclose(file);
    return buf_str(&buf);
}

/* The lines of the served generation's report that give a reason. */
static size_t reported(struct arena *mem, const struct run *run,
                       const char *reason)
{
    struct str rest = file_text(
        mem, arena_print(mem, "%s/current/report.jsonl", run->data).ptr);
    size_t count = 0;

    while (rest.len > 0) {
        struct error err;
        json_t *root;

        if (!ok(json_parse(mem, str_cut(&rest, '\n'), &root, &err)))
            return SIZE_MAX;
        count += str_equal(json_str(json_member(root, "reason")),
                           str_from(reason));
    }
    return count;
}

static struct stored_article *find(struct arena *mem, const struct run *run,
                                   uint64_t page)
{
    struct xc_reader *reader;
    struct stored_article *found = NULL;
    struct error err;

    if (!xc_reader_open(mem,
                        arena_print(mem, "%s/current/passages", run->data).ptr,
                        &reader, &err) ||
        !schema_find_article(reader, mem, STR("enwiki"), page, &found, &err))
        printf("# %s\n", err.text);
    return found;
}

static void
every_record_is_indexed_or_counted_with_its_reason(struct arena *mem)
{
    struct str lines[] = {
        payload_line(mem, &(struct payload){ .page = 1, .revision = 10 }),
        STR("{}\n"),
        STR("{\"name\": \"broken\n"),
        STR("\xFF\xFE{}\n"),
        payload_line(mem, &(struct payload){ .page = 2,
                                             .revision = 20,
                                             .html_revision = 19 }),
        payload_line(mem, &(struct payload){ .page = 3,
                                             .revision = 30,
                                             .license = "All rights" }),
        payload_line(
            mem,
            &(struct payload){ .page = 4, .revision = 40, .name_space = 14 }),
        payload_line(
            mem, &(struct payload){ .page = 5, .revision = 50, .body = "" }),
        payload_line(
            mem, &(struct payload){ .page = 6,
                                    .revision = 60,
                                    .head = "<link rel='mw:PageProp/redirect' "
                                            "href='./X'/>" }),
        payload_line(mem,
                     &(struct payload){ .page = 7,
                                        .revision = 70,
                                        .head = "<meta property="
                                                "'mw:PageProp/noindex'/>" }),
        payload_line(mem, &(struct payload){ .page = 8, .revision = 80 }),
    };
    struct run *run = run_new(mem);

    ok(ingest_text(mem, run, join(mem, lines, 11)));
    is_int(run->manifest.records_read, 11);
    is_int(run->manifest.articles, 2);
    is_int(reported(mem, run, "empty_record"), 1);
    is_int(reported(mem, run, "malformed"), 2);
    is_int(reported(mem, run, "revision_mismatch"), 1);
    is_int(reported(mem, run, "license_unknown"), 1);
    is_int(reported(mem, run, "namespace"), 1);
    is_int(reported(mem, run, "no_text"), 1);
    is_int(reported(mem, run, "redirect"), 1);
    is_int(reported(mem, run, "noindex"), 1);
    ok(find(mem, run, 1) && find(mem, run, 8) && !find(mem, run, 2));
}

static void the_highest_revision_wins_whatever_the_order(struct arena *mem)
{
    struct str old = payload_line(
        mem, &(struct payload){ .page = 1, .revision = 10 });
    struct str new = payload_line(
        mem, &(struct payload){ .page = 1, .revision = 11 });
    struct str other = payload_line(
        mem, &(struct payload){ .page = 2, .revision = 5 });
    struct str orders[][4] = { { old, new, other, old },
                               { new, other, old, old },
                               { other, old, old, new },
                               { old, old, new, other } };
    struct run *run = run_new(mem);
    struct str content = STR_NULL;

    for (size_t i = 0; i < 4; i++) {
        struct stored_article *found;

        ok(ingest_text(mem, run, join(mem, orders[i], 4)));
        is_int(run->manifest.records_read, 4);
        is_int(run->manifest.articles, 2);
        is_int(run->manifest.passages, 2);
        is_int(reported(mem, run, "superseded"), 2);
        found = find(mem, run, 1);
        ok(found && found->article.revision_id == 11);
        if (i > 0)
            is_str(run->manifest.content_sha256, content);
        content = run->manifest.content_sha256;
    }
}

/* The report's line for the one record that was replaced. */
static json_t *superseded(struct arena *mem, const struct run *run)
{
    struct str text = file_text(
        mem, arena_print(mem, "%s/current/report.jsonl", run->data).ptr);
    struct error err;
    json_t *root = NULL;

    ok(json_parse(mem, text, &root, &err));
    return root;
}

static void a_replaced_record_is_reported_with_its_place(struct arena *mem)
{
    struct str other = payload_line(
        mem, &(struct payload){ .page = 2, .revision = 5 });
    struct str pair[] = {
        other, payload_line(mem, &(struct payload){ .page = 1, .revision = 10 })
    };
    struct str next = payload_line(
        mem, &(struct payload){ .page = 1, .revision = 11 });
    struct run *run = run_new(mem);
    json_t *line;

    run->options.files = arena_array(mem, 2, sizeof *run->options.files);
    run->options.files[0] = payload_file(mem, run->folder, "old.ndjson",
                                         join(mem, pair, 2));
    run->options.files[1] = payload_file(mem, run->folder, "new.ndjson", next);
    run->options.file_count = 2;
    if (!ok(ingest_run(mem, &run->options, &run->manifest, &run->err)))
        printf("# %s\n", run->err.text);
    line = superseded(mem, run);
    is_str(json_str(json_member(line, "reason")), STR("superseded"));
    is_str(json_str(json_member(line, "file")), STR("old.ndjson"));
    is_int(json_int(json_member(line, "line"), -1), 2);
    is_int(json_int(json_member(line, "revision_id"), -1), 10);
    is_str(json_str(json_member(line, "detail")),
           STR("replaced by revision 11, line 1 of new.ndjson"));
}

/* The same revision rendered twice, and the same event time, too. */
static void between_equal_revisions_the_later_event_wins(struct arena *mem)
{
    struct str early = payload_line(
        mem, &(struct payload){ .page = 1,
                                .revision = 10,
                                .published = "2025-01-01T00:00:00Z",
                                .body = "<p>Early.</p>" });
    struct str late = payload_line(
        mem, &(struct payload){ .page = 1,
                                .revision = 10,
                                .published = "2025-01-01T00:00:00.000001Z",
                                .body = "<p>Late.</p>" });
    struct str twin = payload_line(
        mem, &(struct payload){ .page = 1,
                                .revision = 10,
                                .published = "2025-01-01T00:00:00.000001Z",
                                .body = "<p>Twin.</p>" });
    struct str orders[][3] = { { early, late, twin },
                               { twin, late, early },
                               { late, twin, early } };
    struct run *run = run_new(mem);
    struct digest first = { { 0 } };

    for (size_t i = 0; i < 3; i++) {
        struct stored_article *found;
        struct digest never = digest_of(STR("Early."));

        ok(ingest_text(mem, run, join(mem, orders[i], 3)));
        found = find(mem, run, 1);
        if (!ok(found != NULL))
            return;
        ok(memcmp(found->article.text_sha256.bytes, never.bytes, 32) != 0);
        if (i > 0)
            ok(memcmp(found->article.text_sha256.bytes, first.bytes, 32) == 0);
        first = found->article.text_sha256;
    }
}

static void names_of_editors_and_comments_reach_no_disk(struct arena *mem)
{
    struct run *run = run_new(mem);
    char command[400];

    ok(ingest_text(
        mem, run,
        payload_line(mem, &(struct payload){ .page = 1, .revision = 10 })));
    snprintf(command, sizeof command,
             "grep -rqaE '203\\.0\\.113\\.7|secret remark' '%s'", run->data);
    ok(system(command) != 0);
}

static void a_broken_file_is_only_kept_when_asked(struct arena *mem)
{
    struct str lines[2];
    struct run *run = run_new(mem);
    struct str whole;
    const char *path;
    char command[400];

    lines[0] = payload_line(mem, &(struct payload){ .page = 1, .revision = 1 });
    lines[1] = payload_line(mem, &(struct payload){ .page = 2, .revision = 2 });
    whole = join(mem, lines, 2);
    path = payload_file(mem, run->folder, "cut.ndjson", whole);
    snprintf(command, sizeof command,
             "gzip -c '%s' | head -c 200 > '%s/cut.ndjson.gz'", path,
             run->folder);
    ok(system(command) == 0);
    run->options.files[0] = arena_print(mem, "%s/cut.ndjson.gz", run->folder)
                                .ptr;
    run->options.file_count = 1;
    ok(!ingest_run(mem, &run->options, &run->manifest, &run->err));
    ok(run->err.code == ERROR_INPUT);
    ok(strstr(run->err.text, "cut.ndjson.gz") != NULL);
    ok(!find(mem, run, 1));
}

static void a_limit_stops_the_reading(struct arena *mem)
{
    struct str lines[5];
    struct run *run = run_new(mem);

    for (unsigned i = 0; i < 5; i++)
        lines[i] = payload_line(
            mem, &(struct payload){ .page = i + 1, .revision = i + 1 });
    run->options.limit = 2;
    ok(ingest_text(mem, run, join(mem, lines, 5)));
    is_int(run->manifest.articles, 2);
    is_int(run->manifest.records_read, 2);
}

static void nothing_is_published_when_nothing_was_indexed(struct arena *mem)
{
    struct run *run = run_new(mem);

    ok(!ingest_text(mem, run, STR("{}\n{}\n")));
    ok(strstr(run->err.text, "2 records") != NULL);
}

static void a_run_without_an_article_says_what_to_do(struct arena *mem)
{
    struct str text = STR("{\"id\":1,\"text\":\"Salt.\",\"url\":\"\"}\n"
                          "{\"id\":2,\"text\":\"Sand.\",\"url\":\"\"}\n");
    struct run *run = run_new(mem);

    ok(!ingest_text(mem, run, text));
    ok(strstr(run->err.text, "all were passed over like line 1 of "
                             "input.ndjson, missing_field: ") != NULL);
    ok(strstr(run->err.text, "--default-project") != NULL);
    run->options.defaults.project = STR("handbook");
    ok(!ingest_text(mem, run, text));
    ok(strstr(run->err.text, "license_unknown: ") != NULL);
    ok(strstr(run->err.text, "--default-license") != NULL);
    run->options.defaults.license = STR("CC0-1.0");
    ok(ingest_text(mem, run, text));
    is_int(run->manifest.articles, 2);
    ok(!ingest_text(mem, run, STR("{}\n[]\n")));
    ok(strstr(run->err.text, "the first was line 1 of") != NULL);
}

#define PLAIN(text, more)                                                      \
    STR("{\"id\":1,\"project\":\"enwiki\",\"url\":"                            \
        "\"https://en.wikipedia.org/wiki/Salt\",\"title\":\"Salt\","           \
        "\"text\":\"" text "\"" more "}\n")

static void plain_articles_are_indexed_unpinned(struct arena *mem)
{
    struct run *run = run_new(mem);
    struct stored_article *found;

    ok(ingest_text(mem, run, PLAIN("Salt is white.", "")));
    found = find(mem, run, 1);
    ok(found != NULL);
    is_int(found->article.revision_id, 0);
    is_int(found->layer_bytes, 14);
    is_str(found->article.title, STR("Salt"));
    is_str(found->article.language, STR("en"));
    ok(found->license.basis == LICENSE_REGISTRY);
}

static void sentences_may_be_parted_by_any_white_space(struct arena *mem)
{
    struct run *run = run_new(mem);
    struct buf text = buf_open(mem, 1 << 16);
    struct stored_article *found;

    for (int i = 0; i < 60; i++)
        buf_print(&text, "Salt number %d is kept in a box.%s", i,
                  i % 2 ? "\xC2\xA0" : "\xE2\x80\x83 ");
    ok(ingest_text(mem, run,
                   arena_print(mem,
                               "{\"id\":1,\"project\":\"enwiki\",\"text\":"
                               "\"" STR_FMT "\"}\n",
                               STR_ARG(buf_str(&text)))));
    found = find(mem, run, 1);
    ok(found && found->passage_count > 2);
}

static void of_a_page_twice_the_order_decides_nothing(struct arena *mem)
{
    struct str lines[] = { PLAIN("Salt is white.", ""),
                           PLAIN("Salt is dear.", ""),
                           PLAIN("Salt is old.", ",\"revision\":7") };
    struct str turned[] = { lines[2], lines[1], lines[0] };
    struct run *one = run_new(mem);
    struct run *two = run_new(mem);

    ok(ingest_text(mem, one, join(mem, lines, 2)));
    ok(ingest_text(mem, two, join(mem, turned + 1, 2)));
    is_str(one->manifest.content_sha256, two->manifest.content_sha256);
    is_int(one->manifest.articles, 1);
    is_int(reported(mem, one, "superseded"), 1);
    ok(ingest_text(mem, one, join(mem, lines, 3)));
    ok(ingest_text(mem, two, join(mem, turned, 3)));
    is_str(one->manifest.content_sha256, two->manifest.content_sha256);
    is_int(find(mem, one, 1)->article.revision_id, 7);
}

/* They are there while it is written, or the second could not replace the
 * first. */
static void what_is_served_keeps_no_terms_per_document(struct arena *mem)
{
    struct str lines[] = {
        payload_line(mem, &(struct payload){ .page = 1, .revision = 10 }),
        payload_line(mem, &(struct payload){ .page = 1, .revision = 11 }),
    };
    struct run *run = run_new(mem);
    const char *database;

    ok(ingest_text(mem, run, join(mem, lines, 2)));
    is_int(run->manifest.articles, 1);
    ok(find(mem, run, 1)->article.revision_id == 11);
    database = arena_print(mem, "%s/current/passages", run->data).ptr;
    ok(access(arena_print(mem, "%s/postlist.glass", database).ptr, F_OK) == 0);
    ok(access(arena_print(mem, "%s/termlist.glass", database).ptr, F_OK) != 0);
}

static void filters_choose_projects_and_namespaces(struct arena *mem)
{
    struct str lines[] = {
        payload_line(mem, &(struct payload){ .page = 1, .revision = 1 }),
        payload_line(
            mem,
            &(struct payload){ .page = 2, .revision = 1, .name_space = 14 }),
        payload_line(
            mem,
            &(struct payload){ .page = 3, .revision = 1, .project = "frwiki" }),
    };
    struct str projects[] = { STR("enwiki") };
    struct run *run = run_new(mem);

    run->options.projects = projects;
    run->options.project_count = 1;
    run->options.namespaces[0] = 14;
    ok(ingest_text(mem, run, join(mem, lines, 3)));
    is_int(run->manifest.articles, 1);
    ok(find(mem, run, 2) != NULL);
    is_int(reported(mem, run, "namespace"), 1);
    is_int(reported(mem, run, "project"), 1);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    TEST(every_record_is_indexed_or_counted_with_its_reason);
    TEST(the_highest_revision_wins_whatever_the_order);
    TEST(a_replaced_record_is_reported_with_its_place);
    TEST(between_equal_revisions_the_later_event_wins);
    TEST(names_of_editors_and_comments_reach_no_disk);
    TEST(a_broken_file_is_only_kept_when_asked);
    TEST(a_limit_stops_the_reading);
    TEST(nothing_is_published_when_nothing_was_indexed);
    TEST(a_run_without_an_article_says_what_to_do);
    TEST(plain_articles_are_indexed_unpinned);
    TEST(sentences_may_be_parted_by_any_white_space);
    TEST(of_a_page_twice_the_order_decides_nothing);
    TEST(what_is_served_keeps_no_terms_per_document);
    TEST(filters_choose_projects_and_namespaces);
    return tap_end();
}
