/* schema_read_test.c - an article's passages are its layer, from wherever one
 * starts; a damaged index is told. */
#include "common/buf.h"
#include "common/passage_record.h"
#include "tests/common/database_helper.h"

static struct stored_article *article(struct index *index, uint64_t page_id)
{
    struct stored_article *found = NULL;
    struct error err;

    GOOD(schema_find_article(index->reader, index->mem, STR("enwiki"), page_id,
                             &found, &err));
    ok(found != NULL);
    return found;
}

static void the_passages_are_the_layer(struct arena *mem)
{
    struct index index = new_index(mem);
    struct sample *s;
    struct str text;
    struct error err;

    add_sample(&index, STR("Before"), 1);
    s = add_sample(&index, STR("Pendulum"), 736);
    GOOD(schema_read_layer(index.reader, mem, article(&index, 736), &text,
                           &err));
    is_str(text, s->stored.article.text);
}

static void a_passage_lies_where_its_offsets_say(struct arena *mem)
{
    struct index index = new_index(mem);
    struct stored_passage **passages;
    struct sample *s = add_sample(&index, STR("Pendulum"), 736);
    struct error err;

    GOOD(schema_read_passages(index.reader, mem, article(&index, 736),
                              &passages, &err));
    for (size_t i = 0; i < 3; i++) {
        const struct passage *p = &passages[i]->passage;
        struct span span = { p->begin.bytes, p->end.bytes };

        is_str(p->text, str_slice(s->stored.article.text, span));
        is_int(p->end.utf16, s->passages.at[i].end.utf16);
        is_int(p->end.codepoints, s->passages.at[i].end.codepoints);
    }
}

static void a_passage_finds_its_article_and_back(struct arena *mem)
{
    struct index index = new_index(mem);
    struct stored_passage *passage;
    struct stored_article *found;
    struct error err;

    add_sample(&index, STR("Pendulum"), 736);
    GOOD(schema_read_passage(index.reader, mem, 3, &passage, &err));
    is_int(passage->passage.ordinal, 1);
    GOOD(schema_read_article_of(index.reader, mem, passage, &found, &err));
    is_int(found->docid, 1);
    passage->article_docid = 0; /* as from a database read with others */
    GOOD(schema_read_article_of(index.reader, mem, passage, &found, &err));
    is_int(found->docid, 1);
    passage->article_docid = 2; /* a passage */
    GOOD(schema_read_article_of(index.reader, mem, passage, &found, &err));
    is_int(found->docid, 1);
    passage->article_docid = 99; /* nothing */
    GOOD(schema_read_article_of(index.reader, mem, passage, &found, &err));
    is_int(found->docid, 1);
}

static void an_index_read_with_others_is_read_the_same(struct arena *mem)
{
    struct index a = new_index(mem), b = new_index(mem);
    const char *paths[] = { a.path, b.path };
    struct xc_reader *both;
    struct stored_article *found;
    struct sample *s;
    struct error err;
    struct str text;

    add_sample(&a, STR("Other"), 1);
    s = add_sample(&b, STR("Pendulum"), 736);
    GOOD(xc_commit(a.writer, &err));
    GOOD(xc_commit(b.writer, &err));
    GOOD(xc_reader_open_many(mem, paths, 2, &both, &err));
    GOOD(schema_find_article(both, mem, STR("enwiki"), 736, &found, &err));
    GOOD(schema_read_layer(both, mem, found, &text, &err));
    is_str(text, s->stored.article.text);
    for (uint32_t i = 0; i < 4; i++) {
        struct stored_passage *passage;

        GOOD(schema_find_passage(both, mem, STR("enwiki"), 736, i, &passage,
                                 &err));
        if (ok((passage != NULL) == (i < 3)) && passage)
            is_str(passage->passage.text, s->passages.at[i].text);
    }
}

/* Nobody should do it, but each passage is found, in one or the other. */
static void one_article_in_two_indexes_is_found(struct arena *mem)
{
    struct index a = new_index(mem), b = new_index(mem);
    const char *paths[] = { a.path, b.path };
    struct stored_passage *passage;
    struct xc_reader *both;
    struct error err;

    add_sample(&a, STR("Pendulum"), 736);
    add_sample(&b, STR("Pendulum"), 736);
    GOOD(xc_commit(a.writer, &err));
    GOOD(xc_commit(b.writer, &err));
    GOOD(xc_reader_open_many(mem, paths, 2, &both, &err));
    /* their documents lie as 0 0 1 1 2 2: neither beside the article nor at
     * the posting of the ordinal */
    for (uint32_t i = 0; i < 3; i++) {
        GOOD(schema_find_passage(both, mem, STR("enwiki"), 736, i, &passage,
                                 &err));
        ok(passage && passage->passage.ordinal == i);
    }
}

static void where_an_article_was_read_comes_back(struct arena *mem)
{
    struct index index = new_index(mem);
    struct sample *s = sample_article(mem, STR("Pendulum"), 736);
    struct stored_article *found;
    struct error err;

    s->stored.article.origin.file = STR("x.tar.gz");
    s->stored.article.origin.member = STR("x_0.ndjson");
    s->stored.article.origin.line = 7;
    GOOD(schema_add(index.writer, index.analyser, mem, &s->stored, &s->passages,
                    &err));
    add_sample(&index, STR("Of nowhere"), 737);
    found = article(&index, 736);
    is_int(found->article.origin.file.len, 0);
    GOOD(schema_read_origin(index.reader, mem, found, &err));
    is_str(found->article.origin.file, STR("x.tar.gz"));
    is_str(found->article.origin.member, STR("x_0.ndjson"));
    is_int(found->article.origin.line, 7);
    is_str(found->article.origin.snapshot, STR("enwiki_namespace_0"));
    found = article(&index, 737);
    GOOD(schema_read_origin(index.reader, mem, found, &err));
    is_int(found->article.origin.line, 0);
}

