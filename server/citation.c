/* citation.c - puts together what a passage, its article and the index know. */
#include "server/citation.h"

#include "common/arena.h"
#include "common/buf.h"
#include "common/digest.h"
#include "common/generation.h"
#include "common/language.h"
#include "server/attribution.h"

#define URL_MAX_BYTES 65536

/* ---- links ----------------------------------------------------------- */

/* Left as it is by MediaWiki's wfUrlencode(), next to letters and digits. */
static bool kept_in_title(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (c != '\0' && strchr("-._~;:@$!*(),/", c));
}

struct str citation_title_url(struct arena *mem, struct str title)
{
    static const char hex[] = "0123456789ABCDEF";
    struct buf out = buf_open(mem, URL_MAX_BYTES);

    for (size_t i = 0; i < title.len; i++) {
        unsigned char c = (unsigned char)title.ptr[i];

        if (c == ' ') {
            buf_byte(&out, '_');
        } else if (kept_in_title((char)c)) {
            buf_byte(&out, (char)c);
        } else {
            buf_byte(&out, '%');
            buf_byte(&out, hex[c >> 4]);
            buf_byte(&out, hex[c & 15]);
        }
    }
    return buf_str(&out);
}

/* "https://en.wikipedia.org" of a page's URL; "" when it has no host. */
static struct str origin_of(struct str url)
{
    size_t scheme = str_find(url, STR("://"), 0);
    size_t end;

    if (scheme == SIZE_MAX)
        return STR_NULL;
    end = str_find(url, STR("/"), scheme + 3);
    return str_make(url.ptr, end == SIZE_MAX ? url.len : end);
}

static struct str host_of(struct str origin)
{
    size_t scheme = str_find(origin, STR("://"), 0);

    return scheme == SIZE_MAX ? origin : str_skip(origin, scheme + 3);
}

/* The payload's page URL is the nearest to the truth; site_url is for payloads
 * that have none. */
static struct str site_url(const struct article *article)
{
    struct str origin = origin_of(article->url);

    return origin.len > 0 ? origin : article->site_url;
}

struct site citation_site(struct arena *mem, const struct article *article)
{
    struct site site = { .url = site_url(article) };
    struct project_info info;

    if (license_project(article->project, &info)) {
        site.name = str_from(info.site_name);
        site.family = str_from(info.family);
    } else {
        site.name = arena_str(mem, host_of(site.url));
    }
    if (site.name.len == 0)
        site.name = article->project;
    return site;
}

/* ".../w/index.php?title=A_b", or by the page's id when it has no title. */
static struct str script_url(struct arena *mem, const struct article *article,
                             struct str site)
{
    if (article->title.len == 0)
        return arena_print(mem, STR_FMT "/w/index.php?curid=%llu",
                           STR_ARG(site), (unsigned long long)article->page_id);
    return arena_print(mem, STR_FMT "/w/index.php?title=" STR_FMT,
                       STR_ARG(site),
                       STR_ARG(citation_title_url(mem, article->title)));
}

static struct str page_url(struct arena *mem, const struct article *article,
                           struct str site, struct str script)
{
    if (article->url.len > 0)
        return article->url;
    if (article->title.len == 0)
        return script;
    return arena_print(mem, STR_FMT "/wiki/" STR_FMT, STR_ARG(site),
                       STR_ARG(citation_title_url(mem, article->title)));
}

/* What has a revision comes from MediaWiki; what has none, from anywhere. */
static bool runs_mediawiki(const struct article *article)
{
    struct project_info info;

    return article->revision_id > 0 || license_project(article->project, &info);
}

struct article_links citation_links(struct arena *mem,
                                    const struct article *article)
{
    struct article_links links = { .page = article->url };
    struct str site = site_url(article);
    struct str script = script_url(mem, article, site);

    if (site.len == 0)
        return links;
    links.page = page_url(mem, article, site, script);
    if (article->revision_id > 0)
        links.permalink = arena_print(mem, STR_FMT "&oldid=%llu",
                                      STR_ARG(script),
                                      (unsigned long long)article->revision_id);
    if (runs_mediawiki(article))
        links.history = arena_print(mem, STR_FMT "&action=history",
                                    STR_ARG(script));
    return links;
}

