/* license_registry_test.c - projects, their licenses, imported text. */
#include "common/license_registry.h"

#include "common/license.h"
#include "tests/tap.h"

static void is_project(const char *project, const char *family,
                       const char *site_name)
{
    struct project_info info = { "none", "none" };

    license_project(str_from(project), &info);
    is_str(str_from(info.family), str_from(family));
    is_str(str_from(info.site_name), str_from(site_name));
}

static void a_project_is_known_by_its_name(struct arena *mem)
{
    (void)mem;
    is_project("enwiki", "wikipedia", "Wikipedia");
    is_project("simplewiki", "wikipedia", "Wikipedia");
    is_project("zh_min_nanwiki", "wikipedia", "Wikipedia");
    is_project("frwiktionary", "wiktionary", "Wiktionary");
    is_project("bewikibooks", "wikibooks", "Wikibooks");
    is_project("dewikinews", "wikinews", "Wikinews");
    is_project("itwikiquote", "wikiquote", "Wikiquote");
    is_project("sourceswiki", "wikisource", "Wikisource");
    is_project("enwikiversity", "wikiversity", "Wikiversity");
    is_project("hewikivoyage", "wikivoyage", "Wikivoyage");
    is_project("commonswiki", "commons", "Wikimedia Commons");
    is_project("wikidatawiki", "wikidata", "Wikidata");
    is_project("specieswiki", "species", "Wikispecies");
    is_project("metawiki", "meta", "Meta-Wiki");
    is_project("mediawikiwiki", "mediawiki", "MediaWiki");
    is_project("wikifunctionswiki", "wikifunctions", "Wikifunctions");
    is_project("incubatorwiki", "incubator", "Wikimedia Incubator");
    is_project("ensample", "sample", "ibid Sample Wiki");
}

static void other_names_are_not_known(struct arena *mem)
{
    static const char *const names[] = { "",          "wiki",    "sample",
                                         "wikinews",  "en",      "EnWiki",
                                         "../enwiki", "my wiki", "acme" };
    struct project_info info;

    (void)mem;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ok(!license_project(str_from(names[i]), &info));
        ok(license_registry_id(str_from(names[i]), 0) == NULL);
    }
}

static void is_license(const char *project, int32_t namespace_id,
                       const char *spdx)
{
    const char *id = license_registry_id(str_from(project), namespace_id);

    is_str(str_from(id), str_from(spdx));
    ok(id && license_find(str_from(id)) != NULL);
}

static void the_exceptions_have_their_own_license(struct arena *mem)
{
    (void)mem;
    is_license("enwiki", 0, "CC-BY-SA-4.0");
    is_license("enwiki", 14, "CC-BY-SA-4.0");
    is_license("enwikinews", 0, "CC-BY-4.0");
    is_license("dewikinews", 0, "CC-BY-2.5");
    is_license("huwikinews", 0, "CC-BY-3.0");
    is_license("arwikinews", 0, "CC-BY-SA-4.0");
    is_license("svwikinews", 0, "CC-BY-SA-4.0");
    is_license("wikidatawiki", 0, "CC0-1.0");
    is_license("wikidatawiki", 120, "CC0-1.0");
    is_license("wikidatawiki", 1, "CC-BY-SA-4.0");
    is_license("commonswiki", 6, "CC-BY-SA-4.0");
    is_license("ensample", 0, "CC-BY-SA-4.0");
}

static const char *notice(const char *project, const char *name)
{
    return license_imported_notice(str_from(project), str_from(name));
}

static void imported_text_has_its_notice(struct arena *mem)
{
    (void)mem;
    is_str(str_from(notice("enwiki", "EB1911")),
           STR("This page includes text from the Encyclopædia Britannica, 11th "
               "edition (1911), which is in the public domain."));
    ok(notice("ensample", "EB1911") != NULL);
    ok(notice("enwiki", "Free-content_attribution") != NULL);
    ok(notice("enwiki", "free-content attribution") != NULL);
    ok(notice("enwiki", "USGov-FAA") != NULL);
    ok(notice("enwiki",
              "Wikipedia articles incorporating text from Citizendium") !=
       NULL);
    ok(notice("ruwiki", "ЭСБЕ") != NULL);
}

static void a_mere_citation_has_none(struct arena *mem)
{
    (void)mem;
    ok(notice("enwiki", "Cite EB1911") == NULL);
    ok(notice("enwiki", "EB1911X") == NULL);
    ok(notice("enwiki", "") == NULL);
    ok(notice("dewiki", "DNB") == NULL); /* the national library there */
    ok(notice("enwiki", "Infobox person") == NULL);
    ok(notice("enwiki",
              "Wikipedia articles incorporating a citation from the 1911 "
              "Encyclopaedia Britannica") == NULL);
}

int main(void)
{
    TEST(a_project_is_known_by_its_name);
    TEST(other_names_are_not_known);
    TEST(the_exceptions_have_their_own_license);
    TEST(imported_text_has_its_notice);
    TEST(a_mere_citation_has_none);
    return tap_end();
}
