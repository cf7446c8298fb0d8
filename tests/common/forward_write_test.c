/* forward_write_test.c - rows say what the analyser says, in the file and when
 * they are made one by one. */
#include "common/forward_write.h"

#include <glob.h>

#include "common/json.h"
#include "common/language.h"
#include "common/sentence.h"
#include "tests/common/forward_helper.h"

#define PASSAGES_MAX 400 /* of one article of the corpus */

/* ---- what a row ought to be ------------------------------------------ */

static uint32_t gap_of(const struct token *token, const struct token *before)
{
    uint32_t gap = before ? token->position - before->position
                          : token->position + 1;

    return gap < 15 ? gap : 15;
}

static bool begins_sentence(const struct passage *passage,
                            const struct token *before,
                            const struct token *token)
{
    for (size_t i = 0; i < passage->sentence_count; i++) {
        size_t begin = passage->sentences[i].begin;

        if (begin <= token->span.begin &&
            (!before || begin > before->span.begin))
            return true;
    }
    return false;
}

/* Every content word of the text, in order, and nothing else. */
static bool says_the_text(struct index *index, const struct article *article,
                          const struct passage *passage,
                          const struct forward_passage *row)
{
    struct tokens tokens = analyse(index->analyser, index->mem,
                                   language_find(article->language),
                                   passage->text);
    const struct token *before = NULL;
    size_t at = 0;

    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *token = &tokens.at[i];
        bool sentence;

        if (token->function_word)
            continue;
        if (at == row->count)
            return false;
        sentence = begins_sentence(passage, before, token);
        if (forward_token_hash(row->tokens[at]) != forward_hash(token->term) ||
            forward_token_gap(row->tokens[at]) != gap_of(token, before) ||
            (row->tokens[at] & FORWARD_SENTENCE) != sentence)
            return false;
        before = token;
        at++;
    }
    return at == row->count &&
           row->words == (tokens.count > 0
                              ? tokens.at[tokens.count - 1].position + 1
                              : 0);
}

/* ---- rows of an index ------------------------------------------------ */

static struct forward *open_forward(struct index *index)
{
    struct forward *forward = NULL;
    struct error err;

    GOOD(forward_open(index->mem, build_forward(index), &forward, &err));
    return forward;
}

static bool same_row_by_itself(struct index *index,
                               const struct forward *forward, uint32_t docid)
{
    size_t count, room;
    const uint32_t *row = forward_row(forward, docid, &room), *made;
    struct error err;

    return good(forward_row_make(index->reader, index->analyser, index->mem,
                                 docid, &made, &count, &err),
                &err) &&
           row && made && count <= room && memcmp(row, made, 4 * count) == 0;
}

static struct forward_passage passage_row(const struct forward *forward,
                                          uint32_t docid)
{
    struct forward_passage passage = { .count = 0 };
    size_t count = 0;
    const uint32_t *row = forward_row(forward, docid, &count);

    ok(forward_read_passage(row, count, &passage));
    return passage;
}

static bool has_token(const uint32_t *tokens, size_t count, struct str term,
                      uint32_t flags)
{
    for (size_t i = 0; i < count; i++) {
        if (forward_token_hash(tokens[i]) == forward_hash(term) &&
            (tokens[i] & 15) == flags)
            return true;
    }
    return false;
}

/* Puts one passage of that text into an index; gives its row. */
static struct forward_passage row_of_text(struct arena *mem, struct str text)
{
    struct index index = new_index(mem);
    struct sample *s = sample_article(mem, STR("Title"), 1);
    struct error err;

    s->passages.count = 1;
    s->passages.at[0].text = text;
    s->passages.at[0].footnote_count = 0;
    s->passages.at[0].sentences[0] = (struct span){ 0, text.len };
    s->stored.article.text = text;
    s->stored.article.text_sha256 = digest_of(text);
    s->stored.article.block_count = 1;
    s->stored.article.blocks[0].span = (struct span){ 0, text.len };
    s->stored.article.section_count = 1;
    s->stored.article.sections[0].span = (struct span){ 0, text.len };
    s->stored.article.inserted_count = 0;
    GOOD(schema_add(index.writer, index.analyser, mem, &s->stored, &s->passages,
                    &err));
    return passage_row(open_forward(&index), 2);
}

static void flags_say_what_a_word_looks_like(struct arena *mem)
{
    struct forward_passage row = row_of_text(
        mem, STR("a zeppelin over Berlin in 1936, 12 engines 999 and 2100"));

    is_int(row.count, 7);
    ok(has_token(row.tokens, row.count, STR("zeppelin"), FORWARD_SENTENCE));
    ok(has_token(row.tokens, row.count, STR("berlin"), FORWARD_CAPITAL));
    ok(has_token(row.tokens, row.count, STR("1936"),
                 FORWARD_NUMBER | FORWARD_YEAR));
    ok(has_token(row.tokens, row.count, STR("12"), FORWARD_NUMBER));
    ok(has_token(row.tokens, row.count, STR("999"), FORWARD_NUMBER));
    ok(has_token(row.tokens, row.count, STR("2100"), FORWARD_NUMBER));
}

