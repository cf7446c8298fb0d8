/* render.c - the replies of passages and citations. */
#include "server/render.h"

#include "server/render_citation.h"

/* ---- passages -------------------------------------------------------- */

static void put_one(struct json_writer *w, const struct passages_reply *reply,
                    size_t at)
{
    render_passage(w, reply->passages[at], reply->citations[at]);
    render_sentences(w, &reply->passages[at]->passage);
    json_key(w, STR("citation"));
    render_citation_object(w, reply->citations[at]);
}

static void put_neighbours(struct json_writer *w, const char *name,
                           const struct passages_reply *reply, size_t begin,
                           size_t end)
{
    json_key(w, str_from(name));
    json_begin_array(w);
    for (size_t i = begin; i < end; i++) {
        json_begin_object(w);
        put_one(w, reply, i);
        json_end_object(w);
    }
    json_end_array(w);
}

void render_passages(struct buf *out, unsigned indent,
                     const struct passages_reply *reply)
{
    struct json_writer w = json_writer_open(out, indent);

    json_begin_object(&w);
    render_generation(&w, reply->manifest);
    put_one(&w, reply, reply->at);
    put_neighbours(&w, "before", reply, 0, reply->at);
    put_neighbours(&w, "after", reply, reply->at + 1, reply->count);
    json_end_object(&w);
}

/* ---- citations ------------------------------------------------------- */

void render_citation(struct buf *out, unsigned indent,
                     const struct citation_reply *reply)
{
    struct json_writer w = json_writer_open(out, indent);

    json_begin_object(&w);
    render_generation(&w, reply->manifest);
    json_field_str(&w, "passage_id", reply->passage_id);
    json_key(&w, STR("citation"));
    render_citation_object(&w, reply->citation);
    json_end_object(&w);
}
