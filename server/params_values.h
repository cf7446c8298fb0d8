/* params_values.h - the checks of single values, for params.c.
 *
 * Each takes one value as text, whichever way it was given, checks it against
 * its rule and stores it in its place, or refuses it with a problem that names
 * the parameter and says what would be right. */
#ifndef SERVER_PARAMS_VALUES_H
#define SERVER_PARAMS_VALUES_H

#include "common/json.h"
#include "server/params.h"

struct rule;

#define PARAMS_RULES_MAX 40

/* One request on its way into its parameters. */
struct reading {
    struct arena *mem;
    enum params_route route;
    struct params *params;
    struct problem *problem;
    bool in_body;  /* JSON: problems point into it */
    struct str at; /* … below this pointer, "/queries/2"; else STR_NULL */
    bool seen[PARAMS_RULES_MAX];
};

typedef bool (*read_value)(struct reading *r, const struct rule *rule,
                           struct str value);
typedef bool (*read_member)(struct reading *r, const struct rule *rule,
                            json_t *value);

struct rule {
    const char *name;
    unsigned routes;
    read_value read;
    size_t offset; /* of its place in struct params */
    uint32_t low;  /* of numbers */
    uint32_t high;
    bool list;   /* may have several values */
    bool commas; /* … separated by commas outside JSON */
    int json;    /* the type that a value has in JSON, next to string */
    read_member read_json; /* NULL: as the text of the value */
};

/* Their places: struct str, uint32_t, bool, double, the enums of params.h and
 * order.h, clock_ns; context and page ids know where they belong in the query.
 * read_unless() stores the opposite of what is said. A cursor is checked for
 * being one; of which query and generation, api_search.c asks. */
bool read_question(struct reading *r, const struct rule *rule,
                   struct str value);
bool read_number(struct reading *r, const struct rule *rule, struct str value);
bool read_bool(struct reading *r, const struct rule *rule, struct str value);
bool read_unless(struct reading *r, const struct rule *rule, struct str value);
bool read_fraction(struct reading *r, const struct rule *rule,
                   struct str value);
bool read_title(struct reading *r, const struct rule *rule, struct str value);
bool read_expand(struct reading *r, const struct rule *rule, struct str value);
bool read_order(struct reading *r, const struct rule *rule, struct str value);
bool read_cursor(struct reading *r, const struct rule *rule, struct str value);
bool read_format(struct reading *r, const struct rule *rule, struct str value);
bool read_by(struct reading *r, const struct rule *rule, struct str value);
bool read_time(struct reading *r, const struct rule *rule, struct str value);
bool read_context(struct reading *r, const struct rule *rule, struct str value);

/* Lists add the value: struct str_list. */
bool read_text(struct reading *r, const struct rule *rule, struct str value);
bool read_project(struct reading *r, const struct rule *rule, struct str value);
bool read_language(struct reading *r, const struct rule *rule,
                   struct str value);
bool read_license(struct reading *r, const struct rule *rule, struct str value);
bool read_page_id(struct reading *r, const struct rule *rule, struct str value);

/* Several queries (params_queries.c): a plain text, or JSON in all its forms;
 * and, when everything is read, q made the first of them. */
bool read_query(struct reading *r, const struct rule *rule, struct str value);
bool read_json_queries(struct reading *r, const struct rule *rule,
                       json_t *value);
bool params_settle_queries(struct reading *r);

/* Whether a text can be a question; `label` is what a refusal calls it. */
bool params_check_question(struct reading *r, struct str name, struct str label,
                           struct str value);

/* Refusals; all return false. The first names a parameter, in JSON the member
 * `name` of r->at, STR_NULL for r->at itself; the last the body as a whole. */
bool params_refuse(struct reading *r, struct str name, struct str detail);
bool params_refuse_body(struct reading *r, struct str detail);

/* Where a parameter stands in the request. */
struct params_place params_place_of(struct reading *r, struct str name);

/* A value as it may be shown in a message: not too long, whole characters. */
struct str params_shown(struct str value);

#endif
