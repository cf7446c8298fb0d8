/* evaluate.c - every question asked and judged. */
#include "tests/eval/evaluate.h"

#include <pthread.h>

#include "common/arena.h"
#include "common/buf.h"
#include "tests/eval/engine.h"
#include "tests/eval/ordered.h"
#include "tests/eval/progress.h"
#include "tests/eval/run_file.h"

#define CHUNK_MAX ((size_t)256 << 20) /* bytes of one question's results */

/* What the threads share. */
struct running {
    const struct evaluation *evaluation;
    const struct engine *engine;
    struct outcomes *outcomes;
    struct ordered *ordered;
    struct progress *progress;
    pthread_mutex_t lock; /* of next, failed and err */
    size_t next;
    bool failed;
    struct error err;
};

/* ---- one question ---------------------------------------------------- */

static void judge_hits(struct arena *unit, const struct judge *judge,
                       struct str qid, const struct hits *hits,
                       struct outcome *outcome)
{
    const struct gold *gold = judge_gold(judge, qid);
    struct mark *marks = arena_array(unit, hits->count, sizeof *marks);

    for (size_t i = 0; i < hits->count; i++) {
        const struct hit *hit = &hits->at[i];

        marks[i] = gold_mark(gold, unit, hit->docid, hit->title, hit->text);
    }
    outcome->figures = metrics_of(gold, marks, hits->count);
    outcome->results = hits->count;
}

static bool write_hits(struct running *r, struct arena *unit, size_t item,
                       const struct hits *hits)
{
    const struct evaluation *e = r->evaluation;
    const struct question *question = &e->questions->at[item];
    struct buf save = buf_open(unit, CHUNK_MAX);
    struct buf trec = buf_open(unit, CHUNK_MAX);

    if (e->save)
        run_put_saved(&save, question, hits);
    if (e->trec)
        run_put_trec(&trec, question, hits, e->projects, e->tag);
    return ordered_put(r->ordered, item,
                       (struct str[]){ buf_str(&save), buf_str(&trec) });
}

static bool do_question(struct running *r, void *session, struct arena *mem,
                        struct arena *unit, size_t item, struct error *err)
{
    const struct question *question = &r->evaluation->questions->at[item];
    struct outcome *outcome = &r->outcomes->at[item];
    struct hits hits;

    if (!r->engine->ask(session, unit, question->text, &hits, err))
        return error_wrap(err, "question " STR_FMT, STR_ARG(question->qid));
    outcome->refused = arena_str(mem, hits.refused);
    hits.asked = r->evaluation->limit;
    judge_hits(unit, r->evaluation->judge, question->qid, &hits, outcome);
    metrics_limit(&outcome->figures, r->evaluation->limit, true);
    if (!write_hits(r, unit, item, &hits))
        return error_set(err, ERROR_IO, "the results can't be written");
    progress_step(r->progress);
    return true;
}

/* ---- threads --------------------------------------------------------- */

/* SIZE_MAX when there is nothing left to do. */
static size_t take_question(struct running *r)
{
    size_t item = SIZE_MAX;

    pthread_mutex_lock(&r->lock);
    if (!r->failed && r->next < r->evaluation->questions->count)
        item = r->next++;
    pthread_mutex_unlock(&r->lock);
    return item;
}

/* Keeps the first error and lets the others end. */
static void fail(struct running *r, const struct error *err)
{
    pthread_mutex_lock(&r->lock);
    if (!r->failed)
        r->err = *err;
    r->failed = true;
    pthread_mutex_unlock(&r->lock);
    ordered_stop(r->ordered);
}

struct asker {
    struct running *running;
    struct arena *mem; /* what it finds lives here */
    pthread_t thread;
};

static void *ask_thread(void *thing)
{
    struct asker *asker = thing;
    struct running *r = asker->running;
    struct arena *own = arena_open();
    struct arena *unit = arena_open();
    struct error err;
    void *session;
    size_t item;

    if (!r->engine->open(r->engine->state, own, &session, &err)) {
        fail(r, &err);
    } else {
        while ((item = take_question(r)) != SIZE_MAX) {
            arena_reset(unit);
            if (!do_question(r, session, asker->mem, unit, item, &err))
                fail(r, &err);
        }
    }
    arena_close(unit);
    arena_close(own);
    return NULL;
}

