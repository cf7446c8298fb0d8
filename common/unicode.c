/* unicode.c - NFC, folding and first letters of whole names. */
#include "common/unicode.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/ucasemap.h> /* ICU's case, the only place that sees it */

#include "common/arena.h"
#include "common/buf.h"
#include "common/chars.h"
#include "common/utf8.h"

/* The widest growth under NFC is threefold (Unicode FAQ on normalisation). */
#define NFC_GROWTH 3

static bool is_ascii(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80)
            return false;
    return true;
}

struct str unicode_nfc(struct arena *mem, struct str text)
{
    size_t size, len;
    char *out;

    if (is_ascii(text))
        return text;
    size = text.len * NFC_GROWTH + 1;
    out = arena_alloc(mem, size);
    len = chars_compose(text, out, size);
    return len > 0 ? str_make(out, len) : text;
}

struct str unicode_fold(struct arena *mem, struct str text)
{
    struct buf out = buf_open(mem, SIZE_MAX);
    char lower[CHAR_FOLD_MAX];

    for (size_t at = 0; at < text.len;) {
        size_t len = char_lower(utf8_next(text, &at), lower);

        buf_add(&out, str_make(lower, len));
    }
    return unicode_nfc(mem, buf_str(&out));
}

/* ICU carries its data in a library: without them nothing here can work. */
static void need(UErrorCode status)
{
    if (U_SUCCESS(status))
        return;
    fprintf(stderr, "ibid: ICU has no case data: %s\n", u_errorName(status));
    abort();
}

/* One character in upper case, as ICU has it: "ß" gives "SS". */
static struct str upper(struct str character, char *out, size_t size)
{
    UErrorCode status = U_ZERO_ERROR;
    UCaseMap *map = ucasemap_open("", 0, &status);
    int32_t len;

    need(status);
    len = ucasemap_utf8ToUpper(map, out, (int32_t)size, character.ptr,
                               (int32_t)character.len, &status);
    ucasemap_close(map);
    need(status);
    return str_make(out, (size_t)len);
}

struct str unicode_upper_first(struct arena *mem, struct str text)
{
    struct buf out = buf_open(mem, SIZE_MAX);
    size_t first = 0, one = 0;
    struct str big;
    char room[32];

    if (text.len == 0 || (text.ptr[0] >= 'A' && text.ptr[0] <= 'Z'))
        return text;
    utf8_next(text, &first);
    big = upper(str_make(text.ptr, first), room, sizeof room);
    if (big.len == 0 || (utf8_next(big, &one), one != big.len))
        return text;
    buf_add(&out, big);
    buf_add(&out, str_skip(text, first));
    return buf_str(&out);
}
