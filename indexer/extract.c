/* extract.c - from Parsoid HTML to the layer: parse, read facts, walk. */
#include "indexer/extract.h"

#include "common/arena.h"
#include "indexer/extract_flow.h"
#include "indexer/html.h"

/* The number behind "…/Special:Redirect/revision/", in any language's name
 * of the page. */
static uint64_t revision_of(struct str about)
{
    size_t at = str_find(about, STR("/revision/"), 0);
    uint64_t number = 0;

    if (at == SIZE_MAX || !str_number(str_skip(about, at + 10), &number))
        return 0;
    return number;
}

static void read_meta(const struct html_node *meta, struct extract_facts *facts)
{
    struct str property = html_attr(meta, HTML_ATTR_PROPERTY);
    struct str content = html_attr(meta, HTML_ATTR_CONTENT);

    if (str_equal(property, STR("mw:pageId")) &&
        !str_number(str_trim(content), &facts->page_id))
        facts->page_id = 0;
    if (str_equal(property, STR("mw:PageProp/noindex")))
        facts->noindex = true;
}

/* Anywhere in the document: a <base> is an <html> that came late (see
 * html_thin.h), and what of its attributes is new counts. */
static void read_facts(const struct html_node *root,
                       struct extract_facts *facts)
{
    struct str about = STR_NULL;

    for (const struct html_node *node = root; node;
         node = html_step(node, root)) {
        if (node->tag == HTML_META)
            read_meta(node, facts);
        else if (!about.ptr &&
                 (node->tag == HTML_HTML || node->tag == HTML_BASE))
            about = html_attr(node, HTML_ATTR_ABOUT);
        else if (node->tag == HTML_LINK &&
                 html_has_word(node, HTML_ATTR_REL,
                               STR("mw:PageProp/redirect")))
            facts->redirect = true;
    }
    facts->revision_id = revision_of(about);
}

bool extract_html(struct arena *mem, struct article *article,
                  struct extract_facts *facts, struct error *err)
{
    struct html html;
    struct flow flow;

    if (!html_parse(mem, article->html, &html, err))
        return false;
    *facts = (struct extract_facts){ .truncated = html.truncated };
    read_facts(html.root, facts);
    flow_run(&flow, mem, html.root, article->html.len);
    layer_finish(&flow.layer, article);
    article->sections = flow.sections;
    article->section_count = flow.section_count;
    article->flags = (struct str_list){ flow.flags, flow.flag_count };
    article->reference_count = flow.reference_count;
    article->text_sha256 = digest_of(article->text);
    facts->truncated |= flow.layer.text.overflow || !flow.layer.repeat_left;
    return true;
}
