/* citation.h - a passage becomes a citation; knows no JSON.
 *
 * Every string is made once here, so that all renderings say the same. What a
 * citation promises (the rules that its tests are named after):
 *
 *   C-1   every field is there; what is not known is null, never invented
 *   C-2   quote.exact is the layer's bytes [begin, end); sha256 is theirs
 *   C-3   begin and end in bytes, code points and UTF-16 name one range, and
 *         cut no grapheme cluster
 *   C-4   prefix + exact + suffix stand once in the layer, or `ambiguous`
 *   C-5   nothing is normalised, trimmed or made pretty on the way
 *   C-6   only the layer is quoted: no abstract, no edited text
 *   C-7   the revision is the one whose HTML was read, or the one that a plain
 *         article names; where nobody names one, `pinned` is false and every
 *         rendering says "unpinned": the quote is exact against its layer and
 *         digest, but the page may read otherwise by now
 *   C-8   permalink: <site>/w/index.php?title=<title>&oldid=<revision>; there
 *         is none when unpinned, or when nobody knows the site
 *   C-9   links.passage carries a valid text fragment, on the permalink, or
 *         on the page when there is none
 *   C-10  same query, same generation: same citation ids
 *   C-11  source named: site, language, title, URL
 *   C-12  credit to "<site> contributors" with a link to the page's history,
 *         where the site is known; no user is named
 *   C-13  license by the registry, the payload's word and conflicts beside it
 *   C-14  nothing without a known license is indexed, so `license` is set
 *   C-15  GFDL is never asserted
 *   C-16  changes.kind is never empty: "excerpt"; "abridged" for an article
 *   C-17  disclaimer of warranties and no-endorsement line
 *
 * Freshness is told as of the snapshot, not as of the request: the same
 * generation gives the same citation. `checked_at` is when the snapshot was
 * taken (when the index was built, if nobody says); on that day the revision
 * was "current"; of an unpinned one nobody can say so. */
#ifndef SERVER_CITATION_H
#define SERVER_CITATION_H

#include "common/schema.h"

struct arena;
struct manifest;

struct citation {
    struct str id; /* enwiki:255083:1271516754:b7e2… */
    bool pinned;   /* the revision is known */
    struct {
        struct str exact;
        struct str prefix;
        struct str suffix;
        bool ambiguous;
        struct str language;  /* BCP 47 */
        struct str direction; /* "ltr" or "rtl" */
        struct str sha256;
        struct str layer; /* "plain/1" */
        struct str layer_sha256;
        struct offsets begin; /* in the layer */
        struct offsets end;
        uint32_t block; /* index of the first block it takes from */
        struct str block_kind;
    } quote;
    struct {
        struct str project;
        struct str site_name; /* "Wikipedia"; the host if nobody knows it */
        struct str family;    /* "wikipedia"; "": not known */
        struct str title;
        uint64_t page_id;
        int32_t namespace_id;
        uint64_t revision_id; /* 0: unpinned, null */
        clock_ns revision_time;
        struct str_list section_path;
        struct str section_anchor;
        struct str main_entity; /* "" : null */
    } source;
    struct {
        struct str permalink; /* each may be "": null */
        struct str page;
        struct str history;
        struct str passage; /* permalink, or page, with its text fragment */
    } links;
    struct {
        struct str text;
        struct str url; /* "": null */
    } credit;
    const struct license_ruling *license;
    struct {
        struct str disclaimer_url;
        struct str_list imported;
        struct str endorsement;
    } notices;
    struct {
        struct str kind;
        struct str by;
        struct str note;
    } changes;
    struct str_list obligations;
    struct {
        int64_t revision_age_s; /* at checked_at; -1: not known */
        clock_ns checked_at;
        int64_t source_lag_s; /* from checked_at to the build; -1: not known */
        struct str state;     /* "current", or "unknown" */
    } freshness;
    struct {
        double revert_risk;       /* NAN: not known */
        uint32_t reference_count; /* ARTICLE_REFERENCES_UNKNOWN: null */
    } signals;
    struct {
        struct str snapshot;
        struct str snapshot_version;
        clock_ns snapshot_date;
        struct str line_sha256;
        struct str generation;
    } provenance;
    struct str attribution; /* ready to show: one line of plain text */
};

/* The citation of a whole passage. It points into its arguments and `mem`. */
struct citation *citation_of(struct arena *mem,
                             const struct stored_passage *passage,
                             const struct stored_article *article,
                             const struct manifest *manifest);

/* The citation of a whole article: `quote` has language, direction and layer
 * only, and `changes` says "abridged", for the layer is not the wiki's page. */
struct citation *citation_of_article(struct arena *mem,
                                     const struct stored_article *article,
                                     const struct manifest *manifest);

/* The headings from the outermost to that of section `section` itself; none
 * for the lead. */
struct str_list citation_section_path(struct arena *mem,
                                      const struct article *article,
                                      uint32_t section);

/* Where a project says it is: name, family, and "https://host". */
struct site {
    struct str name;
    struct str family;
    struct str url;
};
struct site citation_site(struct arena *mem, const struct article *article);

/* The links of an article's revision, each "" where it can't be told: all of
 * them without an address, the permalink without a revision, the history of
 * an unpinned page on a site that license.h doesn't know. A page without a
 * title is named by its id. */
struct article_links {
    struct str permalink;
    struct str page;
    struct str history;
};
struct article_links citation_links(struct arena *mem,
                                    const struct article *article);

/* The title as MediaWiki writes it into URLs: spaces become '_', and all is
 * percent-encoded but letters, digits and - . _ ~ ; : @ $ ! * ( ) , / (what
 * its wfUrlencode() leaves as it is). */
struct str citation_title_url(struct arena *mem, struct str title);

#endif
