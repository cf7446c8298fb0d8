/* schema_test.c - what is indexed is found under every name it has, and goes
 * when it is removed. */
#include "common/schema.h"

#include "common/impact.h"
#include "common/language.h"
#include "tests/common/database_helper.h"

static uint32_t with_term(struct index *index, struct str term)
{
    struct error err;
    uint32_t count = 0;

    GOOD(xc_term_count(index->reader, term, &count, &err));
    return count;
}

/* ---- versions -------------------------------------------------------- */

static void a_new_index_passes_its_own_check(struct arena *mem)
{
    struct index index = new_index(mem);
    struct xc_reader *reader;
    struct error err;

    GOOD(schema_check(index.reader, &err));
    GOOD(xc_commit(index.writer, &err));
    GOOD(xc_reader_open(mem, index.path, &reader, &err));
    GOOD(schema_check(reader, &err));
}

static void an_index_of_another_version_is_refused(struct arena *mem)
{
    static const char *const keys[] = { "schema", "analysis", "layer",
                                        "impact" };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct index index = new_index(mem);
        struct error err = { 0 };

        GOOD(xc_set_metadata(index.writer, str_from(keys[i]), STR("other/9"),
                             &err));
        ok(!schema_check(index.reader, &err));
        is_int(err.code, ERROR_CORRUPT);
        ok(strstr(err.text, keys[i]) && strstr(err.text, "other/9"));
        ok(strstr(err.text, "ibid-indexer build"));
        GOOD(xc_set_metadata(index.writer, str_from(keys[i]), STR_NULL, &err));
        ok(!schema_check(index.reader, &err)); /* no index of ours at all */
    }
}

/* ---- adding ---------------------------------------------------------- */

static void documents_of_an_article_follow_each_other(struct arena *mem)
{
    struct index index = new_index(mem);
    struct error err;

    for (uint64_t page = 1; page <= 3; page++) {
        uint32_t article = (uint32_t)(page - 1) * 4 + 1;

        add_sample(&index, STR("Pendulum"), page);
        for (uint32_t i = 0; i < 3; i++) {
            struct stored_passage *found;

            GOOD(schema_find_passage(index.reader, mem, STR("enwiki"), page, i,
                                     &found, &err));
            if (!ok(found != NULL))
                return;
            is_int(found->docid, article + 1 + i);
            is_int(found->article_docid, article);
        }
    }
}

static void documents_carry_the_terms_of_the_table(struct arena *mem)
{
    static const struct {
        const char *term;
        uint32_t documents;
    } table[] = {
        { "Qenwiki:736", 1 },
        { "Penwiki:736:0", 0 }, /* a passage has no term of its own */
        { "XAenwiki:736", 3 },
        { "Wenwiki", 4 },
        { "Lsimple", 4 },
        { "Len", 4 },
        { "Lde", 0 },
        { "XLcc-by-sa-4.0", 4 },
        { "XK", 1 },
        { "XP", 3 },
        { "XNearly work", 1 },
        { "Senwiki:Foucault pendulum", 1 },
        { "XRenwiki:Foucault's pendulum", 1 },
    };
    struct index index = new_index(mem);

    add_sample(&index, STR("Foucault pendulum"), 736);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (!is_int(with_term(&index, str_from(table[i].term)),
                    table[i].documents))
            printf("# %s\n", table[i].term);
    /* the section and the one around it, in any case and form */
    is_int(with_term(&index,
                     schema_section_term(mem, STR("STRASSE UND GESCHICHTE"))),
           2);
    is_int(with_term(&index, schema_language_term(mem, STR("EN"))), 4);
    is_int(with_term(&index, schema_license_term(mem, STR("cc-by-sa-4.0"))), 4);
}

/* The term that the analyser makes of the first word. */
static struct str term_of(struct index *index, const char *word)
{
    struct tokens tokens = analyse(index->analyser, index->mem,
                                   language_find(STR("simple")),
                                   str_from(word));

    return ok(tokens.count > 0) ? tokens.at[0].term : STR("?");
}

static void words_are_found_in_text_title_and_headings(struct arena *mem)
{
    struct index index = new_index(mem);

    add_sample(&index, STR("Foucault's experiment"), 736);
    is_int(with_term(&index, schema_word_term(mem, term_of(&index, "dome"))),
           1);
    is_int(
        with_term(&index, schema_word_term(mem, term_of(&index, "experiment"))),
        3);
    is_int(with_term(&index, schema_word_term(mem, term_of(&index, "early"))),
           1);
    is_int(with_term(&index, schema_word_term(mem, STR("nowhere"))), 0);
}

