/* api_search.c - GET and POST /v1/search. */
#include "server/app.h"
#include "server/citation.h"
#include "server/render.h"
#include "server/reply.h"

static double ms_since(clock_ns start)
{
    return (double)(clock_monotonic() - start) / 1e6;
}

/* A question that the search can't take is a fault of `q`. */
static void refuse_search(struct call *call, const struct error *err)
{
    struct problem problem = { .status = 400,
                               .type = "/problems/bad-parameter",
                               .title = "A parameter is not right",
                               .detail = str_from(err->text),
                               .parameter = STR("q") };

    if (err->code == ERROR_INPUT)
        problem_reply(call->request, call->reply, &problem);
    else
        problem_from_error(call->request, call->reply, err);
}

static const struct citation **cite(struct call *call,
                                    const struct answer *answer)
{
    struct arena *mem = call->request->mem;
    const struct citation **citations = arena_array(mem, answer->count,
                                                    sizeof(struct citation *));

    for (size_t i = 0; i < answer->count; i++)
        citations[i] = citation_of(mem, answer->results[i].passage,
                                   answer->results[i].article,
                                   call->worker->index->manifest);
    return citations;
}

static void send_reply(struct call *call, const struct params *params,
                       const struct search_reply *found)
{
    struct buf body = reply_body(call);
    clock_ns start = clock_monotonic();

    if (params->format == FORMAT_TEXT)
        render_search_text(&body, found);
    else
        render_search(&body, reply_indent(params), found);
    http_timing(call->reply, "render", ms_since(start));
    reply_license_links(call, found->citations, found->answer->count);
    reply_send(call, PARAMS_SEARCH, params, STR(""), &body);
}

void api_search(struct call *call)
{
    clock_ns start = clock_monotonic();
    struct answer *answer;
    struct params params;
    struct error err;
    double took;

    if (!reply_begin(call, PARAMS_SEARCH, &params))
        return;
    if (!search_run(call->worker, call->request->mem, &params.query, &answer,
                    &err)) {
        refuse_search(call, &err);
        return;
    }
    took = ms_since(start);
    http_timing(call->reply, "search", took);
    send_reply(
        call, &params,
        &(struct search_reply){ .query = &params.query,
                                .answer = answer,
                                .citations = cite(call, answer),
                                .manifest = call->worker->index->manifest,
                                .took_ms = took });
}
