/* quote_helper.h - an article whose first section has three passages. */
#ifndef TESTS_QUOTE_HELPER_H
#define TESTS_QUOTE_HELPER_H

#include "tests/server/fixture.h"

static const struct fixture_article quote_article = {
    "enwiki",
    700,
    7000,
    "Canal lock",
    "en",
    "https://en.wikipedia.org",
    NULL,
    "CC-BY-SA-4.0",
    NULL,
    { { NULL, "A lock lifts boats – “Schleuse” 🚤. Its gates hold water back. "
              "Gates are oak." },
      { NULL, "Boats wait below the lock. Water fills the chamber." },
      { NULL, "The gates open. Boats leave the lock." },
      { "History", "Early locks had one gate. Boats were hauled." } }
};

static inline struct fixture *quote_fixture(struct arena *mem)
{
    return fixture_open_with(mem, &quote_article, 1);
}

static inline struct stored_article *
quote_stored(struct fixture *f, struct stored_passage ***all, struct str *layer)
{
    struct stored_article *article = NULL;
    struct error err = { .text = "" };

    ok(schema_find_article(f->index.reader, f->mem, STR("enwiki"), 700,
                           &article, &err));
    ok(schema_read_passages(f->index.reader, f->mem, article, all, &err));
    ok(schema_read_layer(f->index.reader, f->mem, article, layer, &err));
    return article;
}

/* Text and offsets, in three units, are the layer's. */
static inline void quote_is_exact(struct str layer, const struct passage *p)
{
    struct span span = { p->begin.bytes, p->end.bytes };
    struct offsets begin = utf8_measure(str_make(layer.ptr, span.begin));
    struct offsets end = utf8_measure(str_make(layer.ptr, span.end));

    is_str(p->text, str_slice(layer, span));
    is_int(p->begin.codepoints, begin.codepoints);
    is_int(p->begin.utf16, begin.utf16);
    is_int(p->end.codepoints, end.codepoints);
    is_int(p->end.utf16, end.utf16);
}

#endif
