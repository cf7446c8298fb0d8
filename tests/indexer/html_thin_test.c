/* html_thin_test.c - thinning takes attributes, never text. */
#include "indexer/html_thin.h"

#include "tests/tap.h"

static const struct {
    struct str in;
    struct str out;
    bool cut;
} cases[] = {
#define CASE(in, out, cut)                                                     \
    {                                                                          \
        { in, sizeof in - 1 }, { out, sizeof out - 1 }, cut                    \
    }
    CASE("", "", false),
    CASE("a &amp; b", "a &amp; b", false),
    /* attributes */
    CASE("<p title='x' class=\"y\">", "<p class=\"y\">", false),
    CASE("<P Class='a>b' CLASS=c>", "<P Class='a>b'>", false),
    CASE("<p class=a/b>x</p >", "<p class=\"a/b\">x</p>", false),
    CASE("<p hidden>", "<p hidden=\"\">", false),
    CASE("<p class = 'a' x = y =z/>", "<p class='a'>", false),
    CASE("<p id=mwAb><h2 id=mwAb><i id=mwe-long>",
         "<p><h2 id=\"mwAb\"><i id=\"mwe-long\">", false),
    CASE("<p class=a\"b id=c>", "<p id=\"c\">", false),
    CASE("<!doctype html> <html about=x>", " <html about=\"x\">", false),
    CASE("a<HTML about=x>b</html>", "a<base about=\"x\">b</html>", false),
    CASE("<html><p><html id=x>", "<html><p><base id=\"x\">", false),
    /* links without a fragment are their text */
    CASE("<a href=x class=y>t</a><a href='#z'>u</a>", "t<a href='#z'>u</a>",
         false),
    CASE("<link rel='a' href=x>b<link rel='mw:PageProp/redirect'>",
         "b<link rel='mw:PageProp/redirect'>", false),
    CASE("<style data-mw='\"template\"'>p{}</style>t",
         "<style data-mw='\"template\"'></style>t", false),
    /* what is no content */
    CASE("a<!-- <p> -->b<!doctype x>c<?x?>d</ e>f", "abcdf", false),
    CASE("a<!-->b<!--->c", "abc", false),
    CASE("<style a=b>p</styles></STYLE x>t<script>'</p>'</script>u", "tu",
         false),
    CASE("a<wbr/>b<source src=x>c", "abc", false),
    CASE("x\0y<p cl\0ass=z>", "xy<p class=\"z\">", false),
    /* a "<" that opens nothing */
    CASE("1 < 2 <3 << <", "1 &lt; 2 &lt;3 &lt;&lt; &lt;", false),
    CASE("</", "&lt;/", false),
    /* what never ends */
    CASE("a<!-- b", "a", true),
    CASE("a<p b", "a", true),
    CASE("a<p class='b", "a", true),
    CASE("a<style>b</styl", "a", true),
    CASE("a</p ", "a", true),
};

static void each_case_comes_out_as_it_should(struct arena *mem)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct html_thinned thin = html_thin(mem, cases[i].in);

        is_str(thin.text, cases[i].out);
        is_int(thin.cut, cases[i].cut);
    }
}

static void data_mw_keeps_its_beginning_on_whole_characters(struct arena *mem)
{
    for (int pad = 0; pad < 12; pad++) {
        struct str in = arena_print(
            mem,
            "<p data-mw='{\"parts\":[{\"template\":%0*d&quot;\xC3\xA9%0300d'>",
            HTML_DATA_MW_MAX - 36 + pad, 1, 2);
        struct html_thinned thin = html_thin(mem, in);

        ok(thin.text.len < in.len);
        ok(str_ends(thin.text, STR("'>")));
        ok(str_ends(thin.text, STR("1'>")) ||
           str_ends(thin.text, STR("&quot;'>")) ||
           str_ends(thin.text, STR("\xC3\xA9'>")) ||
           str_ends(thin.text, STR("0'>")));
    }
}

int main(void)
{
    TEST(each_case_comes_out_as_it_should);
    TEST(data_mw_keeps_its_beginning_on_whole_characters);
    return tap_end();
}
