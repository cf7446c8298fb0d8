/* search.c - ask Xapian in growing batches, pick, read, mark. */
#include "server/search.h"

#include "common/generation.h"
#include "common/language.h"
#include "common/schema.h"
#include "server/app.h"
#include "server/context.h"
#include "server/match.h"
#include "server/pick.h"
#include "server/search_query.h"

#define BATCH_GROWTH 4
#define HITS_MAX 50000 /* looked at for one answer, whatever the cap leaves */

/* One search on its way. */
struct run {
    struct worker *worker;
    struct arena *mem;
    const struct query *query;
    const struct question *question;
    struct pick *pick;
    struct answer *answer;
    uint32_t passed;                  /* picked, but before the offset */
    struct stored_article **articles; /* read so far, for their passages */
    size_t article_count;
    size_t article_room;
};

/* ---- reading hits ---------------------------------------------------- */

static struct stored_article *known_article(struct run *run, uint32_t docid)
{
    for (size_t i = 0; i < run->article_count; i++) {
        if (run->articles[i]->docid == docid)
            return run->articles[i];
    }
    return NULL;
}

static void keep_article(struct run *run, struct stored_article *article)
{
    size_t used = run->article_count * sizeof(struct stored_article *);

    if (run->article_count == run->article_room) {
        run->article_room = run->article_room ? 2 * run->article_room : 16;
        run->articles = arena_grow(run->mem, run->articles, used,
                                   run->article_room *
                                       sizeof(struct stored_article *));
    }
    run->articles[run->article_count++] = article;
}

/* Which of several input files an article came from; of one there is no
 * question. */
static bool read_file(struct run *run, struct stored_article *article,
                      struct error *err)
{
    struct index *index = run->worker->index;

    return index->manifest->source_count < 2 ||
           schema_read_origin(index->reader, run->mem, article, err);
}

static bool article_of(struct run *run, const struct stored_passage *passage,
                       struct stored_article **article, struct error *err)
{
    *article = known_article(run, passage->article_docid);
    if (*article)
        return true;
    if (!schema_read_article_of(run->worker->index->reader, run->mem, passage,
                                article, err))
        return error_wrap(err, "passage %u", passage->docid);
    if (!read_file(run, *article, err))
        return error_wrap(err, "passage %u", passage->docid);
    keep_article(run, *article);
    return true;
}

/* Where an article's documents don't follow each other (several databases
 * read as one), a passage stands for itself. */
static void tell(struct run *run, const struct result *result)
{
    const struct stored_article *article = result->article;
    uint32_t docid = result->passage->docid;

    if (docid == article->docid + 1 + result->passage->passage.ordinal)
        pick_tell(run->pick, article->docid + 1, article->passage_count);
    else
        pick_tell(run->pick, docid, 1);
}

/* Reads the passage of a hit and its article, and tells the pick of it. */
static bool read_hit(struct run *run, const struct xc_hit *hit,
                     struct result *result, struct error *err)
{
    if (!schema_read_passage(run->worker->index->reader, run->mem, hit->id,
                             &result->passage, err) ||
        !article_of(run, result->passage, &result->article, err))
        return false;
    tell(run, result);
    return true;
}

static bool only_function_words(const struct question *question)
{
    for (size_t i = 0; i < question->count; i++) {
        if (!question->groups[i].function_word)
            return false;
    }
    return true;
}

/* Puts score, matches and context into a result. */
static bool finish(struct run *run, const struct xc_hit *hit,
                   struct result *result, struct error *err)
{
    const struct question *question = run->question;
    struct matches matches = match_words(
        run->worker->analyser, run->mem,
        language_find(result->article->article.language),
        result->passage->passage.text, question->terms, question->term_count,
        only_function_words(question));

