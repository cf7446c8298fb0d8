/* params_values.c - what each parameter takes. */
#include "server/params_values.h"

#include <stdlib.h>

#include "common/license.h"
#include "common/passage.h"
#include "server/cursor.h"

#define SENTENCES_MAX 10
#define PASSAGES_MAX 5
#define VALUE_MAX 1024 /* bytes of one value of a filter */

/* ---- failing --------------------------------------------------------- */

struct str params_shown(struct str value)
{
    size_t len = value.len < 60 ? value.len : 60;

    while (len < value.len && len > 0 &&
           ((unsigned char)value.ptr[len] & 0xC0) == 0x80)
        len--;
    return str_make(value.ptr, len);
}

/* A JSON pointer to a member (RFC 6901: '~' and '/' are escaped) of what stands
 * at `at`; without a name to that itself. */
static struct str pointer_to(struct arena *mem, struct str at, struct str name)
{
    struct buf out = buf_open(mem, 4096);

    buf_add(&out, at);
    if (!name.ptr)
        return buf_str(&out);
    buf_byte(&out, '/');
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] == '~')
            buf_add(&out, STR("~0"));
        else if (name.ptr[i] == '/')
            buf_add(&out, STR("~1"));
        else
            buf_byte(&out, name.ptr[i]);
    }
    return buf_str(&out);
}

struct params_place params_place_of(struct reading *r, struct str name)
{
    if (r->in_body)
        return (
            struct params_place){ .pointer = pointer_to(r->mem, r->at, name) };
    return (struct params_place){ .parameter = name };
}

bool params_refuse(struct reading *r, struct str name, struct str detail)
{
    struct params_place place = params_place_of(r, name);

    *r->problem = (struct problem){ .status = 400,
                                    .type = "/problems/bad-parameter",
                                    .title = "A parameter is not right",
                                    .detail = detail,
                                    .parameter = place.parameter,
                                    .pointer = place.pointer };
    return false;
}

/* "limit must be …, not "x"". */
static bool refuse_value(struct reading *r, const struct rule *rule,
                         struct str value, const char *must)
{
    return params_refuse(
        r, str_from(rule->name),
        arena_print(r->mem, "%s must be %s, not \"" STR_FMT "\"%s", rule->name,
                    must, STR_ARG(params_shown(value)),
                    value.len > 60 ? " (cut)" : ""));
}

bool params_refuse_body(struct reading *r, struct str detail)
{
    *r->problem = (struct problem){ .status = 400,
                                    .type = "/problems/bad-body",
                                    .title = "The body can't be read",
                                    .detail = detail };
    return false;
}

/* ---- values ---------------------------------------------------------- */

static void *place(struct reading *r, const struct rule *rule)
{
    return (char *)r->params + rule->offset;
}

bool params_check_question(struct reading *r, struct str name, struct str label,
                           struct str value)
{
    if (str_trim(value).len == 0)
        return params_refuse(
            r, name,
            arena_print(r->mem,
                        STR_FMT " is empty: say what to look for, as in "
                                "\"longest suspension bridge\"",
                        STR_ARG(label)));
    if (value.len > SEARCH_QUERY_MAX)
        return params_refuse(
            r, name,
            arena_print(r->mem,
                        STR_FMT " is %zu bytes long; %d are allowed, so ask "
                                "with fewer words",
                        STR_ARG(label), value.len, SEARCH_QUERY_MAX));
    return true;
}

bool read_question(struct reading *r, const struct rule *rule, struct str value)
{
    struct str *text = place(r, rule);

    if (!params_check_question(r, STR("q"), STR("q"), value))
        return false;
    *text = value;
    r->params->question = params_place_of(r, STR("q"));
    return true;
}

bool read_number(struct reading *r, const struct rule *rule, struct str value)
{
    uint32_t *number = place(r, rule);
    uint64_t read;

    if (!str_number(value, &read) || read < rule->low || read > rule->high)
        return refuse_value(r, rule, value,
                            arena_print(r->mem, "a whole number from %u to %u",
                                        rule->low, rule->high)
                                .ptr);
    *number = (uint32_t)read;
    return true;
}

static bool word_among(struct str value, const char *const *words)
{
    for (; *words; words++) {
        if (str_equal(value, str_from(*words)))
            return true;
    }
    return false;
}

