/* citation_test.c - what a citation promises: rules C-1 to C-17. */
#include "server/citation.h"

#include "server/attribution.h"
#include "server/render.h"
#include "server/render_citation.h"
#include "tests/server/fixture.h"

/* The citation of a passage as it comes back from the index. */
static struct citation *cite(struct fixture *f, const char *project,
                             uint64_t page_id, uint32_t ordinal)
{
    struct stored_passage *passage = NULL;
    struct stored_article *article = NULL;
    struct error err = { .text = "" };

    if (!ok(schema_find_passage(f->index.reader, f->mem, str_from(project),
                                page_id, ordinal, &passage, &err)) ||
        !ok(passage != NULL) ||
        !ok(schema_read_article_of(f->index.reader, f->mem, passage, &article,
                                   &err))) {
        printf("# %s\n", err.text);
        abort();
    }
    return citation_of(f->mem, passage, article, &f->manifest);
}

static json_t *cite_json(struct fixture *f, const struct citation *c)
{
    struct buf out = buf_open(f->mem, 1 << 20);
    struct json_writer w = json_writer_open(&out, 0);
    struct error err = { .text = "" };
    json_t *root = NULL;

    render_citation_object(&w, c);
    if (!ok(json_parse(f->mem, buf_str(&out), &root, &err)))
        printf("# %s\n", err.text);
    return root;
}

static struct str layer_of(struct fixture *f, const char *project,
                           uint64_t page_id)
{
    struct stored_article *article = NULL;
    struct str layer = STR_NULL;
    struct error err;

    ok(schema_find_article(f->index.reader, f->mem, str_from(project), page_id,
                           &article, &err) &&
       schema_read_layer(f->index.reader, f->mem, article, &layer, &err));
    return layer;
}

/* Calls `check` with every passage of the index. */
static void each_citation(struct fixture *f,
                          void (*check)(struct fixture *f,
                                        const struct citation *c))
{
    for (size_t i = 0; i < FIXTURE_ARTICLES; i++) {
        const struct fixture_article *a = &fixture_articles[i];

        for (uint32_t p = 0; p < FIXTURE_PARAGRAPHS && a->paragraphs[p].text;
             p++)
            check(f, cite(f, a->project, a->page_id, p));
    }
}

/* ---- C-1 ------------------------------------------------------------- */

static const char *const members[] = {
    "id",
    "quote.exact",
    "quote.prefix",
    "quote.suffix",
    "quote.ambiguous",
    "quote.language",
    "quote.direction",
    "quote.sha256",
    "quote.layer",
    "quote.layer_sha256",
    "quote.in",
    "quote.bytes.start",
    "quote.bytes.end",
    "quote.codepoints.start",
    "quote.codepoints.end",
    "quote.utf16.start",
    "quote.utf16.end",
    "quote.block",
    "quote.block_kind",
    "source.project",
    "source.site_name",
    "source.family",
    "source.title",
    "source.page_id",
    "source.namespace",
    "source.revision_id",
    "source.revision_time",
    "source.section.path",
    "source.section.anchor",
    "source.main_entity",
    "links.permalink",
    "links.page",
    "links.history",
    "links.passage",
    "credit.text",
    "credit.url",
    "license",
    "notices.disclaimer_url",
    "notices.imported",
    "notices.endorsement",
    "changes.kind",
    "changes.by",
    "changes.note",
    "obligations",
    "freshness.revision_age_s",
    "freshness.checked_at",
    "freshness.source_lag_s",
    "freshness.state",
    "signals.revert_risk",
    "signals.reference_need",
    "signals.reference_count",
    "signals.breaking_news",
    "signals.protected",
    "provenance.snapshot",
    "provenance.snapshot_version",
    "provenance.snapshot_date",
    "provenance.line_sha256",
    "provenance.generation",
    "signature",
    "attribution",
};

static void check_members(struct fixture *f, const struct citation *c)
{
    json_t *root = cite_json(f, c);

    for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
        if (!ok(json_path(root, members[i]) != NULL))
            printf("# %s\n", members[i]);
    }
    ok(json_array_size(json_member(root, "license")) == 1);
}

