/* candidates.c - asks Xapian, makes features, sorts. */
#include "server/candidates.h"

#include "common/arena.h"
#include "common/generation.h"
#include "server/app.h"
#include "server/rank.h"
#include "server/search_query.h"

static bool order(struct worker *worker, struct arena *mem,
                  const struct question *question, struct candidate *candidates,
                  size_t count, struct error *err)
{
    struct feature_source source = { .forward = worker->index->forward,
                                     .reader = worker->index->reader,
                                     .analyser = worker->analyser,
                                     .mem = mem };

    if (!features_make(&source, question, candidates, count, err))
        return false;
    rank_sort(candidates, count);
    return true;
}

/* As they come: the score is what search.h says of the first stage. */
static void keep_order(const struct question *question,
                       struct candidate *candidates, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double share = candidates[i].raw / question->ceiling;

        candidates[i].score = share < 1 ? share : 1;
    }
}

static bool ask(struct worker *worker, struct arena *mem,
                const struct xc_query *tree, uint32_t first, uint32_t limit,
                struct xc_hits *hits, struct error *err)
{
    struct xc_search search = {
        .weight = XC_WEIGHT_IMPACT,
        .documents = (uint32_t)worker->index->manifest->passages,
        .first = first,
        .limit = limit + 1, /* one more tells whether there are others */
    };

    return xc_search(worker->index->reader, mem, tree, &search, hits, err);
}

bool candidates_find(struct worker *worker, struct arena *mem,
                     const struct question *question,
                     const struct xc_query *tree, bool first_stage,
                     uint32_t first, uint32_t limit,
                     struct candidate_list *list, struct error *err)
{
    struct xc_hits hits;

    if (limit == 0)
        limit = RANK_DEPTH;
    *list = (struct candidate_list){ 0 };
    if (!ask(worker, mem, tree, first, limit, &hits, err))
        return false;
    list->estimated = hits.estimated;
    list->more = hits.count > limit;
    list->count = list->more ? limit : hits.count;
    list->at = arena_array(mem, list->count, sizeof *list->at);
    for (size_t i = 0; i < list->count; i++) {
        list->at[i].docid = hits.at[i].id;
        list->at[i].raw = hits.at[i].weight;
        list->at[i].first_rank = first + (uint32_t)i + 1;
    }
    list->ordered = !first_stage;
    if (!first_stage)
        return order(worker, mem, question, list->at, list->count, err);
    keep_order(question, list->at, list->count);
    return true;
}
