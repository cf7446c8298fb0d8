/* stored_helper.h - a small article with everything in it, for tests of what
 * is stored. Its layer is made of its passages, as the real ones are. */
#ifndef TESTS_STORED_HELPER_H
#define TESTS_STORED_HELPER_H

#include "common/arena.h"
#include "common/buf.h"
#include "common/schema.h"

struct sample {
    struct stored_article stored;
    struct passages passages;
};

static inline struct str_list sample_names(struct arena *mem, const char *a,
                                           const char *b)
{
    struct str_list list = { arena_array(mem, 2, sizeof *list.at), 2 };

    list.at[0] = str_from(a);
    list.at[1] = str_from(b);
    return list;
}

static inline void sample_sections(struct arena *mem, struct article *a)
{
    a->section_count = 3;
    a->sections = arena_array(mem, 3, sizeof *a->sections);
    a->sections[0] = (struct section){ .level = 1 };
    a->sections[1] = (struct section){ .heading = STR("Straße und Geschichte"),
                                       .anchor = STR("Straße_und_Geschichte"),
                                       .level = 2 };
    a->sections[2] = (struct section){ .heading = STR("Early work"),
                                       .anchor = STR("Early_work"),
                                       .level = 3,
                                       .parent = 1 };
}

/* Adds a passage of one sentence, which is a block of its own. */
static inline void sample_passage(struct sample *s, struct buf *layer,
                                  uint32_t section, struct str text)
{
    struct article *a = &s->stored.article;
    struct passage *p = &s->passages.at[s->passages.count];
    struct offsets zero = { 0 };
    struct arena *mem = layer->mem;
    size_t begin;

    p->gap = layer->len > 0 ? STR("\n\n") : STR("");
    buf_add(layer, p->gap);
    begin = layer->len;
    p->ordinal = (uint32_t)s->passages.count++;
    p->begin = utf8_advance(zero, buf_str(layer));
    buf_add(layer, text);
    p->end = utf8_advance(zero, buf_str(layer));
    p->text = text;
    p->section = section;
    p->block = (uint32_t)a->block_count;
    p->sentences = arena_new(mem, struct span);
    p->sentences[0] = (struct span){ 0, text.len };
    p->sentence_count = 1;
    a->blocks[a->block_count++] = (struct block){ .kind = BLOCK_PARAGRAPH,
                                                  .span = { begin, layer->len },
                                                  .section = section };
    a->sections[section].span = (struct span){ begin, layer->len };
}

static inline void sample_details(struct arena *mem, struct passage *p)
{
    p->kind = BLOCK_LIST_ITEM;
    p->footnote_count = 1;
    p->footnotes = arena_new(mem, struct footnote);
    p->footnotes[0].at = 4;
    p->footnotes[0].target = STR("cite_note-Smith-3");
    p->prefix = STR("before ");
    p->suffix = STR(" after");
    p->ambiguous = true;
    p->fragment = STR("text=The%20pendulum");
}

static inline void sample_facts(struct arena *mem, struct article *a,
                                struct str title, uint64_t page_id)
{
    a->project = STR("enwiki");
    a->page_id = page_id;
    a->revision_id = 1252348921;
    a->title = title;
    a->namespace_id = -1;
    a->language = STR("simple");
    a->direction = STR("ltr");
    a->url = STR("https://simple.wikipedia.org/wiki/Foucault_pendulum");
    a->site_url = STR("https://simple.wikipedia.org");
    a->main_entity = STR("Q179983");
    a->revision_time = INT64_C(1700000000) * CLOCK_SECOND;
    a->event_time = CLOCK_UNKNOWN;
    a->redirects = sample_names(mem, "foucault's pendulum", "");
    a->categories = sample_names(mem, "Pendulums", "Physics");
    a->templates = sample_names(mem, "Short description", "Cite book");
    a->license_count = 1;
    a->licenses = arena_new(mem, struct article_license);
    a->licenses[0].identifier = STR("CC-BY-SA-4.0");
    a->licenses[0].url = STR("https://creativecommons.org/licenses/by-sa/4.0/");
    a->revert_risk = 0.125;
    a->noindex = true;
    a->origin.line_sha256 = digest_of(STR("a line"));
    a->origin.snapshot = STR("enwiki_namespace_0");
    a->origin.snapshot_version = STR("d41d8cd98f00b204e9800998ecf8427e");
    a->origin.snapshot_time = INT64_C(1700000001) * CLOCK_SECOND;
    a->flags = sample_names(mem, "More_citations_needed", "POV");
    a->reference_count = 12;
}

/* Three passages: in the lead, in a section, and in one below that. */
static inline struct sample *sample_article(struct arena *mem, struct str title,
                                            uint64_t page_id)
{
    struct sample *s = arena_new(mem, struct sample);
    struct article *a = &s->stored.article;
    struct buf layer = buf_open(mem, 1 << 20);

    sample_facts(mem, a, title, page_id);
    sample_sections(mem, a);
    a->blocks = arena_array(mem, 3, sizeof *a->blocks);
    s->passages.at = arena_array(mem, 3, sizeof *s->passages.at);
    sample_passage(s, &layer, 0, STR("The pendulum swings in one plane."));
    sample_passage(s, &layer, 1, STR("Léon 🔔 hung it in the dome."));
    sample_passage(s, &layer, 2, STR("A wire of steel held the weight."));
    sample_details(mem, &s->passages.at[0]);
    a->text = buf_str(&layer);
    a->text_sha256 = digest_of(a->text);
    a->inserted_count = 1;
    a->inserted = arena_new(mem, struct span);
    a->inserted[0] = (struct span){ 4, 6 };
    s->stored.license.license = license_find(STR("CC-BY-SA-4.0"));
    s->stored.license.basis = LICENSE_PAYLOAD;
    s->stored.license.payload = STR("CC-BY-SA-3.0");
    s->stored.license.historic = true;
    s->stored.imported = sample_names(mem, "A notice.", "Another.");
    s->stored.passage_count = 3;
    return s;
}

#endif