/* The directive of a text fragment goes behind a fragment that is there. */
static struct str with_fragment(struct arena *mem, struct str url,
                                struct str fragment)
{
    bool has_one = str_find(url, STR("#"), 0) != SIZE_MAX;

    if (url.len == 0 || fragment.len == 0)
        return url;
    return arena_print(mem, STR_FMT "%s:~:" STR_FMT, STR_ARG(url),
                       has_one ? "" : "#", STR_ARG(fragment));
}

static void set_links(struct arena *mem, struct citation *c,
                      const struct article *article, struct str fragment)
{
    struct article_links links = citation_links(mem, article);

    c->links.permalink = links.permalink;
    c->links.page = links.page;
    c->links.history = links.history;
    c->links.passage = with_fragment(
        mem, links.permalink.len > 0 ? links.permalink : links.page, fragment);
}

/* ---- the parts ------------------------------------------------------- */

/* What holds for every quote of the article. */
static void set_layer(struct arena *mem, struct citation *c,
                      const struct article *article)
{
    c->quote.language = language_tag(article->language);
    c->quote.direction = article->direction;
    c->quote.layer = STR(LAYER_VERSION);
    c->quote.layer_sha256 = digest_text(mem, &article->text_sha256);
}

static void set_quote(struct arena *mem, struct citation *c,
                      const struct passage *passage,
                      const struct article *article)
{
    struct digest digest = digest_of(passage->text);

    c->id = citation_id_text(mem, article->project, article->page_id,
                             article->revision_id, &digest);
    c->quote.exact = passage->text;
    c->quote.prefix = passage->prefix;
    c->quote.suffix = passage->suffix;
    c->quote.ambiguous = passage->ambiguous;
    c->quote.sha256 = digest_text(mem, &digest);
    c->quote.begin = passage->begin;
    c->quote.end = passage->end;
    c->quote.block = passage->block;
    c->quote.block_kind = str_from(block_kind_name(passage->kind));
}

struct str_list citation_section_path(struct arena *mem,
                                      const struct article *article,
                                      uint32_t section)
{
    struct str_list path = { .count = 0 };
    size_t depth = 0;

    for (size_t s = section; s > 0 && s < article->section_count;
         s = article_section_above(article, s))
        depth++;
    path.at = arena_array(mem, depth, sizeof(*path.at));
    path.count = depth;
    for (size_t s = section; depth > 0; s = article_section_above(article, s))
        path.at[--depth] = article->sections[s].heading;
    return path;
}

static void set_source(struct citation *c, const struct article *article,
                       const struct site *site)
{
    c->source.project = article->project;
    c->source.site_name = site->name;
    c->source.family = site->family;
    c->source.title = article->title;
    c->source.page_id = article->page_id;
    c->source.namespace_id = article->namespace_id;
    c->source.revision_id = article->revision_id;
    c->pinned = article->revision_id > 0;
    c->source.revision_time = article->revision_time;
    c->source.main_entity = article->main_entity;
}

static void set_section(struct arena *mem, struct citation *c,
                        const struct article *article, uint32_t section)
{
    c->source.section_path = citation_section_path(mem, article, section);
    if (section < article->section_count)
        c->source.section_anchor = article->sections[section].anchor;
}

/* Wikimedia's own wikis, as against a sample or a private one. */
static bool is_wikimedia(struct str family)
{
    return family.len > 0 && !str_equal(family, STR("sample"));
}

static void set_notices(struct citation *c, const struct stored_article *stored)
{
    c->notices.disclaimer_url = str_from(
        stored->license.license->disclaimer_url);
    c->notices.imported = stored->imported;
    c->notices.endorsement = is_wikimedia(c->source.family)
                                 ? STR("No endorsement by the Wikimedia "
                                       "Foundation or the authors.")
                                 : STR("No endorsement by the authors.");
}

