/* phrase.c - a phrase is walked along the words of a text. */
#include "server/phrase.h"

#include "common/arena.h"
#include "common/chars.h"
#include "common/language.h"
#include "common/schema.h"
#include "common/utf8.h"

/* A place in a text: byte `at` of the word `word`. */
struct place {
    size_t word;
    size_t at;
};

/* ---- words ----------------------------------------------------------- */

/* The first word at or after `i`, parts passed over. */
static size_t word_from(const struct tokens *tokens, size_t i)
{
    while (i < tokens->count && tokens->at[i].part)
        i++;
    return i;
}

static enum char_kind script_of(struct str word)
{
    size_t at = 0;

    return word.len > 0 ? char_kind(utf8_next(word, &at)) : CHAR_OTHER;
}

static bool unspaced(struct str word)
{
    enum char_kind kind = script_of(word);

    return kind == CHAR_HAN || kind == CHAR_DICTIONARY;
}

/* ---- one word of a phrase -------------------------------------------- */

/* Characters of `word` over as many words of the text as they take. */
static bool match_characters(const struct tokens *text, struct str word,
                             struct place *place)
{
    while (word.len > 0) {
        struct str rest;
        size_t step;

        if (place->word >= text->count)
            return false;
        rest = str_skip(text->at[place->word].word, place->at);
        step = rest.len < word.len ? rest.len : word.len;
        if (!unspaced(text->at[place->word].word) ||
            !str_equal(str_make(rest.ptr, step), str_make(word.ptr, step)))
            return false;
        word = str_skip(word, step);
        place->at += step;
        if (step == rest.len)
            *place = (struct place){ word_from(text, place->word + 1), 0 };
    }
    return true;
}

static bool match_word(const struct tokens *text, struct str word, bool last,
                       struct place *place)
{
    struct str here;

    if (unspaced(word))
        return match_characters(text, word, place);
    if (place->at > 0 || place->word >= text->count)
        return false;
    here = text->at[place->word].word;
    if (!str_equal(here, word) &&
        !(last && script_of(word) == CHAR_HANGUL && str_starts(here, word)))
        return false;
    *place = (struct place){ word_from(text, place->word + 1), 0 };
    return true;
}

/* ---- a phrase -------------------------------------------------------- */

static bool match_at(const struct tokens *text, const struct tokens *phrase,
                     struct place place)
{
    for (size_t i = word_from(phrase, 0); i < phrase->count;) {
        size_t next = word_from(phrase, i + 1);

        if (!match_word(text, phrase->at[i].word, next >= phrase->count,
                        &place))
            return false;
        i = next;
    }
    return true;
}

/* Tries every character of a word without spaces, of others the first. */
static bool match_in_word(const struct tokens *text,
                          const struct tokens *phrase, size_t word, bool within)
{
    struct str here = text->at[word].word;
    size_t at = 0;

    do {
        if (match_at(text, phrase, (struct place){ word, at }))
            return true;
        utf8_next(here, &at);
    } while (within && at < here.len);
    return false;
}

bool phrase_holds(const struct tokens *text, const struct tokens *phrase)
{
    size_t first = word_from(phrase, 0);
    bool characters;

    if (first >= phrase->count)
        return true;
    characters = unspaced(phrase->at[first].word);
    for (size_t i = word_from(text, 0); i < text->count;
         i = word_from(text, i + 1)) {
        bool within = characters && unspaced(text->at[i].word);

        if (match_in_word(text, phrase, i, within))
            return true;
    }
    return false;
}

bool phrase_holds_words(const struct tokens *text, const struct tokens *words)
{
    for (size_t i = word_from(words, 0); i < words->count;
         i = word_from(words, i + 1)) {
        struct tokens one = { &words->at[i], 1 };

        if (!phrase_holds(text, &one))
            return false;
    }
    return true;
}

/* ---- rules ----------------------------------------------------------- */

/* The words of all rules as one language reads them. */
struct wording {
    const struct language *language;
    struct tokens *words; /* of each rule */
    struct wording *next;
};

