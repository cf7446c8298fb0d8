/* folder.c - files and folders that survive a crash. */
#include "common/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/arena.h"

#define NAME_ROOM 256 /* NAME_MAX and a NUL */

/* ---- walking --------------------------------------------------------- */

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static bool visit_all(DIR *folder, folder_visit visit, void *context,
                      struct error *err)
{
    struct dirent *entry;

    while ((errno = 0, entry = readdir(folder)))
        if (!is_dots(entry->d_name) &&
            !visit(context, dirfd(folder), entry->d_name, err))
            return false;
    if (errno)
        return error_errno(err, errno, "reading a folder");
    return true;
}

static bool cannot_open(int number, const char *name, struct error *err)
{
    if (number == ENOENT)
        return error_set(err, ERROR_NOT_FOUND, "there is no %s", name);
    return error_errno(err, number, "opening %s", name);
}

bool folder_each(int at, const char *name, folder_visit visit, void *context,
                 struct error *err)
{
    int fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *folder;
    bool good;

    if (fd < 0)
        return cannot_open(errno, name, err);
    folder = fdopendir(fd);
    if (!folder) {
        int number = errno;

        close(fd);
        return cannot_open(number, name, err);
    }
    good = visit_all(folder, visit, context, err);
    closedir(folder);
    return good || error_wrap(err, "%s", name);
}

/* ---- removing -------------------------------------------------------- */

static bool remove_entry(void *context, int folder, const char *name,
                         struct error *err)
{
    (void)context;
    return folder_remove(folder, name, NULL, err);
}

static bool remove_tree(int at, const char *name, struct error *err)
{
    if (!folder_each(at, name, remove_entry, NULL, err))
        return false;
    if (unlinkat(at, name, AT_REMOVEDIR) < 0)
        return error_errno(err, errno, "removing %s", name);
    return true;
}

bool folder_remove(int at, const char *name, bool *removed, struct error *err)
{
    struct stat status;

    if (fstatat(at, name, &status, AT_SYMLINK_NOFOLLOW) < 0) {
        if (errno == ENOENT)
            return true;
        return error_errno(err, errno, "looking at %s", name);
    }
    if (S_ISDIR(status.st_mode)) {
        if (!remove_tree(at, name, err))
            return false;
    } else if (unlinkat(at, name, 0) < 0) {
        return error_errno(err, errno, "removing %s", name);
    }
    if (removed)
        *removed = true;
    return true;
}

/* ---- syncing --------------------------------------------------------- */

static bool sync_entry(void *context, int folder, const char *name,
                       struct error *err)
{
    (void)context;
    return folder_sync(folder, name, err);
}

static bool sync_one(int at, const char *name, struct error *err)
{
    int fd = openat(at, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    int number;

    if (fd < 0)
        return cannot_open(errno, name, err);
    number = fsync(fd) < 0 ? errno : 0;
    close(fd);
    return number == 0 || error_errno(err, number, "syncing %s", name);
}

bool folder_sync(int at, const char *name, struct error *err)
{
    struct stat status;

    if (fstatat(at, name, &status, AT_SYMLINK_NOFOLLOW) < 0)
        return error_errno(err, errno, "looking at %s", name);
    if (!S_ISDIR(status.st_mode) && !S_ISREG(status.st_mode))
        return true; /* a link lies in its folder, which is synced */
    if (S_ISDIR(status.st_mode) &&
        !folder_each(at, name, sync_entry, NULL, err))
        return false;
    return sync_one(at, name, err);
}

/* ---- small files ----------------------------------------------------- */

static int write_all(int fd, struct str text)
{
    while (text.len > 0) {
        ssize_t done = write(fd, text.ptr, text.len);

        if (done < 0 && errno != EINTR)
            return errno;
        if (done > 0)
            text = str_skip(text, (size_t)done);
    }
    return fsync(fd) < 0 ? errno : 0;
}

static bool write_new(int at, const char *name, struct str text,
                      struct error *err)
{
    int flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC;
    int fd = openat(at, name, flags, 0644);
    int number;

    if (fd < 0)
        return error_errno(err, errno, "creating %s", name);
    number = write_all(fd, text);
    if (close(fd) < 0 && number == 0)
        number = errno;
    return number == 0 || error_errno(err, number, "writing %s", name);
}

bool folder_write(int at, const char *name, struct str text, struct error *err)
{
    char fresh[NAME_ROOM];

    snprintf(fresh, sizeof fresh, "%s.new", name);
    if (!write_new(at, fresh, text, err))
        return false;
    if (renameat(at, fresh, at, name) < 0)
        return error_errno(err, errno, "renaming %s to %s", fresh, name);
    return sync_one(at, ".", err);
}

static bool read_all(struct arena *mem, int fd, size_t max, struct str *text,
                     struct error *err)
{
    struct stat status;
    size_t len = 0, size;
    char *bytes;

    if (fstat(fd, &status) < 0)
        return error_errno(err, errno, "looking at a file");
    if (!S_ISREG(status.st_mode))
        return error_set(err, ERROR_IO, "no regular file");
    if ((uint64_t)status.st_size > max)
        return error_set(err, ERROR_LIMIT, "%lld bytes, over the %zu allowed",
                         (long long)status.st_size, max);
    size = (size_t)status.st_size;
    bytes = arena_alloc(mem, size + 1);
    while (len < size) {
        ssize_t done = read(fd, bytes + len, size - len);

        if (done == 0)
            break;
        if (done < 0 && errno != EINTR)
            return error_errno(err, errno, "reading");
        if (done > 0)
            len += (size_t)done;
    }
    *text = str_make(bytes, len);
    return true;
}

bool folder_read(struct arena *mem, int at, const char *name, size_t max,
                 struct str *text, struct error *err)
{
    int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    int fd = openat(at, name, flags); /* a pipe must not hold us up */
    bool good;

    if (fd < 0)
        return cannot_open(errno, name, err);
    good = read_all(mem, fd, max, text, err);
    close(fd);
    return good || error_wrap(err, "%s", name);
}
