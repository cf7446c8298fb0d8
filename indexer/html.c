/* html.c - HTML to a tree of our own, by libxml2's SAX events. */
#include "indexer/html.h"

#include <libxml/HTMLparser.h> /* libxml2, the only place that sees it */
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <stdlib.h>

#include "common/arena.h"
#include "indexer/html_thin.h"

#define HTML_NAME_TEXT(name, text) text,

/* Work that unclosed and unopened tags may cost, in looks at an open element:
 * so much for each byte, and so much for every document. */
#define WORK_PER_BYTE 64u
#define WORK_FREE 10000000u

/* Memory for the names that libxml2 remembers; a page has a few hundred. */
#define NAMES_MAX ((size_t)1 << 20)

/* What the SAX handlers share: the tree as far as it stands. */
struct builder {
    struct arena *mem;
    struct html *html;
    htmlParserCtxtPtr parser;
    struct html_node *open; /* where the next node goes */
    size_t depth;           /* of the document's open elements */
    char *store;            /* texts, one after the other */
    size_t store_len;
    size_t store_cap;
    size_t work;
    size_t work_max;
};

static void stop(struct builder *builder)
{
    builder->html->truncated = true;
    xmlStopParser(builder->parser);
}

static int compare_names(const void *key, const void *entry)
{
    return strcmp(key, *(const char *const *)entry);
}

static enum html_tag tag_of(const char *name)
{
    static const char *const names[] = { HTML_TAGS(HTML_NAME_TEXT) };
    const char *const *found = bsearch(name, names,
                                       sizeof names / sizeof names[0],
                                       sizeof names[0], compare_names);

    return found ? (enum html_tag)(HTML_OTHER + 1 + (found - names))
                 : HTML_OTHER;
}

static enum html_attr_name attr_of(const char *name)
{
    static const char *const names[] = { HTML_ATTRS(HTML_NAME_TEXT) };
    const char *const *found = bsearch(name, names,
                                       sizeof names / sizeof names[0],
                                       sizeof names[0], compare_names);

    return found ? (enum html_attr_name)(found - names) : HTML_ATTR_COUNT;
}

static struct html_node *add_node(struct builder *builder, enum html_tag tag)
{
    struct html_node *parent = builder->open;
    struct html_node *node = arena_new(builder->mem, struct html_node);

    node->tag = tag;
    node->parent = parent;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    if (++builder->html->node_count >= HTML_NODES_MAX)
        stop(builder);
    return node;
}

static void add_attrs(struct builder *builder, struct html_node *node,
                      const xmlChar **pairs)
{
    struct html_attr kept[HTML_ATTR_COUNT];
    uint32_t count = 0;
    size_t size;

    for (; pairs && pairs[0] && count < HTML_ATTR_COUNT; pairs += 2) {
        enum html_attr_name name = attr_of((const char *)pairs[0]);

        if (name != HTML_ATTR_COUNT)
            kept[count++] = (struct html_attr){
                name, arena_str(builder->mem, str_from((const char *)pairs[1]))
            };
    }
    for (uint32_t i = 0; i < count; i++)
        if (!kept[i].value.ptr)
            kept[i].value = STR("");
    node->attr_count = count;
    size = count * sizeof kept[0];
    /* cppcheck-suppress uninitvar ; the first `count` are set */
    node->attrs = memcpy(arena_alloc(builder->mem, size), kept, size);
}

static void on_start(void *user, const xmlChar *name, const xmlChar **attrs)
{
    struct builder *builder = user;
    struct html_node *node;

    builder->depth++;
    if (builder->depth > HTML_OPEN_MAX)
        stop(builder);
    if (builder->depth > HTML_DEPTH_MAX) {
        builder->html->truncated = true;
        return;
    }
    node = add_node(builder, tag_of((const char *)name));
    if (attrs)
        add_attrs(builder, node, attrs);
    builder->open = node;
}

static void on_end(void *user, const xmlChar *name)
{
    struct builder *builder = user;

    (void)name;
    if (builder->depth == 0)
        return;
    if (builder->depth <= HTML_DEPTH_MAX)
        builder->open = builder->open->parent;
    builder->depth--;
}

/* libxml2 gives text in pieces; pieces that follow each other become one. */
static void on_text(void *user, const xmlChar *text, int len)
{
    struct builder *builder = user;
    struct html_node *last = builder->open->last;
    size_t size = (size_t)len;
    char *at = builder->store + builder->store_len;

    if (len <= 0)
        return;
    if (size > builder->store_cap - builder->store_len) {
        stop(builder);
        return;
    }
    memcpy(at, text, size);
    builder->store_len += size;
    if (last && last->tag == HTML_TEXT) {
        last->text.len += size;
        return;
    }
    add_node(builder, HTML_TEXT)->text = str_make(at, size);
}