static void a_gap_counts_what_was_left_out(struct arena *mem)
{
    struct forward_passage near = row_of_text(mem, STR("bridge of the towers"));
    struct forward_passage far = row_of_text(
        mem, STR("bridge of the of the of the of the of the of the of the of "
                 "the of the of the of the towers"));

    is_int(near.count, 2);
    is_int(forward_token_gap(near.tokens[0]), 1);
    is_int(forward_token_gap(near.tokens[1]), 3);
    is_int(near.words, 4);
    is_int(far.count, 2);
    is_int(forward_token_gap(far.tokens[1]), 15);
}

static void more_words_than_fit_are_cut(struct arena *mem)
{
    struct buf text = buf_open(mem, 1 << 20);
    struct forward_passage row;

    for (int i = 0; i < 70000; i++)
        buf_add(&text, STR("zeppelin "));
    row = row_of_text(mem, str_trim(buf_str(&text)));
    is_int(row.count, FORWARD_TOKENS_MAX);
    is_int(row.words, 65535);
}

static void a_text_without_words_has_an_empty_row(struct arena *mem)
{
    struct forward_passage row = row_of_text(mem, STR("…!"));

    is_int(row.count, 0);
    is_int(row.words, 0);
}

static void headings_are_those_around_it_too(struct arena *mem)
{
    struct index index = new_index(mem);
    struct forward *forward;
    struct forward_passage lead, below;

    add_sample(&index, STR("Foucault pendulum"), 1);
    forward = open_forward(&index);
    lead = passage_row(forward, 2);
    below = passage_row(forward, 4);
    is_int(lead.heading_count, 0);
    is_int(lead.family, FORWARD_LIST);
    is_int(lead.ordinal, 0);
    is_int(below.family, FORWARD_PROSE);
    is_int(below.ordinal, 2);
    ok(has_token(below.headings, below.heading_count, STR("earli"),
                 FORWARD_CAPITAL));
    ok(has_token(below.headings, below.heading_count, STR("geschicht"),
                 FORWARD_CAPITAL));
    ok(!below.aside);
}

static void names_are_the_title_and_what_leads_there(struct arena *mem)
{
    struct index index = new_index(mem);
    struct forward_article article;
    struct forward *forward;
    const uint32_t *row;
    size_t count = 0;

    add_sample(&index, STR("The bridge (film)"), 1);
    forward = open_forward(&index);
    row = forward_row(forward, 1, &count);
    if (!ok(forward_read_article(row, count, &article)))
        return;
    is_int(article.passages, 3);
    is_int(article.name_count, 3);
    is_int(article.names[0].count, 3);
    ok(has_token(article.names[0].tokens, 3, STR("bridg"), 0));
    ok(has_token(article.names[0].tokens, 3, STR("film"), FORWARD_ASIDE));
    ok((article.names[0].tokens[0] & 15) == FORWARD_FUNCTION);
    is_int(article.names[1].count, 2);
    is_int(article.names[2].count, 0);
}

static void at_most_so_many_names_are_kept(struct arena *mem)
{
    struct index index = new_index(mem);
    struct sample *s = sample_article(mem, STR("Bridge"), 1);
    struct str_list *names = &s->stored.article.redirects;
    struct forward_article article;
    struct error err;
    const uint32_t *row;
    size_t count = 0;

    names->at = arena_array(mem, FORWARD_NAMES_MAX, sizeof *names->at);
    for (names->count = 0; names->count < FORWARD_NAMES_MAX; names->count++)
        names->at[names->count] = arena_print(mem, "name %zu", names->count);
    GOOD(schema_add(index.writer, index.analyser, mem, &s->stored, &s->passages,
                    &err));
    row = forward_row(open_forward(&index), 1, &count);
    ok(forward_read_article(row, count, &article));
    is_int(article.name_count, FORWARD_NAMES_MAX);
}

static void a_document_that_is_not_there_has_no_row(struct arena *mem)
{
    struct index index = new_index(mem);
    const uint32_t *row;
    struct error err;
    size_t count;

    add_sample(&index, STR("Bridge"), 1);
    GOOD(xc_commit(index.writer, &err));
    GOOD(forward_row_make(index.reader, index.analyser, mem, 99, &row, &count,
                          &err));
    ok(row == NULL);
    is_int(count, 0);
}

static void an_empty_index_has_a_file(struct arena *mem)
{
    struct index index = new_index(mem);
    size_t count;

    ok(forward_row(open_forward(&index), 1, &count) == NULL);
}

static void a_path_that_cannot_be_written_is_an_error(struct arena *mem)
{
    struct index index = new_index(mem);
    struct error err;

    ok(!forward_build(index.reader, "/no/such/folder/forward", &err));
    ok(strstr(err.text, "/no/such/folder/forward") != NULL);
}

