/* chars_test.c - kinds, folding, and clusters as ICU sees them. */
#include "common/chars.h"

#include "common/segment.h"
#include "common/utf8.h"
#include "tests/tap.h"

static void each_character_has_its_kind(struct arena *mem)
{
    static const struct {
        uint32_t c;
        enum char_kind kind;
    } cases[] = {
        { 'a', CHAR_LETTER },        { '7', CHAR_DIGIT },
        { ' ', CHAR_SPACE },         { '-', CHAR_OTHER },
        { 0xa0, CHAR_SPACE },        { 0xe9, CHAR_LETTER },
        { 0x301, CHAR_MARK },        { 0xad, CHAR_MARK },
        { 0xb2, CHAR_DIGIT },        { 0xbd, CHAR_OTHER },
        { 0x640, CHAR_MARK },        { 0x663, CHAR_DIGIT },
        { 0x5d0, CHAR_LETTER },      { 0x93f, CHAR_MARK },
        { 0x915, CHAR_LETTER },      { 0xe01, CHAR_DICTIONARY },
        { 0x3042, CHAR_DICTIONARY }, { 0x30fc, CHAR_DICTIONARY },
        { 0x6f22, CHAR_HAN },        { 0x3005, CHAR_HAN },
        { 0xac00, CHAR_HANGUL },     { 0x1100, CHAR_HANGUL },
        { 0x20000, CHAR_HAN },       { 0x1f600, CHAR_OTHER },
        { 0x200d, CHAR_MARK },       { 0x3000, CHAR_SPACE },
        { 0x2028, CHAR_SPACE },      { 0x1d400, CHAR_LETTER },
    };

    (void)mem;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        is_int(char_kind(cases[i].c), cases[i].kind);
}

static struct str lower(struct arena *mem, struct str text)
{
    char *out = arena_alloc(mem, text.len * CHAR_FOLD_MAX + 1);
    size_t len = 0;

    for (size_t at = 0; at < text.len;)
        len += char_lower(utf8_next(text, &at), out + len);
    return str_make(out, len);
}

static struct str bare(struct arena *mem, struct str text)
{
    char *out = arena_alloc(mem, text.len * CHAR_FOLD_MAX + 1);
    size_t len = 0;

    for (size_t at = 0; at < text.len;)
        len += char_bare(utf8_next(text, &at), out + len);
    return str_make(out, len);
}

static void lower_case_takes_forms_of_print_away(struct arena *mem)
{
    is_str(lower(mem, STR("STRASSE Straße")), STR("strasse strasse"));
    is_str(lower(mem, STR("ＡＢＣ１２")), STR("abc12"));
    is_str(lower(mem, STR("ﬁn m²")), STR("fin m2"));
    is_str(lower(mem, STR("É Σς")), STR("é σσ"));
    is_str(lower(mem, STR("ab\xc2\xad"
                          "c\xe2\x80\x8d")),
           STR("abc"));
    is_str(lower(mem, STR("שָׁלוֹם")), STR("שלום"));
    is_str(lower(mem, STR("العَرَبِيَّة")), STR("العربية"));
    is_str(lower(mem, STR("عـــربي")), STR("عربي"));
    is_str(lower(mem, STR("漢字 한국")), STR("漢字 한국"));
    is_str(lower(mem, STR("𝐀𐐀")), STR("a𐐨"));
}

static void bare_takes_accents_of_latin_and_greek(struct arena *mem)
{
    is_str(bare(mem, STR("éàüñçøłđ")), STR("eaunco"
                                           "ld"));
    is_str(bare(mem, STR("æœþ")), STR("aeoeth"));
    is_str(bare(mem, STR("việt ứng")), STR("viet ung"));
    is_str(bare(mem, STR("άέώ")), STR("αεω"));
    is_str(bare(mem, STR("ёй")), STR("ей"));
    is_str(bare(mem, STR("أإآا ىي ة")), STR("اااا يي ه"));
    is_str(bare(mem, STR("hawaiʻi e\xcc\x81")), STR("hawaii e"));
    is_str(bare(mem, STR("कि น้ำ が")), STR("कि น้ำ が"));
}

static void composing_puts_accents_on_letters(struct arena *mem)
{
    char out[64];

    (void)mem;
    is_int(chars_compose(STR("e\xcc\x81"), out, sizeof out), 2);
    ok(memcmp(out, "é", 2) == 0);
    is_int(chars_compose(STR("abc"), out, 2), 0);
    ok(char_composes(0x301) && !char_composes('a'));
}

/* Pieces whose neighbourhoods matter to UAX #29. */
static const char *const pieces[] = {
    "a", " ",  "\r",       "\n", "\xcc\x81",     "\xe2\x80\x8d", "👩", "🔬", "🇨",
    "🇭", "각", "ᄀ",       "ᅡ", "ᆨ",           "가",           "क", "्",  "ष",
    "ि", "。", "\xd8\x80", "ん", "\xef\xb8\x8f", "🏽",         "ก", "ำ",
};

static struct str random_text(struct arena *mem, uint64_t *seed)
{
    char *out = arena_alloc(mem, 128);
    size_t len = 0;

    for (int i = 0; i < 12; i++) {
        const char *piece;

        *seed = *seed * 6364136223846793005u + 1442695040888963407u;
        piece = pieces[(*seed >> 33) % (sizeof pieces / sizeof *pieces)];
        memcpy(out + len, piece, strlen(piece));
        len += strlen(piece);
    }
    return str_make(out, len);
}

static void no_boundary_is_said_where_icu_has_none(struct arena *mem)
{
    struct segmenter *segmenter = segmenter_open(mem);
    uint64_t seed = 1;
    size_t stricter = 0;

    for (int i = 0; i < 20000; i++) {
        struct str text = random_text(mem, &seed);

        for (size_t at = 0; at <= text.len; at++) {
            bool theirs;

            segment_begin(segmenter, SEGMENT_CLUSTERS, text);
            theirs = at == 0 || segment_boundary(segmenter, at);
            if (chars_boundary(text, at))
                ok(theirs && utf8_boundary(text, at));
            else
                stricter += theirs && utf8_boundary(text, at);
        }
        arena_reset(mem);
        segmenter = segmenter_open(mem);
    }
    ok(stricter < 20000); /* viramas, stray joiners */
}

static void a_conjunct_is_not_cut(struct arena *mem)
{
    (void)mem;
    ok(!chars_boundary(STR("क्ष"), 3));
    ok(!chars_boundary(STR("क्ष"), 6));
    ok(chars_boundary(STR("कष"), 3));
}

static void trimming_leaves_accented_spaces(struct arena *mem)
{
    struct str text = STR("\r\n \xc2\xa0 a b \xe3\x80\x80");
    struct str accent = STR(" \xcc\x81"
                            "a ");
    struct span span = chars_trim(text, (struct span){ 0, text.len });

    (void)mem;
    is_str(str_slice(text, span), STR("a b"));
    span = chars_trim(accent, (struct span){ 0, accent.len });
    is_str(str_slice(accent, span), STR(" \xcc\x81"
                                        "a"));
    span = chars_trim(STR(" \t "), (struct span){ 0, 3 });
    is_int(span.end - span.begin, 0);
}

int main(void)
{
    TEST(each_character_has_its_kind);
    TEST(lower_case_takes_forms_of_print_away);
    TEST(bare_takes_accents_of_latin_and_greek);
    TEST(composing_puts_accents_on_letters);
    TEST(no_boundary_is_said_where_icu_has_none);
    TEST(a_conjunct_is_not_cut);
    TEST(trimming_leaves_accented_spaces);
    return tap_end();
}
