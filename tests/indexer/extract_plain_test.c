/* extract_plain_test.c - the layer of a plain article, and what it promises. */
#include "indexer/extract_plain.h"

#include "tests/indexer/layer_dump.h"
#include "tests/indexer/pack.h"
#include "tests/tap.h"

#define GOLDEN "tests/golden/plain/lines"

static struct article extract(struct arena *mem, struct str text)
{
    struct article article = { .plain = text, .language = STR("en") };
    const char *broken;

    extract_plain(mem, &article);
    broken = layer_broken(&article);
    if (broken)
        printf("# %s\n", broken);
    ok(!broken);
    return article;
}

static void lines_become_the_layer_that_is_written_down(struct arena *mem)
{
    struct extract_facts facts = { 0 };
    struct article article = extract(mem, pack_read(mem, GOLDEN ".txt"));
    struct str dump = layer_dump(mem, &article, &facts);

    if (getenv("UPDATE_GOLDEN")) {
        FILE *file = fopen(GOLDEN ".layer", "wb");

        ok(file && fwrite(dump.ptr, 1, dump.len, file) == dump.len);
        if (file)
            fclose(file);
        return;
    }
    is_str(dump, pack_read(mem, GOLDEN ".layer"));
}

static void nothing_begins_or_ends_with_a_heading(struct arena *mem)
{
    struct article a = extract(mem, STR("History.\nSalt is old.\nSand."));

    is_str(a.text, STR("History.\n\nSalt is old.\n\nSand."));
    is_int(a.section_count, 1);
    a = extract(mem, STR("Salt is old.\nHistory.\nSand.\nIt is new."));
    is_str(a.text, STR("Salt is old.\n\nIt is new."));
    is_int(a.section_count, 3);
    is_str(a.sections[1].heading, STR("History"));
    is_int(a.sections[1].span.end - a.sections[1].span.begin, 0);
    is_str(a.sections[2].heading, STR("Sand"));
    is_str(str_slice(a.text, a.sections[2].span), STR("It is new."));
}

static void what_shows_nothing_is_no_layer(struct arena *mem)
{
    is_int(extract(mem, STR("")).text.len, 0);
    is_int(extract(mem, STR("\xEF\xBB\xBF \n\n\xC2\xA0\n\x01\x02\n")).text.len,
           0);
}

static void the_digest_is_that_of_the_text(struct arena *mem)
{
    struct article a = extract(mem, STR("One.\nTwo is two."));
    struct digest want = digest_of(STR("One.\n\nTwo is two."));

    ok(memcmp(&a.text_sha256, &want, sizeof want) == 0);
}

static void text_of_any_length_and_kind_keeps_its_promises(struct arena *mem)
{
    static const char *const pieces[] = {
        "A.\n", "b",        "\n",           " ", "\t",     "History.\n", "\x01",
        "é",    "\xC2\xA0", "\xEF\xBB\xBF", ".", "歷史.\n"
    };
    uint32_t seed = 7;

    for (int run = 0; run < 200; run++) {
        struct buf text = buf_open(mem, 1 << 16);

        for (int i = 0; i < 60; i++) {
            seed = seed * 1664525u + 1013904223u;
            buf_add(&text, str_from(pieces[(seed >> 20) % 12]));
        }
        extract(mem, buf_str(&text));
    }
}

int main(void)
{
    TEST(lines_become_the_layer_that_is_written_down);
    TEST(nothing_begins_or_ends_with_a_heading);
    TEST(what_shows_nothing_is_no_layer);
    TEST(the_digest_is_that_of_the_text);
    TEST(text_of_any_length_and_kind_keeps_its_promises);
    return tap_end();
}