static void close_arena(void *mem)
{
    arena_close(mem);
}

static bool run_threads(struct arena *mem, struct running *r, unsigned count,
                        struct error *err)
{
    struct asker *askers = arena_array(mem, count, sizeof *askers);
    unsigned started = 0;
    int failed = 0;

    while (started < count && !failed) {
        struct asker *asker = &askers[started];

        asker->running = r;
        asker->mem = arena_open();
        arena_defer(mem, close_arena, asker->mem);
        failed = pthread_create(&asker->thread, NULL, ask_thread, asker);
        started += !failed;
    }
    if (failed && error_errno(err, failed, "starting %u threads", count) == 0)
        fail(r, err);
    for (unsigned i = 0; i < started; i++)
        pthread_join(askers[i].thread, NULL);
    if (r->failed)
        *err = r->err;
    return !r->failed;
}

bool evaluate(struct arena *mem, const struct evaluation *evaluation,
              const struct engine *engine, struct outcomes *outcomes,
              struct error *err)
{
    const char *paths[ORDERED_FILES] = { evaluation->save, evaluation->trec };
    struct running r = { .evaluation = evaluation,
                         .engine = engine,
                         .outcomes = outcomes };
    struct error write_err;
    bool good;

    outcomes->count = evaluation->questions->count;
    outcomes->at = arena_array(mem, outcomes->count, sizeof *outcomes->at);
    if (!ordered_open(mem, paths, &r.ordered, err))
        return false;
    r.progress = progress_open(mem, "asked", outcomes->count,
                               evaluation->quiet);
    pthread_mutex_init(&r.lock, NULL);
    good = run_threads(mem, &r, evaluation->threads, err);
    pthread_mutex_destroy(&r.lock);
    progress_end(r.progress);
    if (!ordered_end(r.ordered, &write_err)) { /* says more than a thread can */
        *err = write_err;
        return false;
    }
    return good;
}

/* ---- a stored run ---------------------------------------------------- */

static void nothing_found(struct arena *mem, const struct questions *questions,
                          const struct judge *judge, struct outcomes *outcomes,
                          uint64_t *offsets)
{
    static const struct hits none;

    outcomes->count = questions->count;
    outcomes->at = arena_array(mem, questions->count, sizeof *outcomes->at);
    for (size_t i = 0; i < questions->count; i++) {
        judge_hits(mem, judge, questions->at[i].qid, &none, &outcomes->at[i]);
        offsets[i] = UINT64_MAX;
    }
}

bool evaluate_run(struct arena *mem, const struct questions *questions,
                  const struct judge *judge, struct run_file *run,
                  const char *path, struct outcomes *outcomes,
                  uint64_t *offsets, struct error *err)
{
    struct arena *unit = arena_open();
    size_t deepest = 0;
    uint64_t offset;
    struct hits hits;
    struct str qid;

    arena_defer(mem, close_arena, unit);
    if (!offsets)
        offsets = arena_array(mem, questions->count, sizeof *offsets);
    nothing_found(mem, questions, judge, outcomes, offsets);
    for (;;) {
        const struct question *question;

        arena_reset(unit);
        if (!run_next(run, unit, &qid, &hits, &offset, err))
            return false;
        if (qid.len == 0)
            break;
        question = questions_find(questions, qid);
        if (!question)
            continue;
        if (offsets[question - questions->at] != UINT64_MAX)
            return error_set(err, ERROR_INPUT,
                             "%s: the results of " STR_FMT
                             " stand in two places: sort the run by qid",
                             path, STR_ARG(qid));
        offsets[question - questions->at] = offset;
        judge_hits(unit, judge, qid, &hits,
                   &outcomes->at[question - questions->at]);
        deepest = hits.count > deepest ? hits.count : deepest;
        deepest = hits.asked > deepest ? hits.asked : deepest;
    }
    for (size_t i = 0; i < outcomes->count; i++)
        metrics_limit(&outcomes->at[i].figures, deepest, run_has_texts(run));
    return true;
}
