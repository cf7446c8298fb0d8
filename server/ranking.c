/* ranking.c - read the queries, find, fuse, hand out. */
#include "server/ranking.h"

#include "common/arena.h"
#include "server/app.h"
#include "server/feedback.h"
#include "server/rank.h"
#include "server/search_query.h"

#define BATCH_GROWTH 4
#define HITS_MAX 50000 /* looked at for one answer */
#define FEEDBACK_WEIGHT 0.5

_Static_assert(SEARCH_QUERIES_MAX <= FUSE_LISTS_MAX, "a list for each query");

/* One query and what it found. */
struct list {
    struct question *question;
    struct candidate_list found;
    double weight;
};

struct ranking {
    struct worker *worker;
    struct arena *mem;
    const struct query *query;
    struct list lists[FUSE_LISTS_MAX + 1]; /* feedback's is the last */
    size_t count;                          /* of queries */
    struct str_list expanded;
    uint32_t estimated;

    struct ranked *at; /* handed out from here */
    size_t ready;
    size_t next;
    bool ended;
    uint32_t deep;  /* place in the first stage behind what is ready */
    uint32_t batch; /* size of the last batch */
};

/* ---- reading --------------------------------------------------------- */

/* What a person types may hold syntax; a made-up answer is text. */
static bool read_query(struct ranking *r, const struct subquery *sub,
                       struct list *list, struct error *err)
{
    struct query query = *r->query;

    query.text = sub->text;
    query.plain = r->query->plain || sub->role == ROLE_HYPOTHETICAL_ANSWER ||
                  sub->role == ROLE_TITLE;
    list->weight = sub->weight;
    return question_read(r->worker, r->mem, &query, &list->question, err);
}

/* One without words among others that have some is as if it weren't there. */
static bool read_queries(struct ranking *r, struct error *err)
{
    struct subquery only = { .text = r->query->text, .weight = 1 };
    const struct subquery *subs = r->query->queries;
    size_t count = r->query->query_count;
    bool any = false;

    if (count == 0) {
        subs = &only;
        count = 1;
    }
    for (r->count = 0; r->count < count; r->count++) {
        if (read_query(r, &subs[r->count], &r->lists[r->count], err))
            any = true;
        else if (err->code != ERROR_INPUT)
            return false;
        else
            r->lists[r->count].question = NULL;
    }
    return any;
}

static bool find(struct ranking *r, struct list *list, uint32_t first,
                 uint32_t limit, struct error *err)
{
    if (!list->question || !list->question->tree)
        return true;
    return candidates_find(r->worker, r->mem, list->question,
                           list->question->tree, r->query->first_stage, first,
                           limit, &list->found, err);
}

/* ---- feedback -------------------------------------------------------- */

static double lowest_raw(const struct candidate_list *list)
{
    double lowest = list->count > 0 ? list->at[0].raw : 0;

    for (size_t i = 1; i < list->count; i++) {
        if (list->at[i].raw < lowest)
            lowest = list->at[i].raw;
    }
    return lowest;
}

/* What only the wider question finds weighs less in the question itself than
 * all that it found by itself: the least of that stands for it. */
static bool score_as_asked(struct ranking *r, const struct list *asked,
                           struct candidate_list *wider, struct error *err)
{
    struct feature_source source = { .forward = r->worker->index->forward,
                                     .reader = r->worker->index->reader,
                                     .analyser = r->worker->analyser,
                                     .mem = r->mem };
    double raw = lowest_raw(&asked->found);

    for (size_t i = 0; i < wider->count; i++)
        wider->at[i].raw = raw;
    if (!features_make(&source, asked->question, wider->at, wider->count, err))
        return false;
    for (size_t i = 0; i < wider->count; i++) {
        wider->at[i].sum = rank_sum(wider->at[i].features);
        wider->at[i].score = rank_score(wider->at[i].sum);
    }
    return true;
}

/* The first query once more, with words of the best that it found. */
static bool widen(struct ranking *r, struct error *err)
{
    struct list *asked = &r->lists[0];
    struct list *wider = &r->lists[FUSE_LISTS_MAX];
    const struct candidate_list *found = &asked->found;
    uint32_t *ids = arena_array(r->mem, found->count, sizeof *ids);
    double *scores = arena_array(r->mem, found->count, sizeof *scores);
    struct xc_query *tree;

    if (!r->query->feedback || found->count == 0)
        return true;
    for (size_t i = 0; i < found->count; i++) {
        ids[i] = found->at[i].docid;
        scores[i] = found->at[i].score;
    }
    if (!feedback_expand(r->worker, r->mem, asked->question, ids, scores,
                         found->count, &tree, &r->expanded, err))
        return false;
    if (r->expanded.count == 0)
        return true;
    wider->question = asked->question;
    wider->weight = FEEDBACK_WEIGHT;
    return candidates_find(r->worker, r->mem, asked->question, tree, true, 0, 0,
                           &wider->found, err) &&
           score_as_asked(r, asked, &wider->found, err);
}

/* ---- handing out ----------------------------------------------------- */

static void hand_out(struct ranking *r, const struct list *list)
{
    r->at = arena_array(r->mem, list->found.count, sizeof *r->at);
    r->ready = list->found.count;
    r->next = 0;
    for (size_t i = 0; i < r->ready; i++) {
        r->at[i].candidate = &list->found.at[i];
        r->at[i].question = list->question;
        r->at[i].ranks[0] = r->deep + (uint32_t)i + 1;
    }
    r->deep += (uint32_t)r->ready;
    r->ended = !list->found.more;
}

