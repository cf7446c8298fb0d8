/* json_lift.c - takes the long strings out of a JSON text. */
#include "common/json_lift.h"

#include "common/buf.h"
#include "common/json_scan.h"
#include "common/utf8.h"

#define MARK_WRITTEN "\\u0001"

/* Takes "\uXXXX" off `raw`; false when it isn't one. */
static bool take_unit(struct str *raw, uint32_t *unit)
{
    uint32_t value = 0;

    if (raw->len < 6 || raw->ptr[0] != '\\' || raw->ptr[1] != 'u')
        return false;
    for (size_t i = 2; i < 6; i++) {
        int digit = str_hex_digit(raw->ptr[i]);

        if (digit < 0)
            return false;
        value = value << 4 | (uint32_t)digit;
    }
    *raw = str_skip(*raw, 6);
    *unit = value;
    return true;
}

/* A code point written as one unit or as a pair of surrogates. */
static bool take_codepoint(struct str *raw, char **out)
{
    uint32_t high;
    uint32_t low;

    if (!take_unit(raw, &high) || high == 0)
        return false;
    if (high >= 0xD800 && high <= 0xDFFF) {
        if (high > 0xDBFF || !take_unit(raw, &low) || low < 0xDC00 ||
            low > 0xDFFF)
            return false;
        high = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    }
    *out += utf8_put(high, *out);
    return true;
}

static bool take_escape(struct str *raw, char **out)
{
    static const char written[] = "\"\\/bfnrt";
    static const char meant[] = "\"\\/\b\f\n\r\t";
    const char *found;

    if (raw->len < 2 || raw->ptr[0] != '\\')
        return false;
    if (raw->ptr[1] == 'u')
        return take_codepoint(raw, out);
    found = memchr(written, raw->ptr[1], sizeof written - 1);
    if (!found)
        return false;
    *(*out)++ = meant[found - written];
    *raw = str_skip(*raw, 2);
    return true;
}

/* Decodes what stands between the quotation marks; never longer than `raw`:
 * six bytes "\uXXXX" give at most three, twelve of a pair give four. */
static bool decode(struct arena *mem, struct str raw, struct str *text)
{
    char *start = arena_alloc(mem, raw.len);
    char *out = start;

    while (raw.len > 0) {
        size_t plain = json_plain(raw);

        memcpy(out, raw.ptr, plain);
        out += plain;
        raw = str_skip(raw, plain);
        if (raw.len > 0 && !take_escape(&raw, &out))
            return false;
    }
    *text = str_make(start, (size_t)(out - start));
    return utf8_valid(*text) == text->len;
}

/* The length of the string that `text` begins with, without its closing
 * quotation mark; SIZE_MAX when it doesn't end. */
static size_t string_length(struct str text)
{
    size_t at = 0;

    for (;;) {
        at += json_plain(str_skip(text, at));
        if (at >= text.len)
            return SIZE_MAX;
        if (text.ptr[at] == '"')
            return at;
        at += text.ptr[at] == '\\' ? 2 : 1;
        if (at >= text.len)
            return SIZE_MAX;
    }
}

/* Whether a colon follows, so that the string before is a member's name. */
static bool is_name(struct str rest)
{
    while (rest.len > 0 && rest.ptr[0] && strchr(" \t\r\n", rest.ptr[0]))
        rest = str_skip(rest, 1);
    return rest.len > 0 && rest.ptr[0] == ':';
}

struct lift {
    struct arena *mem;
    struct buf text;
    struct json_lifted *lifted;
    size_t cap;
};

static void keep_string(struct lift *lift, struct str text)
{
    struct json_lifted *lifted = lift->lifted;

    if (lifted->count == lift->cap) {
        size_t cap = lift->cap ? lift->cap * 2 : 8;

        lifted->at = arena_grow(lift->mem, lifted->at,
                                lift->cap * sizeof *lifted->at,
                                cap * sizeof *lifted->at);
        lift->cap = cap;
    }
    lifted->at[lifted->count++] = text;
}

/* A string short enough is copied as it stands; it must not look like a
 * stand-in. */
static bool copy_string(struct lift *lift, struct str raw)
{
    if (str_find(raw, STR(MARK_WRITTEN), 0) != SIZE_MAX)
        return false;
    buf_add(&lift->text, raw);
    return true;
}

static bool take_string(struct lift *lift, struct str *rest)
{
    size_t len = string_length(*rest);
    struct str raw = { rest->ptr, len };
    struct str text;

    if (len == SIZE_MAX)
        return false;
    *rest = str_skip(*rest, len + 1);
    buf_byte(&lift->text, '"');
    if (len < JSON_LIFT_MIN || is_name(*rest)) {
        if (!copy_string(lift, raw))
            return false;
    } else {
        if (!decode(lift->mem, raw, &text))
            return false;
        buf_print(&lift->text, MARK_WRITTEN "%zu", lift->lifted->count);
        keep_string(lift, text);
    }
    buf_byte(&lift->text, '"');
    return true;
}

bool json_lift(struct arena *mem, struct str text, struct json_lifted *lifted)
{
    struct lift lift = { .mem = mem,
                         .text = buf_open(mem, SIZE_MAX / 2),
                         .lifted = lifted };

    *lifted = (struct json_lifted){ 0 };
    if (text.len < JSON_LIFT_MIN)
        return false;
    while (text.len > 0) {
        const char *quote = memchr(text.ptr, '"', text.len);
        size_t before = quote ? (size_t)(quote - text.ptr) : text.len;

        buf_add(&lift.text, str_make(text.ptr, before));
        text = str_skip(text, before + 1);
        if (quote && !take_string(&lift, &text))
            return false;
    }
    lifted->text = buf_str(&lift.text);
    return lifted->count > 0;
}

bool json_lift_index(struct str value, size_t count, size_t *index)
{
    uint64_t number;

    if (value.len < 2 || value.ptr[0] != JSON_LIFT_MARK ||
        !str_number(str_skip(value, 1), &number) || number >= count)
        return false;
    *index = (size_t)number;
    return true;
}
