/* fixture.h - a small index made in a test, and a worker that reads it.
 *
 * A paragraph is a block and a passage; a heading begins a section, one more
 * level deep for each '>' before it. The texts are synthetic. */
#ifndef TESTS_SERVER_FIXTURE_H
#define TESTS_SERVER_FIXTURE_H

#include <ftw.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/analysis.h"
#include "common/generation.h"
#include "common/language.h"
#include "common/schema.h"
#include "server/app.h"
#include "server/search.h"
#include "tests/tap.h"

#define FIXTURE_PARAGRAPHS 8

struct fixture_paragraph {
    const char *heading; /* NULL: in the section of the one before */
    const char *text;
};

struct fixture_article {
    const char *project;
    uint64_t page_id;
    uint64_t revision_id;
    const char *title;
    const char *language;
    const char *site; /* "https://en.wikipedia.org" */
    const char *time; /* of the revision; NULL: not known */
    const char *spdx; /* as the payload has it */
    const char *redirect;
    struct fixture_paragraph paragraphs[FIXTURE_PARAGRAPHS];
};

static const struct fixture_article fixture_articles[] = {
    { "enwiki",
      101,
      5001,
      "Suspension bridge",
      "en",
      "https://en.wikipedia.org",
      "2025-07-25T08:18:12Z",
      "CC-BY-SA-4.0",
      "Hanging bridge",
      { { NULL, "A suspension bridge hangs its deck on cables. It spans more "
                "than any other bridge." },
        { "Towers", "The towers of a suspension bridge carry the cables. Most "
                    "towers are made of steel." },
        { "Cables", "Each cable of the bridge is spun from many thin wires." },
        { ">Spinning", "Spinning wheels carry wire from bank to bank. A bridge "
                       "needs months of it." },
        { "Wind", "Wind once broke a bridge whose deck was too thin." } } },
    { "enwiki",
      102,
      5002,
      "Lighthouse",
      "en",
      "https://en.wikipedia.org",
      "2024-01-02T03:04:05Z",
      "CC-BY-SA-4.0",
      "Pharos",
      { { NULL, "A lighthouse is a tower with a lamp. It warns ships of "
                "rocks." },
        { "Lamps", "Early lamps burned oil. A lens throws the light far out "
                   "to sea." } } },
    { "enwiki",
      103,
      5003,
      "The Who",
      "en",
      "https://en.wikipedia.org",
      "2025-03-01T00:00:00Z",
      "CC-BY-SA-4.0",
      NULL,
      { { NULL, "An English rock band played loud music in London." } } },
    { "enwiki",
      104,
      5004,
      "What? & why <script>alert(1)</script>",
      "en",
      "https://en.wikipedia.org",
      "2025-03-02T00:00:00Z",
      "CC-BY-SA-4.0",
      NULL,
      { { NULL, "Questions deserve answers." },
        { "Again & again", "Questions deserve answers." } } },
    { "enwiki",
      105,
      5005,
      "AC/DC",
      "en",
      "https://en.wikipedia.org",
      "2025-03-03T00:00:00Z",
      "CC-BY-SA-4.0",
      NULL,
      { { NULL, "Two kinds of current gave the group its name." } } },
    { "enwiki",
      1984,
      5006,
      "Barn owl",
      "en",
      "https://en.wikipedia.org",
      "2025-03-04T00:00:00Z",
      "CC-BY-SA-4.0",
      NULL,
      { { NULL, "The barn owl hunts voles at night." } } },
    { "enwiki",
      106,
      5007,
      "1984",
      "en",
      "https://en.wikipedia.org",
      NULL,
      "CC-BY-SA-4.0",
      NULL,
      { { NULL, "A novel of a watched country and its telescreens." } } },
    { "dewiki",
      201,
      6001,
      "Hängebrücke",
      "de",
      "https://de.wikipedia.org",
      "2025-05-01T00:00:00Z",
      "CC-BY-SA-4.0",
      NULL,
      { { NULL, "Eine Hängebrücke trägt ihre Fahrbahn an Seilen. Die Türme "
                "stehen an beiden Ufern." },
        { "Geschichte", "Die ersten Brücken dieser Art hingen an Ketten." } } },
    { "jawiki",
      401,
      7001,
      "吊橋",
      "ja",
      "https://ja.wikipedia.org",
      "2025-05-02T00:00:00Z",
      "CC-BY-SA-4.0",
      NULL,
      { { NULL, "吊橋は塔から渡したケーブルで橋桁を吊る橋である。"
                "主塔は鋼で造られる。" } } },
    { "arwiki",
      501,
      8001,
      "جسر معلق",
      "ar",
      "https://ar.wikipedia.org",
      "2025-05-03T00:00:00Z",
      "CC-BY-SA-4.0",
      NULL,
      { { NULL, "الجسر المعلق جسر تحمله حبال من الصلب." } } },
    { "enwikinews",
      601,
      9001,
      "Bridge opens",
      "en",
      "https://en.wikinews.org",
      "2025-05-04T00:00:00Z",
      "CC-BY-SA-4.0",
      NULL,
      { { NULL, "A new harbour crossing opened on Sunday." } } },
};