bool read_bool(struct reading *r, const struct rule *rule, struct str value)
{
    static const char *const yes[] = { "", "true", "1", "yes", "on", NULL };
    static const char *const no[] = { "false", "0", "no", "off", NULL };
    bool *flag = place(r, rule);

    if (!word_among(value, yes) && !word_among(value, no))
        return refuse_value(r, rule, value, "true or false");
    *flag = word_among(value, yes);
    return true;
}

bool read_unless(struct reading *r, const struct rule *rule, struct str value)
{
    bool *flag = place(r, rule);

    if (!read_bool(r, rule, value))
        return false;
    *flag = !*flag;
    return true;
}

/* A decimal number as JSON writes it. strtod() alone would take more: space,
 * hexadecimal digits, "inf". */
static bool decimal(struct reading *r, struct str value, double *number)
{
    char *text = arena_cstring(r->mem, value);
    char *end;

    if (value.len == 0 || value.len > 40 ||
        strspn(text, "0123456789.eE+-") != value.len)
        return false;
    *number = strtod(text, &end);
    return end == text + value.len;
}

bool read_fraction(struct reading *r, const struct rule *rule, struct str value)
{
    double *fraction = place(r, rule);
    double number;

    if (!decimal(r, value, &number) || !(number >= 0 && number <= 1))
        return refuse_value(r, rule, value,
                            "a number from 0 to 1, such as 0.5");
    *fraction = number;
    return true;
}

bool read_title(struct reading *r, const struct rule *rule, struct str value)
{
    struct str *title = place(r, rule);

    if (str_trim(value).len == 0 || value.len > VALUE_MAX)
        return refuse_value(
            r, rule, value,
            arena_print(r->mem, "the title of an article, of 1 to %d bytes",
                        VALUE_MAX)
                .ptr);
    *title = value;
    return true;
}

bool read_cursor(struct reading *r, const struct rule *rule, struct str value)
{
    struct str *text = place(r, rule);
    struct cursor cursor;
    struct error err;

    if (!cursor_read(r->mem, value, &cursor, &err))
        return params_refuse(r, str_from(rule->name),
                             arena_print(r->mem, "%s", err.text));
    *text = value;
    r->params->cursor = params_place_of(r, str_from(rule->name));
    return true;
}

/* A word out of a list, stored as its place there: an enum. */
static bool read_word(struct reading *r, const struct rule *rule,
                      struct str value, const char *const *words,
                      int *place_of_word, const char *must)
{
    for (int i = 0; words[i]; i++) {
        if (str_equal(value, str_from(words[i]))) {
            *place_of_word = i;
            return true;
        }
    }
    return refuse_value(r, rule, value, must);
}

bool read_format(struct reading *r, const struct rule *rule, struct str value)
{
    static const char *const words[] = { "json", "text", NULL };
    enum params_format *format = place(r, rule);
    int at;

    if (!read_word(r, rule, value, words, &at, "json or text"))
        return false;
    *format = at == 0 ? FORMAT_JSON : FORMAT_TEXT;
    return true;
}

bool read_by(struct reading *r, const struct rule *rule, struct str value)
{
    static const char *const words[] = { "auto", "id", "title", NULL };
    enum params_by *by = place(r, rule);
    int at;

    if (!read_word(r, rule, value, words, &at, "auto, id or title"))
        return false;
    *by = (enum params_by)at;
    return true;
}

bool read_expand(struct reading *r, const struct rule *rule, struct str value)
{
    static const char *const words[] = { "none", "feedback", NULL };
    bool *feedback = place(r, rule);
    int at;

    if (!read_word(r, rule, value, words, &at, "none or feedback"))
        return false;
    *feedback = at == 1;
    return true;
}

/* In the order of enum order. */
static const char *const orders[] = { "relevance", "document", "edges", NULL };

const char *params_order_name(enum order order)
{
    return orders[order];
}

bool read_order(struct reading *r, const struct rule *rule, struct str value)
{
    enum order *order = place(r, rule);
    int at;

    if (!read_word(r, rule, value, orders, &at, "relevance, document or edges"))
        return false;
    *order = (enum order)at;
    return true;
}

