/* html.h - an HTML document as a compact tree of its elements and text.
 *
 * The gate to libxml2's HTML parser: the document is thinned first
 * (html_thin.h), read through SAX events, and what the extraction needs is
 * kept in nodes of our own, all in one arena. Entities are decoded, broken
 * nesting is mended by the parser. Nothing is fetched, nothing is printed.
 *
 * The tree is walked over its links without recursion. */
#ifndef INDEXER_HTML_H
#define INDEXER_HTML_H

#include "common/error.h"
#include "common/str.h"

struct arena;

/* Elements that mean something to us, in the order of their names. Every
 * other element is HTML_OTHER: its content counts, it does not. */
#define HTML_TAGS(TAG)                                                         \
    TAG(A, "a")                                                                \
    TAG(ADDRESS, "address")                                                    \
    TAG(ANNOTATION, "annotation")                                              \
    TAG(ARTICLE, "article")                                                    \
    TAG(ASIDE, "aside")                                                        \
    TAG(AUDIO, "audio")                                                        \
    TAG(BASE, "base")                                                          \
    TAG(BLOCKQUOTE, "blockquote")                                              \
    TAG(BODY, "body")                                                          \
    TAG(BR, "br")                                                              \
    TAG(BUTTON, "button")                                                      \
    TAG(CANVAS, "canvas")                                                      \
    TAG(CAPTION, "caption")                                                    \
    TAG(CENTER, "center")                                                      \
    TAG(DD, "dd")                                                              \
    TAG(DETAILS, "details")                                                    \
    TAG(DIV, "div")                                                            \
    TAG(DL, "dl")                                                              \
    TAG(DT, "dt")                                                              \
    TAG(FIELDSET, "fieldset")                                                  \
    TAG(FIGCAPTION, "figcaption")                                              \
    TAG(FIGURE, "figure")                                                      \
    TAG(FOOTER, "footer")                                                      \
    TAG(FORM, "form")                                                          \
    TAG(H1, "h1")                                                              \
    TAG(H2, "h2")                                                              \
    TAG(H3, "h3")                                                              \
    TAG(H4, "h4")                                                              \
    TAG(H5, "h5")                                                              \
    TAG(H6, "h6")                                                              \
    TAG(HEAD, "head")                                                          \
    TAG(HEADER, "header")                                                      \
    TAG(HR, "hr")                                                              \
    TAG(HTML, "html")                                                          \
    TAG(IFRAME, "iframe")                                                      \
    TAG(IMG, "img")                                                            \
    TAG(INPUT, "input")                                                        \
    TAG(LI, "li")                                                              \
    TAG(LINK, "link")                                                          \
    TAG(MAIN, "main")                                                          \
    TAG(MAP, "map")                                                            \
    TAG(MATH, "math")                                                          \
    TAG(MENU, "menu")                                                          \
    TAG(META, "meta")                                                          \
    TAG(NAV, "nav")                                                            \
    TAG(NOSCRIPT, "noscript")                                                  \
    TAG(OBJECT, "object")                                                      \
    TAG(OL, "ol")                                                              \
    TAG(P, "p")                                                                \
    TAG(PRE, "pre")                                                            \
    TAG(Q, "q")                                                                \
    TAG(RP, "rp")                                                              \
    TAG(RT, "rt")                                                              \
    TAG(RUBY, "ruby")                                                          \
    TAG(SCRIPT, "script")                                                      \
    TAG(SECTION, "section")                                                    \
    TAG(SELECT, "select")                                                      \
    TAG(SPAN, "span")                                                          \
    TAG(STYLE, "style")                                                        \
    TAG(SUMMARY, "summary")                                                    \
    TAG(SUP, "sup")                                                            \
    TAG(SVG, "svg")                                                            \
    TAG(TABLE, "table")                                                        \
    TAG(TBODY, "tbody")                                                        \
    TAG(TD, "td")                                                              \
    TAG(TEMPLATE, "template")                                                  \
    TAG(TEXTAREA, "textarea")                                                  \
    TAG(TFOOT, "tfoot")                                                        \
    TAG(TH, "th")                                                              \
    TAG(THEAD, "thead")                                                        \
    TAG(TITLE, "title")                                                        \
    TAG(TR, "tr")                                                              \
    TAG(UL, "ul")                                                              \
    TAG(VIDEO, "video")

