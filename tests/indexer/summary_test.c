/* summary_test.c - the counts that a person reads are the manifest's. */
#include "indexer/summary.h"

#include "common/generation.h"
#include "tests/tap.h"

static struct str printed(struct arena *mem, const struct manifest *manifest)
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    struct str copy;

    summary_print(out, manifest);
    fclose(out);
    copy = arena_str(mem, str_make(text, len));
    free(text);
    return copy;
}

static void counts_reasons_and_sources_are_told(struct arena *mem)
{
    struct manifest_source source = { .file = STR("enwiki.tar.gz"),
                                      .records = 12,
                                      .snapshot = STR("enwiki_namespace_0"),
                                      .snapshot_time = CLOCK_UNKNOWN };
    struct manifest manifest = { .generation = 7,
                                 .build_id = STR("ibid-indexer 9"),
                                 .built_at = 0,
                                 .records_read = 12,
                                 .articles = 9,
                                 .passages = 40,
                                 .text_bytes = 20000,
                                 .sources = &source,
                                 .source_count = 1 };
    struct str text;

    tally_add(mem, &manifest.passed_over, STR("malformed"), 2);
    tally_add(mem, &manifest.passed_over, STR("no_body"), 1);
    tally_add(mem, &manifest.passed_over, STR("superseded"), 0);
    text = printed(mem, &manifest);
    ok(str_find(text, STR("generation 000007"), 0) == 0);
    ok(str_find(text, STR("12 read = 9 indexed + 3 passed over"), 0) !=
       SIZE_MAX);
    ok(str_find(text, STR("malformed 2, no_body 1\n"), 0) != SIZE_MAX);
    ok(str_find(text, STR("superseded"), 0) == SIZE_MAX);
    ok(str_find(text, STR("snapshot enwiki_namespace_0"), 0) != SIZE_MAX);
    ok(str_find(text, STR("PARTIAL"), 0) == SIZE_MAX);
    manifest.partial = true;
    ok(str_find(printed(mem, &manifest), STR("PARTIAL"), 0) != SIZE_MAX);
}

static void long_lists_are_cut_and_summed_up(struct arena *mem)
{
    struct manifest manifest = { .built_at = 0 };

    for (int i = 0; i < 40; i++)
        tally_add(mem, &manifest.languages, arena_print(mem, "l%02d", i), 1);
    ok(str_find(printed(mem, &manifest), STR(", others 28\n"), 0) != SIZE_MAX);
}

int main(void)
{
    TEST(counts_reasons_and_sources_are_told);
    TEST(long_lists_are_cut_and_summed_up);
    return tap_end();
}
