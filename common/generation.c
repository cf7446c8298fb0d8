/* generation.c - the data folder: build, keep, publish, prune. */
#include "common/generation.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/buf.h"
#include "common/folder.h"
#include "common/inventory.h"

#define BUILD "build"
#define CURRENT "current"
#define CURRENT_NEW "current.new"
#define GENERATIONS "generations"
#define HIGHEST "highest"
#define LOCK "lock"
#define MANIFEST "manifest.json"
#define REMOVED "removed-" /* and the number: being removed */

#define NUMBER_ROOM 32 /* "removed-" and 20 digits */
#define NUMBER_FMT "%06" PRIu64
#define NUMBER_MAX ((uint64_t)INT64_MAX) /* what JSON readers take */

struct data_folder {
    struct arena *mem;
    char *path; /* as given, for messages and for Xapian */
    int fd;
    int generations; /* the folder of that name; -1: there is none yet */
    int lock;        /* -1: not held */
    uint64_t next;   /* what build/ will be; 0 before data_build_end() */
};

/* ---- numbers and names ----------------------------------------------- */

static void number_name(uint64_t generation, char name[NUMBER_ROOM])
{
    snprintf(name, NUMBER_ROOM, NUMBER_FMT, generation);
}

/* "000007" and nothing that merely looks like it; 0 is no generation. */
static bool name_number(struct str name, uint64_t *generation)
{
    char again[NUMBER_ROOM];

    if (!str_number(name, generation) || *generation == 0)
        return false;
    number_name(*generation, again);
    return str_equal(name, str_from(again));
}

struct str data_generation_path(struct data_folder *data, struct arena *mem,
                                uint64_t generation)
{
    return arena_print(mem, "%s/" GENERATIONS "/" NUMBER_FMT, data->path,
                       generation);
}

struct str data_database_path(struct data_folder *data, struct arena *mem,
                              uint64_t generation)
{
    return arena_print(mem, "%s/" GENERATIONS "/" NUMBER_FMT "/passages",
                       data->path, generation);
}

/* ---- opening and locking --------------------------------------------- */

static void close_data(void *thing)
{
    struct data_folder *data = thing;

    if (data->lock >= 0)
        close(data->lock);
    if (data->generations >= 0)
        close(data->generations);
    if (data->fd >= 0)
        close(data->fd);
}

