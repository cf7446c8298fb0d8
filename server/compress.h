/* compress.h - gzip and zstd of a body; zlib and libzstd behind it. */
#ifndef SERVER_COMPRESS_H
#define SERVER_COMPRESS_H

#include "common/arena.h"

enum compression { COMPRESS_NONE, COMPRESS_GZIP, COMPRESS_ZSTD };

/* The body in an encoding, in `mem`. False, and nothing is written, when that
 * would not be smaller than the body, or the library fails: the body then goes
 * out as it is. */
bool compress_body(struct arena *mem, enum compression encoding,
                   struct str body, struct str *encoded);

/* "gzip", "zstd", "": as Content-Encoding names it. */
struct str compress_name(enum compression encoding);

/* "1.5.4", "1.2.13": the libraries that run. */
const char *compress_zstd_version(void);
const char *compress_zlib_version(void);

#endif
