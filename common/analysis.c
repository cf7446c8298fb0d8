/* analysis.c - text to tokens. */
#include "common/analysis.h"

#include "common/arena.h"
#include "common/chars.h"
#include "common/language.h"
#include "common/segment.h"
#include "common/utf8.h"
#include "common/wordform.h"

#define LOWER_MAX 512 /* bytes of a word that are looked at */
#define POOL_SIZE ((size_t)8 << 10)

struct analyser {
    struct wordforms *forms;
    struct segmenter *segmenter;
    uint8_t kinds[128]; /* char_kind() of ASCII, without the call */
};

enum shout { SHOUT_UNKNOWN, SHOUT_NO, SHOUT_YES };

/* One text on its way to tokens. */
struct scan {
    struct analyser *analyser;
    struct arena *mem;
    const struct language *language;
    bool turkic;
    struct str text;
    enum shout shout;
    uint32_t position;
    struct tokens tokens;
    size_t capacity;
    char *pool; /* room for terms */
    size_t pool_left;
};

/* A word being put together. */
struct word {
    struct span span;
    size_t len;
    bool acronym;   /* dots stood between its letters */
    bool thousands; /* a mark between them was dropped */
    bool composes;  /* needs NFC */
    char lower[LOWER_MAX];
};

struct analyser *analyser_open(struct arena *mem)
{
    struct analyser *analyser = arena_new(mem, struct analyser);

    analyser->forms = wordforms_open(mem);
    analyser->segmenter = segmenter_open(mem);
    for (uint32_t c = 0; c < 128; c++)
        analyser->kinds[c] = (uint8_t)char_kind(c);
    return analyser;
}

/* What kind of character begins at `at`, and in *next where it ends;
 * CHAR_OTHER at the end of the text. */
static enum char_kind kind_at(const struct scan *scan, size_t at, size_t *next)
{
    unsigned char byte;

    *next = at;
    if (at >= scan->text.len)
        return CHAR_OTHER;
    byte = (unsigned char)scan->text.ptr[at];
    if (byte < 128) {
        *next = at + 1;
        return (enum char_kind)scan->analyser->kinds[byte];
    }
    return char_kind(utf8_next(scan->text, next));
}

static bool in_word(enum char_kind kind)
{
    return kind == CHAR_LETTER || kind == CHAR_DIGIT;
}

static bool starts_word(const struct scan *scan, size_t at)
{
    size_t next;

    return in_word(kind_at(scan, at, &next));
}

static bool letter_at(const struct scan *scan, size_t at)
{
    size_t next;

    return kind_at(scan, at, &next) == CHAR_LETTER;
}

