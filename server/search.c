/* search.c - takes candidates in order until the answer is full. */
#include "server/search.h"

#include "common/analysis.h"
#include "common/generation.h"
#include "common/language.h"
#include "server/app.h"
#include "server/confidence.h"
#include "server/context.h"
#include "server/cursor.h"
#include "server/evidence.h"
#include "server/explain.h"
#include "server/fold.h"
#include "server/match.h"
#include "server/phrase.h"
#include "server/pick.h"
#include "server/query_syntax.h"
#include "server/ranking.h"
#include "server/search_query.h"
#include "server/whynot.h"

/* One search on its way. */
struct run {
    struct worker *worker;
    struct arena *mem;
    const struct query *query;
    struct ranking *ranking;
    struct str_list terms;
    struct pick *pick;
    struct fold *fold;
    size_t *fold_result; /* by the fold's number: which result, or SIZE_MAX */
    size_t fold_count;
    size_t fold_room;
    struct answer *answer;
    size_t room;          /* results, at the most */
    uint32_t place;       /* of the next candidate that is let in, from 0 */
    struct cursor cursor; /* where to go on from */
    uint32_t *places;     /* of the results */
    struct stored_article **articles; /* read so far, for their passages */
    size_t article_count;
    size_t article_room;
};

/* A candidate, read. */
struct reading {
    const struct ranked *ranked;
    struct stored_passage *passage;
    struct stored_article *article;
    struct tokens tokens; /* of the passage */
};

/* ---- reading --------------------------------------------------------- */

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
                                article, err) ||
        !read_file(run, *article, err))
        return error_wrap(err, "passage %u", passage->docid);
    keep_article(run, *article);
    return true;
}

/* Where an article's documents don't follow each other (several databases
 * read as one), a passage stands for itself. */
static void tell(struct run *run, const struct reading *reading)
{
    const struct stored_article *article = reading->article;
    uint32_t docid = reading->passage->docid;

    if (docid == article->docid + 1 + reading->passage->passage.ordinal)
        pick_tell(run->pick, article->docid + 1, article->passage_count);
    else
        pick_tell(run->pick, docid, 1);
}

static bool read_candidate(struct run *run, struct reading *reading,
                           struct error *err)
{
    struct arena *mem = run->mem;

    if (!schema_read_passage(run->worker->index->reader, mem,
                             reading->ranked->candidate->docid,
                             &reading->passage, err) ||
        !article_of(run, reading->passage, &reading->article, err))
        return false;
    reading->tokens = analyse(run->worker->analyser, mem,
                              language_find(reading->article->article.language),
                              reading->passage->passage.text);
    tell(run, reading);
    return true;
}

/* ---- letting in ------------------------------------------------------ */

/* Whether phrases, titles, sections and exclusions of the question agree. */
static bool rules_hold(const struct run *run, const struct reading *reading)
{
    return phrase_rules_hold_passage(ranking_question(run->ranking)->rules,
                                     reading->article, reading->passage,
                                     &reading->tokens);
}

static void note_fold(struct run *run, size_t result)
{
    size_t used = run->fold_count * sizeof *run->fold_result;

    if (run->fold_count == run->fold_room) {
        run->fold_room = run->fold_room ? 2 * run->fold_room : 32;
        run->fold_result = arena_grow(run->mem, run->fold_result, used,
                                      run->fold_room *
                                          sizeof *run->fold_result);
    }
    run->fold_result[run->fold_count++] = result;
}

static void add_duplicate(struct run *run, size_t of,
                          struct stored_passage *passage)
{
    struct result *result;
    size_t used;

    if (of == SIZE_MAX)
        return; /* of a result on another page */
    result = &run->answer->results[of];
    used = result->duplicate_count * sizeof(struct stored_passage *);
    result->duplicates = arena_grow(run->mem, result->duplicates, used,
                                    used + sizeof(struct stored_passage *));
    result->duplicates[result->duplicate_count++] = passage;
}

/* Whether the passage says again what an earlier one said. */
static bool repeats(struct run *run, const struct reading *reading)
{
    struct fold_text text;
    size_t of;

    if (run->query->keep_duplicates)
        return false;
    text = fold_text_of(run->mem, &reading->tokens);
    of = fold_add(run->fold, &text);
    if (of != FOLD_NEW)
        add_duplicate(run, run->fold_result[of], reading->passage);
    note_fold(run, SIZE_MAX);
    return of != FOLD_NEW;
}

/* Places count what is let in, on this page and before it. */
static bool done_before(const struct run *run, uint32_t place)
{
    const struct cursor *cursor = &run->cursor;

    if (place < cursor->offset)
        return true;
    for (size_t i = 0; i < cursor->taken_count; i++) {
        if (cursor->taken[i] == place)
            return true;
    }
    return false;
}

