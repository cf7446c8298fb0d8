/* flow_helper.h - a document walked, for tests of the walk and its parts. */
#ifndef TESTS_INDEXER_FLOW_HELPER_H
#define TESTS_INDEXER_FLOW_HELPER_H

#include "indexer/extract_flow.h"
#include "tests/tap.h"

static inline struct flow run(struct arena *mem, struct str document)
{
    struct flow flow;
    struct html html;
    struct error err;

    ok(html_parse(mem, document, &html, &err));
    flow_run(&flow, mem, html.root, document.len);
    return flow;
}

/* Its text. */
static inline struct str walked(struct arena *mem, const char *document)
{
    struct flow flow = run(mem, str_from(document));

    return buf_str(&flow.layer.text);
}

#endif