struct phrase_rules {
    struct arena *mem;
    struct analyser *analyser;
    const struct phrase_rule *at;
    size_t count;
    struct wording *wordings; /* made when a language is first met */
};

struct phrase_rules *phrase_rules_open(struct arena *mem,
                                       struct analyser *analyser,
                                       const struct phrase_rule *rules,
                                       size_t count)
{
    struct phrase_rules *made = arena_new(mem, struct phrase_rules);

    made->mem = mem;
    made->analyser = analyser;
    made->at = rules;
    made->count = count;
    return made;
}

static const struct wording *wording_in(struct phrase_rules *rules,
                                        const struct language *language)
{
    struct wording *wording = rules->wordings;

    while (wording && wording->language != language)
        wording = wording->next;
    if (wording)
        return wording;
    wording = arena_new(rules->mem, struct wording);
    wording->language = language;
    wording->words = arena_array(rules->mem, rules->count,
                                 sizeof(*wording->words));
    for (size_t i = 0; i < rules->count; i++)
        wording->words[i] = analyse(rules->analyser, rules->mem, language,
                                    rules->at[i].text);
    wording->next = rules->wordings;
    rules->wordings = wording;
    return wording;
}

static bool holds(const struct phrase_rule *rule, const struct tokens *text,
                  const struct tokens *words)
{
    return rule->ordered ? phrase_holds(text, words)
                         : phrase_holds_words(text, words);
}

bool title_holds(const struct phrase_rule *rule, const struct tokens *words,
                 const struct phrase_text *text)
{
    for (size_t i = 0; i < rule->article_count; i++) {
        if (rule->articles[i] == text->article_docid)
            return true;
    }
    return holds(rule, &text->title, words);
}

static bool a_heading_holds(const struct phrase_rule *rule,
                            const struct tokens *words,
                            const struct phrase_text *text)
{
    for (size_t i = 0; i < text->heading_count; i++) {
        if (holds(rule, &text->headings[i], words))
            return true;
    }
    return false;
}

static bool rule_holds(const struct phrase_rule *rule,
                       const struct tokens *words,
                       const struct phrase_text *text)
{
    switch (rule->kind) {
    case QUERY_TITLE:
        return title_holds(rule, words, text);
    case QUERY_SECTION:
        return a_heading_holds(rule, words, text);
    default:
        return holds(rule, &text->passage, words) ||
               holds(rule, &text->title, words) ||
               a_heading_holds(rule, words, text);
    }
}

bool phrase_rules_hold(struct phrase_rules *rules,
                       const struct phrase_text *text)
{
    const struct wording *wording = wording_in(rules, text->language);

    for (size_t i = 0; i < rules->count; i++) {
        const struct phrase_rule *rule = &rules->at[i];

        if (rule_holds(rule, &wording->words[i], text) == rule->excluded)
            return false;
    }
    return true;
}

/* ---- a stored passage ------------------------------------------------ */

static void put_headings(struct phrase_rules *rules,
                         const struct article *article, size_t section,
                         struct phrase_text *text)
{
    struct tokens *headings = arena_array(rules->mem, article->section_count,
                                          sizeof *headings);

    for (; section > 0 && section < article->section_count;
         section = article_section_above(article, section))
        headings[text->heading_count++] = analyse(
            rules->analyser, rules->mem, text->language,
            article->sections[section].heading);
    text->headings = headings;
}

bool phrase_rules_hold_passage(struct phrase_rules *rules,
                               const struct stored_article *article,
                               const struct stored_passage *passage,
                               const struct tokens *tokens)
{
    struct phrase_text text = {
        .language = language_find(article->article.language),
        .article_docid = article->docid,
        .passage = *tokens,
    };

    if (!rules)
        return true;
    text.title = analyse(rules->analyser, rules->mem, text.language,
                         article->article.title);
    put_headings(rules, &article->article, passage->passage.section, &text);
    return phrase_rules_hold(rules, &text);
}
