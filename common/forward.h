/* forward.h - the forward index: the words of a passage in their order, for
 * whoever orders candidates (server/rank.h).
 *
 * Xapian's postings say which passages have a word, not where it stands in
 * them, and a passage's text is dear to fetch and to analyse again (about 25
 * us; this file: well under 1). So each document has a row of its words here,
 * in a file that is mapped into memory. It is derived from the database and
 * may be missing: forward_row_make() makes one row from the records.
 *
 *   file   "ibidfwd1"  u32 format  u32 last docid  u64 offset of the table
 *          u64 bytes of the file
 *          rows, each at a multiple of 4 bytes
 *          table: u32 for each docid from 0, the row's place in units of 4
 *          bytes; 0: no such document
 *
 * All numbers are little-endian. A row is an array of u32:
 *
 *   passage  [0]  tokens << 16 | headings << 8 | aside << 6 | family << 4 | 2
 *            [1]  words << 16 | ordinal, both 65,535 at the most
 *            [2]  units of the set of grams
 *            headings: the tokens of its section's headings
 *            tokens: those of the text
 *            set of grams (grams.h) of the text's words, function words and
 *            headings left out
 *   article  [0]  names << 4 | 1
 *            [1]  passages
 *            names, the title first: count of tokens, then the tokens
 *
 * A token is a word of analysis.h:
 *
 *   hash << 8 | gap << 4 | flags
 *
 * The hash is 24 bits of FNV-1a of the term: two words of a question's size
 * and a passage's meet by chance once in 100,000 passages, and then a
 * candidate is ordered a little wrongly; nothing is found or cited by it. The
 * gap is the distance in words from the token before, 15 at the most; a part
 * of a word has 0. Function words are left out in texts and headings, but in
 * names they are kept. */
#ifndef COMMON_FORWARD_H
#define COMMON_FORWARD_H

#include "common/error.h"
#include "common/schema.h"

struct analyser;
struct arena;
struct forward;

#define FORWARD_FILE "forward" /* in the folder of a generation */
#define FORWARD_NAMES_MAX 48   /* of one article: the title and redirects */
#define FORWARD_TOKENS_MAX 65535

/* Flags of a token in a text or heading. */
#define FORWARD_SENTENCE 1u /* first of its sentence */
#define FORWARD_CAPITAL 2u  /* begins with an upper-case letter */
#define FORWARD_NUMBER 4u   /* begins with a digit */
#define FORWARD_YEAR 8u     /* 1000 to 2099 */

/* Flags of a token in a name. */
#define FORWARD_FUNCTION 1u /* a function word */
#define FORWARD_ASIDE 2u    /* in parentheses: "Mercury (planet)" */

/* What a passage is made of, by its first block. */
enum forward_family {
    FORWARD_PROSE,
    FORWARD_LIST,
    FORWARD_TABLE,
    FORWARD_FIELDS, /* of an infobox */
};

struct forward_passage {
    enum forward_family family;
    bool aside; /* in a section that points elsewhere: aside.h */
    uint32_t ordinal;
    uint32_t words; /* function words counted too */
    const uint32_t *headings;
    size_t heading_count;
    const uint32_t *tokens;
    size_t count;
    const uint32_t *grams; /* for gram_set_has() */
    size_t gram_units;
};

struct forward_name {
    const uint32_t *tokens;
    size_t count;
};

struct forward_article {
    uint32_t passages;
    size_t name_count;
    struct forward_name names[FORWARD_NAMES_MAX];
};

/* 24 bits of the term. */
uint32_t forward_hash(struct str term);

static inline uint32_t forward_token_hash(uint32_t token)
{
    return token >> 8;
}

static inline uint32_t forward_token_gap(uint32_t token)
{
    return token >> 4 & 15;
}

/* Writes the file for the whole database. Memory does not grow with it but for
 * the table: 4 bytes a document. */
CHECKED bool forward_build(struct xc_reader *reader, const char *path,
                           struct error *err);

/* Maps the file. ERROR_NOT_FOUND when there is none, ERROR_CORRUPT when it is
 * none of ours or cut off. Several threads may share it. */
CHECKED bool forward_open(struct arena *mem, const char *path,
                          struct forward **forward, struct error *err);

/* The same of a file's bytes that are in memory, at a multiple of 4 bytes, and
 * stay there as long as `mem`; `name` is what errors call it. */
CHECKED bool forward_view(struct arena *mem, const void *bytes, size_t len,
                          const char *name, struct forward **forward,
                          struct error *err);

/* The row of a document; NULL when it has none. What the bytes say is checked
 * by the readers below, so a damaged file is never read past its end. */
const uint32_t *forward_row(const struct forward *forward, uint32_t docid,
                            size_t *count);

/* The same from the database, in `mem`: for an index without the file.
 * *row is NULL when there is no such document. */
CHECKED bool forward_row_make(struct xc_reader *reader,
                              struct analyser *analyser, struct arena *mem,
                              uint32_t docid, const uint32_t **row,
                              size_t *count, struct error *err);

/* A row as what it says; false when it is no passage's (or article's), or
 * makes no sense. */
bool forward_read_passage(const uint32_t *row, size_t count,
                          struct forward_passage *passage);
bool forward_read_article(const uint32_t *row, size_t count,
                          struct forward_article *article);

#endif
