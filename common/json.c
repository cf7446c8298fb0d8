/* json.c - jansson into struct str and back. */
#include "common/json.h"

#include <math.h>
#include <stdlib.h>

#include "common/json_lift.h"
#include "common/utf8.h"

static void close_json(void *root)
{
    json_decref(root);
}

/* jansson reads a whole number only into 64 bits; one that is longer is legal
 * JSON, and a field we don't know must not cost the record. */
static json_t *load(struct str text, json_error_t *problem)
{
    json_t *root = json_loadb(text.ptr ? text.ptr : "", text.len,
                              JSON_DECODE_ANY, problem);

    if (!root && json_error_code(problem) == json_error_numeric_overflow)
        root = json_loadb(text.ptr, text.len,
                          JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, problem);
    return root;
}

static void put_back_string(json_t *value, const struct json_lifted *lifted)
{
    size_t index;

    if (!json_lift_index(json_str(value), lifted->count, &index))
        return;
    if (json_string_setn_nocheck(value, lifted->at[index].ptr,
                                 lifted->at[index].len))
        abort(); /* out of memory, as in arena.c */
}

/* Puts lifted strings back where their stand-ins are. As deep as the tree,
 * which jansson holds to 2,048 levels. */
static void put_back(json_t *value, const struct json_lifted *lifted)
{
    if (json_is_string(value))
        put_back_string(value, lifted);
    for (size_t i = 0; i < json_array_size(value); i++)
        put_back(json_array_get(value, i), lifted);
    for (void *at = json_object_iter(value); at;
         at = json_object_iter_next(value, at))
        put_back(json_object_iter_value(at), lifted);
}

/* The fast way: NULL when it can't be gone, for whatever reason. */
static json_t *load_lifted(struct str text)
{
    struct arena *mem = arena_open();
    struct json_lifted lifted;
    json_error_t problem;
    json_t *root = NULL;

    if (json_lift(mem, text, &lifted))
        root = load(lifted.text, &problem);
    if (root)
        put_back(root, &lifted);
    arena_close(mem);
    return root;
}

/* Ties a value to the arena, or tells why there is none. */
static bool keep(struct arena *mem, json_t *value, const json_error_t *problem,
                 json_t **root, struct error *err)
{
    struct str reason;

    if (!value) {
        reason = str_from(problem->text);
        reason.len = utf8_valid(reason);
        return error_set(err, ERROR_INPUT, "line %d, column %d: " STR_FMT,
                         problem->line, problem->column, STR_ARG(reason));
    }
    arena_defer(mem, close_json, value);
    *root = value;
    return true;
}

bool json_parse(struct arena *mem, struct str text, json_t **root,
                struct error *err)
{
    json_error_t problem;
    json_t *value = load_lifted(text);

    if (!value)
        value = load(text, &problem);
    return keep(mem, value, &problem, root, err);
}

bool json_parse_strict(struct arena *mem, struct str text, json_t **root,
                       struct error *err)
{
    json_error_t problem;
    json_t *value = json_loadb(text.ptr ? text.ptr : "", text.len,
                               JSON_DECODE_ANY | JSON_REJECT_DUPLICATES,
                               &problem);

    return keep(mem, value, &problem, root, err);
}

json_t *json_member(const json_t *object, const char *name)
{
    return json_object_get(object, name);
}

json_t *json_path(const json_t *object, const char *path)
{
    struct str rest = str_from(path);
    json_t *value = NULL;

    while (rest.len > 0) {
        struct str name = str_cut(&rest, '.');

        value = json_object_getn(object, name.ptr, name.len);
        object = value;
    }
    return value;
}

struct str json_str(const json_t *value)
{
    if (!json_is_string(value))
        return STR_NULL;
    return str_make(json_string_value(value), json_string_length(value));
}

static int64_t int_of_real(double real, int64_t otherwise)
{
    /* 2^63 itself is a double and does not fit */
    /* cppcheck-suppress incorrectLogicOperator ; it misreads hex floats */
    if (real != trunc(real) || real < -0x1p63 || real >= 0x1p63)
        return otherwise;
    return (int64_t)real;
}

static int64_t int_of_digits(struct str text, int64_t otherwise)
{
    bool negative = text.len > 0 && text.ptr[0] == '-';
    uint64_t number;

    if (text.len == 0 || !str_number(str_skip(text, negative), &number) ||
        number > INT64_MAX)
        return otherwise;
    return negative ? -(int64_t)number : (int64_t)number;
}

int64_t json_int(const json_t *value, int64_t otherwise)
{
    if (json_is_integer(value))
        return json_integer_value(value);
    if (json_is_real(value))
        return int_of_real(json_real_value(value), otherwise);
    return int_of_digits(json_str(value), otherwise);
}

double json_number(const json_t *value, double otherwise)
{
    return json_is_number(value) ? json_number_value(value) : otherwise;
}

bool json_bool(const json_t *value, bool otherwise)
{
    return json_is_boolean(value) ? json_is_true(value) : otherwise;
}

clock_ns json_time(const json_t *value)
{
    clock_ns time;

    return clock_parse(json_str(value), &time) ? time : CLOCK_UNKNOWN;
}

struct str json_text(struct arena *mem, const json_t *value)
{
    const size_t flags = JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY;
    size_t len = value ? json_dumpb(value, NULL, 0, flags) : 0;
    char *text;

    if (len == 0)
        return STR("null");
    text = arena_alloc(mem, len);
    return str_make(text, json_dumpb(value, text, len, flags));
}