static void C_1_every_field_is_there(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    json_t *unknown;

    each_citation(f, check_members);
    unknown = cite_json(f, cite(f, "enwiki", 106, 0));
    ok(json_is_null(json_path(unknown, "source.revision_time")));
    ok(json_is_null(json_path(unknown, "freshness.revision_age_s")));
    ok(json_is_null(json_path(unknown, "source.main_entity")));
    ok(json_is_null(json_path(unknown, "source.section.anchor")));
    ok(json_is_null(json_path(unknown, "signals.revert_risk")));
    ok(json_is_null(json_path(unknown, "provenance.snapshot_version")));
    ok(json_is_null(json_path(unknown, "signature")));
}

/* ---- C-2, C-3 -------------------------------------------------------- */

static void check_quote(struct fixture *f, const struct citation *c)
{
    char *project = arena_cstring(f->mem, c->source.project);
    struct str layer = layer_of(f, project, c->source.page_id);
    struct span span = { c->quote.begin.bytes, c->quote.end.bytes };
    struct digest quote = digest_of(c->quote.exact);
    struct digest whole = digest_of(layer);

    is_str(c->quote.exact, str_slice(layer, span));
    is_str(c->quote.sha256, digest_text(f->mem, &quote));
    is_str(c->quote.layer_sha256, digest_text(f->mem, &whole));
}

static void C_2_the_quote_is_the_layer_at_its_span(struct arena *mem)
{
    each_citation(fixture_open(mem), check_quote);
}

static void check_units(struct fixture *f, const struct citation *c)
{
    char *project = arena_cstring(f->mem, c->source.project);
    struct str layer = layer_of(f, project, c->source.page_id);
    struct offsets begin = fixture_offsets(layer, c->quote.begin.bytes);
    struct offsets end = fixture_offsets(layer, c->quote.end.bytes);

    ok(utf8_boundary(layer, c->quote.begin.bytes));
    ok(utf8_boundary(layer, c->quote.end.bytes));
    is_int(c->quote.begin.codepoints, begin.codepoints);
    is_int(c->quote.begin.utf16, begin.utf16);
    is_int(c->quote.end.codepoints, end.codepoints);
    is_int(c->quote.end.utf16, end.utf16);
}

static void C_3_three_units_name_one_range(struct arena *mem)
{
    each_citation(fixture_open(mem), check_units);
}

/* ---- C-4 ------------------------------------------------------------- */

/* Prefix, suffix and the mark come from the passage as they are: a citation
 * neither drops nor makes up context. */
static void C_4_context_and_ambiguity_are_told(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct stored_passage *passage;
    struct stored_article *article;
    struct citation *c;
    struct error err;

    ok(schema_find_passage(f->index.reader, mem, STR("enwiki"), 104, 1,
                           &passage, &err) &&
       schema_read_article_of(f->index.reader, mem, passage, &article, &err));
    passage->passage.prefix = STR("before ");
    passage->passage.suffix = STR(" after");
    passage->passage.ambiguous = true;
    c = citation_of(mem, passage, article, &f->manifest);
    is_str(c->quote.prefix, STR("before "));
    is_str(c->quote.suffix, STR(" after"));
    ok(json_is_true(json_path(cite_json(f, c), "quote.ambiguous")));
    ok(!cite(f, "enwiki", 104, 0)->quote.ambiguous);
}

/* ---- C-5 ------------------------------------------------------------- */

static void C_5_nothing_is_normalised_on_the_way(struct arena *mem)
{
    static const struct fixture_article odd[] = {
        { "enwiki",
          1,
          2,
          "Odd",
          "en",
          "https://en.wikipedia.org",
          NULL,
          "CC-BY-SA-4.0",
          NULL,
          { { NULL,
              "nbsp\xC2\xA0rlm\xE2\x80\x8F nfd e\xCC\x81 ls\xE2\x80\xA8"
              "ps\xE2\x80\xA9 \"quotes\" \\ / tab\t \xF0\x9F\x91\xA9"
              "\xE2\x80\x8D\xF0\x9F\x9A\x80 <b>&amp;</b> \x7F end" } } }
    };
    struct fixture *f = fixture_open_with(mem, odd, 1);
    struct citation *c = cite(f, "enwiki", 1, 0);

    is_str(c->quote.exact, str_from(odd[0].paragraphs[0].text));
    is_str(json_str(json_path(cite_json(f, c), "quote.exact")),
           str_from(odd[0].paragraphs[0].text));
}

