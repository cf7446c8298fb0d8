/* article_record_test.c - an article comes back as it was stored; damaged
 * bytes are told, not trusted. */
#include "common/article_record.h"

#include <math.h>

#include "common/buf.h"
#include "common/record.h"
#include "tests/common/stored_helper.h"
#include "tests/tap.h"

static struct str written(struct arena *mem,
                          const struct stored_article *stored)
{
    struct buf buf = buf_open(mem, ARTICLE_RECORD_MAX);

    article_record_write(&buf, stored);
    return buf_str(&buf);
}

static bool read_back(struct arena *mem, struct str bytes,
                      struct stored_article *stored)
{
    struct error err;

    if (article_record_read(mem, bytes, stored, &err))
        return true;
    printf("# %s\n", err.text);
    return false;
}

static void an_article_comes_back_as_it_was_stored(struct arena *mem)
{
    struct sample *s = sample_article(mem, STR("Foucault pendulum"), 736);
    struct str bytes = written(mem, &s->stored);
    const struct article *a = &s->stored.article;
    struct stored_article back;
    const struct article *b = &back.article;

    if (!ok(read_back(mem, bytes, &back)))
        return;
    is_str(written(mem, &back), bytes);
    is_str(b->title, a->title);
    is_int(b->namespace_id, -1);
    ok(b->event_time == CLOCK_UNKNOWN);
    is_int(b->revision_time, a->revision_time);
    is_int(b->redirects.count, 2);
    is_str(b->redirects.at[0], STR("foucault's pendulum"));
    is_str(b->licenses[0].url, a->licenses[0].url);
    ok(b->revert_risk == 0.125);
    ok(b->noindex);
    is_int(b->section_count, 3);
    is_str(b->sections[2].heading, STR("Early work"));
    is_int(b->sections[2].parent, 1);
    is_int(b->block_count, 3);
    is_int(b->blocks[2].section, 2);
    is_int(b->blocks[2].span.end, a->text.len);
    is_int(b->inserted[0].end, 6);
    is_int(back.layer_bytes, a->text.len);
    ok(!memcmp(&b->text_sha256, &a->text_sha256, sizeof b->text_sha256));
    ok(back.license.license == s->stored.license.license);
    ok(back.license.historic && !back.license.conflict);
    is_str(back.imported.at[1], STR("Another."));
    is_int(back.passage_count, 3);
    is_int(b->text.len, 0);
}

static void what_is_not_known_comes_back_so(struct arena *mem)
{
    struct sample *s = sample_article(mem, STR("X"), 1);
    struct stored_article back;

    s->stored.article.revert_risk = NAN;
    s->stored.article.revision_time = CLOCK_UNKNOWN;
    s->stored.article.origin.snapshot_time = CLOCK_UNKNOWN;
    s->stored.article.redirects.count = 0;
    if (!ok(read_back(mem, written(mem, &s->stored), &back)))
        return;
    ok(isnan(back.article.revert_risk));
    ok(back.article.revision_time == CLOCK_UNKNOWN);
    ok(back.article.origin.snapshot_time == CLOCK_UNKNOWN);
    is_int(back.article.redirects.count, 0);
}

/* Any one byte changed, any length cut: an error or another article, whose
 * places all hold. */
static void damaged_bytes_are_told_or_harmless(struct arena *mem)
{
    struct sample *s = sample_article(mem, STR("Foucault pendulum"), 736);
    struct str bytes = written(mem, &s->stored);
    char *copy = arena_cstring(mem, bytes);
    struct arena *own = arena_open();
    struct stored_article back;
    size_t told = 0;
    struct error err;

    memcpy(copy, bytes.ptr, bytes.len);
    for (size_t i = 0; i < bytes.len * 8; i++) {
        arena_reset(own);
        copy[i / 8] ^= (char)(1 << i % 8);
        if (!article_record_read(own, str_make(copy, bytes.len), &back, &err))
            told += ok(err.code == ERROR_CORRUPT ||
                       err.code == ERROR_NOT_FOUND);
        copy[i / 8] ^= (char)(1 << i % 8);
    }
    for (size_t len = 0; len < bytes.len; len++)
        (void)!article_record_read(own, str_make(copy, len), &back, &err);
    ok(told > bytes.len);
    arena_close(own);
}

