/* compare.c - two stored runs, question by question. */
#include "tests/eval/compare.h"

#include <math.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/buf.h"
#include "common/utf8.h"
#include "tests/eval/run_file.h"

#define TEXT_SHOWN 400   /* bytes of a result */
#define RESULTS_SHOWN 3u /* of a question, of each run */

struct side {
    struct run_file *run;
    struct outcomes outcomes;
    uint64_t *offsets;
};

struct difference {
    size_t question;
    double value; /* B minus A */
};

/* ---- figures --------------------------------------------------------- */

/* The differences of the questions where both have a value, in their order. */
static size_t differences_of(const struct outcomes *a, const struct outcomes *b,
                             size_t metric, struct difference *differences)
{
    size_t count = 0;

    for (size_t i = 0; i < a->count; i++) {
        double value = b->at[i].figures.value[metric] -
                       a->at[i].figures.value[metric];

        if (!isnan(value))
            differences[count++] = (struct difference){ i, value };
    }
    return count;
}

struct pairing compare_metric(struct arena *mem, const struct outcomes *a,
                              const struct outcomes *b, size_t metric)
{
    struct difference *found = arena_array(mem, a->count, sizeof *found);
    double *values = arena_array(mem, a->count, sizeof *values);
    struct pairing p = { .count = differences_of(a, b, metric, found) };

    for (size_t i = 0; i < p.count; i++) {
        values[i] = found[i].value;
        p.wins += values[i] > 0;
        p.losses += values[i] < 0;
        p.ties += values[i] == 0;
        p.mean_a += a->at[found[i].question].figures.value[metric];
        p.mean_b += b->at[found[i].question].figures.value[metric];
    }
    if (p.count > 0) {
        p.mean_a /= (double)p.count;
        p.mean_b /= (double)p.count;
    }
    p.difference = bootstrap(mem, values, p.count);
    p.p = randomisation_test(values, p.count);
    return p;
}

static void put_table(struct arena *mem, const struct side sides[2],
                      struct buf *out)
{
    buf_add(out, STR("| metric | A | B | B − A | 95 % interval | wins | losses "
                     "| ties | p |\n|---|---|---|---|---|---|---|---|---|\n"));
    for (size_t i = 0; i < METRICS; i++) {
        struct pairing p = compare_metric(mem, &sides[0].outcomes,
                                          &sides[1].outcomes, i);

        if (p.count > 0)
            buf_print(out,
                      "| %s | %.4f | %.4f | %+.4f | %+.4f – %+.4f | %zu | %zu "
                      "| %zu | %.4f |\n",
                      metric_name(i), p.mean_a, p.mean_b, p.difference.mean,
                      p.difference.low, p.difference.high, p.wins, p.losses,
                      p.ties, p.p);
    }
}

/* ---- questions that differ ------------------------------------------- */

static struct str clipped(struct str text)
{
    size_t len = TEXT_SHOWN;

    if (text.len <= len)
        return text;
    while (!utf8_boundary(text, len))
        len--;
    return str_make(text.ptr, len);
}

/* On one line, whatever the text has. */
static void put_text(struct buf *out, struct str text)
{
    struct str shown = clipped(text);

    for (size_t i = 0; i < shown.len; i++)
        buf_byte(out, strchr("\r\n\t", shown.ptr[i]) && shown.ptr[i]
                          ? ' '
                          : shown.ptr[i]);
    if (shown.len < text.len)
        buf_add(out, STR(" …"));
}

static void put_gold(struct buf *out, const struct gold *gold)
{
    buf_add(out, STR("right: "));
    for (size_t i = 0; i < gold->article_count; i++)
        buf_print(out, "%s" STR_FMT, i ? ", " : "",
                  STR_ARG(gold->articles[i].docid));
    for (size_t i = 0; i < gold->answer_count; i++)
        buf_print(out, "%s\"" STR_FMT "\"",
                  i ? ", " : (gold->article_count ? "; " : ""),
                  STR_ARG(gold->answers[i]));
    buf_add(out, STR("\n\n"));
}

static void put_hit(struct buf *out, char run, size_t rank,
                    const struct gold *gold, struct arena *unit,
                    const struct hit *hit)
{
    struct mark mark = gold_mark(gold, unit, hit->docid, hit->title, hit->text);
    bool right = mark.grade > 0 || mark.answer_words != SIZE_MAX;

    buf_print(out, "- %c%zu %s " STR_FMT, run, rank, right ? "✓" : "✗",
              STR_ARG(hit->docid));
    if (hit->title.len > 0)
        buf_print(out, " **" STR_FMT "**", STR_ARG(hit->title));
    if (hit->text.len > 0) {
        buf_add(out, STR(": "));
        put_text(out, hit->text);
    }
    buf_byte(out, '\n');
}

