/* inventory.h - the files of a generation: which there are, and that they are
 * what they were.
 *
 * Xapian keeps no checksums, and libxapian 1.4 is not memory-safe on blocks
 * whose bytes were scrambled: so a generation's files are compared with what
 * its manifest says before the library is given any of them. */
#ifndef COMMON_INVENTORY_H
#define COMMON_INVENTORY_H

#include "common/error.h"
#include "common/manifest.h"

struct arena;

/* Every regular file in the folder `name` and below it, relative to it and in
 * order of bytes, with size and SHA-256. Left out: manifest.json, which holds
 * the list, and Xapian's lock files ("flintlock"), which say nothing. Links
 * are not followed. Reads each file once, in blocks of 1 MiB; errors are
 * error_errno()'s with the file's name. */
CHECKED bool inventory_take(struct arena *mem, int at, const char *name,
                            struct manifest_files *files, struct error *err);

/* Compares the folder `name` with the list: the sizes, with `full` the bytes
 * too. ERROR_CORRUPT names the file that is missing or differs, or that can't
 * lie in the folder ("../x"); ERROR_IO what can't be read. Files that are not
 * in the list are nobody's concern: nothing reads them. */
CHECKED bool inventory_check(int at, const char *name,
                             const struct manifest_files *files, bool full,
                             struct error *err);

#endif