/* ---- C-6, C-7 -------------------------------------------------------- */

static void check_layer_named(struct fixture *f, const struct citation *c)
{
    (void)f;
    is_str(c->quote.layer, STR(LAYER_VERSION));
    is_str(c->changes.kind, STR("excerpt"));
    ok(c->quote.block_kind.len > 0);
}

static void C_6_only_the_layer_is_quoted(struct arena *mem)
{
    each_citation(fixture_open(mem), check_layer_named);
}

static void C_7_the_revision_is_in_id_and_permalink(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct citation *c = cite(f, "enwiki", 101, 1);
    struct citation_id id;

    is_int(c->source.revision_id, 5001);
    ok(citation_id_parse(c->id, &id));
    is_int(id.revision_id, 5001);
    is_int(id.page_id, 101);
    is_str(id.quote, str_make(c->quote.sha256.ptr, 16));
    ok(str_ends(c->links.permalink, STR("&oldid=5001")));
}

static void C_7_without_a_revision_it_is_unpinned(struct arena *mem)
{
    struct stored_article stored = {
        .article = { .project = STR("simplewiki"),
                     .page_id = 12,
                     .title = STR("A b"),
                     .url = STR("https://simple.wikipedia.org/wiki?curid=12"),
                     .revision_time = CLOCK_UNKNOWN,
                     .origin.snapshot_time = CLOCK_UNKNOWN },
        .license.license = license_find(STR("CC-BY-SA-4.0"))
    };
    struct stored_passage passage = {
        .passage = { .text = STR("Words."), .fragment = STR("text=Words.") }
    };
    struct manifest manifest = { .built_at = CLOCK_SECOND };
    struct citation *c = citation_of(mem, &passage, &stored, &manifest);

    ok(!c->pinned);
    is_str(c->links.permalink, STR(""));
    is_str(c->links.page, stored.article.url);
    is_str(c->links.passage,
           STR("https://simple.wikipedia.org/wiki?curid=12#:~:text=Words."));
    is_str(c->links.history,
           STR("https://simple.wikipedia.org/w/index.php?title=A_b&action="
               "history"));
    ok(str_starts(c->id, STR("simplewiki:12:0:")));
    is_str(c->freshness.state, STR("unknown"));
    ok(str_find(c->attribution, STR("unpinned"), 0) != SIZE_MAX);
    ok(str_find(c->attribution, STR("oldid"), 0) == SIZE_MAX);
    stored.article.url = STR("https://simple.wikipedia.org/wiki/A#b");
    is_str(citation_of(mem, &passage, &stored, &manifest)->links.passage,
           STR("https://simple.wikipedia.org/wiki/A#b:~:text=Words."));
}

/* ---- C-8 ------------------------------------------------------------- */

static void C_8_titles_are_encoded_as_mediawiki_does(struct arena *mem)
{
    static const char *const titles[][2] = {
        { "C++", "C%2B%2B" },
        { "AC/DC", "AC/DC" },
        { "What? & why", "What%3F_%26_why" },
        { "100%", "100%25" },
        { "Æther", "%C3%86ther" },
        { "日本", "%E6%97%A5%E6%9C%AC" },
        { "Rock 'n' \"roll\"", "Rock_%27n%27_%22roll%22" },
        { "A#b=c", "A%23b%3Dc" },
        { "M*A*S*H (film): x; @ $ ! ~, -._",
          "M*A*S*H_(film):_x;_@_$_!_~,_-._" },
        { "<script>", "%3Cscript%3E" },
        { "", "" },
    };

    for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
        is_str(citation_title_url(mem, str_from(titles[i][0])),
               str_from(titles[i][1]));
}

static void C_8_the_permalink_is_on_the_projects_host(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct citation *c = cite(f, "enwiki", 104, 0);

    is_str(c->links.permalink,
           STR("https://en.wikipedia.org/w/index.php?title=What%3F_%26_why_"
               "%3Cscript%3Ealert(1)%3C/script%3E&oldid=5004"));
    is_str(c->links.page, STR("https://en.wikipedia.org/wiki/Page_104"));
    is_str(cite(f, "jawiki", 401, 0)->links.permalink,
           STR("https://ja.wikipedia.org/w/index.php?title=%E5%90%8A%E6%A9%8B"
               "&oldid=7001"));
}

