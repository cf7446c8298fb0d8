/* source_plain_test.c - what a plain article says, what is read off it, and
 * what the operator says of it. */
#include "indexer/source_plain.h"

#include "common/license.h"
#include "indexer/source.h"
#include "tests/tap.h"

static struct source_record *fill(struct arena *mem, struct plain_fields fields,
                                  struct plain_defaults defaults)
{
    struct source_record *record = arena_new(mem, struct source_record);
    struct plain_defaults *kept = arena_new(mem, struct plain_defaults);

    *kept = defaults;
    record->article = arena_new(mem, struct article);
    source_plain_clear(record);
    source_plain_fill(mem, &fields, kept, record);
    return record;
}

static void references_are_read_once(struct arena *mem)
{
    static const char *const cases[][2] = {
        { "a &lt; b &amp;&amp; c &gt; d", "a < b && c > d" },
        { "&amp;lt;", "&lt;" }, /* once: the page showed "&lt;" */
        { "&quot;&apos;&nbsp;&eacute;", "\"'\xC2\xA0\xC3\xA9" },
        { "&#233;&#xE9;&#XE9;", "\xC3\xA9\xC3\xA9\xC3\xA9" },
        { "&#128640;", "\xF0\x9F\x9A\x80" },
        { "&;&#;&#x;&#xG;&nosuch;&#12", "&;&#;&#x;&#xG;&nosuch;&#12" },
        { "&#0;&#10;&#x7F;&#xD800;&#x110000;&#99999999;",
          "&#0;&#10;&#x7F;&#xD800;&#x110000;&#99999999;" },
        { "R&B; AT&T; &c.", "R&B; AT&T; &c." },
        { "& &", "& &" },
        { "plain", "plain" },
        { "", "" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        is_str(source_plain_unescape(mem, str_from(cases[i][0])),
               str_from(cases[i][1]));
}

static void the_record_goes_before_its_address_and_that_before_the_default(
    struct arena *mem)
{
    struct plain_defaults defaults = { STR("frwiki"), STR("de"),
                                       STR("CC-BY-4.0") };
    struct plain_fields f = { .id = STR("1"), .text = STR("Text.") };

    is_str(fill(mem, f, defaults)->article->project, STR("frwiki"));
    is_str(fill(mem, f, defaults)->article->language, STR("fr"));
    f.url = STR("https://es.wikipedia.org/wiki/A");
    is_str(fill(mem, f, defaults)->article->project, STR("eswiki"));
    is_str(fill(mem, f, defaults)->article->language, STR("es"));
    f.project = STR("itwiki");
    f.language = STR("sc");
    is_str(fill(mem, f, defaults)->article->project, STR("itwiki"));
    is_str(fill(mem, f, defaults)->article->language, STR("sc"));
    is_str(fill(mem, f, defaults)->article->site_url,
           STR("https://es.wikipedia.org"));
}

static void a_made_up_wiki_has_the_language_that_is_given(struct arena *mem)
{
    struct plain_fields f = { .id = STR("1"),
                              .text = STR("Text."),
                              .project = STR("xquadwiki") };

    is_str(fill(mem, f, (struct plain_defaults){ .language = STR("hi") })
               ->article->language,
           STR("hi"));
    is_str(fill(mem, f, (struct plain_defaults){ { 0 }, { 0 }, { 0 } })
               ->article->language,
           STR("xquad"));
    f.project = STR("xquad-ar");
    is_str(fill(mem, f, (struct plain_defaults){ .language = STR("ar") })
               ->article->direction,
           STR("rtl"));
}

static void
a_license_is_the_records_the_registrys_or_the_operators(struct arena *mem)
{
    static const struct {
        const char *project, *says, *option, *spdx;
        enum license_basis basis;
    } cases[] = {
        { "enwiki", "", "CC-BY-4.0", "CC-BY-SA-4.0", LICENSE_REGISTRY },
        { "mine", "CC0-1.0", "CC-BY-4.0", "CC0-1.0", LICENSE_PAYLOAD },
        { "mine", "", "CC-BY-4.0", "CC-BY-4.0", LICENSE_OPERATOR },
        { "mine", "", "", NULL, LICENSE_OPERATOR },
        { "mine", "All rights reserved", "CC-BY-4.0", NULL, LICENSE_PAYLOAD },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct plain_fields f = { .id = STR("1"),
                                  .text = STR("Text."),
                                  .project = str_from(cases[i].project),
                                  .license = str_from(cases[i].says) };
        struct plain_defaults d = { .license = str_from(cases[i].option) };
        struct license_ruling ruling;
        struct error err;
        bool good = license_rule(mem, fill(mem, f, d)->article, &ruling, &err);

        ok(good == (cases[i].spdx != NULL));
        if (!good)
            continue;
        is_str(str_from(ruling.license->spdx), str_from(cases[i].spdx));
        ok(ruling.basis == cases[i].basis);
    }
}

static void a_wrong_field_is_named_with_what_it_holds(struct arena *mem)
{
    struct plain_fields f = { .id = STR("x1"),
                              .text = STR("Text."),
                              .project = STR("enwiki") };
    struct source_record *record = fill(
        mem, f, (struct plain_defaults){ .project = STR("a") });

    ok(record->reason == REASON_MISSING_FIELD);
    is_str(record->detail, STR("id is \"x1\", not a whole number above 0"));
    f.id = arena_print(mem, "%0*d", 500, 0);
    record = fill(mem, f, (struct plain_defaults){ .project = STR("a") });
    is_str(record->detail, STR("id is not a whole number above 0"));
}

int main(void)
{
    TEST(references_are_read_once);
    TEST(the_record_goes_before_its_address_and_that_before_the_default);
    TEST(a_made_up_wiki_has_the_language_that_is_given);
    TEST(a_license_is_the_records_the_registrys_or_the_operators);
    TEST(a_wrong_field_is_named_with_what_it_holds);
    return tap_end();
}
