/* extract_inline.c - formulas, ruby, powers, footnote markers. */
#include "indexer/extract_inline.h"

#include "common/arena.h"
#include "common/buf.h"
#include "common/json.h"
#include "common/utf8.h"

/* As it is when the result would not be UTF-8. */
static struct str percent_decoded(struct arena *mem, struct str text)
{
    char *out = arena_alloc(mem, text.len);
    size_t len = 0;

    for (size_t i = 0; i < text.len; i++) {
        bool code = text.ptr[i] == '%' && i + 2 < text.len &&
                    str_hex_digit(text.ptr[i + 1]) >= 0 &&
                    str_hex_digit(text.ptr[i + 2]) >= 0;

        out[len++] = code ? (char)(str_hex_digit(text.ptr[i + 1]) * 16 +
                                   str_hex_digit(text.ptr[i + 2]))
                          : text.ptr[i];
        i += code ? 2 : 0;
    }
    return utf8_valid(str_make(out, len)) == len ? str_make(out, len) : text;
}

struct str inline_note_target(struct arena *mem, const struct html_node *marker)
{
    const struct html_node *node = marker;

    for (; node; node = html_step(node, marker)) {
        struct str href = html_attr(node, HTML_ATTR_HREF);
        size_t at = str_find(href, STR("#"), 0);

        if (node->tag == HTML_A && at != SIZE_MAX && at + 1 < href.len)
            return percent_decoded(mem, str_skip(href, at + 1));
    }
    return STR_NULL;
}

/* Without one layer of {\displaystyle …} or the like around it. */
static struct str unwrapped(struct str tex)
{
    static const struct str styles[] = { { "{\\displaystyle", 14 },
                                         { "{\\textstyle", 11 },
                                         { "{\\scriptstyle", 13 } };

    tex = str_trim(tex);
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++)
        if (str_starts(tex, styles[i]) && str_ends(tex, STR("}"))) {
            tex = str_skip(tex, styles[i].len);
            tex.len--;
            return str_trim(tex);
        }
    return tex;
}

static struct str formula_text(const struct html_node *node)
{
    if (node->tag == HTML_MATH)
        return html_attr(node, HTML_ATTR_ALTTEXT);
    if (node->tag == HTML_IMG)
        return html_attr(node, HTML_ATTR_ALT);
    if (node->tag == HTML_ANNOTATION && node->first &&
        node->first->tag == HTML_TEXT)
        return node->first->text;
    return STR_NULL;
}

struct str inline_formula(struct arena *mem, const struct html_node *node)
{
    (void)mem;
    for (const struct html_node *at = node; at; at = html_step(at, node)) {
        struct str tex = unwrapped(formula_text(at));

        if (tex.len > 0)
            return tex;
    }
    return STR_NULL;
}

static bool is_display_word(struct str word)
{
    return str_equal(word, STR("mwe-math-mathml-display")) ||
           str_equal(word, STR("mwe-math-fallback-image-display"));
}

bool inline_formula_is_display(const struct html_node *node)
{
    for (const struct html_node *at = node; at; at = html_step(at, node)) {
        struct str words = html_attr(at, HTML_ATTR_CLASS);

        if (at->tag == HTML_DIV)
            return true;
        while (words.len > 0)
            if (is_display_word(html_word(&words)))
                return true;
    }
    return false;
}

bool inline_has_parentheses(const struct html_node *ruby)
{
    for (const struct html_node *node = ruby->first; node; node = node->next)
        if (node->tag == HTML_RP)
            return true;
    return false;
}

struct str inline_parenthesis(const struct html_node *rp)
{
    struct str words = rp->first ? rp->first->text : STR_NULL;

    return html_word(&words);
}

static struct str first_text(const struct html_node *node)
{
    const struct html_node *at = node;

    while (at && at->tag != HTML_TEXT)
        at = html_step(at, node);
    return at ? at->text : STR_NULL;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool inline_needs_caret(struct str before, const struct html_node *sup,
                        bool formula)
{
    struct str power = first_text(sup);
    char last = before.len > 0 ? before.ptr[before.len - 1] : ' ';

    if (power.len == 0)
        return false;
    if (formula)
        return true;
    return (is_digit(last) || last == ')') &&
           (is_digit(power.ptr[0]) || power.ptr[0] == '-' ||
            power.ptr[0] == '+' || str_starts(power, STR("\xE2\x88\x92")));
}

/* {"twoway":[{"l":"zh-hans","t":"…"},…]}, {"oneway":[{"f":…,"l":…,"t":"…"}]},
 * {"filter":{"l":[…],"t":"…"}} or {"disabled":{"t":"…"}}. */
static struct str variant_choice(struct arena *mem, struct str data)
{
    static const char *const kinds[] = { "disabled", "filter", "oneway",
                                         "twoway" };
    struct error err;
    json_t *root;

    if (!json_parse(mem, data, &root, &err))
        return STR_NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        json_t *rule = json_member(root, kinds[i]);

        if (json_is_array(rule))
            rule = json_array_get(rule, 0);
        if (rule)
            return json_str(json_member(rule, "t"));
    }
    return STR_NULL;
}

/* The text of a piece of HTML, without its tags. */
static struct str text_of(struct arena *mem, struct str piece)
{
    struct buf out = buf_open(mem, piece.len + 1);
    struct html html;
    struct error err;

    if (!html_parse(mem, piece, &html, &err))
        return STR_NULL;
    for (const struct html_node *node = html.root; node;
         node = html_step(node, html.root))
        if (node->tag == HTML_TEXT)
            buf_add(&out, node->text);
    return buf_str(&out);
}

struct str inline_variant(struct arena *mem, const struct html_node *node)
{
    struct str data = html_attr(node, HTML_ATTR_DATA_MW_VARIANT);
    struct arena *scratch;
    struct str text;

    if (data.len == 0 || node->first)
        return STR_NULL;
    scratch = arena_open(); /* a page may have thousands of these */
    text = variant_choice(scratch, data);
    if (text.len > 0)
        text = arena_str(mem, text_of(scratch, text));
    arena_close(scratch);
    return text.len > 0 ? text : STR_NULL;
}

bool inline_is_backlink(const struct html_node *node)
{
    struct str text;

    if (node->tag != HTML_A || !node->first || node->first->next)
        return false;
    text = str_trim(first_text(node));
    return str_equal(text, STR("^")) || str_equal(text, STR("\xE2\x86\x91"));
}

bool inline_has_picture(const struct html_node *node)
{
    const struct html_node *at = node;

    for (unsigned looked = 0; at && looked < 100; looked++) {
        if (at->tag == HTML_IMG)
            return true;
        at = html_step(at, node);
    }
    return false;
}

bool inline_is_caption(struct str word)
{
    static const struct str words[] = {
        { "thumbcaption", 12 },   { "gallerytext", 11 },
        { "gallerycaption", 14 }, { "infobox-caption", 15 },
        { "theader", 7 },         { "infobox-above", 13 },
        { "infobox-header", 14 }, { "infobox-title", 13 },
        { "legend", 6 },          { "locmap", 6 },
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_equal(word, words[i]))
            return true;
    return false;
}

bool inline_is_quote(struct str word)
{
    return str_equal(word, STR("quotebox")) ||
           str_equal(word, STR("pullquote")) ||
           str_equal(word, STR("Vorlage_Zitat"));
}
