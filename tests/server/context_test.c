/* context_test.c - context is the layer around the passage, byte for byte. */
#include "server/context.h"

#include "tests/server/fixture.h"

static struct stored_passage *passage_at(struct fixture *f, uint32_t ordinal)
{
    struct stored_passage *passage = NULL;
    struct error err;

    ok(schema_find_passage(f->index.reader, f->mem, STR("enwiki"), 101, ordinal,
                           &passage, &err));
    ok(passage != NULL);
    return passage;
}

static struct context context_at(struct fixture *f, uint32_t ordinal,
                                 enum context_kind kind, uint32_t count)
{
    struct query query = { .context = kind, .context_count = count };
    struct stored_passage *passage = passage_at(f, ordinal);
    struct context context = { .before = STR_NULL };
    struct error err;

    ok(context_read(f->index.reader, f->mem, &query, passage, &context, &err));
    return context;
}

static struct str layer_of(struct fixture *f)
{
    struct stored_article *article;
    struct str layer = STR_NULL;
    struct error err;

    ok(schema_find_article(f->index.reader, f->mem, STR("enwiki"), 101,
                           &article, &err) &&
       schema_read_layer(f->index.reader, f->mem, article, &layer, &err));
    return layer;
}

static void sentences_come_from_the_neighbours(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct context c = context_at(f, 1, CONTEXT_SENTENCES, 1);

    is_str(c.before, STR("It spans more than any other bridge.\n\n"));
    is_str(c.after, STR("\n\nEach cable of the bridge is spun from many thin "
                        "wires."));
    c = context_at(f, 2, CONTEXT_SENTENCES, 1);
    is_str(c.after, STR("\n\nSpinning wheels carry wire from bank to bank."));
}

static void passages_come_whole(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct context c = context_at(f, 1, CONTEXT_PASSAGES, 1);

    is_str(c.before,
           STR("A suspension bridge hangs its deck on cables. It spans more "
               "than any other bridge.\n\n"));
}

static void context_ends_with_the_article(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);

    is_str(context_at(f, 0, CONTEXT_SENTENCES, 10).before, STR(""));
    is_str(context_at(f, 4, CONTEXT_PASSAGES, 5).after, STR(""));
}

static void without_context_there_is_none(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct context c = context_at(f, 2, CONTEXT_NONE, 0);

    is_str(c.before, STR(""));
    is_str(c.after, STR(""));
    is_int(c.begin.bytes, passage_at(f, 2)->passage.begin.bytes);
    is_int(c.end.utf16, passage_at(f, 2)->passage.end.utf16);
}

/* before + text + after is the layer's range, for every place and amount. */
static void context_and_text_are_one_piece_of_the_layer(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct str layer = layer_of(f);

    for (uint32_t i = 0; i < 5 * 2 * 4; i++) {
        enum context_kind kind = i % 2 ? CONTEXT_SENTENCES : CONTEXT_PASSAGES;
        struct stored_passage *p = passage_at(f, i / 8);
        struct context c = context_at(f, i / 8, kind, 1 + i / 2 % 4);
        struct buf joined = buf_open(mem, 1 << 20);
        struct span range = { c.begin.bytes, c.end.bytes };

        buf_add(&joined, c.before);
        buf_add(&joined, p->passage.text);
        buf_add(&joined, c.after);
        is_str(buf_str(&joined), str_slice(layer, range));
        is_int(c.begin.codepoints,
               fixture_offsets(layer, range.begin).codepoints);
        is_int(c.end.utf16, fixture_offsets(layer, range.end).utf16);
    }
}

static void neighbours_are_in_order_around_the_passage(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct stored_passage **list;
    struct error err;
    size_t count, at;

    ok(context_neighbours(f->index.reader, mem, passage_at(f, 1), 5, 2, &list,
                          &count, &at, &err));
    is_int(count, 4);
    is_int(at, 1);
    for (uint32_t i = 0; i < 4; i++)
        is_int(list[i]->passage.ordinal, i);
    ok(context_neighbours(f->index.reader, mem, passage_at(f, 4), 0, 20, &list,
                          &count, &at, &err));
    is_int(count, 1);
    is_int(at, 0);
}

int main(void)
{
    TEST(sentences_come_from_the_neighbours);
    TEST(passages_come_whole);
    TEST(context_ends_with_the_article);
    TEST(without_context_there_is_none);
    TEST(context_and_text_are_one_piece_of_the_layer);
    TEST(neighbours_are_in_order_around_the_passage);
    return tap_end();
}