static bool put_results(struct buf *out, char name, struct side *side,
                        size_t question, const struct gold *gold,
                        struct error *err)
{
    struct arena *unit = out->mem;
    uint64_t offset = side->offsets[question];
    struct hits hits = { 0 };
    struct str qid;

    if (offset == UINT64_MAX) {
        buf_print(out, "- %c: no results\n", name);
        return true;
    }
    if (!run_seek(side->run, offset, err) ||
        !run_next(side->run, unit, &qid, &hits, &offset, err))
        return false;
    if (hits.count == 0)
        buf_print(out, "- %c: no results\n", name);
    for (size_t i = 0; i < hits.count && i < RESULTS_SHOWN; i++)
        put_hit(out, name, i + 1, gold, unit, &hits.at[i]);
    return true;
}

static bool put_question(const struct comparison *c, struct side sides[2],
                         const struct difference *d, struct buf *out,
                         struct error *err)
{
    const struct question *question = &c->questions->at[d->question];
    const struct gold *gold = judge_gold(c->judge, question->qid);

    buf_print(out, "\n### %+.4f " STR_FMT ": ", d->value,
              STR_ARG(question->qid));
    put_text(out, question->text);
    buf_add(out, STR("\n\n"));
    put_gold(out, gold);
    return put_results(out, 'A', &sides[0], d->question, gold, err) &&
           put_results(out, 'B', &sides[1], d->question, gold, err);
}

static int by_value(const void *x, const void *y)
{
    const struct difference *a = x;
    const struct difference *b = y;

    if (a->value != b->value)
        return a->value < b->value ? -1 : 1;
    return (a->question > b->question) - (a->question < b->question);
}

static bool put_questions(struct arena *mem, const struct comparison *c,
                          struct side sides[2], size_t metric, struct buf *out,
                          struct error *err)
{
    size_t all = c->questions->count;
    struct difference *list = arena_array(mem, all, sizeof *list);
    size_t count = differences_of(&sides[0].outcomes, &sides[1].outcomes,
                                  metric, list);

    if (count > 0)
        qsort(list, count, sizeof *list, by_value);
    buf_print(out, "\n## Where B loses most by %s\n", metric_name(metric));
    for (size_t i = 0; i < count && i < c->show && list[i].value < 0; i++)
        if (!put_question(c, sides, &list[i], out, err))
            return false;
    buf_print(out, "\n## Where B wins most by %s\n", metric_name(metric));
    for (size_t i = 0; i < count && i < c->show; i++) {
        const struct difference *d = &list[count - 1 - i];

        if (d->value <= 0)
            break;
        if (!put_question(c, sides, d, out, err))
            return false;
    }
    return true;
}

/* ---- the whole ------------------------------------------------------- */

static bool open_side(struct arena *mem, const struct comparison *c,
                      const char *path, struct side *side, struct error *err)
{
    side->offsets = arena_array(mem, c->questions->count,
                                sizeof *side->offsets);
    return run_open(mem, path, &side->run, err) &&
           evaluate_run(mem, c->questions, c->judge, side->run, path,
                        &side->outcomes, side->offsets, err);
}

static bool both_have(struct arena *mem, const struct side sides[2],
                      size_t metric)
{
    struct difference *list = arena_array(mem, sides[0].outcomes.count,
                                          sizeof *list);

    return differences_of(&sides[0].outcomes, &sides[1].outcomes, metric,
                          list) > 0;
}

static bool choose_metric(struct arena *mem, const struct comparison *c,
                          const struct side sides[2], size_t *metric,
                          struct error *err)
{
    *metric = c->metric;
    if (*metric == METRICS)
        *metric = metric_find(STR("nDCG@10"));
    if (c->metric == METRICS && !both_have(mem, sides, *metric))
        *metric = metric_find(STR("A@5"));
    if (!both_have(mem, sides, *metric))
        return error_set(err, ERROR_INPUT,
                         "there is no question for which both runs have a "
                         "value of %s: are these the questions and judgements "
                         "they were made with, and deep enough?",
                         metric_name(*metric));
    return true;
}

bool compare_runs(struct arena *mem, const struct comparison *c,
                  struct buf *out, struct error *err)
{
    struct side sides[2] = { 0 };
    size_t metric;

    for (size_t i = 0; i < 2; i++)
        if (!open_side(mem, c, c->paths[i], &sides[i], err))
            return false;
    if (!choose_metric(mem, c, sides, &metric, err))
        return false;
    buf_print(out, "A is %s, B is %s, %zu questions\n\n", c->paths[0],
              c->paths[1], c->questions->count);
    put_table(mem, sides, out);
    return put_questions(mem, c, sides, metric, out, err);
}
