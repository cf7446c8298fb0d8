/* license_test.c - rules C-13 to C-15 on what payloads say. */
#include "common/license.h"

#include "tests/tap.h"

static clock_ns day(const char *date)
{
    clock_ns time = CLOCK_UNKNOWN;

    ok(clock_parse(str_from(date), &time));
    return time;
}

static void names_in_every_form_find_the_license(struct arena *mem)
{
    static const char *const forms[][2] = {
        { "CC-BY-SA-4.0", "CC-BY-SA-4.0" },
        { "cc-by-sa-4.0", "CC-BY-SA-4.0" },
        { "CC BY-SA 4.0", "CC-BY-SA-4.0" },
        { "Creative Commons Attribution-ShareAlike License 4.0",
          "CC-BY-SA-4.0" },
        { "Creative Commons Attribution Share Alike 3.0 Unported",
          "CC-BY-SA-3.0" },
        { "http://creativecommons.org/licenses/by-sa/2.5/", "CC-BY-SA-2.5" },
        { "https://creativecommons.org/licenses/by/4.0/deed.de", "CC-BY-4.0" },
        { "CC BY 2.5", "CC-BY-2.5" },
        { "CC0 1.0", "CC0-1.0" },
        { "Creative Commons Zero v1.0 Universal", "CC0-1.0" },
        { "https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0" },
        { "CC-PDM-1.0", "CC-PDM-1.0" },
        { "https://creativecommons.org/publicdomain/mark/1.0/", "CC-PDM-1.0" },
    };

    (void)mem;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const struct license *found = license_find(str_from(forms[i][0]));

        is_str(str_from(found ? found->spdx : "none"), str_from(forms[i][1]));
    }
}

static void what_is_no_such_license_is_not_found(struct arena *mem)
{
    static const char *const others[] = {
        "",
        "All rights reserved",
        "CC BY-NC-SA 4.0",
        "CC BY-ND 4.0",
        "CC-BY-SA",
        "CC-BY-SA-5.0",
        "CC-BY-SA-3.0-DE",
        "GFDL",
        "GFDL-1.3-no-invariants-or-later",
        "MIT",
        "License",
        "4.0",
        "https://creativecommons.org/licenses/by-nc/4.0/",
    };
    char *huge = arena_alloc(mem, 100000);

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (!ok(license_find(str_from(others[i])) == NULL))
            printf("# found: %s\n", others[i]);
    memset(huge, 'a', 100000);
    ok(license_find(str_make(huge, 100000)) == NULL);
}

static void each_license_says_all_of_itself(struct arena *mem)
{
    const struct license *sa = license_find(STR("CC-BY-SA-4.0"));
    const struct license *zero = license_find(STR("CC0-1.0"));

    (void)mem;
    is_str(str_from(sa->name),
           STR("Creative Commons Attribution-ShareAlike 4.0 International"));
    is_str(str_from(sa->short_name), STR("CC BY-SA 4.0"));
    is_str(str_from(sa->url),
           STR("https://creativecommons.org/licenses/by-sa/4.0/"));
    is_str(str_from(sa->disclaimer_url),
           STR("https://creativecommons.org/licenses/by-sa/4.0/legalcode#s5"));
    is_str(str_from(sa->family), STR("CC-BY-SA"));
    ok(sa->attribution && sa->share_alike);
    ok(!zero->attribution && !zero->share_alike);
}

/* One row: what comes in, and what is ruled. license NULL: refused. */
struct row {
    const char *project;
    int32_t namespace_id;
    const char *revised;
    const char *says;
    const char *license;
    enum license_basis basis;
    bool conflict;
    bool historic;
};