static void C_8_without_a_page_url_the_sites_is_used(struct arena *mem)
{
    struct article article = { .title = STR("A b"),
                               .site_url = STR("https://x.example"),
                               .revision_id = 9 };
    struct article_links links = citation_links(mem, &article);

    is_str(links.permalink,
           STR("https://x.example/w/index.php?title=A_b&oldid=9"));
    is_str(links.page, STR("https://x.example/wiki/A_b"));
    article.url = STR("https://y.example/wiki/A_b");
    is_str(citation_links(mem, &article).history,
           STR("https://y.example/w/index.php?title=A_b&action=history"));
}

static void C_8_what_is_not_known_is_no_link(struct arena *mem)
{
    struct article article = { .project = STR("mycompany"), .page_id = 3 };
    struct article_links links = citation_links(mem, &article);

    is_int(links.permalink.len + links.page.len + links.history.len, 0);
    article.revision_id = 9;
    links = citation_links(mem, &article);
    is_int(links.permalink.len + links.page.len + links.history.len, 0);
    article.site_url = STR("https://x.example");
    links = citation_links(mem, &article);
    is_str(links.permalink, STR("https://x.example/w/index.php?curid=3&oldid="
                                "9"));
    is_str(links.page, STR("https://x.example/w/index.php?curid=3"));
    article.revision_id = 0;
    article.url = STR("https://x.example/docs/3");
    links = citation_links(mem, &article);
    is_str(links.page, article.url);
    is_int(links.permalink.len + links.history.len, 0);
}

/* ---- C-9 ------------------------------------------------------------- */

static void C_9_the_passage_link_has_the_text_fragment(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct citation *c = cite(f, "enwiki", 105, 0);
    struct stored_passage passage = { .project = STR("enwiki") };
    struct stored_article *article;
    struct error err;

    is_str(c->links.passage,
           STR("https://en.wikipedia.org/w/index.php?title=AC/DC&oldid=5005"
               "#:~:text=first%20words,last%20words"));
    ok(schema_find_article(f->index.reader, mem, STR("enwiki"), 105, &article,
                           &err));
    is_str(citation_of(mem, &passage, article, &f->manifest)->links.passage,
           c->links.permalink);
}

/* ---- C-10 ------------------------------------------------------------ */

static void C_10_the_same_query_has_the_same_ids(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("bridge tower");
    struct answer *one = fixture_search(f, &query);
    struct answer *two = fixture_search(f, &query);

    ok(one->count > 2 && one->count == two->count);
    for (size_t i = 0; i < one->count; i++)
        is_str(citation_of(mem, one->results[i].passage,
                           one->results[i].article, &f->manifest)
                   ->id,
               citation_of(mem, two->results[i].passage,
                           two->results[i].article, &f->manifest)
                   ->id);
}

/* ---- C-11 to C-17 ---------------------------------------------------- */

static bool holds(struct str text, struct str part)
{
    return str_find(text, part, 0) != SIZE_MAX;
}

/* Both render forms of one citation. */
static void check_renders(struct fixture *f, const struct citation *c)
{
    struct citation_reply reply = { .passage_id = STR("x"),
                                    .citation = c,
                                    .manifest = &f->manifest };
    struct buf text = buf_open(f->mem, 1 << 20);
    struct buf json = buf_open(f->mem, 1 << 20);

    render_citation_text(&text, &reply);
    render_citation(&json, 0, &reply);
    ok(holds(buf_str(&text), c->source.site_name));
    ok(holds(buf_str(&text), c->source.title));
    ok(holds(buf_str(&text), c->links.permalink));
    ok(holds(c->attribution, c->source.site_name));
    ok(holds(c->attribution, c->source.title));
    ok(holds(c->attribution, c->links.permalink));
    ok(holds(buf_str(&json), c->links.permalink));
    ok(holds(buf_str(&text), str_from(c->license->license->url)));
    ok(!holds(buf_str(&text), STR("GFDL")));
    ok(!holds(buf_str(&json), STR("GFDL")));
    ok(holds(buf_str(&text), c->notices.endorsement));
    ok(holds(buf_str(&text), c->notices.disclaimer_url));
}

