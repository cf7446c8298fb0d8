/* extract_inline_test.c - formulas, ruby, powers and where notes lead. */
#include "indexer/extract_inline.h"

#include "common/arena.h"
#include "common/buf.h"
#include "tests/indexer/html_helper.h"

static struct str formula(struct arena *mem, const char *html)
{
    return inline_formula(mem, element(mem, html));
}

static void a_formula_is_its_tex_unwrapped(struct arena *mem)
{
    is_str(formula(mem, "<math alttext='{\\displaystyle x}'>"), STR("x"));
    is_str(formula(mem, "<span><math><annotation>{\\textstyle y}"), STR("y"));
    is_str(formula(mem, "<span><img alt='z^{2}'></span>"), STR("z^{2}"));
    is_str(formula(mem, "<span>x</span>"), STR(""));
    is_str(formula(mem, "<math alttext='{\\displaystyle x'>"),
           STR("{\\displaystyle x"));
}

static void a_language_variant_is_its_first_choice(struct arena *mem)
{
    static const char *const cases[][2] = {
        { "{\"twoway\":[{\"l\":\"a\",\"t\":\"x <b>y</b>\"},{\"t\":\"z\"}]}",
          "x y" },
        { "{\"oneway\":[{\"f\":\"q\",\"l\":\"a\",\"t\":\"x\"}]}", "x" },
        { "{\"filter\":{\"l\":[\"a\"],\"t\":\"x &amp; y\"}}", "x & y" },
        { "{\"disabled\":{\"t\":\"x\"}}", "x" },
        { "{\"name\":{\"t\":\"x\"}}", "" },
        { "{\"twoway\":[]}", "" },
        { "{\"twoway\":[{\"t\":1}]}", "" },
        { "twoway", "" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buf html = buf_open(mem, 1000);

        buf_print(&html, "<span data-mw-variant='%s'></span>", cases[i][0]);
        buf_byte(&html, 0);
        is_str(inline_variant(mem, element(mem, html.ptr)),
               str_from(cases[i][1]));
    }
    is_str(inline_variant(mem, element(mem, "<i data-mw-variant='{}'>x")),
           STR(""));
}

static void a_formula_may_have_its_own_line(struct arena *mem)
{
    ok(inline_formula_is_display(
        element(mem, "<span><span class='a mwe-math-mathml-display'>")));
    ok(inline_formula_is_display(element(mem, "<div class=mwe-math-element>")));
    ok(!inline_formula_is_display(
        element(mem, "<span><span class=mwe-math-mathml-inline>")));
}

static void a_marker_leads_to_its_note(struct arena *mem)
{
    is_str(inline_note_target(
               mem, element(mem, "<sup><a href='./X#cite_note-%C3%A9'>1")),
           STR("cite_note-\xC3\xA9"));
    is_str(inline_note_target(mem, element(mem, "<sup><a href='#a%FFb'>1")),
           STR("a%FFb"));
    is_str(inline_note_target(mem, element(mem, "<sup><a href='#'>1")),
           STR(""));
    is_str(inline_note_target(mem, element(mem, "<sup>1")), STR(""));
}

static void powers_get_a_caret_and_ordinals_do_not(struct arena *mem)
{
    ok(inline_needs_caret(STR("10"), element(mem, "<sup>6"), false));
    ok(inline_needs_caret(STR("(x)"), element(mem, "<sup>2"), false));
    ok(inline_needs_caret(STR("10"),
                          element(mem, "<sup>\xE2\x88\x92"
                                       "3"),
                          false));
    ok(!inline_needs_caret(STR("1"), element(mem, "<sup>st"), false));
    ok(!inline_needs_caret(STR("m"), element(mem, "<sup>2"), false));
    ok(inline_needs_caret(STR("a"), element(mem, "<sup>n"), true));
    ok(!inline_needs_caret(STR("a"), element(mem, "<sup></sup>"), true));
}

static void ruby_may_bring_its_parentheses(struct arena *mem)
{
    ok(inline_has_parentheses(element(mem, "<ruby>a<rp>(</rp><rt>b")));
    ok(!inline_has_parentheses(element(mem, "<ruby>a<rt>b")));
    is_str(inline_parenthesis(element(mem, "<rp> ( x</rp>")), STR("("));
    is_str(inline_parenthesis(element(mem, "<rp></rp>")), STR(""));
}

static void pictures_captions_and_quotes_are_known(struct arena *mem)
{
    ok(inline_has_picture(element(mem, "<td><span><a><img>")));
    ok(!inline_has_picture(element(mem, "<td>x")));
    ok(inline_is_caption(STR("thumbcaption")));
    ok(!inline_is_caption(STR("caption")));
    ok(inline_is_quote(STR("quotebox")));
    ok(!inline_is_quote(STR("quote")));
}

int main(void)
{
    TEST(a_formula_is_its_tex_unwrapped);
    TEST(a_language_variant_is_its_first_choice);
    TEST(a_formula_may_have_its_own_line);
    TEST(a_marker_leads_to_its_note);
    TEST(powers_get_a_caret_and_ordinals_do_not);
    TEST(ruby_may_bring_its_parentheses);
    TEST(pictures_captions_and_quotes_are_known);
    return tap_end();
}
