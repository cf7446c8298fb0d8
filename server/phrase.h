/* phrase.h - whether a text holds a phrase, and a hit what the question asks.
 *
 * The index knows words, not their order; so what is quoted, excluded or bound
 * to a title or a section is looked up by words first (search_query.h) and held
 * against the text here, hit by hit.
 *
 * Words are compared as they stand (token.word: without case, accents and
 * possessive, but not stemmed), function words included: "the bridges" is
 * not "a bridge". Signs between words do not count. Where a script puts no
 * spaces between words, characters are compared, for a dictionary divides
 * "東京" and "東京タワー" as it likes; and the last Korean word of a phrase may
 * carry particles: "서울" is found in "서울은". */
#ifndef SERVER_PHRASE_H
#define SERVER_PHRASE_H

#include "common/analysis.h"
#include "server/query_syntax.h"

struct language;
struct stored_article;
struct stored_passage;

/* Whether the words of `phrase` stand in `text`, one right after the other.
 * Both come from analyse() with one language; parts of words are passed over.
 * A phrase without words is held by every text. */
bool phrase_holds(const struct tokens *text, const struct tokens *phrase);

/* The same in any order and anywhere. */
bool phrase_holds_words(const struct tokens *text, const struct tokens *words);

/* One thing that a hit must have, or must not have. */
struct phrase_rule {
    enum query_part_kind kind;
    bool excluded;
    bool ordered;             /* the words in a row, else in any order */
    struct str text;          /* as typed, without quotes */
    const uint32_t *articles; /* of a title: docids that have it whatever their
                               * title says, since a redirect to them has */
    size_t article_count;
};

/* The rules of one question and their words in each language that was met. */
struct phrase_rules;

/* Keeps a view of `rules`; lives in `mem`, where the words go, too. */
struct phrase_rules *phrase_rules_open(struct arena *mem,
                                       struct analyser *analyser,
                                       const struct phrase_rule *rules,
                                       size_t count);

/* What the rules are held against, each analysed in the article's language.
 * Headings: of the passage's section and of those around it. */
struct phrase_text {
    const struct language *language;
    uint32_t article_docid;
    struct tokens passage;
    struct tokens title;
    const struct tokens *headings;
    size_t heading_count;
};

/* Whether the hit has all that is asked for and nothing that is excluded:
 * phrases and words in the passage, its title or a heading; titles in the
 * title (title_holds()); sections in one of the headings. */
bool phrase_rules_hold(struct phrase_rules *rules,
                       const struct phrase_text *text);

/* The same of a stored passage and its article; `tokens` are those of the
 * passage's text in the article's language. Headings are those of its section
 * and of all around it, as they stand in the article. NULL for rules lets
 * everything through. */
bool phrase_rules_hold_passage(struct phrase_rules *rules,
                               const struct stored_article *article,
                               const struct stored_passage *passage,
                               const struct tokens *tokens);

/* Whether the article is one of the rule's or its title holds the words. */
bool title_holds(const struct phrase_rule *rule, const struct tokens *words,
                 const struct phrase_text *text);

#endif
