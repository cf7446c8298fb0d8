/* cut.c - leave out parts, join the others, take the run. */
#include "server/cut.h"

#include <assert.h>

#include "common/arena.h"
#include "server/merge.h"

/* The last code points of a text, and its first ones. */
static struct str tail(struct str text)
{
    size_t at = text.len;

    for (int i = 0; i < CUT_CONTEXT && at > 0; i++)
        utf8_previous(text, &at);
    return str_skip(text, at);
}

static struct str head(struct str text)
{
    size_t at = 0;

    for (int i = 0; i < CUT_CONTEXT && at < text.len; i++)
        utf8_next(text, &at);
    return str_make(text.ptr, at);
}

/* The footnotes behind a byte of the span, counted from its start. */
static void keep_footnotes(struct arena *mem, struct passage *passage,
                           struct span span)
{
    struct footnote *kept = arena_array(mem, passage->footnote_count,
                                        sizeof *kept);
    size_t count = 0;

    for (size_t i = 0; i < passage->footnote_count; i++) {
        struct footnote note = passage->footnotes[i];

        if (note.at <= span.begin || note.at > span.end)
            continue;
        note.at -= span.begin;
        kept[count++] = note;
    }
    passage->footnotes = kept;
    passage->footnote_count = count;
}

static void keep_sentences(struct arena *mem, struct passage *passage,
                           struct span sentences, size_t offset)
{
    size_t count = sentences.end - sentences.begin;
    struct span *kept = arena_array(mem, count, sizeof *kept);

    for (size_t i = 0; i < count; i++) {
        struct span s = passage->sentences[sentences.begin + i];

        kept[i] = (struct span){ s.begin - offset, s.end - offset };
    }
    passage->sentences = kept;
    passage->sentence_count = count;
}

/* The block that holds the first byte. */
static void find_block(const struct article *article, struct passage *passage)
{
    while (passage->block + 1 < article->block_count &&
           article->blocks[passage->block].span.end <= passage->begin.bytes)
        passage->block++;
    if (passage->block < article->block_count)
        passage->kind = article->blocks[passage->block].kind;
}

static void cut_text(struct arena *mem, const struct article *article,
                     struct passage *passage, struct span sentences,
                     struct span span)
{
    struct str whole = passage->text;

    passage->text = str_slice(whole, span);
    passage->begin = utf8_advance(passage->begin,
                                  str_make(whole.ptr, span.begin));
    passage->end = utf8_advance(passage->begin, passage->text);
    keep_sentences(mem, passage, sentences, span.begin);
    keep_footnotes(mem, passage, span);
    find_block(article, passage);
    if (span.begin > 0)
        passage->prefix = tail(str_make(whole.ptr, span.begin));
    if (span.end < whole.len)
        passage->suffix = head(str_skip(whole, span.end));
    passage->ambiguous = true;
    passage->fragment = STR_NULL;
}

/* Leaves out the parts before and behind the sentences, and counts these from
 * the first part that is left. */
static void find_parts(struct cut *cut, const struct passage *const *parts,
                       size_t count, struct span *sentences)
{
    size_t left;

    while (cut->first < count &&
           sentences->begin >= parts[cut->first]->sentence_count) {
        sentences->begin -= parts[cut->first]->sentence_count;
        sentences->end -= parts[cut->first]->sentence_count;
        cut->first++;
    }
    for (left = sentences->end; left > 0 && cut->first + cut->count < count;
         cut->count++) {
        size_t has = parts[cut->first + cut->count]->sentence_count;

        left = left > has ? left - has : 0;
    }
    assert(left == 0 && cut->count > 0);
}

struct cut cut_sentences(struct arena *mem, const struct article *article,
                         const struct passage *const *parts, size_t count,
                         struct span sentences)
{
    struct cut cut = { .first = 0 };
    struct passage *passage = &cut.passage;
    struct span span;

    assert(sentences.begin < sentences.end);
    find_parts(&cut, parts, count, &sentences);
    *passage = merge_passages(mem, parts + cut.first, cut.count);
    span.begin = passage->sentences[sentences.begin].begin;
    span.end = passage->sentences[sentences.end - 1].end;
    cut.whole = span.begin == 0 && span.end == passage->text.len;
    if (!cut.whole)
        cut_text(mem, article, passage, sentences, span);
    return cut;
}
