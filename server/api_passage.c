/* api_passage.c - GET /v1/passages/{id}, with neighbours. */
#include "server/app.h"
#include "server/citation.h"
#include "server/context.h"
#include "server/lookup.h"
#include "server/render.h"
#include "server/reply.h"

static const struct citation **cite(struct call *call,
                                    struct stored_passage **passages,
                                    size_t count,
                                    const struct stored_article *article)
{
    struct arena *mem = call->request->mem;
    const struct citation **citations = arena_array(mem, count,
                                                    sizeof(struct citation *));

    for (size_t i = 0; i < count; i++)
        citations[i] = citation_of(mem, passages[i], article,
                                   call->worker->index->manifest);
    return citations;
}

static void send_reply(struct call *call, const struct params *params,
                       const struct passages_reply *found)
{
    struct buf body = reply_body(call);

    if (params->format == FORMAT_TEXT)
        render_passages_text(&body, found);
    else
        render_passages(&body, reply_indent(params), found);
    reply_license_links(call, found->citations, 1);
    reply_article_links(call, found->citations[found->at]);
    reply_send(call, PARAMS_PASSAGE, params, call->segments[0], &body);
}

void api_passage(struct call *call)
{
    struct passages_reply found = { .count = 0 };
    struct stored_passage *passage;
    struct stored_article *article;
    struct params params;
    struct error err;

    if (!reply_begin(call, PARAMS_PASSAGE, &params) ||
        !lookup_passage_id(call, call->segments[0], &passage, &article))
        return;
    if (!context_neighbours(call->worker->index->reader, call->request->mem,
                            passage, params.before, params.after,
                            &found.passages, &found.count, &found.at, &err)) {
        problem_from_error(call->request, call->reply, &err);
        return;
    }
    found.manifest = call->worker->index->manifest;
    found.citations = cite(call, found.passages, found.count, article);
    send_reply(call, &params, &found);
}
