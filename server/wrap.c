/* wrap.c - greedy filling, one line after the other. */
#include "server/wrap.h"

#include "common/chars.h"
#include "common/utf8.h"

struct range {
    uint32_t first;
    uint32_t last;
};

/* Wide and fullwidth blocks of UAX #11, without the gaps inside them. */
static const struct range wide_ranges[] = {
    { 0x1100, 0x115F },   { 0x231A, 0x231B },   { 0x2329, 0x232A },
    { 0x2E80, 0x303E },   { 0x3041, 0xA4CF },   { 0xA960, 0xA97F },
    { 0xAC00, 0xD7A3 },   { 0xF900, 0xFAFF },   { 0xFE30, 0xFE6F },
    { 0xFF01, 0xFF60 },   { 0xFFE0, 0xFFE6 },   { 0x1F300, 0x1F64F },
    { 0x1F680, 0x1F6FF }, { 0x1F900, 0x1F9FF }, { 0x20000, 0x3FFFD },
};

/* Marks of direction and joiners, which take no room. */
static const struct range empty_ranges[] = {
    { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x2069 },
    { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF },
};

static bool among(const struct range *ranges, size_t count, uint32_t c)
{
    for (size_t i = 0; i < count; i++) {
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    }
    return false;
}

#define AMONG(ranges, c) among(ranges, sizeof(ranges) / sizeof(ranges[0]), c)

unsigned wrap_width(uint32_t c)
{
    if (c < 0x300)
        return c >= 0x20 && c != 0x7F && c != 0xAD && !(c >= 0x80 && c < 0xA0);
    if (AMONG(wide_ranges, c))
        return 2;
    return !AMONG(empty_ranges, c) && char_kind(c) != CHAR_MARK;
}

size_t wrap_columns(struct str text)
{
    size_t columns = 0;

    for (size_t at = 0; at < text.len;)
        columns += wrap_width(utf8_next(text, &at));
    return columns;
}

static bool one_of(uint32_t c, const char *set)
{
    struct str text = str_from(set);

    for (size_t at = 0; at < text.len;) {
        if (utf8_next(text, &at) == c)
            return true;
    }
    return false;
}

/* Must not begin a line. */
static bool closing(uint32_t c)
{
    return one_of(
        c,
        "、。，．・：；？！）］｝〕〉》」』】〙〗’”…‥ー々ぁぃぅぇぉっゃゅょゎ"
        "ァィゥェォッャュョヮ,.;:?!)]}%");
}

/* Must not end a line. */
static bool opening(uint32_t c)
{
    return one_of(c, "（［｛〔〈《「『【〘〖‘“([{");
}

static bool breaks_between(uint32_t left, uint32_t right)
{
    if (wrap_width(left) != 2 && wrap_width(right) != 2)
        return false;
    return left != ' ' && right != ' ' && wrap_width(right) > 0 &&
           !closing(right) && !opening(left);
}

/* Where the line that begins at `from` ends, and where the next begins. */
struct cut {
    size_t end;
    size_t next;
};

static struct cut cut_line(struct str text, size_t from, size_t width)
{
    struct cut cut = { text.len, text.len };
    size_t columns = 0;
    uint32_t before = 0;
    bool found = false;

    for (size_t at = from; at < text.len;) {
        size_t here = at;
        uint32_t c = utf8_next(text, &at);

        if (c == ' ' && here > from && (!found || columns <= width)) {
            cut = (struct cut){ here, at };
            found = true;
        } else if (before && breaks_between(before, c) &&
                   (!found || columns <= width)) {
            cut = (struct cut){ here, here };
            found = true;
        }
        columns += wrap_width(c);
        if (columns > width && found)
            return cut;
        before = c;
    }
    return (struct cut){ text.len, text.len };
}

void wrap_flat(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t begin = at;
        uint32_t c = utf8_next(text, &at);

        if (c == '\t' || c == '\n' || c == 0x2028 || c == 0x2029)
            buf_byte(out, ' ');
        else if (c >= 0x20 && c != 0x7F && !(c >= 0x80 && c < 0xA0))
            buf_add(out, str_slice(text, (struct span){ begin, at }));
    }
}

static void put_line(struct buf *out, struct str line, size_t indent)
{
    for (size_t i = 0; i < indent && line.len > 0; i++)
        buf_byte(out, ' ');
    wrap_flat(out, line);
    buf_byte(out, '\n');
}

void wrap_text(struct buf *out, struct str text, size_t indent, size_t width)
{
    size_t room = width > indent ? width - indent : 1;

    while (text.len > 0) {
        struct str line = str_cut(&text, '\n');
        size_t from = 0;

        do {
            struct cut cut = cut_line(line, from, room);

            put_line(out, str_slice(line, (struct span){ from, cut.end }),
                     indent);
            from = cut.next;
            while (from < line.len && line.ptr[from] == ' ')
                from++;
        } while (from < line.len);
    }
}
