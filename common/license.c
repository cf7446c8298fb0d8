/* license.c - licenses by SPDX id, and what holds for one article. */
#include "common/license.h"

#include <strings.h>

#include "common/arena.h"
#include "common/buf.h"
#include "common/license_registry.h"

#define BY_SA "Creative Commons Attribution-ShareAlike "
#define BY "Creative Commons Attribution "
#define CC_URL "https://creativecommons.org/"

/* `clause` is the place in the legal code that disclaims warranties; only the
 * 4.0 licenses are known to have an anchor for it. */
#define CC_BY_SA(version, port, clause)                                        \
    {                                                                          \
        .spdx = "CC-BY-SA-" version, .name = BY_SA version " " port,           \
        .short_name = "CC BY-SA " version,                                     \
        .url = CC_URL "licenses/by-sa/" version "/",                           \
        .disclaimer_url = CC_URL "licenses/by-sa/" version                     \
                                 "/legalcode" clause,                          \
        .family = "CC-BY-SA", .attribution = true, .share_alike = true         \
    }
#define CC_BY(version, port, clause)                                           \
    {                                                                          \
        .spdx = "CC-BY-" version, .name = BY version " " port,                 \
        .short_name = "CC BY " version,                                        \
        .url = CC_URL "licenses/by/" version "/",                              \
        .disclaimer_url = CC_URL "licenses/by/" version "/legalcode" clause,   \
        .family = "CC-BY", .attribution = true                                 \
    }

/* Within a family the oldest version comes first. */
static const struct license licenses[] = {
    CC_BY_SA("1.0", "Generic", ""),
    CC_BY_SA("2.0", "Generic", ""),
    CC_BY_SA("2.5", "Generic", ""),
    CC_BY_SA("3.0", "Unported", ""),
    CC_BY_SA("4.0", "International", "#s5"),
    CC_BY("2.5", "Generic", ""),
    CC_BY("3.0", "Unported", ""),
    CC_BY("4.0", "International", "#s5"),
    { .spdx = "CC0-1.0",
      .name = "Creative Commons Zero 1.0 Universal",
      .short_name = "CC0 1.0",
      .url = CC_URL "publicdomain/zero/1.0/",
      .disclaimer_url = CC_URL "publicdomain/zero/1.0/legalcode",
      .family = "CC0" },
    { .spdx = "CC-PDM-1.0",
      .name = "Creative Commons Public Domain Mark 1.0 Universal",
      .short_name = "Public Domain Mark 1.0",
      .url = CC_URL "publicdomain/mark/1.0/",
      .disclaimer_url = CC_URL "publicdomain/mark/1.0/",
      .family = "CC-PDM" },
};

#define LICENSE_COUNT (sizeof licenses / sizeof *licenses)

/* 2023-06-07T00:00:00Z: Wikimedia's terms of use name version 4.0 from here. */
#define VERSION_4_BEGINS (INT64_C(1686096000) * CLOCK_SECOND)

/* ---- names ---- *
 *
 * An id, a name and an address of one license come down to the same key: its
 * words in lower case, long ones made short, empty ones left out.
 *
 *     CC-BY-SA-4.0                                            "ccbysa4.0"
 *     Creative Commons Attribution Share Alike 4.0 License    "ccbysa4.0"
 *     http://creativecommons.org/licenses/by-sa/4.0/deed.de   "ccbysa4.0" */

#define KEY_MAX 64

struct key {
    char bytes[KEY_MAX];
    size_t len;
    bool too_long;
};

/* Words and what they come down to. */
static const char *const forms[][2] = {
    { "creative", "cc" },
    { "commons", "" },
    { "attribution", "by" },
    { "share", "sa" },
    { "alike", "" },
    { "sharealike", "sa" },
    { "license", "" },
    { "licence", "" },
    { "international", "" },
    { "unported", "" },
    { "generic", "" },
    { "universal", "" },
    { "the", "" },
    { "https", "" },
    { "http", "" },
    { "www", "" },
    { "creativecommons.org", "cc" },
    { "licenses", "" },
    { "publicdomain", "" },
    { "legalcode", "" },
    { "zero", "0" },
    { "v1.0", "1.0" },
    { "v2.0", "2.0" },
    { "v2.5", "2.5" },
    { "v3.0", "3.0" },
    { "v4.0", "4.0" },
    { "public", "pd" },
    { "domain", "" },
    { "mark", "m" },
    { "dedication", "" },
};

static const char *short_form(struct str word)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_equal(word, str_from(forms[i][0])))
            return forms[i][1];
    return NULL;
}

static void key_add(struct key *key, struct str text)
{
    if (text.len > KEY_MAX - key->len) {
        key->too_long = true;
        return;
    }
    memcpy(key->bytes + key->len, text.ptr, text.len);
    key->len += text.len;
}

