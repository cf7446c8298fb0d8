/* query_syntax.c - one walk along the question: what begins here, if anything?
 */
#include "server/query_syntax.h"

#include "common/arena.h"
#include "common/chars.h"
#include "common/utf8.h"

/* Quotes that open and what closes them. ASCII and "”" are on both sides: they
 * close what they open. */
static const struct {
    uint32_t open;
    uint32_t close;
    uint32_t or_close; /* "„" is closed by "“" in German, by "”" in Polish */
} quotes[] = {
    { '"', '"', '"' },          { 0x201c, 0x201d, 0x201d },
    { 0x201d, 0x201d, 0x201d }, { 0x201e, 0x201c, 0x201d },
    { 0xab, 0xbb, 0xbb },       { 0xbb, 0xab, 0xab },
    { 0x300c, 0x300d, 0x300d }, { 0x300e, 0x300f, 0x300f },
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct walk {
    struct str text;
    struct query_syntax *found;
    char *plain; /* of found->plain */
};

/* ---- single characters ----------------------------------------------- */

/* 0 at the end. */
static uint32_t char_at(struct str text, size_t at)
{
    return at < text.len ? utf8_next(text, &at) : 0;
}

/* 0 at the start. */
static uint32_t char_before(struct str text, size_t at)
{
    return at > 0 ? utf8_previous(text, &at) : 0;
}

static bool is_digit(uint32_t c)
{
    return char_kind(c) == CHAR_DIGIT;
}

static bool is_letter(uint32_t c)
{
    enum char_kind kind = char_kind(c);

    return kind == CHAR_LETTER || kind == CHAR_HANGUL || kind == CHAR_HAN ||
           kind == CHAR_DICTIONARY;
}

/* The start counts as space. */
static bool after_space(struct str text, size_t at)
{
    return at == 0 || char_space(char_before(text, at));
}

static size_t word_end(struct str text, size_t at)
{
    for (size_t next = at; at < text.len; at = next) {
        if (char_space(utf8_next(text, &next)))
            break;
    }
    return at;
}

/* ---- quotes ---------------------------------------------------------- */

/* Marks that are the same on both sides must tell by what is beside them. */
static bool may_open(struct str text, size_t at, uint32_t mark)
{
    uint32_t before = char_before(text, at);

    if (mark != '"' && mark != 0x201d)
        return true;
    return !is_letter(before) && !is_digit(before) &&
           char_kind(before) != CHAR_MARK;
}

static bool may_close(struct str text, size_t at, size_t next, uint32_t mark)
{
    uint32_t after = char_at(text, next);

    if (mark != '"' && mark != 0x201d)
        return true;
    return !char_space(char_before(text, at)) && !is_letter(after) &&
           !is_digit(after);
}

static bool has_word(struct str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);

        if (is_letter(c) || is_digit(c))
            return true;
    }
    return false;
}

/* Finds the mark that closes kind `i`, opened before `begin`. */
static bool find_close(struct str text, size_t i, size_t begin, size_t *close,
                       size_t *end)
{
    for (size_t at = begin, next = begin; at < text.len; at = next) {
        uint32_t c = utf8_next(text, &next);

        if ((c == quotes[i].close || c == quotes[i].or_close) &&
            may_close(text, at, next, c)) {
            *close = at;
            *end = next;
            return has_word(str_slice(text, (struct span){ begin, at }));
        }
    }
    return false;
}

/* Reads the quote that opens at `at`: what is in it, and where it ends. */
static bool read_quote(struct str text, size_t at, struct span *value,
                       size_t *end)
{
    size_t begin = at;
    uint32_t mark;

    if (at >= text.len)
        return false;
    mark = utf8_next(text, &begin);
    for (size_t i = 0; i < COUNT(quotes); i++) {
        if (quotes[i].open != mark)
            continue;
        if (!may_open(text, at, mark) || char_space(char_at(text, begin)))
            return false;
        value->begin = begin;
        return find_close(text, i, begin, &value->end, end);
    }
    return false;
}

/* ---- parts ----------------------------------------------------------- */

static void blank(struct walk *walk, size_t begin, size_t end)
{
    memset(walk->plain + begin, ' ', end - begin);
}

static size_t add(struct walk *walk, struct query_part part)
{
    part.text = str_slice(walk->text, part.value);
    walk->found->at[walk->found->count++] = part;
    if (part.excluded)
        blank(walk, part.span.begin, part.span.end);
    else
        blank(walk, part.span.begin, part.value.begin);
    return part.span.end;
}

/* The value of a field or of an exclusion at `at`: quoted, or a word that
 * begins with a letter (or a digit, where `digits`). */
static bool read_value(struct str text, size_t at, bool digits,
                       struct query_part *part)
{
    uint32_t first = char_at(text, at);

    part->quoted = read_quote(text, at, &part->value, &part->span.end);
    if (part->quoted)
        return true;
    if (!is_letter(first) && !(digits && is_digit(first)))
        return false;
    part->value = (struct span){ at, word_end(text, at) };
    part->span.end = part->value.end;
    return true;
}

/* "-p" is an option, "-aside-" stands between dashes. */
static bool no_exclusion(struct str word)
{
    return (word.len == 1 && (unsigned char)word.ptr[0] < 0x80) ||
           str_ends(word, STR("-"));
}

/* The length of the field's name at `at`, its colon included; else 0. */
static size_t read_name(struct str text, size_t at, enum query_part_kind *kind)
{
    struct str rest = str_skip(text, at);

    *kind = str_starts(rest, STR("title:")) ? QUERY_TITLE : QUERY_SECTION;
    if (*kind == QUERY_TITLE)
        return strlen("title:");
    return str_starts(rest, STR("section:")) ? strlen("section:") : 0;
}

static bool read_field(struct str text, size_t at, struct query_part *part)
{
    size_t name = read_name(text, at, &part->kind);

    return name > 0 && read_value(text, at + name, true, part);
}

static bool read_exclusion(struct str text, size_t at, struct query_part *part)
{
    part->excluded = true;
    if (read_name(text, at + 1, &part->kind) > 0)
        return read_field(text, at + 1, part);
    if (!read_value(text, at + 1, false, part))
        return false;
    part->kind = part->quoted ? QUERY_PHRASE : QUERY_WORDS;
    return part->quoted || !no_exclusion(str_slice(text, part->value));
}

/* Takes the part that begins at `at`, if one does; gives where to go on. */
static size_t take(struct walk *walk, size_t at)
{
    struct query_part part = { .kind = QUERY_PHRASE, .span = { at, at } };
    size_t next = at;
    uint32_t c = utf8_next(walk->text, &next);

    if (c == '-' || c == 't' || c == 's') {
        bool read = after_space(walk->text, at) &&
                    (c == '-' ? read_exclusion(walk->text, at, &part)
                              : read_field(walk->text, at, &part));

        return read ? add(walk, part) : next;
    }
    if (!read_quote(walk->text, at, &part.value, &part.span.end))
        return next;
    part.quoted = true;
    return add(walk, part);
}

struct query_syntax query_syntax_read(struct arena *mem, struct str question)
{
    struct query_syntax found = { .count = 0 };
    struct walk walk = { .text = question, .found = &found };

    walk.plain = arena_alloc(mem, question.len + 1);
    if (question.len > 0)
        memcpy(walk.plain, question.ptr, question.len);
    for (size_t at = 0; at < question.len && found.count < QUERY_PARTS_MAX;)
        at = take(&walk, at);
    found.plain = str_make(walk.plain, question.len);
    return found;
}
