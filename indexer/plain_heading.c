/* plain_heading.c - which lines of a plain article were headings. */
#include "indexer/plain_heading.h"

#include "common/chars.h"
#include "common/utf8.h"

#define WORDS_MAX 8         /* of a heading in English */
#define WORDS_MAX_FOREIGN 5 /* where we don't know the verbs */
#define WORDS_MAX_COMMA 6
#define WORDS_MAX_PAST 5 /* beyond, "-ed" is more likely a sentence's verb */
#define WORDS_MAX_DETERMINED 4
#define ABBREVIATION_MAX 3

static bool among(struct str word, const char *const *list)
{
    for (; *list; list++)
        if (str_equal(word, str_from(*list)))
            return true;
    return false;
}

static bool is_question_word(struct str word)
{
    static const char *const words[] = { "How", "Why",   "What", "Where",
                                         "Who", "Which", NULL };

    return among(word, words);
}

static bool is_pronoun(struct str word)
{
    static const char *const words[] = { "He",   "I",    "It", "She", "There",
                                         "They", "This", "We", "You", NULL };

    return among(word, words);
}

/* These begin headings too, as long as they are short: "His life." */
static bool is_determiner(struct str word)
{
    static const char *const words[] = { "Her",   "His",  "Its",   "Many",
                                         "Most",  "Some", "Their", "These",
                                         "Those", NULL };

    return among(word, words);
}

/* Those that stood in the short sentences of real articles. */
static bool is_verb(struct str word)
{
    static const char *const words[] = {
        "amounts",  "appeared", "are",      "aren't",  "be",
        "became",   "become",   "becomes",  "been",    "began",
        "begins",   "belongs",  "came",     "can",     "cannot",
        "comes",    "consists", "contains", "could",   "did",
        "didn't",   "died",     "do",       "does",    "doesn't",
        "don't",    "ended",    "gave",     "gets",    "gives",
        "goes",     "got",      "grew",     "grows",   "had",
        "has",      "have",     "held",     "include", "included",
        "includes", "is",       "isn't",    "joined",  "knew",
        "knows",    "lies",     "live",     "lived",   "lost",
        "made",     "makes",    "married",  "may",     "might",
        "moved",    "must",     "occurs",   "plays",   "pray",
        "produces", "ran",      "received", "remains", "represents",
        "retired",  "said",     "says",     "served",  "should",
        "sold",     "speak",    "speaks",   "started", "studied",
        "told",     "took",     "was",      "wasn't",  "went",
        "were",     "will",     "won",      "would",   "wrote",
        NULL
    };

    return among(word, words);
}

/* These are nouns, or what ends a heading, where they come last: "Uses." */
static bool is_verb_or_noun(struct str word)
{
    static const char *const words[] = { "covers", "ends",  "found", "known",
                                         "left",   "lives", "means", "needs",
                                         "runs",   "saw",   "sees",  "stands",
                                         "starts", "takes", "uses",  NULL };

    return among(word, words);
}

static bool is_english(struct str language)
{
    return str_equal(language, STR("simple")) ||
           str_equal(language, STR("en")) || str_starts(language, STR("en-"));
}

/* A full stop that may be an abbreviation's: "St.", "D.C.", "vs." */
static bool is_abbreviation(struct str word)
{
    static const char *const small[] = {
        "c.", "ca.", "no.", "v.", "vs.", NULL
    };
    size_t run = 0;

    if (word.ptr[0] >= 'a' && word.ptr[0] <= 'z')
        return among(word, small);
    for (size_t i = 0; i < word.len; i++) {
        run = word.ptr[i] == '.' ? 0 : run + 1;
        if (run > ABBREVIATION_MAX)
            return false;
    }
    return true;
}

/* What ends a sentence, or parts two, before the line's own full stop. */
static bool has_inner_end(struct str line)
{
    size_t at = 0;

    while (at < line.len) {
        uint32_t c = utf8_next(line, &at);

        if (c == ';' || c == '\n' || char_sentence(c) == SENTENCE_TERM ||
            char_sentence(c) == SENTENCE_SEPARATOR)
            return true;
    }
    return false;
}

/* By its first letter or digit; a line without any is no heading either. */
static bool begins_as_heading(struct str line)
{
    size_t at = 0;

    while (at < line.len) {
        enum char_sentence kind = char_sentence(utf8_next(line, &at));

        if (kind == SENTENCE_UPPER || kind == SENTENCE_LETTER ||
            kind == SENTENCE_NUMBER)
            return true;
        if (kind == SENTENCE_LOWER)
            return false;
    }
    return false;
}

/* What the words of a line say of it. */
struct words {
    size_t count;
    struct str first;
    bool comma;
    bool sentence_end; /* "end. Begin" */
    bool verb;
    bool noun; /* the last one may be a verb, or not */
    bool past; /* one in "-ed" */
};

static void look_at_word(struct words *words, struct str word)
{
    if (words->count++ == 0)
        words->first = word;
    if (str_ends(word, STR(".")) && !is_abbreviation(word))
        words->sentence_end = true;
    if (str_ends(word, STR(","))) {
        words->comma = true;
        word.len--;
    }
    words->verb = words->verb || words->noun || is_verb(word);
    words->noun = is_verb_or_noun(word);
    words->past = words->past || (word.len > 4 && word.ptr[0] >= 'a' &&
                                  str_ends(word, STR("ed")));
}

static struct words look(struct str line)
{
    struct words words = { 0 };

    while (line.len > 0) {
        struct str word = str_cut(&line, ' ');

        if (word.len > 0)
            look_at_word(&words, word);
    }
    return words;
}

static bool reads_as_sentence(const struct words *words)
{
    if (is_question_word(words->first))
        return false;
    return words->verb || (words->count > 1 && is_pronoun(words->first)) ||
           (words->count > WORDS_MAX_DETERMINED &&
            is_determiner(words->first)) ||
           (words->past && words->count > WORDS_MAX_PAST);
}

bool plain_heading(struct str line, struct str language)
{
    bool english = is_english(language);
    struct words words;

    if (line.len < 2 || line.len > PLAIN_HEADING_MAX ||
        !str_ends(line, STR(".")) || str_ends(line, STR("...")) ||
        !begins_as_heading(line))
        return false;
    line.len--;
    words = look(line);
    if (has_inner_end(line) || words.sentence_end ||
        words.count > (english ? WORDS_MAX : WORDS_MAX_FOREIGN) ||
        (words.comma && words.count > WORDS_MAX_COMMA))
        return false;
    return !english || !reads_as_sentence(&words);
}
