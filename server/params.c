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
        n, routes, read, AT(member), low, high, false, false, type             \
    }
#define LIST(n, read, member, commas, type)                                    \
    {                                                                          \
        n, PARAMS_SEARCH, read, AT(member), 0, 0, true, commas, type           \
    }

static const struct rule rules[] = {
    ONE("q", PARAMS_SEARCH, read_question, query.text, 0, 0, JSON_STRING),
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
    ONE("modified_after", PARAMS_SEARCH, read_time, query.modified_after, 0, 0,
        JSON_STRING),
    ONE("modified_before", PARAMS_SEARCH, read_time, query.modified_before, 0,
        0, JSON_STRING),
    ONE("context", PARAMS_SEARCH, read_context, query.context, 0, 0,
        JSON_STRING),
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
    if (rule->json == JSON_TRUE && json_is_boolean(value))
        return json_is_true(value) ? STR("true") : STR("false");
    *fits = false;
    return STR_NULL;
}

static bool read_json_value(struct reading *r, const struct rule *rule,
                            const json_t *value)
{
    bool fits;
    struct str text = json_as_text(r, rule, value, &fits);
    const char *type = rule->json == JSON_INTEGER ? "a whole number"
                       : rule->json == JSON_TRUE  ? "true or false"
                                                  : "a string";

    if (!fits)
        return params_refuse(r, str_from(rule->name),
                             arena_print(r->mem, "%s must be %s%s in JSON",
                                         rule->name, type,
                                         rule->list ? " or an array" : ""));
    return rule->read(r, rule, text);
}

static bool read_json_member(struct reading *r, struct str name,
                             const json_t *value)
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

/* What no single parameter can say. */
static bool check_together(struct reading *r)
{
    struct query *query = &r->params->query;

    if (!(r->route & PARAMS_SEARCH))
        return true;
    if (query->text.len == 0)
        return params_refuse(r, STR("q"),
                             STR("q is missing: say what to look for, as in "
                                 "?q=longest+suspension+bridge"));
    if (query->modified_after != CLOCK_UNKNOWN &&
        query->modified_before != CLOCK_UNKNOWN &&
        query->modified_before <= query->modified_after)
        return params_refuse(r, STR("modified_before"),
                             STR("modified_before must be later than "
                                 "modified_after, or nothing can match"));
    return true;
}

static struct params defaults(void)
{
    return (struct params){ .query = { .limit = SEARCH_LIMIT_DEFAULT,
                                       .per_article = SEARCH_PER_ARTICLE,
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
    return check_together(&r);
}