    result->rank = run->query->offset + (uint32_t)run->answer->count + 1;
    result->raw_score = hit->weight;
    result->score = hit->weight / question->ceiling;
    if (result->score > 1)
        result->score = 1;
    result->matches = matches.at;
    result->match_count = matches.count;
    return context_read(run->worker->index->reader, run->mem, run->query,
                        result->passage, &result->context, err);
}

/* Looks at one hit; sets answer->more when the page is already full. */
static bool take_hit(struct run *run, const struct xc_hit *hit,
                     struct error *err)
{
    struct answer *answer = run->answer;
    struct result result = { 0 };
    bool read = !pick_knows(run->pick, hit->id);

    if (read && !read_hit(run, hit, &result, err))
        return false;
    if (!pick_take(run->pick, hit->id))
        return true;
    if (run->passed < run->query->offset) {
        run->passed++;
        return true;
    }
    if (answer->count == run->query->limit) {
        answer->more = true;
        return true;
    }
    if ((!read && !read_hit(run, hit, &result, err)) ||
        !finish(run, hit, &result, err))
        return false;
    answer->results[answer->count++] = result;
    return true;
}

/* ---- asking ---------------------------------------------------------- */

/* Where a passage of one article hides others, the first batch asks for more
 * than the page needs. */
static uint32_t first_batch(const struct query *query)
{
    uint32_t wanted = query->offset + query->limit + 1;

    return query->per_article == 0 ? wanted : wanted + wanted / 2 + 4;
}

static bool ask(struct run *run, uint32_t first, uint32_t limit,
                struct xc_hits *hits, struct error *err)
{
    struct xc_search search = {
        .weight = XC_WEIGHT_IMPACT,
        .documents = (uint32_t)run->worker->index->manifest->passages,
        .first = first,
        .limit = limit,
    };

    return xc_search(run->worker->index->reader, run->mem, run->question->tree,
                     &search, hits, err);
}

static bool take_all(struct run *run, const struct xc_hits *hits,
                     struct error *err)
{
    for (size_t i = 0; i < hits->count && !run->answer->more; i++) {
        if (!take_hit(run, &hits->at[i], err))
            return false;
    }
    return true;
}

/* Batch after batch, until the page is full and one more is seen. */
static bool fill(struct run *run, struct error *err)
{
    uint32_t first = 0;
    uint32_t limit = first_batch(run->query);
    struct xc_hits hits;

    while (first < HITS_MAX && !run->answer->more) {
        if (!ask(run, first, limit, &hits, err))
            return false;
        if (first == 0)
            run->answer->estimated = hits.estimated;
        if (!take_all(run, &hits, err))
            return false;
        if (hits.count < limit)
            return true;
        first += limit;
        limit *= BATCH_GROWTH;
    }
    return true;
}

static bool run_once(struct worker *worker, struct arena *mem,
                     const struct query *query, struct answer **answer,
                     struct error *err)
{
    struct run run = { .worker = worker, .mem = mem, .query = query };
    struct question *question;

    if (!question_read(worker, mem, query, &question, err))
        return false;
    run.question = question;
    run.pick = pick_open(mem, query->per_article);
    run.answer = arena_new(mem, struct answer);
    run.answer->results = arena_array(mem, query->limit, sizeof(struct result));
    run.answer->terms = (struct str_list){ question->terms,
                                           question->term_count };
    run.answer->ignored = question->ignored;
    run.answer->languages = question->languages;
    if (question->tree && !fill(&run, err))
        return false;
    *answer = run.answer;
    return true;
}

bool search_run(struct worker *worker, struct arena *mem,
                const struct query *query, struct answer **answer,
                struct error *err)
{
    bool changed;

    if (run_once(worker, mem, query, answer, err))
        return true;
    if (err->code != ERROR_STALE)
        return false;
    /* A reader two commits behind loses its revision: the newest one is
     * newer than anything this request could have met. */
    return xc_reopen(worker->index->reader, &changed, err) &&
           run_once(worker, mem, query, answer, err);
}
