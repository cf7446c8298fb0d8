/* passage_test.c - ids read back as they were written, and nothing else does.*/
#include "common/passage.h"

#include "tests/tap.h"

static void a_passage_id_reads_back_as_it_was_written(struct arena *mem)
{
    static const char *const good[] = {
        "enwiki:736:1252348921:12", "a:1:0:0", "zh_min_nanwiki:5:6:4294967295",
        "be-x-old:18446744073709551615:18446744073709551615:1"
    };

    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct passage_id id;

        if (ok(passage_id_parse(str_from(good[i]), &id)))
            is_str(passage_id_text(mem, &id), str_from(good[i]));
    }
}

static void the_parts_of_a_passage_id_are_what_they_say(struct arena *mem)
{
    struct passage_id id;

    (void)mem;
    ok(passage_id_parse(STR("enwiki:736:1252348921:12"), &id));
    is_str(id.project, STR("enwiki"));
    is_int(id.page_id, 736);
    is_int(id.revision_id, 1252348921);
    is_int(id.ordinal, 12);
}

static void what_is_no_passage_id_is_refused(struct arena *mem)
{
    static const char *const bad[] = {
        "",
        ":",
        ":::",
        "enwiki",
        "enwiki:1:2",
        "enwiki:1:2:",
        "enwiki:1:2:3:",
        "enwiki:1:2:3:4",
        "enwiki:1:2: 3",
        "enwiki:0:2:3",  /* no page is 0 */
        "enwiki:01:2:3", /* a second name for page 1 */
        "enwiki:1:02:3",
        "enwiki:1:2:00",
        "enwiki:-1:2:3",
        "enwiki:+1:2:3",
        "enwiki:1:2:4294967296",
        "enwiki:18446744073709551616:2:3",
        "enWiki:1:2:3",
        "en/wiki:1:2:3",
        "../etc:1:2:3",
        "enwiki:1:2:b7e2c9d40f5a6b17"
    };
    struct passage_id id;

    (void)mem;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (!ok(!passage_id_parse(str_from(bad[i]), &id)))
            printf("# %s\n", bad[i]);
    ok(!passage_id_parse(str_make("enwiki:1:2:3\0", 13), &id));
}

static void a_project_is_1_to_64_plain_characters(struct arena *mem)
{
    char name[65];

    (void)mem;
    memset(name, 'a', sizeof name);
    ok(project_valid(str_make(name, 64)));
    ok(!project_valid(str_make(name, 65)));
    ok(!project_valid(STR_NULL));
    ok(project_valid(STR("zh_classicalwiki")));
    ok(!project_valid(STR("en wiki")));
    ok(!project_valid(STR("énwiki")));
    ok(!project_valid(STR("enwiki\n")));
}

static void a_citation_id_carries_the_digest_of_its_quote(struct arena *mem)
{
    struct digest quote = digest_of(STR("A quote."));
    struct str text = citation_id_text(mem, STR("enwiki"), 736, 1252348921,
                                       &quote);
    struct str hex = digest_text(mem, &quote);
    struct citation_id id;

    if (!ok(citation_id_parse(text, &id)))
        return;
    is_str(id.project, STR("enwiki"));
    is_int(id.page_id, 736);
    is_int(id.revision_id, 1252348921);
    is_str(id.quote, str_make(hex.ptr, 16));
}

static void what_is_no_citation_id_is_refused(struct arena *mem)
{
    static const char *const bad[] = {
        "enwiki:736:1252348921:12",
        "enwiki:736:1252348921:B7E2C9D40F5A6B17",
        "enwiki:736:1252348921:b7e2c9d40f5a6b1",
        "enwiki:736:1252348921:b7e2c9d40f5a6b177",
        "enwiki:736:1252348921:b7e2c9d40f5a6b1g",
        "enwiki:736:b7e2c9d40f5a6b17",
        "enwiki:0:1:b7e2c9d40f5a6b17",
        ""
    };
    struct citation_id id;

    (void)mem;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (!ok(!citation_id_parse(str_from(bad[i]), &id)))
            printf("# %s\n", bad[i]);
}

int main(void)
{
    TEST(a_passage_id_reads_back_as_it_was_written);
    TEST(the_parts_of_a_passage_id_are_what_they_say);
    TEST(what_is_no_passage_id_is_refused);
    TEST(a_project_is_1_to_64_plain_characters);
    TEST(a_citation_id_carries_the_digest_of_its_quote);
    TEST(what_is_no_citation_id_is_refused);
    return tap_end();
}
