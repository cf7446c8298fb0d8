/* sentence.c - where sentences end. */
#include "common/sentence.h"

#include "common/arena.h"
#include "common/chars.h"
#include "common/language.h"
#include "common/segment.h"
#include "common/utf8.h"

#define CLAUSE_CHARS 120 /* after these a space ends a Thai sentence */
#define WORD_BYTES 48    /* of a word before a full stop that are looked at */

struct sentence_finder {
    struct segmenter *segmenter;
    bool plain[128]; /* ASCII that ends nothing in most languages */
};

/* A place where a sentence may end. */
struct stop {
    size_t mark;   /* the terminator begins here */
    size_t behind; /* and ends here */
    size_t close;  /* the quotes and brackets behind it end here */
    size_t next;   /* the next sentence would begin here */
    uint32_t c;    /* the terminator */
    enum char_sentence kind;
    bool separated; /* a paragraph separator lies in between */
};

struct search {
    const struct sentence_finder *finder;
    const struct language *language;
    struct str text;
    bool clauses; /* a space may end a sentence */
    bool greek;
};

struct sentence_finder *sentence_finder_open(struct arena *mem)
{
    struct sentence_finder *finder = arena_new(mem, struct sentence_finder);

    finder->segmenter = segmenter_open(mem);
    for (uint32_t c = 0; c < 128; c++) {
        enum char_sentence kind = char_sentence(c);

        finder->plain[c] = kind != SENTENCE_DOT && kind != SENTENCE_TERM &&
                           kind != SENTENCE_SEPARATOR;
    }
    return finder;
}

struct segmenter *sentence_finder_segmenter(struct sentence_finder *finder)
{
    return finder->segmenter;
}

/* The class of the character at *at, which moves behind it and behind all
 * that extends it (rule SB5). */
static enum char_sentence step(struct str text, size_t *at, uint32_t *c)
{
    enum char_sentence kind;

    *c = utf8_next(text, at);
    kind = char_sentence(*c);
    if (kind == SENTENCE_SEPARATOR)
        return kind;
    while (*at < text.len) {
        size_t next = *at;

        if ((unsigned char)text.ptr[next] < 128 ||
            char_sentence(utf8_next(text, &next)) != SENTENCE_EXTEND)
            break;
        *at = next;
    }
    return kind;
}

/* As step(), without moving; SENTENCE_OTHER at the end. */
static enum char_sentence peek(struct str text, size_t at)
{
    uint32_t c;

    return at < text.len ? step(text, &at, &c) : SENTENCE_OTHER;
}

/* The class of the character before `at` that is not extending. */
static enum char_sentence kind_before(struct str text, size_t at)
{
    while (at > 0) {
        enum char_sentence kind = char_sentence(utf8_previous(text, &at));

        if (kind != SENTENCE_EXTEND)
            return kind;
    }
    return SENTENCE_OTHER;
}

static bool is_opening(uint32_t c)
{
    switch (c) {
    case '(':
    case '[':
    case '{':
    case 0xab:   /* « */
    case 0x2018: /* ‘ “ */
    case 0x201c:
    case 0x3008: /* 〈 《 「 『 【 〔 */
    case 0x300a:
    case 0x300c:
    case 0x300e:
    case 0x3010:
    case 0x3014:
    case 0xff08: /* （ */
        return true;
    default:
        return false;
    }
}

/* --- UAX #29 -------------------------------------------------------------- */

/* SB8: after a dot, is the next letter a small one, with nothing in between
 * that speaks against it? */
static bool small_letter_follows(struct str text, size_t at)
{
    uint32_t c;

    while (at < text.len) {
        switch (step(text, &at, &c)) {
        case SENTENCE_LOWER:
            return true;
        case SENTENCE_LETTER:
        case SENTENCE_UPPER:
        case SENTENCE_SEPARATOR:
        case SENTENCE_DOT:
        case SENTENCE_TERM:
            return false;
        default:
            break;
        }
    }
    return false;
}

/* SB9 to SB11: passes over Close*, Sp* and a separator. An opening bracket
 * belongs to what follows, but UAX #29 alone doesn't know. */
static void find_next(const struct search *search, struct stop *stop)
{
    struct str text = search->text;
    size_t at = stop->behind;
    size_t next = at;
    uint32_t c;

    while (at < text.len && step(text, &next, &c) == SENTENCE_CLOSE &&
           !(search->language && is_opening(c)))
        at = next;
    stop->close = next = at;
    while (at < text.len && step(text, &next, &c) == SENTENCE_SPACE)
        at = next;
    next = at;
    if (at < text.len && step(text, &next, &c) == SENTENCE_SEPARATOR) {
        stop->separated = true;
        at = next;
        if (c == '\r' && at < text.len && text.ptr[at] == '\n')
            at++;
    }
    stop->next = at;
}