bool read_time(struct reading *r, const struct rule *rule, struct str value)
{
    clock_ns *time = place(r, rule);

    if (!clock_parse(value, time) || *time == CLOCK_UNKNOWN)
        return refuse_value(r, rule, value,
                            "a time or date as in RFC 3339, such as "
                            "2025-01-24T11:49:25Z or 2025-01-24 (a '+' in a "
                            "URL is written %2B)");
    return true;
}

/* "sentences:2": a kind with how many on each side. */
bool read_context(struct reading *r, const struct rule *rule, struct str value)
{
    struct query *query = &r->params->query;
    struct str rest = value;
    struct str kind = str_cut(&rest, ':');
    uint64_t count = 0;

    if (str_equal(value, STR("none"))) {
        query->context = CONTEXT_NONE;
        return true;
    }
    if (str_equal(kind, STR("sentences")))
        query->context = CONTEXT_SENTENCES;
    else if (str_equal(kind, STR("passages")))
        query->context = CONTEXT_PASSAGES;
    if (query->context == CONTEXT_NONE || !str_number(rest, &count) ||
        count == 0 ||
        count > (query->context == CONTEXT_SENTENCES ? SENTENCES_MAX
                                                     : PASSAGES_MAX))
        return refuse_value(r, rule, value,
                            "none, sentences:N with N from 1 to 10, or "
                            "passages:N with N from 1 to 5");
    query->context_count = (uint32_t)count;
    return true;
}

/* ---- lists ----------------------------------------------------------- */

static bool list_full(struct reading *r, const struct rule *rule, size_t count)
{
    if (count < PARAMS_VALUES_MAX)
        return false;
    params_refuse(r, str_from(rule->name),
                  arena_print(r->mem, "%s has more than %d values", rule->name,
                              PARAMS_VALUES_MAX));
    return true;
}

static bool list_add(struct reading *r, const struct rule *rule,
                     struct str value)
{
    struct str_list *list = place(r, rule);

    if (list_full(r, rule, list->count))
        return false;
    if (!list->at)
        list->at = arena_array(r->mem, PARAMS_VALUES_MAX, sizeof(*list->at));
    list->at[list->count++] = value;
    return true;
}

bool read_text(struct reading *r, const struct rule *rule, struct str value)
{
    if (str_trim(value).len == 0 || value.len > VALUE_MAX)
        return refuse_value(
            r, rule, value,
            arena_print(r->mem, "text of 1 to %d bytes", VALUE_MAX).ptr);
    return list_add(r, rule, value);
}

bool read_project(struct reading *r, const struct rule *rule, struct str value)
{
    if (!project_valid(value))
        return refuse_value(r, rule, value,
                            "the short name of a wiki, such as enwiki "
                            "(/v1/index lists what there is)");
    return list_add(r, rule, value);
}

static bool language_shaped(struct str value)
{
    if (value.len == 0 || value.len > 35)
        return false;
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];

        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
              (c >= '0' && c <= '9') || c == '-'))
            return false;
    }
    return true;
}

bool read_language(struct reading *r, const struct rule *rule, struct str value)
{
    if (!language_shaped(value))
        return refuse_value(r, rule, value,
                            "a language code, such as en or zh-Hans "
                            "(/v1/index lists what there is)");
    return list_add(r, rule, value);
}

/* Stored by its SPDX id, whatever name it was given under. */
bool read_license(struct reading *r, const struct rule *rule, struct str value)
{
    const struct license *license = license_find(value);

    if (!license)
        return refuse_value(r, rule, value,
                            "the SPDX id of a license, such as CC-BY-SA-4.0 "
                            "(/v1/index lists what there is)");
    return list_add(r, rule, str_from(license->spdx));
}

bool read_page_id(struct reading *r, const struct rule *rule, struct str value)
{
    struct query *query = &r->params->query;
    uint64_t id;

    if (!str_number(value, &id) || id == 0)
        return refuse_value(r, rule, value,
                            "the number of a page, such as 255083");
    if (list_full(r, rule, query->page_id_count))
        return false;
    if (!query->page_ids)
        query->page_ids = arena_array(r->mem, PARAMS_VALUES_MAX,
                                      sizeof(*query->page_ids));
    query->page_ids[query->page_id_count++] = id;
    return true;
}
