/* api_citation.c - GET /v1/citations/{id}: what a citation id stands for. */
#include "server/app.h"
#include "server/citation.h"
#include "server/lookup.h"
#include "server/render.h"
#include "server/reply.h"

/* The id of a citation, or of a passage: whoever has only the latter gets the
 * citation of it. */
static bool find(struct call *call, struct stored_passage **passage,
                 struct stored_article **article)
{
    struct citation_id citation;
    struct passage_id id;
    struct problem problem = {
        .status = 400,
        .type = "/problems/bad-id",
        .title = "The id is malformed",
        .detail = STR("an id of a citation is project:page:revision:digest "
                      "with 16 hex digits, such as "
                      "enwiki:736:1252348921:b7e2c9d40f5a6b17; an id of a "
                      "passage is taken too")
    };

    if (citation_id_parse(call->segments[0], &citation))
        return lookup_citation(call, &citation, passage, article);
    if (passage_id_parse(call->segments[0], &id))
        return lookup_passage(call, &id, passage, article);
    problem_reply(call->request, call->reply, &problem);
    return false;
}

void api_citation(struct call *call)
{
    const struct manifest *manifest;
    const struct citation *citation;
    struct stored_passage *passage;
    struct stored_article *article;
    struct citation_reply found;
    struct params params;
    struct passage_id id;
    struct buf body;

    if (!reply_begin(call, PARAMS_CITATION, &params) ||
        !find(call, &passage, &article))
        return;
    manifest = call->worker->index->manifest;
    citation = citation_of(call->request->mem, passage, article, manifest);
    id = (struct passage_id){ passage->project, passage->page_id,
                              passage->revision_id, passage->passage.ordinal };
    found = (struct citation_reply){ .passage_id = passage_id_text(
                                         call->request->mem, &id),
                                     .citation = citation,
                                     .manifest = manifest };
    body = reply_body(call);
    if (params.format == FORMAT_TEXT)
        render_citation_text(&body, &found);
    else
        render_citation(&body, reply_indent(&params), &found);
    reply_license_links(call, &citation, 1);
    reply_article_links(call, citation);
    reply_send(call, PARAMS_CITATION, &params, call->segments[0], &body);
}