/* SB6 to SB8a: what speaks against an end after a terminator. */
static bool held_by_rules(const struct search *search, const struct stop *stop)
{
    struct str text = search->text;
    enum char_sentence touching = peek(text, stop->behind);
    enum char_sentence following;

    if (stop->kind == SENTENCE_DOT) {
        enum char_sentence before = kind_before(text, stop->mark);

        if (touching == SENTENCE_NUMBER)
            return true;
        if ((before == SENTENCE_UPPER || before == SENTENCE_LOWER) &&
            touching == SENTENCE_UPPER)
            return true;
    }
    if (stop->separated)
        return false;
    following = peek(text, stop->next);
    if (following == SENTENCE_COMMA || following == SENTENCE_DOT ||
        following == SENTENCE_TERM)
        return true;
    return stop->kind == SENTENCE_DOT && small_letter_follows(text, stop->next);
}

/* --- mending ---------------------------------------------------------------
 */

/* Where the letters (and digits) that end at `end` begin. */
static size_t word_begin(struct str text, size_t end)
{
    size_t begin = end;

    while (begin > 0 && end - begin < WORD_BYTES) {
        size_t at = begin;
        enum char_kind kind = char_kind(utf8_previous(text, &at));

        if (kind != CHAR_LETTER && kind != CHAR_DIGIT && kind != CHAR_MARK)
            break;
        begin = at;
    }
    return begin;
}

/* The word that begins at `at`, quotes and brackets passed over. */
static struct str word_after(struct str text, size_t at)
{
    size_t begin;
    size_t next = at;
    uint32_t c;

    while (at < text.len && step(text, &next, &c) == SENTENCE_CLOSE)
        at = next;
    begin = next = at;
    while (at < text.len && at - begin < WORD_BYTES) {
        if (char_kind(utf8_next(text, &next)) != CHAR_LETTER)
            break;
        at = next;
    }
    return str_slice(text, (struct span){ begin, at });
}

/* Whether a word follows that likely begins a sentence: "The", "Der", "Il".
 * A letter with a full stop is an initial: "J. A. Smith". */
static bool starter_follows(const struct search *search, size_t at)
{
    struct str word = word_after(search->text, at);
    const char *behind = word.ptr + word.len;
    char lower[WORD_BYTES + 2 * CHAR_FOLD_MAX];
    size_t len = 0;

    if (word.len == 0 ||
        (behind < search->text.ptr + search->text.len && *behind == '.'))
        return false;
    for (size_t i = 0; i < word.len && len < WORD_BYTES;)
        len += char_lower(utf8_next(word, &i), lower + len);
    return language_function_word(search->language, str_make(lower, len));
}

/* "J.", "S" in "U.S.", "B" in "z. B.": one letter of a script with case. */
static bool is_initial(struct str text, size_t begin, size_t mark)
{
    size_t at = begin;
    enum char_sentence kind;

    if (begin == mark)
        return false;
    kind = char_sentence(utf8_next(text, &at));
    if (at != mark || (kind != SENTENCE_UPPER && kind != SENTENCE_LOWER))
        return false;
    return begin == 0 || text.ptr[begin - 1] != '\'';
}

/* Whether an abbreviation ends behind the full stop: all from the last white
 * space, bracket, hyphen or slash on, so that "m.in." is looked up whole. */
static bool is_abbreviation(const struct search *search,
                            const struct stop *stop)
{
    struct str text = search->text;
    size_t begin = stop->mark;

    while (begin > 0 && stop->mark - begin < WORD_BYTES) {
        size_t at = begin;
        uint32_t c = utf8_previous(text, &at);

        if (char_space(c) || is_opening(c) || c == '-' || c == '/' ||
            c == 0x2013)
            break;
        begin = at;
    }
    return language_abbreviation(
        search->language, str_slice(text, (struct span){ begin, stop->behind }),
        peek(text, stop->next) == SENTENCE_NUMBER);
}

/* "3." or "XIX." */
static bool is_ordinal(struct str text, size_t begin, size_t mark)
{
    size_t digits = 0;
    size_t numerals = 0;

    for (size_t i = begin; i < mark; i++) {
        digits += text.ptr[i] >= '0' && text.ptr[i] <= '9';
        numerals += text.ptr[i] && strchr("IVXLC", text.ptr[i]) != NULL;
    }
    return mark > begin && ((digits == mark - begin && digits <= 3) ||
                            numerals == mark - begin);
}

