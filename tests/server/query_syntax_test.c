/* query_syntax_test.c - what has a form is taken, everything else is text. */
#include "server/query_syntax.h"

#include "common/buf.h"
#include "tests/tap.h"

/* "kind!'text'" for each part, with a space between: P phrase, T title, S
 * section, W words; "!" when excluded, "q" when a field's value is quoted. */
static struct str parts_of(struct arena *mem, const char *question)
{
    struct query_syntax found = query_syntax_read(mem, str_from(question));
    struct buf out = buf_open(mem, 1 << 16);

    for (size_t i = 0; i < found.count; i++) {
        const struct query_part *part = &found.at[i];

        buf_print(&out, "%s%c%s%s'" STR_FMT "'", i ? " " : "",
                  "WPTS"[part->kind], part -> excluded ? "!" : "",
                  part->quoted && part->kind != QUERY_PHRASE ? "q" : "",
                  STR_ARG(part->text));
    }
    return buf_str(&out);
}

static void forms_are_taken(struct arena *mem)
{
    static const char *const cases[][2] = {
        { "the \"golden gate\" bridge", "P'golden gate'" },
        { "“golden gate”", "P'golden gate'" },
        { "„goldenes Tor“ und „złota brama”",
          "P'goldenes Tor' P'złota brama'" },
        { "«la porte» »das Tor«", "P'la porte' P'das Tor'" },
        { "橋は「金門橋」と『塔』", "P'金門橋' P'塔'" },
        { "”gyllene porten”", "P'gyllene porten'" },
        { "(\"in brackets\"), \"one\"", "P'in brackets' P'one'" },
        { "title:bridge height", "T'bridge'" },
        { "title:\"Golden Gate\"", "Tq'Golden Gate'" },
        { "title:1984 section:plot", "T'1984' S'plot'" },
        { "section:“Early life”", "Sq'Early life'" },
        { "jaguar -car -\"big cat\"", "W!'car' P!'big cat'" },
        { "-car jaguar", "W!'car'" },
        { "-été -title:car -section:\"see also\"",
          "W!'été' T!'car' S!q'see also'" },
        { "jaguar\t-well-known,", "W!'well-known,'" },
        { "橋 -塔", "W!'塔'" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        is_str(parts_of(mem, cases[i][0]), str_from(cases[i][1]));
}

static void anything_else_is_text(struct arena *mem)
{
    static const char *const texts[] = {
        "",
        " ",
        "-",
        "\"",
        "\"\"",
        "\" \"",
        "\"...\"",
        "“",
        "”",
        "never \"closed",
        "closed\" never",
        "a 12\" record and a 7\" single",
        "צה\"ל ורמטכ\"ל",
        "-5 degrees",
        "1990-1995",
        "well-known",
        "a - b",
        "a – b −c",
        "git --force -p",
        "he said -aside- no",
        "title:",
        "section:",
        "title: the story",
        "Title:story TITLE:story Section:plot",
        "subtitle:story",
        "https://example.org/?title:x&q=-y",
        "title:\"never closed",
        "-title:",
        "-\"never closed",
        "title:!!!",
        "AND OR NOT ( ) [ * ? ~ ^ : :: {}",
        "'single quotes' ‘too’",
        "\\\"",
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct str text = str_from(texts[i]);

        is_str(parts_of(mem, texts[i]), STR(""));
        is_str(query_syntax_read(mem, text).plain, text);
    }
}

static void what_is_left_keeps_its_places(struct arena *mem)
{
    struct str question = STR("how -old is title:\"the gate\" \"of gold\"");
    struct query_syntax found = query_syntax_read(mem, question);

    is_str(found.plain, STR("how      is        the gate\"  of gold\""));
    is_int(found.count, 3);
    for (size_t i = 0; i < found.count; i++)
        is_str(str_slice(question, found.at[i].value), found.at[i].text);
    is_str(str_slice(question, found.at[0].span), STR("-old"));
    is_str(str_slice(question, found.at[1].span), STR("title:\"the gate\""));
    is_str(str_slice(question, found.at[2].span), STR("\"of gold\""));
}

static void after_many_parts_the_rest_is_text(struct arena *mem)
{
    struct buf text = buf_open(mem, 1 << 16);
    struct query_syntax found;

    for (int i = 0; i < 2 * QUERY_PARTS_MAX; i++)
        buf_print(&text, "-word%c ", 'a' + i % 26);
    found = query_syntax_read(mem, buf_str(&text));
    is_int(found.count, QUERY_PARTS_MAX);
    ok(str_ends(found.plain, STR("-wordk -wordl ")));
}

/* Pieces in any order: spans lie in the question, in order, and the plain text
 * differs from it by spaces only. */
static void any_text_keeps_the_promises(struct arena *mem)
{
    static const char *const pieces[] = { "\"", "-",        "title:", "a", " ",
                                          "“",  "”",        "„",      "«", "»",
                                          "「", "section:", "橋",     "7", "é",
                                          "」", "\t",       ":" };
    uint64_t seed = 7;

    for (int round = 0; round < 3000; round++) {
        struct buf text = buf_open(mem, 4096);
        struct query_syntax found;
        size_t at = 0;

        for (int i = 0; i < 12; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            buf_add(
                &text,
                str_from(
                    pieces[(seed >> 33) % (sizeof pieces / sizeof *pieces)]));
        }
        found = query_syntax_read(mem, buf_str(&text));
        ok(found.plain.len == text.len);
        for (size_t i = 0; i < found.count; i++) {
            const struct query_part *part = &found.at[i];

            ok(part->span.begin >= at && part->span.end <= text.len);
            ok(part->value.begin >= part->span.begin + part->quoted &&
               part->value.end <= part->span.end);
            ok(part->text.len > 0);
            at = part->span.end;
        }
        for (size_t i = 0; i < text.len; i++)
            ok(found.plain.ptr[i] == ' ' ||
               found.plain.ptr[i] == buf_str(&text).ptr[i]);
    }
}

int main(void)
{
    TEST(forms_are_taken);
    TEST(anything_else_is_text);
    TEST(what_is_left_keeps_its_places);
    TEST(after_many_parts_the_rest_is_text);
    TEST(any_text_keeps_the_promises);
    return tap_end();
}
