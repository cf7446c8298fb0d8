/* query_syntax.h - what a question asks for beyond its words.
 *
 *   written               means
 *   "golden gate"         the words in this order, as they stand: a phrase;
 *                         also “…” „…“ „…” «…» »…« 「…」 『…』
 *   title:bridge          in articles whose title holds the word, or whose
 *                         title or redirect is the word
 *   title:"golden gate"   … whose title or redirect is this; where there is
 *                         none, whose title holds the phrase
 *   section:history       in sections whose heading, or one around it, holds
 *   section:"early life"  the word; the phrase
 *   -ferry  -"toll road"  not where this word, this phrase stands
 *   -title:…  -section:…  not in such articles, not in such sections
 *
 * Nothing is an error: what does not have one of these forms to the letter is
 * text, for people type and paste anything.
 *
 *   - A quote that is never closed is a character, and so is a '"' behind a
 *     letter or digit (12" records, צה"ל), or one with space or nothing in it.
 *   - A minus excludes at the start or after white space, right before a letter
 *     or an opening quote: not in "-5 degrees", "1990-1995", "well-known",
 *     " - ", "--force", "-p" (one ASCII letter: an option), "-aside-" (a dash).
 *   - "title:" and "section:" are in small ASCII letters, at the start, after
 *     white space or after such a minus, and right before a letter, a digit or
 *     an opening quote: "Title: the story" and "title: the story" are text, and
 *     so are URLs.
 *   - A value without quotes goes to the next white space.
 *   - After QUERY_PARTS_MAX parts the rest is text. */
#ifndef SERVER_QUERY_SYNTAX_H
#define SERVER_QUERY_SYNTAX_H

#include "common/str.h"

struct arena;

#define QUERY_PARTS_MAX 32

enum query_part_kind {
    QUERY_WORDS, /* only as an exclusion: other words are plain text */
    QUERY_PHRASE,
    QUERY_TITLE,
    QUERY_SECTION
};

struct query_part {
    enum query_part_kind kind;
    bool excluded;
    bool quoted;       /* always for a phrase */
    struct str text;   /* what stands between the quotes or behind the colon */
    struct span value; /* where it stands in the question, bytes */
    struct span span;  /* with minus, colon and quotes */
};

/* `plain` is what is left to search for: as long as the question, byte for
 * byte the same, but with spaces for what is excluded and for the names of
 * fields. So a place in it is a place in the question. The words of phrases,
 * titles and sections are still in it: they count as words, too. */
struct query_syntax {
    struct query_part at[QUERY_PARTS_MAX];
    size_t count;
    struct str plain;
};

/* Reads a question in valid UTF-8. The parts point into it; `plain` is in
 * `mem`. */
struct query_syntax query_syntax_read(struct arena *mem, struct str question);

#endif
