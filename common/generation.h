/* generation.h - the data folder: generations, the manifest, publishing.
 *
 *   data/current -> generations/000007   replaced by rename(2): the only
 *                                        thing that changes at publishing
 *   data/generations/000007/passages/    Xapian database
 *                          /manifest.json   and the digests of all the rest
 *                          /report.jsonl
 *   data/build/                          in the making; never served
 *   data/generations/highest             the highest number there ever was
 *   data/lock                            flock(2)ed by whoever writes; its pid
 *
 * Publishing: everything in build/ is fsynced, build/ is renamed to
 * generations/N (N one above the highest there ever was), the folder fsynced,
 * a new symbolic link renamed over `current`, the data folder fsynced. A kill
 * at any instant leaves the old or the new generation serving. The next writer
 * removes what a crashed one left (a stale build/, half a link, a generation
 * that was being removed); a generation that was never published has no claim
 * to be served but is kept and listed.
 *
 * Nothing is watched: a server calls data_current() as often as it likes, which
 * is one readlink(2). Errors of the system name the path and have
 * error_errno()'s codes: ERROR_IO for a full disk, ERROR_DENIED for a folder
 * that may not be written. */
#ifndef COMMON_GENERATION_H
#define COMMON_GENERATION_H

#include "common/error.h"
#include "common/manifest.h"
#include "common/str.h"

struct arena;

struct data_folder;

/* The folder at `path`; made when `create`, else ERROR_NOT_FOUND says what to
 * run. Closed, and its lock given up, with the arena. */
CHECKED bool data_open(struct arena *mem, const char *path, bool create,
                       struct data_folder **data, struct error *err);

/* Takes the writer's lock until the arena closes; ERROR_BUSY when somebody
 * else holds it, with the pid. The system gives it up for a process that
 * dies. Everything below that changes the folder needs it (an assert). */
CHECKED bool data_lock(struct data_folder *data, struct error *err);

/* An empty build/ (what a crashed run left, there or elsewhere, is removed;
 * *cleaned says so). `path` is build/'s and lives as long as `data`. */
CHECKED bool data_build_begin(struct data_folder *data, struct str *path,
                              bool *cleaned, struct error *err);

/* Sets manifest->generation to the number that build/ will have and
 * manifest->files to what lies in it (inventory.h; in the memory of `data`),
 * writes the manifest (with a digest of itself) and fsyncs all of build/.
 * Nothing in build/ may change after it. */
CHECKED bool data_build_end(struct data_folder *data, struct manifest *manifest,
                            struct error *err);

/* build/ becomes generations/N; not yet served. After data_build_end(). */
CHECKED bool data_build_keep(struct data_folder *data, uint64_t *generation,
                             struct error *err);

/* Removes build/; true also when there is none. */
CHECKED bool data_build_drop(struct data_folder *data, struct error *err);

/* Makes a kept generation the one that is served, a newer or an older one.
 * ERROR_NOT_FOUND when there is no such generation, with those there are. */
CHECKED bool data_publish(struct data_folder *data, uint64_t generation,
                          struct error *err);

/* The generation served now; 0 when none is. One readlink: that it is there
 * shows when it is opened. ERROR_CORRUPT when `current` is no link to one. */
CHECKED bool data_current(struct data_folder *data, uint64_t *generation,
                          struct error *err);

/* All kept generations, ascending. */
CHECKED bool data_list(struct data_folder *data, struct arena *mem,
                       uint64_t **generations, size_t *count,
                       struct error *err);

/* Removes all but the served one and the `keep` newest others. Whoever has one
 * of them open goes on reading it. */
CHECKED bool data_prune(struct data_folder *data, size_t keep, size_t *removed,
                        struct error *err);

/* "<data>/generations/000007" and the database in it, in `mem`. */
struct str data_generation_path(struct data_folder *data, struct arena *mem,
                                uint64_t generation);
struct str data_database_path(struct data_folder *data, struct arena *mem,
                              uint64_t generation);

/* Reads and checks the manifest: version, digest of itself, number.
 * ERROR_NOT_FOUND when there is no such generation, with those there are. */
CHECKED bool manifest_read(struct data_folder *data, struct arena *mem,
                           uint64_t generation, struct manifest **manifest,
                           struct error *err);

#endif
