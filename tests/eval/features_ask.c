/* features_ask.c - the first stage of a search and the features of what it
 * finds, without the order that was learned from them. */
#include "tests/eval/features_ask.h"

#include "common/analysis.h"
#include "common/arena.h"
#include "common/schema.h"
#include "server/candidates.h"
#include "server/search.h"
#include "server/search_query.h"
#include "server/serving.h"

struct features_session {
    struct serving *serving;
    struct worker worker;
};

static void leave(void *thing)
{
    struct features_session *session = thing;

    serving_leave(session->serving, session->worker.index);
}

bool features_session_open(struct arena *mem, const char *data,
                           struct features_session **session, struct error *err)
{
    struct features_session *made = arena_new(mem, struct features_session);
    struct serving_status status;

    if (!serving_open(mem, data, 1, NULL, &made->serving, err))
        return false;
    made->worker.analyser = analyser_open(mem);
    made->worker.index = serving_enter(made->serving, 0, NULL);
    if (!made->worker.index) {
        serving_status(made->serving, mem, &status);
        return error_set(err, ERROR_NOT_FOUND,
                         "nothing can be searched: " STR_FMT,
                         STR_ARG(status.reason));
    }
    arena_defer(mem, leave, made);
    *session = made;
    return true;
}

static bool find(struct features_session *session, struct arena *unit,
                 const struct question *question, unsigned depth,
                 struct candidate_list *found, struct error *err)
{
    struct worker *worker = &session->worker;
    struct feature_source source = { .forward = worker->index->forward,
                                     .reader = worker->index->reader,
                                     .analyser = worker->analyser,
                                     .mem = unit };

    return candidates_find(worker, unit, question, question->tree, true, 0,
                           depth, found, err) &&
           features_make(&source, question, found->at, found->count, err);
}

static bool read(struct features_session *session, struct arena *unit,
                 const struct candidate *candidate, struct featured *featured,
                 struct error *err)
{
    struct xc_reader *reader = session->worker.index->reader;
    struct stored_passage *passage;
    struct stored_article *article;

    if (!schema_read_passage(reader, unit, candidate->docid, &passage, err) ||
        !schema_read_article_of(reader, unit, passage, &article, err))
        return false;
    *featured = (struct featured){
        .docid = arena_print(unit, STR_FMT ":%llu", STR_ARG(passage->project),
                             (unsigned long long)passage->page_id),
        .title = article->article.title,
        .text = passage->passage.text,
        .article = passage->article_docid,
        .features = candidate->features,
    };
    return true;
}

bool features_ask(struct features_session *session, struct arena *unit,
                  struct str text, unsigned depth, struct featured_list *list,
                  struct error *err)
{
    struct query query = { .text = text,
                           .limit = SEARCH_LIMIT_DEFAULT,
                           .modified_after = CLOCK_UNKNOWN,
                           .modified_before = CLOCK_UNKNOWN };
    struct candidate_list found = { 0 };
    struct question *question;

    *list = (struct featured_list){ 0 };
    if (!question_read(&session->worker, unit, &query, &question, err))
        return err->code == ERROR_INPUT;
    if (!question->tree)
        return true;
    if (!find(session, unit, question, depth, &found, err))
        return false;
    list->at = arena_array(unit, found.count, sizeof *list->at);
    for (; list->count < found.count; list->count++) {
        if (!read(session, unit, &found.at[list->count], &list->at[list->count],
                  err))
            return false;
    }
    return true;
}