#define FIXTURE_ARTICLES                                                       \
    (sizeof(fixture_articles) / sizeof(fixture_articles[0]))

struct fixture {
    struct arena *mem;
    char *folder;
    struct manifest manifest;
    struct index index;
    struct worker worker;
    struct app app;
    struct http_request request;
    struct http_reply reply;
};

/* ---- an article ------------------------------------------------------ */

static inline struct offsets fixture_offsets(struct str text, size_t at)
{
    return utf8_measure(str_make(text.ptr, at));
}

/* Begins a section when the paragraph has a heading; gives its index. */
static inline uint32_t fixture_section(struct article *a, const char *heading,
                                       size_t at)
{
    uint32_t last = (uint32_t)a->section_count - 1;
    uint32_t level = 2;

    if (!heading)
        return last;
    for (; *heading == '>'; heading++)
        level++;
    a->sections[a->section_count++] = (struct section){
        .heading = str_from(heading),
        .anchor = str_from(heading),
        .level = level,
        .parent = level > 2 ? last : 0,
        .span = { at, at }
    };
    return last + 1;
}

static inline void fixture_sentences(struct arena *mem, struct passage *p)
{
    size_t begin = 0;

    p->sentences = arena_array(mem, p->text.len + 1, sizeof(struct span));
    while (begin < p->text.len) {
        size_t dot = str_find(p->text, STR(". "), begin);
        size_t end = dot == SIZE_MAX ? p->text.len : dot + 1;

        p->sentences[p->sentence_count++] = (struct span){ begin, end };
        begin = end + 1;
    }
}

/* The layer, blocks, sections and passages of an article. */
static inline struct passages fixture_text(struct arena *mem, struct article *a,
                                           const struct fixture_article *from)
{
    struct passages passages = { .count = 0 };
    struct buf layer = buf_open(mem, 1 << 20);

    passages.at = arena_array(mem, FIXTURE_PARAGRAPHS, sizeof(*passages.at));
    a->sections = arena_array(mem, FIXTURE_PARAGRAPHS + 1,
                              sizeof(*a->sections));
    a->blocks = arena_array(mem, FIXTURE_PARAGRAPHS, sizeof(*a->blocks));
    a->sections[a->section_count++] = (struct section){ .level = 1 };
    for (int i = 0; i < FIXTURE_PARAGRAPHS && from->paragraphs[i].text; i++) {
        struct passage *p = &passages.at[passages.count];
        size_t at;

        p->gap = i ? STR("\n\n") : STR("");
        buf_add(&layer, p->gap);
        at = layer.len;
        p->ordinal = (uint32_t)passages.count++;
        p->text = str_from(from->paragraphs[i].text);
        buf_add(&layer, p->text);
        p->section = fixture_section(a, from->paragraphs[i].heading, at);
        a->sections[p->section].span.end = layer.len;
        p->block = (uint32_t)a->block_count;
        a->blocks[a->block_count++] = (struct block){
            BLOCK_PARAGRAPH, { at, layer.len }, p->section, 0
        };
        p->fragment = STR("text=first%20words,last%20words");
        p->suffix = i == 0 && from->paragraphs[1].text ? STR("\n\n") : STR("");
        fixture_sentences(mem, p);
    }
    a->text = buf_str(&layer);
    a->text_sha256 = digest_of(a->text);
    for (size_t i = 0; i < passages.count; i++) {
        struct span span = a->blocks[i].span;

        passages.at[i].begin = fixture_offsets(a->text, span.begin);
        passages.at[i].end = fixture_offsets(a->text, span.end);
    }
    return passages;
}

