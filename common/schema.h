/* schema.h - articles and passages as Xapian documents, and back.
 *
 * One database holds both. An article's block of documents is contiguous: the
 * article at docid d, its passages 0, 1, … at d+1, d+2, …; readers check the
 * key and fall back to the terms Q and XA, so that a merge may renumber and
 * several databases be read as one. A passage has no term of its own, which
 * would cost 34 bytes for each.
 *
 *   term        on        meaning
 *   Q…          article   "Q<project>:<page id>", unique
 *   XA…         passage   "XA<project>:<page id>": all passages of an article,
 *                         in order of ordinals
 *   S…          article   "S<project>:<normalised title>"
 *   XR…         article   the same for each redirect that leads to it
 *   XT…         article   the words of the title, and of each redirect, folded
 *                         and with a space between; without what stands in
 *                         parentheses: "XTmercury" for "Mercury (planet)"
 *   W…          both      project
 *   L…          both      language: the payload's code, its BCP 47 tag and the
 *                         tag's first part, so "Len" finds "simple" too
 *   XL…         both      SPDX id, lower case
 *   XN…         passage   heading of its section and of those around it, folded
 *   XK          article   the kind of document
 *   XP          passage   the kind of document
 *   words       passage   from analysis.h, with ':' before them; the wdf is
 *                         the quantised BM25F impact (impact.h)
 *
 * A term of more than 200 bytes (a long title) becomes its first 64 bytes and
 * the SHA-256 of the rest in hexadecimal: Xapian takes 245 bytes at most.
 *
 *   slot 0  passage  revision time, xc_sortable(seconds)
 *   slot 1  passage  article's docid key for grouping: "<project>:<page id>"
 *   slot 2  article  where its record was read: file, member, line, packed as
 *                    a record (record.h); not in the article's own record,
 *                    which is the same in whatever file the article comes
 *
 * The versions and the constants of the impacts are in the metadata: "schema",
 * "analysis", "layer", "impact". The data of a document is a record: see
 * article_record.h and passage_record.h.
 *
 * Function words are posted for titles and headings only: a question that is
 * nothing but function words ("The Who") still finds its article. */
#ifndef COMMON_SCHEMA_H
#define COMMON_SCHEMA_H

#include "common/article.h"
#include "common/error.h"
#include "common/license.h"
#include "common/passage.h"
#include "common/xapian_c.h"

struct analyser;
struct language;
struct tokens;

#define SCHEMA_VERSION 2
#define SCHEMA_IMPACT_MAX 255 /* the largest wdf of a word: impact.h's */
#define SCHEMA_SLOT_TIME 0
#define SCHEMA_SLOT_ARTICLE 1
#define SCHEMA_SLOT_ORIGIN 2

/* What of an article is stored and comes back: everything a citation needs.
 * `article.text` and html are not among it: the text lies in the passages.
 * Blocks, sections, flags are. origin.file, member and line come back by
 * schema_read_origin() only. */
struct stored_article {
    struct article article;
    struct license_ruling license;
    struct str_list imported; /* notices for imported text, rule C-18 */
    size_t layer_bytes;       /* length of the layer; when article.text is set,
                               * that counts */
    uint32_t passage_count;
    uint32_t docid;
};

struct stored_passage {
    struct passage passage;
    struct str project;
    uint64_t page_id;
    uint64_t revision_id;
    uint32_t docid;
    uint32_t article_docid; /* where its article should be, see
                             * schema_read_article_of(); 0: nowhere near */
};

/* Writes the database's metadata: schema, analysis and layer versions and the
 * constants. Once, in a new database. */
CHECKED bool schema_create(struct xc_writer *writer, struct error *err);

/* Refuses a database whose versions this program can't read: ERROR_CORRUPT
 * with what was found and what to do (rebuild). */
CHECKED bool schema_check(struct xc_reader *reader, struct error *err);

/* Adds the article and its passages, in documents that follow each other. It
 * does not look for an older revision: schema_remove() goes first. Stores
 * passages->count whatever stored->passage_count says. `mem` is scratch for
 * this article. ERROR_LIMIT when a record is too large to be stored. */
CHECKED bool schema_add(struct xc_writer *writer, struct analyser *analyser,
                        struct arena *mem, const struct stored_article *stored,
                        const struct passages *passages, struct error *err);

