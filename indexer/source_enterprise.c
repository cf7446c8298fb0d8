/* source_enterprise.c - a line of Wikimedia Enterprise's article NDJSON. */
#include "indexer/source_enterprise.h"

#include <math.h>

#include "common/arena.h"
#include "common/json.h"
#include "common/passage.h"
#include "indexer/site.h"
#include "indexer/source.h"

/* ---- values ---- */

/* An id: a whole number above 0, else 0. */
static uint64_t read_id(const json_t *value)
{
    int64_t number = json_int(value, 0);

    return number > 0 ? (uint64_t)number : 0;
}

static struct str without_namespace(struct str name)
{
    const char *colon = name.len ? memchr(name.ptr, ':', name.len) : NULL;

    return colon ? str_skip(name, (size_t)(colon + 1 - name.ptr)) : name;
}

/* The names of a list of {name, url}; those without a name are left out. */
static struct str_list read_names(struct arena *unit, const json_t *list,
                                  bool namespaced)
{
    size_t count = json_array_size(list);
    struct str_list names = { arena_array(unit, count, sizeof *names.at), 0 };

    for (size_t i = 0; i < count; i++) {
        struct str name = json_str(
            json_member(json_array_get(list, i), "name"));

        if (namespaced)
            name = without_namespace(name);
        if (name.len > 0)
            names.at[names.count++] = name;
    }
    return names;
}

/* A license is an object, or no more than its identifier. */
static struct article_license read_license(const json_t *entry)
{
    if (json_is_string(entry))
        return (struct article_license){ .identifier = json_str(entry) };
    return (struct article_license){
        .identifier = json_str(json_member(entry, "identifier")),
        .name = json_str(json_member(entry, "name")),
        .url = json_str(json_member(entry, "url")),
    };
}

static void read_licenses(struct arena *unit, const json_t *list,
                          struct article *article)
{
    size_t count = json_is_array(list) ? json_array_size(list) : 1;

    article->licenses = arena_array(unit, count, sizeof *article->licenses);
    for (size_t i = 0; i < count; i++) {
        const json_t *entry = json_is_array(list) ? json_array_get(list, i)
                                                  : list;
        struct article_license license = read_license(entry);

        if (license.identifier.len + license.name.len + license.url.len > 0)
            article->licenses[article->license_count++] = license;
    }
}

/* The probability that the edit is reverted. Absent beside its counterpart
 * means 0. The two are swapped in some streams, which can't be told; that they
 * don't add up to 1 can be, and then the number is worth nothing. */
static double read_revert_risk(const json_t *article)
{
    const json_t *risk = json_path(article,
                                   "version.scores.revertrisk.probability");
    double yes = json_number(json_member(risk, "true"), 0);
    double no = json_number(json_member(risk, "false"), 0);

    if (!(yes >= 0 && yes <= 1 && fabs(yes + no - 1) < 0.05))
        return NAN;
    return yes;
}

/* ---- direction ---- */

static struct str read_direction(const json_t *article)
{
    const json_t *language = json_member(article, "in_language");
    struct str given = json_str(json_member(language, "direction"));

    if (str_equal(given, STR("rtl")) || str_equal(given, STR("ltr")))
        return given;
    return site_direction(json_str(json_member(language, "identifier")));
}

/* ---- the parts of a record ---- */

static void read_site(const json_t *root, struct article *article)
{
    article->url = site_web_address(json_str(json_member(root, "url")));
    article->site_url = site_origin(
        site_web_address(json_str(json_path(root, "is_part_of.url"))));
    if (article->site_url.len == 0)
        article->site_url = site_origin(article->url);
    article->language = json_str(json_path(root, "in_language.identifier"));
    article->direction = read_direction(root);
}

static void read_times(const json_t *root, struct article *article)
{
    clock_ns published = json_time(json_path(root, "event.date_published"));
    clock_ns created = json_time(json_path(root, "event.date_created"));

    article->revision_time = json_time(json_member(root, "date_modified"));
    article->event_time = published != CLOCK_UNKNOWN ? published : created;
}

static void read_lists(struct arena *unit, const json_t *root,
                       struct article *article)
{
    article->redirects = read_names(unit, json_member(root, "redirects"),
                                    false);
    article->categories = read_names(unit, json_member(root, "categories"),
                                     true);
    article->templates = read_names(unit, json_member(root, "templates"), true);
    read_licenses(unit, json_member(root, "license"), article);
}

static void read_identity(const json_t *root, struct article *article)
{
    int64_t id = json_int(json_path(root, "namespace.identifier"), 0);

    article->project = json_str(json_path(root, "is_part_of.identifier"));
    article->page_id = read_id(json_member(root, "identifier"));
    article->revision_id = read_id(json_path(root, "version.identifier"));
    article->title = json_str(json_member(root, "name"));
    if (id >= INT32_MIN && id <= INT32_MAX)
        article->namespace_id = (int32_t)id;
}