static inline struct stored_article *
fixture_article(struct arena *mem, const struct fixture_article *from,
                struct passages *passages)
{
    struct stored_article *stored = arena_new(mem, struct stored_article);
    struct article *a = &stored->article;
    struct error err;

    a->project = str_from(from->project);
    a->page_id = from->page_id;
    a->revision_id = from->revision_id;
    a->title = str_from(from->title);
    a->language = str_from(from->language);
    a->direction = strcmp(from->language, "ar") ? STR("ltr") : STR("rtl");
    a->site_url = str_from(from->site);
    a->url = arena_print(mem, "%s/wiki/Page_%llu", from->site,
                         (unsigned long long)from->page_id);
    a->revision_time = CLOCK_UNKNOWN;
    if (from->time)
        ok(clock_parse(str_from(from->time), &a->revision_time));
    a->event_time = CLOCK_UNKNOWN;
    a->revert_risk = NAN;
    a->reference_count = 3;
    a->origin.snapshot = arena_print(mem, "%s_namespace_0", from->project);
    a->origin.line_sha256 = digest_of(a->title);
    ok(clock_parse(STR("2025-08-01T00:00:00Z"), &a->origin.snapshot_time));
    a->licenses = arena_new(mem, struct article_license);
    a->licenses->identifier = str_from(from->spdx);
    a->license_count = 1;
    if (from->redirect) {
        a->redirects.at = arena_new(mem, struct str);
        a->redirects.at[0] = str_from(from->redirect);
        a->redirects.count = 1;
    }
    *passages = fixture_text(mem, a, from);
    stored->passage_count = (uint32_t)passages->count;
    if (!ok(license_rule(mem, a, &stored->license, &err)))
        printf("# %s\n", err.text);
    return stored;
}

/* ---- the index ------------------------------------------------------- */

static int fixture_remove_one(const char *path, const struct stat *info,
                              int type, struct FTW *where)
{
    (void)info, (void)type, (void)where;
    return remove(path);
}

