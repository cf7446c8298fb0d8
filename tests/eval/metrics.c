/* metrics.c - from the marks of one question's results to its figures. */
#include "tests/eval/metrics.h"

#include <math.h>

#include "common/arena.h"
#include "common/buf.h"

struct marks {
    const struct gold *gold;
    const struct mark *at;
    size_t count;
};

typedef double (*measure)(const struct marks *marks, size_t depth);

/* ---- articles -------------------------------------------------------- */

/* Whether the result is the first of its gold article. */
static bool is_new(const struct marks *marks, size_t at)
{
    if (marks->at[at].article == SIZE_MAX)
        return false;
    for (size_t i = 0; i < at; i++)
        if (marks->at[i].article == marks->at[at].article)
            return false;
    return true;
}

static size_t within(const struct marks *marks, size_t depth)
{
    return marks->count < depth ? marks->count : depth;
}

static double reciprocal_rank(const struct marks *marks, size_t depth)
{
    for (size_t i = 0; i < within(marks, depth); i++)
        if (marks->at[i].article != SIZE_MAX)
            return 1.0 / (double)(i + 1);
    return 0;
}

static double success(const struct marks *marks, size_t depth)
{
    return reciprocal_rank(marks, depth) > 0;
}

static double recall(const struct marks *marks, size_t depth)
{
    size_t found = 0;

    for (size_t i = 0; i < within(marks, depth); i++)
        found += is_new(marks, i);
    return (double)found / (double)marks->gold->article_count;
}

static double discounted(unsigned grade, size_t at)
{
    return (double)grade / log2((double)(at + 2));
}

/* The place of a gold article in the best order there could be: after all of
 * higher grade, and those of its own that stand before it in the list. */
static size_t ideal_place(const struct gold *gold, size_t at)
{
    unsigned grade = gold->articles[at].grade;
    size_t place = 0;

    for (size_t i = 0; i < gold->article_count; i++)
        place += gold->articles[i].grade > grade ||
                 (i < at && gold->articles[i].grade == grade);
    return place;
}

static double ideal_gain(const struct gold *gold, size_t depth)
{
    double sum = 0;

    for (size_t i = 0; i < gold->article_count; i++) {
        size_t place = ideal_place(gold, i);

        if (place < depth)
            sum += discounted(gold->articles[i].grade, place);
    }
    return sum;
}

static double gain(const struct marks *marks, size_t depth)
{
    double sum = 0;

    for (size_t i = 0; i < within(marks, depth); i++)
        if (is_new(marks, i))
            sum += discounted(marks->at[i].grade, i);
    return sum / ideal_gain(marks->gold, depth);
}

/* ---- answers --------------------------------------------------------- */

static double answered(const struct marks *marks, size_t depth)
{
    for (size_t i = 0; i < within(marks, depth); i++)
        if (marks->at[i].answer_words != SIZE_MAX)
            return 1;
    return 0;
}

static double answered_within(const struct marks *marks, size_t budget)
{
    for (size_t i = 0; i < marks->count; i++) {
        if (marks->at[i].answer_words <= budget)
            return 1;
        if (marks->at[i].words >= budget)
            return 0;
        budget -= marks->at[i].words;
    }
    return 0;
}

/* ---- the table ------------------------------------------------------- */

static const struct {
    const char *name;
    measure measure;
    size_t depth; /* results; words of a budget */
    bool of_answers;
    bool of_words;
} metrics[] = {
    { "S@1", success, 1, false, false },
    { "S@3", success, 3, false, false },
    { "S@5", success, 5, false, false },
    { "S@10", success, 10, false, false },
    { "S@20", success, 20, false, false },
    { "MRR@10", reciprocal_rank, 10, false, false },
    { "nDCG@10", gain, 10, false, false },
    { "R@100", recall, 100, false, false },
    { "A@1", answered, 1, true, false },
    { "A@3", answered, 3, true, false },
    { "A@5", answered, 5, true, false },
    { "A@10", answered, 10, true, false },
    { "A@20", answered, 20, true, false },
    { "A@50", answered, 50, true, false },
    { "A@100", answered, 100, true, false },
    { "A@500w", answered_within, 500, true, true },
    { "A@1000w", answered_within, 1000, true, true },
    { "A@2000w", answered_within, 2000, true, true },
};

_Static_assert(sizeof metrics / sizeof metrics[0] == METRICS,
               "metrics.h: METRICS counts the table");

const char *metric_name(size_t at)
{
    return metrics[at].name;
}

size_t metric_find(struct str name)
{
    size_t at = 0;

    while (at < METRICS && !str_equal(name, str_from(metrics[at].name)))
        at++;
    return at;
}

struct str metric_names(struct arena *mem)
{
    struct buf out = buf_open(mem, 4096);

    for (size_t i = 0; i < METRICS; i++)
        buf_print(&out, "%s%s", i ? ", " : "", metrics[i].name);
    return buf_str(&out);
}

static bool applies(const struct gold *gold, size_t metric)
{
    return metrics[metric].of_answers ? gold->has_answers
                                      : gold->article_count > 0;
}

struct figures metrics_of(const struct gold *gold, const struct mark *marks,
                          size_t count)
{
    struct marks all = { gold, marks, count };
    struct figures figures;

    for (size_t i = 0; i < METRICS; i++)
        figures.value[i] = gold && applies(gold, i)
                               ? metrics[i].measure(&all, metrics[i].depth)
                               : NAN;
    return figures;
}

void metrics_limit(struct figures *figures, size_t asked, bool texts)
{
    for (size_t i = 0; i < METRICS; i++) {
        bool too_deep = !metrics[i].of_words && metrics[i].depth > asked;

        if (too_deep || (metrics[i].of_answers && !texts))
            figures->value[i] = NAN;
    }
}
