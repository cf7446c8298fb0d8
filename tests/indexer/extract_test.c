/* extract_test.c - a page's layer: golden pages, facts, limits, promises. */
#include "indexer/extract.h"

#include <dirent.h>

#include "tests/indexer/layer_dump.h"
#include "tests/tap.h"

#define GOLDEN "tests/golden/extract"

static struct article extract(struct arena *mem, struct str html,
                              struct extract_facts *facts)
{
    struct article article = { .html = html };
    struct error err;
    const char *broken;

    ok(extract_html(mem, &article, facts, &err));
    broken = layer_broken(&article);
    if (broken)
        printf("# %s\n", broken);
    ok(!broken);
    return article;
}

static struct str layer_of(struct arena *mem, const char *html)
{
    struct extract_facts facts;

    return extract(mem, str_from(html), &facts).text;
}

static struct str read_file(struct arena *mem, const char *path)
{
    FILE *file = fopen(path, "rb");
    struct buf out = buf_open(mem, (size_t)1 << 26);
    char piece[4096];
    size_t got;

    if (!file)
        return STR_NULL;
    while ((got = fread(piece, 1, sizeof piece, file)) > 0)
        buf_add(&out, str_make(piece, got));
    fclose(file);
    return buf_str(&out);
}

/* UPDATE_GOLDEN=1 in the environment writes the layer down instead. */
static void compare_golden(struct arena *mem, const char *name)
{
    struct str html = arena_print(mem, GOLDEN "/%s.html", name);
    struct str layer = arena_print(mem, GOLDEN "/%s.layer", name);
    struct extract_facts facts;
    struct article article = extract(mem, read_file(mem, html.ptr), &facts);
    struct str dump = layer_dump(mem, &article, &facts);

    if (getenv("UPDATE_GOLDEN")) {
        FILE *file = fopen(layer.ptr, "wb");

        ok(file && fwrite(dump.ptr, 1, dump.len, file) == dump.len);
        if (file)
            fclose(file);
        return;
    }
    is_str(dump, read_file(mem, layer.ptr));
}

static void each_golden_page_has_its_layer(struct arena *mem)
{
    DIR *folder = opendir(GOLDEN);
    size_t count = 0;

    ok(folder != NULL);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        struct str name = str_from(entry->d_name);

        if (!str_ends(name, STR(".html")))
            continue;
        name.len -= 5;
        compare_golden(mem, arena_cstring(mem, name));
        count++;
    }
    if (folder)
        closedir(folder);
    ok(count >= 6);
}

static void the_document_says_who_it_is(struct arena *mem)
{
    struct extract_facts facts;

    extract(mem,
            STR("<html about=\"https://x.example/wiki/"
                "Special:Redirect/revision/1252348921\"><head>"
                "<meta property=\"mw:pageId\" content=\"736\"/>"
                "<meta property=\"mw:PageProp/noindex\"/></head><body>"
                "<link rel=\"mw:PageProp/redirect\" href=\"./Y\"/></body>"),
            &facts);
    is_int(facts.revision_id, 1252348921);
    is_int(facts.page_id, 736);
    ok(facts.redirect && facts.noindex && !facts.truncated);
    extract(mem,
            STR("<html about='x/revision/12x'><meta property='mw:pageId'"
                " content='-1'>"),
            &facts);
    is_int(facts.revision_id, 0);
    is_int(facts.page_id, 0);
    ok(!facts.redirect && !facts.noindex);
}

static void facts_of_a_late_html_element_count(struct arena *mem)
{
    struct extract_facts facts;

    extract(mem,
            STR("<!DOCTYPE html>\nstray\n<html lang=x about='y/revision/77'>"
                "<head><title>T</title></head><body><p>a"
                "<meta property='mw:pageId' content=9></p>"),
            &facts);
    is_int(facts.revision_id, 77);
    is_int(facts.page_id, 9);
    extract(mem, STR("<html lang=x><p>a<HTML about='y/revision/78'>b"), &facts);
    is_int(facts.revision_id, 78);
    extract(mem, STR("<html about=x><p>a<html about='y/revision/79'>"), &facts);
    is_int(facts.revision_id, 0);
    is_str(layer_of(mem, "<p>a<html class=navbox>b</html>c"), STR("abc"));
}

static void a_page_without_text_has_an_empty_layer(struct arena *mem)
{
    is_str(layer_of(mem, ""), STR(""));
    is_str(layer_of(mem, "<p>&nbsp;\n</p><p>&#x200B;</p>"), STR(""));
    is_str(layer_of(mem, "<div style='display:none'>x</div>"), STR(""));
}

static void nothing_is_normalised(struct arena *mem)
{
    is_str(layer_of(mem, "<p>a\xC2\xA0 b\xE2\x80\x8F c\xE2\x80\xA8"
                         "e\xCC\x81 \xC3\xA9</p>"),
           STR("a\xC2\xA0 b\xE2\x80\x8F c\xE2\x80\xA8"
               "e\xCC\x81 \xC3\xA9"));
}

