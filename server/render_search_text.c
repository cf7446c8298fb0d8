/* render_search_text.c - the answer to a question, for a terminal. */
#include "server/render.h"

#include "common/generation.h"
#include "server/render_text.h"
#include "server/wrap.h"

#define INDENT RENDER_TEXT_INDENT
#define FEATURES_SHOWN 6

/* ---- before the results ---------------------------------------------- */

static void put_words(struct buf *out, const struct str_list *words)
{
    for (size_t i = 0; i < words->count; i++) {
        buf_byte(out, ' ');
        wrap_flat(out, words->at[i]);
    }
}

static void put_sentence(struct buf *out, struct buf *line)
{
    wrap_text(out, buf_str(line), 0, RENDER_COLUMNS);
    buf_byte(out, '\n');
}

static void put_suggestion(struct buf *out, const struct answer *answer)
{
    if (answer->suggestion.len == 0)
        return;
    buf_add(out, STR("Did you mean: "));
    wrap_flat(out, answer->suggestion);
    buf_add(out, STR("\n\n"));
}

static void put_answerable(struct buf *out, const struct answer *answer)
{
    struct buf line = buf_open(out->mem, 1 << 20);

    if (answer->answerable)
        return;
    if (answer->count > 0)
        buf_print(&line, "Probably not answered here (%.0f%%)",
                  100 * answer->answer_probability);
    else
        buf_add(&line, STR("No passage found"));
    if (answer->reason.len > 0)
        buf_print(&line, ": " STR_FMT, STR_ARG(answer->reason));
    buf_byte(&line, '.');
    put_sentence(out, &line);
}

static void put_why_not(struct buf *out, const struct why_not *why)
{
    struct buf line = buf_open(out->mem, 1 << 20);

    if (!why)
        return;
    buf_print(&line, "Why not \"" STR_FMT "\": " STR_FMT ".",
              STR_ARG(why->title), STR_ARG(why->reason));
    if (why->missing.count > 0) {
        buf_add(&line, STR(" It lacks:"));
        put_words(&line, &why->missing);
    }
    put_sentence(out, &line);
}

static void put_nothing(struct buf *out, const struct answer *answer)
{
    buf_add(out, STR("Looked for:"));
    put_words(out, &answer->terms);
    buf_add(out, STR("\nOther words, or fewer filters, may help.\n"));
}

/* The least and the greatest rank: the order may be another. */
static void put_ranks(struct buf *out, const struct answer *answer)
{
    uint32_t low = answer->results[0].rank, high = low;

    for (size_t i = 1; i < answer->count; i++) {
        uint32_t rank = answer->results[i].rank;

        low = rank < low ? rank : low;
        high = rank > high ? rank : high;
    }
    if (high - low + 1 != answer->count)
        buf_print(out, "%zu of the passages", answer->count);
    else
        buf_add(out, STR("Passages"));
    buf_print(out, " %u to %u of about %u\n\n", low, high,
              answer->estimated < high ? high : answer->estimated);
}

/* ---- one result ------------------------------------------------------ */

/* "1. Josephine Baker › Early life   [0.62]". */
static void put_head(struct buf *out, const struct result *result,
                     const struct citation *c)
{
    buf_print(out, "%2u. ", result->rank);
    render_text_heading(out, c);
    buf_print(out, "  [%.2f]\n", result->score);
}

/* "    +1.25  words in the title (0.500)". */
static void put_feature(struct buf *out, const struct contribution *feature)
{
    buf_print(out, "%*s%+6.2f  %s (%.3g)\n", INDENT * 2, "", feature->effect,
              feature->words, feature->value);
}

static void put_word_line(struct buf *out, const char *name,
                          const struct str_list *words)
{
    struct buf line = buf_open(out->mem, 1 << 20);

    if (words->count == 0)
        return;
    buf_print(&line, "%s:", name);
    put_words(&line, words);
    wrap_text(out, buf_str(&line), INDENT, RENDER_COLUMNS);
}

static void put_features(struct buf *out, const struct explanation *e)
{
    if (e->feature_count == 0)
        return;
    buf_print(out, "%*slog-odds from %+.2f:\n", INDENT, "", e->base);
    for (size_t i = 0; i < e->feature_count && i < FEATURES_SHOWN; i++)
        put_feature(out, &e->features[i]);
}

static void put_explanation(struct buf *out, const struct explanation *e)
{
    if (!e)
        return;
    if (e->first_stage_rank > 0)
        buf_print(out, "%*sFirst stage: rank %u\n", INDENT, "",
                  e->first_stage_rank);
    put_word_line(out, "Has", &e->matched);
    put_word_line(out, "Lacks", &e->missing);
    put_features(out, e);
    buf_byte(out, '\n');
}

/* Context stands further in, so that the quote stays apart. */
static void put_result(struct buf *out, const struct result *result,
                       const struct citation *c)
{
    put_head(out, result, c);
    buf_byte(out, '\n');
    wrap_text(out, str_trim(result->context.before), INDENT * 2,
              RENDER_COLUMNS);
    wrap_text(out, c->quote.exact, INDENT, RENDER_COLUMNS);
    wrap_text(out, str_trim(result->context.after), INDENT * 2, RENDER_COLUMNS);
    buf_byte(out, '\n');
    put_explanation(out, result->explanation);
    render_text_source(out, c);
}

/* ---- the whole ------------------------------------------------------- */

/* How to go on, where a list ends before its end. */
static void put_cursor(struct buf *out, const struct answer *answer)
{
    if (answer->cursor.len > 0 && answer->count > 0)
        buf_print(out, "More with cursor=" STR_FMT "\n",
                  STR_ARG(answer->cursor));
}

void render_search_text(struct buf *out, const struct search_reply *reply)
{
    const struct answer *answer = reply->answer;

    put_suggestion(out, answer);
    put_answerable(out, answer);
    put_why_not(out, answer->why_not);
    if (answer->count == 0) {
        put_nothing(out, answer);
        return;
    }
    put_ranks(out, answer);
    for (size_t i = 0; i < answer->count; i++)
        put_result(out, &answer->results[i], reply->citations[i]);
    render_text_notices(out, reply->citations, answer->count);
    put_cursor(out, answer);
}
