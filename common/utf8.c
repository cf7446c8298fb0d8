/* utf8.c - UTF-8: validate, step, count. */
#include "common/utf8.h"

#define HIGH_BITS 0x8080808080808080ull
#define LOW_BITS 0x0101010101010101ull

static uint64_t load(const char *at)
{
    uint64_t word;

    memcpy(&word, at, sizeof word);
    return word;
}

/* Bytes the sequence at `at` takes, or 0 when it isn't valid (RFC 3629, 4). */
static size_t sequence(const unsigned char *at, size_t left)
{
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    size_t need;

    if (at[0] < 0x80)
        return 1;
    if (at[0] < 0xC2 || at[0] > 0xF4)
        return 0;
    need = at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : 2;
    if (left < need)
        return 0;
    if (at[0] == 0xE0)
        low = 0xA0;
    else if (at[0] == 0xED)
        high = 0x9F;
    else if (at[0] == 0xF0)
        low = 0x90;
    else if (at[0] == 0xF4)
        high = 0x8F;
    if (at[1] < low || at[1] > high)
        return 0;
    for (size_t i = 2; i < need; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    return need;
}

size_t utf8_valid(struct str text)
{
    size_t at = 0;

    while (at < text.len) {
        size_t len;

        while (text.len - at >= 8 && !(load(text.ptr + at) & HIGH_BITS))
            at += 8;
        if (at == text.len)
            break;
        len = sequence((const unsigned char *)text.ptr + at, text.len - at);
        if (!len)
            break;
        at += len;
    }
    return at;
}

uint32_t utf8_next(struct str text, size_t *at)
{
    const unsigned char *p = (const unsigned char *)text.ptr + *at;
    size_t left = text.len - *at;

    if (p[0] < 0x80 || left < 2) {
        *at += 1;
        return p[0];
    }
    if (p[0] < 0xE0 || left < 3) {
        *at += 2;
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    }
    if (p[0] < 0xF0 || left < 4) {
        *at += 3;
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    *at += 4;
    return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 |
           (p[3] & 0x3Fu);
}

uint32_t utf8_previous(struct str text, size_t *at)
{
    size_t start = *at - 1;
    size_t forward;

    while (start > 0 && ((unsigned char)text.ptr[start] & 0xC0) == 0x80)
        start--;
    *at = forward = start;
    return utf8_next(text, &forward);
}

size_t utf8_put(uint32_t codepoint, char out[4])
{
    if (codepoint < 0x80) {
        out[0] = (char)codepoint;
        return 1;
    }
    if (codepoint < 0x800) {
        out[0] = (char)(0xC0 | codepoint >> 6);
        out[1] = (char)(0x80 | (codepoint & 0x3F));
        return 2;
    }
    if (codepoint < 0x10000) {
        out[0] = (char)(0xE0 | codepoint >> 12);
        out[1] = (char)(0x80 | (codepoint >> 6 & 0x3F));
        out[2] = (char)(0x80 | (codepoint & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | codepoint >> 18);
    out[1] = (char)(0x80 | (codepoint >> 12 & 0x3F));
    out[2] = (char)(0x80 | (codepoint >> 6 & 0x3F));
    out[3] = (char)(0x80 | (codepoint & 0x3F));
    return 4;
}

/* Eight bytes at a time: bytes 10xxxxxx begin no code point, and bytes
 * 11110xxx begin one that takes two UTF-16 units. */
struct offsets utf8_measure(struct str text)
{
    size_t inside = 0;
    size_t wide = 0;
    size_t at = 0;

    for (; text.len - at >= 8; at += 8) {
        uint64_t word = load(text.ptr + at);
        uint64_t high = word >> 7 & LOW_BITS;

        if (!high)
            continue;
        inside += (size_t)__builtin_popcountll(high & ~(word >> 6));
        wide += (size_t)__builtin_popcountll(high & word >> 6 & word >> 5 &
                                             word >> 4);
    }
    for (; at < text.len; at++) {
        unsigned char byte = (unsigned char)text.ptr[at];

        inside += (byte & 0xC0) == 0x80;
        wide += byte >= 0xF0;
    }
    return (struct offsets){ text.len, text.len - inside,
                             text.len - inside + wide };
}

struct offsets utf8_advance(struct offsets from, struct str text)
{
    struct offsets more = utf8_measure(text);

    return (struct offsets){ from.bytes + more.bytes,
                             from.codepoints + more.codepoints,
                             from.utf16 + more.utf16 };
}

bool utf8_boundary(struct str text, size_t at)
{
    return at >= text.len || ((unsigned char)text.ptr[at] & 0xC0) != 0x80;
}