/* ---- a result -------------------------------------------------------- */

static bool only_function_words(const struct question *question)
{
    for (size_t i = 0; i < question->count; i++) {
        if (!question->groups[i].function_word)
            return false;
    }
    return true;
}

static void put_found_by(struct run *run, const struct ranked *ranked,
                         struct result *result)
{
    if (run->query->query_count < 2)
        return;
    result->found = arena_array(run->mem, run->query->query_count,
                                sizeof *result->found);
    for (uint32_t i = 0; i < run->query->query_count; i++) {
        if (ranked->ranks[i] > 0)
            result->found[result->found_count++] = (struct found_by){
                i, ranked->ranks[i]
            };
    }
}

/* A budget buys neighbours of its own. */
static bool read_context(struct run *run, struct result *result,
                         struct error *err)
{
    struct query query = *run->query;

    if (query.budget_words > 0 || query.budget_tokens > 0)
        query.context = CONTEXT_NONE;
    return context_read(run->worker->index->reader, run->mem, &query,
                        result->passage, &result->context, err);
}

static bool add_result(struct run *run, const struct reading *reading,
                       struct error *err)
{
    struct answer *answer = run->answer;
    struct result *result = &answer->results[answer->count];
    const struct candidate *candidate = reading->ranked->candidate;
    struct matches matches = match_words(
        run->mem, &reading->tokens, run->terms.at, run->terms.count,
        only_function_words(reading->ranked->question));

    result->candidate = candidate;
    result->rank = run->place + 1;
    result->raw_score = candidate->raw;
    result->score = candidate->score;
    result->passage = reading->passage;
    result->article = reading->article;
    result->matches = matches.at;
    result->match_count = matches.count;
    put_found_by(run, reading->ranked, result);
    if (run->query->explain)
        result->explanation = explain(run->mem, reading->ranked->question,
                                      candidate, run->query->first_stage);
    run->places[answer->count++] = run->place;
    if (!run->query->keep_duplicates)
        run->fold_result[run->fold_count - 1] = answer->count - 1;
    return read_context(run, result, err);
}

/* NAN, of what was not ranked, is no reason to leave it out. */
static bool unsure(const struct run *run, const struct ranked *ranked)
{
    const struct candidate_list *first = ranking_first(run->ranking);

    return run->query->min_confidence > 0 &&
           confidence_of(first, ranked->candidate) < run->query->min_confidence;
}

/* A cursor can name so many places and no more. */
static bool cursor_ends(const struct run *run)
{
    return run->place - run->cursor.offset >= CURSOR_TAKEN_MAX &&
           run->place > run->cursor.offset;
}

/* Looks at one candidate; sets answer->more when the page is already full. */
static bool take(struct run *run, const struct ranked *ranked,
                 struct error *err)
{
    struct reading reading = { .ranked = ranked };

    if (ranked->candidate->score < run->query->min_score ||
        pick_full(run->pick, ranked->candidate->docid) || unsure(run, ranked))
        return true;
    if (!read_candidate(run, &reading, err))
        return false;
    if (!rules_hold(run, &reading) || repeats(run, &reading) ||
        !pick_take(run->pick, ranked->candidate->docid))
        return true;
    if (!done_before(run, run->place)) {
        if (run->answer->count == run->room || cursor_ends(run))
            run->answer->more = true;
        else if (!add_result(run, &reading, err))
            return false;
    }
    run->place++;
    return true;
}

static bool fill(struct run *run, struct error *err)
{
    struct ranked *ranked;

    while (!run->answer->more) {
        if (!ranking_next(run->ranking, &ranked, err))
            return false;
        if (!ranked)
            return true;
        if (!take(run, ranked, err))
            return false;
    }
    return true;
}

/* ---- the answer as a whole ------------------------------------------- */

static void put_confidence(struct run *run)
{
    const struct candidate_list *first = ranking_first(run->ranking);

    for (size_t i = 0; i < run->answer->count; i++) {
        struct result *result = &run->answer->results[i];

        result->confidence = confidence_of(first, result->candidate);
        result->bucket = confidence_bucket(result->confidence);
    }
}

static void judge(struct run *run)
{
    const struct candidate_list *first = ranking_first(run->ranking);
    const struct question *question = ranking_question(run->ranking);
    struct answer *answer = run->answer;
    struct answerability found = answerability_of(first);

    answer->answerable = found.answerable && answer->count > 0;
    answer->answer_probability = answer->count > 0 ? found.probability : 0;
    if (!answer->answerable)
        answer->reason = explain_no_answer(run->mem, question, answer);
}

