/* api_article.c - GET /v1/articles/{project}/{page id or title}. */
#include "common/generation.h"
#include "common/schema.h"
#include "server/app.h"
#include "server/citation.h"
#include "server/params_values.h"
#include "server/render.h"
#include "server/reply.h"

#define PROJECTS_NAMED 12 /* in a message */

/* A page as it was asked for. */
struct asked {
    struct str project;
    struct str page;
    enum params_by by;
    struct stored_article *article; /* NULL: there is none */
    struct str redirected_from;
};

static bool find_by_id(struct call *call, struct asked *asked,
                       struct error *err)
{
    uint64_t id;

    if (asked->by == BY_TITLE || !str_number(asked->page, &id))
        return true;
    return schema_find_article(call->worker->index->reader, call->request->mem,
                               asked->project, id, &asked->article, err);
}

/* A title that isn't the article's own is a redirect to it. */
static bool find_by_title(struct call *call, struct asked *asked,
                          struct error *err)
{
    struct arena *mem = call->request->mem;
    struct str normal = schema_normal_title(mem, asked->page);

    if (asked->article || asked->by == BY_ID)
        return true;
    if (!schema_find_title(call->worker->index->reader, mem, asked->project,
                           asked->page, &asked->article, err))
        return false;
    if (asked->article &&
        !str_equal(normal,
                   schema_normal_title(mem, asked->article->article.title)))
        asked->redirected_from = normal;
    return true;
}

/* ---- not there ------------------------------------------------------- */

static bool has_project(const struct manifest *manifest, struct str project)
{
    for (size_t i = 0; i < manifest->projects.count; i++) {
        if (str_equal(manifest->projects.at[i].name, project))
            return true;
    }
    return false;
}

static struct str projects_there(struct arena *mem,
                                 const struct manifest *manifest)
{
    struct buf out = buf_open(mem, 4096);
    size_t count = manifest->projects.count;

    for (size_t i = 0; i < count && i < PROJECTS_NAMED; i++)
        buf_print(&out, "%s" STR_FMT, i ? ", " : "",
                  STR_ARG(manifest->projects.at[i].name));
    if (count > PROJECTS_NAMED)
        buf_print(&out, " and %zu more", count - PROJECTS_NAMED);
    return buf_str(&out);
}

static void not_found(struct call *call, const struct asked *asked)
{
    const struct manifest *manifest = call->worker->index->manifest;
    struct arena *mem = call->request->mem;
    struct problem problem = { .status = 404,
                               .type = "/problems/not-found",
                               .title = "There is no such thing here" };

    if (has_project(manifest, asked->project))
        problem.detail = arena_print(
            mem, STR_FMT " has no page \"" STR_FMT "\" in this index",
            STR_ARG(params_shown(asked->project)),
            STR_ARG(params_shown(asked->page)));
    else
        problem.detail = arena_print(mem,
                                     "there is no project \"" STR_FMT
                                     "\" in this index, only " STR_FMT,
                                     STR_ARG(params_shown(asked->project)),
                                     STR_ARG(projects_there(mem, manifest)));
    problem_reply(call->request, call->reply, &problem);
}

/* ---- there ----------------------------------------------------------- */

static void send_reply(struct call *call, const struct params *params,
                       const struct article_reply *found)
{
    struct buf body = reply_body(call);
    const struct citation *citation = found->citation;
    struct str subject = arena_print(call->request->mem, STR_FMT "\n" STR_FMT,
                                     STR_ARG(call->segments[0]),
                                     STR_ARG(call->segments[1]));

    if (params->format == FORMAT_TEXT)
        render_article_text(&body, found);
    else
        render_article(&body, reply_indent(params), found);
    reply_license_links(call, &citation, 1);
    reply_article_links(call, citation);
    reply_send(call, PARAMS_ARTICLE, params, subject, &body);
}

static bool read_reply(struct call *call, const struct asked *asked,
                       struct article_reply *found, struct error *err)
{
    struct index *index = call->worker->index;

    found->article = asked->article;
    found->redirected_from = asked->redirected_from;
    found->manifest = index->manifest;
    found->citation = citation_of_article(call->request->mem, asked->article,
                                          index->manifest);
    return schema_read_layer(index->reader, call->request->mem, asked->article,
                             &found->text, err);
}

void api_article(struct call *call)
{
    struct asked asked = { .project = call->segments[0],
                           .page = call->segments[1] };
    struct article_reply found = { 0 };
    struct params params;
    struct error err;

    if (!reply_begin(call, PARAMS_ARTICLE, &params))
        return;
    asked.by = params.by;
    found.blocks = params.blocks;
    if (!find_by_id(call, &asked, &err) || !find_by_title(call, &asked, &err)) {
        problem_from_error(call->request, call->reply, &err);
        return;
    }
    if (!asked.article)
        not_found(call, &asked);
    else if (!read_reply(call, &asked, &found, &err))
        problem_from_error(call->request, call->reply, &err);
    else
        send_reply(call, &params, &found);
}
