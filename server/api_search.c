/* api_search.c - GET and POST /v1/search. */
#include "common/generation.h"
#include "server/app.h"
#include "server/citation.h"
#include "server/cursor.h"
#include "server/render.h"
#include "server/reply.h"

static double ms_since(clock_ns start)
{
    return (double)(clock_monotonic() - start) / 1e6;
}

/* ---- refusing -------------------------------------------------------- */

static void refuse(struct call *call, const struct params_place *place,
                   const struct error *err)
{
    struct problem problem = { .status = 400,
                               .type = "/problems/bad-parameter",
                               .title = "A parameter is not right",
                               .detail = str_from(err->text),
                               .parameter = place->parameter,
                               .pointer = place->pointer };

    if (err->code == ERROR_STALE) {
        problem.status = 410;
        problem.type = "/problems/stale-cursor";
        problem.title = "The index has changed since the cursor was given";
    }
    problem_reply(call->request, call->reply, &problem);
}

/* A cursor is good for its query in its generation only. Asked here, where a
 * stale cursor can't be taken for a reader that fell behind. */
static bool cursor_good(struct call *call, const struct params *params)
{
    const struct query *query = &params->query;
    struct cursor cursor;
    struct error err;

    if (query->cursor.len == 0)
        return true;
    if (cursor_read(call->request->mem, query->cursor, &cursor, &err) &&
        cursor_check(&cursor, call->worker->index->manifest->generation,
                     &query->cursor_query, &err))
        return true;
    refuse(call, &params->cursor, &err);
    return false;
}

/* A question that the search can't take is a fault of who asks. */
static void refuse_search(struct call *call, const struct params *params,
                          const struct error *err)
{
    if (err->code == ERROR_INPUT)
        refuse(call, &params->question, err);
    else
        problem_from_error(call->request, call->reply, err);
}

/* ---- answering ------------------------------------------------------- */

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

    if (!reply_begin(call, PARAMS_SEARCH, &params) ||
        !cursor_good(call, &params))
        return;
    if (!search_run(call->worker, call->request->mem, &params.query, &answer,
                    &err)) {
        refuse_search(call, &params, &err);
        return;
    }
    http_timing(call->reply, "search", ms_since(start));
    send_reply(
        call, &params,
        &(struct search_reply){ .query = &params.query,
                                .answer = answer,
                                .citations = cite(call, answer),
                                .manifest = call->worker->index->manifest });
}
