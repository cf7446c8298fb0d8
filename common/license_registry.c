/* license_registry.c - projects, their licenses, and imported text. */
#include "common/license_registry.h"

#include "common/license.h"
#include "common/passage.h"

/* ---- projects ---- */

struct project {
    const char *name; /* whole, or an ending of the family's names */
    struct project_info info;
};

static const struct project by_name[] = {
    { "commonswiki", { "commons", "Wikimedia Commons" } },
    { "foundationwiki", { "foundation", "Wikimedia Foundation Governance" } },
    { "incubatorwiki", { "incubator", "Wikimedia Incubator" } },
    { "mediawikiwiki", { "mediawiki", "MediaWiki" } },
    { "metawiki", { "meta", "Meta-Wiki" } },
    { "outreachwiki", { "outreach", "Outreach Wiki" } },
    { "sourceswiki", { "wikisource", "Wikisource" } },
    { "specieswiki", { "species", "Wikispecies" } },
    { "test2wiki", { "test", "Test Wiki" } },
    { "testcommonswiki", { "test", "Test Wikimedia Commons" } },
    { "testwiki", { "test", "Test Wiki" } },
    { "testwikidatawiki", { "test", "Test Wikidata" } },
    { "wikidatawiki", { "wikidata", "Wikidata" } },
    { "wikifunctionswiki", { "wikifunctions", "Wikifunctions" } },
    { "wikimaniawiki", { "wikimania", "Wikimania" } },
};

static const struct project by_ending[] = {
    { "wiktionary", { "wiktionary", "Wiktionary" } },
    { "wikibooks", { "wikibooks", "Wikibooks" } },
    { "wikinews", { "wikinews", "Wikinews" } },
    { "wikiquote", { "wikiquote", "Wikiquote" } },
    { "wikisource", { "wikisource", "Wikisource" } },
    { "wikiversity", { "wikiversity", "Wikiversity" } },
    { "wikivoyage", { "wikivoyage", "Wikivoyage" } },
    { "sample", { "sample", "ibid Sample Wiki" } },
    { "wiki", { "wikipedia", "Wikipedia" } },
};

/* "en" of "enwiki": there must be something before the ending. */
static bool has_ending(struct str project, const char *ending)
{
    return project.len > strlen(ending) && str_ends(project, str_from(ending));
}

static const struct project *find_project(struct str project)
{
    if (!project_valid(project))
        return NULL;
    for (size_t i = 0; i < sizeof by_name / sizeof *by_name; i++)
        if (str_equal(project, str_from(by_name[i].name)))
            return &by_name[i];
    for (size_t i = 0; i < sizeof by_ending / sizeof *by_ending; i++)
        if (has_ending(project, by_ending[i].name))
            return &by_ending[i];
    return NULL;
}

bool license_project(struct str project, struct project_info *info)
{
    const struct project *found = find_project(project);

    if (found)
        *info = found->info;
    return found != NULL;
}

/* ---- licenses ---- */

#define ANY_NAMESPACE INT32_MIN

/* The first row that fits counts; what fits none is CC BY-SA 4.0. */
static const struct rule {
    const char *project; /* or a family */
    int32_t namespace_id;
    const char *spdx;
} rules[] = {
    { "dewikinews", ANY_NAMESPACE, "CC-BY-2.5" },
    { "huwikinews", ANY_NAMESPACE, "CC-BY-3.0" },
    { "arwikinews", ANY_NAMESPACE, "CC-BY-SA-4.0" },
    { "fawikinews", ANY_NAMESPACE, "CC-BY-SA-4.0" },
    { "frwikinews", ANY_NAMESPACE, "CC-BY-SA-4.0" },
    { "svwikinews", ANY_NAMESPACE, "CC-BY-SA-4.0" },
    { "wikinews", ANY_NAMESPACE, "CC-BY-4.0" },
    { "wikidata", 0, "CC0-1.0" },   /* items */
    { "wikidata", 120, "CC0-1.0" }, /* properties */
    { "wikifunctions", 0, "CC0-1.0" },
};

const char *license_registry_id(struct str project, int32_t namespace_id)
{
    const struct project *found = find_project(project);

    if (!found)
        return NULL;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const struct rule *rule = &rules[i];

        if ((str_equal(project, str_from(rule->project)) ||
             strcmp(found->info.family, rule->project) == 0) &&
            (rule->namespace_id == ANY_NAMESPACE ||
             rule->namespace_id == namespace_id))
            return rule->spdx;
    }
    return "CC-BY-SA-4.0";
}

/* ---- imported text ---- */

#define FROM(source) "This page includes text from " source "."
#define PUBLIC_DOMAIN ", which is in the public domain"
#define BRITANNICA                                                             \
    FROM("the Encyclopædia Britannica, 11th edition (1911)" PUBLIC_DOMAIN)
