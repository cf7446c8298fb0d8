/* params.c - one table of parameters, three ways to give them. */
#include "server/params.h"

#include "common/json.h"
#include "server/params_values.h"
#include "server/suggest.h"

#define ALL (PARAMS_SEARCH | PARAMS_PASSAGE | PARAMS_ARTICLE | PARAMS_CITATION)

/* ---- the table ------------------------------------------------------- */

#define AT(member) offsetof(struct params, member)
#define ONE(n, routes, read, member, low, high, type)                          \
    {                                                                          \
        n, routes, read, AT(member), low, high, false, false, type, NULL       \
    }
#define LIST(n, read, member, commas, type)                                    \
    {                                                                          \
        n, PARAMS_SEARCH, read, AT(member), 0, 0, true, commas, type, NULL     \
    }
#define SEARCH_FLAG(n, read, member)                                           \
    ONE(n, PARAMS_SEARCH, read, member, 0, 0, JSON_TRUE)
#define SEARCH_WORD(n, read, member)                                           \
    ONE(n, PARAMS_SEARCH, read, member, 0, 0, JSON_STRING)

static const struct rule rules[] = {
    SEARCH_WORD("q", read_question, query.text),
    { "queries", PARAMS_SEARCH, read_query, AT(query.queries), 0, 0, true,
      false, JSON_STRING, read_json_queries },
    ONE("limit", PARAMS_SEARCH, read_number, query.limit, 1, SEARCH_LIMIT_MAX,
        JSON_INTEGER),
    ONE("offset", PARAMS_SEARCH, read_number, query.offset, 0,
        SEARCH_OFFSET_MAX, JSON_INTEGER),
    ONE("per_article", PARAMS_SEARCH, read_number, query.per_article, 0, 100,
        JSON_INTEGER),
    LIST("project", read_project, query.projects, true, JSON_STRING),
    LIST("language", read_language, query.languages, true, JSON_STRING),
    LIST("license", read_license, query.licenses, true, JSON_STRING),
    LIST("page_id", read_page_id, query.page_ids, true, JSON_INTEGER),
    LIST("title", read_text, query.titles, false, JSON_STRING),
    LIST("section", read_text, query.sections, false, JSON_STRING),
    SEARCH_WORD("modified_after", read_time, query.modified_after),
    SEARCH_WORD("modified_before", read_time, query.modified_before),
    SEARCH_WORD("context", read_context, query.context),
    SEARCH_WORD("expand", read_expand, query.feedback),
    SEARCH_FLAG("rerank", read_unless, query.first_stage),
    SEARCH_FLAG("fold_duplicates", read_unless, query.keep_duplicates),
    SEARCH_FLAG("merge_neighbours", read_bool, query.merge),
    ONE("min_score", PARAMS_SEARCH, read_fraction, query.min_score, 0, 1,
        JSON_REAL),
    ONE("min_confidence", PARAMS_SEARCH, read_fraction, query.min_confidence, 0,
        1, JSON_REAL),
    ONE("budget_words", PARAMS_SEARCH, read_number, query.budget_words, 1,
        SEARCH_BUDGET_MAX, JSON_INTEGER),
    ONE("budget_tokens", PARAMS_SEARCH, read_number, query.budget_tokens, 1,
        SEARCH_BUDGET_MAX, JSON_INTEGER),
    SEARCH_WORD("order", read_order, query.order),
    SEARCH_WORD("cursor", read_cursor, query.cursor),
    SEARCH_FLAG("explain", read_bool, query.explain),
    SEARCH_WORD("why_not", read_title, query.why_not),
    ONE("before", PARAMS_PASSAGE, read_number, before, 0, PARAMS_BEFORE_MAX,
        JSON_INTEGER),
    ONE("after", PARAMS_PASSAGE, read_number, after, 0, PARAMS_BEFORE_MAX,
        JSON_INTEGER),
    ONE("blocks", PARAMS_ARTICLE, read_bool, blocks, 0, 0, JSON_TRUE),
    ONE("by", PARAMS_ARTICLE, read_by, by, 0, 0, JSON_STRING),
    ONE("pretty", ALL, read_bool, pretty, 0, 0, JSON_TRUE),
    ONE("format", ALL, read_format, format, 0, 0, JSON_STRING),
};

