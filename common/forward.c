/* forward.c - maps the forward index and reads its rows. */
#include "common/forward.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/forward_write.h"
#include "common/grams.h"

struct forward {
    const uint32_t *at;
    size_t bytes;
    size_t table; /* its place, in units of 4 bytes */
    uint32_t last;
};

uint32_t forward_hash(struct str term)
{
    uint32_t hash = 0x811C9DC5u;

    for (size_t i = 0; i < term.len; i++)
        hash = (hash ^ (unsigned char)term.ptr[i]) * 0x01000193u;
    return (hash ^ hash >> 24) & 0xFFFFFF;
}

/* ---- the file -------------------------------------------------------- */

static void unmap(void *thing)
{
    struct forward *forward = thing;

    munmap((void *)(uintptr_t)forward->at, forward->bytes);
}

static bool map_file(struct forward *forward, int fd, const char *path,
                     struct error *err)
{
    struct stat facts;
    void *at;

    if (fstat(fd, &facts) != 0)
        return error_errno(err, errno, "%s", path);
    forward->bytes = (size_t)facts.st_size;
    if (forward->bytes == 0) /* which mmap refuses */
        return error_set(err, ERROR_CORRUPT, "%s is cut off", path);
    at = mmap(NULL, forward->bytes, PROT_READ, MAP_SHARED, fd, 0);
    if (at == MAP_FAILED)
        return error_errno(err, errno, "%s", path);
    forward->at = at;
    return true;
}

static bool check_header(struct forward *forward, const char *path,
                         struct error *err)
{
    struct forward_header head;
    uint64_t table_bytes;

    if (forward->bytes < sizeof head)
        return error_set(err, ERROR_CORRUPT, "%s is cut off", path);
    memcpy(&head, forward->at, sizeof head);
    if (memcmp(head.magic, FORWARD_MAGIC, sizeof head.magic) != 0 ||
        head.format != FORWARD_FORMAT)
        return error_set(err, ERROR_CORRUPT,
                         "%s is no forward index of format %d: build the index "
                         "again with ibid-indexer build",
                         path, FORWARD_FORMAT);
    table_bytes = ((uint64_t)head.last + 1) * 4;
    if (head.bytes != forward->bytes || head.table % 4 != 0 ||
        head.table > forward->bytes ||
        forward->bytes - head.table < table_bytes)
        return error_set(err, ERROR_CORRUPT, "%s is cut off", path);
    forward->table = (size_t)head.table / 4;
    forward->last = head.last;
    return true;
}

bool forward_open(struct arena *mem, const char *path, struct forward **forward,
                  struct error *err)
{
    struct forward *made = arena_new(mem, struct forward);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool good;

    if (fd < 0)
        return error_errno(err, errno, "%s", path);
    good = map_file(made, fd, path, err);
    close(fd);
    if (!good)
        return false;
    arena_defer(mem, unmap, made);
    *forward = made;
    return check_header(made, path, err);
}

bool forward_view(struct arena *mem, const void *bytes, size_t len,
                  const char *name, struct forward **forward, struct error *err)
{
    *forward = arena_new(mem, struct forward);
    (*forward)->at = bytes;
    (*forward)->bytes = len;
    return check_header(*forward, name, err);
}

const uint32_t *forward_row(const struct forward *forward, uint32_t docid,
                            size_t *count)
{
    uint32_t place = docid <= forward->last
                         ? forward->at[forward->table + docid]
                         : 0;

    if (place == 0 || place >= forward->table)
        return NULL;
    *count = forward->table - place;
    return forward->at + place;
}

/* ---- rows ------------------------------------------------------------ */

bool forward_read_passage(const uint32_t *row, size_t count,
                          struct forward_passage *passage)
{
    size_t tokens, headings, grams;

    if (!row || count < 3 || (row[0] & 15) != FORWARD_IS_PASSAGE)
        return false;
    tokens = row[0] >> 16;
    headings = row[0] >> 8 & 255;
    grams = row[2];
    if (grams > GRAM_WORDS_MAX || (grams & (grams - 1)) != 0 ||
        count - 3 < tokens + headings + grams)
        return false;
    passage->family = (enum forward_family)(row[0] >> 4 & 3);
    passage->aside = row[0] >> 6 & 1;
    passage->words = row[1] >> 16;
    passage->ordinal = row[1] & 0xFFFF;
    passage->headings = row + 3;
    passage->heading_count = headings;
    passage->tokens = passage->headings + headings;
    passage->count = tokens;
    passage->grams = passage->tokens + tokens;
    passage->gram_units = grams;
    return true;
}

bool forward_read_article(const uint32_t *row, size_t count,
                          struct forward_article *article)
{
    size_t names;
    size_t at = 2;

    if (!row || count < 2 || (row[0] & 15) != FORWARD_IS_ARTICLE)
        return false;
    names = row[0] >> 4;
    if (names > FORWARD_NAMES_MAX)
        return false;
    article->passages = row[1];
    article->name_count = names;
    for (size_t i = 0; i < names; i++) {
        struct forward_name *name = &article->names[i];

        if (at >= count || row[at] > count - at - 1)
            return false;
        name->count = row[at];
        name->tokens = row + at + 1;
        at += 1 + name->count;
    }
    return true;
}
