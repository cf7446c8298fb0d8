/* str.h - text as pointer and length: a view that owns nothing. */
#ifndef COMMON_STR_H
#define COMMON_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Bytes somewhere else, mostly UTF-8; never assumed to end in NUL. The empty
 * string is { NULL, 0 } or any pointer with len 0. */
struct str {
    const char *ptr;
    size_t len;
};

/* A half-open range of bytes inside some text: [begin, end). */
struct span {
    size_t begin;
    size_t end;
};

#define STR(literal) ((struct str){ (literal), sizeof(literal) - 1 })
#define STR_NULL ((struct str){ NULL, 0 })
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).len, (s).len > 0 ? (s).ptr : ""

static inline struct str str_from(const char *cstring)
{
    return (struct str){ cstring, cstring ? strlen(cstring) : 0 };
}

static inline struct str str_make(const char *ptr, size_t len)
{
    return (struct str){ ptr, len };
}

static inline bool str_equal(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Order of bytes, shorter first where one begins the other: as memcmp. */
static inline int str_compare(struct str a, struct str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len > 0 ? memcmp(a.ptr, b.ptr, len) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

/* str_compare() for qsort() and bsearch() over an array of struct str. */
int str_order(const void *a, const void *b);

/* Puts a list in str_compare()'s order, each string once; gives how many are
 * left, at its front. */
size_t str_sort_distinct(struct str *list, size_t count);

/* The part of `s` inside `span`, which the caller knows to lie within it. */
static inline struct str str_slice(struct str s, struct span span)
{
    if (span.end == span.begin)
        return (struct str){ s.ptr, 0 }; /* NULL + 0 is undefined in C */
    return (struct str){ s.ptr + span.begin, span.end - span.begin };
}

static inline struct str str_skip(struct str s, size_t count)
{
    if (count > s.len)
        count = s.len;
    if (count > 0) { /* NULL + 0 is undefined in C */
        s.ptr += count;
        s.len -= count;
    }
    return s;
}

static inline bool str_starts(struct str s, struct str start)
{
    return s.len >= start.len && str_equal(str_make(s.ptr, start.len), start);
}

static inline bool str_ends(struct str s, struct str end)
{
    return s.len >= end.len &&
           str_equal(str_make(s.ptr + s.len - end.len, end.len), end);
}

/* The offset of `needle` in `s` at or after `from`, or SIZE_MAX. */
static inline size_t str_find(struct str s, struct str needle, size_t from)
{
    const char *at;

    if (from > s.len || s.len - from < needle.len)
        return SIZE_MAX;
    if (needle.len == 0)
        return from;
    at = (const char *)memmem(s.ptr + from, s.len - from, needle.ptr,
                              needle.len);
    return at ? (size_t)(at - s.ptr) : SIZE_MAX;
}

/* Without ASCII white space at both ends. */
static inline struct str str_trim(struct str s)
{
    while (s.len > 0 && strchr(" \t\r\n\f", s.ptr[0]) && s.ptr[0])
        s = str_skip(s, 1);
    while (s.len > 0 && strchr(" \t\r\n\f", s.ptr[s.len - 1]) &&
           s.ptr[s.len - 1])
        s.len--;
    return s;
}

/* Cuts the part before the first `separator` off `rest` and gives it; `rest`
 * becomes what follows. Without a separator the whole of `rest` is given. */
static inline struct str str_cut(struct str *rest, char separator)
{
    const char *at = NULL;
    struct str head = *rest;

    if (rest->len > 0)
        at = (const char *)memchr(rest->ptr, separator, rest->len);
    if (!at) {
        *rest = STR_NULL;
        return head;
    }
    head.len = (size_t)(at - rest->ptr);
    *rest = str_skip(*rest, head.len + 1);
    return head;
}

/* The value of a hexadecimal digit in either case; -1 for any other byte. */
static inline int str_hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* Reads decimal digits only, the whole of `s`; false on anything else or
 * when the number does not fit. */
static inline bool str_number(struct str s, uint64_t *number)
{
    uint64_t value = 0;

    if (s.len == 0 || s.len > 20)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        unsigned digit = (unsigned)(s.ptr[i] - '0');

        if (digit > 9 || value > (UINT64_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *number = value;
    return true;
}

#endif
