/* html_thin.c - leave out of a document what nobody will look at. */
#include "indexer/html_thin.h"

#include "common/arena.h"
#include "common/buf.h"
#include "indexer/html.h"

#define HTML_ATTR_TEXT(name, text) STR(text),

/* `at` moves over `in`; every step leaves it behind what it took. */
struct thin {
    struct str in;
    size_t at;
    struct buf out;
    bool cut;
    bool begun;        /* there was a tag, or text */
    bool link_dropped; /* the <a> that is open was left out */
};

/* One attribute as it stands in the document. */
struct raw_attr {
    struct str name;
    struct str value;
    char quote; /* '"', '\'' or 0 when there was none */
    bool has_value;
};

/* What of the attributes was already written for the tag at hand. */
struct raw_tag {
    struct str name; /* as written, in any case */
    unsigned seen;   /* a bit for each html_attr_name */
};

_Static_assert(HTML_ATTR_COUNT <= 8 * sizeof(unsigned), "bits for attributes");

/* What ends a run of bytes inside a tag. */
enum { SPACE = 1, CLOSE = 2, SLASH = 4, EQUALS = 8 };

static const unsigned char kind_of[256] = {
    [' '] = SPACE,  ['\n'] = SPACE, ['\t'] = SPACE, ['\r'] = SPACE,
    ['\f'] = SPACE, ['>'] = CLOSE,  ['/'] = SLASH,  ['='] = EQUALS,
};