/* Each error may have cost a walk over the open elements. */
static void on_error(void *user, xmlErrorPtr problem)
{
    struct builder *builder = user;

    (void)problem;
    builder->work += (size_t)builder->parser->nameNr + 1;
    if (builder->work > builder->work_max)
        stop(builder);
}

static void close_parser(void *parser)
{
    htmlFreeParserCtxt(parser);
}

static void init_library(void)
{
    xmlInitParser();
}

/* A parser for `text` that calls our handlers and nobody else. */
static CHECKED bool open_parser(struct builder *builder, struct str text,
                                struct error *err)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    htmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC };
    htmlParserCtxtPtr parser;

    pthread_once(&once, init_library);
    if (text.len > INT32_MAX)
        return error_set(err, ERROR_INPUT,
                         "HTML of %zu bytes is more than the parser takes; "
                         "leave the page out",
                         text.len);
    parser = htmlCreateMemoryParserCtxt(text.ptr, (int)text.len);
    if (!parser)
        return error_set(err, ERROR_INPUT,
                         "the HTML parser refuses the document (%zu bytes)",
                         text.len);
    arena_defer(builder->mem, close_parser, parser);
    builder->parser = parser;
    htmlCtxtUseOptions(parser, HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC |
                                   HTML_PARSE_NOIMPLIED);
    xmlDictSetLimit(parser->dict, NAMES_MAX);
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    handler.startElement = on_start;
    handler.endElement = on_end;
    handler.characters = on_text;
    handler.ignorableWhitespace = on_text;
    handler.cdataBlock = on_text;
    handler.serror = on_error;
    *parser->sax = handler;
    parser->userData = builder;
    return true;
}

bool html_parse(struct arena *mem, struct str document, struct html *html,
                struct error *err)
{
    struct html_thinned thin = html_thin(mem, document);
    struct builder builder = { .mem = mem, .html = html };

    *html = (struct html){ .root = arena_new(mem, struct html_node),
                           .truncated = thin.cut };
    html->root->tag = HTML_OTHER;
    if (thin.text.len == 0)
        return true;
    builder.open = html->root;
    builder.store_cap = thin.text.len + 16;
    builder.store = arena_alloc(mem, builder.store_cap);
    builder.work_max = WORK_FREE + WORK_PER_BYTE * thin.text.len;
    if (!open_parser(&builder, thin.text, err))
        return false;
    htmlParseDocument(builder.parser);
    return true;
}

struct str html_attr(const struct html_node *node, enum html_attr_name name)
{
    for (uint32_t i = 0; i < node->attr_count; i++)
        if (node->attrs[i].name == name)
            return node->attrs[i].value;
    return STR_NULL;
}

struct str html_word(struct str *words)
{
    size_t len = 0;

    *words = str_trim(*words);
    if (words->len == 0)
        return *words;
    while (len < words->len && !strchr(" \t\r\n\f", words->ptr[len]))
        len++;
    *words = (struct str){ words->ptr + len, words->len - len };
    return str_make(words->ptr - len, len);
}

bool html_has_word(const struct html_node *node, enum html_attr_name name,
                   struct str word)
{
    struct str words = html_attr(node, name);

    for (;;) {
        struct str next = html_word(&words);

        if (next.len == 0)
            return false;
        if (str_equal(next, word))
            return true;
    }
}

bool html_number(const struct html_node *node, enum html_attr_name name,
                 long *number)
{
    struct str value = str_trim(html_attr(node, name));
    bool negative = value.len > 0 && value.ptr[0] == '-';
    size_t at = value.len > 0 && (negative || value.ptr[0] == '+') ? 1 : 0;
    size_t first = at;
    long sum = 0;

    for (; at < value.len && value.ptr[at] >= '0' && value.ptr[at] <= '9'; at++)
        if (sum < 100000000)
            sum = sum * 10 + (value.ptr[at] - '0');
    if (at == first)
        return false;
    *number = negative ? -sum : sum;
    return true;
}

const struct html_node *html_after(const struct html_node *node,
                                   const struct html_node *top)
{
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? NULL : node->next;
}

uint32_t html_entity(struct str name)
{
    const htmlEntityDesc *entity;
    char text[16]; /* the longest name has 8 letters */

    if (name.len == 0 || name.len >= sizeof text)
        return 0;
    memcpy(text, name.ptr, name.len);
    text[name.len] = '\0';
    entity = htmlEntityLookup((const xmlChar *)text);
    return entity ? entity->value : 0;
}
