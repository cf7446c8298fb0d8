/* digest.c - SHA-256 and MD5, by nettle. */
#include "common/digest.h"

#include <nettle/md5.h>
#include <nettle/sha2.h> /* nettle, the only place that sees it */

#include "common/arena.h"

_Static_assert(sizeof(struct sha256_ctx) <= sizeof(struct digest_state),
               "digest_state is too small for nettle's");
_Static_assert(sizeof(struct md5_ctx) <= sizeof(struct md5_state),
               "md5_state is too small for nettle's");

void digest_begin(struct digest_state *state)
{
    sha256_init((struct sha256_ctx *)(void *)state->state);
}

void digest_add(struct digest_state *state, struct str bytes)
{
    sha256_update((struct sha256_ctx *)(void *)state->state, bytes.len,
                  (const uint8_t *)bytes.ptr);
}

struct digest digest_end(struct digest_state *state)
{
    struct digest digest;

    sha256_digest((struct sha256_ctx *)(void *)state->state, DIGEST_BYTES,
                  digest.bytes);
    return digest;
}

struct digest digest_of(struct str bytes)
{
    struct digest_state state;

    digest_begin(&state);
    digest_add(&state, bytes);
    return digest_end(&state);
}

void md5_begin(struct md5_state *state)
{
    md5_init((struct md5_ctx *)(void *)state->state);
}

void md5_add(struct md5_state *state, struct str bytes)
{
    md5_update((struct md5_ctx *)(void *)state->state, bytes.len,
               (const uint8_t *)bytes.ptr);
}

void md5_end(struct md5_state *state, uint8_t out[16])
{
    md5_digest((struct md5_ctx *)(void *)state->state, 16, out);
}

void digest_hex(const uint8_t *bytes, size_t len, char *hex)
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < len; i++) {
        hex[2 * i] = digits[bytes[i] >> 4];
        hex[2 * i + 1] = digits[bytes[i] & 15];
    }
    hex[2 * len] = '\0';
}

struct str digest_text(struct arena *mem, const struct digest *digest)
{
    char *hex = arena_alloc(mem, DIGEST_HEX + 1);

    digest_hex(digest->bytes, DIGEST_BYTES, hex);
    return str_make(hex, DIGEST_HEX);
}
