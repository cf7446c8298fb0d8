/* inventory.c - the files of a generation, with their sizes and digests. */
#include "common/inventory.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/digest.h"
#include "common/folder.h"

#define BLOCK ((size_t)1 << 20)
#define MANIFEST STR("manifest.json")
#define LOCK STR("flintlock")

/* ---- one file -------------------------------------------------------- */

/* O_NONBLOCK, so that a pipe in a file's place does not hold us up. */
static int open_file(int at, const char *name)
{
    return openat(at, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
}

/* Reads to the end; `bytes` counts what was read. */
static bool digest_file(int fd, char *block, struct digest *digest,
                        uint64_t *bytes, struct error *err)
{
    struct digest_state state;
    ssize_t len;

    digest_begin(&state);
    *bytes = 0;
    while ((len = read(fd, block, BLOCK)) != 0) {
        if (len < 0 && errno == EINTR)
            continue;
        if (len < 0)
            return error_errno(err, errno, "reading");
        digest_add(&state, str_make(block, (size_t)len));
        *bytes += (uint64_t)len;
    }
    *digest = digest_end(&state);
    return true;
}

/* ---- taking ---------------------------------------------------------- */

struct taking {
    struct arena *mem;
    struct manifest_files *files;
    size_t room;
    char *block;
    struct str above; /* "passages/" while we are in there */
};

static struct manifest_file *more(struct taking *taking)
{
    struct manifest_files *files = taking->files;

    if (files->count == taking->room) {
        size_t size = sizeof *files->at;
        size_t room = taking->room ? 2 * taking->room : 16;

        files->at = arena_grow(taking->mem, files->at, files->count * size,
                               room * size);
        taking->room = room;
    }
    return &files->at[files->count++];
}

static bool take_file(struct taking *taking, int folder, const char *name,
                      struct str path, struct error *err)
{
    struct manifest_file file = { .file = path };
    int fd = open_file(folder, name);
    struct digest digest;
    bool good;

    if (fd < 0)
        return error_errno(err, errno, "opening " STR_FMT, STR_ARG(path));
    good = digest_file(fd, taking->block, &digest, &file.bytes, err);
    close(fd);
    if (!good)
        return error_wrap(err, STR_FMT, STR_ARG(path));
    file.sha256 = digest_text(taking->mem, &digest);
    *more(taking) = file;
    return true;
}

static bool take_entry(void *context, int folder, const char *name,
                       struct error *err);

static bool take_folder(struct taking *taking, int folder, const char *name,
                        struct str path, struct error *err)
{
    struct str above = taking->above;
    bool good;

    taking->above = arena_print(taking->mem, STR_FMT "/", STR_ARG(path));
    good = folder_each(folder, name, take_entry, taking, err);
    taking->above = above;
    return good;
}

static bool take_entry(void *context, int folder, const char *name,
                       struct error *err)
{
    struct taking *taking = context;
    struct str path = arena_print(taking->mem, STR_FMT "%s",
                                  STR_ARG(taking->above), name);
    struct stat status;

    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) < 0)
        return error_errno(err, errno, "looking at " STR_FMT, STR_ARG(path));
    if (S_ISDIR(status.st_mode))
        return take_folder(taking, folder, name, path, err);
    if (!S_ISREG(status.st_mode) || str_equal(path, MANIFEST) ||
        str_equal(str_from(name), LOCK))
        return true;
    return take_file(taking, folder, name, path, err);
}

static int by_name(const void *a, const void *b)
{
    const struct manifest_file *one = a, *two = b;

    return str_compare(one->file, two->file);
}

bool inventory_take(struct arena *mem, int at, const char *name,
                    struct manifest_files *files, struct error *err)
{
    struct arena *scratch = arena_open();
    struct taking taking = { .mem = mem,
                             .files = files,
                             .block = arena_alloc(scratch, BLOCK) };
    bool good;

    *files = (struct manifest_files){ 0 };
    good = folder_each(at, name, take_entry, &taking, err);
    if (files->count > 0)
        qsort(files->at, files->count, sizeof *files->at, by_name);
    arena_close(scratch);
    return good;
}

/* ---- comparing ------------------------------------------------------- */

/* The manifest says its own digest only, so its names are looked at. */
static bool lies_below(struct str path)
{
    if (path.len == 0 || path.ptr[0] == '/' || memchr(path.ptr, 0, path.len))
        return false;
    while (path.len > 0)
        if (str_equal(str_cut(&path, '/'), STR("..")))
            return false;
    return true;
}

static bool differs(const struct manifest_file *file, const char *how,
                    struct error *err)
{
    return error_set(err, ERROR_CORRUPT,
                     STR_FMT " %s: restore it from a copy or build the index "
                             "again",
                     STR_ARG(file->file), how);
}

static bool check_size(int fd, const struct manifest_file *file,
                       struct error *err)
{
    struct stat status;
    char how[120];

    if (fstat(fd, &status) < 0)
        return error_errno(err, errno, "looking at " STR_FMT,
                           STR_ARG(file->file));
    if (!S_ISREG(status.st_mode))
        return differs(file, "is no regular file", err);
    if ((uint64_t)status.st_size == file->bytes)
        return true;
    snprintf(how, sizeof how,
             "has %lld bytes, %" PRIu64 " by the manifest: it was damaged",
             (long long)status.st_size, file->bytes);
    return differs(file, how, err);
}

static bool check_bytes(struct arena *mem, int fd, char *block,
                        const struct manifest_file *file, struct error *err)
{
    struct digest digest;
    uint64_t bytes;

    if (!digest_file(fd, block, &digest, &bytes, err))
        return error_wrap(err, STR_FMT, STR_ARG(file->file));
    if (bytes == file->bytes &&
        str_equal(digest_text(mem, &digest), file->sha256))
        return true;
    return differs(
        file, "was changed or damaged: its SHA-256 is not the manifest's", err);
}

static bool open_listed(struct arena *mem, int folder,
                        const struct manifest_file *file, int *fd,
                        struct error *err)
{
    if (!lies_below(file->file))
        return differs(file, "is no name of a file in a generation", err);
    *fd = open_file(folder, arena_cstring(mem, file->file));
    if (*fd >= 0)
        return true;
    if (errno == ENOENT || errno == ENOTDIR)
        return differs(file, "is missing", err);
    if (errno == ELOOP)
        return differs(file, "is no regular file", err);
    return error_errno(err, errno, "opening " STR_FMT, STR_ARG(file->file));
}

/* `block` is NULL where the size will do. */
static bool check_file(int folder, const struct manifest_file *file,
                       char *block, struct error *err)
{
    struct arena *mem = arena_open();
    bool good;
    int fd = -1;

    good = open_listed(mem, folder, file, &fd, err);
    if (good) {
        good = check_size(fd, file, err) &&
               (!block || check_bytes(mem, fd, block, file, err));
        close(fd);
    }
    arena_close(mem);
    return good;
}

bool inventory_check(int at, const char *name,
                     const struct manifest_files *files, bool full,
                     struct error *err)
{
    int folder = openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    struct arena *mem;
    char *block;
    bool good = true;

    if (folder < 0)
        return error_errno(err, errno, "opening %s", name);
    mem = arena_open();
    block = full ? arena_alloc(mem, BLOCK) : NULL;
    for (size_t i = 0; good && i < files->count; i++)
        good = check_file(folder, &files->at[i], block, err);
    close(folder);
    arena_close(mem);
    return good || error_wrap(err, "%s", name);
}