static const struct row rows[] = {
    { "enwiki", 0, "2025-01-24", "CC-BY-SA-4.0", "CC-BY-SA-4.0",
      LICENSE_REGISTRY, false, false },
    { "enwiki", 0, "2022-05-01", "CC-BY-SA-3.0", "CC-BY-SA-4.0",
      LICENSE_REGISTRY, false, true },
    { "enwiki", 0, "2023-06-06T23:59:59Z", "CC-BY-SA-3.0", "CC-BY-SA-4.0",
      LICENSE_REGISTRY, false, true },
    { "enwiki", 0, "2023-06-07", "CC-BY-SA-3.0", "CC-BY-SA-4.0",
      LICENSE_REGISTRY, true, false },
    { "enwiki", 0, "0001-01-01T00:00:00Z", "CC-BY-SA-3.0", "CC-BY-SA-4.0",
      LICENSE_REGISTRY, true, false },
    { "enwiki", 0, "2019-01-01", "CC-BY-SA-4.0", "CC-BY-SA-4.0",
      LICENSE_REGISTRY, false, false },
    { "enwiki", 0, "2022-05-01", "", "CC-BY-SA-4.0", LICENSE_REGISTRY, false,
      false },
    { "enwiki", 0, "2022-05-01", "CC-BY-3.0", "CC-BY-SA-4.0", LICENSE_REGISTRY,
      true, false },
    { "enwikinews", 0, "2025-05-01", "CC-BY-SA-4.0", "CC-BY-4.0",
      LICENSE_REGISTRY, true, false },
    { "dewikinews", 0, "2025-05-01", "CC-BY-SA-4.0", "CC-BY-2.5",
      LICENSE_REGISTRY, true, false },
    { "dewikinews", 0, "2010-05-01", "CC-BY-4.0", "CC-BY-2.5", LICENSE_REGISTRY,
      true, false },
    { "frwikinews", 0, "2025-05-01", "CC-BY-SA-4.0", "CC-BY-SA-4.0",
      LICENSE_REGISTRY, false, false },
    { "wikidatawiki", 0, "2025-05-01", "CC-BY-SA-4.0", "CC0-1.0",
      LICENSE_REGISTRY, true, false },
    { "wikidatawiki", 4, "2025-05-01", "CC-BY-SA-4.0", "CC-BY-SA-4.0",
      LICENSE_REGISTRY, false, false },
    { "ensample", 0, "2025-05-01", "CC-BY-SA-4.0", "CC-BY-SA-4.0",
      LICENSE_REGISTRY, false, false },
    { "mycompany", 0, "2025-05-01", "CC BY 4.0", "CC-BY-4.0", LICENSE_PAYLOAD,
      false, false },
    { "mycompany", 0, "2025-05-01", "", NULL, LICENSE_PAYLOAD, false, false },
    { "enwiki", 0, "2025-05-01", "All rights reserved", NULL, LICENSE_REGISTRY,
      false, false },
    { "enwiki", 0, "2005-05-01", "GFDL-1.2", NULL, LICENSE_REGISTRY, false,
      false },
};

static void check_row(struct arena *mem, const struct row *row)
{
    struct article_license says = { .identifier = str_from(row->says) };
    struct article article = { .project = str_from(row->project),
                               .namespace_id = row->namespace_id,
                               .revision_time = day(row->revised),
                               .licenses = &says,
                               .license_count = row->says[0] != '\0' };
    struct license_ruling ruling;
    struct error err;
    bool good = license_rule(mem, &article, &ruling, &err);

    if (!ok(good == (row->license != NULL)))
        printf("# %s, %s\n", row->project, row->says);
    if (!good) {
        ok(err.code == ERROR_INPUT);
        return;
    }
    is_str(str_from(ruling.license->spdx), str_from(row->license));
    ok(ruling.basis == row->basis);
    if (!ok(ruling.conflict == row->conflict &&
            ruling.historic == row->historic))
        printf("# %s, %s, %s\n", row->project, row->says, row->revised);
    ok((ruling.payload.len > 0) == (row->says[0] != '\0'));
}

static void
the_registry_decides_and_the_payload_stands_beside(struct arena *mem)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_row(mem, &rows[i]);
}

static void
of_several_the_one_that_fits_counts_and_gfdl_never(struct arena *mem)
{
    struct article_license both[] = {
        { .identifier = STR("GFDL-1.3-or-later") },
        { .identifier = STR("CC0-1.0") },
        { .name = STR("Creative Commons Attribution Share Alike 4.0") },
    };
    struct article article = { .project = STR("dewiki"),
                               .revision_time = day("2025-05-01"),
                               .licenses = both,
                               .license_count = 3 };
    struct license_ruling ruling;
    struct error err;

    ok(license_rule(mem, &article, &ruling, &err));
    is_str(ruling.payload, STR("CC-BY-SA-4.0"));
    ok(!ruling.conflict);
    both[1].identifier = STR("Proprietary");
    ok(!license_rule(mem, &article, &ruling, &err));
    ok(strstr(err.text, "\"Proprietary\"") != NULL);
}

static void
the_operators_word_counts_where_nobody_else_says_any(struct arena *mem)
{
    struct article_license says = { .identifier = STR("CC0-1.0") };
    struct article article = { .project = STR("mycompany"),
                               .revision_time = CLOCK_UNKNOWN,
                               .default_license = STR("CC-BY-4.0"),
                               .licenses = &says };
    struct license_ruling ruling;
    struct error err;

    ok(license_rule(mem, &article, &ruling, &err));
    is_str(str_from(ruling.license->spdx), STR("CC-BY-4.0"));
    ok(ruling.basis == LICENSE_OPERATOR && !ruling.conflict);
    is_int(ruling.payload.len, 0);
    article.license_count = 1;
    ok(license_rule(mem, &article, &ruling, &err));
    ok(ruling.basis == LICENSE_PAYLOAD);
    article.license_count = 0;
    article.project = STR("dewikinews");
    ok(license_rule(mem, &article, &ruling, &err));
    is_str(str_from(ruling.license->spdx), STR("CC-BY-2.5"));
    ok(ruling.basis == LICENSE_REGISTRY);
}

int main(void)
{
    TEST(names_in_every_form_find_the_license);
    TEST(what_is_no_such_license_is_not_found);
    TEST(each_license_says_all_of_itself);
    TEST(the_registry_decides_and_the_payload_stands_beside);
    TEST(of_several_the_one_that_fits_counts_and_gfdl_never);
    TEST(the_operators_word_counts_where_nobody_else_says_any);
    return tap_end();
}
