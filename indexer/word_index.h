/* word_index.h - where a run of words stands first in a page.
 *
 * The words of the page in reading order (its title and headings before the
 * layer, as they also stand in its table of contents), each as a hash of its
 * letters without case and accents. What lies between words is not looked at.
 * So everything a browser could take for a match of a text directive is found
 * here, and sometimes more: a run of words that is first here is first in the
 * page. Words are cut finer than UAX #29 cuts: at every mark that is no letter
 * or digit, and every character of Han, kana, Hangul, Thai … is one. */
#ifndef INDEXER_WORD_INDEX_H
#define INDEXER_WORD_INDEX_H

#include "common/str.h"

struct arena;
struct article;
struct word_index;

/* A run of words: indexes into the page's words, half-open. */
struct word_run {
    uint32_t begin;
    uint32_t end;
};

struct word_index *word_index_make(struct arena *mem,
                                   const struct article *article);

/* The words that lie wholly inside a span of the layer. */
struct word_run word_index_run(const struct word_index *index,
                               struct span span);

/* Where the word lies in the layer. */
struct span word_index_span(const struct word_index *index, uint32_t word);

/* Given by a search that gave up after some thousand places that only begin
 * alike, so that a page made to be slow is not. */
#define WORD_INDEX_TIRED (UINT32_MAX - 1)

/* The first place at or after word `from` where the words of the run stand one
 * after the other; UINT32_MAX: none. The run isn't empty. */
uint32_t word_index_first(const struct word_index *index, struct word_run run,
                          uint32_t from);

#endif
