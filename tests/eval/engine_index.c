/* engine_index.c - an index searched in this process, as the server does it. */
#include <pthread.h>

#include "common/schema.h"
#include "server/params.h"
#include "server/pool.h"
#include "tests/eval/engine.h"

struct index_engine {
    struct pool *pool;
    const struct engine_options *options;
};

/* One question on its way through a worker of the pool. */
struct job {
    struct arena *mem;
    struct query query;
    struct hits *hits;
    struct error err;
    bool good;
    bool done;
    pthread_mutex_t lock; /* of done */
    pthread_cond_t ended;
};

/* ---- in a worker ----------------------------------------------------- */

static struct hit hit_of(struct arena *mem, const struct result *result)
{
    const struct stored_passage *p = result->passage;
    struct passage_id id = { p->project, p->page_id, p->revision_id,
                             p->passage.ordinal };

    return (struct hit){
        .docid = arena_print(mem, STR_FMT ":%llu", STR_ARG(p->project),
                             (unsigned long long)p->page_id),
        .passage = passage_id_text(mem, &id),
        .title = result->article->article.title,
        .text = p->passage.text,
        .score = result->score,
    };
}

static bool search(struct worker *worker, struct job *job)
{
    struct hits *hits = job->hits;
    struct answer *answer;

    if (!worker->index)
        return error_set(&job->err, ERROR_NOT_FOUND,
                         "nothing is published in the data folder: build an "
                         "index with ibid-indexer build");
    if (!search_run(worker, job->mem, &job->query, &answer, &job->err)) {
        if (job->err.code != ERROR_INPUT)
            return false;
        hits->refused = arena_print(job->mem, "%s", job->err.text);
        return true;
    }
    hits->at = arena_array(job->mem, answer->count, sizeof *hits->at);
    for (; hits->count < answer->count; hits->count++)
        hits->at[hits->count] = hit_of(job->mem, &answer->results[hits->count]);
    return true;
}

static void work(struct worker *worker, void *thing)
{
    struct job *job = thing;

    job->good = search(worker, job);
    pthread_mutex_lock(&job->lock);
    job->done = true;
    pthread_cond_signal(&job->ended);
    pthread_mutex_unlock(&job->lock);
}

/* ---- in the thread that asks ----------------------------------------- */

static bool hand_over(struct pool *pool, struct job *job, struct error *err)
{
    pthread_mutex_init(&job->lock, NULL);
    pthread_cond_init(&job->ended, NULL);
    if (!pool_submit(pool, work, job))
        return error_set(err, ERROR_INTERNAL, "the pool's queue is full");
    pthread_mutex_lock(&job->lock);
    while (!job->done)
        pthread_cond_wait(&job->ended, &job->lock);
    pthread_mutex_unlock(&job->lock);
    pthread_cond_destroy(&job->ended);
    pthread_mutex_destroy(&job->lock);
    if (!job->good)
        *err = job->err;
    return job->good;
}

static bool read_query(const struct engine_options *options, struct arena *unit,
                       struct str question, struct query *query,
                       struct hits *hits, struct error *err)
{
    size_t count = options->pair_count + 1;
    struct http_pair *pairs = arena_array(unit, count, sizeof *pairs);
    struct http_request request = {
        .mem = unit, .method = HTTP_GET, .params = pairs, .param_count = count
    };
    struct problem problem = { 0 };
    struct params params;

    pairs[0] = (struct http_pair){ STR("q"), question };
    for (size_t i = 1; i < count; i++)
        pairs[i] = options->pairs[i - 1];
    if (params_read(&request, PARAMS_SEARCH, &params, &problem)) {
        *query = params.query;
        return true;
    }
    if (!str_equal(problem.parameter, STR("q")))
        return error_set(err, ERROR_INPUT, "--query-option: " STR_FMT,
                         STR_ARG(problem.detail));
    hits->refused = problem.detail;
    return true;
}

static bool ask(void *session, struct arena *unit, struct str question,
                struct hits *hits, struct error *err)
{
    struct index_engine *engine = session;
    struct job job = { .mem = unit, .hits = hits };

    *hits = (struct hits){ .refused = STR("") };
    if (!read_query(engine->options, unit, question, &job.query, hits, err))
        return false;
    return hits->refused.len > 0 || hand_over(engine->pool, &job, err);
}

static bool open_session(void *state, struct arena *mem, void **session,
                         struct error *err)
{
    (void)mem;
    (void)err;
    *session = state; /* a worker serves whoever asks */
    return true;
}

/* A folder that nobody has published to is told of before the first
 * question. */
static bool check_published(struct arena *mem, struct pool *pool,
                            struct error *err)
{
    struct pool_status status;

    pool_status(pool, mem, &status);
    if (status.serving.generation == 0)
        return error_set(err, ERROR_NOT_FOUND,
                         "nothing can be searched: " STR_FMT,
                         STR_ARG(status.serving.reason));
    return true;
}

bool engine_index_open(struct arena *mem, const char *data,
                       const struct engine_options *options,
                       struct engine *engine, struct error *err)
{
    struct index_engine *made = arena_new(mem, struct index_engine);

    made->options = options;
    if (!pool_open(mem, data, options->threads, options->threads, NULL,
                   &made->pool, err) ||
        !check_published(mem, made->pool, err))
        return false;
    *engine = (struct engine){ made, open_session, ask };
    return true;
}