static void C_11_every_form_names_site_title_and_url(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);

    each_citation(f, check_renders);
    is_str(cite(f, "enwiki", 101, 0)->source.site_name, STR("Wikipedia"));
    is_str(cite(f, "enwikinews", 601, 0)->source.site_name, STR("Wikinews"));
}

static void C_11_an_unknown_project_is_named_by_its_host(struct arena *mem)
{
    struct article article = { .project = STR("oddproject"),
                               .url = STR("https://wiki.example/wiki/A") };
    struct site site = citation_site(mem, &article);

    is_str(site.name, STR("wiki.example"));
    is_str(site.family, STR(""));
    is_str(site.url, STR("https://wiki.example"));
}

static void C_12_credit_goes_to_the_contributors_by_history(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct citation *c = cite(f, "enwiki", 101, 0);

    is_str(c->credit.text, STR("Wikipedia contributors"));
    is_str(c->credit.url, c->links.history);
    ok(str_ends(c->links.history,
                STR("title=Suspension_bridge&action=history")));
}

static void C_13_the_registry_decides_and_conflicts_are_shown(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    json_t *news = json_array_get(
        json_member(cite_json(f, cite(f, "enwikinews", 601, 0)), "license"), 0);
    json_t *wiki = json_array_get(
        json_member(cite_json(f, cite(f, "enwiki", 101, 0)), "license"), 0);

    is_str(json_str(json_member(wiki, "spdx")), STR("CC-BY-SA-4.0"));
    is_str(json_str(json_member(wiki, "basis")), STR("registry"));
    ok(json_is_false(json_member(wiki, "conflict")));
    is_str(json_str(json_member(news, "spdx")), STR("CC-BY-4.0"));
    is_str(json_str(json_member(news, "payload")), STR("CC-BY-SA-4.0"));
    ok(json_is_true(json_member(news, "conflict")));
}

static void C_13_an_older_version_of_the_family_is_historic(struct arena *mem)
{
    static const struct fixture_article old[] = {
        { "enwiki",
          1,
          2,
          "Old",
          "en",
          "https://en.wikipedia.org",
          "2022-03-01T00:00:00Z",
          "CC-BY-SA-3.0",
          NULL,
          { { NULL, "Old text." } } }
    };
    struct fixture *f = fixture_open_with(mem, old, 1);
    struct citation *c = cite(f, "enwiki", 1, 0);

    ok(c->license->historic);
    ok(!c->license->conflict);
    is_str(c->license->payload, STR("CC-BY-SA-3.0"));
}

static void check_license(struct fixture *f, const struct citation *c)
{
    (void)f;
    ok(c->license && c->license->license);
    ok(license_find(str_from(c->license->license->spdx)) ==
       c->license->license);
    ok(strncmp(c->license->license->spdx, "GFDL", 4) != 0);
}

static void C_14_every_citation_has_a_known_license(struct arena *mem)
{
    struct article none = { .project = STR("oddproject"),
                            .revision_time = CLOCK_UNKNOWN };
    struct license_ruling ruling;
    struct error err;

    each_citation(fixture_open(mem), check_license);
    ok(!license_rule(mem, &none, &ruling, &err));
}

static void C_15_gfdl_is_never_asserted(struct arena *mem)
{
    static const struct fixture_article both[] = {
        { "enwiki",
          1,
          2,
          "Dual",
          "en",
          "https://en.wikipedia.org",
          "2025-03-01T00:00:00Z",
          "CC-BY-SA-4.0",
          NULL,
          { { NULL, "Text under one license." } } }
    };

    each_citation(fixture_open(mem), check_renders);
    check_license(NULL, cite(fixture_open_with(mem, both, 1), "enwiki", 1, 0));
}

static void C_16_changes_are_always_told(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct stored_article *article;
    struct citation *c = cite(f, "arwiki", 501, 0);
    struct error err;

    is_str(c->changes.kind, STR("excerpt"));
    is_str(c->changes.by, STR("service"));
    ok(c->changes.note.len > 0);
    ok(holds(c->attribution, c->changes.note));
    ok(schema_find_article(f->index.reader, mem, STR("enwiki"), 101, &article,
                           &err));
    c = citation_of_article(mem, article, &f->manifest);
    is_str(c->changes.kind, STR("abridged"));
    ok(c->changes.note.len > 0);
}

