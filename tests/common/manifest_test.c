/* manifest_test.c - a manifest reads back as it was written; a changed one is
 * told from it. */
#include "common/manifest.h"

#include <inttypes.h>

#include "common/digest.h"
#include "tests/tap.h"

static bool good(bool result, const struct error *err)
{
    if (!result)
        printf("# %s: %s\n", error_name(err->code), err->text);
    return result;
}

#define GOOD(call) ok(good((call), &err))

static struct manifest *sample(struct arena *mem)
{
    struct manifest *m = arena_new(mem, struct manifest);

    m->generation = 7;
    m->build_id = STR("ibid 0.1.0 (test)");
    clock_parse(STR("2026-11-23T18:00:00.5Z"), &m->built_at);
    m->layer_version = STR("plain/1");
    m->analysis_version = STR("words/1");
    m->schema_version = 1;
    m->source_count = 2;
    m->sources = arena_array(mem, 2, sizeof *m->sources);
    m->sources[0] = (struct manifest_source){
        .file = STR("ensample \"näh\\rung\".ndjson"),
        .sha256 = STR("00ff"),
        .bytes = 12345,
        .records = 10,
        .snapshot = STR("ensample_namespace_0"),
        .snapshot_version = STR("d41d8cd98f00b204e9800998ecf8427e"),
        .snapshot_time = CLOCK_SECOND,
    };
    m->sources[1] = (struct manifest_source){ .file = STR("-"),
                                              .snapshot_time = CLOCK_UNKNOWN };
    m->records_read = 13;
    m->articles = 10;
    m->passages = 400;
    m->text_bytes = UINT64_C(9000000000);
    tally_add(mem, &m->passed_over, STR("license: unknown"), 2);
    tally_add(mem, &m->passed_over, STR("duplicate"), 1);
    tally_add(mem, &m->projects, STR("ensample"), 10);
    tally_add(mem, &m->languages, STR("en"), 10);
    tally_add(mem, &m->licenses, STR("CC-BY-SA-4.0"), 10);
    m->partial = true;
    m->content_sha256 = STR("ab12");
    m->files.count = 2;
    m->files.at = arena_array(mem, 2, sizeof *m->files.at);
    m->files.at[0] = (struct manifest_file){ STR("passages/postlist.glass"),
                                             UINT64_C(9000000001),
                                             STR("12ab") };
    m->files.at[1] = (struct manifest_file){ STR("report.jsonl"), 0,
                                             STR("e3b0") };
    return m;
}

static void a_manifest_reads_back_as_it_was_written(struct arena *mem)
{
    struct str text = manifest_text(mem, sample(mem));
    struct manifest *m;
    struct error err;

    if (!GOOD(manifest_parse(mem, text, &m, &err)))
        return;
    is_str(manifest_text(mem, m), text);
    is_int(m->generation, 7);
    is_str(m->sources[0].file, STR("ensample \"näh\\rung\".ndjson"));
    is_int(m->sources[0].snapshot_time, CLOCK_SECOND);
    ok(m->sources[1].snapshot_time == CLOCK_UNKNOWN);
    is_int(m->text_bytes, 9000000000);
    ok(m->built_at % CLOCK_SECOND == CLOCK_SECOND / 2);
    is_int(tally_sum(&m->passed_over), 3);
    is_str(m->passed_over.at[0].name, STR("duplicate"));
    is_int(m->files.count, 2);
    is_str(m->files.at[0].file, STR("passages/postlist.glass"));
    is_int(m->files.at[0].bytes, 9000000001);
    is_str(m->files.at[1].sha256, STR("e3b0"));
    ok(m->partial);
}

static void an_empty_manifest_is_a_manifest(struct arena *mem)
{
    struct manifest empty = { .built_at = CLOCK_UNKNOWN };
    struct str text = manifest_text(mem, &empty);
    struct manifest *m;
    struct error err;

    if (GOOD(manifest_parse(mem, text, &m, &err)))
        is_str(manifest_text(mem, m), text);
}

/* The second line cut out, as `grep -v` does it. */
static void the_digest_is_that_of_the_text_without_its_line(struct arena *mem)
{
    struct str text = manifest_text(mem, sample(mem));
    size_t begin = str_find(text, STR("\n"), 0) + 1;
    size_t end = str_find(text, STR("\n"), begin) + 1;
    struct str line = str_slice(text, (struct span){ begin, end });
    struct digest_state state;
    struct digest digest;

    digest_begin(&state);
    digest_add(&state, str_make(text.ptr, begin));
    digest_add(&state, str_skip(text, end));
    digest = digest_end(&state);
    is_str(line, arena_print(mem, "  \"manifest_sha256\": \"" STR_FMT "\",\n",
                             STR_ARG(digest_text(mem, &digest))));
}

