/* explain.c - features and words, put in order for a reader. */
#include "server/explain.h"

#include <math.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/buf.h"
#include "server/rank.h"
#include "server/search_query.h"

#define REASON_MAX 2000

/* ---- one result ------------------------------------------------------ */

static int by_effect(const void *a, const void *b)
{
    const struct contribution *left = a, *right = b;
    double x = fabs(left->effect), y = fabs(right->effect);

    if (x != y)
        return x > y ? -1 : 1;
    return strcmp(left->name, right->name);
}

static void put_features(struct arena *mem, const struct candidate *candidate,
                         struct explanation *made)
{
    double effects[FEATURE_COUNT];

    rank_explain(candidate->features, effects, &made->base);
    made->features = arena_array(mem, FEATURE_COUNT, sizeof *made->features);
    for (size_t i = 0; i < FEATURE_COUNT; i++) {
        if (effects[i] == 0)
            continue;
        made->features[made->feature_count++] = (struct contribution){
            .name = feature_name((enum feature)i),
            .words = feature_text((enum feature)i),
            .value = (double)candidate->features[i],
            .effect = effects[i],
        };
    }
    if (made->feature_count > 0)
        qsort(made->features, made->feature_count, sizeof *made->features,
              by_effect);
}

static void put_words(struct arena *mem, const struct question *question,
                      uint64_t words, struct explanation *made)
{
    struct str_list *matched = &made->matched;
    struct str_list *missing = &made->missing;

    matched->at = arena_array(mem, question->count, sizeof(struct str));
    missing->at = arena_array(mem, question->count, sizeof(struct str));
    for (size_t i = 0; i < question->count && i < 64; i++) {
        struct str_list *list = words >> i & 1 ? matched : missing;

        list->at[list->count++] = question->groups[i].word;
    }
}

struct explanation *explain(struct arena *mem, const struct question *question,
                            const struct candidate *candidate, bool first_stage)
{
    struct explanation *made = arena_new(mem, struct explanation);

    made->first_stage_rank = candidate->first_rank;
    if (first_stage)
        return made;
    put_features(mem, candidate, made);
    put_words(mem, question, candidate->words, made);
    return made;
}

/* ---- no answer ------------------------------------------------------- */

/* "a", "b" and "c" */
static void list_words(struct buf *out, const struct str *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_add(out, i + 1 < count ? STR(", ") : STR(" and "));
        buf_print(out, "“" STR_FMT "”", STR_ARG(words[i]));
    }
}

/* The words of the question that the index has nowhere. */
static size_t unknown_words(const struct question *question, struct str *words)
{
    size_t count = 0;

    for (size_t i = 0; i < question->count; i++) {
        if (!question->groups[i].occurs)
            words[count++] = question->groups[i].word;
    }
    return count;
}

/* The rarest word that the best result has, and the rarest that it lacks. */
static void say_what_is_apart(struct buf *out, const struct question *question,
                              const struct result *best)
{
    const struct term_group *has = NULL, *lacks = NULL;

    for (size_t i = 0; i < question->count && i < 64; i++) {
        const struct term_group *group = &question->groups[i];
        bool held = best->candidate->words >> i & 1;
        const struct term_group **kept = held ? &has : &lacks;

        if (!*kept || group->idf > (*kept)->idf)
            *kept = group;
    }
    if (has && lacks)
        buf_print(out,
                  "no passage that was looked at holds both “" STR_FMT
                  "” and “" STR_FMT "”; the nearest article is “" STR_FMT "”",
                  STR_ARG(has->word), STR_ARG(lacks->word),
                  STR_ARG(best->article->article.title));
    else
        buf_print(out,
                  "the words stand in “" STR_FMT
                  "”, but too far apart or beside the question",
                  STR_ARG(best->article->article.title));
}

struct str explain_no_answer(struct arena *mem, const struct question *question,
                             const struct answer *answer)
{
    struct buf out = buf_open(mem, REASON_MAX);
    struct str *words = arena_array(mem, question->count, sizeof(struct str));
    size_t unknown = unknown_words(question, words);

    if (unknown == question->count) {
        buf_add(&out, STR("no passage holds "));
        list_words(&out, words, unknown);
    } else if (answer->count == 0) {
        buf_add(&out, STR("no passage passes the filters and thresholds"));
    } else if (unknown > 0) {
        buf_add(&out, STR("no passage holds "));
        list_words(&out, words, unknown);
        buf_print(&out, "; the nearest article is “" STR_FMT "”",
                  STR_ARG(answer->results[0].article->article.title));
    } else {
        say_what_is_apart(&out, question, &answer->results[0]);
    }
    return buf_str(&out);
}
