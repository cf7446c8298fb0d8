/* xapian_c.h - libxapian for C: a small, complete API.
 *
 * Conventions:
 *  (1) Handles are opaque and belong to the arena they were opened in, which
 *      closes them. Results (strings, hits) live in the arena passed in.
 *  (2) Text is `struct str`: any bytes, NUL included; nothing is copied back
 *      without a length.
 *  (3) What can fail returns CHECKED bool, gives its results through pointers
 *      and takes `struct error *err` last.
 *  (4) Every Xapian exception, every std::exception and anything else becomes
 *      an error_code, in one function; nothing is thrown past this header.
 *  (5) A handle is used by one thread at a time. Several readers of one
 *      database in several threads are fine.
 *  (6) Where something is looked up, "not there" is not an error: the result
 *      is 0 or empty and the function returns true, unless it says otherwise.
 *
 * Document ids are 1 to 2^32-1. Terms are 1 to 245 bytes (a NUL counts as
 * two): a document takes no longer one (ERROR_INPUT), a look-up finds none.
 * Slots are 0 to 2^32-2.
 *
 * Xapian keeps no checksums. A cut file, a wrong version or a block that makes
 * no sense is ERROR_CORRUPT or ERROR_IO; a block whose bytes were changed and
 * still make sense is read as it stands, and the library (1.4.22) may read past
 * its end. So what is read is checked again (the records by their readers,
 * the layer by its SHA-256), and a disk that changes bytes is found by
 * comparing files.
 *
 * Exception -> error_code: QueryParserError, InvalidArgumentError: INPUT;
 * DocNotFoundError, DatabaseNotFoundError: NOT_FOUND; DatabaseModifiedError:
 * STALE; DatabaseLockError: BUSY; DatabaseCorruptError, DatabaseVersionError,
 * SerialisationError: CORRUPT; DatabaseOpeningError, DatabaseError, Network*:
 * IO; anything else: INTERNAL. */
#ifndef COMMON_XAPIAN_C_H
#define COMMON_XAPIAN_C_H

#include "common/error.h"
#include "common/str.h"