#define RULES (sizeof(rules) / sizeof(rules[0]))
_Static_assert(RULES <= PARAMS_RULES_MAX, "params_values.h: more room");

/* What other services call it. */
static const struct {
    const char *theirs;
    const char *ours;
} aliases[] = {
    { "query", "q" },
    { "question", "q" },
    { "search", "q" },
    { "text", "q" },
    { "k", "limit" },
    { "top_k", "limit" },
    { "size", "limit" },
    { "rows", "limit" },
    { "count", "limit" },
    { "n", "limit" },
    { "start", "offset" },
    { "from", "offset" },
    { "skip", "offset" },
    { "wiki", "project" },
    { "site", "project" },
    { "lang", "language" },
    { "pageid", "page_id" },
    { "licence", "license" },
    { "since", "modified_after" },
    { "until", "modified_before" },
    { "subqueries", "queries" },
    { "sub_queries", "queries" },
    { "expansion", "expand" },
    { "reranker", "rerank" },
    { "dedup", "fold_duplicates" },
    { "dedupe", "fold_duplicates" },
    { "deduplicate", "fold_duplicates" },
    { "merge", "merge_neighbours" },
    { "threshold", "min_score" },
    { "score_threshold", "min_score" },
    { "confidence", "min_confidence" },
    { "max_words", "budget_words" },
    { "budget", "budget_tokens" },
    { "max_tokens", "budget_tokens" },
    { "token_budget", "budget_tokens" },
    { "sort", "order" },
    { "order_by", "order" },
    { "page_token", "cursor" },
    { "search_after", "cursor" },
    { "debug", "explain" },
    { "explanation", "explain" },
};

static bool known(const struct rule *rule, enum params_route route)
{
    return (rule->routes & route) != 0;
}

static const struct rule *find_rule(enum params_route route, struct str name)
{
    for (size_t i = 0; i < RULES; i++) {
        if (known(&rules[i], route) && str_equal(name, str_from(rules[i].name)))
            return &rules[i];
    }
    return NULL;
}

/* The parameter that an unknown name probably stands for, or NULL. */
static const char *meant(enum params_route route, struct str name)
{
    const char *names[RULES];
    size_t count = 0;

    for (size_t i = 0; i < sizeof(aliases) / sizeof(aliases[0]); i++) {
        if (str_equal(name, str_from(aliases[i].theirs)) &&
            find_rule(route, str_from(aliases[i].ours)))
            return aliases[i].ours;
    }
    for (size_t i = 0; i < RULES; i++) {
        if (known(&rules[i], route))
            names[count++] = rules[i].name;
    }
    return suggest_name(name, names, count);
}

static bool refuse_unknown(struct reading *r, struct str name)
{
    const char *near = meant(r->route, name);
    struct buf text = buf_open(r->mem, 4096);
    const char *before = " ";

    buf_print(&text, "there is no parameter \"" STR_FMT "\" here",
              STR_ARG(params_shown(name)));
    if (near)
        buf_print(&text, "; did you mean \"%s\"?", near);
    else
        buf_add(&text, STR("."));
    buf_add(&text, STR(" Known are:"));
    for (size_t i = 0; i < RULES; i++) {
        if (!known(&rules[i], r->route))
            continue;
        buf_print(&text, "%s%s", before, rules[i].name);
        before = ", ";
    }
    return params_refuse(r, name, buf_str(&text));
}

/* ---- from a query string or form ------------------------------------- */

/* Marks the parameter as given; a second time is an error but for lists. */
static bool first_time(struct reading *r, const struct rule *rule)
{
    bool *seen = &r->seen[rule - rules];

    if (*seen && !rule->list)
        return params_refuse(
            r, str_from(rule->name),
            arena_print(r->mem, "%s is given twice", rule->name));
    *seen = true;
    return true;
}

static bool read_pair(struct reading *r, const struct http_pair *pair)
{
    const struct rule *rule = find_rule(r->route, pair->name);
    struct str rest = pair->value;

    if (!rule)
        return refuse_unknown(r, pair->name);
    if (!first_time(r, rule))
        return false;
    if (!rule->commas)
        return rule->read(r, rule, pair->value);
    do {
        if (!rule->read(r, rule, str_trim(str_cut(&rest, ','))))
            return false;
    } while (rest.len > 0);
    return true;
}

