/* extract_chrome.c - tell the text of a wiki page from what surrounds it. */
#include "indexer/extract_chrome.h"

#include <stdlib.h>

#include "common/arena.h"

#define WORD(text, chrome)                                                     \
    {                                                                          \
        { (text), sizeof(text) - 1 }, CHROME_##chrome                          \
    }

struct word {
    struct str text;
    enum chrome chrome;
};

/* Classes, in the order of their bytes. Where several apply to an element,
 * the later one in enum chrome decides: a box is often "metadata" too. */
static const struct word classes[] = {
    WORD("CdA", DROP),
    WORD("Inline-Template", TAG),
    WORD("InterProject", DROP),
    WORD("Template-Fact", TAG),
    WORD("ambox", BOX),
    WORD("asbox", DROP),
    WORD("authority-control", DROP),
    WORD("autres-projets", DROP),
    WORD("avviso", BOX),
    WORD("bandeau-article", BOX),
    WORD("bandeau-container", DROP),
    WORD("bandeau-portail", DROP),
    WORD("breadcrumb-nav-container", DROP),
    WORD("catlinks", DROP),
    WORD("citation-comment", DROP),
    WORD("cite-accessibility-label", DROP),
    WORD("cite_virgule", DROP),
    WORD("cmbox", BOX),
    WORD("collapseButton", DROP),
    WORD("coordinates", DROP),
    WORD("corchete-llamada", DROP),
    WORD("cs1-hidden-error", DROP),
    WORD("cs1-maint", DROP),
    WORD("cs1-visible-error", DROP),
    WORD("dablink", DROP),
    WORD("dmbox", DROP),
    WORD("doplnte-zdroj", TAG),
    WORD("editsection", DROP),
    WORD("error", DROP),
    WORD("ext-phonos-attribution", DROP),
    WORD("fmbox", BOX),
    WORD("geo-multi-punct", DROP),
    WORD("geo-nondefault", DROP),
    WORD("hatnote", DROP),
    WORD("hatnote-group", DROP),
    WORD("hauptartikel", DROP),
    WORD("homonymie", DROP),
    WORD("ilh-comment", DROP),
    WORD("ilh-lang", DROP),
    WORD("ilh-page-comment", DROP),
    WORD("imbox", BOX),
    WORD("indicateur-langue", DROP),
    WORD("infobox-navbar", DROP),
    WORD("infodoc", DROP),
    WORD("interprojet", DROP),
    WORD("interwiki", DROP),
    WORD("itn-img", DROP),
    WORD("js-interprojets", DROP),
    WORD("languageicon", DROP),
    WORD("lapiz", DROP),
    WORD("listen", DROP),
    WORD("loupe", DROP),
    WORD("magnify", DROP),
    WORD("mbox-inside", BOX),
    WORD("mbox-small", DROP),
    WORD("metadata", DROP),
    WORD("mw-authority-control", DROP),
    WORD("mw-cite-backlink", DROP),
    WORD("mw-collapsible-toggle", DROP),
    WORD("mw-editsection", DROP),
    WORD("mw-editsection-like", DROP),
    WORD("mw-empty-elt", DROP),
    WORD("mw-indicators", DROP),
    WORD("mw-jump-link", DROP),
    WORD("mw-kartographer-container", DROP),
    WORD("mw-kartographer-maplink", DROP),
    WORD("mw-mf-linked-projects", DROP),
    WORD("mw-ref", FOOTNOTE),
    WORD("mw-references", NOTES),
    WORD("mw-references-wrap", NOTES),
    WORD("mw-tmh-player", DROP),
    WORD("mwe-math-element", FORMULA),
    WORD("navbar", DROP),
    WORD("navbox", DROP),
    WORD("navbox-container", DROP),
    WORD("navbox-styles", DROP),
    WORD("navigation-not-searchable", DROP),
    WORD("navigation-only", DROP),
    WORD("need_ref_tag", TAG),
    WORD("noprint", DROP),
    WORD("nota-disambigua", DROP),
    WORD("noteTA", DROP),
    WORD("od", DROP), /* names on a map, and their dots */
    WORD("ombox", BOX),
    WORD("otheruses", DROP),
    WORD("portal", DROP),
    WORD("portal-bar", DROP),
    WORD("portalbox", DROP),
    WORD("portalright", DROP),
    WORD("printfooter", DROP),
    WORD("problemas_sonido", DROP),
    WORD("reference", FOOTNOTE),
    WORD("references", NOTES),
    WORD("rellink", DROP),
    WORD("searchaux", DROP),
    WORD("seealso", DROP),
    WORD("selfref", DROP),
    WORD("shortdescription", DROP),
    WORD("side-box", DROP),
    WORD("sidebar", DROP),
    WORD("sieheauch", DROP),
    WORD("sister-bar", DROP),
    WORD("sister-box", DROP),
    WORD("sister-wikipedia", DROP),
    WORD("sisterproject", DROP),
    WORD("sistersitebox", DROP),
    WORD("stub", DROP),
    WORD("switcher-label", DROP),
    WORD("tmbox", BOX),
    WORD("tnavbar", DROP),
    WORD("toc", DROP),
    WORD("toc-handler", DROP),
    WORD("topicon", DROP),
    WORD("vertical-navbox", DROP),
    WORD("wd_identifiers", DROP), /* authority control */
    WORD("wikidata-link", DROP),
    WORD("wikidata-linkback", DROP),
};

