/* pack.h - files for tests: a folder that goes away, and things packed. */
#ifndef TESTS_INDEXER_PACK_H
#define TESTS_INDEXER_PACK_H

#include <archive.h>
#include <archive_entry.h>
#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/buf.h"
#include "tests/tap.h"

#define PACK_MAX ((size_t)128 << 20)

static inline void pack_remove(void *thing)
{
    char *folder = thing;
    DIR *dir = opendir(folder);
    struct dirent *entry;
    char path[4096];

    while (dir && (entry = readdir(dir))) {
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        unlink(path);
    }
    if (dir)
        closedir(dir);
    rmdir(folder);
}

/* A new folder, gone with the arena together with the files in it. */
static inline char *pack_folder(struct arena *mem)
{
    const char *tmp = getenv("TMPDIR");
    struct str name = arena_print(mem, "%s/ibid-test-XXXXXX",
                                  tmp ? tmp : "/tmp");
    char *folder = arena_cstring(mem, name);

    if (!mkdtemp(folder))
        abort();
    arena_defer(mem, pack_remove, folder);
    return folder;
}

static inline const char *pack_write(struct arena *mem, const char *folder,
                                     const char *name, struct str bytes)
{
    const char *path = arena_print(mem, "%s/%s", folder, name).ptr;
    FILE *file = fopen(path, "wb");

    if (!file ||
        fwrite(bytes.ptr ? bytes.ptr : "", 1, bytes.len, file) != bytes.len)
        abort();
    fclose(file);
    return path;
}

static inline struct str pack_read(struct arena *mem, const char *path)
{
    struct buf out = buf_open(mem, PACK_MAX);
    FILE *file = fopen(path, "rb");
    char block[4096];
    size_t len;

    while (file && (len = fread(block, 1, sizeof block, file)) > 0)
        buf_add(&out, str_make(block, len));
    if (file)
        fclose(file);
    return buf_str(&out);
}

/* A file of an archive; folder: a folder; link: a symbolic link. */
struct pack_member {
    const char *name;
    struct str bytes;
    bool folder;
    const char *link;
};

static inline la_ssize_t pack_take(struct archive *archive, void *context,
                                   const void *bytes, size_t len)
{
    (void)archive;
    buf_add(context, str_make(bytes, len));
    return (la_ssize_t)len;
}

static inline void pack_member(struct archive *archive,
                               const struct pack_member *member)
{
    struct archive_entry *entry = archive_entry_new();

    archive_entry_set_pathname(entry, member->name);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)member->bytes.len);
    archive_entry_set_filetype(entry, member->folder ? AE_IFDIR
                                      : member->link ? AE_IFLNK
                                                     : AE_IFREG);
    if (member->link)
        archive_entry_set_symlink(entry, member->link);
    if (archive_write_header(archive, entry) != ARCHIVE_OK)
        abort();
    if (member->bytes.len > 0)
        archive_write_data(archive, member->bytes.ptr, member->bytes.len);
    archive_entry_free(entry);
}

/* Filter is ARCHIVE_FILTER_GZIP … or ARCHIVE_FILTER_NONE. */
static inline struct str pack(struct arena *mem, bool tar, int filter,
                              const struct pack_member *members, size_t count)
{
    struct archive *archive = archive_write_new();
    struct buf out = buf_open(mem, PACK_MAX);

    if (tar)
        archive_write_set_format_pax_restricted(archive);
    else
        archive_write_set_format_raw(archive);
    archive_write_add_filter(archive, filter);
    archive_write_set_bytes_per_block(archive, 0);
    if (archive_write_open(archive, &out, NULL, pack_take, NULL) != ARCHIVE_OK)
        abort();
    for (size_t i = 0; i < count; i++)
        pack_member(archive, &members[i]);
    archive_write_close(archive);
    archive_write_free(archive);
    return buf_str(&out);
}

static inline struct str pack_tar(struct arena *mem, int filter,
                                  const struct pack_member *members,
                                  size_t count)
{
    return pack(mem, true, filter, members, count);
}

static inline struct str pack_plain(struct arena *mem, int filter,
                                    struct str bytes)
{
    struct pack_member member = { .name = "data", .bytes = bytes };

    return pack(mem, false, filter, &member, 1);
}

static inline struct str pack_join(struct arena *mem, struct str a,
                                   struct str b)
{
    struct buf out = buf_open(mem, PACK_MAX);

    buf_add(&out, a);
    buf_add(&out, b);
    return buf_str(&out);
}

#endif