static bool read_pairs(struct reading *r, const struct http_pair *pairs,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!read_pair(r, &pairs[i]))
            return false;
    }
    return true;
}

bool params_pairs(struct arena *mem, struct str form, struct http_pair **pairs,
                  size_t *count)
{
    struct http_pair *made = arena_array(mem, PARAMS_PAIRS_MAX, sizeof(*made));

    *count = 0;
    while (form.len > 0) {
        struct str value = str_cut(&form, '&');
        struct str name = str_cut(&value, '=');
        struct http_pair *pair = &made[*count];

        if (name.len == 0 && value.len == 0)
            continue;
        if (*count == PARAMS_PAIRS_MAX ||
            !http_decode(mem, name, true, &pair->name) ||
            !http_decode(mem, value, true, &pair->value))
            return false;
        ++*count;
    }
    *pairs = made;
    return true;
}

static bool read_form(struct reading *r, struct str form)
{
    struct http_pair *pairs;
    size_t count;

    if (!params_pairs(r->mem, form, &pairs, &count))
        return params_refuse_body(
            r, STR("the body is no form of at most 256 "
                   "percent-encoded pairs in UTF-8; send JSON "
                   "or a form such as q=bridge&limit=5"));
    return read_pairs(r, pairs, count);
}

/* ---- from JSON ------------------------------------------------------- */

/* The shortest text that reads back as the same number. */
static struct str number_text(struct arena *mem, double number)
{
    struct buf out = buf_open(mem, 64);
    struct json_writer w = json_writer_open(&out, 0);

    json_put_number(&w, number);
    return buf_str(&out);
}

/* A JSON value as the text that a query string would have, or STR_NULL with
 * `fits` false when it has the wrong type. */
static struct str json_as_text(struct reading *r, const struct rule *rule,
                               const json_t *value, bool *fits)
{
    *fits = true;
    if (json_is_string(value))
        return json_str(value);
    if (rule->json == JSON_INTEGER && json_is_integer(value))
        return arena_print(r->mem, "%lld",
                           (long long)json_integer_value(value));
    if (rule->json == JSON_REAL && json_is_number(value))
        return number_text(r->mem, json_number_value(value));
    if (rule->json == JSON_TRUE && json_is_boolean(value))
        return json_is_true(value) ? STR("true") : STR("false");
    *fits = false;
    return STR_NULL;
}

static const char *json_type_name(int type)
{
    return type == JSON_INTEGER ? "a whole number"
           : type == JSON_REAL  ? "a number"
           : type == JSON_TRUE  ? "true or false"
                                : "a string";
}

static bool read_json_value(struct reading *r, const struct rule *rule,
                            const json_t *value)
{
    bool fits;
    struct str text = json_as_text(r, rule, value, &fits);

    if (!fits)
        return params_refuse(r, str_from(rule->name),
                             arena_print(r->mem, "%s must be %s%s in JSON",
                                         rule->name, json_type_name(rule->json),
                                         rule->list ? " or an array" : ""));
    return rule->read(r, rule, text);
}

static bool read_json_member(struct reading *r, struct str name, json_t *value)
{
    const struct rule *rule = find_rule(r->route, name);

    if (!rule)
        return refuse_unknown(r, name);
    if (json_is_null(value))
        return true;
    if (r->seen[rule - rules])
        return params_refuse(r, name,
                             arena_print(r->mem,
                                         "%s stands in the body and in the URL",
                                         rule->name));
    r->seen[rule - rules] = true;
    if (rule->read_json)
        return rule->read_json(r, rule, value);
    if (!rule->list || !json_is_array(value))
        return read_json_value(r, rule, value);
    for (size_t i = 0; i < json_array_size(value); i++) {
        if (!read_json_value(r, rule, json_array_get(value, i)))
            return false;
    }
    return true;
}

static bool read_json(struct reading *r, struct str body)
{
    struct error err;
    json_t *root;
    void *at;

    if (!json_parse_strict(r->mem, body, &root, &err))
        return params_refuse_body(
            r, arena_print(r->mem, "the body is no JSON: %s", err.text));
    for (at = json_object_iter(root); at;
         at = json_object_iter_next(root, at)) {
        if (!read_json_member(r, str_from(json_object_iter_key(at)),
                              json_object_iter_value(at)))
            return false;
    }
    return true;
}