static void function_words_are_posted_for_titles_only(struct arena *mem)
{
    struct index index = new_index(mem);
    struct str the = schema_word_term(mem, term_of(&index, "the"));

    add_sample(&index, STR("Pendulum"), 1); /* its text is full of "the" */
    is_int(with_term(&index, the), 0);
    add_sample(&index, STR("The Who"), 2);
    is_int(with_term(&index, the), 3);
}

struct largest {
    uint32_t wdf;
    size_t words;
};

static bool see_wdf(void *context, struct str term, uint32_t wdf)
{
    struct largest *largest = context;

    if (str_starts(term, STR(":"))) {
        ok(wdf >= 1 && wdf <= SCHEMA_IMPACT_MAX);
        largest->words++;
        if (wdf > largest->wdf)
            largest->wdf = wdf;
    } else {
        is_int(wdf, 0);
    }
    return true;
}

static void the_wdf_of_a_word_is_its_impact(struct arena *mem)
{
    struct index index = new_index(mem);
    struct largest largest = { 0 };
    struct error err;

    add_sample(&index, STR("Pendulum"), 1);
    GOOD(xc_document_terms(index.reader, 2, see_wdf, &largest, &err));
    ok(largest.words >= 4);
    ok(largest.wdf > 150); /* in title and text */
}

static void values_group_by_article_and_sort_by_time(struct arena *mem)
{
    struct index index = new_index(mem);
    struct error err;
    struct str value;

    add_sample(&index, STR("Pendulum"), 736);
    GOOD(xc_value(index.reader, mem, 2, SCHEMA_SLOT_ARTICLE, &value, &err));
    is_str(value, STR("enwiki:736"));
    GOOD(xc_value(index.reader, mem, 2, SCHEMA_SLOT_TIME, &value, &err));
    ok(xc_unsortable(value) == 1700000000);
}

static void an_article_without_passages_is_kept(struct arena *mem)
{
    struct index index = new_index(mem);
    struct sample *s = sample_article(mem, STR("Empty"), 9);
    struct stored_article *found;
    struct error err;

    s->passages.count = 0;
    GOOD(schema_add(index.writer, index.analyser, mem, &s->stored, &s->passages,
                    &err));
    GOOD(
        schema_find_article(index.reader, mem, STR("enwiki"), 9, &found, &err));
    if (ok(found != NULL))
        is_int(found->passage_count, 0);
}

/* ---- finding and removing -------------------------------------------- */

static void titles_and_redirects_lead_to_the_article(struct arena *mem)
{
    static const struct {
        const char *title;
        bool there;
    } table[] = {
        { "Foucault pendulum", true },      { "foucault_pendulum", true },
        { "  Foucault   pendulum ", true }, { "Foucault's_pendulum", true },
        { "FOUCAULT PENDULUM", false },     { "Pendulum", false }
    };
    struct index index = new_index(mem);
    struct stored_article *found;
    struct error err;

    add_sample(&index, STR("Foucault pendulum"), 736);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        GOOD(schema_find_title(index.reader, mem, STR("enwiki"),
                               str_from(table[i].title), &found, &err));
        if (!ok((found != NULL) == table[i].there))
            printf("# %s\n", table[i].title);
    }
    GOOD(schema_find_title(index.reader, mem, STR("dewiki"),
                           STR("Foucault pendulum"), &found, &err));
    ok(!found);
}

static bool only_docid_2(void *context, uint32_t id, uint32_t wdf)
{
    *(uint32_t *)context += id == 2 && wdf > 0 ? 1 : 100;
    return true;
}

/* "Zanzibar" stands in no text: a search for it begins at the lead. */
static void a_redirect_s_words_lead_to_the_first_passage(struct arena *mem)
{
    struct index index = new_index(mem);
    struct sample *s = sample_article(mem, STR("Foucault pendulum"), 736);
    uint32_t found = 0;
    struct error err;

    s->stored.article.redirects = sample_names(mem, "The Zanzibar swing",
                                               "Zanzibar");
    ok(s->passages.count > 1);
    GOOD(schema_add(index.writer, index.analyser, mem, &s->stored, &s->passages,
                    &err));
    GOOD(xc_commit(index.writer, &err));
    GOOD(xc_postings(index.reader, schema_word_term(mem, STR("zanzibar")),
                     only_docid_2, &found, &err));
    is_int(found, 1);
}

