/* fuzz_html.c - whatever the HTML, the layer keeps its promises. */
#undef NDEBUG
#include <assert.h>
#include <stdint.h>
#include <stdio.h>

#include "tests/indexer/layer_dump.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The extraction takes UTF-8 that was checked; here what isn't becomes '?'. */
static struct str as_utf8(struct arena *mem, const uint8_t *data, size_t size)
{
    struct str text = arena_str(mem, str_make((const char *)data, size));
    char *bytes = arena_cstring(mem, text);
    size_t good;

    text.ptr = bytes;
    for (size_t at = 0; at < text.len; at += good + 1) {
        good = utf8_valid(str_skip(text, at));
        if (at + good < text.len)
            bytes[at + good] = '?';
    }
    return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *mem = arena_open();
    struct article article = { .html = as_utf8(mem, data, size) };
    struct article again = { .html = article.html };
    struct extract_facts facts;
    struct error err;
    const char *broken;

    if (extract_html(mem, &article, &facts, &err)) {
        broken = layer_broken(&article);
        if (broken)
            fprintf(stderr, "%s\n", broken);
        assert(!broken);
        assert(extract_html(mem, &again, &facts, &err));
        assert(str_equal(article.text, again.text));
    }
    arena_close(mem);
    return 0;
}
