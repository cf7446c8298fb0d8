/* site.c - what can be read off the address of a page. */
#include "indexer/site.h"

#include "common/arena.h"
#include "common/license.h"
#include "common/passage.h"

#define HOST_MAX 100 /* bytes; Wikimedia's longest has 31 */

/* ---- addresses ---- */

struct str site_web_address(struct str url)
{
    if (str_starts(url, STR("https://")) || str_starts(url, STR("http://")))
        return url;
    return STR_NULL;
}

struct str site_origin(struct str url)
{
    size_t host = str_find(url, STR("://"), 0);

    if (host == SIZE_MAX)
        return STR_NULL;
    host += 3;
    for (size_t i = host; i < url.len; i++)
        if (url.ptr[i] && strchr("/?#", url.ptr[i]))
            url.len = i;
    return url.len > host ? url : STR_NULL;
}

/* ---- projects ---- */

/* Hosts whose project does not follow from their name. */
static const struct {
    const char *host;
    const char *project;
} hosts[] = {
    { "commons.wikimedia.org", "commonswiki" },
    { "incubator.wikimedia.org", "incubatorwiki" },
    { "mediawiki.org", "mediawikiwiki" },
    { "meta.wikimedia.org", "metawiki" },
    { "outreach.wikimedia.org", "outreachwiki" },
    { "species.wikimedia.org", "specieswiki" },
    { "wikidata.org", "wikidatawiki" },
    { "wikifunctions.org", "wikifunctionswiki" },
    { "wikisource.org", "sourceswiki" },
    /* wikis whose address has moved on since they got their dbname */
    { "be-tarask.wikipedia.org", "be_x_oldwiki" },
    { "gsw.wikipedia.org", "alswiki" },
    { "lzh.wikipedia.org", "zh_classicalwiki" },
    { "nan.wikipedia.org", "zh_min_nanwiki" },
    { "rup.wikipedia.org", "roa_rupwiki" },
    { "sgs.wikipedia.org", "bat_smgwiki" },
    { "vro.wikipedia.org", "fiu_vrowiki" },
    { "yue.wikipedia.org", "zh_yuewiki" },
};

static const struct {
    const char *domain;
    const char *ending;
} domains[] = {
    { ".wikipedia.org", "wiki" },          { ".wiktionary.org", "wiktionary" },
    { ".wikibooks.org", "wikibooks" },     { ".wikinews.org", "wikinews" },
    { ".wikiquote.org", "wikiquote" },     { ".wikisource.org", "wikisource" },
    { ".wikiversity.org", "wikiversity" }, { ".wikivoyage.org", "wikivoyage" },
};

/* The host in lower case, without "www." and the "m" of mobile ones. */
static struct str host_of(struct str url, char room[HOST_MAX])
{
    struct str origin = site_origin(site_web_address(url));
    struct str host = str_skip(origin, str_find(origin, STR("://"), 0));
    size_t len = 0;

    host = str_skip(host, 3);
    if (host.len == 0 || host.len > HOST_MAX)
        return STR_NULL;
    for (size_t i = 0; i < host.len; i++) {
        char c = host.ptr[i];

        if (i > 0 && str_starts(str_skip(host, i), STR(".m.")))
            i += 2;
        room[len++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    host = str_make(room, len);
    return str_starts(host, STR("www.")) ? str_skip(host, 4) : host;
}

static struct str dbname(struct arena *mem, struct str code, const char *ending)
{
    struct str name = arena_print(mem, STR_FMT "%s", STR_ARG(code), ending);
    char *bytes = arena_cstring(mem, name);

    for (size_t i = 0; i < name.len; i++)
        if (bytes[i] == '-')
            bytes[i] = '_';
    return str_make(bytes, name.len);
}

struct str site_project(struct arena *mem, struct str url)
{
    char room[HOST_MAX];
    struct str host = host_of(url, room);

    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
        if (str_equal(host, str_from(hosts[i].host)))
            return str_from(hosts[i].project);
    for (size_t i = 0; i < sizeof domains / sizeof *domains; i++) {
        struct str domain = str_from(domains[i].domain);
        struct str code = host;

        if (!str_ends(host, domain))
            continue;
        code.len -= domain.len;
        code = dbname(mem, code, domains[i].ending);
        return project_valid(code) ? code : STR_NULL;
    }
    return STR_NULL;
}

/* ---- languages ---- */

struct str site_language(struct arena *mem, struct str project)
{
    struct project_info info;
    struct str ending;
    char *code;

    if (!license_project(project, &info))
        return STR_NULL;
    ending = strcmp(info.family, "wikipedia") == 0 ? STR("wiki")
                                                   : str_from(info.family);
    if (!str_ends(project, ending) || project.len == ending.len)
        return STR_NULL;
    project.len -= ending.len;
    code = arena_cstring(mem, project);
    for (size_t i = 0; i < project.len; i++)
        if (code[i] == '_')
            code[i] = '-';
    return str_make(code, project.len);
}

struct str site_direction(struct str language)
{
    static const char *const codes[] = {
        "acm", "aeb",     "ajp",      "apc", "ar",      "arc", "ars",
        "arq", "ary",     "arz",      "azb", "bcc",     "bgn", "bqi",
        "ckb", "dv",      "fa",       "glk", "ha-arab", "he",  "khw",
        "ks",  "ku-arab", "lki",      "lrc", "luz",     "mzn", "nqo",
        "pnb", "prs",     "ps",       "rhg", "sam",     "sd",  "sdh",
        "skr", "syr",     "tly-arab", "ug",  "ur",      "yi",
    };

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (str_equal(language, str_from(codes[i])))
            return STR("rtl");
    return STR("ltr");
}