/* A document that several queries found, as the one sees it that gives it the
 * best score. */
static void choose(const struct fused *fused, const struct list *const *lists,
                   size_t count, struct ranked *ranked)
{
    for (size_t i = 0; i < count; i++) {
        struct candidate *c;

        if (fused->ranks[i] == 0)
            continue;
        c = &lists[i]->found.at[fused->ranks[i] - 1];
        if (ranked->candidate && ranked->candidate->score >= c->score)
            continue;
        ranked->candidate = c;
        ranked->question = lists[i]->question;
    }
    memcpy(ranked->ranks, fused->ranks, sizeof ranked->ranks);
}

static struct fuse_list ids_of(struct arena *mem, const struct list *list)
{
    uint32_t *ids = arena_array(mem, list->found.count, sizeof *ids);

    for (size_t i = 0; i < list->found.count; i++)
        ids[i] = list->found.at[i].docid;
    return (struct fuse_list){ .ids = ids,
                               .count = list->found.count,
                               .weight = list->weight };
}

/* A list for feedback only if there is room beside the queries' own. */
static void fuse_lists(struct ranking *r)
{
    const struct list *lists[FUSE_LISTS_MAX];
    struct fuse_list ids[FUSE_LISTS_MAX];
    struct fused_list fused;
    size_t count = r->count;

    for (size_t i = 0; i < count; i++)
        lists[i] = &r->lists[i];
    if (r->lists[FUSE_LISTS_MAX].found.count > 0 && count < FUSE_LISTS_MAX)
        lists[count++] = &r->lists[FUSE_LISTS_MAX];
    for (size_t i = 0; i < count; i++)
        ids[i] = ids_of(r->mem, lists[i]);
    fused = fuse(r->mem, ids, count);
    r->at = arena_array(r->mem, fused.count, sizeof *r->at);
    r->ready = fused.count;
    for (size_t i = 0; i < fused.count; i++)
        choose(&fused.at[i], lists, count, &r->at[i]);
    r->ended = true;
}

/* In the first stage's order a page and a little more will do: passages of one
 * article hide each other. */
static uint32_t first_batch(const struct query *query)
{
    uint32_t page = query->offset + query->limit + 1;

    return query->first_stage && page < RANK_DEPTH ? page + page / 2 + 4
                                                   : RANK_DEPTH;
}

bool ranking_open(struct worker *worker, struct arena *mem,
                  const struct query *query, struct ranking **ranking,
                  struct error *err)
{
    struct ranking *r = arena_new(mem, struct ranking);

    r->worker = worker;
    r->mem = mem;
    r->query = query;
    if (!read_queries(r, err))
        return false;
    r->batch = first_batch(query);
    for (size_t i = 0; i < r->count; i++) {
        if (!find(r, &r->lists[i], 0, r->batch, err))
            return false;
        if (r->lists[i].found.estimated > r->estimated)
            r->estimated = r->lists[i].found.estimated;
    }
    if (!widen(r, err))
        return false;
    if (r->count > 1 || r->lists[FUSE_LISTS_MAX].found.count > 0)
        fuse_lists(r);
    else
        hand_out(r, &r->lists[0]);
    *ranking = r;
    return true;
}

/* The next batch of the only query, four times as large. */
static bool go_deeper(struct ranking *r, struct error *err)
{
    struct list more = r->lists[0];

    r->batch *= BATCH_GROWTH;
    if (r->deep >= HITS_MAX) {
        r->ended = true;
        return true;
    }
    if (!find(r, &more, r->deep, r->batch, err))
        return false;
    hand_out(r, &more);
    return true;
}

bool ranking_next(struct ranking *r, struct ranked **next, struct error *err)
{
    *next = NULL;
    while (r->next == r->ready) {
        if (r->ended)
            return true;
        if (!go_deeper(r, err))
            return false;
    }
    *next = &r->at[r->next++];
    return true;
}

/* ---- what was read --------------------------------------------------- */

const struct question *ranking_question(const struct ranking *r)
{
    for (size_t i = 0; i < r->count; i++) {
        if (r->lists[i].question)
            return r->lists[i].question;
    }
    return NULL;
}

struct str_list ranking_terms(const struct ranking *r)
{
    struct str_list list = { 0 };
    size_t room = 0;

    for (size_t i = 0; i < r->count; i++)
        room += r->lists[i].question ? r->lists[i].question->term_count : 0;
    list.at = arena_array(r->mem, room, sizeof *list.at);
    for (size_t i = 0; i < r->count; i++) {
        const struct question *question = r->lists[i].question;

        for (size_t j = 0; question && j < question->term_count; j++)
            list.at[list.count++] = question->terms[j];
    }
    list.count = str_sort_distinct(list.at, list.count);
    return list;
}

const struct candidate_list *ranking_first(const struct ranking *r)
{
    for (size_t i = 0; i < r->count; i++) {
        if (r->lists[i].question)
            return &r->lists[i].found;
    }
    return &r->lists[0].found;
}

uint32_t ranking_estimated(const struct ranking *r)
{
    return r->estimated;
}

struct str_list ranking_expanded(const struct ranking *r)
{
    return r->expanded;
}
