/* report_test.c - each record passed over is one line of JSON. */
#include "indexer/report.h"

#include "common/json.h"
#include "tests/indexer/pack.h"
#include "tests/tap.h"

static struct report *open_report(struct arena *mem, const char **path)
{
    struct report *report = NULL;
    struct error err;

    *path = pack_write(mem, pack_folder(mem), "report.jsonl", STR("old"));
    ok(report_open(mem, *path, &report, &err));
    return report;
}

static void a_line_tells_what_and_where(struct arena *mem)
{
    struct article article = { .project = STR("ensample"),
                               .page_id = 12,
                               .revision_id = 345,
                               .title = STR("A \"b\"\n\xE2\x80\xA8"),
                               .origin = {
                                   .file = STR("x.tar.gz"),
                                   .member = STR("x_0.ndjson"),
                                   .line = 7,
                                   .line_sha256 = digest_of(STR("abc")) } };
    const char *path;
    struct report *report = open_report(mem, &path);
    struct error err;

    ok(report_add(report, &article, REASON_NO_BODY, STR("empty"), &err));
    is_int(report_count(report), 1);
    ok(report_close(report, &err));
    is_str(
        pack_read(mem, path),
        STR("{\"file\":\"x.tar.gz\",\"member\":\"x_0.ndjson\",\"line\":7,"
            "\"project\":\"ensample\",\"page_id\":12,\"revision_id\":345,"
            "\"title\":\"A \\\"b\\\"\\n\xE2\x80\xA8\",\"reason\":\"no_body\","
            "\"detail\":\"empty\",\"line_sha256\":\"ba7816bf8f01cfea414140de"
            "5dae2223b00361a396177a9cb410ff61f20015ad\"}\n"));
}

static void what_is_not_known_is_null(struct arena *mem)
{
    struct article article = { .origin = { .file = STR("f"), .line = 1 } };
    const char *path;
    struct report *report = open_report(mem, &path);
    struct error err;
    json_t *line;

    ok(report_add(report, &article, REASON_MALFORMED, STR_NULL, &err));
    ok(report_close(report, &err));
    ok(json_parse(mem, pack_read(mem, path), &line, &err));
    ok(json_is_null(json_member(line, "page_id")));
    ok(json_is_null(json_member(line, "title")));
    ok(json_is_null(json_member(line, "member")));
    ok(json_is_null(json_member(line, "detail")));
}

static void many_lines_all_arrive(struct arena *mem)
{
    const char *path;
    struct report *report = open_report(mem, &path);
    struct error err;
    struct str text;
    uint64_t seen = 0;

    for (uint64_t i = 1; i <= 3000; i++) {
        struct article article = { .page_id = i };

        ok(report_add(report, &article, REASON_REDIRECT, STR_NULL, &err));
    }
    ok(report_close(report, &err));
    text = pack_read(mem, path);
    while (text.len > 0) {
        json_t *line;

        if (!ok(json_parse(mem, str_cut(&text, '\n'), &line, &err)))
            break;
        seen++;
        ok(json_int(json_member(line, "page_id"), 0) == (int64_t)seen);
    }
    is_int(seen, 3000);
}

static void a_title_of_megabytes_costs_only_itself(struct arena *mem)
{
    size_t len = (size_t)20 << 20;
    char *title = arena_alloc(mem, len);
    struct article article = { .page_id = 5 };
    const char *path;
    struct report *report = open_report(mem, &path);
    struct error err;
    json_t *line;

    memset(title, 't', len);
    article.title = str_make(title, len);
    ok(report_add(report, &article, REASON_NAMESPACE, STR_NULL, &err));
    article.title = STR("small");
    ok(report_add(report, &article, REASON_NAMESPACE, STR_NULL, &err));
    ok(report_close(report, &err));
    for (struct str text = pack_read(mem, path); text.len > 0;) {
        ok(json_parse(mem, str_cut(&text, '\n'), &line, &err));
        is_int(json_int(json_member(line, "page_id"), 0), 5);
    }
}

static void a_folder_that_is_not_there_is_an_error(struct arena *mem)
{
    struct report *report;
    struct error err;

    ok(!report_open(mem, "/nonexistent/report.jsonl", &report, &err));
    ok(err.code == ERROR_NOT_FOUND && strstr(err.text, "/nonexistent"));
}

static void a_full_disk_is_an_error(struct arena *mem)
{
    struct article article = { .page_id = 1 };
    struct report *report;
    struct error err;

    if (access("/dev/full", W_OK) != 0)
        SKIP("no /dev/full");
    ok(report_open(mem, "/dev/full", &report, &err));
    ok(report_add(report, &article, REASON_MALFORMED, STR_NULL, &err));
    ok(!report_close(report, &err));
    ok(err.code == ERROR_IO && strstr(err.text, "No space left"));
}

int main(void)
{
    TEST(a_line_tells_what_and_where);
    TEST(what_is_not_known_is_null);
    TEST(many_lines_all_arrive);
    TEST(a_title_of_megabytes_costs_only_itself);
    TEST(a_folder_that_is_not_there_is_an_error);
    TEST(a_full_disk_is_an_error);
    return tap_end();
}
