/* fuzz_plain.c - any bytes as plain articles: as a line of JSON, and as lines
 * of <doc> text; what is read has a layer that keeps its promises. */
#include <assert.h>
#include <math.h>

#include "common/arena.h"
#include "common/passage.h"
#include "common/utf8.h"
#include "indexer/extract_plain.h"
#include "indexer/source.h"
#include "indexer/source_plain_doc.h"
#include "indexer/source_plain_json.h"
#include "tests/indexer/layer_dump.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct plain_defaults defaults = { { "enwiki", 6 },
                                                { "en", 2 },
                                                { "CC0-1.0", 7 } };

static void check_article(struct arena *mem, struct article *a)
{
    assert(a->page_id > 0 && project_valid(a->project));
    assert(a->plain.len > 0 && utf8_valid(a->plain) == a->plain.len);
    extract_plain(mem, a);
    assert(utf8_valid(a->text) == a->text.len);
    assert(!layer_broken(a));
}

static void check(struct arena *mem, const struct source_record *record)
{
    struct article *a = record->article;

    assert(record->reason < REASON_COUNT);
    assert((record->reason == REASON_NONE) == (record->detail.len == 0));
    assert(utf8_valid(a->title) == a->title.len);
    assert(utf8_valid(a->url) == a->url.len);
    assert(utf8_valid(record->detail) == record->detail.len);
    assert(isnan(a->revert_risk));
    if (record->reason == REASON_NONE)
        check_article(mem, a);
}

static void read_json(struct arena *mem, struct str bytes)
{
    struct source_record record = { .article = arena_new(mem, struct article) };

    source_plain_json_form(mem, bytes);
    source_plain_json_read(mem, bytes, &defaults, &record);
    check(mem, &record);
}

/* All lines end in one record or none, and each call goes forward. */
static void read_docs(struct arena *mem, struct str bytes)
{
    size_t taken = 0;
    size_t lines = 0;

    while (bytes.len > 0) {
        struct source_record record = { .article = arena_new(mem,
                                                             struct article) };
        struct plain_doc doc = source_plain_doc_open(mem, 1 << 12);
        enum plain_doc_step step = DOC_MORE;

        while (bytes.len > 0 && step == DOC_MORE) {
            struct str rest = bytes;

            step = source_plain_doc_add(&doc, str_cut(&rest, '\n'), false);
            assert(step != DOC_BEFORE || doc.begun);
            if (step != DOC_BEFORE) {
                bytes = rest;
                lines++;
            }
        }
        assert(lines > taken);
        taken = lines;
        if (!doc.begun)
            break;
        source_plain_doc_read(&doc, &defaults, &record);
        check(mem, &record);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *mem = arena_open();
    struct str bytes = str_make((const char *)data, size);

    read_json(mem, bytes);
    read_docs(mem, bytes);
    arena_close(mem);
    return 0;
}