#define CATHOLIC FROM("the Catholic Encyclopedia (1907–1913)" PUBLIC_DOMAIN)
#define CITIZENDIUM FROM("Citizendium, used under CC BY-SA 3.0")
#define DNB                                                                    \
    FROM("the Dictionary of National Biography (1885–1900)" PUBLIC_DOMAIN)
#define EASTON FROM("Easton's Bible Dictionary (1897)" PUBLIC_DOMAIN)
#define JEWISH FROM("the Jewish Encyclopedia (1901–1906)" PUBLIC_DOMAIN)
#define NIE FROM("the New International Encyclopedia (1905)" PUBLIC_DOMAIN)
#define PD_TEXT FROM("a publication that is in the public domain")
#define PLANETMATH FROM("PlanetMath, used under CC BY-SA 3.0")
#define US_GOV                                                                 \
    FROM("a publication of the United States government" PUBLIC_DOMAIN)
#define BROCKHAUS                                                              \
    FROM("the Brockhaus and Efron Encyclopedic Dictionary "                    \
         "(1890–1907)" PUBLIC_DOMAIN)
#define NORDISK FROM("Nordisk familjebok" PUBLIC_DOMAIN)
#define FREE_CONTENT                                                           \
    FROM("a work under a free license, named in its references")
#define TRANSLATED                                                             \
    FROM("another language's edition in translation; its history names the "   \
         "authors")

/* What marks such text: the name of a template, or the beginning of the name
 * of a category. Project "" is every one. */
static const struct import {
    const char *project;
    const char *name;
    bool beginning;
    const char *notice;
} imports[] = {
    { "", "EB1911", false, BRITANNICA },
    { "enwiki", "1911", false, BRITANNICA },
    { "enwiki", "EB1911 poster", false, BRITANNICA },
    { "enwiki",
      "Wikipedia articles incorporating text from the 1911 Encyclopædia "
      "Britannica",
      true, BRITANNICA },
    { "", "Catholic Encyclopedia", false, CATHOLIC },
    { "enwiki", "Catholic", false, CATHOLIC },
    { "enwiki", "CE1913", false, CATHOLIC },
    { "enwiki",
      "Wikipedia articles incorporating text from the 1913 Catholic "
      "Encyclopedia",
      true, CATHOLIC },
    { "", "Citizendium", false, CITIZENDIUM },
    { "enwiki", "Wikipedia articles incorporating text from Citizendium", true,
      CITIZENDIUM },
    { "enwiki", "DNB", false, DNB },
    { "enwiki", "DNB Poster", false, DNB },
    { "enwiki",
      "Wikipedia articles incorporating text from the Dictionary of National "
      "Biography",
      true, DNB },
    { "enwiki", "Easton", false, EASTON },
    { "enwiki", "Eastons", false, EASTON },
    { "enwiki", "Jewish Encyclopedia", false, JEWISH },
    { "enwiki", "JewishEncyclopedia", false, JEWISH },
    { "enwiki", "NIE", false, NIE },
    { "enwiki", "NIE Poster", false, NIE },
    { "", "PD-notice", false, PD_TEXT },
    { "enwiki", "Source-attribution", false, PD_TEXT },
    { "enwiki", "PlanetMath attribution", false, PLANETMATH },
    { "enwiki", "PlanetMath", false, PLANETMATH },
    { "enwiki", "Wikipedia articles incorporating text from PlanetMath", true,
      PLANETMATH },
    { "enwiki", "Include-NASA", false, US_GOV },
    { "enwiki", "NASA-attribution", false, US_GOV },
    { "enwiki", "DANFS", false, US_GOV },
    { "enwiki", "USGov", true, US_GOV }, /* USGov-FAA, USGovernment sources */
    { "enwiki", "Free-content attribution", false, FREE_CONTENT },
    { "enwiki", "Free content attribution", false, FREE_CONTENT },
    { "ruwiki", "ЭСБЕ", false, BROCKHAUS },
    { "svwiki", "Ugglan", false, NORDISK },
    { "frwiki", "Traduction/Référence", false, TRANSLATED },
    { "eswiki", "Traducido ref", false, TRANSLATED },
};

static char plain(char c)
{
    return c == '_' ? ' ' : c;
}

static char folded_first(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : plain(c);
}

/* As MediaWiki compares titles: '_' is a space, and an ASCII first letter
 * may be small. */
static bool same_name(struct str name, struct str wanted, bool beginning)
{
    if (name.len < wanted.len || (!beginning && name.len > wanted.len))
        return false;
    if (folded_first(name.ptr[0]) != folded_first(wanted.ptr[0]))
        return false;
    for (size_t i = 1; i < wanted.len; i++)
        if (plain(name.ptr[i]) != wanted.ptr[i])
            return false;
    return true;
}

const char *license_imported_notice(struct str project, struct str name)
{
    for (size_t i = 0; i < sizeof imports / sizeof *imports; i++) {
        const struct import *import = &imports[i];

        if ((!import->project[0] ||
             str_equal(project, str_from(import->project))) &&
            same_name(name, str_from(import->name), import->beginning))
            return import->notice;
    }
    return NULL;
}