static bool held_by_abbreviation(const struct search *search,
                                 const struct stop *stop)
{
    struct str text = search->text;
    size_t begin = word_begin(text, stop->mark);

    if (stop->c != '.' || begin == stop->mark || stop->close != stop->behind)
        return false;
    if (!is_initial(text, begin, stop->mark) &&
        !is_abbreviation(search, stop) &&
        !(search->language->ordinal_dot && is_ordinal(text, begin, stop->mark)))
        return false;
    return !starter_follows(search, stop->next);
}

/* Nothing but quotes between the terminator and a letter with case. */
static bool held_by_touch(const struct search *search, const struct stop *stop)
{
    enum char_sentence following = peek(search->text, stop->next);

    return stop->c < 128 && stop->next == stop->close &&
           (following == SENTENCE_LOWER || following == SENTENCE_UPPER ||
            following == SENTENCE_NUMBER || following == SENTENCE_OTHER);
}

static bool held_by_small_letter(const struct search *search,
                                 const struct stop *stop)
{
    struct str word = word_after(search->text, stop->next);

    return word.len > 0 && peek(word, 0) == SENTENCE_LOWER;
}

static bool held_by_language(const struct search *search,
                             const struct stop *stop)
{
    return held_by_touch(search, stop) || held_by_small_letter(search, stop) ||
           held_by_abbreviation(search, stop);
}

/* --- the search -------------------------------------------------------------
 */

/* What kind of terminator the language sees in a character. */
static enum char_sentence terminator(const struct search *search, uint32_t c)
{
    if (search->language && c == 0x2026)
        return SENTENCE_DOT;
    if (search->greek && c == ';')
        return SENTENCE_TERM;
    return char_sentence(c);
}

/* Whether a sentence ends at the terminator; sets stop->next. */
static bool ends_at(const struct search *search, struct stop *stop)
{
    find_next(search, stop);
    if (stop->next >= search->text.len)
        return true;
    if (held_by_rules(search, stop))
        return false;
    if (stop->separated)
        return true;
    return !search->language || !held_by_language(search, stop);
}

/* The next place from `at` on where a sentence ends; text.len at least. */
static size_t next_end(const struct search *search, size_t begin, size_t at)
{
    struct str text = search->text;
    const bool *plain = search->finder->plain;

    while (at < text.len) {
        struct stop stop = { .mark = at };

        if ((unsigned char)text.ptr[at] < 128 &&
            plain[(unsigned char)text.ptr[at]] &&
            !(search->clauses && text.ptr[at] == ' ') &&
            !(search->greek && text.ptr[at] == ';')) {
            at++;
            continue;
        }
        stop.c = utf8_next(text, &at);
        stop.kind = terminator(search, stop.c);
        stop.behind = stop.mark;
        if (stop.kind == SENTENCE_SEPARATOR)
            return at +
                   (stop.c == '\r' && at < text.len && text.ptr[at] == '\n');
        if (stop.kind == SENTENCE_DOT || stop.kind == SENTENCE_TERM) {
            step(text, &stop.behind, &stop.c);
            if (ends_at(search, &stop))
                return stop.next;
            at = stop.behind;
        } else if (stop.c == ' ' && search->clauses &&
                   stop.mark - begin > CLAUSE_CHARS * 3) {
            return at;
        }
    }
    return text.len;
}

static bool has_no_full_stop(const struct language *language)
{
    static const char *const codes[] = { "th", "lo", "km", "my" };

    for (size_t i = 0; language && i < sizeof codes / sizeof *codes; i++)
        if (strcmp(language->code, codes[i]) == 0)
            return true;
    return false;
}

static void add(struct arena *mem, struct spans *spans, size_t *capacity,
                struct span span)
{
    if (span.begin == span.end)
        return;
    if (spans->count == *capacity) {
        size_t used = spans->count * sizeof *spans->at;

        *capacity *= 2;
        spans->at = arena_grow(mem, spans->at, used,
                               *capacity * sizeof *spans->at);
    }
    spans->at[spans->count++] = span;
}

struct spans sentences_of(struct sentence_finder *finder, struct arena *mem,
                          const struct language *language, struct str text)
{
    struct search search = { finder, language, text, has_no_full_stop(language),
                             language && strcmp(language->code, "el") == 0 };
    size_t capacity = 8;
    struct spans spans = { arena_alloc(mem, capacity * sizeof *spans.at), 0 };
    size_t begin = 0;
    size_t at = 0;

    while (begin < text.len) {
        at = next_end(&search, begin, at);
        if (!chars_boundary(text, at))
            continue;
        add(mem, &spans, &capacity,
            chars_trim(text, (struct span){ begin, at }));
        begin = at;
    }
    return spans;
}
