/* content.c - a digest of all that is indexed, whatever the order. */
#include "indexer/content.h"

#include "common/arena.h"

void content_add(struct content *content, struct str line)
{
    struct digest digest = digest_of(line);
    unsigned carry = 0;

    for (size_t i = DIGEST_BYTES; i-- > 0;) {
        carry += (unsigned)content->sum[i] + digest.bytes[i];
        content->sum[i] = (uint8_t)carry;
        carry >>= 8;
    }
}

void content_remove(struct content *content, struct str line)
{
    struct digest digest = digest_of(line);
    int borrow = 0;

    for (size_t i = DIGEST_BYTES; i-- > 0;) {
        int rest = content->sum[i] - digest.bytes[i] - borrow;

        borrow = rest < 0;
        content->sum[i] = (uint8_t)(rest + (borrow ? 256 : 0));
    }
}

struct str content_text(struct arena *mem, const struct content *content)
{
    struct digest digest;

    memcpy(digest.bytes, content->sum, DIGEST_BYTES);
    return digest_text(mem, &digest);
}
