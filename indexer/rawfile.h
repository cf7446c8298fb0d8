/* rawfile.h - a file's bytes as they lie on disk, digested while they pass.
 *
 * Blocks come in order; after the last one the SHA-256 and the MD5 of the
 * whole file are known without a second reading. */
#ifndef INDEXER_RAWFILE_H
#define INDEXER_RAWFILE_H

#include "common/error.h"
#include "common/str.h"

struct arena;
struct rawfile;

#define RAWFILE_BLOCK ((size_t)256 << 10) /* bytes of a block at the most */

/* "-" is standard input. ERROR_NOT_FOUND, ERROR_DENIED or ERROR_IO as the
 * system says; ERROR_INPUT for a folder. Closed with the arena. */
CHECKED bool rawfile_open(struct arena *mem, const char *path,
                          struct rawfile **file, struct error *err);

/* The next block, good until the next call; empty at the end of the file, and
 * again when asked again. */
CHECKED bool rawfile_next(struct rawfile *file, struct str *block,
                          struct error *err);

/* Bytes given so far; up to the last of them that was not NUL; of the file (0
 * when that can't be known, as for a pipe). */
uint64_t rawfile_position(const struct rawfile *file);
uint64_t rawfile_content(const struct rawfile *file);
uint64_t rawfile_size(const struct rawfile *file);

/* Lower-case hexadecimal, in `mem`; STR_NULL before the end was reached. */
struct str rawfile_sha256(struct rawfile *file, struct arena *mem);
struct str rawfile_md5(struct rawfile *file, struct arena *mem);

#endif