static void broken_pages_keep_their_text(struct arena *mem)
{
    is_str(layer_of(mem, "<p>a<table><tr><td>b<p>c</b></div>d"),
           STR("a\n\nb\n\ncd"));
    is_str(layer_of(mem, "plain & < text"), STR("plain & < text"));
    is_str(layer_of(mem, "a</section></p><li>b"), STR("a\n\n\xE2\x80\xA2 b"));
}

static void deep_pages_keep_their_text(struct arena *mem)
{
    struct buf html = buf_open(mem, 1 << 20);
    struct extract_facts facts;
    struct article article;

    for (int i = 0; i < 600; i++)
        buf_add(&html, STR("<div><ul><li>"));
    buf_add(&html, STR("deep"));
    article = extract(mem, buf_str(&html), &facts);
    ok(facts.truncated);
    ok(str_find(article.text, STR("deep"), 0) != SIZE_MAX);
}

static void spans_can_not_explode(struct arena *mem)
{
    struct buf html = buf_open(mem, 1 << 26);
    struct extract_facts facts;
    struct article article;

    buf_add(&html, STR("<table><tr>"));
    for (int i = 0; i < 300; i++)
        buf_add(&html, STR("<th colspan=100000 rowspan=100000>A header of "
                           "some length that is said again and again</th>"));
    for (int i = 0; i < 50000; i++)
        buf_add(&html, STR("<tr><td rowspan=99999 colspan=99999>x<td>y"));
    article = extract(mem, buf_str(&html), &facts);
    ok(article.text.len < 2 * html.len + ((size_t)2 << 20));
    buf_add(&html, STR("</table><table><tr>"));
    for (int i = 0; i < 256; i++)
        buf_add(&html, STR("<th>A header of some length, said again"));
    for (int i = 0; i < 300; i++) {
        buf_add(&html, STR("<tr>"));
        for (int k = 0; k < 256; k++)
            buf_add(&html, STR("<td>x"));
    }
    article = extract(mem, buf_str(&html), &facts);
    ok(article.text.len < 3 * html.len + ((size_t)2 << 20));
}

/* What stands on the page is the layer without what was inserted. */
static void inserted_text_can_be_cut_out(struct arena *mem)
{
    struct extract_facts facts;
    struct article article = extract(
        mem,
        STR("<ol><li>a</ol><table class=wikitable><tr><th>H<th>I"
            "<tr><td rowspan=2>b<td>c<br>d<tr><td>e</table>"),
        &facts);
    struct buf out = buf_open(mem, 1000);
    size_t at = 0;

    is_str(article.text, STR("1. a\n\nH | I\nH: b | I: c; d\nH: b | I: e"));
    for (size_t i = 0; i < article.inserted_count; i++) {
        buf_add(&out,
                str_slice(article.text,
                          (struct span){ at, article.inserted[i].begin }));
        at = article.inserted[i].end;
    }
    buf_add(&out, str_skip(article.text, at));
    is_str(buf_str(&out), STR("a\n\nHI\nbcd\ne"));
}

static void footnotes_remember_place_and_note(struct arena *mem)
{
    struct extract_facts facts;
    struct article article = extract(
        mem,
        STR("<p>One <sup class=\"mw-ref reference\"><a href=\"./X#cite_note-"
            "%C3%A9-2\">[1]</a></sup> two e<sup class=reference><a href=\"#n\">"
            "[2]</a></sup>\xCC\x81.</p><ol class=\"mw-references references\">"
            "<li id=cite_note-1>N</li><li id=cite_note-2>M</li></ol>"),
        &facts);

    is_str(article.text, STR("One two e\xCC\x81."));
    is_int(article.footnote_count, 2);
    is_int(article.footnotes[0].at, 3);
    is_str(article.footnotes[0].target, STR("cite_note-\xC3\xA9-2"));
    is_int(article.footnotes[1].at, 11);
    is_int(article.reference_count, 2);
}

static void the_digest_is_that_of_the_text(struct arena *mem)
{
    struct extract_facts facts;
    struct article article = extract(mem, STR("<p>abc</p>"), &facts);
    struct digest want = digest_of(STR("abc"));

    ok(memcmp(&article.text_sha256, &want, sizeof want) == 0);
}

int main(void)
{
    TEST(each_golden_page_has_its_layer);
    TEST(the_document_says_who_it_is);
    TEST(facts_of_a_late_html_element_count);
    TEST(a_page_without_text_has_an_empty_layer);
    TEST(nothing_is_normalised);
    TEST(broken_pages_keep_their_text);
    TEST(deep_pages_keep_their_text);
    TEST(spans_can_not_explode);
    TEST(inserted_text_can_be_cut_out);
    TEST(footnotes_remember_place_and_note);
    TEST(the_digest_is_that_of_the_text);
    return tap_end();
}