static int open_folder(int at, const char *name)
{
    return openat(at, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static bool sync_folder(struct data_folder *data, int fd, struct error *err)
{
    if (fsync(fd) < 0)
        return error_errno(err, errno, "syncing %s", data->path);
    return true;
}

/* A new data folder is an entry of the one above, which one may be allowed to
 * write but not to read: then the system syncs it when it likes. */
static bool sync_above(struct data_folder *data, struct error *err)
{
    int above = open_folder(data->fd, "..");
    bool good;

    if (above < 0)
        return true;
    good = sync_folder(data, above, err);
    close(above);
    return good;
}

static bool open_top(struct data_folder *data, bool create, struct error *err)
{
    bool made = create && mkdir(data->path, 0755) == 0;

    if (create && !made && errno != EEXIST)
        return error_errno(err, errno, "creating the data folder %s",
                           data->path);
    data->fd = open_folder(AT_FDCWD, data->path);
    if (data->fd >= 0)
        return !made || sync_above(data, err);
    if (errno == ENOENT)
        return error_set(err, ERROR_NOT_FOUND,
                         "there is no data folder %s: run ibid-indexer build",
                         data->path);
    return error_errno(err, errno, "opening the data folder %s", data->path);
}

static bool open_generations(struct data_folder *data, bool create,
                             struct error *err)
{
    if (create && mkdirat(data->fd, GENERATIONS, 0755) < 0 && errno != EEXIST)
        return error_errno(err, errno, "creating %s/" GENERATIONS, data->path);
    data->generations = open_folder(data->fd, GENERATIONS);
    if (data->generations < 0 && (create || errno != ENOENT))
        return error_errno(err, errno, "opening %s/" GENERATIONS, data->path);
    return true;
}

/* A reader may have opened the folder before there was any generation. */
static bool look_for_generations(struct data_folder *data, struct error *err)
{
    return data->generations >= 0 || open_generations(data, false, err);
}

bool data_open(struct arena *mem, const char *path, bool create,
               struct data_folder **data, struct error *err)
{
    struct data_folder *made = arena_new(mem, struct data_folder);

    made->mem = mem;
    made->path = arena_cstring(mem, str_from(path));
    made->fd = made->generations = made->lock = -1;
    arena_defer(mem, close_data, made);
    if (!open_top(made, create, err) || !open_generations(made, create, err))
        return false;
    *data = made;
    return true;
}

/* The pid that the holder of the lock wrote into it. */
static bool lock_is_held(struct data_folder *data, int lock, struct error *err)
{
    char pid[NUMBER_ROOM] = "";
    ssize_t len = pread(lock, pid, sizeof pid - 1, 0);

    if (len <= 0)
        return error_set(err, ERROR_BUSY,
                         "another program is writing in %s: wait for it",
                         data->path);
    pid[strcspn(pid, "\n")] = '\0';
    return error_set(err, ERROR_BUSY,
                     "another program (pid %s) is writing in %s: wait for it",
                     pid, data->path);
}

/* For people only, so a full disk does not keep us from locking. */
static void write_pid(int lock)
{
    char pid[NUMBER_ROOM];
    int len = snprintf(pid, sizeof pid, "%ld\n", (long)getpid());

    if (ftruncate(lock, 0) < 0 || pwrite(lock, pid, (size_t)len, 0) < 0)
        return;
}

bool data_lock(struct data_folder *data, struct error *err)
{
    int lock;

    if (data->lock >= 0)
        return true;
    lock = openat(data->fd, LOCK, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC,
                  0644);
    if (lock < 0)
        return error_errno(err, errno, "opening %s/" LOCK, data->path);
    if (flock(lock, LOCK_EX | LOCK_NB) < 0) {
        int number = errno;
        bool held = number == EWOULDBLOCK;

        if (held)
            lock_is_held(data, lock, err);
        else
            error_errno(err, number, "locking %s/" LOCK, data->path);
        close(lock);
        return false;
    }
    write_pid(lock);
    data->lock = lock;
    return true;
}

/* ---- what is there --------------------------------------------------- */

bool data_current(struct data_folder *data, uint64_t *generation,
                  struct error *err)
{
    char target[64];
    ssize_t len = readlinkat(data->fd, CURRENT, target, sizeof target);
    struct str name;

    *generation = 0;
    if (len < 0 && errno == ENOENT)
        return true;
    if (len < 0 && errno != EINVAL)
        return error_errno(err, errno, "reading %s/" CURRENT, data->path);
    name = str_make(target, len < 0 ? 0 : (size_t)len);
    if (str_starts(name, STR(GENERATIONS "/")) &&
        name_number(str_skip(name, sizeof GENERATIONS), generation))
        return true;
    *generation = 0;
    return error_set(err, ERROR_CORRUPT,
                     "%s/" CURRENT " is no symbolic link to a generation: "
                     "remove it and run ibid-indexer publish with the number "
                     "of the one to serve",
                     data->path);
}

struct listing {
    struct arena *mem;
    uint64_t *at;
    size_t count;
    size_t room;
};

static bool list_entry(void *context, int folder, const char *name,
                       struct error *err)
{
    struct listing *list = context;
    uint64_t generation;

    (void)folder;
    (void)err;
    if (!name_number(str_from(name), &generation))
        return true;
    if (list->count == list->room) {
        size_t room = list->room ? 2 * list->room : 16;

        list->at = arena_grow(list->mem, list->at,
                              list->count * sizeof *list->at,
                              room * sizeof *list->at);
        list->room = room;
    }
    list->at[list->count++] = generation;
    return true;
}

static int ascending(const void *a, const void *b)
{
    uint64_t one = *(const uint64_t *)a, two = *(const uint64_t *)b;

    return (one > two) - (one < two);
}

bool data_list(struct data_folder *data, struct arena *mem,
               uint64_t **generations, size_t *count, struct error *err)
{
    struct listing list = { .mem = mem };

    if (!look_for_generations(data, err))
        return false;
    if (data->generations >= 0 &&
        !folder_each(data->generations, ".", list_entry, &list, err))
        return error_wrap(err, "%s/" GENERATIONS, data->path);
    if (list.count > 0)
        qsort(list.at, list.count, sizeof *list.at, ascending);
    *generations = list.at;
    *count = list.count;
    return true;
}

/* "there is no generation 9 in data, only 1, 2, 5" */
static bool no_generation(struct data_folder *data, uint64_t generation,
                          struct error *err)
{
    struct arena *mem = arena_open();
    struct buf names = buf_open(mem, 200);
    struct error ignored;
    uint64_t *all;
    size_t count;

    if (data_list(data, mem, &all, &count, &ignored))
        for (size_t i = 0; i < count; i++)
            buf_print(&names, "%s%" PRIu64, i ? ", " : ", only ", all[i]);
    error_set(err, ERROR_NOT_FOUND,
              "there is no generation %" PRIu64 " in %s" STR_FMT, generation,
              data->path, STR_ARG(buf_str(&names)));
    arena_close(mem);
    return false;
}

bool manifest_read(struct data_folder *data, struct arena *mem,
                   uint64_t generation, struct manifest **manifest,
                   struct error *err)
{
    struct str text;
    char name[NUMBER_ROOM + sizeof "/" MANIFEST];

    snprintf(name, sizeof name, NUMBER_FMT "/" MANIFEST, generation);
    if (!look_for_generations(data, err))
        return false;
    if (data->generations < 0)
        return no_generation(data, generation, err);
    if (!folder_read(mem, data->generations, name, MANIFEST_MAX, &text, err)) {
        if (err->code == ERROR_NOT_FOUND)
            return no_generation(data, generation, err);
        return error_wrap(err, "%s/" GENERATIONS, data->path);
    }
    if (!manifest_parse(mem, text, manifest, err))
        return error_wrap(err, "%s/" GENERATIONS "/%s", data->path, name);
    if ((*manifest)->generation != generation)
        return error_set(err, ERROR_CORRUPT,
                         "%s/" GENERATIONS "/%s is the manifest of generation "
                         "%" PRIu64,
                         data->path, name, (*manifest)->generation);
    return true;
}

/* ---- building -------------------------------------------------------- */

/* What data_prune() was removing, and files that were not yet renamed. */
static bool clean_entry(void *context, int folder, const char *name,
                        struct error *err)
{
    bool *cleaned = context;
    struct str entry = str_from(name);

    if (!str_starts(entry, STR(REMOVED)) &&
        !str_equal(entry, STR(HIGHEST ".new")))
        return true;
    return folder_remove(folder, name, cleaned, err);
}

static bool clean(struct data_folder *data, bool *cleaned, struct error *err)
{
    *cleaned = false;
    if (folder_remove(data->fd, BUILD, cleaned, err) &&
        folder_remove(data->fd, CURRENT_NEW, cleaned, err) &&
        folder_each(data->generations, ".", clean_entry, cleaned, err))
        return true;
    return error_wrap(err, "cleaning %s", data->path);
}

/* A folder that was opened before there were generations gets them now. */
static bool ready_to_write(struct data_folder *data, struct error *err)
{
    assert(data->lock >= 0);
    return data->generations >= 0 || open_generations(data, true, err);
}

bool data_build_begin(struct data_folder *data, struct str *path, bool *cleaned,
                      struct error *err)
{
    if (!ready_to_write(data, err) || !clean(data, cleaned, err))
        return false;
    if (mkdirat(data->fd, BUILD, 0755) < 0)
        return error_errno(err, errno, "creating %s/" BUILD, data->path);
    data->next = 0;
    *path = arena_print(data->mem, "%s/" BUILD, data->path);
    return true;
}

/* 0 when the file isn't there. */
static bool read_highest(struct data_folder *data, struct arena *mem,
                         uint64_t *highest, struct error *err)
{
    struct error problem;
    struct str text;

    *highest = 0;
    if (!folder_read(mem, data->generations, HIGHEST, NUMBER_ROOM, &text,
                     &problem)) {
        if (problem.code == ERROR_NOT_FOUND)
            return true;
        *err = problem;
        return error_wrap(err, "%s/" GENERATIONS, data->path);
    }
    if (str_number(str_trim(text), highest))
        return true;
    return error_set(err, ERROR_CORRUPT,
                     "%s/" GENERATIONS "/" HIGHEST
                     " holds no number: write the highest number of a "
                     "generation there ever was into it",
                     data->path);
}

/* One above everything that is, was or is served. */
static bool next_number(struct data_folder *data, uint64_t *next,
                        struct error *err)
{
    struct arena *mem = arena_open();
    uint64_t highest = 0, current, *all;
    size_t count;
    bool good = read_highest(data, mem, &highest, err) &&
                data_current(data, &current, err) &&
                data_list(data, mem, &all, &count, err);

    if (good) {
        if (current > highest)
            highest = current;
        if (count > 0 && all[count - 1] > highest)
            highest = all[count - 1];
        *next = highest + 1;
    }
    arena_close(mem);
    if (good && highest >= NUMBER_MAX)
        return error_set(err, ERROR_CORRUPT,
                         "%s/" GENERATIONS " has no number left above %" PRIu64
                         ": correct what " GENERATIONS "/" HIGHEST " says",
                         data->path, highest);
    return good;
}

static bool write_manifest(struct data_folder *data,
                           const struct manifest *manifest, struct error *err)
{
    struct arena *mem = arena_open();
    int build = open_folder(data->fd, BUILD);
    bool good;

    if (build < 0)
        good = error_errno(err, errno, "opening it");
    else
        good = folder_write(build, MANIFEST, manifest_text(mem, manifest), err);
    if (build >= 0)
        close(build);
    arena_close(mem);
    return good;
}

bool data_build_end(struct data_folder *data, struct manifest *manifest,
                    struct error *err)
{
    uint64_t next;

    if (!ready_to_write(data, err) || !next_number(data, &next, err))
        return false;
    manifest->generation = next;
    if (!inventory_take(data->mem, data->fd, BUILD, &manifest->files, err) ||
        !write_manifest(data, manifest, err) ||
        !folder_sync(data->fd, BUILD, err))
        return error_wrap(err, "finishing %s/" BUILD, data->path);
    data->next = next;
    return true;
}

static bool write_highest(struct data_folder *data, uint64_t number,
                          struct error *err)
{
    char text[NUMBER_ROOM];
    int len = snprintf(text, sizeof text, "%" PRIu64 "\n", number);

    if (folder_write(data->generations, HIGHEST, str_make(text, (size_t)len),
                     err))
        return true;
    return error_wrap(err, "%s/" GENERATIONS, data->path);
}

/* The number is noted first: a crash in between wastes one, and none is ever
 * given twice. */
bool data_build_keep(struct data_folder *data, uint64_t *generation,
                     struct error *err)
{
    char name[NUMBER_ROOM];

    assert(data->lock >= 0 && data->next > 0);
    number_name(data->next, name);
    if (!write_highest(data, data->next, err))
        return false;
    if (renameat(data->fd, BUILD, data->generations, name) < 0)
        return error_errno(err, errno, "renaming %s/" BUILD " to %s",
                           data->path, name);
    *generation = data->next;
    data->next = 0;
    return sync_folder(data, data->generations, err) &&
           sync_folder(data, data->fd, err);
}

bool data_build_drop(struct data_folder *data, struct error *err)
{
    assert(data->lock >= 0);
    data->next = 0;
    if (folder_remove(data->fd, BUILD, NULL, err))
        return true;
    return error_wrap(err, "%s", data->path);
}

/* ---- publishing ------------------------------------------------------ */

static bool replace_current(struct data_folder *data, const char *target,
                            struct error *err)
{
    if (!folder_remove(data->fd, CURRENT_NEW, NULL, err))
        return error_wrap(err, "%s", data->path);
    if (symlinkat(target, data->fd, CURRENT_NEW) < 0)
        return error_errno(err, errno, "creating %s/" CURRENT_NEW, data->path);
    if (renameat(data->fd, CURRENT_NEW, data->fd, CURRENT) < 0)
        return error_errno(err, errno, "replacing %s/" CURRENT, data->path);
    return sync_folder(data, data->fd, err);
}

bool data_publish(struct data_folder *data, uint64_t generation,
                  struct error *err)
{
    struct arena *mem = arena_open();
    char target[sizeof GENERATIONS "/" + NUMBER_ROOM];
    struct manifest *manifest;
    bool good;

    assert(data->lock >= 0);
    snprintf(target, sizeof target, GENERATIONS "/" NUMBER_FMT, generation);
    good = manifest_read(data, mem, generation, &manifest, err) &&
           replace_current(data, target, err);
    arena_close(mem);
    return good;
}

/* Renamed before it is taken apart, so that a crash in between leaves no half
 * generation in the list. */
static bool remove_generation(struct data_folder *data, uint64_t generation,
                              struct error *err)
{
    char name[NUMBER_ROOM], removed[NUMBER_ROOM + sizeof REMOVED];

    number_name(generation, name);
    snprintf(removed, sizeof removed, REMOVED "%s", name);
    if (!folder_remove(data->generations, removed, NULL, err))
        return error_wrap(err, "%s/" GENERATIONS, data->path);
    if (renameat(data->generations, name, data->generations, removed) < 0)
        return error_errno(err, errno, "renaming %s/" GENERATIONS "/%s",
                           data->path, name);
    if (!sync_folder(data, data->generations, err))
        return false;
    if (folder_remove(data->generations, removed, NULL, err))
        return true;
    return error_wrap(err, "%s/" GENERATIONS, data->path);
}

/* From the newest down; `all` is ascending. */
static bool prune_list(struct data_folder *data, const uint64_t *all,
                       size_t count, size_t keep, uint64_t current,
                       size_t *removed, struct error *err)
{
    for (size_t i = count; i-- > 0;) {
        if (all[i] == current)
            continue;
        if (keep > 0) {
            keep--;
            continue;
        }
        if (!remove_generation(data, all[i], err))
            return false;
        ++*removed;
    }
    return true;
}

bool data_prune(struct data_folder *data, size_t keep, size_t *removed,
                struct error *err)
{
    struct arena *mem = arena_open();
    uint64_t current, *all;
    size_t count;
    bool good;

    assert(data->lock >= 0);
    *removed = 0;
    good = data_current(data, &current, err) &&
           data_list(data, mem, &all, &count, err) &&
           prune_list(data, all, count, keep, current, removed, err);
    arena_close(mem);
    return good;
}
