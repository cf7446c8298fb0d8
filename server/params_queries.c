/* params_queries.c - several queries for one answer. */
#include "server/params_values.h"
#include "server/suggest.h"

#define WEIGHT_MAX 10.0

/* In the order of enum query_role. */
static const char *const roles[] = { "question", "hypothetical_answer", "title",
                                     "keywords" };

#define ROLES (sizeof(roles) / sizeof(roles[0]))

const char *params_role_name(enum query_role role)
{
    return roles[role];
}

static bool add_query(struct reading *r, const struct subquery *one)
{
    struct query *query = &r->params->query;

    if (query->query_count == 0 && query->text.len == 0)
        r->params->question = params_place_of(r, r->in_body ? STR_NULL
                                                            : STR("queries"));
    query->queries[query->query_count++] = *one;
    return true;
}

static bool full(struct reading *r)
{
    if (r->params->query.query_count < SEARCH_QUERIES_MAX)
        return false;
    r->at = STR_NULL;
    params_refuse(r, STR("queries"),
                  arena_print(r->mem, "queries has more than %d queries",
                              SEARCH_QUERIES_MAX));
    return true;
}

/* ---- from a query string or form ------------------------------------- */

bool read_query(struct reading *r, const struct rule *rule, struct str value)
{
    struct str name = str_from(rule->name);

    return !full(r) && params_check_question(r, name, name, value) &&
           add_query(r, &(struct subquery){ value, ROLE_QUESTION, 1 });
}

/* ---- from JSON ------------------------------------------------------- */

/* "queries[2].weight must be …", for the member of the query that is read. */
static bool refuse_member(struct reading *r, const char *member,
                          const char *must)
{
    return params_refuse(r, str_from(member),
                         arena_print(r->mem, "queries[%zu].%s must be %s",
                                     r->params->query.query_count, member,
                                     must));
}

static bool read_text_member(struct reading *r, const json_t *value,
                             struct subquery *one)
{
    struct str label = arena_print(r->mem, "queries[%zu].q",
                                   r->params->query.query_count);

    one->text = json_str(value);
    if (!json_is_string(value))
        return refuse_member(r, "q", "a string");
    return params_check_question(r, STR("q"), label, one->text);
}

static bool read_role_member(struct reading *r, const json_t *value,
                             struct subquery *one)
{
    for (size_t i = 0; i < ROLES; i++) {
        if (str_equal(json_str(value), str_from(roles[i]))) {
            one->role = (enum query_role)i;
            return true;
        }
    }
    return refuse_member(r, "role",
                         "question, hypothetical_answer, title or keywords");
}

static bool read_weight_member(struct reading *r, const json_t *value,
                               struct subquery *one)
{
    one->weight = json_number_value(value);
    if (json_is_number(value) && one->weight > 0 && one->weight <= WEIGHT_MAX)
        return true;
    return refuse_member(r, "weight", "a number above 0, up to 10");
}

static const struct {
    const char *name;
    bool (*read)(struct reading *r, const json_t *value, struct subquery *one);
} members[] = { { "q", read_text_member },
                { "role", read_role_member },
                { "weight", read_weight_member } };

#define MEMBERS (sizeof(members) / sizeof(members[0]))

static bool refuse_unknown(struct reading *r, struct str name)
{
    const char *names[MEMBERS];
    const char *near;

    for (size_t i = 0; i < MEMBERS; i++)
        names[i] = members[i].name;
    near = suggest_name(name, names, MEMBERS);
    return params_refuse(r, name,
                         arena_print(r->mem,
                                     "a query has no member \"" STR_FMT
                                     "\"%s%s%s Known are: q, "
                                     "role, weight",
                                     STR_ARG(params_shown(name)),
                                     near ? "; did you mean \"" : "",
                                     near ? near : "", near ? "\"?" : "."));
}

static bool read_member_of(struct reading *r, struct str name,
                           const json_t *value, struct subquery *one)
{
    for (size_t i = 0; i < MEMBERS; i++) {
        if (str_equal(name, str_from(members[i].name)))
            return json_is_null(value) || members[i].read(r, value, one);
    }
    return refuse_unknown(r, name);
}

static bool read_object(struct reading *r, json_t *object, struct subquery *one)
{
    void *at;

    for (at = json_object_iter(object); at;
         at = json_object_iter_next(object, at)) {
        if (!read_member_of(r, str_from(json_object_iter_key(at)),
                            json_object_iter_value(at), one))
            return false;
    }
    return one->text.len > 0 ||
           refuse_member(r, "q", "given: what to look for");
}

/* A string or an object; r->at points at it. */
static bool read_element(struct reading *r, json_t *value)
{
    struct subquery one = { .role = ROLE_QUESTION, .weight = 1 };
    struct str label = arena_print(r->mem, "queries[%zu]",
                                   r->params->query.query_count);

    if (full(r))
        return false;
    if (json_is_object(value))
        return read_object(r, value, &one) && add_query(r, &one);
    if (!json_is_string(value))
        return params_refuse(
            r, STR_NULL,
            arena_print(r->mem,
                        STR_FMT " must be a string, or an object such as "
                                "{\"q\": \"golden gate\", \"role\": \"title\"}",
                        STR_ARG(label)));
    one.text = json_str(value);
    return params_check_question(r, STR_NULL, label, one.text) &&
           add_query(r, &one);
}

static bool read_array(struct reading *r, const json_t *array)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        r->at = arena_print(r->mem, "/queries/%zu", i);
        if (!read_element(r, json_array_get(array, i)))
            return false;
    }
    return true;
}

bool read_json_queries(struct reading *r, const struct rule *rule,
                       json_t *value)
{
    bool good;

    (void)rule;
    r->at = STR("/queries");
    good = json_is_array(value) ? read_array(r, value) : read_element(r, value);
    r->at = STR_NULL;
    return good;
}

/* ---- the whole ------------------------------------------------------- */

static void put_first(struct query *query)
{
    memmove(query->queries + 1, query->queries,
            query->query_count * sizeof(query->queries[0]));
    query->queries[0] = (struct subquery){ query->text, ROLE_QUESTION, 1 };
    query->query_count++;
}

bool params_settle_queries(struct reading *r)
{
    struct query *query = &r->params->query;

    if (query->text.len == 0 && query->query_count == 0)
        return params_refuse(r, STR("q"),
                             STR("q is missing: say what to look for, as in "
                                 "?q=longest+suspension+bridge"));
    if (query->text.len == 0)
        query->text = query->queries[0].text;
    else if (query->query_count == SEARCH_QUERIES_MAX)
        return params_refuse(
            r, STR("queries"),
            arena_print(r->mem,
                        "q and queries are %d queries together; %d are "
                        "allowed, so leave one out",
                        SEARCH_QUERIES_MAX + 1, SEARCH_QUERIES_MAX));
    else if (query->query_count > 0)
        put_first(query);
    return true;
}
