/* verify_test.c - a sound index passes; any untruth in it is found. */
#include "indexer/verify.h"

#include <fcntl.h>

#include "common/analysis.h"
#include "common/inventory.h"
#include "common/language.h"
#include "common/sentence.h"
#include "common/xapian_c.h"
#include "indexer/content.h"
#include "indexer/split.h"
#include "tests/indexer/payload.h"
#include "tests/tap.h"

#define TEXT "One sentence stands here. Another one follows it.\n\nA third."

/* An article whose layer is TEXT, two paragraphs in the lead. */
static struct stored_article *article_new(struct arena *mem)
{
    struct stored_article *stored = arena_new(mem, struct stored_article);
    struct article *a = &stored->article;
    struct error err;

    a->project = STR("enwiki");
    a->page_id = 7;
    a->revision_id = 70;
    a->title = STR("Title");
    a->language = STR("en");
    a->direction = STR("ltr");
    a->url = STR("https://en.wikipedia.org/wiki/Title");
    a->site_url = STR("https://en.wikipedia.org");
    a->revision_time = CLOCK_UNKNOWN;
    a->event_time = CLOCK_UNKNOWN;
    a->origin.snapshot_time = CLOCK_UNKNOWN;
    a->text = STR(TEXT);
    a->text_sha256 = digest_of(a->text);
    a->section_count = 1;
    a->sections = arena_new(mem, struct section);
    a->sections[0] = (struct section){ .level = 1, .span = { 0, a->text.len } };
    a->block_count = 2;
    a->blocks = arena_array(mem, 2, sizeof *a->blocks);
    a->blocks[0].span = (struct span){ 0, 49 };
    a->blocks[1].span = (struct span){ 51, a->text.len };
    ok(license_rule(mem, a, &stored->license, &err));
    return stored;
}

/* Stores it with passages that `spoil` has changed, and checks it. */
static bool passes(struct arena *mem,
                   void (*spoil)(struct arena *mem, struct stored_article *,
                                 struct passages *),
                   struct error *err)
{
    const char *path = arena_print(mem, "%s/db", payload_folder(mem)).ptr;
    struct stored_article *stored = article_new(mem);
    struct stored_article *found;
    struct xc_writer *writer;
    struct passages passages = split_article(
        mem, sentence_finder_open(mem), language_find(STR("en")),
        &stored->article, &(struct split_options){ .target_words = 10 });

    if (spoil)
        spoil(mem, stored, &passages);
    stored->passage_count = (uint32_t)passages.count;
    if (!xc_writer_open(mem, path,
                        &(struct xc_writer_options){ .open = XC_CREATE },
                        &writer, err) ||
        !schema_create(writer, err) ||
        !schema_add(writer, analyser_open(mem), mem, stored, &passages, err) ||
        !xc_commit(writer, err) ||
        !schema_find_article(xc_writer_reader(writer), mem, STR("enwiki"), 7,
                             &found, err)) {
        ok(err->code == ERROR_CORRUPT || err->code == ERROR_INPUT);
        return false;
    }
    return verify_article(xc_writer_reader(writer), mem, found, err);
}

static void a_sound_article_passes(struct arena *mem)
{
    struct error err = { 0 };

    if (!ok(passes(mem, NULL, &err)))
        printf("# %s\n", err.text);
}

static void other_words(struct arena *mem, struct stored_article *stored,
                        struct passages *passages)
{
    (void)stored;
    passages->at[0].text = arena_str(mem, passages->at[0].text);
    *(char *)(uintptr_t)passages->at[0].text.ptr = 'X';
}

static void other_place(struct arena *mem, struct stored_article *stored,
                        struct passages *passages)
{
    struct passage *p = &passages->at[passages->count - 1];

    (void)mem;
    (void)stored;
    p->begin.bytes++;
    p->end.bytes++;
}

static void other_unit(struct arena *mem, struct stored_article *stored,
                       struct passages *passages)
{
    (void)mem;
    (void)stored;
    passages->at[passages->count - 1].begin.utf16++;
}

static void fewer_passages(struct arena *mem, struct stored_article *stored,
                           struct passages *passages)
{
    (void)mem;
    (void)stored;
    passages->count--;
}

static void wrong_context(struct arena *mem, struct stored_article *stored,
                          struct passages *passages)
{
    (void)mem;
    (void)stored;
    passages->at[0].suffix = STR("never said");
}

static void words_between(struct arena *mem, struct stored_article *stored,
                          struct passages *passages)
{
    (void)mem;
    (void)stored;
    passages->at[passages->count - 1].gap = STR("xx");
}

static void wrong_layer_digest(struct arena *mem, struct stored_article *stored,
                               struct passages *passages)
{
    (void)mem;
    (void)passages;
    stored->article.text_sha256.bytes[5] ^= 1;
}