static void key_word(struct key *key, struct str word)
{
    const char *form = short_form(word);

    if (str_starts(word, STR("deed")))
        return; /* "deed", "deed.de" at the end of an address */
    key_add(key, form ? str_from(form) : word);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool in_word(char c)
{
    c = lower(c);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
           (unsigned char)c >= 0x80;
}

static struct key make_key(struct str text)
{
    struct key key = { .len = 0 };
    char word[KEY_MAX];
    size_t len = 0;

    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len && in_word(text.ptr[i])) {
            if (len < KEY_MAX)
                word[len++] = lower(text.ptr[i]);
        } else if (len > 0) {
            key_word(&key, str_make(word, len));
            len = 0;
        }
    }
    return key;
}

static struct str key_str(const struct key *key)
{
    return str_make(key->bytes, key->len);
}

/* Nearly always an SPDX id is asked for; keys cost a hundred times as much. */
static const struct license *find_id(struct str id)
{
    for (size_t i = 0; i < LICENSE_COUNT; i++)
        if (strlen(licenses[i].spdx) == id.len &&
            strncasecmp(licenses[i].spdx, id.ptr, id.len) == 0)
            return &licenses[i];
    return NULL;
}

static bool has_key(const struct license *license, const struct key *asked)
{
    const char *const names[] = { license->spdx, license->name, license->url };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct key key = make_key(str_from(names[i]));

        if (str_equal(key_str(asked), key_str(&key)))
            return true;
    }
    return false;
}

const struct license *license_find(struct str id_or_name)
{
    const struct license *found = find_id(id_or_name);
    struct key asked;

    if (found || id_or_name.len == 0)
        return found;
    asked = make_key(id_or_name);
    if (asked.len == 0 || asked.too_long)
        return NULL;
    for (size_t i = 0; i < LICENSE_COUNT && !found; i++)
        if (has_key(&licenses[i], &asked))
            found = &licenses[i];
    return found;
}

/* ---- ruling ---- */

/* What the payload calls the license: by its id if it has one. */
static struct str payload_word(const struct article_license *payload)
{
    if (payload->identifier.len > 0)
        return payload->identifier;
    return payload->name.len > 0 ? payload->name : payload->url;
}

static bool is_gfdl(struct str word)
{
    struct key key = make_key(word);

    return str_starts(key_str(&key), STR("gfdl")) ||
           str_starts(key_str(&key), STR("gnufreedocumentation"));
}

/* How well a payload's license fits the registry's: higher is better. */
static int fit(const struct license *payload, const struct license *registry)
{
    if (payload == registry)
        return 3;
    return registry && strcmp(payload->family, registry->family) == 0 ? 2 : 1;
}

static bool refuse_payload(struct str word, struct error *err)
{
    if (is_gfdl(word))
        return error_set(err, ERROR_INPUT,
                         "the payload names no license but GFDL, which is "
                         "never asserted");
    return error_set(err, ERROR_INPUT,
                     "the payload names license \"" STR_FMT
                     "\", which is none we know",
                     STR_ARG(word));
}

/* The payload's license that fits the registry's best; NULL when it names
 * none. */
static bool read_payload(const struct article *article,
                         const struct license *registry,
                         const struct license **best, struct error *err)
{
    bool gfdl = false;

    *best = NULL;
    for (size_t i = 0; i < article->license_count; i++) {
        struct str word = payload_word(&article->licenses[i]);
        const struct license *found = license_find(word);

        if (!found && is_gfdl(word))
            gfdl = true;
        else if (!found)
            return refuse_payload(word, err);
        else if (!*best || fit(found, registry) > fit(*best, registry))
            *best = found;
    }
    return *best || !gfdl || refuse_payload(STR("GFDL"), err);
}

/* An older version of the family, on a revision of its time. */
static bool is_historic(const struct article *article,
                        const struct license *registry,
                        const struct license *payload)
{
    return strcmp(payload->family, registry->family) == 0 &&
           payload < registry && article->revision_time != CLOCK_UNKNOWN &&
           article->revision_time < VERSION_4_BEGINS;
}

/* Nobody but, perhaps, the operator names a license. */
static bool rule_by_operator(const struct article *article,
                             struct license_ruling *ruling, struct error *err)
{
    const struct license *license = license_find(article->default_license);

    if (!license)
        return error_set(err, ERROR_INPUT,
                         "neither the payload nor the registry names a "
                         "license for project " STR_FMT,
                         STR_ARG(article->project));
    *ruling = (struct license_ruling){ .license = license,
                                       .basis = LICENSE_OPERATOR };
    return true;
}

bool license_rule(struct arena *mem, const struct article *article,
                  struct license_ruling *ruling, struct error *err)
{
    const char *id = license_registry_id(article->project,
                                         article->namespace_id);
    const struct license *registry = id ? license_find(str_from(id)) : NULL;
    const struct license *payload;
    bool differs;

    (void)mem; /* what a ruling points at is in the tables */
    if (!read_payload(article, registry, &payload, err))
        return false;
    if (!registry && !payload)
        return rule_by_operator(article, ruling, err);
    differs = registry && payload && payload != registry;
    *ruling = (struct license_ruling){
        .license = registry ? registry : payload,
        .basis = registry ? LICENSE_REGISTRY : LICENSE_PAYLOAD,
        .payload = payload ? str_from(payload->spdx) : STR_NULL,
        .historic = differs && is_historic(article, registry, payload),
    };
    ruling->conflict = differs && !ruling->historic;
    return true;
}