/* ---- the whole ------------------------------------------------------- */

static bool refuse_media(struct reading *r, struct str detail)
{
    (void)params_refuse_body(r, detail);
    r->problem->status = 415;
    r->problem->type = "/problems/unsupported-media-type";
    return false;
}

/* What is neither JSON nor a form whatever it begins with. */
static bool check_media(struct reading *r, const struct http_request *request)
{
    struct str type = http_header(request, "content-type");
    struct str coding = http_header(request, "content-encoding");

    if (coding.len > 0 && !str_equal(coding, STR("identity")))
        return refuse_media(r, STR("the body is encoded, and is taken as it is "
                                   "only: leave Content-Encoding out"));
    if (str_starts(type, STR("multipart/")))
        return refuse_media(r, STR("a multipart body is not read: send JSON or "
                                   "a form such as q=bridge&limit=5"));
    return true;
}

/* JSON when it begins as an object or array does, else a form. Some programs
 * send a byte order mark first. */
static bool read_body(struct reading *r, struct str body)
{
    struct str mark = STR("\xEF\xBB\xBF");
    struct str text = str_trim(str_starts(body, mark) ? str_skip(body, mark.len)
                                                      : body);

    r->in_body = true;
    if (text.len > 0 && text.ptr[0] == '[')
        return params_refuse_body(
            r, STR("the body is a JSON array; send an object "
                   "such as {\"q\": \"longest bridge\"}"));
    if (text.len > 0 && text.ptr[0] == '{')
        return read_json(r, text);
    r->in_body = false;
    return read_form(r, text);
}

static bool given(struct reading *r, const char *name)
{
    return r->seen[find_rule(r->route, str_from(name)) - rules];
}

static bool check_times(struct reading *r)
{
    const struct query *query = &r->params->query;

    return query->modified_after == CLOCK_UNKNOWN ||
           query->modified_before == CLOCK_UNKNOWN ||
           query->modified_before > query->modified_after ||
           params_refuse(r, STR("modified_before"),
                         STR("modified_before must be later than "
                             "modified_after, or nothing can match"));
}

static bool check_paging(struct reading *r)
{
    return !given(r, "cursor") || !given(r, "offset") ||
           params_refuse(r, STR("offset"),
                         STR("offset can't stand beside cursor, which knows "
                             "where to go on: leave one of them out"));
}

static bool has_budget(const struct query *query)
{
    return query->budget_words > 0 || query->budget_tokens > 0;
}

static bool check_context(struct reading *r)
{
    const struct query *query = &r->params->query;

    return query->context == CONTEXT_NONE || !has_budget(query) ||
           params_refuse(r, STR("context"),
                         STR("context can't stand beside a budget, which "
                             "spends what is left on the neighbours of the "
                             "best passages: leave one of them out"));
}

/* What no single parameter can say. */
static bool settle_search(struct reading *r)
{
    struct query *query = &r->params->query;

    if (!params_settle_queries(r) || !check_times(r) || !check_paging(r) ||
        !check_context(r))
        return false;
    /* A budget ends the list where it is spent, so the limit is far. */
    if (query->limit == 0)
        query->limit = has_budget(query) ? SEARCH_LIMIT_MAX
                                         : SEARCH_LIMIT_DEFAULT;
    query->cursor_query = params_cursor_digest(r->mem, r->params);
    return true;
}

static struct params defaults(void)
{
    return (struct params){ .query = { .per_article = SEARCH_PER_ARTICLE,
                                       .modified_after = CLOCK_UNKNOWN,
                                       .modified_before = CLOCK_UNKNOWN } };
}

bool params_read(const struct http_request *request, enum params_route route,
                 struct params *params, struct problem *problem)
{
    struct reading r = { .mem = request->mem,
                         .route = route,
                         .params = params,
                         .problem = problem };

    *params = defaults();
    if (!read_pairs(&r, request->params, request->param_count))
        return false;
    if (request->method == HTTP_POST &&
        (!check_media(&r, request) || !read_body(&r, request->body)))
        return false;
    return !(route & PARAMS_SEARCH) || settle_search(&r);
}