static int compare_words(const void *key, const void *entry)
{
    return str_compare(*(const struct str *)key,
                       ((const struct word *)entry)->text);
}

static enum chrome class_word(struct str word)
{
    const struct word *found = bsearch(&word, classes,
                                       sizeof classes / sizeof classes[0],
                                       sizeof classes[0], compare_words);

    if (found)
        return found->chrome;
    if (str_starts(word, STR("normdaten")))
        return CHROME_DROP;
    return CHROME_NONE;
}

static enum chrome by_class(const struct html_node *node)
{
    struct str words = html_attr(node, HTML_ATTR_CLASS);
    enum chrome chrome = CHROME_NONE;

    while (words.len > 0) {
        enum chrome next = class_word(html_word(&words));

        if (next > chrome)
            chrome = next;
    }
    if (chrome == CHROME_FOOTNOTE && node->tag != HTML_SUP)
        return CHROME_NONE; /* "reference" is a common word */
    return chrome;
}

static enum chrome by_type(struct str type)
{
    if (type.len == 0 || str_find(type, STR("mw:Ext"), 0) == SIZE_MAX)
        return CHROME_NONE;
    if (str_find(type, STR("mw:Extension/references"), 0) != SIZE_MAX)
        return CHROME_NOTES;
    if (str_find(type, STR("mw:Extension/ref"), 0) != SIZE_MAX)
        return CHROME_FOOTNOTE;
    if (str_find(type, STR("mw:Extension/math"), 0) != SIZE_MAX)
        return CHROME_FORMULA;
    if (str_find(type, STR("mw:Extension/indicator"), 0) != SIZE_MAX ||
        str_find(type, STR("mw:Extension/mapframe"), 0) != SIZE_MAX)
        return CHROME_DROP;
    return CHROME_NONE;
}

static enum chrome by_role(struct str role)
{
    if (str_equal(role, STR("navigation")) || str_equal(role, STR("note")) ||
        str_equal(role, STR("search")) || str_equal(role, STR("button")))
        return CHROME_DROP;
    return CHROME_NONE;
}

static enum chrome by_id(struct str id)
{
    static const struct str ids[] = { { "toc", 3 },
                                      { "coordinates", 11 },
                                      { "catlinks", 8 },
                                      { "siteSub", 7 },
                                      { "mw-toc-heading", 14 },
                                      { "normdaten", 9 },
                                      { "sous_titre_h1", 13 },
                                      { "Vorlage_Lesenswert", 18 },
                                      { "Vorlage_Exzellent", 17 } };

    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
        if (str_equal(id, ids[i]))
            return CHROME_DROP;
    return CHROME_NONE;
}

static enum chrome by_tag(enum html_tag tag)
{
    switch (tag) {
    case HTML_BASE:
    case HTML_HEAD:
    case HTML_TITLE:
    case HTML_META:
    case HTML_LINK:
    case HTML_STYLE:
    case HTML_SCRIPT:
    case HTML_TEMPLATE:
    case HTML_NOSCRIPT:
    case HTML_IFRAME:
    case HTML_OBJECT:
    case HTML_SVG:
    case HTML_CANVAS:
    case HTML_AUDIO:
    case HTML_VIDEO:
    case HTML_MAP:
    case HTML_NAV:
    case HTML_SELECT:
    case HTML_TEXTAREA:
    case HTML_BUTTON:
    case HTML_INPUT:
        return CHROME_DROP;
    case HTML_MATH:
        return CHROME_FORMULA;
    default:
        return CHROME_NONE;
    }
}