/* Removes an article and its passages; true also when it isn't there. */
CHECKED bool schema_remove(struct xc_writer *writer, struct str project,
                           uint64_t page_id, struct error *err);

/* NOT_FOUND gives true with *found == NULL. */
CHECKED bool schema_find_article(struct xc_reader *reader, struct arena *mem,
                                 struct str project, uint64_t page_id,
                                 struct stored_article **found,
                                 struct error *err);

/* By title or redirect, after normalisation (underscores are spaces, first
 * letter's case doesn't matter, NFC). */
CHECKED bool schema_find_title(struct xc_reader *reader, struct arena *mem,
                               struct str project, struct str title,
                               struct stored_article **found,
                               struct error *err);

/* Looks behind the article, and where something else lies there, at the
 * documents with the article's XA term. */
CHECKED bool schema_find_passage(struct xc_reader *reader, struct arena *mem,
                                 struct str project, uint64_t page_id,
                                 uint32_t ordinal,
                                 struct stored_passage **found,
                                 struct error *err);

/* From a hit's docid. ERROR_NOT_FOUND when there is none, ERROR_CORRUPT when
 * the stored bytes can't be understood. */
CHECKED bool schema_read_passage(struct xc_reader *reader, struct arena *mem,
                                 uint32_t docid, struct stored_passage **found,
                                 struct error *err);
CHECKED bool schema_read_article(struct xc_reader *reader, struct arena *mem,
                                 uint32_t docid, struct stored_article **found,
                                 struct error *err);

/* Sets origin.file, member and line of an article that was read; they stay
 * empty where an index has none. Apart from the rest, since only an index of
 * several files has use for it when it answers. */
CHECKED bool schema_read_origin(struct xc_reader *reader, struct arena *mem,
                                struct stored_article *stored,
                                struct error *err);

/* The article that a passage belongs to: looks beside it, and where that is
 * another one's (in several databases read as one), by its term.
 * ERROR_NOT_FOUND when there is none, ERROR_CORRUPT when the passage names a
 * section or a block that its article doesn't have. */
CHECKED bool schema_read_article_of(struct xc_reader *reader, struct arena *mem,
                                    const struct stored_passage *passage,
                                    struct stored_article **found,
                                    struct error *err);

/* All passages of an article in order; their gaps and texts are its layer. */
CHECKED bool schema_read_passages(struct xc_reader *reader, struct arena *mem,
                                  const struct stored_article *article,
                                  struct stored_passage ***passages,
                                  struct error *err);

/* The layer, put together from the passages; ERROR_CORRUPT when it is not the
 * text that the article's SHA-256 was made of. */
CHECKED bool schema_read_layer(struct xc_reader *reader, struct arena *mem,
                               const struct stored_article *article,
                               struct str *text, struct error *err);

/* Terms for queries and filters, in `mem`. A license and a language are taken
 * in any case, a heading in any case and form. */
struct str schema_word_term(struct arena *mem, struct str word);
struct str schema_project_term(struct arena *mem, struct str project);
struct str schema_language_term(struct arena *mem, struct str language);
struct str schema_license_term(struct arena *mem, struct str spdx);
struct str schema_article_term(struct arena *mem, struct str project,
                               uint64_t page_id); /* its passages: XA… */
struct str schema_section_term(struct arena *mem, struct str heading);
/* XT of a name's words as analysis.h folds them (token.word, not the term),
 * parts of words passed over; of those only that begin before byte `end`, all
 * with SIZE_MAX. STR_NULL when there is none: an empty term is every document
 * to xc_postings(). */
struct str schema_name_term(struct arena *mem, const struct tokens *name,
                            size_t end);
struct str schema_passage_kind_term(void); /* every passage */

/* The article's title for comparison: underscores and runs of white space are
 * one space, none at the ends; NFC; first letter upper. */
struct str schema_normal_title(struct arena *mem, struct str title);

/* One line for one article in the content digest of a generation: key,
 * revision, SHA-256 of the layer and of the article's record, with spaces
 * between and "\n" at its end. Same input, same lines, whatever the docids. */
struct str schema_content_line(struct arena *mem,
                               const struct stored_article *article);

#endif