#ifdef __cplusplus
extern "C" {
#endif

struct arena;
struct xc_document;
struct xc_query;
struct xc_reader;
struct xc_writer;

/* "1.4.22", the library that runs. */
const char *xc_version(void);

/* ---- documents ------------------------------------------------------- */

struct xc_document *xc_document_new(struct arena *mem);

/* Adds `wdf` to the term's frequency within the document; 0 adds the term
 * without one (a boolean term). */
CHECKED bool xc_document_term(struct xc_document *doc, struct str term,
                              uint32_t wdf, struct error *err);
CHECKED bool xc_document_value(struct xc_document *doc, uint32_t slot,
                               struct str value, struct error *err);
CHECKED bool xc_document_data(struct xc_document *doc, struct str data,
                              struct error *err);
/* Empties it for the next use: cheaper than a new one. */
CHECKED bool xc_document_clear(struct xc_document *doc, struct error *err);

/* A number as bytes that sort as it does, for slots and ranges; at most 9. */
struct str xc_sortable(struct arena *mem, double number);
double xc_unsortable(struct str bytes);

/* ---- writing --------------------------------------------------------- */

enum xc_open {
    XC_CREATE, /* fails with ERROR_BUSY or ERROR_IO when one is there */
    XC_CREATE_OR_OPEN,
    XC_OPEN
};

struct xc_writer_options {
    enum xc_open open;
    uint32_t flush_documents; /* written out after so many; 0: 10,000 */
    bool no_sync;  /* leave fsync to the caller: a crash may lose the whole */
    bool no_terms; /* keep no list of terms per document: smaller and faster,
                    * but nothing can be deleted or replaced */
};

/* One writer at a time for a database: a second one is ERROR_BUSY. Closing
 * (by the arena) without xc_commit() drops everything since the last commit,
 * whatever was flushed in between. A write that fails drops as much: the
 * writer is then good for closing only. Sets XAPIAN_FLUSH_THRESHOLD in the
 * environment, so it is not for several threads at once. */
CHECKED bool xc_writer_open(struct arena *mem, const char *path,
                            const struct xc_writer_options *options,
                            struct xc_writer **writer, struct error *err);

CHECKED bool xc_add(struct xc_writer *writer, const struct xc_document *doc,
                    uint32_t *id, struct error *err);
CHECKED bool xc_replace(struct xc_writer *writer, uint32_t id,
                        const struct xc_document *doc, struct error *err);
/* ERROR_NOT_FOUND when there is no such document. */
CHECKED bool xc_delete(struct xc_writer *writer, uint32_t id,
                       struct error *err);
/* Every document that has the term. */
CHECKED bool xc_delete_term(struct xc_writer *writer, struct str term,
                            struct error *err);
CHECKED bool xc_set_metadata(struct xc_writer *writer, struct str key,
                             struct str value, struct error *err);
CHECKED bool xc_commit(struct xc_writer *writer, struct error *err);

/* The writer's own view, what is not yet committed included; lives as long as
 * the writer and is always up to date: xc_reopen() does nothing for it. */
struct xc_reader *xc_writer_reader(struct xc_writer *writer);

/* Merges databases into a new one at `target` and compacts it. Document ids
 * follow on in the order of the sources; metadata comes from the first. */
CHECKED bool xc_compact(const char *const *sources, size_t count,
                        const char *target, struct error *err);

/* Takes the list of terms per document away from a database that nobody has
 * open, as if it had been made with `no_terms`: constants.h of Xapian says
 * under DB_NO_TERMLIST that its files may simply be deleted. What xc_compact()
 * makes of it has none either. True when there was none. */
CHECKED bool xc_drop_terms(const char *path, struct error *err);

/* ---- reading --------------------------------------------------------- */

CHECKED bool xc_reader_open(struct arena *mem, const char *path,
                            struct xc_reader **reader, struct error *err);

/* Several databases as one; documents interleave: id (n-1)*count+i+1. */
CHECKED bool xc_reader_open_many(struct arena *mem, const char *const *paths,
                                 size_t count, struct xc_reader **reader,
                                 struct error *err);

/* Moves to the newest commit: what to do after ERROR_STALE. */
CHECKED bool xc_reopen(struct xc_reader *reader, bool *changed,
                       struct error *err);

/* Checks the structure of the whole database on disk (xapian-check). */
CHECKED bool xc_check(const char *path, size_t *problems, struct error *err);

CHECKED bool xc_count(struct xc_reader *reader, uint32_t *documents,
                      struct error *err);
CHECKED bool xc_last_id(struct xc_reader *reader, uint32_t *id,
                        struct error *err);
CHECKED bool xc_term_count(struct xc_reader *reader, struct str term,
                           uint32_t *documents, struct error *err);
/* ERROR_NOT_FOUND when there is no such document. */
CHECKED bool xc_data(struct xc_reader *reader, struct arena *mem, uint32_t id,
                     struct str *data, struct error *err);
CHECKED bool xc_value(struct xc_reader *reader, struct arena *mem, uint32_t id,
                      uint32_t slot, struct str *value, struct error *err);
CHECKED bool xc_metadata(struct xc_reader *reader, struct arena *mem,
                         struct str key, struct str *value, struct error *err);

/* The first document that has the term; 0 when none has. */
CHECKED bool xc_find(struct xc_reader *reader, struct str term, uint32_t *id,
                     struct error *err);

/* Calls `each` for every document of a term in order of ids (term "" means
 * all documents) until it returns false. */
typedef bool (*xc_each_posting)(void *context, uint32_t id, uint32_t wdf);
CHECKED bool xc_postings(struct xc_reader *reader, struct str term,
                         xc_each_posting each, void *context,
                         struct error *err);

/* Calls `each` for every term that begins with `prefix`, in byte order, until
 * it returns false; the term is good during the call only. */
typedef bool (*xc_each_term)(void *context, struct str term,
                             uint32_t documents);
CHECKED bool xc_terms(struct xc_reader *reader, struct str prefix,
                      xc_each_term each, void *context, struct error *err);

/* The terms of one document, in byte order; ERROR_NOT_FOUND when there is no
 * such document. */
typedef bool (*xc_each_document_term)(void *context, struct str term,
                                      uint32_t wdf);
CHECKED bool xc_document_terms(struct xc_reader *reader, uint32_t id,
                               xc_each_document_term each, void *context,
                               struct error *err);

/* ---- queries --------------------------------------------------------- */

enum xc_join {
    XC_AND,
    XC_OR,
    XC_AND_NOT,   /* the first without any of the others */
    XC_FILTER,    /* the first where all others match; only it is weighted */
    XC_AND_MAYBE, /* the first; the others only add weight */
    XC_MAX,       /* OR, weighted by the best of the branches */
    XC_SYNONYM    /* OR, weighted as if one term */
};

/* Queries are values in their arena: build, then search. NULL matches
 * nothing; an empty term gives NULL. NULL is left out of a join, except where
 * it comes first and the first part leads (AND_NOT, FILTER, AND_MAYBE): then
 * the whole is NULL. What Xapian refuses (a negative factor) is ERROR_INPUT
 * when the query is used. */
struct xc_query *xc_query_term(struct arena *mem, struct str term,
                               uint32_t wqf);
struct xc_query *xc_query_all(struct arena *mem); /* every document */
struct xc_query *xc_query_join(struct arena *mem, enum xc_join join,
                               struct xc_query *const *parts, size_t count);
struct xc_query *xc_query_scale(struct arena *mem, struct xc_query *query,
                                double factor);
/* Documents whose value in `slot` lies in [low, high]; an empty str is no
 * limit at that end. */
struct xc_query *xc_query_range(struct arena *mem, uint32_t slot,
                                struct str low, struct str high);
/* The query in words, for logs and explanations. */
struct str xc_query_text(struct arena *mem, const struct xc_query *query);

/* ---- searching ------------------------------------------------------- */

/* How a matching term is weighted.
 *  XC_WEIGHT_IMPACT: idf * wdf, where the wdf is a quantised impact made at
 *  indexing (schema.h); it reads no document lengths, which is most of the
 *  cost of BM25 in Xapian. idf = ln(1 + (N - n + 0.5) / (n + 0.5)) with N =
 *  `documents` below, or the number of all documents when it is 0.
 *  XC_WEIGHT_BM25: Xapian's own with k1 and b. XC_WEIGHT_BOOL: none. */
enum xc_weight { XC_WEIGHT_IMPACT, XC_WEIGHT_BM25, XC_WEIGHT_BOOL };

struct xc_search {
    enum xc_weight weight;
    double k1, b;            /* XC_WEIGHT_BM25 */
    uint32_t documents;      /* XC_WEIGHT_IMPACT: N of the idf */
    uint32_t first;          /* hits passed over */
    uint32_t limit;          /* hits given at the most */
    uint32_t check_at_least; /* for an exact count up to so many */
    bool collapse;           /* at most collapse_max hits for each value of */
    uint32_t collapse_slot;
    uint32_t collapse_max;
};

struct xc_hit {
    uint32_t id;
    double weight;
};

/* Best first; equal weights in order of ids. `estimated` lies between the
 * bounds and is no exact total. */
struct xc_hits {
    struct xc_hit *at;
    size_t count;
    uint32_t estimated;
    uint32_t lower_bound;
    uint32_t upper_bound;
};

CHECKED bool xc_search(struct xc_reader *reader, struct arena *mem,
                       const struct xc_query *query,
                       const struct xc_search *search, struct xc_hits *hits,
                       struct error *err);

/* Throws the exception of that name ("DatabaseLockError", "bad_alloc", "42")
 * behind this header: for the test that each has its error_code. True when
 * there is none of the name. */
CHECKED bool xc_throw(const char *type, struct error *err);

#ifdef __cplusplus
}
#endif

#endif
