/* fuzz_question.c - any question: its syntax, its words held against themselves
 * as phrases, and what it asks for.
 *
 * The first byte picks the language; what is not UTF-8 ends the question. A
 * broken promise aborts. */
#include <stdlib.h>

#include "common/analysis.h"
#include "common/arena.h"
#include "common/language.h"
#include "common/language_question.h"
#include "common/utf8.h"
#include "server/phrase.h"
#include "server/query_syntax.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void promise(bool kept)
{
    if (!kept)
        abort();
}

static void try_part(struct str question, const struct query_part *part,
                     size_t at)
{
    promise(part->span.begin >= at && part->span.end <= question.len);
    promise(part->span.begin <= part->value.begin);
    promise(part->value.begin < part->value.end);
    promise(part->value.end <= part->span.end);
    promise(utf8_boundary(question, part->span.begin));
    promise(utf8_boundary(question, part->span.end));
    promise(utf8_valid(part->text) == part->text.len);
    promise(part->text.ptr == question.ptr + part->value.begin);
    promise(part->kind != QUERY_WORDS || part->excluded);
}

static void try_plain(struct str question, struct str plain)
{
    promise(plain.len == question.len);
    promise(utf8_valid(plain) == plain.len);
    for (size_t i = 0; i < plain.len; i++)
        promise(plain.ptr[i] == ' ' || plain.ptr[i] == question.ptr[i]);
}

/* What a text holds it holds as a phrase, too: all of it. */
static void try_phrase(const struct tokens *all, const struct tokens *part)
{
    bool in_a_row = phrase_holds(all, part);

    promise(phrase_holds(all, all));
    promise(phrase_holds(part, part));
    promise(!in_a_row || part->count == 0 || all->count > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena *process;
    static struct analyser *analyser;
    const struct language *language;
    struct query_syntax found;
    struct tokens all;
    struct arena *mem;
    struct str question;
    size_t at = 0;

    if (size < 1 || size > 4096)
        return 0;
    if (!process) {
        process = arena_open();
        analyser = analyser_open(process);
    }
    mem = arena_open();
    language = language_at(data[0] % language_count());
    question = str_make((const char *)data + 1, size - 1);
    question.len = utf8_valid(question);
    found = query_syntax_read(mem, question);
    try_plain(question, found.plain);
    all = analyse(analyser, mem, language, found.plain);
    promise(answer_type_of(language, &all) <= ANSWER_COUNT);
    for (size_t i = 0; i < found.count; i++) {
        struct tokens part = analyse(analyser, mem, language, found.at[i].text);

        try_part(question, &found.at[i], at);
        try_phrase(&all, &part);
        at = found.at[i].span.end;
    }
    arena_close(mem);
    return 0;
}
