/* digest.h - SHA-256 for quotes, layers and files; MD5 for the one thing that
 * Wikimedia Enterprise states by it, a snapshot's version. Through nettle. */
#ifndef COMMON_DIGEST_H
#define COMMON_DIGEST_H

#include "common/str.h"

struct arena;

#define DIGEST_BYTES 32
#define DIGEST_HEX 64 /* characters, without a NUL */

/* SHA-256 (FIPS 180-4) of some bytes. */
struct digest {
    uint8_t bytes[DIGEST_BYTES];
};

struct digest digest_of(struct str bytes);

/* The same over pieces; the state is the caller's and owns nothing. */
struct digest_state {
    _Alignas(16) unsigned char state[256];
};

void digest_begin(struct digest_state *state);
void digest_add(struct digest_state *state, struct str bytes);
struct digest digest_end(struct digest_state *state);

/* MD5 (RFC 1321) over pieces, for the check of a snapshot's version only. */
struct md5_state {
    _Alignas(16) unsigned char state[256];
};

void md5_begin(struct md5_state *state);
void md5_add(struct md5_state *state, struct str bytes);
void md5_end(struct md5_state *state, uint8_t out[16]);

/* Lower-case hexadecimal, a NUL behind it; `hex` holds 2 * len + 1 bytes. */
void digest_hex(const uint8_t *bytes, size_t len, char *hex);

/* The 64 characters of a digest, in `mem`. */
struct str digest_text(struct arena *mem, const struct digest *digest);

#endif
