/* language.h - what is known of a language: stemmer, function words, and the
 * marks and abbreviations that decide where sentences end.
 *
 * One static table, read by every thread; the words are in language_words.c.
 * A code is BCP 47 or the one that Wikimedia uses in its place ("simple",
 * "als", "zh-min-nan", "be-tarask"): language_find() knows the exceptions. */
#ifndef COMMON_LANGUAGE_H
#define COMMON_LANGUAGE_H

#include "common/str.h"

struct language {
    const char *code; /* BCP 47: "en" */
    const char *name; /* in English */
    const char
        *stemmer;       /* libstemmer's name, or NULL: words stay as they are */
    const char *locale; /* ICU's, for boundaries; "" is the root */
    /* words of the grammar that say nothing of the subject, question words
     * among them, negations not; in lower case as char_lower() gives it, with
     * their accents; sorted by bytes, ended by NULL; may be NULL */
    const char *const *function_words;
    /* with their full stop, more than one letter long: "Dr.", "bzw."; a "#"
     * behind means that it counts only before a number: "No.#"; sorted by
     * bytes, ended by NULL; may be NULL. Single letters need no entry. */
    const char *const *abbreviations;
    bool elision;     /* "l'homme" is two words */
    bool ordinal_dot; /* "am 3. Mai": a full stop after a number is no end */
};

/* The entry for a code in any case and form ("EN", "zh-Hans-CN", "simple"):
 * the longest match from the left, else the entry for "und" (undetermined),
 * which has no stemmer and no function words. Never NULL. */
const struct language *language_find(struct str code);

/* All entries, for queries that name no language. */
size_t language_count(void);
const struct language *language_at(size_t index);

/* Whether the word, in lower case with its accents, is one of the language's
 * function words. */
bool language_function_word(const struct language *language, struct str word);

/* Whether the word, with its full stop, is one of the language's
 * abbreviations; where `before_number`, those that count only there too. */
bool language_abbreviation(const struct language *language, struct str word,
                           bool before_number);

/* The BCP 47 tag for a code of Wikimedia's: "simple" is "en-simple", "als" is
 * "gsw", "be-x-old" is "be-tarask"; others as they are. */
struct str language_tag(struct str code);

#endif