static void a_merged_index_keeps_articles_with_their_passages(struct arena *mem)
{
    struct index a = new_index(mem), b = new_index(mem);
    const char *paths[] = { a.path, b.path };
    char *target = helper_path(mem, helper_folder(mem), "both");
    struct stored_article *found;
    struct xc_reader *both;
    struct error err;
    struct str text;

    add_sample(&a, STR("One"), 1);
    add_sample(&a, STR("Two"), 2);
    GOOD(schema_remove(a.writer, STR("enwiki"), 1, &err));
    add_sample(&b, STR("Three"), 3);
    GOOD(xc_commit(a.writer, &err));
    GOOD(xc_commit(b.writer, &err));
    GOOD(xc_compact(paths, 2, target, &err));
    GOOD(xc_reader_open(mem, target, &both, &err));
    GOOD(schema_check(both, &err));
    for (uint64_t page = 2; page <= 3; page++) {
        GOOD(schema_find_article(both, mem, STR("enwiki"), page, &found, &err));
        if (ok(found != NULL))
            GOOD(schema_read_layer(both, mem, found, &text, &err));
    }
}

static void what_is_not_there_is_no_error(struct arena *mem)
{
    struct index index = new_index(mem);
    struct stored_passage *passage = NULL;
    struct stored_article *found = NULL;
    struct error err = { 0 };

    add_sample(&index, STR("Pendulum"), 736);
    GOOD(
        schema_find_article(index.reader, mem, STR("enwiki"), 7, &found, &err));
    ok(!found);
    GOOD(schema_find_passage(index.reader, mem, STR("enwiki"), 736, 3, &passage,
                             &err));
    ok(!passage);
    ok(!schema_read_passage(index.reader, mem, 1, &passage, &err));
    is_int(err.code, ERROR_NOT_FOUND); /* an article */
    ok(!schema_read_article(index.reader, mem, 2, &found, &err));
    is_int(err.code, ERROR_NOT_FOUND); /* a passage */
    ok(!schema_read_passage(index.reader, mem, 99, &passage, &err));
    is_int(err.code, ERROR_NOT_FOUND);
    ok(strstr(err.text, "document 99"));
}

/* Puts other data into a document, its terms gone. */
static void replace(struct index *index, uint32_t docid, struct str data)
{
    struct xc_document *doc = xc_document_new(index->mem);
    struct error err;

    GOOD(xc_document_data(doc, data, &err));
    GOOD(xc_replace(index->writer, docid, doc, &err));
}

static void a_damaged_document_is_corrupt(struct arena *mem)
{
    struct index index = new_index(mem);
    struct stored_article *found;
    struct stored_passage *passage;
    struct error err = { 0 };
    struct str text;

    add_sample(&index, STR("Pendulum"), 736);
    found = article(&index, 736);
    replace(&index, 3, STR("rubbish"));
    ok(!schema_read_passage(index.reader, mem, 3, &passage, &err));
    is_int(err.code, ERROR_CORRUPT);
    ok(!schema_read_layer(index.reader, mem, found, &text, &err));
    is_int(err.code, ERROR_CORRUPT);
    GOOD(xc_delete(index.writer, 3, &err));
    ok(!schema_read_layer(index.reader, mem, found, &text, &err));
    is_int(err.code, ERROR_CORRUPT);
    ok(strstr(err.text, "passage 1"));
}

static void other_words_than_the_digest_s_are_corrupt(struct arena *mem)
{
    struct index index = new_index(mem);
    struct buf buf = buf_open(mem, 1 << 16);
    struct stored_passage *passage;
    struct stored_article *found;
    struct error err = { 0 };
    struct str text;

    add_sample(&index, STR("Pendulum"), 736);
    found = article(&index, 736);
    GOOD(schema_read_passage(index.reader, mem, 4, &passage, &err));
    passage->passage.text = STR("A wire of stEel held the weight.");
    passage_record_write(&buf, passage);
    replace(&index, 4, buf_str(&buf));
    ok(!schema_read_layer(index.reader, mem, found, &text, &err));
    is_int(err.code, ERROR_CORRUPT);
    passage->passage.section = 3; /* its article has none */
    ok(!schema_read_article_of(index.reader, mem, passage, &found, &err));
    is_int(err.code, ERROR_CORRUPT);
    found = article(&index, 736);
    found->passage_count = UINT32_MAX;
    ok(!schema_read_layer(index.reader, mem, found, &text, &err));
    is_int(err.code, ERROR_CORRUPT);
}

int main(void)
{
    TEST(the_passages_are_the_layer);
    TEST(a_passage_lies_where_its_offsets_say);
    TEST(a_passage_finds_its_article_and_back);
    TEST(an_index_read_with_others_is_read_the_same);
    TEST(one_article_in_two_indexes_is_found);
    TEST(where_an_article_was_read_comes_back);
    TEST(a_merged_index_keeps_articles_with_their_passages);
    TEST(what_is_not_there_is_no_error);
    TEST(a_damaged_document_is_corrupt);
    TEST(other_words_than_the_digest_s_are_corrupt);
    return tap_end();
}
