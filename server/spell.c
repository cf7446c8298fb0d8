/* spell.c - rare words are held against frequent terms that begin alike. */
#include "server/spell.h"

#include <stdlib.h>

#include "common/analysis.h"
#include "common/buf.h"
#include "common/chars.h"
#include "common/generation.h"
#include "common/schema.h"
#include "common/unicode.h"
#include "common/utf8.h"
#include "server/app.h"
#include "server/guess.h"
#include "server/search_query.h"
#include "server/suggest.h"

#define LETTERS_MIN 5
#define LETTERS_FOR_TWO 10
#define PASSAGES_MIN 10 /* that have a candidate */
#define PASSAGES_READ 8
#define KEPT 6 /* candidates whose passages are read */

/* A term that may have been meant. */
struct candidate_term {
    struct str term;
    size_t distance;
    uint32_t passages;
};

/* One word on its way to what was meant. */
struct slip {
    struct worker *worker;
    struct arena *mem;
    const struct guess *guess;
    const struct term_group *group;
    struct str typed;                 /* as it stands in the question */
    struct str stem;                  /* that is being compared */
    size_t far;                       /* letters that may differ */
    uint32_t seen;                    /* terms looked at */
    struct candidate_term best[KEPT]; /* nearest first, then frequent */
    size_t count;
    uint32_t ids[PASSAGES_READ]; /* passages that have a candidate */
    size_t id_count;
    struct str written; /* the word of a passage, or empty */
    size_t written_distance;
};

/* ---- which words ----------------------------------------------------- */

/* Letters of the word; 0 when something else is in it, or a capital after the
 * first letter. */
static size_t plain_letters(struct arena *mem, struct str typed)
{
    size_t letters = 0;

    for (size_t at = 0; at < typed.len; letters++) {
        size_t begin = at;
        uint32_t c = utf8_next(typed, &at);
        struct str one = str_slice(typed, (struct span){ begin, at });

        if (char_kind(c) != CHAR_LETTER ||
            (letters > 0 && !str_equal(unicode_fold(mem, one), one)))
            return 0;
    }
    return letters;
}

static bool is_rare(const struct worker *worker, uint32_t passages)
{
    return passages == 0 ||
           (uint64_t)passages * SPELL_RARE < worker->index->manifest->passages;
}

/* ---- which slips ------------------------------------------------------ */

/* How likely one word is a slip for the other. */
enum kind { NO_SLIP, LIGHT, HEAVY };

static bool is_vowel(struct str letter)
{
    return letter.len == 1 && strchr("aeiouy", letter.ptr[0]);
}

/* How many bytes two words have in common at their start; whole letters. */
static size_t common_start(struct str a, struct str b)
{
    size_t same = 0;

    while (same < a.len && same < b.len && a.ptr[same] == b.ptr[same])
        same++;
    while (!utf8_boundary(a, same) || !utf8_boundary(b, same))
        same--;
    return same;
}

static size_t common_end(struct str a, struct str b)
{
    size_t same = 0;

    while (same < a.len && same < b.len &&
           a.ptr[a.len - 1 - same] == b.ptr[b.len - 1 - same])
        same++;
    while (!utf8_boundary(a, a.len - same) || !utf8_boundary(b, b.len - same))
        same--;
    return same;
}

/* Where one letter is more, fewer or another, and two are swapped. */
static enum kind kind_of_letters(struct str typed, size_t at, struct str one,
                                 struct str other)
{
    struct str before = str_make(typed.ptr, at);
    struct str after = str_skip(typed, at + one.len);

    if (one.len == 0 && utf8_measure(other).codepoints == 1)
        return LIGHT;
    if (other.len == 0 && utf8_measure(one).codepoints == 1)
        return str_ends(before, one) || str_starts(after, one) ? LIGHT : HEAVY;
    if (utf8_measure(one).codepoints == 1 &&
        utf8_measure(other).codepoints == 1)
        return is_vowel(one) && is_vowel(other) ? LIGHT : HEAVY;
    if (one.len == 2 && other.len == 2 && one.ptr[0] == other.ptr[1] &&
        one.ptr[1] == other.ptr[0])
        return LIGHT;
    return HEAVY;
}