#define HTML_TAG_ENUM(name, text) HTML_##name,
enum html_tag {
    HTML_TEXT, /* not an element: a piece of text */
    HTML_OTHER,
    HTML_TAGS(HTML_TAG_ENUM) HTML_TAG_COUNT
};

/* Attributes that are kept, in the order of their names. */
#define HTML_ATTRS(ATTR)                                                       \
    ATTR(ABOUT, "about")                                                       \
    ATTR(ALT, "alt")                                                           \
    ATTR(ALTTEXT, "alttext")                                                   \
    ATTR(CLASS, "class")                                                       \
    ATTR(COLSPAN, "colspan")                                                   \
    ATTR(CONTENT, "content")                                                   \
    ATTR(DATA_MW, "data-mw")                                                   \
    ATTR(DATA_MW_VARIANT, "data-mw-variant")                                   \
    ATTR(HIDDEN, "hidden")                                                     \
    ATTR(HREF, "href")                                                         \
    ATTR(ID, "id")                                                             \
    ATTR(PROPERTY, "property")                                                 \
    ATTR(REL, "rel")                                                           \
    ATTR(REVERSED, "reversed")                                                 \
    ATTR(ROLE, "role")                                                         \
    ATTR(ROWSPAN, "rowspan")                                                   \
    ATTR(SCOPE, "scope")                                                       \
    ATTR(START, "start")                                                       \
    ATTR(STYLE, "style")                                                       \
    ATTR(TYPE, "type")                                                         \
    ATTR(TYPEOF, "typeof")                                                     \
    ATTR(VALUE, "value")

#define HTML_ATTR_ENUM(name, text) HTML_ATTR_##name,
enum html_attr_name { HTML_ATTRS(HTML_ATTR_ENUM) HTML_ATTR_COUNT };

struct html_attr {
    enum html_attr_name name;
    struct str value; /* entities decoded */
};

struct html_node {
    enum html_tag tag;
    uint32_t attr_count;
    const struct html_attr *attrs;
    struct str text; /* of a HTML_TEXT: entities decoded, never empty */
    struct html_node *parent;
    struct html_node *first; /* child */
    struct html_node *next;  /* sibling */
    struct html_node *last;  /* child */
};

/* Elements nested deeper than this are flattened: their text belongs to the
 * deepest one that is kept. Real pages stay below 50. */
#define HTML_DEPTH_MAX 400u

/* Open elements at which parsing stops: libxml2 walks its whole stack for an
 * end tag that closes nothing. */
#define HTML_OPEN_MAX 2000u

/* Nodes of one document; a page of 3 MB has about 100,000. */
#define HTML_NODES_MAX 4000000u

struct html {
    struct html_node *root; /* no element of the document; holds them all */
    size_t node_count;
    bool truncated; /* a limit, or an unclosed comment or tag, cost content */
};

/* Reads a document, UTF-8 that the caller checked. NUL bytes are passed over.
 * ERROR_INPUT when the parser refuses the whole. */
CHECKED bool html_parse(struct arena *mem, struct str document,
                        struct html *html, struct error *err);

/* The attribute's value; { NULL, 0 } when the element doesn't have it. */
struct str html_attr(const struct html_node *node, enum html_attr_name name);

/* True when the attribute, a list of words, has `word` in it. */
bool html_has_word(const struct html_node *node, enum html_attr_name name,
                   struct str word);

/* The attribute as a whole number, as HTML reads it: leading white space and
 * what follows the digits are passed over. */
bool html_number(const struct html_node *node, enum html_attr_name name,
                 long *number);

/* The node after `node` in the order of the document without looking inside
 * it; NULL when the tree below `top` ends. */
const struct html_node *html_after(const struct html_node *node,
                                   const struct html_node *top);

/* The next node in the order of the document, below `top`; or NULL. */
static inline const struct html_node *html_step(const struct html_node *node,
                                                const struct html_node *top)
{
    return node->first ? node->first : html_after(node, top);
}

/* The character that a named reference ("nbsp" of "&nbsp;", one of HTML 4's)
 * stands for; 0 for a name that is none. */
uint32_t html_entity(struct str name);

/* Takes the next word off `words`, separated by ASCII white space; empty when
 * none is left. */
struct str html_word(struct str *words);

#endif
