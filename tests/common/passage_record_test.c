/* passage_record_test.c - a passage comes back as it was stored; damaged bytes
 * are told, not trusted. */
#include "common/passage_record.h"

#include "common/buf.h"
#include "common/record.h"
#include "tests/common/stored_helper.h"
#include "tests/tap.h"

static struct stored_passage sample(struct arena *mem, size_t ordinal)
{
    struct sample *s = sample_article(mem, STR("X"), 736);

    return (struct stored_passage){ .passage = s->passages.at[ordinal],
                                    .project = STR("enwiki"),
                                    .page_id = 736,
                                    .revision_id = 5 };
}

static struct str written(struct arena *mem,
                          const struct stored_passage *stored)
{
    struct buf buf = buf_open(mem, PASSAGE_RECORD_MAX);

    passage_record_write(&buf, stored);
    return buf_str(&buf);
}

static void a_passage_comes_back_as_it_was_stored(struct arena *mem)
{
    for (size_t i = 0; i < 3; i++) {
        struct stored_passage stored = sample(mem, i), back;
        const struct passage *a = &stored.passage, *b = &back.passage;
        struct str bytes = written(mem, &stored);
        struct error err;

        if (!ok(passage_record_read(mem, bytes, &back, &err)))
            continue;
        is_str(written(mem, &back), bytes);
        is_str(b->text, a->text);
        is_str(b->gap, a->gap);
        is_int(b->ordinal, i);
        ok(!memcmp(&b->begin, &a->begin, sizeof a->begin));
        ok(!memcmp(&b->end, &a->end, sizeof a->end));
        is_int(b->section, a->section);
        is_int(b->block, a->block);
        is_int(b->kind, a->kind);
        is_int(b->sentence_count, 1);
        is_int(b->sentences[0].end, a->text.len);
        is_int(b->footnote_count, a->footnote_count);
        is_str(b->prefix, a->prefix);
        is_str(b->suffix, a->suffix);
        is_str(b->fragment, a->fragment);
        is_int(b->ambiguous, a->ambiguous);
        if (a->footnote_count)
            is_str(b->footnotes[0].target, STR("cite_note-Smith-3"));
        is_str(back.project, STR("enwiki"));
        is_int(back.page_id, 736);
    }
}

static void damaged_bytes_are_told_or_harmless(struct arena *mem)
{
    struct stored_passage stored = sample(mem, 0), back;
    struct str bytes = written(mem, &stored);
    char *copy = arena_cstring(mem, bytes);
    struct arena *own = arena_open();
    size_t told = 0;
    struct error err;

    memcpy(copy, bytes.ptr, bytes.len);
    for (size_t i = 0; i < bytes.len * 8; i++) {
        arena_reset(own);
        copy[i / 8] ^= (char)(1 << i % 8);
        if (!passage_record_read(own, str_make(copy, bytes.len), &back, &err))
            told += ok(err.code == ERROR_CORRUPT ||
                       err.code == ERROR_NOT_FOUND);
        else if (back.passage.sentence_count > 0)
            ok(back.passage.sentences[0].end <= back.passage.text.len);
        copy[i / 8] ^= (char)(1 << i % 8);
    }
    for (size_t len = 0; len < bytes.len; len++)
        (void)!passage_record_read(own, str_make(copy, len), &back, &err);
    ok(told > bytes.len);
    arena_close(own);
}

static bool reads_with(struct arena *mem, uint32_t field, struct str text,
                       uint64_t number)
{
    struct stored_passage stored = sample(mem, 1), back;
    struct buf buf = buf_open(mem, PASSAGE_RECORD_MAX);
    struct error err;

    passage_record_write(&buf, &stored);
    if (text.ptr)
        record_put_str(&buf, field, text);
    else
        record_put_number(&buf, field, number);
    return passage_record_read(mem, buf_str(&buf), &back, &err);
}

static void every_number_and_text_is_checked(struct arena *mem)
{
    ok(reads_with(mem, 999, STR("later"), 0));
    ok(!reads_with(mem, 2, STR("EN wiki"), 0));
    ok(!reads_with(mem, 3, STR_NULL, 0));
    ok(!reads_with(mem, 5, STR_NULL, (uint64_t)1 << 32)); /* ordinal */
    ok(!reads_with(mem, 6, STR("bad \xc3"), 0));
    ok(!reads_with(mem, 6, STR("short"), 0));  /* sentence outside */
    ok(!reads_with(mem, 8, STR("\5\6\6"), 0)); /* code points over bytes */
    ok(!reads_with(mem, 8, STR("\5\5\4"), 0)); /* UTF-16 under code points */
    ok(!reads_with(mem, 8, STR("\5\5\5\5"), 0));
    ok(!reads_with(mem, 8, STR("\5\5"), 0));
    ok(!reads_with(mem, 11, STR_NULL, BLOCK_KINDS));
    ok(!reads_with(mem, 12, STR("\0\2"), 0)); /* ends inside "é" */
    ok(!reads_with(mem, 12, STR("\0\1\xff"), 0));
    ok(reads_with(mem, 12, STR("\0\1\0\2"), 0));
    ok(reads_with(mem, 13, STR("\3note"), 0));
    ok(!reads_with(mem, 13, STR("\x7fnote"), 0));
    ok(!reads_with(mem, 13, STR("\2note"), 0)); /* stands inside "é" */
    ok(!reads_with(mem, 16, STR_NULL, 2));
}

static void the_record_of_an_article_is_no_passage(struct arena *mem)
{
    struct stored_passage back;
    struct error err;

    ok(!passage_record_read(mem, STR("\x08\x01"), &back, &err));
    is_int(err.code, ERROR_NOT_FOUND);
    ok(!passage_record_read(mem, STR("x"), &back, &err));
    is_int(err.code, ERROR_CORRUPT);
}

int main(void)
{
    TEST(a_passage_comes_back_as_it_was_stored);
    TEST(damaged_bytes_are_told_or_harmless);
    TEST(every_number_and_text_is_checked);
    TEST(the_record_of_an_article_is_no_passage);
    return tap_end();
}
