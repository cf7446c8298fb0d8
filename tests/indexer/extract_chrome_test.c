/* extract_chrome_test.c - chrome is known by class, role, type, id, style. */
#include "indexer/extract_chrome.h"

#include "tests/indexer/html_helper.h"

static const struct {
    const char *html;
    enum chrome chrome;
} cases[] = {
    { "<p>x", CHROME_NONE },
    { "<div class='mw-parser-output'>", CHROME_NONE },
    { "<div class='navbox authority-control'>", CHROME_DROP },
    { "<p class='CdA'>", CHROME_DROP },
    { "<p class='x wikidata-linkback '>", CHROME_DROP },
    { "<div class='normdaten-typ-p'>", CHROME_DROP },
    { "<div role=navigation>", CHROME_DROP },
    { "<div role=note>", CHROME_DROP },
    { "<div id=coordinates>", CHROME_DROP },
    { "<span style='color:red; DISPLAY : None'>", CHROME_DROP },
    { "<span style='visibility:hidden'>", CHROME_DROP },
    { "<span style='content:\"display:none\"'>", CHROME_NONE },
    { "<span style='text-display:none'>", CHROME_NONE },
    { "<span hidden>", CHROME_DROP },
    { "<svg>", CHROME_DROP },
    { "<table class='metadata ambox plainlinks'>", CHROME_BOX },
    { "<sup class='noprint Inline-Template'>", CHROME_TAG },
    { "<sup class='mw-ref reference'>", CHROME_FOOTNOTE },
    { "<sup typeof='mw:Transclusion mw:Extension/ref'>", CHROME_FOOTNOTE },
    { "<p class=reference>", CHROME_NONE },
    { "<ol class='mw-references references'>", CHROME_NOTES },
    { "<div typeof=mw:Extension/references>", CHROME_NOTES },
    { "<span class=mwe-math-element>", CHROME_FORMULA },
    { "<math>", CHROME_FORMULA },
};

static void each_element_is_told_apart(struct arena *mem)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (!ok(chrome_of(element(mem, cases[i].html)) == cases[i].chrome))
            printf("# %s\n", cases[i].html);
}

static void blocks_are_known_by_tag_and_style(struct arena *mem)
{
    ok(chrome_is_block(element(mem, "<div>")));
    ok(!chrome_is_block(element(mem, "<div style='display: inline'>")));
    ok(!chrome_is_block(element(mem, "<span>")));
    ok(chrome_is_block(element(mem, "<span style='display:block'>")));
    ok(chrome_is_block(element(mem, "<h3>")));
    ok(!chrome_is_block(element(mem, "<sup>")));
}

static void infoboxes_are_known_in_many_wikis(struct arena *mem)
{
    ok(chrome_is_infobox(element(mem, "<table class='x infobox_v2'>")));
    ok(chrome_is_infobox(element(mem, "<table class='infobox biota'>")));
    ok(chrome_is_infobox(element(mem, "<table class=sinottico>")));
    ok(chrome_is_infobox(element(mem, "<table id=Vorlage_Infobox_Fluss>")));
    ok(!chrome_is_infobox(element(mem, "<table class=wikitable>")));
}

static void a_template_is_named_with_underscores(struct arena *mem)
{
    is_str(chrome_template(
               mem, element(mem, "<div data-mw='{\"parts\":[{\"template\":"
                                 "{\"target\":{\"wt\":\"More notes\\n\"}}}]}'"
                                 ">")),
           STR("More_notes"));
    is_str(chrome_template(mem, element(mem, "<div data-mw='{}'>")), STR(""));
}

int main(void)
{
    TEST(each_element_is_told_apart);
    TEST(blocks_are_known_by_tag_and_style);
    TEST(infoboxes_are_known_in_many_wikis);
    TEST(a_template_is_named_with_underscores);
    return tap_end();
}
