/* fuzz_text.c - any text: tokens, sentences and passages keep their promises.
 *
 * The first byte picks the language, the second how the rest is cut into
 * blocks; what is not UTF-8 becomes U+FFFD. A broken promise aborts. */
#include <stdlib.h>

#include "common/analysis.h"
#include "common/arena.h"
#include "common/buf.h"
#include "common/chars.h"
#include "common/language.h"
#include "common/sentence.h"
#include "common/utf8.h"
#include "indexer/split.h"

#define BLOCKS_MAX 256

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void promise(bool kept)
{
    if (!kept)
        abort();
}

static struct str as_utf8(struct arena *mem, struct str bytes)
{
    struct buf buf = buf_open(mem, bytes.len * 3 + 1);

    while (bytes.len > 0) {
        size_t valid = utf8_valid(bytes);

        buf_add(&buf, str_make(bytes.ptr, valid));
        bytes = str_skip(bytes, valid);
        if (bytes.len > 0)
            buf_add(&buf, STR("\xef\xbf\xbd"));
        bytes = str_skip(bytes, 1);
    }
    return buf_str(&buf);
}

static bool blank(struct str text)
{
    for (size_t at = 0; at < text.len;)
        if (!char_space(utf8_next(text, &at)))
            return false;
    return true;
}

static void try_tokens(struct analyser *analyser, struct arena *mem,
                       const struct language *language, struct str text)
{
    struct tokens tokens = analyse(analyser, mem, language, text);
    size_t begin = 0;

    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *token = &tokens.at[i];

        promise(token->span.begin >= begin && token->span.end <= text.len);
        promise(token->span.begin < token->span.end);
        promise(utf8_boundary(text, token->span.begin));
        promise(utf8_boundary(text, token->span.end));
        promise(token->term.len > 0 && token->term.len <= ANALYSIS_TERM_MAX);
        promise(utf8_valid(token->term) == token->term.len);
        begin = token->span.begin;
    }
}

static void try_sentences(struct sentence_finder *finder, struct arena *mem,
                          const struct language *language, struct str text)
{
    struct spans spans = sentences_of(finder, mem, language, text);
    size_t at = 0;

    for (size_t i = 0; i < spans.count; i++) {
        struct span span = spans.at[i];

        promise(span.begin >= at && span.end > span.begin);
        promise(blank(str_slice(text, (struct span){ at, span.begin })));
        promise(chars_boundary(text, span.begin));
        promise(chars_boundary(text, span.end));
        at = span.end;
    }
    promise(blank(str_skip(text, at)));
}

/* An article whose blocks are the lines of the text; footnotes, inserted text
 * and sections come and go with what stands in it. */
struct made {
    struct article article;
    struct block blocks[BLOCKS_MAX];
    struct section sections[BLOCKS_MAX];
    struct footnote footnotes[BLOCKS_MAX];
    struct span inserted[BLOCKS_MAX];
};

static void add_line(struct made *made, struct span span, unsigned how)
{
    struct article *article = &made->article;
    struct block *block = &made->blocks[article->block_count];
    struct str text = str_slice(article->text, span);
    unsigned pick = (how + (unsigned char)text.ptr[0]) % 37;

    if (pick % 7 == 0 && article->block_count > 0)
        made->sections[article->section_count++].level = 2;
    block->kind = (enum block_kind)(pick % BLOCK_KINDS);
    block->span = span;
    block->section = (uint32_t)article->section_count - 1;
    block->depth = block->kind == BLOCK_LIST_ITEM ? pick % 3 : 0;
    article->block_count++;
    if (text.len > 2 && text.ptr[0] == '-' && text.ptr[1] == ' ')
        made->inserted[article->inserted_count++] = (struct span){
            span.begin, span.begin + 2
        };
    if (pick % 3 == 0)
        made->footnotes[article->footnote_count++].at = span.end;
}

static bool ends_line(char byte)
{
    return byte == '\n' || byte == '\r';
}

static struct article *make(struct arena *mem, struct str text, unsigned how)
{
    struct made *made = arena_new(mem, struct made);
    struct article *article = &made->article;
    size_t begin = 0;
    size_t next;

    article->title = STR("Title");
    article->blocks = made->blocks;
    article->sections = made->sections;
    article->footnotes = made->footnotes;
    article->inserted = made->inserted;
    article->section_count = 1;
    while (text.len > 0 && ends_line(text.ptr[0]))
        text = str_skip(text, 1);
    while (text.len > 0 && ends_line(text.ptr[text.len - 1]))
        text.len--;
    article->text = text;
    while (begin < text.len) {
        size_t end = article->block_count + 1 < BLOCKS_MAX
                         ? str_find(text, STR("\n"), begin)
                         : SIZE_MAX;

        if (end == SIZE_MAX)
            end = text.len;
        next = end + 1;
        while (end > begin && ends_line(text.ptr[end - 1]))
            end--;
        if (end > begin)
            add_line(made, (struct span){ begin, end }, how);
        begin = next;
    }
    return article;
}

static void try_passage(const struct article *article,
                        const struct passage *passage, struct offsets *at)
{
    struct offsets begin = utf8_advance(*at, passage->gap);
    struct offsets end = utf8_advance(begin, passage->text);

    promise(passage->gap.len == 0 ||
            passage->gap.ptr == article->text.ptr + at->bytes);
    promise(blank(passage->gap));
    promise(passage->text.ptr == article->text.ptr + begin.bytes);
    promise(memcmp(&begin, &passage->begin, sizeof begin) == 0);
    promise(memcmp(&end, &passage->end, sizeof end) == 0);
    promise(chars_boundary(article->text, begin.bytes));
    promise(chars_boundary(article->text, end.bytes));
    for (size_t i = 0; i < passage->sentence_count; i++)
        promise(passage->sentences[i].begin < passage->sentences[i].end &&
                passage->sentences[i].end <= passage->text.len);
    *at = end;
}

static void try_split(struct sentence_finder *finder, struct arena *mem,
                      const struct language *language,
                      const struct article *article)
{
    struct passages passages = split_article(mem, finder, language, article,
                                             NULL);
    struct offsets at = { 0, 0, 0 };
    size_t footnotes = 0;

    for (size_t i = 0; i < passages.count; i++) {
        try_passage(article, &passages.at[i], &at);
        footnotes += passages.at[i].footnote_count;
    }
    promise(article->block_count == 0 || at.bytes == article->text.len);
    promise(footnotes == article->footnote_count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *process;
    static struct analyser *analyser;
    static struct sentence_finder *finder;
    const struct language *language;
    struct arena *mem;
    struct str text;

    if (size < 2)
        return 0;
    if (!process) {
        process = arena_open();
        analyser = analyser_open(process);
        finder = sentence_finder_open(process);
    }
    mem = arena_open();
    language = language_at(data[0] % language_count());
    text = as_utf8(mem, str_make((const char *)data + 2, size - 2));
    try_tokens(analyser, mem, language, text);
    try_sentences(finder, mem, language, text);
    try_sentences(finder, mem, NULL, text);
    try_split(finder, mem, language, make(mem, text, data[1]));
    arena_close(mem);
    return 0;
}
