/* fuzz_payload.c - any bytes as a line of a snapshot: a record with a reason,
 * or one that has all an article must have; then its license. */
#include <assert.h>
#include <math.h>

#include "common/arena.h"
#include "common/license.h"
#include "common/passage.h"
#include "common/utf8.h"
#include "indexer/source.h"
#include "indexer/source_enterprise.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(struct str text)
{
    assert(utf8_valid(text) == text.len);
    (void)text;
}

static void check_list(const struct str_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        assert(list->at[i].len > 0);
        check_text(list->at[i]);
    }
}

static void check_complete(const struct article *a)
{
    assert(a->title.len > 0 && a->page_id > 0 && a->revision_id > 0);
    assert(project_valid(a->project));
    assert(str_starts(a->site_url, STR("http")));
    assert(a->html.len > 0);
    assert(str_equal(a->direction, STR("ltr")) ||
           str_equal(a->direction, STR("rtl")));
    (void)a;
}

static void check_license(struct arena *mem, const struct article *article)
{
    struct license_ruling ruling;
    struct error err;

    if (license_rule(mem, article, &ruling, &err)) {
        assert(ruling.license && !(ruling.conflict && ruling.historic));
        check_text(ruling.payload);
    } else {
        assert(err.code == ERROR_INPUT);
    }
    for (size_t i = 0; i < article->templates.count; i++)
        license_imported_notice(article->project, article->templates.at[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *mem = arena_open();
    struct article *article = arena_new(mem, struct article);
    struct source_record record = { .article = article };

    source_enterprise_read(mem, str_make((const char *)data, size), &record);
    assert(record.reason < REASON_COUNT);
    assert((record.reason == REASON_NONE) == (record.detail.len == 0));
    assert(isnan(article->revert_risk) ||
           (article->revert_risk >= 0 && article->revert_risk <= 1));
    check_text(article->title);
    check_text(article->url);
    check_text(article->html);
    check_text(record.detail);
    check_list(&article->redirects);
    check_list(&article->categories);
    check_list(&article->templates);
    if (record.reason == REASON_NONE)
        check_complete(article);
    check_license(mem, article);
    arena_close(mem);
    return 0;
}
