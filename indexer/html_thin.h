/* html_thin.h - the same document with less in it, before it is parsed.
 *
 * Half of a Parsoid document is attributes that the extraction never looks
 * at, and libxml2 spends its time there. Thinning is a linear pass that knows
 * tags, comments and quotes as HTML's tokeniser does
 * (https://html.spec.whatwg.org/multipage/parsing.html#tokenization), and
 *
 *   - keeps of each start tag the attributes of HTML_ATTRS, each at most once
 *     (so no tag has many: libxml2 compares each with all before it);
 *   - leaves out `id`s that Parsoid numbered, `typeof`s of no extension,
 *     `rel`s but of redirects, all but the beginning of a `data-mw` that
 *     names a template, and of <a> all but an `href` with a fragment;
 *   - leaves out the tags of <a> and <link> that thus became meaningless;
 *   - leaves out comments, declarations, style and script elements (one
 *     that names a template stays as an empty style element), elements
 *     that are always empty and say nothing ("wbr"), NUL bytes;
 *   - writes an <html> that is not the first tag as <base>, which the parser
 *     keeps: HTML5 gives its attributes to the html element;
 *   - writes a "<" that opens nothing as "&lt;". */
#ifndef INDEXER_HTML_THIN_H
#define INDEXER_HTML_THIN_H

#include "common/str.h"

struct arena;

/* Bytes of data-mw that are kept. */
#define HTML_DATA_MW_MAX 300u

struct html_thinned {
    struct str text;
    bool cut; /* a comment, style, script or tag never ended: what followed
                 its start is gone, as in a browser */
};

struct html_thinned html_thin(struct arena *mem, struct str document);

#endif
