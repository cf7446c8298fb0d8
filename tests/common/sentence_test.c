/* sentence_test.c - sentences end where a reader ends them. */
#include "common/sentence.h"

#include "common/buf.h"
#include "common/chars.h"
#include "common/language.h"
#include "common/segment.h"
#include "common/utf8.h"
#include "tests/tap.h"

/* "|" marks where a sentence ends; the text is the case without it, a space
 * in its place where `spaced`. */
static void check_case(struct arena *mem, const char *code, const char *marked,
                       bool spaced)
{
    const struct language *language = code ? language_find(str_from(code))
                                           : NULL;
    struct buf text = buf_open(mem, 1 << 16);
    struct str rest = str_from(marked);
    struct spans spans;

    for (const char *c = marked; *c; c++)
        if (*c != '|')
            buf_byte(&text, *c);
        else if (spaced)
            buf_byte(&text, ' ');
    spans = sentences_of(sentence_finder_open(mem), mem, language,
                         buf_str(&text));
    for (size_t i = 0; i < spans.count; i++)
        is_str(str_slice(buf_str(&text), spans.at[i]),
               str_trim(str_cut(&rest, '|')));
    is_str(rest, STR(""));
}

static void sentences_are_as_the_rules_say(struct arena *mem)
{
    static const char *const cases[][2] = {
        { "en", "One.|Two!|Three?" },
        { "en", "Dr. Smith met Mr. Jones.|They spoke." },
        { "en", "J. R. R. Tolkien wrote it.|It is long." },
        { "en", "He lived in the U.S. Army base.|It was big." },
        { "en", "He lived in the U.S.|The law was new." },
        { "en", "See No. 5 for more.|He said no.|Then he left." },
        { "en", "It is 3.14 wide.|Go to example.com.|Now." },
        { "en", "Wait... and see...|The end." },
        { "en", "Wait… and see…|The end." },
        { "en", "\"Why?\" he asked.|\"So.\"|She left (at 5 p.m. sharp).|Ok." },
        { "en", "(It was so.)|Then [it was]." },
        { "en", "Yahoo! is big.|Panic! was not." },
        { "en", "A line\n|another line" },
        { "en", "What?!|No." },
        { "en", "Smith et al. found it.|In 1990.|Five came." },
        { "de", "Am 3. Mai 1998.|Der Mann kam." },
        { "de", "Im 19. Jahrhundert z. B. Herr Dr. Meier bzw. Anna.|Gut." },
        { "fr", "M. Dupont est là.|Il parle." },
        { "es", "El Sr. Pérez llegó.|¿Quién es?|¡Hola!" },
        { "ru", "В 1812 г. Москва сгорела.|А. С. Пушкин жил там." },
        { "pl", "W XIX w. Polska itd.|To jest m.in. Kraków." },
        { "el", "Τι είναι;|Είναι καλό." },
        { "hi", "राम गया।|वह सोया।" },
        { "ar", "كيف حالك؟|أنا بخير." },
        { "und", "One.|Two." },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_case(mem, cases[i][0], cases[i][1], true);
}

static void scripts_without_spaces_have_their_own_marks(struct arena *mem)
{
    check_case(mem, "zh", "他说：“你好。”|然后走了。|「次」什么？|是。|「好」",
               false);
    check_case(mem, "ja", "彼は来た。|「はい！」|そう。", false);
    check_case(mem, "zh", "版本3.0。|他用U.S.A.的", false);
}

static void a_number_or_a_small_letter_does_not_begin_one(struct arena *mem)
{
    check_case(mem, "en", "It cost $5. million people came.", true);
    check_case(mem, "en", "He lives at a.b and Yahoo!Mail.", true);
}

static void thai_is_cut_at_a_space_when_it_is_long(struct arena *mem)
{
    struct buf buf = buf_open(mem, 1 << 16);
    struct spans spans;

    for (int i = 0; i < 12; i++)
        buf_add(&buf, STR("แม่น้ำสายนี้ไหลผ่านเมืองเก่าลงสู่ทะเล "));
    spans = sentences_of(sentence_finder_open(mem), mem,
                         language_find(STR("th")), buf_str(&buf));
    ok(spans.count >= 3 && spans.count <= 6);
}

static void white_space_alone_is_no_sentence(struct arena *mem)
{
    struct sentence_finder *finder = sentence_finder_open(mem);
    const struct language *english = language_find(STR("en"));

    is_int(sentences_of(finder, mem, english, STR(" \r\n \xc2\xa0")).count, 0);
    is_int(sentences_of(finder, mem, english, STR_NULL).count, 0);
    is_int(sentences_of(finder, mem, english, STR(".")).count, 1);
}

/* Text from a seed, rich in what ends sentences and what does not. */
static struct str random_text(struct arena *mem, uint64_t *seed)
{
    static const char *const pieces[] = {
        "a",        "B",  "the", "The", ".",        ".",
        "!",        "?",  " ",   " ",   " ",        "\n",
        "\r\n",     "\"", "(",   ")",   "”",        "“",
        ",",        ";",  ":",   "1",   "é",        "漢",
        "。",       "「", "」",  "…",   "\xcc\x81", "\xe2\x80\x8d",
        "\xc2\xad", "؟",  "א",   "Dr.", "\xc2\x85", "\xe2\x80\xa9",
        "👩",        "-",  "।",   "क",
    };
    char *out = arena_alloc(mem, 500);
    size_t len = 0;

    for (int i = 0; i < 40; i++) {
        const char *piece;

        *seed = *seed * 6364136223846793005u + 1442695040888963407u;
        piece = pieces[(*seed >> 33) % (sizeof pieces / sizeof *pieces)];
        memcpy(out + len, piece, strlen(piece));
        len += strlen(piece);
    }
    return str_make(out, len);
}

static bool blank(struct str text)
{
    for (size_t at = 0; at < text.len;)
        if (!char_space(utf8_next(text, &at)))
            return false;
    return true;
}

static void between_sentences_is_white_space_only(struct arena *mem)
{
    static const char *const codes[] = { "en", "de", "zh", "th", "el", "und" };
    struct sentence_finder *finder = sentence_finder_open(mem);
    struct arena *unit = arena_open();
    uint64_t seed = 3;

    for (int i = 0; i < 20000; i++) {
        struct str text = random_text(unit, &seed);
        struct spans spans = sentences_of(
            finder, unit, language_find(str_from(codes[i % 6])), text);
        size_t at = 0;

        for (size_t k = 0; k < spans.count; k++) {
            struct span span = spans.at[k];

            ok(span.begin >= at && span.end > span.begin);
            ok(blank(str_slice(text, (struct span){ at, span.begin })));
            ok(chars_boundary(text, span.begin));
            ok(chars_boundary(text, span.end));
            at = span.end;
        }
        ok(blank(str_skip(text, at)));
        arena_reset(unit);
    }
    arena_close(unit);
}

/* ICU's sentences, trimmed as ours; false where one of its ends would cut what
 * we keep whole (a space with an accent, a conjunct). */
static bool icu_sentences(struct segmenter *segmenter, struct arena *mem,
                          struct str text, struct spans *spans)
{
    size_t begin = 0;
    size_t end;

    spans->at = arena_alloc(mem, (text.len + 1) * sizeof *spans->at);
    spans->count = 0;
    segment_begin(segmenter, SEGMENT_SENTENCES, text);
    while ((end = segment_next(segmenter)) != SIZE_MAX) {
        struct span span = chars_trim(text, (struct span){ begin, end });

        if (!chars_boundary(text, span.begin) ||
            !chars_boundary(text, span.end) || !chars_boundary(text, end))
            return false;
        if (span.end > span.begin)
            spans->at[spans->count++] = span;
        begin = end;
    }
    return true;
}

static void without_mending_the_rules_are_icus(struct arena *mem)
{
    struct sentence_finder *finder = sentence_finder_open(mem);
    struct segmenter *segmenter = segmenter_open(mem);
    struct arena *unit = arena_open();
    uint64_t seed = 11;
    size_t compared = 0;

    for (int i = 0; i < 20000; i++) {
        struct str text = random_text(unit, &seed);
        struct spans ours = sentences_of(finder, unit, NULL, text);
        struct spans theirs;

        if (icu_sentences(segmenter, unit, text, &theirs)) {
            compared++;
            ok(ours.count == theirs.count &&
               memcmp(ours.at, theirs.at, ours.count * sizeof *ours.at) == 0);
        }
        arena_reset(unit);
    }
    ok(compared > 15000);
    arena_close(unit);
}

int main(void)
{
    TEST(sentences_are_as_the_rules_say);
    TEST(scripts_without_spaces_have_their_own_marks);
    TEST(a_number_or_a_small_letter_does_not_begin_one);
    TEST(thai_is_cut_at_a_space_when_it_is_long);
    TEST(white_space_alone_is_no_sentence);
    TEST(between_sentences_is_white_space_only);
    TEST(without_mending_the_rules_are_icus);
    return tap_end();
}