/* Nobody mistakes the first letter of a word, and at the end another letter
 * makes another word: "stump" is no "stumpy". */
static enum kind kind_of(struct str typed, struct str meant)
{
    size_t start = common_start(typed, meant);
    struct str one = str_skip(typed, start);
    struct str other = str_skip(meant, start);
    size_t end = common_end(one, other);

    if (start == 0 || end == 0)
        return NO_SLIP;
    one.len -= end;
    other.len -= end;
    return kind_of_letters(typed, start, one, other);
}

/* ---- candidates ------------------------------------------------------ */

static bool better(const struct candidate_term *a,
                   const struct candidate_term *b)
{
    if (a->distance != b->distance)
        return a->distance < b->distance;
    return a->passages > b->passages;
}

static bool is_known(const struct slip *slip, struct str term)
{
    for (size_t i = 0; i < slip->count; i++) {
        if (str_equal(slip->best[i].term, term))
            return true;
    }
    return false;
}

/* Puts a candidate in its place among the best. */
static void keep(struct slip *slip, struct candidate_term found)
{
    size_t at = slip->count < KEPT ? slip->count++ : KEPT;

    if (at == KEPT && !better(&found, &slip->best[--at]))
        return;
    for (; at > 0 && better(&found, &slip->best[at - 1]); at--)
        slip->best[at] = slip->best[at - 1];
    found.term = arena_str(slip->mem, found.term);
    slip->best[at] = found;
}

/* In a small index no word is frequent: there the ratio shrinks with it. */
static uint64_t scaled(const struct slip *slip, uint64_t ratio)
{
    uint64_t passages = slip->worker->index->manifest->passages;

    if (passages >= SPELL_RARE)
        return ratio;
    ratio = ratio * passages / SPELL_RARE;
    return ratio < SPELL_RATIO_MIN ? SPELL_RATIO_MIN : ratio;
}

static bool frequent_enough(const struct slip *slip, enum kind kind,
                            uint32_t passages)
{
    uint64_t least = (uint64_t)slip->group->passages + 1;

    least *= kind == LIGHT ? scaled(slip, SPELL_RATIO) : SPELL_RATIO_HEAVY;
    return kind != NO_SLIP && passages >= scaled(slip, PASSAGES_MIN) &&
           passages >= least;
}

static bool see_term(void *context, struct str term, uint32_t passages)
{
    struct slip *slip = context;
    struct candidate_term found = { .passages = passages };
    size_t longer;

    if (slip->seen++ >= SPELL_TERMS_MAX)
        return false;
    if (!frequent_enough(slip, LIGHT, passages))
        return true;
    found.term = str_skip(term, 1); /* the schema's ':' */
    longer = found.term.len > slip->stem.len ? found.term.len - slip->stem.len
                                             : slip->stem.len - found.term.len;
    if (longer > slip->far * 4 || is_known(slip, found.term))
        return true;
    found.distance = suggest_distance(found.term, slip->stem);
    if (found.distance <= slip->far + 1) /* an ending may be stemmed off */
        keep(slip, found);
    return true;
}

/* The first three letters of the stem, each as a view. */
static bool first_letters(struct str stem, struct str letters[3])
{
    size_t at = 0;

    for (size_t i = 0; i < 3; i++) {
        size_t begin = at;

        if (at >= stem.len)
            return false;
        utf8_next(stem, &at);
        letters[i] = str_slice(stem, (struct span){ begin, at });
    }
    return true;
}

static bool see_beginning(struct slip *slip, struct str a, struct str b,
                          struct error *err)
{
    struct str word = arena_print(slip->mem, STR_FMT STR_FMT, STR_ARG(a),
                                  STR_ARG(b));

    return xc_terms(slip->worker->index->reader,
                    schema_word_term(slip->mem, word), see_term, slip, err);
}

static bool find_candidates(struct slip *slip, struct error *err)
{
    struct str l[3];

    if (!first_letters(slip->stem, l))
        return true;
    return see_beginning(slip, l[0], l[1], err) &&
           see_beginning(slip, l[1], l[0], err) &&
           see_beginning(slip, l[0], l[2], err) &&
           see_beginning(slip, l[1], l[2], err);
}

/* ---- as written ------------------------------------------------------ */

