/* lookup.c - find, compare the revision, explain. */
#include "server/lookup.h"

#include "server/problem.h"
#include "server/quote.h"

static bool fail(struct call *call, const struct error *err)
{
    problem_from_error(call->request, call->reply, err);
    return false;
}

static bool not_found(struct call *call, struct str detail,
                      const struct stored_article *instead)
{
    struct problem problem = { .status = 404,
                               .type = "/problems/not-found",
                               .title = "There is no such thing here",
                               .detail = detail };
    struct str near;

    if (instead) {
        problem.type = "/problems/other-revision";
        problem.title = "The page is indexed in another revision";
        near = arena_print(call->request->mem, "/v1/articles/" STR_FMT "/%llu",
                           STR_ARG(instead->article.project),
                           (unsigned long long)instead->article.page_id);
        problem.near = &near;
        problem.near_count = 1;
    }
    problem_reply(call->request, call->reply, &problem);
    return false;
}

static struct str revision_text(struct arena *mem, uint64_t revision)
{
    return revision
               ? arena_print(mem, "revision %llu", (unsigned long long)revision)
               : STR("a text of no known revision");
}

bool lookup_revision(struct call *call, struct str project, uint64_t page_id,
                     uint64_t revision_id, struct stored_article **article)
{
    struct arena *mem = call->request->mem;
    struct error err;

    if (!schema_find_article(call->worker->index->reader, mem, project, page_id,
                             article, &err))
        return fail(call, &err);
    if (!*article)
        return not_found(
            call,
            arena_print(mem, "page %llu of " STR_FMT " is not in this index",
                        (unsigned long long)page_id, STR_ARG(project)),
            NULL);
    if ((*article)->article.revision_id == revision_id)
        return true;
    return not_found(
        call,
        arena_print(
            mem,
            STR_FMT " of page %llu is not in this index; " STR_FMT
                    " is indexed now, and its words may differ",
            STR_ARG(revision_text(mem, revision_id)),
            (unsigned long long)page_id,
            STR_ARG(revision_text(mem, (*article)->article.revision_id))),
        *article);
}

bool lookup_passage(struct call *call, const struct passage_id *id,
                    struct stored_passage **passage,
                    struct stored_article **article)
{
    struct arena *mem = call->request->mem;
    struct error err;

    if (!lookup_revision(call, id->project, id->page_id, id->revision_id,
                         article))
        return false;
    if (!schema_find_passage(call->worker->index->reader, mem, id->project,
                             id->page_id, id->ordinal, passage, &err))
        return fail(call, &err);
    if (*passage)
        return true;
    return not_found(call,
                     arena_print(mem,
                                 "there is no passage %u in this article: it "
                                 "has %u, counted from 0",
                                 id->ordinal, (*article)->passage_count),
                     NULL);
}

bool lookup_passage_id(struct call *call, struct str text,
                       struct stored_passage **passage,
                       struct stored_article **article)
{
    struct passage_id id;
    struct problem problem = {
        .status = 400,
        .type = "/problems/bad-id",
        .title = "The id is malformed",
        .detail = STR("an id of a passage is project:page:revision:number, "
                      "such as enwiki:736:1252348921:12")
    };

    if (passage_id_parse(text, &id))
        return lookup_passage(call, &id, passage, article);
    problem_reply(call->request, call->reply, &problem);
    return false;
}

bool lookup_citation(struct call *call, const struct citation_id *id,
                     struct stored_passage **passage,
                     struct stored_article **article)
{
    struct stored_passage **all;
    struct error err;

    if (!lookup_revision(call, id->project, id->page_id, id->revision_id,
                         article))
        return false;
    if (!schema_read_passages(call->worker->index->reader, call->request->mem,
                              *article, &all, &err))
        return fail(call, &err);
    *passage = quote_find(call->request->mem, &(*article)->article, all,
                          (*article)->passage_count, id->quote);
    if (*passage)
        return true;
    return not_found(call,
                     STR("no passage of this revision, nor any run of its "
                         "sentences, reads as the quote of that citation"),
                     NULL);
}
