/* source_plain_doc_test.c - <doc> text: where a record begins and ends. */
#include "indexer/source_plain_doc.h"

#include "indexer/source.h"
#include "tests/indexer/pack.h"
#include "tests/tap.h"

#define GOLDEN "tests/golden/plain/wikiextractor.txt"

struct records {
    struct source_record at[16];
    struct plain_doc docs[16];
    size_t count;
};

/* As source.c drives it, from the lines of one file. */
static struct records read_text(struct arena *mem, struct str text, size_t max)
{
    static const struct plain_defaults none = { .project = { NULL, 0 } };
    struct records r = { .count = 0 };

    while (text.len > 0 && r.count < 16) {
        struct plain_doc doc = source_plain_doc_open(mem, max);
        enum plain_doc_step step = DOC_MORE;

        while (text.len > 0 && step == DOC_MORE) {
            struct str rest = text;

            step = source_plain_doc_add(&doc, str_cut(&rest, '\n'), false);
            if (step != DOC_BEFORE)
                text = rest;
        }
        if (!doc.begun)
            break;
        r.at[r.count].article = arena_new(mem, struct article);
        source_plain_doc_read(&doc, &none, &r.at[r.count]);
        r.docs[r.count++] = doc;
    }
    return r;
}

static void is_refused(const struct source_record *record, enum reason reason,
                       const char *detail)
{
    is_str(str_from(reason_name(record->reason)),
           str_from(reason_name(reason)));
    if (!ok(str_find(record->detail, str_from(detail), 0) != SIZE_MAX))
        printf("# detail: " STR_FMT "\n", STR_ARG(record->detail));
}

static void an_article_has_its_attributes_and_text(struct arena *mem)
{
    struct records r = read_text(mem, pack_read(mem, GOLDEN), 1 << 20);
    const struct article *a = r.at[0].article;

    ok(r.at[0].reason == REASON_NONE);
    is_int(a->page_id, 31);
    is_int(a->revision_id, 0);
    is_str(a->project, STR("simplewiki"));
    is_str(a->title, STR("Salt & sand"));
    is_str(str_trim(a->plain),
           STR("Salt\xC2\xA0is not sand.\nIn the kitchen.\nWrite <doc id=1> "
               "or <doc> as you like."));
    ok(r.at[2].reason == REASON_NONE);
    is_str(r.at[2].article->title, STR("The \"old\" way"));
    is_str(str_trim(r.at[2].article->plain),
           STR("The first line is no title."));
}

static void every_line_that_is_not_blank_is_in_one_record(struct arena *mem)
{
    struct records r = read_text(mem, pack_read(mem, GOLDEN), 1 << 20);

    is_int(r.count, 10);
    is_refused(&r.at[1], REASON_NO_TEXT, "redirect");
    is_int(r.at[1].article->revision_id, 0); /* never the `revid` */
    is_refused(&r.at[3], REASON_MALFORMED, "outside");
    is_str(buf_str(&r.docs[3].lines),
           STR("A line that stands outside.\nAnd another.\n"));
    is_refused(&r.at[4], REASON_MISSING_FIELD, "id is \"x\"");
    is_refused(&r.at[5], REASON_MALFORMED, "can't be read");
    is_refused(&r.at[6], REASON_MALFORMED, "no </doc>");
    ok(r.at[7].reason == REASON_NONE);
    is_int(r.at[7].article->page_id, 37);
    is_refused(&r.at[8], REASON_MALFORMED, "outside");
    is_refused(&r.at[9], REASON_MALFORMED, "no </doc>");
}

static void the_digest_is_of_the_lines(struct arena *mem)
{
    struct records r = read_text(mem,
                                 STR("<doc id=\"1\" url=\"\" title=\"A\">\r\n"
                                     "B\n</doc>\n\n"),
                                 1 << 20);
    struct digest want = digest_of(STR("<doc id=\"1\" url=\"\" title=\"A\">\r\n"
                                       "B\n</doc>"));
    struct digest got = digest_end(&r.docs[0].digest);

    is_int(r.count, 1);
    ok(memcmp(&want, &got, sizeof want) == 0);
}

static void a_long_article_is_one_record_all_the_same(struct arena *mem)
{
    struct str text = STR(
        "<doc id=\"1\" url=\"\" title=\"A\">\nA line of text.\n"
        "Another line of text.\n</doc>\n"
        "<doc id=\"2\" url=\"\" title=\"B\">\nC\n</doc>\n");
    struct records r = read_text(mem, text, 50);

    is_int(r.count, 2);
    is_refused(&r.at[0], REASON_LINE_TOO_LONG, "more than 50 bytes");
    is_refused(&r.at[1], REASON_MISSING_FIELD, "--default-project");
}

static void invalid_utf8_is_malformed(struct arena *mem)
{
    struct records r = read_text(
        mem,
        STR("<doc id=\"1\" url=\"https://en.wikipedia.org/\" title=\"A\">\n"
            "\xFF\xFE\n</doc>\n"),
        1 << 20);

    is_refused(&r.at[0], REASON_MALFORMED, "UTF-8");
}

static void only_doc_with_a_blank_is_the_form(struct arena *mem)
{
    (void)mem;
    ok(source_plain_doc_form(STR("<doc id=\"1\">")));
    ok(source_plain_doc_form(STR("  <doc url=\"\"")));
    ok(!source_plain_doc_form(STR("<document>")));
    ok(!source_plain_doc_form(STR("<doc>")));
    ok(!source_plain_doc_form(STR("")));
}

int main(void)
{
    TEST(an_article_has_its_attributes_and_text);
    TEST(every_line_that_is_not_blank_is_in_one_record);
    TEST(the_digest_is_of_the_lines);
    TEST(a_long_article_is_one_record_all_the_same);
    TEST(invalid_utf8_is_malformed);
    TEST(only_doc_with_a_blank_is_the_form);
    return tap_end();
}
