/* quote.c - hash on from every place where a quote may begin. */
#include "server/quote.h"

#include "common/arena.h"
#include "server/cut.h"
#include "server/merge.h"

struct hunt {
    struct arena *mem;
    const struct article *article;
    struct stored_passage *const *passages;
    size_t count;
    struct str hex;
    size_t work; /* that may still be done */
    size_t over; /* runs of so many passages were looked at … */
    size_t upto; /* … and now those of more, up to so many */
    struct stored_passage *found;
};

static const struct passage *passage_at(const struct hunt *h, size_t at)
{
    return &h->passages[at]->passage;
}

/* Whether there is a passage that the one before it may be joined with. */
static bool goes_on(const struct hunt *h, size_t at)
{
    return at < h->count &&
           passage_at(h, at)->section == passage_at(h, at - 1)->section &&
           passage_at(h, at)->ordinal == passage_at(h, at - 1)->ordinal + 1;
}

static void spend(struct hunt *h, size_t work)
{
    h->work -= work < h->work ? work : h->work;
}

static void hash(struct hunt *h, struct digest_state *state, struct str text)
{
    spend(h, text.len);
    digest_add(state, text);
}

/* Whether what was hashed so far is it; the state can go on. */
static bool is_it(struct hunt *h, const struct digest_state *state)
{
    struct digest_state copy = *state;
    struct digest digest = digest_end(&copy);
    char hex[QUOTE_HEX + 1];

    spend(h, QUOTE_DIGEST_WORK);
    digest_hex(digest.bytes, QUOTE_HEX / 2, hex);
    return str_equal(str_make(hex, QUOTE_HEX), h->hex);
}

static const struct passage **parts_of(struct hunt *h, size_t first,
                                       size_t count)
{
    const struct passage **parts = arena_array(h->mem, count,
                                               sizeof(struct passage *));

    for (size_t i = 0; i < count; i++)
        parts[i] = passage_at(h, first + i);
    return parts;
}

static void keep(struct hunt *h, size_t first, const struct passage *passage)
{
    h->found = arena_new(h->mem, struct stored_passage);
    *h->found = *h->passages[first];
    h->found->passage = *passage;
}

static void keep_run(struct hunt *h, size_t first, size_t count)
{
    struct passage joined = merge_passages(h->mem, parts_of(h, first, count),
                                           count);

    keep(h, first, &joined);
}

static void keep_cut(struct hunt *h, size_t first, size_t count,
                     struct span sentences)
{
    struct cut cut = cut_sentences(h->mem, h->article,
                                   parts_of(h, first, count), count, sentences);

    keep(h, first + cut.first, &cut.passage);
}

/* Runs of whole passages from one on. */
static void hunt_passages(struct hunt *h, size_t first)
{
    struct digest_state state;

    digest_begin(&state);
    for (size_t n = 1; n <= h->upto && h->work > 0; n++) {
        const struct passage *p = passage_at(h, first + n - 1);

        if (n > 1)
            hash(h, &state, p->gap);
        hash(h, &state, p->text);
        if (n > h->over && is_it(h, &state)) {
            keep_run(h, first, n);
            return;
        }
        if (!goes_on(h, first + n))
            return;
    }
}

/* Goes on through one passage, from the sentence `from`; `begin` is where the
 * run began, `before` counts the sentences of the passages before this one.
 * Gives whether the quote ends in it. */
static bool hunt_on(struct hunt *h, struct digest_state *state, size_t at,
                    size_t from, size_t n, struct span *sentences,
                    size_t before)
{
    const struct passage *p = passage_at(h, at);
    size_t done = n == 1 ? p->sentences[from].begin : 0;

    for (size_t i = from; i < p->sentence_count && h->work > 0; i++) {
        size_t end = p->sentences[i].end;

        hash(h, state, str_slice(p->text, (struct span){ done, end }));
        done = end;
        sentences->end = before + i + 1;
        if (n > h->over && is_it(h, state))
            return true;
    }
    hash(h, state, str_skip(p->text, done));
    return false;
}

/* Runs of sentences from one on. */
static void hunt_sentences(struct hunt *h, size_t first, size_t sentence)
{
    struct span sentences = { sentence, sentence };
    struct digest_state state;
    size_t before = 0;

    digest_begin(&state);
    for (size_t n = 1; n <= h->upto && h->work > 0; n++) {
        size_t at = first + n - 1;

        if (n > 1)
            hash(h, &state, passage_at(h, at)->gap);
        if (hunt_on(h, &state, at, n == 1 ? sentence : 0, n, &sentences,
                    before)) {
            keep_cut(h, first, n, sentences);
            return;
        }
        before += passage_at(h, at)->sentence_count;
        if (!goes_on(h, at + 1))
            return;
    }
}

static void hunt_everywhere(struct hunt *h, size_t over, size_t upto)
{
    h->over = over;
    h->upto = upto;
    for (size_t i = 0; i < h->count && !h->found; i++)
        hunt_passages(h, i);
    for (size_t i = 0; i < h->count && !h->found; i++) {
        for (size_t j = 0; j < passage_at(h, i)->sentence_count && !h->found;
             j++)
            hunt_sentences(h, i, j);
    }
}

struct stored_passage *quote_find(struct arena *mem,
                                  const struct article *article,
                                  struct stored_passage *const *passages,
                                  size_t count, struct str hex)
{
    static const size_t steps[] = { 0, 1, 3, 10, QUOTE_PARTS_MAX };
    struct hunt hunt = { .mem = mem,
                         .article = article,
                         .passages = passages,
                         .count = count,
                         .hex = hex,
                         .work = QUOTE_WORK_MAX };

    for (size_t i = 1; i < sizeof steps / sizeof *steps; i++) {
        if (!hunt.found && hunt.work > 0)
            hunt_everywhere(&hunt, steps[i - 1], steps[i]);
    }
    return hunt.found;
}
