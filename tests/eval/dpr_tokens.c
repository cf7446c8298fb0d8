/* dpr_tokens.c - a text as tokens for comparison, and as words for counting. */
#include "tests/eval/dpr_tokens.h"

#include "common/buf.h"
#include "common/chars.h"
#include "common/unicode.h"
#include "common/utf8.h"

#define BETWEEN '\x1f'

struct making {
    struct buf normal;
    struct dpr_tokens tokens;
    size_t room; /* of tokens.words */
    bool in_token;
    bool alone; /* the token is one character and takes marks only */
    bool in_word;
};

/* What a character gives once case and accents are gone, often one byte. */
static void add_bare(struct making *m, uint32_t codepoint)
{
    char lower[CHAR_FOLD_MAX];
    char bare[CHAR_FOLD_MAX];
    struct str text = str_make(lower, char_lower(codepoint, lower));

    for (size_t at = 0; at < text.len;)
        buf_add(&m->normal,
                str_make(bare, char_bare(utf8_next(text, &at), bare)));
}

static void end_token(struct making *m)
{
    size_t len = m->normal.len;

    m->in_token = false;
    if (len > 0 && m->normal.ptr[len - 1] != BETWEEN)
        buf_byte(&m->normal, BETWEEN);
    else if (m->tokens.count > 0)
        m->tokens.count--; /* nothing was left of it */
}

static void begin_token(struct arena *mem, struct making *m)
{
    if (m->in_token)
        end_token(m);
    if (m->tokens.count == m->room) {
        m->tokens.words = arena_grow(mem, m->tokens.words,
                                     m->room * sizeof *m->tokens.words,
                                     2 * m->room * sizeof *m->tokens.words);
        m->room *= 2;
    }
    m->tokens.words[m->tokens.count++] = (uint32_t)m->tokens.word_count;
    m->in_token = true;
    m->alone = false;
}

static void begin_word(struct making *m)
{
    m->tokens.word_count += !m->in_word;
    m->in_word = true;
}

/* A character that is a token by itself, with the marks that follow. */
static void add_alone(struct arena *mem, struct making *m, uint32_t codepoint)
{
    begin_word(m);
    begin_token(mem, m);
    add_bare(m, codepoint);
    m->alone = true;
}

static void add_letter(struct arena *mem, struct making *m, uint32_t codepoint)
{
    begin_word(m);
    if (!m->in_token || m->alone)
        begin_token(mem, m);
    add_bare(m, codepoint);
}

static void end_word(struct making *m)
{
    m->in_word = false;
}

static bool is_control(uint32_t codepoint)
{
    return codepoint < ' ' || (codepoint >= 0x7f && codepoint < 0xa0);
}

static void add_character(struct arena *mem, struct making *m,
                          uint32_t codepoint)
{
    switch (char_kind(codepoint)) {
    case CHAR_SPACE:
        if (m->in_token)
            end_token(m);
        end_word(m);
        break;
    case CHAR_LETTER:
    case CHAR_DIGIT:
        add_letter(mem, m, codepoint);
        break;
    case CHAR_MARK:
        if (m->in_token)
            add_bare(m, codepoint);
        break;
    case CHAR_HAN:
    case CHAR_DICTIONARY:
        end_word(m);
        add_alone(mem, m, codepoint);
        end_word(m);
        break;
    case CHAR_HANGUL:
        add_alone(mem, m, codepoint);
        break;
    case CHAR_OTHER:
        if (!is_control(codepoint))
            add_alone(mem, m, codepoint);
        break;
    }
}

struct dpr_tokens dpr_tokens_of(struct arena *mem, struct str text)
{
    struct making m = { .normal = buf_open(mem, SIZE_MAX), .room = 256 };

    text = unicode_nfc(mem, text);
    m.tokens.words = arena_alloc(mem, m.room * sizeof *m.tokens.words);
    buf_room(&m.normal, text.len + text.len / 4 + 16);
    buf_byte(&m.normal, BETWEEN);
    for (size_t at = 0; at < text.len;)
        add_character(mem, &m, utf8_next(text, &at));
    if (m.in_token)
        end_token(&m);
    m.tokens.normal = buf_str(&m.normal);
    return m.tokens;
}

size_t dpr_tokens_find(const struct dpr_tokens *text,
                       const struct dpr_tokens *wanted)
{
    size_t at = str_find(text->normal, wanted->normal, 0);
    size_t ends = 0;

    if (wanted->count == 0 || at == SIZE_MAX)
        return SIZE_MAX;
    for (size_t i = 1; i < at + wanted->normal.len; i++)
        ends += text->normal.ptr[i] == BETWEEN;
    return text->words[ends - 1];
}