static void a_title_comes_before_a_redirect_of_its_name(struct arena *mem)
{
    struct index index = new_index(mem);
    struct stored_article *found = NULL;
    struct error err;

    add_sample(&index, STR("Other"), 1); /* "foucault's pendulum" leads here */
    add_sample(&index, STR("Foucault's pendulum"), 2);
    GOOD(schema_find_title(index.reader, mem, STR("enwiki"),
                           STR("Foucault's pendulum"), &found, &err));
    if (ok(found != NULL))
        is_int(found->article.page_id, 2);
}

static void long_and_odd_titles_are_found(struct arena *mem)
{
    struct index index = new_index(mem);
    char *title = arena_alloc(mem, 255);
    struct stored_article *found;
    struct error err;

    memset(title, 'x', 255);
    add_sample(&index, str_make(title, 255), 1);
    add_sample(&index, STR("Nul\0 inside"), 2);
    GOOD(schema_find_title(index.reader, mem, STR("enwiki"),
                           str_make(title, 255), &found, &err));
    ok(found && found->article.page_id == 1);
    GOOD(schema_find_title(index.reader, mem, STR("enwiki"),
                           STR("Nul\0 inside"), &found, &err));
    ok(found && found->article.page_id == 2);
    GOOD(schema_find_title(index.reader, mem, STR("enwiki"), STR("Nul"), &found,
                           &err));
    ok(!found);
}

static void a_removed_article_is_gone_with_all_of_it(struct arena *mem)
{
    struct index index = new_index(mem);
    struct stored_article *found;
    uint32_t count;
    struct error err;

    add_sample(&index, STR("One"), 1);
    add_sample(&index, STR("Eleven"), 11);
    GOOD(schema_remove(index.writer, STR("enwiki"), 1, &err));
    GOOD(schema_remove(index.writer, STR("enwiki"), 1, &err)); /* again */
    GOOD(schema_remove(index.writer, STR("dewiki"), 11, &err));
    GOOD(xc_count(index.reader, &count, &err));
    is_int(count, 4);
    is_int(with_term(&index, STR("XAenwiki:1")), 0);
    GOOD(
        schema_find_article(index.reader, mem, STR("enwiki"), 1, &found, &err));
    ok(!found);
    add_sample(&index, STR("One"), 1); /* a new revision, further on */
    GOOD(
        schema_find_article(index.reader, mem, STR("enwiki"), 1, &found, &err));
    if (ok(found != NULL))
        is_int(found->docid, 9);
}

/* ---- content lines --------------------------------------------------- */

static void a_content_line_depends_on_what_is_stored_only(struct arena *mem)
{
    struct index index = new_index(mem);
    struct sample *s, *other;
    struct stored_article *found;
    struct str line;
    struct error err;

    add_sample(&index, STR("Before"), 1);
    s = add_sample(&index, STR("Pendulum"), 736);
    line = schema_content_line(mem, &s->stored);
    ok(str_starts(line, STR("enwiki:736 1252348921 ")));
    ok(str_ends(line, STR("\n")));
    GOOD(schema_find_article(index.reader, mem, STR("enwiki"), 736, &found,
                             &err));
    if (ok(found != NULL))
        is_str(schema_content_line(mem, found), line);
    other = sample_article(mem, STR("Pendulum"), 736);
    other->stored.article.origin.file = STR("elsewhere");
    other->stored.article.origin.line = 99;
    is_str(schema_content_line(mem, &other->stored), line);
    other->stored.article.reference_count++;
    ok(!str_equal(schema_content_line(mem, &other->stored), line));
}

int main(void)
{
    TEST(a_new_index_passes_its_own_check);
    TEST(an_index_of_another_version_is_refused);
    TEST(documents_of_an_article_follow_each_other);
    TEST(documents_carry_the_terms_of_the_table);
    TEST(words_are_found_in_text_title_and_headings);
    TEST(function_words_are_posted_for_titles_only);
    TEST(the_wdf_of_a_word_is_its_impact);
    TEST(values_group_by_article_and_sort_by_time);
    TEST(an_article_without_passages_is_kept);
    TEST(titles_and_redirects_lead_to_the_article);
    TEST(a_redirect_s_words_lead_to_the_first_passage);
    TEST(a_title_comes_before_a_redirect_of_its_name);
    TEST(long_and_odd_titles_are_found);
    TEST(a_removed_article_is_gone_with_all_of_it);
    TEST(a_content_line_depends_on_what_is_stored_only);
    return tap_end();
}