/* The record with fields added at its end, which win over those before. */
static bool reads_with(struct arena *mem, const struct stored_article *stored,
                       uint32_t field, struct str text, uint64_t number)
{
    struct buf buf = buf_open(mem, ARTICLE_RECORD_MAX);
    struct stored_article back;
    struct error err;

    article_record_write(&buf, stored);
    if (text.ptr)
        record_put_str(&buf, field, text);
    else
        record_put_number(&buf, field, number);
    return article_record_read(mem, buf_str(&buf), &back, &err);
}

static void every_number_and_text_is_checked(struct arena *mem)
{
    struct sample *s = sample_article(mem, STR("X"), 1);
    const struct stored_article *stored = &s->stored;

    ok(reads_with(mem, stored, 999, STR_NULL, 5)); /* of a later version */
    ok(!reads_with(mem, stored, 2, STR("no project"), 0));
    ok(!reads_with(mem, stored, 3, STR_NULL, 0));    /* page 0 */
    ok(!reads_with(mem, stored, 5, STR("\xff"), 0)); /* title: not UTF-8 */
    ok(!reads_with(mem, stored, 5, STR_NULL, 7));    /* title: a number */
    ok(!reads_with(mem, stored, 19, STR_NULL, 2));   /* noindex: neither */
    ok(!reads_with(mem, stored, 25, STR_NULL, 1));   /* layer: too short */
    ok(!reads_with(mem, stored, 27, STR("\x0b\0\0\0\0"), 0)); /* kind */
    ok(!reads_with(mem, stored, 27, STR("\0\x08\0\0\0"), 0)); /* section 4 */
    ok(!reads_with(mem, stored, 27, STR("\0\x01\0\0\0"), 0)); /* section -1 */
    ok(reads_with(mem, stored, 27, STR("\0\x04\0\0\1"), 0));  /* section 2 */
    ok(!reads_with(mem, stored, 28, STR("\0\xff\x7f"), 0));   /* outside */
    ok(!reads_with(mem, stored, 31, STR("No-Such-License"), 0));
    ok(!reads_with(mem, stored, 37, STR_NULL, (uint64_t)1 << 32));
}

static void a_parent_comes_before_its_sections(struct arena *mem)
{
    struct sample *s = sample_article(mem, STR("X"), 1);
    struct stored_article back;
    struct error err;

    s->stored.article.sections[1].parent = 2;
    ok(!article_record_read(mem, written(mem, &s->stored), &back, &err));
    is_int(err.code, ERROR_CORRUPT);
}

static void the_record_of_a_passage_is_no_article(struct arena *mem)
{
    struct stored_article back;
    struct error err;

    ok(!article_record_read(mem, STR("\x08\x02"), &back, &err));
    is_int(err.code, ERROR_NOT_FOUND);
    ok(!article_record_read(mem, STR("\x08\x03"), &back, &err));
    is_int(err.code, ERROR_CORRUPT);
    ok(!article_record_read(mem, STR_NULL, &back, &err));
    is_int(err.code, ERROR_CORRUPT);
}

/* A part that is left out would be lost silently: all of it is refused. */
static void a_heading_too_long_to_be_stored_is_no_record(struct arena *mem)
{
    struct sample *s = sample_article(mem, STR("Pendulum"), 736);
    struct buf buf = buf_open(mem, ARTICLE_RECORD_MAX);
    char *text = arena_alloc(mem, ARTICLE_RECORD_MAX);

    memset(text, 'x', ARTICLE_RECORD_MAX);
    s->stored.article.sections[1].heading = str_make(text, ARTICLE_RECORD_MAX);
    article_record_write(&buf, &s->stored);
    ok(buf.overflow);
}

int main(void)
{
    TEST(an_article_comes_back_as_it_was_stored);
    TEST(what_is_not_known_comes_back_so);
    TEST(damaged_bytes_are_told_or_harmless);
    TEST(every_number_and_text_is_checked);
    TEST(a_parent_comes_before_its_sections);
    TEST(the_record_of_a_passage_is_no_article);
    TEST(a_heading_too_long_to_be_stored_is_no_record);
    return tap_end();
}