static void every_untruth_is_found(struct arena *mem)
{
    static const struct {
        const char *name;
        void (*spoil)(struct arena *mem, struct stored_article *,
                      struct passages *);
    } cases[] = {
        { "other words", other_words },
        { "another place", other_place },
        { "another count of UTF-16 units", other_unit },
        { "a passage is missing", fewer_passages },
        { "context that isn't there", wrong_context },
        { "words between two passages", words_between },
        { "another layer's digest", wrong_layer_digest },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = { 0 };

        if (!ok(!passes(mem, cases[i].spoil, &err)))
            printf("#   %s\n", cases[i].name);
    }
}

/* A database on disk and a manifest that tells the truth about it. */
static const char *database_new(struct arena *mem, struct manifest *manifest)
{
    const char *path = arena_print(mem, "%s/db", payload_folder(mem)).ptr;
    struct arena *own = arena_open();
    struct stored_article *stored = article_new(mem);
    struct content content = { { 0 } };
    struct xc_writer *writer;
    struct error err;
    struct passages passages = split_article(
        mem, sentence_finder_open(mem), language_find(STR("en")),
        &stored->article, &(struct split_options){ 0 });

    stored->passage_count = (uint32_t)passages.count;
    ok(xc_writer_open(own, path,
                      &(struct xc_writer_options){ .open = XC_CREATE }, &writer,
                      &err) &&
       schema_create(writer, &err) &&
       schema_add(writer, analyser_open(own), own, stored, &passages, &err) &&
       xc_commit(writer, &err));
    content_add(&content, schema_content_line(mem, stored));
    arena_close(own);
    *manifest = (struct manifest){ .records_read = 1,
                                   .articles = 1,
                                   .passages = passages.count,
                                   .content_sha256 = content_text(mem,
                                                                  &content) };
    return path;
}

static void a_full_check_compares_counts_and_content(struct arena *mem)
{
    struct verify_facts facts;
    struct manifest truth;
    struct manifest lie;
    struct error err = { 0 };
    const char *path = database_new(mem, &truth);

    if (!ok(verify_database(path, &truth, true, NULL, NULL, &facts, &err)))
        printf("# %s\n", err.text);
    is_int(facts.articles, 1);
    ok(facts.full);

    lie = truth;
    lie.passages++;
    ok(!verify_database(path, &lie, false, NULL, NULL, &facts, &err));
    ok(err.code == ERROR_CORRUPT);
    lie = truth;
    lie.records_read = 5;
    ok(!verify_database(path, &lie, false, NULL, NULL, &facts, &err));
    lie = truth;
    lie.content_sha256 = STR("00");
    ok(verify_database(path, &lie, false, NULL, NULL, &facts, &err));
    ok(!verify_database(path, &lie, true, NULL, NULL, &facts, &err));
    ok(strstr(err.text, "content digest") != NULL);
}

static void a_damaged_database_is_an_error_and_no_crash(struct arena *mem)
{
    struct verify_facts facts;
    struct manifest truth;
    const char *path = database_new(mem, &truth);
    const char *table = arena_print(mem, "%s/docdata.glass", path).ptr;
    struct error err = { 0 };
    FILE *file = fopen(table, "r+b");

    if (!ok(file != NULL))
        return;
    for (long at = 100; at < 8000; at += 50) {
        fseek(file, at, SEEK_SET);
        fputc(0x5A, file);
    }
    fclose(file);
    ok(!verify_database(path, &truth, true, NULL, NULL, &facts, &err));
}

/* A scrambled block is told by its file's digest: libxapian never sees it. */
static void
a_changed_file_is_named_before_the_database_is_read(struct arena *mem)
{
    struct verify_facts facts;
    struct manifest truth;
    const char *folder = database_new(mem, &truth);
    struct error err = { 0 };
    char *top;
    FILE *file;

    top = arena_cstring(mem, str_make(folder, strlen(folder) - 3));
    ok(rename(folder, arena_print(mem, "%s/passages", top).ptr) == 0);
    ok(inventory_take(mem, AT_FDCWD, top, &truth.files, &err));
    if (!ok(verify_generation(top, &truth, true, NULL, NULL, &facts, &err)))
        printf("# %s\n", err.text);
    is_int(facts.articles, 1);
    file = fopen(arena_print(mem, "%s/passages/docdata.glass", top).ptr, "r+b");
    if (!ok(file != NULL))
        return;
    fseek(file, 40, SEEK_SET);
    fputc(0x5A, file);
    fclose(file);
    ok(!verify_generation(top, &truth, true, NULL, NULL, &facts, &err));
    is_int(err.code, ERROR_CORRUPT);
    ok(strstr(err.text, "passages/docdata.glass") != NULL);
    is_int(facts.articles, 0);
}

int main(void)
{
    TEST(a_sound_article_passes);
    TEST(every_untruth_is_found);
    TEST(a_full_check_compares_counts_and_content);
    TEST(a_changed_file_is_named_before_the_database_is_read);
    TEST(a_damaged_database_is_an_error_and_no_crash);
    return tap_end();
}