static void C_17_disclaimer_and_no_endorsement(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct citation *c = cite(f, "enwiki", 101, 0);

    ok(str_starts(c->notices.disclaimer_url, STR("https://")));
    ok(holds(c->notices.endorsement, STR("No endorsement")));
    ok(holds(c->notices.endorsement, STR("Wikimedia")));
}

/* ---- the rest -------------------------------------------------------- */

static void a_section_has_its_path_and_anchor(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct citation *lead = cite(f, "enwiki", 101, 0);
    struct citation *deep = cite(f, "enwiki", 101, 3);

    is_int(lead->source.section_path.count, 0);
    is_int(deep->source.section_path.count, 2);
    is_str(deep->source.section_path.at[0], STR("Cables"));
    is_str(deep->source.section_path.at[1], STR("Spinning"));
    is_str(deep->source.section_anchor, STR("Spinning"));
}

static void freshness_is_as_of_the_snapshot(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct citation *c = cite(f, "enwiki", 103, 0);
    clock_ns taken;

    ok(clock_parse(STR("2025-08-01T00:00:00Z"), &taken));
    ok(c->freshness.checked_at == taken);
    is_int(c->freshness.revision_age_s, 153 * 86400);
    is_int(c->freshness.source_lag_s, 86400);
    is_str(c->freshness.state, STR("current"));
    is_int(cite(f, "enwiki", 106, 0)->freshness.revision_age_s, -1);
}

static void provenance_names_snapshot_and_generation(struct arena *mem)
{
    struct citation *c = cite(fixture_open(mem), "enwiki", 101, 0);

    is_str(c->provenance.snapshot, STR("enwiki_namespace_0"));
    is_str(c->provenance.generation, STR("000007"));
    is_int(c->provenance.line_sha256.len, DIGEST_HEX);
}

static void obligations_follow_the_license(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);

    is_int(cite(f, "enwiki", 101, 0)->obligations.count, 4);
    is_str(cite(f, "enwiki", 101, 0)->obligations.at[3],
           STR("share-alike-if-adapted"));
    is_int(cite(f, "enwikinews", 601, 0)->obligations.count, 3);
}

static void languages_are_bcp_47(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);

    is_str(cite(f, "arwiki", 501, 0)->quote.direction, STR("rtl"));
    is_str(cite(f, "arwiki", 501, 0)->quote.language, STR("ar"));
}

int main(void)
{
    TEST(C_1_every_field_is_there);
    TEST(C_2_the_quote_is_the_layer_at_its_span);
    TEST(C_3_three_units_name_one_range);
    TEST(C_4_context_and_ambiguity_are_told);
    TEST(C_5_nothing_is_normalised_on_the_way);
    TEST(C_6_only_the_layer_is_quoted);
    TEST(C_7_the_revision_is_in_id_and_permalink);
    TEST(C_7_without_a_revision_it_is_unpinned);
    TEST(C_8_titles_are_encoded_as_mediawiki_does);
    TEST(C_8_the_permalink_is_on_the_projects_host);
    TEST(C_8_without_a_page_url_the_sites_is_used);
    TEST(C_8_what_is_not_known_is_no_link);
    TEST(C_9_the_passage_link_has_the_text_fragment);
    TEST(C_10_the_same_query_has_the_same_ids);
    TEST(C_11_every_form_names_site_title_and_url);
    TEST(C_11_an_unknown_project_is_named_by_its_host);
    TEST(C_12_credit_goes_to_the_contributors_by_history);
    TEST(C_13_the_registry_decides_and_conflicts_are_shown);
    TEST(C_13_an_older_version_of_the_family_is_historic);
    TEST(C_14_every_citation_has_a_known_license);
    TEST(C_15_gfdl_is_never_asserted);
    TEST(C_16_changes_are_always_told);
    TEST(C_17_disclaimer_and_no_endorsement);
    TEST(a_section_has_its_path_and_anchor);
    TEST(freshness_is_as_of_the_snapshot);
    TEST(provenance_names_snapshot_and_generation);
    TEST(obligations_follow_the_license);
    TEST(languages_are_bcp_47);
    return tap_end();
}
