/* json_scan.h - eight bytes at a time: where does a JSON string need care?
 *
 * Shared by the writer (json_write.c), which escapes there, and by the reader
 * (json_lift.c), which unescapes there. */
#ifndef COMMON_JSON_SCAN_H
#define COMMON_JSON_SCAN_H

#include "common/str.h"

/* 0x80 in each byte of `word` that is zero. Above the lowest one found others
 * may be marked in error, by the borrow; the lowest is always right. */
static inline uint64_t json_zero_bytes(uint64_t word)
{
    return (word - 0x0101010101010101ull) & ~word & 0x8080808080808080ull;
}

/* 0x80 in each byte that needs care, with the same reservation. */
static inline uint64_t json_special_bytes(uint64_t word)
{
    return json_zero_bytes(word ^ 0x2222222222222222ull) | /* '"' */
           json_zero_bytes(word ^ 0x5C5C5C5C5C5C5C5Cull) | /* '\\' */
           ((word - 0x2020202020202020ull) & ~word & 0x8080808080808080ull);
}

/* The number of bytes before the first '"', '\\' or control character (below
 * 0x20) of `text`; text.len when there is none. */
static inline size_t json_plain(struct str text)
{
    size_t at = 0;

    for (; text.len - at >= 8; at += 8) {
        uint64_t word;
        uint64_t found;

        memcpy(&word, text.ptr + at, 8);
        found = json_special_bytes(word);
        if (!found)
            continue;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        return at + (size_t)__builtin_ctzll(found) / 8;
#else
        break; /* the loop below finds it */
#endif
    }
    for (; at < text.len; at++) {
        unsigned char byte = (unsigned char)text.ptr[at];

        if (byte < 0x20 || byte == '"' || byte == '\\')
            break;
    }
    return at;
}

#endif
