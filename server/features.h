/* features.h - what a candidate shows of the question, as numbers.
 *
 * The second stage of a search (rank.h) orders a few hundred candidates by
 * these. They come from the forward index (common/forward.h) alone, a few
 * microseconds for each candidate, and are the same for the same passage,
 * question and generation.
 *
 * w(i) is the weight of the question's word i: its idf, as a share of the idf
 * of all words of the question. A *word* is a group of search_query.h; function
 * words are none. The *topic* of a candidate is what its title, or the one of
 * its article's other names that fits best, holds of the question; the *rest*
 * are the words that are not in it. The *article* is seen through its first
 * passages and those of its passages that are candidates. */
#ifndef SERVER_FEATURES_H
#define SERVER_FEATURES_H

#include "common/forward.h"
#include "common/xapian_c.h"

struct arena;
struct question;

/* name, name in JSON and in training files, what it says to a person */
#define FEATURES(F)                                                            \
    F(FIRST_STAGE, "first_stage", "score of the first stage")                  \
    F(BODY, "body", "words of the question in the text")                       \
    F(ALL, "all", "words in text, title or headings")                          \
    F(HEADINGS, "headings", "words in the headings")                           \
    F(TITLE, "title", "words in the title")                                    \
    F(TITLE_SHARE, "title_share",                                              \
      "share of the title that the question holds")                            \
    F(TITLE_WHOLE, "title_whole", "the whole title stands in the question")    \
    F(NAME, "name", "words in the best name of the article")                   \
    F(NAME_SHARE, "name_share", "share of that name that the question holds")  \
    F(REST, "rest", "words beyond the topic in the text")                      \
    F(REST_SENTENCE, "rest_sentence",                                          \
      "words beyond the topic in one sentence")                                \
    F(SENTENCE, "sentence", "words in one sentence")                           \
    F(SENTENCE_TOPIC, "sentence_topic", "words in one sentence or the title")  \
    F(PAIRS, "pairs", "neighbouring words side by side")                       \
    F(PAIRS_NEAR, "pairs_near", "neighbouring words near each other")          \
    F(PAIRS_TITLE, "pairs_title",                                              \
      "neighbouring words side by side in the title")                          \
    F(WINDOW_SHORT, "window_short", "words within 8 words of text")            \
    F(WINDOW_LONG, "window_long", "words within 25 words of text")             \
    F(ORDER, "order", "words in the question's order in one sentence")         \
    F(RAREST, "rarest", "the rarest word is there")                            \
    F(MISSING, "missing", "weight of the heaviest word that is missing")       \
    F(REPEATED, "repeated", "how often the words are repeated")                \
    F(GRAMS, "grams", "spelling of the question's words in the text")          \
    F(BM25_BODY, "bm25_body",                                                  \
      "words of the question in the text, repetition and length weighed")      \
    F(FOCUS, "focus", "the first word of the question")                        \
    F(LAST, "last", "the last word of the question")                           \
    F(ARTICLE, "article", "words somewhere in the article")                    \
    F(ARTICLE_BEST, "article_best", "best first-stage score in the article")   \
    F(LEAD_TOPIC, "lead_topic",                                                \
      "words in the article's title and first passage")                        \
    F(ANSWER, "answer",                                                        \
      "the kind of thing that is asked for, in the best sentence")             \
    F(ANSWER_NEAR, "answer_near",                                              \
      "the kind of thing that is asked for, near the words")                   \
    F(SENTENCE_NUMBERS, "sentence_numbers", "numbers in the best sentence")    \
    F(SENTENCE_YEARS, "sentence_years", "years in the best sentence")          \
    F(SENTENCE_CAPITALS, "sentence_capitals", "names in the best sentence")    \
    F(QUESTION_WORDS, "question_words", "words of the question")               \
    F(QUESTION_IDF, "question_idf", "weight of the question")                  \
    F(HEAVIEST, "heaviest", "share of the heaviest word in the question")      \
    F(FAMILY_LIST, "family_list", "begins with a list")                        \
    F(FAMILY_TABLE, "family_table", "begins with a table or infobox")          \
    F(ASIDE, "aside", "in a section that points elsewhere")

enum feature {
#define FEATURE_NAME(name, lower, text) FEATURE_##name,
    FEATURES(FEATURE_NAME)
#undef FEATURE_NAME
        FEATURE_COUNT
};

/* One candidate of the first stage. */
struct candidate {
    uint32_t docid;
    uint32_t article_docid; /* 0: unknown */
    uint32_t first_rank;    /* in the first stage, from 1 */
    double raw;             /* weight of the first stage */
    double sum;             /* log-odds: rank.h */
    double score;           /* set by rank.h */
    uint64_t words;         /* bit i: text, title or headings hold word i */
    float features[FEATURE_COUNT];
};

/* What features are made with. */
struct feature_source {
    const struct forward *forward; /* NULL: rows are made from the reader */
    struct xc_reader *reader;
    struct analyser *analyser;
    struct arena *mem;
};

/* Sets the features of all candidates. Candidates without a row (no passage)
 * keep zeros but FIRST_STAGE. */
CHECKED bool features_make(const struct feature_source *source,
                           const struct question *question,
                           struct candidate *candidates, size_t count,
                           struct error *err);

/* "words in the title" */
const char *feature_text(enum feature feature);
/* "title_share": the name in JSON and in training files. */
const char *feature_name(enum feature feature);

#endif