static void set_obligations(struct arena *mem, struct citation *c,
                            const struct license *license)
{
    struct str_list *list = &c->obligations;

    list->at = arena_array(mem, 4, sizeof(*list->at));
    if (license->attribution) {
        list->at[list->count++] = STR("attribute");
        list->at[list->count++] = STR("link-license");
        list->at[list->count++] = STR("indicate-changes");
    }
    if (license->share_alike)
        list->at[list->count++] = STR("share-alike-if-adapted");
}

/* Whole seconds from one time to a later one; -1 when that can't be said. */
static int64_t seconds_between(clock_ns from, clock_ns to)
{
    if (from == CLOCK_UNKNOWN || to == CLOCK_UNKNOWN || from > to)
        return -1;
    return (to - from) / CLOCK_SECOND;
}

static void set_freshness(struct citation *c, const struct article *article,
                          const struct manifest *manifest)
{
    clock_ns taken = article->origin.snapshot_time;
    clock_ns checked = taken != CLOCK_UNKNOWN ? taken : manifest->built_at;

    c->freshness.checked_at = checked;
    c->freshness.revision_age_s = seconds_between(article->revision_time,
                                                  checked);
    c->freshness.source_lag_s = seconds_between(taken, manifest->built_at);
    c->freshness.state = checked == CLOCK_UNKNOWN || !c->pinned
                             ? STR("unknown")
                             : STR("current");
}

static void set_provenance(struct arena *mem, struct citation *c,
                           const struct origin *origin,
                           const struct manifest *manifest)
{
    c->provenance.snapshot = origin->snapshot;
    c->provenance.snapshot_version = origin->snapshot_version;
    c->provenance.snapshot_date = origin->snapshot_time;
    c->provenance.line_sha256 = digest_text(mem, &origin->line_sha256);
    c->provenance.generation = arena_print(
        mem, "%06llu", (unsigned long long)manifest->generation);
}

/* What a citation of a passage and one of the whole article share. */
static struct citation *citation_begin(struct arena *mem,
                                       const struct stored_article *stored,
                                       const struct manifest *manifest,
                                       struct str fragment)
{
    struct citation *c = arena_new(mem, struct citation);
    const struct article *article = &stored->article;
    struct site site = citation_site(mem, article);

    set_layer(mem, c, article);
    set_source(c, article, &site);
    set_links(mem, c, article, fragment);
    c->credit.text = arena_print(mem, STR_FMT " contributors",
                                 STR_ARG(site.name));
    c->credit.url = c->links.history;
    c->license = &stored->license;
    set_notices(c, stored);
    set_obligations(mem, c, stored->license.license);
    set_freshness(c, article, manifest);
    c->signals.revert_risk = article->revert_risk;
    c->signals.reference_count = article->reference_count;
    set_provenance(mem, c, &article->origin, manifest);
    c->changes.by = STR("service");
    return c;
}

struct citation *citation_of(struct arena *mem,
                             const struct stored_passage *stored,
                             const struct stored_article *article,
                             const struct manifest *manifest)
{
    const struct passage *passage = &stored->passage;
    struct citation *c = citation_begin(mem, article, manifest,
                                        passage->fragment);

    set_quote(mem, c, passage, &article->article);
    set_section(mem, c, &article->article, passage->section);
    c->changes.kind = STR("excerpt");
    c->changes.note = STR(
        "Excerpt; links, footnote markers and layout removed.");
    c->attribution = attribution_line(mem, c);
    return c;
}

struct citation *citation_of_article(struct arena *mem,
                                     const struct stored_article *article,
                                     const struct manifest *manifest)
{
    struct citation *c = citation_begin(mem, article, manifest, STR_NULL);

    c->changes.kind = STR("abridged");
    c->changes.note = STR("Plain text; links, footnotes, reference lists, "
                          "images and layout removed.");
    c->attribution = attribution_line(mem, c);
    return c;
}
