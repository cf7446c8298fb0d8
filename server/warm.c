/* warm.c - reads files to their end, and locks them. */
#include "server/warm.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/folder.h"
#include "common/log.h"

#define PIECE ((size_t)1 << 20)

struct warming {
    struct arena *mem;
    const struct warm_options *options;
    struct warm_done done;
    char *piece;  /* room for what is read */
    bool measure; /* adds sizes up and reads nothing */
    uint64_t bytes;
    bool refused; /* a lock: said once */
};

/* ---- one file -------------------------------------------------------- */

static void read_through(struct warming *w, int fd, const char *name)
{
    ssize_t got;

    (void)posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    while ((got = read(fd, w->piece, PIECE)) > 0)
        w->done.read += (uint64_t)got;
    if (got < 0)
        log_warn("index.not_warm", "file=%s problem=" LOG_Q, name,
                 strerror(errno));
}

struct mapping {
    void *at;
    size_t len;
};

static void unmap(void *thing)
{
    struct mapping *mapping = thing;

    munmap(mapping->at, mapping->len);
}

static void tell_refused(struct warming *w, const char *name, int problem)
{
    struct rlimit limit = { 0 };

    if (w->refused)
        return;
    w->refused = true;
    getrlimit(RLIMIT_MEMLOCK, &limit);
    log_warn("index.not_locked",
             "file=%s problem=" LOG_Q " limit=%llu needed=%llu mend=" LOG_Q,
             name, strerror(problem), (unsigned long long)limit.rlim_cur,
             (unsigned long long)w->bytes,
             "raise LimitMEMLOCK of the service, or ulimit -l, above what is "
             "needed");
}

/* Locking one mapping of a file keeps its pages for whoever reads it. */
static void lock_file(struct warming *w, int fd, const char *name, size_t len)
{
    struct mapping *mapping;
    void *at = mmap(NULL, len, PROT_READ, MAP_SHARED, fd, 0);

    if (at == MAP_FAILED) {
        tell_refused(w, name, errno);
        return;
    }
    if (mlock(at, len) != 0) {
        tell_refused(w, name, errno);
        munmap(at, len);
        return;
    }
    mapping = arena_new(w->mem, struct mapping);
    *mapping = (struct mapping){ at, len };
    arena_defer(w->mem, unmap, mapping);
    w->done.locked += len;
}

static void warm_file(struct warming *w, int folder, const char *name,
                      size_t len)
{
    int fd = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

    if (fd < 0) {
        log_warn("index.not_warm", "file=%s problem=" LOG_Q, name,
                 strerror(errno));
        return;
    }
    w->done.files++;
    read_through(w, fd, name);
    if (w->options->lock)
        lock_file(w, fd, name, len);
    close(fd);
}

/* ---- the whole ------------------------------------------------------- */

/* What is gone meanwhile is nobody's loss. */
static bool visit(void *context, int folder, const char *name,
                  struct error *err)
{
    struct warming *w = context;
    struct stat facts;

    if (fstatat(folder, name, &facts, AT_SYMLINK_NOFOLLOW) != 0)
        return true;
    if (S_ISDIR(facts.st_mode))
        return folder_each(folder, name, visit, w, err);
    if (!S_ISREG(facts.st_mode) || facts.st_size == 0 ||
        strcmp(name, "report.jsonl") == 0)
        return true;
    if (w->measure)
        w->bytes += (uint64_t)facts.st_size;
    else
        warm_file(w, folder, name, (size_t)facts.st_size);
    return true;
}

static void walk(struct warming *w, const char *folder)
{
    struct error err;

    if (!folder_each(AT_FDCWD, folder, visit, w, &err))
        log_warn("index.not_warm", "problem=" LOG_Q, err.text);
}

static uint64_t memory_of_machine(void)
{
    long pages = sysconf(_SC_PHYS_PAGES);
    long size = sysconf(_SC_PAGESIZE);

    return pages > 0 && size > 0 ? (uint64_t)pages * (uint64_t)size
                                 : UINT64_MAX;
}

struct warm_done warm_folder(struct arena *mem, const char *folder,
                             const struct warm_options *options)
{
    struct warming w = { .mem = mem, .options = options, .measure = true };
    struct arena *unit;

    if (!options->read && !options->lock)
        return w.done;
    walk(&w, folder);
    if (w.bytes > memory_of_machine()) {
        w.done.too_large = true;
        log_warn("index.not_warm", "bytes=%llu problem=" LOG_Q,
                 (unsigned long long)w.bytes,
                 "the index is larger than the memory of this machine");
        return w.done;
    }
    w.measure = false;
    unit = arena_open();
    w.piece = arena_alloc(unit, PIECE);
    walk(&w, folder);
    arena_close(unit);
    return w.done;
}