static bool digit_at(struct str text, size_t at)
{
    return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

/* --- tokens ------------------------------------------------------------ */

static struct str keep(struct scan *scan, struct str text)
{
    char *kept;

    if (scan->pool_left < text.len) {
        scan->pool = arena_alloc(scan->mem, POOL_SIZE);
        scan->pool_left = POOL_SIZE;
    }
    kept = scan->pool;
    memcpy(kept, text.ptr, text.len);
    scan->pool += text.len;
    scan->pool_left -= text.len;
    return str_make(kept, text.len);
}

static struct token *new_token(struct scan *scan)
{
    struct tokens *tokens = &scan->tokens;

    if (tokens->count == scan->capacity) {
        size_t used = tokens->count * sizeof *tokens->at;

        scan->capacity *= 2;
        tokens->at = arena_grow(scan->mem, tokens->at, used,
                                scan->capacity * sizeof *tokens->at);
    }
    return &tokens->at[tokens->count++];
}

/* Whether a text has no small letter, so that capitals mean nothing. */
static bool shouts(struct scan *scan)
{
    if (scan->shout == SHOUT_UNKNOWN) {
        scan->shout = SHOUT_YES;
        for (size_t i = 0; i < scan->text.len; i++)
            if (scan->text.ptr[i] >= 'a' && scan->text.ptr[i] <= 'z')
                scan->shout = SHOUT_NO;
    }
    return scan->shout == SHOUT_YES;
}

static bool is_capital(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool in_capitals(struct scan *scan, struct span span)
{
    const char *at = scan->text.ptr + span.begin;

    return span.end - span.begin >= 2 && is_capital(at[0]) &&
           is_capital(at[1]) && !shouts(scan);
}

static struct str composed(const struct word *word, char out[2 * LOWER_MAX])
{
    struct str lower = str_make(word->lower, word->len);
    size_t len = word->composes ? chars_compose(lower, out, 2 * LOWER_MAX) : 0;

    return len > 0 ? str_make(out, len) : lower;
}

/* Adds the word as a token; false when folding leaves nothing of it. */
static bool add_word(struct scan *scan, const struct word *word)
{
    char nfc[2 * LOWER_MAX];
    struct wordform form = wordform_of(scan->analyser->forms, scan->language,
                                       composed(word, nfc));
    struct token *token;

    if (form.word.len == 0)
        return false;
    token = new_token(scan);
    token->term = keep(scan, form.term);
    token->word = str_equal(form.term, form.word) ? token->term
                                                  : keep(scan, form.word);
    token->span = word->span;
    token->position = scan->position;
    token->function_word = form.function_word && !word->acronym &&
                           !in_capitals(scan, word->span);
    token->part = false;
    return true;
}

/* --- words with spaces between them ------------------------------------- */

static void put(struct word *word, struct str bytes)
{
    if (word->len + bytes.len <= LOWER_MAX) {
        memcpy(word->lower + word->len, bytes.ptr, bytes.len);
        word->len += bytes.len;
    }
}

static bool cyrillic_vowel_before(const struct word *word)
{
    struct str lower = str_make(word->lower, word->len);
    size_t at = word->len;

    if (word->len < 2)
        return false;
    switch (utf8_previous(lower, &at)) {
    case 0x430: /* а е и о у ы э ю я */
    case 0x435:
    case 0x438:
    case 0x43e:
    case 0x443:
    case 0x44b:
    case 0x44d:
    case 0x44e:
    case 0x44f:
    case 0x454: /* є і ї */
    case 0x456:
    case 0x457:
        return true;
    default:
        return false;
    }
}

/* Adds one character of the text, folded. */
static void put_char(const struct scan *scan, struct word *word, uint32_t c)
{
    char folded[CHAR_FOLD_MAX];

    if (scan->turkic && (c == 'I' || c == 0x130))
        c = c == 'I' ? 0x131 : 'i';
    if ((c == 0x300 || c == 0x301) && cyrillic_vowel_before(word))
        return;
    /* half-width voicing marks fold into composing ones */
    word->composes |= char_composes(c) || c == 0xff9e || c == 0xff9f;
    put(word, str_make(folded, char_lower(c, folded)));
}

/* Adds ASCII letters and digits until something else comes. */
static size_t put_ascii(const struct scan *scan, struct word *word, size_t at)
{
    const uint8_t *kinds = scan->analyser->kinds;

    while (at < scan->text.len) {
        unsigned char byte = (unsigned char)scan->text.ptr[at];

        if (byte >= 128 || !in_word((enum char_kind)kinds[byte]))
            break;
        if (scan->turkic && byte == 'I')
            put_char(scan, word, byte);
        else if (word->len < LOWER_MAX)
            word->lower[word->len++] = (char)(is_capital((char)byte)
                                                  ? byte | 0x20
                                                  : byte);
        at++;
    }
    return at;
}

/* Adds letters, digits and marks until something else comes. */
static size_t put_letters(const struct scan *scan, struct word *word, size_t at)
{
    for (;;) {
        size_t next;
        enum char_kind kind;

        at = put_ascii(scan, word, at);
        kind = kind_at(scan, at, &next);
        if (next == at || (!in_word(kind) && kind != CHAR_MARK))
            return at;
        put_char(scan, word, utf8_next(scan->text, &at));
    }
}

static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019 || c == 0xff07;
}

static bool is_hebrew(uint32_t c)
{
    return c >= 0x5d0 && c <= 0x5ea;
}

/* What stands between thousands: 1,234 and in much of the world 1 234 with a
 * space that does not break, in Switzerland 1'234. */
static bool parts_thousands(uint32_t c)
{
    return c == ',' || c == 0xa0 || c == 0x2009 || c == 0x202f ||
           is_apostrophe(c);
}

/* "1,234,567": at most three digits, and three more after each mark. */
static bool joins_thousands(struct str text, struct word *word, size_t next)
{
    if (!word->thousands && word->len > 3)
        return false;
    for (size_t i = 0; i < 3; i++)
        if (!digit_at(text, next + i))
            return false;
    if (digit_at(text, next + 3))
        return false;
    for (size_t i = 0; i < word->len; i++)
        if (word->lower[i] < '0' || word->lower[i] > '9')
            return false;
    word->thousands = true;
    return true;
}

/* "U.S.A.": a dot after one letter, or after more with dots between them,
 * and one letter behind it. */
static bool joins_acronym(const struct scan *scan, struct word *word,
                          size_t next)
{
    struct str lower = str_make(word->lower, word->len);
    size_t first = 0;
    size_t end = next;
    size_t beyond;

    utf8_next(lower, &first);
    if (!word->acronym && first != word->len)
        return false;
    if (!letter_at(scan, word->span.begin) ||
        kind_at(scan, next, &end) != CHAR_LETTER)
        return false;
    if (in_word(kind_at(scan, end, &beyond)) ||
        kind_at(scan, end, &beyond) == CHAR_MARK)
        return false;
    word->acronym = true;
    return true;
}

static bool joins_dot(const struct scan *scan, struct word *word, size_t at)
{
    if (digit_at(scan->text, at - 1) && digit_at(scan->text, at + 1)) {
        put(word, STR("."));
        return true;
    }
    return joins_acronym(scan, word, at + 1);
}

/* Whether the character between `at` and `next` holds the word together with
 * what follows. It is dropped, but for the dot of a number. */
static bool joins(const struct scan *scan, struct word *word, size_t at,
                  size_t next)
{
    size_t here = at;
    size_t left = at;
    uint32_t c = utf8_next(scan->text, &here);
    uint32_t before = utf8_previous(scan->text, &left);

    if (!starts_word(scan, next))
        return false;
    here = next;
    if (c == '.')
        return joins_dot(scan, word, at);
    if (char_kind(before) == CHAR_DIGIT && parts_thousands(c))
        return joins_thousands(scan->text, word, next);
    if (c == 0xb7) /* Catalan: col·lecció */
        return before == 'l' && scan->text.ptr[next] == 'l';
    if (c == '"' || c == 0x5f4 || c == 0x5f3)
        return is_hebrew(before) && is_hebrew(utf8_next(scan->text, &here));
    return is_apostrophe(c) && !scan->language->elision &&
           char_kind(before) != CHAR_DIGIT && letter_at(scan, next);
}

/* Where a possessive 's that stands at `at` ends, or `at`. */
static size_t skip_possessive(const struct scan *scan, size_t at)
{
    size_t next = at;
    size_t end;

    if (at >= scan->text.len || scan->text.ptr[at] == ' ' ||
        scan->language->elision || !is_apostrophe(utf8_next(scan->text, &next)))
        return at;
    if (next >= scan->text.len || (scan->text.ptr[next] | 0x20) != 's')
        return at;
    switch (kind_at(scan, next + 1, &end)) {
    case CHAR_LETTER:
    case CHAR_DIGIT:
    case CHAR_MARK:
        return at;
    default:
        return next + 1;
    }
}

/* "C++", "C#", "F#". */
static size_t put_language_sign(const struct scan *scan, struct word *word,
                                size_t at)
{
    struct str rest = str_skip(scan->text, at);
    struct str sign = str_starts(rest, STR("++")) ? STR("++") : STR("#");

    if (word->len != 1 || word->lower[0] < 'a' || word->lower[0] > 'z')
        return at;
    if (!str_starts(rest, sign) || starts_word(scan, at + sign.len))
        return at;
    put(word, sign);
    return at + sign.len;
}

static size_t take_word(struct scan *scan, size_t at)
{
    struct word word;
    size_t next;

    word.span.begin = at;
    word.len = 0;
    word.acronym = word.thousands = word.composes = false;
    for (;;) {
        at = put_letters(scan, &word, at);
        next = at;
        if (at >= scan->text.len || scan->text.ptr[at] == ' ' ||
            skip_possessive(scan, at) != at)
            break;
        utf8_next(scan->text, &next);
        if (word.len == 0 || !joins(scan, &word, at, next))
            break;
        at = next;
    }
    if (word.len == 1 && at < scan->text.len)
        at = put_language_sign(scan, &word, at);
    word.span.end = at;
    if (add_word(scan, &word))
        scan->position++;
    return skip_possessive(scan, at);
}

/* --- Korean, and scripts without spaces --------------------------------- */

/* The token of a piece of text as it stands, folded. */
static void fold_span(const struct scan *scan, struct span span,
                      struct word *word)
{
    word->span = span;
    word->len = 0;
    word->acronym = word->thousands = word->composes = false;
    for (size_t at = span.begin; at < span.end;)
        put_char(scan, word, utf8_next(scan->text, &at));
}

/* Adds two characters side by side as a part. */
static void add_pair(struct scan *scan, struct span span, bool function_word)
{
    struct word word;
    struct token *token;

    fold_span(scan, span, &word);
    if (word.len == 0)
        return;
    token = new_token(scan);
    token->term = keep(scan, str_make(word.lower, word.len));
    token->word = token->term;
    token->span = span;
    token->position = scan->position;
    token->function_word = function_word;
    token->part = true;
}

/* Where the characters of `kind` and the marks on them end. */
static size_t run_end(const struct scan *scan, size_t at, enum char_kind kind)
{
    for (;;) {
        size_t next;
        enum char_kind found = kind_at(scan, at, &next);

        if (next == at || (found != kind && found != CHAR_MARK))
            return at;
        at = next;
    }
}

/* The end of the character at `at` and of the marks on it. */
static size_t after_cluster(const struct scan *scan, size_t at)
{
    size_t next;

    kind_at(scan, at, &next);
    while (kind_at(scan, next, &at) == CHAR_MARK)
        next = at;
    return next;
}

/* Pairs of a Korean phrase; not of one whose syllables are spelt in jamo,
 * which NFC puts together across what would be pairs. */
static void add_syllable_pairs(struct scan *scan, const struct word *word,
                               bool function_word)
{
    size_t first = word->span.begin;
    size_t second = after_cluster(scan, first);
    size_t third;

    if (word->composes || second >= word->span.end)
        return;
    third = after_cluster(scan, second);
    if (third >= word->span.end)
        return; /* two syllables are the word itself */
    for (;;) {
        add_pair(scan, (struct span){ first, third }, function_word);
        if (third >= word->span.end)
            return;
        first = second;
        second = third;
        third = after_cluster(scan, second);
    }
}

static size_t take_hangul(struct scan *scan, size_t at)
{
    size_t end = run_end(scan, at, CHAR_HANGUL);
    struct word word;

    fold_span(scan, (struct span){ at, end }, &word);
    if (add_word(scan, &word)) {
        bool function_word = scan->tokens.at[scan->tokens.count - 1]
                                 .function_word;

        add_syllable_pairs(scan, &word, function_word);
        scan->position++;
    }
    return end;
}

/* Pairs of Han characters that begin inside the dictionary word `span`; the
 * last may end in the next word, but not behind `end`, where the run ends. */
static void add_han_pairs(struct scan *scan, struct span span, size_t end)
{
    for (size_t first = span.begin; first < span.end;) {
        size_t second = after_cluster(scan, first);
        size_t third = second < end ? after_cluster(scan, second) : second;
        size_t ignored;

        if (third > second && kind_at(scan, first, &ignored) == CHAR_HAN &&
            kind_at(scan, second, &ignored) == CHAR_HAN &&
            (first != span.begin || third != span.end))
            add_pair(scan, (struct span){ first, third }, false);
        first = second;
    }
}

/* Takes back the pair that reaches from the word before into the newest
 * token: pairs with half a function word ("队的") say nothing. */
static void drop_pair_before(struct scan *scan)
{
    struct token *newest = &scan->tokens.at[scan->tokens.count - 1];

    if (scan->tokens.count < 2 || !newest[-1].part ||
        newest[-1].span.end <= newest->span.begin)
        return;
    newest[-1] = *newest;
    scan->tokens.count--;
}

/* Adds one word of the dictionary and its pairs. */
static void add_dictionary_word(struct scan *scan, struct span span, size_t end)
{
    struct word word;

    fold_span(scan, span, &word);
    if (!add_word(scan, &word))
        return;
    if (scan->tokens.at[scan->tokens.count - 1].function_word)
        drop_pair_before(scan);
    else
        add_han_pairs(scan, span, end);
    scan->position++;
}

static size_t dictionary_end(const struct scan *scan, size_t at)
{
    for (;;) {
        size_t next;
        enum char_kind kind = kind_at(scan, at, &next);

        if (next == at ||
            (kind != CHAR_HAN && kind != CHAR_DICTIONARY && kind != CHAR_MARK))
            return at;
        at = next;
    }
}

static size_t take_dictionary(struct scan *scan, size_t at)
{
    struct segmenter *segmenter = scan->analyser->segmenter;
    size_t end = dictionary_end(scan, at);
    size_t begin = at;
    size_t step;

    segment_begin(segmenter, SEGMENT_WORDS,
                  str_slice(scan->text, (struct span){ at, end }));
    while ((step = segment_next(segmenter)) != SIZE_MAX) {
        add_dictionary_word(scan, (struct span){ begin, at + step }, end);
        begin = at + step;
    }
    return end;
}

/* --- the whole ---------------------------------------------------------- */

static size_t take(struct scan *scan, size_t at)
{
    size_t next;

    switch (kind_at(scan, at, &next)) {
    case CHAR_LETTER:
    case CHAR_DIGIT:
        return take_word(scan, at);
    case CHAR_HANGUL:
        return take_hangul(scan, at);
    case CHAR_HAN:
    case CHAR_DICTIONARY:
        return take_dictionary(scan, at);
    default:
        return next;
    }
}

static bool is_turkic(const struct language *language)
{
    return strcmp(language->code, "tr") == 0 ||
           strcmp(language->code, "az") == 0;
}

struct tokens analyse(struct analyser *analyser, struct arena *mem,
                      const struct language *language, struct str text)
{
    struct scan scan = { .analyser = analyser,
                         .mem = mem,
                         .language = language,
                         .turkic = is_turkic(language),
                         .text = text,
                         .capacity = text.len / 5 + 8 };

    scan.tokens.at = arena_alloc(mem, scan.capacity * sizeof *scan.tokens.at);
    for (size_t at = 0; at < text.len;)
        at = take(&scan, at);
    return scan.tokens;
}
