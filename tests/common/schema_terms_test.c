/* schema_terms_test.c - one name, one term; two names, two terms; none longer
 * than Xapian takes. */
#include "common/schema_terms.h"

#include "common/analysis.h"
#include "common/language.h"
#include "common/schema.h"
#include "tests/tap.h"

static void terms_are_what_the_table_says(struct arena *mem)
{
    struct str p = STR("enwiki");

    is_str(schema_key_term(mem, p, 736), STR("Qenwiki:736"));
    is_str(schema_article_term(mem, p, 736), STR("XAenwiki:736"));
    is_str(schema_title_term(mem, p, STR("albert_ Einstein ")),
           STR("Senwiki:Albert Einstein"));
    is_str(schema_redirect_term(mem, p, STR("einstein")),
           STR("XRenwiki:Einstein"));
    is_str(schema_project_term(mem, p), STR("Wenwiki"));
    is_str(schema_language_term(mem, STR("EN-Simple")), STR("Len-simple"));
    is_str(schema_license_term(mem, STR("CC-BY-SA-4.0")),
           STR("XLcc-by-sa-4.0"));
    is_str(schema_section_term(mem, STR(" Early WORK ")), STR("XNearly work"));
    is_str(schema_word_term(mem, STR("swing")), STR(":swing"));
    is_str(schema_passage_kind_term(), STR("XP"));
    is_str(schema_article_kind_term(), STR("XK"));
    is_str(schema_key(mem, p, 736), STR("enwiki:736"));
}

static void titles_are_one_under_spaces_form_and_first_letter(struct arena *mem)
{
    static const char *const same[][2] = {
        { "Albert_Einstein", "Albert Einstein" },
        { "_albert__ Einstein_", "Albert Einstein" },
        { "e\u0301te\u0301", "Été" },
        { "iPod", "IPod" },
        { "ß", "ß" },
        { "", "" },
    };

    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        is_str(schema_normal_title(mem, str_from(same[i][0])),
               str_from(same[i][1]));
    ok(!str_equal(schema_normal_title(mem, STR("IPod")),
                  schema_normal_title(mem, STR("IPOD"))));
}

/* As Xapian counts: a NUL is two. */
static size_t stored_len(struct str term)
{
    size_t len = term.len;

    for (size_t i = 0; i < term.len; i++)
        len += term.ptr[i] == '\0';
    return len;
}

static void no_title_makes_a_term_too_long(struct arena *mem)
{
    static const char fill[] = { 'x', '\0' };

    for (size_t f = 0; f < sizeof fill; f++)
        for (size_t len = 1; len <= 2000; len += 1 + len / 20) {
            char *title = arena_alloc(mem, len);

            memset(title, fill[f], len);
            ok(stored_len(schema_title_term(mem, STR("enwiki"),
                                            str_make(title, len))) <= 245);
            ok(stored_len(schema_section_term(mem, str_make(title, len))) <=
               245);
        }
}

static void long_titles_keep_apart(struct arena *mem)
{
    char a[255], b[255];
    struct str one, two;

    memset(a, 'x', sizeof a);
    memset(b, 'x', sizeof b);
    b[254] = 'y';
    one = schema_title_term(mem, STR("enwiki"), str_make(a, sizeof a));
    two = schema_title_term(mem, STR("enwiki"), str_make(b, sizeof b));
    ok(!str_equal(one, two));
    is_str(one, schema_title_term(mem, STR("enwiki"), str_make(a, sizeof a)));
    ok(!str_equal(
        one, schema_title_term(mem, STR("enwiki"), str_make(a, sizeof a - 1))));
    ok(str_starts(one, STR("Senwiki:Xxxx")));
}

static void a_nul_is_a_character_of_a_title(struct arena *mem)
{
    ok(!str_equal(schema_title_term(mem, STR("w"), STR("a\0b")),
                  schema_title_term(mem, STR("w"), STR("a\0c"))));
    is_str(schema_title_term(mem, STR("w"), STR("a\0b")), STR("Sw:A\0b"));
}

static struct str name_of(struct arena *mem, const char *name, size_t end)
{
    struct tokens tokens = analyse(analyser_open(mem), mem,
                                   language_find(STR("en")), str_from(name));

    return schema_name_term(mem, &tokens, end);
}

static void a_name_is_its_words_up_to_a_place(struct arena *mem)
{
    is_str(name_of(mem, "Mercury (planet)", SIZE_MAX), STR("XTmercury planet"));
    is_str(name_of(mem, "Mercury (planet)", 8), STR("XTmercury"));
    is_str(name_of(mem, "The Élan of BRIDGES", SIZE_MAX),
           STR("XTthe elan of bridges"));
}

/* A Korean phrase of three syllables comes with its pairs. */
static void parts_of_words_are_not_in_a_name(struct arena *mem)
{
    struct tokens tokens = analyse(analyser_open(mem), mem,
                                   language_find(STR("ko")), STR("대학교"));

    ok(tokens.count > 1 && tokens.at[1].part);
    is_str(schema_name_term(mem, &tokens, SIZE_MAX), STR("XT대학교"));
}

static void a_name_without_words_has_no_term(struct arena *mem)
{
    is_int(name_of(mem, "", SIZE_MAX).len, 0);
    is_int(name_of(mem, "?!", SIZE_MAX).len, 0);
    is_int(name_of(mem, "Mercury", 0).len, 0);
}

int main(void)
{
    TEST(terms_are_what_the_table_says);
    TEST(titles_are_one_under_spaces_form_and_first_letter);
    TEST(no_title_makes_a_term_too_long);
    TEST(long_titles_keep_apart);
    TEST(a_nul_is_a_character_of_a_title);
    TEST(a_name_is_its_words_up_to_a_place);
    TEST(parts_of_words_are_not_in_a_name);
    TEST(a_name_without_words_has_no_term);
    return tap_end();
}
