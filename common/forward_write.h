/* forward_write.h - how the forward index is laid out, for its reader and its
 * writer; see forward.h. */
#ifndef COMMON_FORWARD_WRITE_H
#define COMMON_FORWARD_WRITE_H

#include <stdint.h>

#define FORWARD_MAGIC "ibidfwd1"
#define FORWARD_FORMAT 2
#define FORWARD_IS_ARTICLE 1u
#define FORWARD_IS_PASSAGE 2u

struct forward_header {
    char magic[8];
    uint32_t format;
    uint32_t last;  /* docid */
    uint64_t table; /* offset in bytes */
    uint64_t bytes; /* of the whole file */
};

#endif