static bool note_id(void *context, uint32_t id, uint32_t wdf)
{
    struct slip *slip = context;

    (void)wdf;
    slip->ids[slip->id_count++] = id;
    return slip->id_count < PASSAGES_READ;
}

static bool starts_small(struct arena *mem, struct str word)
{
    size_t at = 0;

    utf8_next(word, &at);
    word.len = at;
    return str_equal(unicode_fold(mem, word), word);
}

/* The nearest form wins; of equals one in small letters, for a capital may
 * come from the start of a sentence. */
static void see_word(struct slip *slip, uint32_t passages, struct str word,
                     struct str folded)
{
    size_t distance = suggest_distance(folded, slip->group->word);
    bool nearer = slip->written.len == 0 || distance < slip->written_distance;

    if (distance == 0 || distance > slip->far ||
        !frequent_enough(slip, kind_of(slip->group->word, folded), passages))
        return;
    if (nearer ||
        (distance == slip->written_distance && starts_small(slip->mem, word) &&
         !starts_small(slip->mem, slip->written))) {
        slip->written = word;
        slip->written_distance = distance;
    }
}

static void see_text(struct slip *slip, struct str text,
                     const struct candidate_term *candidate)
{
    struct tokens tokens = analyse(slip->worker->analyser, slip->mem,
                                   slip->guess->at[0], text);

    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *token = &tokens.at[i];

        if (!token->part && str_equal(token->term, candidate->term))
            see_word(slip, candidate->passages, str_slice(text, token->span),
                     token->word);
    }
}

static bool read_candidate(struct slip *slip,
                           const struct candidate_term *candidate,
                           struct error *err)
{
    struct xc_reader *reader = slip->worker->index->reader;

    slip->id_count = 0;
    if (!xc_postings(reader, schema_word_term(slip->mem, candidate->term),
                     note_id, slip, err))
        return false;
    for (size_t i = 0; i < slip->id_count; i++) {
        struct stored_passage *passage;

        if (!schema_read_passage(reader, slip->mem, slip->ids[i], &passage,
                                 err))
            return false;
        see_text(slip, passage->passage.text, candidate);
    }
    return true;
}

/* The word as it was meant; empty when nothing is likely. */
static bool mend(struct slip *slip, struct error *err)
{
    size_t letters = plain_letters(slip->mem, slip->typed);

    slip->far = letters >= LETTERS_FOR_TWO ? 2 : 1;
    slip->stem = slip->group->terms[0];
    if (letters < LETTERS_MIN || !find_candidates(slip, err))
        return letters < LETTERS_MIN;
    for (size_t i = 0; i < slip->count && slip->written.len == 0; i++) {
        if (!read_candidate(slip, &slip->best[i], err))
            return false;
    }
    if (slip->written.len > 0 && !starts_small(slip->mem, slip->typed))
        slip->written = unicode_upper_first(slip->mem, slip->written);
    return true;
}

/* ---- the whole ------------------------------------------------------- */

static void replace(struct buf *out, struct str asked, size_t *at,
                    const struct slip *slip)
{
    buf_add(out, str_slice(asked, (struct span){ *at, slip->group->begin }));
    buf_add(out, slip->written);
    *at = slip->group->end;
}

bool spell_question(struct worker *worker, struct arena *mem,
                    const struct guess *guess, struct str asked,
                    struct question *question, struct error *err)
{
    struct buf out = buf_open(mem, SIZE_MAX);
    size_t looked = 0;
    size_t at = 0;

    for (size_t i = 0; i < question->count && looked < SPELL_WORDS_MAX; i++) {
        struct term_group *group = &question->groups[i];
        struct slip slip = {
            .worker = worker, .mem = mem, .guess = guess, .group = group
        };

        if (group->begin < at || group->function_word || group->quoted ||
            !is_rare(worker, group->passages))
            continue;
        looked++;
        slip.typed = str_slice(asked,
                               (struct span){ group->begin, group->end });
        if (!mend(&slip, err))
            return false;
        if (slip.written.len == 0)
            continue;
        group->misspelt = true;
        replace(&out, asked, &at, &slip);
    }
    if (at > 0) {
        buf_add(&out, str_skip(asked, at));
        question->suggestion = buf_str(&out);
    }
    return true;
}