static void read_article(struct arena *unit, const json_t *root,
                         struct article *article)
{
    read_identity(root, article);
    read_site(root, article);
    read_times(root, article);
    read_lists(unit, root, article);
    article->main_entity = json_str(json_path(root, "main_entity.identifier"));
    article->revert_risk = read_revert_risk(root);
    article->noindex = json_bool(json_path(root, "version.noindex"), false) ||
                       json_bool(json_member(root, "noindex"), false);
    article->html = json_str(json_path(root, "article_body.html"));
}

/* ---- verdicts ---- */

/* Says what a field holds that should hold something else. */
static void refuse_field(struct arena *unit, struct source_record *record,
                         const json_t *root, const char *path,
                         const char *wanted)
{
    const json_t *value = json_path(root, path);
    struct str shown = json_text(unit, value);

    if (!value)
        source_refuse(record, REASON_MISSING_FIELD,
                      arena_print(unit, "%s is missing", path));
    else if (shown.len > 80)
        source_refuse(record, REASON_MISSING_FIELD,
                      arena_print(unit, "%s is not %s", path, wanted));
    else
        source_refuse(record, REASON_MISSING_FIELD,
                      arena_print(unit, "%s is " STR_FMT ", not %s", path,
                                  STR_ARG(shown), wanted));
}

static bool namespace_usable(const json_t *root)
{
    const json_t *value = json_path(root, "namespace.identifier");

    /* absent is 0, as everywhere; what is there must be a number */
    return !value || (json_int(value, INT64_MIN) >= INT32_MIN &&
                      json_int(value, INT64_MAX) <= INT32_MAX);
}

static void check_fields(struct arena *unit, const json_t *root,
                         struct source_record *record)
{
    const struct article *a = record->article;
    static const char number[] = "a whole number above 0";

    if (a->title.len == 0)
        refuse_field(unit, record, root, "name", "a title");
    if (a->page_id == 0)
        refuse_field(unit, record, root, "identifier", number);
    if (a->revision_id == 0)
        refuse_field(unit, record, root, "version.identifier", number);
    if (!project_valid(a->project))
        refuse_field(unit, record, root, "is_part_of.identifier",
                     "the name of a project");
    if (!namespace_usable(root))
        refuse_field(unit, record, root, "namespace.identifier",
                     "a whole number");
    if (a->site_url.len == 0)
        refuse_field(unit, record, root, "url", "a web address");
}

static bool is_structured(const json_t *root)
{
    return json_member(root, "sections") || json_member(root, "infoboxes") ||
           json_member(root, "article_sections") ||
           json_member(root, "infobox");
}

static void check_body(const json_t *root, struct source_record *record)
{
    const json_t *body = json_member(root, "article_body");
    struct str html = record->article->html;

    if (str_trim(html).len > 0)
        return;
    if (!body && is_structured(root))
        source_refuse(
            record, REASON_NO_BODY,
            STR("a Structured Contents payload, which has sections in "
                "place of article_body.html: take the article snapshot"));
    else if (!body)
        source_refuse(record, REASON_NO_BODY, STR("article_body is missing"));
    else if (json_str(json_member(body, "wikitext")).len > 0)
        source_refuse(record, REASON_NO_BODY,
                      STR("article_body has wikitext only, no html"));
    else
        source_refuse(record, REASON_NO_BODY,
                      STR("article_body.html is empty"));
}

static void check_event(const json_t *root, struct source_record *record)
{
    if (str_equal(json_str(json_path(root, "event.type")), STR("delete")))
        source_refuse(record, REASON_EVENT_DELETE,
                      STR("an event that says the page is gone"));
    if (!json_bool(json_path(root, "visibility.text"), true))
        source_refuse(record, REASON_HIDDEN, STR("visibility.text is false"));
}

static void read_object(struct arena *unit, const json_t *root,
                        struct source_record *record)
{
    if (json_object_size(root) == 0) {
        source_refuse(record, REASON_EMPTY_RECORD, STR("an empty object"));
        return;
    }
    read_article(unit, root, record->article);
    check_event(root, record);
    check_fields(unit, root, record);
    check_body(root, record);
}

void source_enterprise_read(struct arena *unit, struct str line,
                            struct source_record *record)
{
    json_t *root;
    struct error err;

    record->reason = REASON_NONE;
    record->detail = STR_NULL;
    record->article->revert_risk = NAN;
    record->article->revision_time = CLOCK_UNKNOWN;
    record->article->event_time = CLOCK_UNKNOWN;
    if (str_trim(line).len == 0)
        source_refuse(record, REASON_EMPTY_RECORD, STR("a blank line"));
    else if (!json_parse(unit, line, &root, &err))
        source_refuse(record, REASON_MALFORMED,
                      arena_str(unit, str_from(err.text)));
    else if (!json_is_object(root))
        source_refuse(record, REASON_MALFORMED, STR("JSON, but not an object"));
    else
        read_object(unit, root, record);
}