/* The value of a CSS property, compared without case or white space. */
static bool style_says(struct str style, struct str property, struct str value)
{
    while (style.len > 0) {
        struct str rule = str_cut(&style, ';');
        struct str name = str_trim(str_cut(&rule, ':'));

        rule = str_trim(rule);
        if (name.len == property.len && rule.len >= value.len &&
            strncasecmp(name.ptr, property.ptr, name.len) == 0 &&
            strncasecmp(rule.ptr, value.ptr, value.len) == 0)
            return true;
    }
    return false;
}

static bool is_hidden(const struct html_node *node)
{
    struct str style = html_attr(node, HTML_ATTR_STYLE);

    return html_attr(node, HTML_ATTR_HIDDEN).ptr ||
           style_says(style, STR("display"), STR("none")) ||
           style_says(style, STR("visibility"), STR("hidden"));
}

enum chrome chrome_of(const struct html_node *node)
{
    enum chrome chrome = by_tag(node->tag);

    if (chrome != CHROME_NONE || node->attr_count == 0)
        return chrome;
    if (str_equal(html_attr(node, HTML_ATTR_ID), STR("interProject")))
        return CHROME_GROUP; /* links to sister projects, in two forms */
    chrome = by_type(html_attr(node, HTML_ATTR_TYPEOF));
    if (chrome != CHROME_NONE)
        return chrome;
    if (is_hidden(node))
        return CHROME_DROP;
    chrome = by_class(node);
    if (chrome != CHROME_NONE)
        return chrome;
    chrome = by_role(html_attr(node, HTML_ATTR_ROLE));
    return chrome != CHROME_NONE ? chrome
                                 : by_id(html_attr(node, HTML_ATTR_ID));
}

static bool tag_is_block(enum html_tag tag)
{
    switch (tag) {
    case HTML_ADDRESS:
    case HTML_ARTICLE:
    case HTML_ASIDE:
    case HTML_BLOCKQUOTE:
    case HTML_BODY:
    case HTML_CAPTION:
    case HTML_CENTER:
    case HTML_DD:
    case HTML_DETAILS:
    case HTML_DIV:
    case HTML_DL:
    case HTML_DT:
    case HTML_FIELDSET:
    case HTML_FIGCAPTION:
    case HTML_FIGURE:
    case HTML_FOOTER:
    case HTML_FORM:
    case HTML_H1:
    case HTML_H2:
    case HTML_H3:
    case HTML_H4:
    case HTML_H5:
    case HTML_H6:
    case HTML_HEADER:
    case HTML_HR:
    case HTML_HTML:
    case HTML_LI:
    case HTML_MAIN:
    case HTML_MENU:
    case HTML_OL:
    case HTML_P:
    case HTML_PRE:
    case HTML_SECTION:
    case HTML_SUMMARY:
    case HTML_TABLE:
    case HTML_TBODY:
    case HTML_TD:
    case HTML_TFOOT:
    case HTML_TH:
    case HTML_THEAD:
    case HTML_TR:
    case HTML_UL:
        return true;
    default:
        return false;
    }
}

bool chrome_is_block(const struct html_node *node)
{
    struct str style;

    if (node->tag != HTML_DIV && node->tag != HTML_SPAN)
        return tag_is_block(node->tag);
    style = html_attr(node, HTML_ATTR_STYLE);
    if (node->tag == HTML_DIV)
        return !style_says(style, STR("display"), STR("inline"));
    return style_says(style, STR("display"), STR("block"));
}

bool chrome_is_infobox(const struct html_node *node)
{
    struct str words = html_attr(node, HTML_ATTR_CLASS);

    while (words.len > 0) {
        struct str word = html_word(&words);

        if (str_starts(word, STR("infobox")) ||
            str_starts(word, STR("taxobox")) ||
            str_equal(word, STR("sinottico")) || str_equal(word, STR("biota")))
            return true;
    }
    return str_starts(html_attr(node, HTML_ATTR_ID), STR("Vorlage_Infobox"));
}

/* data-mw begins {"parts":[{"template":{"target":{"wt":"Name\n", … */
struct str chrome_template(struct arena *mem, const struct html_node *node)
{
    struct str data = html_attr(node, HTML_ATTR_DATA_MW);
    size_t at = str_find(data, STR("\"target\":{\"wt\":\""), 0);
    size_t len = 0;
    char *name;

    if (at == SIZE_MAX)
        return STR_NULL;
    data = str_skip(data, at + 16);
    while (len < data.len && data.ptr[len] != '"' && data.ptr[len] != '\\')
        len++;
    data = str_trim(str_make(data.ptr, len));
    name = arena_cstring(mem, data);
    for (size_t i = 0; i < data.len; i++)
        if (name[i] == ' ')
            name[i] = '_';
    return str_make(name, data.len);
}
