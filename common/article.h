/* article.h - the article model: what is known of one page in one revision.
 *
 * The *layer* is the article's plain text as extract.h defines it (`plain/1`).
 * Every offset here counts bytes into `text`. Blocks lie in order, do not
 * overlap, and what lies between two of them is white space that the layer
 * put there ("\n" or "\n\n"); the layer begins with its first block and ends
 * with its last. Everything points into the arena the article was made in. */
#ifndef COMMON_ARTICLE_H
#define COMMON_ARTICLE_H

#include "common/clock.h"
#include "common/digest.h"
#include "common/str.h"

#define LAYER_VERSION "plain/1"
#define ARTICLE_REFERENCES_UNKNOWN UINT32_MAX /* text came without any */

enum block_kind {
    BLOCK_PARAGRAPH,
    BLOCK_LIST_ITEM,
    BLOCK_TERM,       /* dt: what is defined */
    BLOCK_DEFINITION, /* dd */
    BLOCK_QUOTE,      /* a paragraph inside blockquote */
    BLOCK_CAPTION,    /* of a table or a figure */
    BLOCK_ROW,        /* of a data table */
    BLOCK_FIELD,      /* of an infobox: "label: value" */
    BLOCK_FORMULA,    /* set on its own line */
    BLOCK_PRE,        /* preformatted: white space kept */
    BLOCK_KINDS
};

/* "paragraph", "list_item", …: the names used in JSON. */
const char *block_kind_name(enum block_kind kind);

struct block {
    enum block_kind kind;
    struct span span;
    uint32_t section; /* index into sections */
    uint32_t depth;   /* of nesting in lists, 1 for the outermost; else 0 */
};

/* Section 0 is the lead: level 1, no heading, no anchor, its own parent. */
struct section {
    struct str heading; /* as plain text */
    struct str anchor;  /* the HTML id, as it stands in the document */
    uint32_t level;     /* 2 for h2, … */
    uint32_t parent;    /* index of the section that holds it */
    struct span span;   /* its own text, sub-sections not included */
};

/* A footnote marker that the layer left out. */
struct footnote {
    size_t at;         /* the byte before which the marker stood */
    struct str target; /* id of the note in its document: "cite_note-Smith-3" */
};

/* A license as somebody named it: see license.h for what it means. */
struct article_license {
    struct str identifier;
    struct str name;
    struct str url;
};

/* Where the record was read, for reports and provenance. */
struct origin {
    struct str file;
    struct str member; /* of the archive; "" outside one */
    uint64_t line;     /* 1 for the first of its member */
    struct digest line_sha256;
    struct str snapshot;         /* "enwiki_namespace_0", or "" */
    struct str snapshot_version; /* MD5, or "" */
    clock_ns snapshot_time;      /* CLOCK_UNKNOWN when nothing says so */
};

struct str_list {
    struct str *at;
    size_t count;
};

struct article {
    /* who it is: (project, page_id) is the key, revision_id the version */
    struct str project; /* "enwiki" */
    uint64_t page_id;
    uint64_t revision_id; /* 0: nobody says; what is cited is `unpinned` */
    struct str title;     /* as given, spaces and all; "": a page without one */
    int32_t namespace_id;
    struct str language;  /* as the payload says: "simple" or "en" */
    struct str direction; /* "ltr" or "rtl" */
    struct str url;       /* of the page, as given */
    struct str site_url;  /* "https://en.wikipedia.org", no slash at its end */
    struct str main_entity; /* "Q…" or "" */
    clock_ns revision_time; /* CLOCK_UNKNOWN when not given */
    clock_ns event_time;    /* event.date_published, decides between equals */
    struct str_list redirects;        /* titles that lead here */
    struct str_list categories;       /* names, without namespace */
    struct str_list templates;        /* names, without namespace */
    struct article_license *licenses; /* as the payload names them */
    size_t license_count;
    double revert_risk; /* probability in 0 to 1; NAN: not given */
    bool noindex;       /* the wiki asks search indexes to leave it out */
    /* what the operator says of the license of a record where neither it nor
     * the registry does: an SPDX id, or "" */
    struct str default_license;
    struct origin origin;

    /* the source, gone after extraction: one of the two */
    struct str html;
    struct str plain; /* paragraphs in lines: extract_plain.h */

    /* the layer, set by extract.h */
    struct str text;
    struct digest text_sha256;
    struct section *sections;
    size_t section_count;
    struct block *blocks;
    size_t block_count;
    struct footnote *footnotes; /* by place */
    size_t footnote_count;
    struct span *inserted; /* what the layer added inside blocks: markers of */
    size_t inserted_count; /* lists, separators of cells, repeated headers */
    struct str_list flags; /* maintenance boxes: "More_citations_needed" … */
    uint32_t reference_count; /* notes in the page's reference lists, or
                               * ARTICLE_REFERENCES_UNKNOWN */
};

/* The section that holds this one of the article; SIZE_MAX above the lead. One
 * that doesn't come before it, which a record can't say, is none either: so
 * walking up ends, whatever the article holds.
 *
 *     for (at = section; at > 0 && at < article->section_count;
 *          at = article_section_above(article, at)) … each with a heading */
size_t article_section_above(const struct article *article, size_t section);

#endif