static void any_byte_changed_is_noticed(struct arena *mem)
{
    struct str text = manifest_text(mem, sample(mem));
    char *copy = arena_cstring(mem, text);
    struct manifest *m;
    struct error err;

    for (size_t i = 0; i < text.len; i++) {
        copy[i] ^= 1;
        if (!ok(!manifest_parse(mem, str_make(copy, text.len), &m, &err)))
            printf("# byte %zu\n", i);
        is_int(err.code, ERROR_CORRUPT);
        copy[i] ^= 1;
    }
    for (size_t len = 0; len < text.len; len++)
        ok(!manifest_parse(mem, str_make(copy, len), &m, &err));
}

/* The text with one piece replaced and a digest that agrees with it. */
static struct str altered(struct arena *mem, struct str text, const char *from,
                          const char *to)
{
    size_t second = str_find(text, STR("\n"), 0) + 1;
    struct str body = str_skip(text, str_find(text, STR("\n"), second) + 1);
    size_t at = str_find(body, str_from(from), 0);
    struct digest digest;

    if (!ok(at != SIZE_MAX))
        return text;
    body = arena_print(mem, "{\n" STR_FMT "%s" STR_FMT, (int)at, body.ptr, to,
                       STR_ARG(str_skip(body, at + strlen(from))));
    digest = digest_of(body);
    return arena_print(mem, "{\n  \"manifest_sha256\": \"" STR_FMT "\",\n%s",
                       STR_ARG(digest_text(mem, &digest)), body.ptr + 2);
}

static void what_is_well_signed_but_wrong_is_refused(struct arena *mem)
{
    static const struct {
        const char *from, *to, *word;
    } table[] = {
        { "\"manifest_version\": 1", "\"manifest_version\": 2", "version 2" },
        { "\"manifest_version\": 1", "\"other\": 1", "version -1" },
        { "\"articles\": 10", "\"articles\": -1", "articles" },
        { "\"articles\": 10", "\"articles\": \"10\"", "articles" },
        { "\"records\": 10,", "", "records" },
        { "\"partial\": true", "\"partial\": 1", "partial" },
        { "\"files\": [", "\"other\": [", "files" },
        { "\"bytes\": 0,\n      \"sha256\": \"e3b0\"", "\"bytes\": 0",
          "sha256" },
        { "\"bytes\": 9000000001", "\"bytes\": 1.5", "bytes" },
        { "\"ensample\": 10", "\"ensample\": -10", "projects" },
        { "\"build_id\": ", "\"build_id\": 5, \"x\": ", "build_id" },
        { "2026-11-23T18", "2026-11-23Q18", "built_at" },
        { "\"generation\": 7", "\"generation\": ", "manifest" },
    };
    struct str text = manifest_text(mem, sample(mem));

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct str bad = altered(mem, text, table[i].from, table[i].to);
        struct error err = { 0 };
        struct manifest *m;

        ok(!manifest_parse(mem, bad, &m, &err));
        is_int(err.code, ERROR_CORRUPT);
        if (!ok(strstr(err.text, table[i].word)))
            printf("# %s: %s\n", table[i].to, err.text);
    }
}

static void members_of_a_later_time_are_passed_over(struct arena *mem)
{
    struct str text = manifest_text(mem, sample(mem));
    struct str more = altered(mem, text, "\"partial\": true",
                              "\"partial\": true, \"later\": {\"a\": 1}");
    struct manifest *m;
    struct error err;

    GOOD(manifest_parse(mem, more, &m, &err));
}

static void what_was_taken_back_is_not_told(struct arena *mem)
{
    struct manifest *m = sample(mem);

    tally_add(mem, &m->languages, STR("fr"), 1);
    ok(str_find(manifest_text(mem, m), STR("\"fr\""), 0) != SIZE_MAX);
    tally_add(mem, &m->languages, STR("fr"), (uint64_t)-1);
    ok(str_find(manifest_text(mem, m), STR("\"fr\""), 0) == SIZE_MAX);
}

static void tallies_stay_in_order_and_add_up(struct arena *mem)
{
    struct tallies tallies = { 0 };
    uint64_t sum = 0;

    for (unsigned i = 0; i < 500; i++) {
        char name[16];

        snprintf(name, sizeof name, "%u", i * 7919 % 100);
        tally_add(mem, &tallies, str_from(name), i);
        sum += i;
    }
    is_int(tallies.count, 100);
    is_int(tally_sum(&tallies), sum);
    for (size_t i = 1; i < tallies.count; i++)
        ok(str_compare(tallies.at[i - 1].name, tallies.at[i].name) < 0);
}

int main(void)
{
    TEST(a_manifest_reads_back_as_it_was_written);
    TEST(an_empty_manifest_is_a_manifest);
    TEST(the_digest_is_that_of_the_text_without_its_line);
    TEST(any_byte_changed_is_noticed);
    TEST(what_is_well_signed_but_wrong_is_refused);
    TEST(members_of_a_later_time_are_passed_over);
    TEST(what_was_taken_back_is_not_told);
    TEST(tallies_stay_in_order_and_add_up);
    return tap_end();
}