static inline void fixture_remove(void *folder)
{
    nftw(folder, fixture_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static inline char *fixture_folder(struct arena *mem)
{
    const char *base = getenv("TMPDIR");
    struct str path = arena_print(mem, "%s/ibid-test-XXXXXX",
                                  base ? base : "/tmp");
    char *folder = arena_cstring(mem, path);

    if (!mkdtemp(folder))
        abort();
    arena_defer(mem, fixture_remove, folder);
    return folder;
}

static inline bool fixture_fill(struct fixture *f, struct xc_writer *writer,
                                struct analyser *analyser,
                                const struct fixture_article *articles,
                                size_t count, struct error *err)
{
    struct manifest *m = &f->manifest;

    for (size_t i = 0; i < count; i++) {
        struct passages passages;
        struct stored_article *stored = fixture_article(f->mem, &articles[i],
                                                        &passages);

        if (!schema_add(writer, analyser, f->mem, stored, &passages, err))
            return false;
        m->articles++;
        m->passages += passages.count;
        tally_add(f->mem, &m->projects, stored->article.project, 1);
        tally_add(f->mem, &m->languages, stored->article.language, 1);
    }
    return true;
}

static inline bool fixture_build(struct fixture *f, const char *path,
                                 const struct fixture_article *articles,
                                 size_t count, struct error *err)
{
    struct xc_writer_options options = { .open = XC_CREATE, .no_sync = true };
    struct arena *mem = arena_open();
    struct xc_writer *writer;
    bool good = xc_writer_open(mem, path, &options, &writer, err) &&
                schema_create(writer, err) &&
                fixture_fill(f, writer, analyser_open(mem), articles, count,
                             err) &&
                xc_commit(writer, err);

    arena_close(mem);
    return good;
}

/* An index of the articles given, with everything that a handler needs. */
static inline struct fixture *
fixture_open_with(struct arena *mem, const struct fixture_article *articles,
                  size_t count)
{
    struct fixture *f = arena_new(mem, struct fixture);
    struct error err = { .text = "" };
    char *path;

    f->mem = mem;
    f->folder = fixture_folder(mem);
    f->manifest.generation = 7;
    f->manifest.content_sha256 = STR("c0ffee");
    f->manifest.sources = arena_new(mem, struct manifest_source);
    f->manifest.sources[0] = (struct manifest_source){
        .file = STR("enwiki.ndjson.gz"),
        .snapshot = STR("enwiki_namespace_0"),
    };
    ok(clock_parse(STR("2025-08-01T00:00:00Z"),
                   &f->manifest.sources[0].snapshot_time));
    f->manifest.source_count = 1;
    ok(clock_parse(STR("2025-08-02T00:00:00Z"), &f->manifest.built_at));
    path = arena_cstring(mem, arena_print(mem, "%s/passages", f->folder));
    if (!fixture_build(f, path, articles, count, &err) ||
        !xc_reader_open(mem, path, &f->index.reader, &err)) {
        printf("# fixture: %s\n", err.text);
        abort();
    }
    f->index.generation = 7;
    f->index.manifest = &f->manifest;
    f->worker.index = &f->index;
    f->worker.analyser = analyser_open(mem);
    return f;
}

static inline struct fixture *fixture_open(struct arena *mem)
{
    return fixture_open_with(mem, fixture_articles, FIXTURE_ARTICLES);
}

/* ---- asking ---------------------------------------------------------- */

static inline struct query fixture_query(const char *text)
{
    return (struct query){ .text = str_from(text),
                           .limit = SEARCH_LIMIT_DEFAULT,
                           .per_article = SEARCH_PER_ARTICLE,
                           .modified_after = CLOCK_UNKNOWN,
                           .modified_before = CLOCK_UNKNOWN };
}

static inline struct str_list fixture_list(struct arena *mem, const char *one)
{
    struct str_list list = { arena_new(mem, struct str), 1 };

    list.at[0] = str_from(one);
    return list;
}

static inline struct answer *fixture_search(struct fixture *f,
                                            const struct query *query)
{
    struct answer *answer = NULL;
    struct error err = { .text = "" };

    if (!ok(search_run(&f->worker, f->mem, query, &answer, &err)))
        printf("# search: %s\n", err.text);
    return answer;
}

/* Calls a handler with a query string of decoded pairs: "q", "bridge", NULL.
 * The reply is f->reply. */
static inline struct str fixture_call(struct fixture *f, handler handle,
                                      const char *first, const char *second,
                                      const char *const *pairs)
{
    struct call call = { .app = &f->app,
                         .worker = &f->worker,
                         .request = &f->request,
                         .reply = &f->reply,
                         .segments = { str_from(first), str_from(second) } };
    size_t count = 0;

    f->request.mem = f->mem;
    f->request.id = STR("test");
    if (f->request.method == 0)
        f->request.method = HTTP_GET;
    f->request.params = arena_array(f->mem, 32, sizeof(struct http_pair));
    for (; pairs && pairs[2 * count]; count++)
        f->request.params[count] = (struct http_pair){
            str_from(pairs[2 * count]), str_from(pairs[2 * count + 1])
        };
    f->request.param_count = count;
    f->reply = (struct http_reply){ .status = 200,
                                    .timing = buf_open(f->mem, 4096) };
    handle(&call);
    return f->reply.body;
}

#define ASK(...) ((const char *const[]){ __VA_ARGS__, NULL })

#endif