static bool is_space(char c)
{
    return kind_of[(unsigned char)c] == SPACE;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool same_name(struct str name, const char *lower)
{
    return name.len == strlen(lower) &&
           strncasecmp(name.ptr, lower, name.len) == 0;
}

static bool at_end(const struct thin *thin)
{
    return thin->at >= thin->in.len;
}

static void skip_spaces(struct thin *thin)
{
    while (!at_end(thin) && is_space(thin->in.ptr[thin->at]))
        thin->at++;
}

/* The bytes up to the first one that is of a kind in `stops`. */
static struct str take_until(struct thin *thin, unsigned stops)
{
    const char *in = thin->in.ptr;
    size_t begin = thin->at;
    size_t at = begin;

    while (at < thin->in.len && !(kind_of[(unsigned char)in[at]] & stops))
        at++;
    thin->at = at;
    return str_make(in + begin, at - begin);
}

/* Moves behind the next `mark`, or to the end, which cuts the document. */
static void skip_past(struct thin *thin, struct str mark)
{
    size_t found = str_find(thin->in, mark, thin->at);

    if (found == SIZE_MAX) {
        thin->cut = true;
        thin->at = thin->in.len;
        return;
    }
    thin->at = found + mark.len;
}

/* At "<!" or "<?" or "</" and no letter: all of these are comments. */
static void skip_comment(struct thin *thin)
{
    struct str rest = str_skip(thin->in, thin->at);

    if (str_starts(rest, STR("<!-->")) || str_starts(rest, STR("<!--->"))) {
        skip_past(thin, STR(">"));
    } else if (str_starts(rest, STR("<!--"))) {
        thin->at += 4;
        skip_past(thin, STR("-->"));
    } else {
        skip_past(thin, STR(">"));
    }
}

/* Behind <style …> or <script …>: to behind its end tag. */
static void skip_raw_text(struct thin *thin, struct str name)
{
    for (;;) {
        struct str end;

        skip_past(thin, STR("</"));
        end = str_skip(thin->in, thin->at);
        if (at_end(thin))
            return;
        if (end.len > name.len &&
            strncasecmp(end.ptr, name.ptr, name.len) == 0 &&
            (is_space(end.ptr[name.len]) || end.ptr[name.len] == '/' ||
             end.ptr[name.len] == '>')) {
            skip_past(thin, STR(">"));
            return;
        }
    }
}

static void take_value(struct thin *thin, struct raw_attr *attr)
{
    char first;

    thin->at++;
    skip_spaces(thin);
    first = at_end(thin) ? '>' : thin->in.ptr[thin->at];
    attr->has_value = true;
    if (first == '"' || first == '\'') {
        struct str rest = str_skip(thin->in, ++thin->at);
        const char *end = rest.len > 0 ? memchr(rest.ptr, first, rest.len)
                                       : NULL;

        attr->quote = first;
        attr->value.ptr = rest.ptr;
        attr->value.len = end ? (size_t)(end - rest.ptr) : rest.len;
        thin->at += attr->value.len + (end != NULL);
        return;
    }
    attr->value = take_until(thin, SPACE | CLOSE);
}

/* Takes one attribute; false at the end of the tag, which is not taken. */
static bool take_attr(struct thin *thin, struct raw_attr *attr)
{
    *attr = (struct raw_attr){ .quote = 0 };
    for (;;) {
        skip_spaces(thin);
        if (at_end(thin) || thin->in.ptr[thin->at] == '>')
            return false;
        if (thin->in.ptr[thin->at] != '/')
            break;
        thin->at++;
    }
    if (thin->in.ptr[thin->at] == '=')
        thin->at++; /* a name may begin with it; such a name is unknown */
    attr->name = take_until(thin, SPACE | CLOSE | SLASH | EQUALS);
    skip_spaces(thin);
    if (!at_end(thin) && thin->in.ptr[thin->at] == '=')
        take_value(thin, attr);
    return true;
}

/* Bit n is set when a kept attribute of n bytes begins with the letter: most
 * of the others are told apart by that. */
static const unsigned short lengths_of[32] = {
    ['a' & 31] = 1u << 3 | 1u << 5 | 1u << 7, /* alt about alttext */
    ['c' & 31] = 1u << 5 | 1u << 7,           /* class colspan content */
    ['d' & 31] = 1u << 7 | 1u << 15,          /* data-mw data-mw-variant */
    ['h' & 31] = 1u << 4 | 1u << 6,           /* href hidden */
    ['i' & 31] = 1u << 2,                     /* id */
    ['p' & 31] = 1u << 8,                     /* property */
    ['r' & 31] = 1u << 3 | 1u << 4 | 1u << 7 | 1u << 8,
    ['s' & 31] = 1u << 5,           /* scope start style */
    ['t' & 31] = 1u << 4 | 1u << 6, /* type typeof */
    ['v' & 31] = 1u << 5,           /* value */
};

/* The attribute by its name; HTML_ATTR_COUNT for one that isn't kept. */
static enum html_attr_name attr_known(struct str name)
{
    static const struct str names[] = { HTML_ATTRS(HTML_ATTR_TEXT) };

    if (name.len == 0 || name.len > 15 || !is_letter(name.ptr[0]) ||
        !(lengths_of[name.ptr[0] & 31] & 1u << name.len))
        return HTML_ATTR_COUNT;
    for (unsigned i = 0; i < HTML_ATTR_COUNT; i++)
        if (names[i].len == name.len &&
            (names[i].ptr[0] & 31) == (name.ptr[0] & 31) &&
            strncasecmp(names[i].ptr, name.ptr, name.len) == 0)
            return (enum html_attr_name)i;
    return HTML_ATTR_COUNT;
}

/* "mw" and up to five base64 digits: Parsoid's own, new in each revision. */
static bool is_numbered_id(struct str id)
{
    return id.len >= 4 && id.len <= 7 && id.ptr[0] == 'm' && id.ptr[1] == 'w' &&
           id.ptr[2] != '-';
}

static bool is_link(struct str tag)
{
    return tag.len == 1 && (tag.ptr[0] | 32) == 'a';
}

static bool is_heading(struct str tag)
{
    return tag.len == 2 && (tag.ptr[0] | 32) == 'h' && tag.ptr[1] >= '1' &&
           tag.ptr[1] <= '6';
}

/* Whether the value is of use on this tag. */
static bool is_wanted(struct str tag, enum html_attr_name name,
                      struct str value)
{
    switch (name) {
    case HTML_ATTR_ID:
        return is_heading(tag) || !is_numbered_id(value);
    case HTML_ATTR_HREF:
        return !is_link(tag) || memchr(value.ptr, '#', value.len);
    case HTML_ATTR_CLASS:
    case HTML_ATTR_ABOUT:
        return !is_link(tag); /* a link is nothing but its text */
    case HTML_ATTR_TYPEOF:
        return str_find(value, STR("mw:Extension/"), 0) != SIZE_MAX;
    case HTML_ATTR_REL:
        return str_find(value, STR("redirect"), 0) != SIZE_MAX;
    case HTML_ATTR_DATA_MW:
        value.len = value.len < HTML_DATA_MW_MAX ? value.len : HTML_DATA_MW_MAX;
        return str_find(value, STR("\"template\""), 0) != SIZE_MAX ||
               str_find(value, STR("&quot;template&quot;"), 0) != SIZE_MAX;
    default:
        return true;
    }
}

/* The beginning of a data-mw that ends between characters and entities. */
static struct str beginning(struct str value)
{
    if (value.len <= HTML_DATA_MW_MAX)
        return value;
    value.len = HTML_DATA_MW_MAX;
    for (size_t i = value.len; i > 0 && i + 10 > value.len; i--)
        if (value.ptr[i - 1] == '&')
            value.len = i - 1;
    while (value.len > 0 &&
           ((unsigned char)value.ptr[value.len] & 0xC0) == 0x80)
        value.len--;
    return value;
}

static void put_attr(struct thin *thin, struct raw_tag *tag,
                     const struct raw_attr *attr)
{
    enum html_attr_name name = attr_known(attr->name);
    struct str value = attr->value;
    char quote = attr->quote ? attr->quote : '"';

    if (name == HTML_ATTR_COUNT || (tag->seen & 1u << name))
        return;
    if (attr->has_value && value.len > 0 && !is_wanted(tag->name, name, value))
        return;
    if (!attr->quote && value.len > 0 && memchr(value.ptr, '"', value.len))
        return; /* an unquoted value with a quote: broken beyond use */
    tag->seen |= 1u << name;
    buf_byte(&thin->out, ' ');
    buf_add(&thin->out, attr->name);
    buf_byte(&thin->out, '=');
    buf_byte(&thin->out, quote);
    buf_add(&thin->out, name == HTML_ATTR_DATA_MW ? beginning(value) : value);
    buf_byte(&thin->out, quote);
}

/* Elements without content or meaning for us; libxml2 knows some of them
 * only from HTML 4 and would wait for their end tags. A link is one when no
 * attribute of it is kept. */
static bool is_idle(const struct raw_tag *tag)
{
    static const char *const idle[] = { "area",  "base",   "col",   "embed",
                                        "param", "source", "track", "wbr" };
    struct str name = tag->name;

    if (is_link(name))
        return tag->seen == 0;
    if (same_name(name, "link"))
        return !(tag->seen & (1u << HTML_ATTR_REL | 1u << HTML_ATTR_DATA_MW));
    if (name.len < 3 || name.len > 6)
        return false;
    for (size_t i = 0; i < sizeof idle / sizeof idle[0]; i++)
        if (same_name(name, idle[i]))
            return true;
    return false;
}

/* The name as it is written. The parser discards an <html> that is not the
 * document's first tag, where HTML5 adds its attributes to the html element:
 * it becomes a <base>, which has no content and is itself left out. Style and
 * script are alike. */
static struct str new_name(const struct thin *thin, struct str name)
{
    if (same_name(name, "html") && thin->begun)
        return STR("base");
    if (same_name(name, "style") || same_name(name, "script"))
        return STR("style");
    return name;
}

/* At "<" and a letter. A tag that never ends is dropped, as in a browser. */
static void thin_start_tag(struct thin *thin)
{
    size_t restart = thin->out.len;
    struct raw_attr attr;
    struct raw_tag tag = { .seen = 0 };
    bool raw;

    thin->at++;
    tag.name = take_until(thin, SPACE | CLOSE | SLASH);
    raw = same_name(tag.name, "style") || same_name(tag.name, "script");
    buf_byte(&thin->out, '<');
    buf_add(&thin->out, new_name(thin, tag.name));
    thin->begun = true;
    while (take_attr(thin, &attr))
        put_attr(thin, &tag, &attr);
    if (at_end(thin))
        thin->cut = true;
    if (is_link(tag.name))
        thin->link_dropped = tag.seen == 0;
    if (at_end(thin) || is_idle(&tag) ||
        (raw && !(tag.seen & 1u << HTML_ATTR_DATA_MW)))
        thin->out.len = restart;
    else
        buf_add(&thin->out, raw ? STR("></style>") : STR(">"));
    thin->at += !at_end(thin);
    if (raw)
        skip_raw_text(thin, tag.name);
}

/* At "</" and a letter: what follows the name is of no meaning, but quotes
 * in it hide a ">". */
static void thin_end_tag(struct thin *thin)
{
    struct raw_attr attr;
    struct str name;

    thin->at += 2;
    name = take_until(thin, SPACE | CLOSE | SLASH);
    while (take_attr(thin, &attr))
        continue;
    if (at_end(thin)) {
        thin->cut = true;
        return;
    }
    thin->at++;
    if (thin->link_dropped && is_link(name)) {
        thin->link_dropped = false;
        return;
    }
    buf_add(&thin->out, STR("</"));
    buf_add(&thin->out, name);
    buf_byte(&thin->out, '>');
}

static void thin_markup(struct thin *thin)
{
    struct str rest = str_skip(thin->in, thin->at);
    char second = rest.len > 1 ? rest.ptr[1] : ' ';

    if (is_letter(second)) {
        thin_start_tag(thin);
    } else if (second == '/' && rest.len > 2 && is_letter(rest.ptr[2])) {
        thin_end_tag(thin);
    } else if (second == '!' || second == '?' ||
               (second == '/' && rest.len > 2)) {
        skip_comment(thin);
    } else {
        buf_add(&thin->out, STR("&lt;"));
        thin->at++;
    }
}

/* A copy without NUL bytes, which HTML ignores and C functions stop at. */
static struct str without_nul(struct arena *mem, struct str text)
{
    char *copy;
    size_t len = 0;

    if (text.len == 0 || !memchr(text.ptr, 0, text.len))
        return text;
    copy = arena_alloc(mem, text.len);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i])
            copy[len++] = text.ptr[i];
    return str_make(copy, len);
}

struct html_thinned html_thin(struct arena *mem, struct str document)
{
    struct thin thin = { .in = without_nul(mem, document) };

    /* "<" becomes four bytes, an unquoted value gets two quotes */
    thin.out = buf_open(mem, thin.in.len * 4 + 16);
    buf_room(&thin.out, thin.in.len / 2 + 16);
    while (!at_end(&thin)) {
        struct str rest = str_skip(thin.in, thin.at);
        const char *tag = memchr(rest.ptr, '<', rest.len);
        size_t text = tag ? (size_t)(tag - rest.ptr) : rest.len;

        buf_add(&thin.out, str_make(rest.ptr, text));
        if (!thin.begun)
            thin.begun = str_trim(str_make(rest.ptr, text)).len > 0;
        thin.at += text;
        if (tag)
            thin_markup(&thin);
    }
    return (struct html_thinned){ buf_str(&thin.out), thin.cut };
}
