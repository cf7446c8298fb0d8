/* extract_plain.c - from a plain article to the layer. */
#include "indexer/extract_plain.h"

#include "common/arena.h"
#include "indexer/extract_flow.h"
#include "indexer/extract_section.h"
#include "indexer/plain_heading.h"

/* What of the layer there is besides text: "\n\n" for each line's end. */
#define LAYER_MAX_OF(len) (2 * (len) + 16)

/* What an article's layer is written with. */
struct writing {
    struct flow flow;
    struct layer heading; /* one at a time */
    struct str language;
};

static bool is_control(char c)
{
    return ((unsigned char)c < 0x20 && !strchr("\t\n\f\r", c)) || c == 0x7F ||
           c == '\0';
}

/* A line as a block, without its control characters. */
static void put_paragraph(struct layer *layer, struct str line)
{
    static const struct layer_style style = { .kind = BLOCK_PARAGRAPH };
    size_t begin = 0;

    for (size_t i = 0; i <= line.len; i++) {
        if (i < line.len && !is_control(line.ptr[i]))
            continue;
        layer_put(layer, str_slice(line, (struct span){ begin, i }), &style);
        begin = i + 1;
    }
    layer_end_block(layer);
}

/* The heading as its line would be written, in a layer of its own. */
static struct str heading_text(struct writing *w, struct str line)
{
    line.len--; /* the full stop */
    layer_clear(&w->heading);
    put_paragraph(&w->heading, line);
    return arena_str(w->flow.mem, buf_str(&w->heading.text));
}

static void put_line(struct writing *w, struct str line, bool last)
{
    bool heading = w->flow.layer.block_count > 0 && !last &&
                   plain_heading(line, w->language);

    if (heading)
        section_add(&w->flow, heading_text(w, line), STR(""), 2);
    else
        put_paragraph(&w->flow.layer, line);
}

/* Each line is held back until it is known whether another follows. */
static void put_lines(struct writing *w, struct str text)
{
    struct str held = STR_NULL;

    while (text.len > 0) {
        struct str line = str_trim(str_cut(&text, '\n'));

        if (line.len == 0)
            continue;
        if (held.len > 0)
            put_line(w, held, false);
        held = line;
    }
    if (held.len > 0)
        put_line(w, held, true);
}

void extract_plain(struct arena *mem, struct article *article)
{
    struct str text = article->plain;
    struct str bom = STR("\xEF\xBB\xBF");
    struct writing w = {
        .flow = { .mem = mem,
                  .layer = layer_open(mem, LAYER_MAX_OF(text.len)) },
        .heading = layer_open(mem, LAYER_MAX_OF(PLAIN_HEADING_MAX)),
        .language = article->language,
    };

    if (str_starts(text, bom))
        text = str_skip(text, bom.len);
    section_add(&w.flow, STR(""), STR(""), 1);
    put_lines(&w, text);
    section_set_spans(&w.flow);
    layer_finish(&w.flow.layer, article);
    article->sections = w.flow.sections;
    article->section_count = w.flow.section_count;
    article->reference_count = ARTICLE_REFERENCES_UNKNOWN;
    article->text_sha256 = digest_of(article->text);
}
