/* verify.h - is a generation what its manifest says, and does it cite truly?
 *
 * Checked: the files are those that the manifest names; the database opens and
 * has versions that this program reads; its counts are the manifest's; and for
 * each article looked at, what the property tests of a citation ask: the
 * layer's digest, passages that tile it, offsets in three units, sentences and
 * context inside the text, whole code points, sections and blocks that cover
 * the passage. A sample looks at the sizes of the files and at articles evenly
 * spread; a full check looks at every byte of the files, at all articles, at
 * Xapian's own structures, and at the content digest. */
#ifndef INDEXER_VERIFY_H
#define INDEXER_VERIFY_H

#include "common/error.h"
#include "common/generation.h"
#include "common/schema.h"

struct arena;

struct verify_facts {
    uint64_t articles; /* looked at */
    uint64_t passages; /* of them */
    bool full;
};

/* ERROR_CORRUPT says which article or count is wrong. `database` is the path
 * of the Xapian database. `progress` may be NULL; it is called with articles
 * done and of how many. */
typedef void (*verify_progress)(void *context, uint64_t done, uint64_t all);
CHECKED bool verify_database(const char *database,
                             const struct manifest *manifest, bool full,
                             verify_progress progress, void *context,
                             struct verify_facts *facts, struct error *err);

/* The whole generation in the folder `path`: first its files against the
 * manifest (inventory.h), by size, and by digest where `full`; libxapian is not
 * memory-safe on scrambled blocks, so it sees none that differ. Then its
 * database, as above. ERROR_CORRUPT names the file, the article or the count.
 */
CHECKED bool verify_generation(const char *path,
                               const struct manifest *manifest, bool full,
                               verify_progress progress, void *context,
                               struct verify_facts *facts, struct error *err);

/* The checks for one article, also used in tests. */
CHECKED bool verify_article(struct xc_reader *reader, struct arena *mem,
                            const struct stored_article *article,
                            struct error *err);

#endif