static void describe(struct run *run)
{
    const struct question *question = ranking_question(run->ranking);
    struct answer *answer = run->answer;

    answer->terms = run->terms;
    answer->ignored = question->ignored;
    answer->languages = question->languages;
    answer->suggestion = question->suggestion;
    answer->expanded = ranking_expanded(run->ranking);
    answer->estimated = ranking_estimated(run->ranking);
}

static bool ask_why_not(struct run *run, struct error *err)
{
    const struct candidate_list *first = ranking_first(run->ranking);
    const struct answer *answer = run->answer;

    if (run->query->why_not.len == 0)
        return true;
    return why_not_find(run->worker, run->mem, run->query,
                        ranking_question(run->ranking), first->at, first->count,
                        answer->results, answer->count, &run->answer->why_not,
                        err);
}

/* ---- one search ------------------------------------------------------ */

static bool start_at(struct run *run, struct error *err)
{
    const struct query *query = run->query;

    run->cursor.offset = query->offset;
    return query->cursor.len == 0 ||
           cursor_read(run->mem, query->cursor, &run->cursor, err);
}

static bool open_run(struct run *run, struct error *err)
{
    const struct query *query = run->query;
    struct arena *mem = run->mem;

    if (!start_at(run, err) ||
        !ranking_open(run->worker, mem, query, &run->ranking, err))
        return false;
    run->room = query->limit;
    run->terms = ranking_terms(run->ranking);
    run->pick = pick_open(mem, query->per_article);
    run->fold = fold_open(mem);
    run->answer = arena_new(mem, struct answer);
    run->answer->results = arena_array(mem, run->room, sizeof(struct result));
    run->places = arena_array(mem, run->room, sizeof *run->places);
    return true;
}

static bool run_once(struct worker *worker, struct arena *mem,
                     const struct query *query, struct answer **answer,
                     struct error *err)
{
    struct run run = { .worker = worker, .mem = mem, .query = query };
    struct evidence evidence = { .worker = worker, .mem = mem, .query = query };

    if (!open_run(&run, err) || !fill(&run, err))
        return false;
    describe(&run);
    put_confidence(&run);
    judge(&run);
    if (!ask_why_not(&run, err))
        return false;
    evidence.cursor = &run.cursor;
    evidence.places = run.places;
    evidence.terms = run.terms;
    *answer = run.answer;
    return evidence_arrange(&evidence, run.answer, err);
}

/* Nothing but phrases stands between the question and an answer. */
static bool only_phrases(struct arena *mem, const struct query *query)
{
    struct query_syntax syntax = query_syntax_read(mem, query->text);

    for (size_t i = 0; i < syntax.count; i++) {
        if (syntax.at[i].kind != QUERY_PHRASE || syntax.at[i].excluded)
            return false;
    }
    return syntax.count > 0;
}

/* Whether anything holds the question's phrases, wherever this page begins and
 * whatever thresholds leave out. */
static bool phrases_held(struct worker *worker, struct arena *mem,
                         const struct query *query, bool *held,
                         struct error *err)
{
    struct query first = *query;
    struct answer *answer;

    first.limit = 1;
    first.offset = 0;
    first.cursor = STR_NULL;
    first.min_score = first.min_confidence = 0;
    first.budget_words = first.budget_tokens = 0;
    first.why_not = STR_NULL;
    if (!run_once(worker, mem, &first, &answer, err))
        return false;
    *held = answer->count > 0;
    return true;
}

/* A pasted quotation is seldom to the letter: where nothing holds it, its
 * words are looked for, and the answer says so. */
static bool run_relaxed(struct worker *worker, struct arena *mem,
                        const struct query *query, struct answer **answer,
                        struct error *err)
{
    struct query relaxed = *query;
    bool held;

    if (!run_once(worker, mem, query, answer, err))
        return false;
    if ((*answer)->count > 0 || query->query_count > 1 ||
        !only_phrases(mem, query))
        return true;
    if (!phrases_held(worker, mem, query, &held, err))
        return false;
    if (held)
        return true;
    relaxed.plain = true;
    if (!run_once(worker, mem, &relaxed, answer, err))
        return false;
    (*answer)->relaxed = (*answer)->count > 0;
    return true;
}

bool search_run(struct worker *worker, struct arena *mem,
                const struct query *query, struct answer **answer,
                struct error *err)
{
    bool changed;

    if (run_relaxed(worker, mem, query, answer, err))
        return true;
    if (err->code != ERROR_STALE)
        return false;
    /* A reader two commits behind loses its revision: the newest one is
     * newer than anything this request could have met. */
    return xc_reopen(worker->index->reader, &changed, err) &&
           run_relaxed(worker, mem, query, answer, err);
}