/* ---- the corpus ------------------------------------------------------ */

/* The text between two tags; entities stay as they are, which does no harm
 * here. */
static struct str next_text(struct str *html)
{
    struct str text = str_trim(str_cut(html, '<'));

    str_cut(html, '>');
    return text;
}

/* Each text of the page is a passage, in the lead. */
static void add_texts(struct index *index, struct sentence_finder *finder,
                      const json_t *root, struct sample *s)
{
    struct article *a = &s->stored.article;
    struct str html = json_str(json_path(root, "article_body.html"));
    struct buf layer = buf_open(index->mem, 1 << 24);

    a->section_count = 1;
    a->block_count = 0;
    a->inserted_count = 0;
    a->blocks = arena_array(index->mem, PASSAGES_MAX, sizeof *a->blocks);
    s->passages.count = 0;
    s->passages.at = arena_array(index->mem, PASSAGES_MAX,
                                 sizeof *s->passages.at);
    while (html.len > 0 && s->passages.count < PASSAGES_MAX) {
        struct str text = next_text(&html);
        struct spans sentences;

        if (text.len < 20)
            continue;
        sample_passage(s, &layer, 0, text);
        sentences = sentences_of(finder, index->mem, language_find(a->language),
                                 text);
        s->passages.at[s->passages.count - 1].sentences = sentences.at;
        s->passages.at[s->passages.count - 1].sentence_count = sentences.count;
    }
    a->text = buf_str(&layer);
    a->text_sha256 = digest_of(a->text);
}

/* Adds the article of one line and notes its sample by page id. */
static struct sample *add_line(struct index *index,
                               struct sentence_finder *finder, struct str line,
                               uint64_t page_id)
{
    struct sample *s = sample_article(index->mem, STR(""), page_id);
    json_t *root;
    struct error err;

    if (!GOOD(json_parse(index->mem, line, &root, &err)))
        return NULL;
    s->stored.article.title = json_str(json_member(root, "name"));
    s->stored.article.language = json_str(
        json_path(root, "in_language.identifier"));
    add_texts(index, finder, root, s);
    GOOD(schema_add(index->writer, index->analyser, index->mem, &s->stored,
                    &s->passages, &err));
    return s;
}

/* Gives how many passages were looked at. */
static size_t check_sample(struct index *index, const struct forward *forward,
                           uint32_t docid, const struct sample *s)
{
    ok(same_row_by_itself(index, forward, docid));
    for (size_t i = 0; i < s->passages.count; i++) {
        uint32_t id = docid + 1 + (uint32_t)i;
        struct forward_passage row = passage_row(forward, id);

        ok(same_row_by_itself(index, forward, id));
        if (!ok(says_the_text(index, &s->stored.article, &s->passages.at[i],
                              &row)))
            printf("# " STR_FMT "\n", STR_ARG(s->passages.at[i].text));
    }
    return s->passages.count;
}

static size_t check_file(struct arena *mem, const char *path)
{
    struct sentence_finder *finder = sentence_finder_open(mem);
    struct index index = new_index(mem);
    struct bytes file = read_bytes(mem, path);
    struct str rest = str_make((const char *)file.ptr, file.len);
    struct sample *samples[200];
    struct forward *forward;
    size_t count = 0, checked = 0;
    uint32_t docid = 1;

    while (rest.len > 0 && count < 200) {
        samples[count] = add_line(&index, finder, str_cut(&rest, '\n'),
                                  count + 1);
        if (!samples[count++])
            return 0;
    }
    forward = open_forward(&index);
    for (size_t i = 0; i < count; i++) {
        checked += check_sample(&index, forward, docid, samples[i]);
        docid += 1 + (uint32_t)samples[i]->passages.count;
    }
    return checked;
}

static void rows_say_what_the_analyser_says(struct arena *mem)
{
    size_t checked = 0;
    glob_t files;

    if (!ok(glob("corpus/*.ndjson", 0, NULL, &files) == 0))
        return;
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct arena *unit = arena_open();

        checked += check_file(unit, files.gl_pathv[i]);
        arena_close(unit);
    }
    ok(files.gl_pathc >= 12);
    ok(checked > 1000);
    globfree(&files);
    (void)mem;
}

int main(void)
{
    TEST(flags_say_what_a_word_looks_like);
    TEST(a_gap_counts_what_was_left_out);
    TEST(more_words_than_fit_are_cut);
    TEST(a_text_without_words_has_an_empty_row);
    TEST(headings_are_those_around_it_too);
    TEST(names_are_the_title_and_what_leads_there);
    TEST(at_most_so_many_names_are_kept);
    TEST(a_document_that_is_not_there_has_no_row);
    TEST(an_empty_index_has_a_file);
    TEST(a_path_that_cannot_be_written_is_an_error);
    TEST(rows_say_what_the_analyser_says);
    return tap_end();
}
