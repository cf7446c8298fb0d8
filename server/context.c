/* context.c - neighbours by ordinal, cut to sentences. */
#include "server/context.h"

#include "common/buf.h"
#include "common/xapian_c.h"

#define CONTEXT_BYTES_MAX (4 << 20)

static bool neighbour(struct xc_reader *reader, struct arena *mem,
                      const struct stored_passage *passage, int64_t distance,
                      struct stored_passage **found, struct error *err)
{
    int64_t ordinal = (int64_t)passage->passage.ordinal + distance;

    *found = NULL;
    if (ordinal < 0 || ordinal > UINT32_MAX)
        return true;
    return schema_find_passage(reader, mem, passage->project, passage->page_id,
                               (uint32_t)ordinal, found, err);
}

bool context_neighbours(struct xc_reader *reader, struct arena *mem,
                        struct stored_passage *passage, uint32_t before,
                        uint32_t after, struct stored_passage ***passages,
                        size_t *count, size_t *at, struct error *err)
{
    struct stored_passage **list = arena_array(mem, (size_t)before + after + 1,
                                               sizeof(struct stored_passage *));
    struct stored_passage *found;
    size_t n = 0;

    for (int64_t d = -(int64_t)before; d <= (int64_t)after; d++) {
        found = passage;
        if (d != 0 && !neighbour(reader, mem, passage, d, &found, err))
            return false;
        if (d == 0)
            *at = n;
        if (found)
            list[n++] = found;
        else if (d > 0)
            break;
    }
    *passages = list;
    *count = n;
    return true;
}

/* The last `*wanted` sentences of a passage, or all; counts them off. */
static size_t tail_begin(const struct passage *passage, uint32_t *wanted)
{
    size_t take = passage->sentence_count;

    if (take < *wanted || take == 0) {
        *wanted -= (uint32_t)take;
        return 0;
    }
    take = *wanted;
    *wanted = 0;
    return passage->sentences[passage->sentence_count - take].begin;
}

static size_t head_end(const struct passage *passage, uint32_t *wanted)
{
    size_t take = passage->sentence_count;

    if (take < *wanted || take == 0) {
        *wanted -= (uint32_t)take;
        return passage->text.len;
    }
    take = *wanted;
    *wanted = 0;
    return passage->sentences[take - 1].end;
}

/* Goes back passage by passage; pieces are put together from the front. */
static bool read_before(struct xc_reader *reader, struct arena *mem,
                        const struct stored_passage *passage, bool sentences,
                        uint32_t wanted, struct context *context,
                        struct error *err)
{
    const struct passage *next = &passage->passage;
    struct stored_passage *found;

    for (int64_t d = -1; wanted > 0; d--) {
        struct buf joined = buf_open(mem, CONTEXT_BYTES_MAX);
        size_t begin = 0;

        if (!neighbour(reader, mem, passage, d, &found, err))
            return false;
        if (!found)
            return true;
        if (sentences)
            begin = tail_begin(&found->passage, &wanted);
        else
            wanted--;
        buf_add(&joined, str_skip(found->passage.text, begin));
        buf_add(&joined, next->gap);
        buf_add(&joined, context->before);
        context->before = buf_str(&joined);
        context->begin = utf8_advance(found->passage.begin,
                                      str_make(found->passage.text.ptr, begin));
        next = &found->passage;
    }
    return true;
}

static bool read_after(struct xc_reader *reader, struct arena *mem,
                       const struct stored_passage *passage, bool sentences,
                       uint32_t wanted, struct context *context,
                       struct error *err)
{
    struct buf joined = buf_open(mem, CONTEXT_BYTES_MAX);
    struct stored_passage *found;

    for (int64_t d = 1; wanted > 0; d++) {
        struct str text;

        if (!neighbour(reader, mem, passage, d, &found, err))
            return false;
        if (!found)
            break;
        text = found->passage.text;
        if (sentences)
            text.len = head_end(&found->passage, &wanted);
        else
            wanted--;
        buf_add(&joined, found->passage.gap);
        buf_add(&joined, text);
        context->end = utf8_advance(found->passage.begin, text);
    }
    context->after = buf_str(&joined);
    return true;
}

bool context_read(struct xc_reader *reader, struct arena *mem,
                  const struct query *query,
                  const struct stored_passage *passage, struct context *context,
                  struct error *err)
{
    bool sentences = query->context == CONTEXT_SENTENCES;
    uint32_t wanted = query->context_count;

    *context = (struct context){ .begin = passage->passage.begin,
                                 .end = passage->passage.end };
    if (query->context == CONTEXT_NONE)
        return true;
    return read_before(reader, mem, passage, sentences, wanted, context, err) &&
           read_after(reader, mem, passage, sentences, wanted, context, err);
}
