/* source_plain_json.c - a plain article as a line of JSON. */
#include "indexer/source_plain_json.h"

#include "common/arena.h"
#include "common/json.h"
#include "indexer/source.h"
#include "indexer/source_plain.h"

/* ---- telling the form ---- */

static bool is_enterprise(const json_t *root)
{
    static const char *const members[] = { "article_body", "identifier",
                                           "version", "name", "is_part_of" };

    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (json_member(root, members[i]))
            return true;
    return false;
}

enum plain_form source_plain_json_form(struct arena *unit, struct str line)
{
    json_t *root;
    struct error err;

    if (!json_parse(unit, line, &root, &err) || json_object_size(root) == 0)
        return PLAIN_UNTOLD;
    if (is_enterprise(root))
        return PLAIN_NO;
    return json_member(root, "text") || json_member(root, "id") ? PLAIN_YES
                                                                : PLAIN_NO;
}

/* ---- reading ---- */

/* A member that is a string, or where `number` allows it a number; absent and
 * null are "". */
static struct str take(struct arena *unit, const json_t *root, const char *name,
                       bool number, struct source_record *record)
{
    const json_t *value = json_member(root, name);

    if (!value || json_is_null(value))
        return STR_NULL;
    if (json_is_string(value))
        return json_str(value);
    if (number && json_is_number(value))
        return json_text(unit, value);
    source_refuse(
        record, REASON_MISSING_FIELD,
        arena_print(unit, "%s is not a %s", name,
                    number ? "number, or a string of digits" : "string"));
    return STR_NULL;
}

static struct plain_fields take_fields(struct arena *unit, const json_t *root,
                                       struct source_record *record)
{
    struct plain_fields fields = {
        .id = take(unit, root, "id", true, record),
        .project = take(unit, root, "project", false, record),
        .url = take(unit, root, "url", false, record),
        .title = take(unit, root, "title", false, record),
        .text = take(unit, root, "text", false, record),
        .language = take(unit, root, "language", false, record),
        .license = take(unit, root, "license", false, record),
        .revision = take(unit, root, "revision", true, record),
        .revision_time = take(unit, root, "revision_time", false, record),
        .escaped = !json_member(root, "project"),
    };

    if (fields.revision_time.len == 0)
        fields.revision_time = take(unit, root, "date", false, record);
    return fields;
}

static void read_object(struct arena *unit, const json_t *root,
                        const struct plain_defaults *defaults,
                        struct source_record *record)
{
    struct plain_fields fields = take_fields(unit, root, record);

    source_plain_fill(unit, &fields, defaults, record);
}

void source_plain_json_read(struct arena *unit, struct str line,
                            const struct plain_defaults *defaults,
                            struct source_record *record)
{
    json_t *root;
    struct error err;

    source_plain_clear(record);
    if (str_trim(line).len == 0)
        source_refuse(record, REASON_EMPTY_RECORD, STR("a blank line"));
    else if (!json_parse(unit, line, &root, &err))
        source_refuse(record, REASON_MALFORMED,
                      arena_str(unit, str_from(err.text)));
    else if (!json_is_object(root))
        source_refuse(record, REASON_MALFORMED, STR("JSON, but not an object"));
    else if (json_object_size(root) == 0)
        source_refuse(record, REASON_EMPTY_RECORD, STR("an empty object"));
    else
        read_object(unit, root, defaults, record);
}
