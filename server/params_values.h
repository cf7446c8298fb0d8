/* params_values.h - the checks of single values, for params.c.
 *
 * Each takes one value as text, whichever way it was given, checks it against
 * its rule and stores it in its place, or refuses it with a problem that names
 * the parameter and says what would be right. */
#ifndef SERVER_PARAMS_VALUES_H
#define SERVER_PARAMS_VALUES_H

#include "server/params.h"

struct rule;

#define PARAMS_RULES_MAX 32

/* One request on its way into its parameters. */
struct reading {
    struct arena *mem;
    enum params_route route;
    struct params *params;
    struct problem *problem;
    bool in_body; /* JSON: problems point into it */
    bool seen[PARAMS_RULES_MAX];
};

typedef bool (*read_value)(struct reading *r, const struct rule *rule,
                           struct str value);

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
};

/* Their places: struct str, uint32_t, bool, the enums of params.h, clock_ns;
 * context and page ids know where they belong in the query. */
bool read_question(struct reading *r, const struct rule *rule,
                   struct str value);
bool read_number(struct reading *r, const struct rule *rule, struct str value);
bool read_bool(struct reading *r, const struct rule *rule, struct str value);
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

/* Refusals; all return false. The first names a parameter, the last the body
 * as a whole. */
bool params_refuse(struct reading *r, struct str name, struct str detail);
bool params_refuse_body(struct reading *r, struct str detail);

/* A value as it may be shown in a message: not too long, whole characters. */
struct str params_shown(struct str value);

#endif
