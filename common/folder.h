/* folder.h - files and folders that survive a crash: whole trees removed and
 * synced, small files written at once and read with a limit.
 *
 * Everything is named relative to an open folder `at` (openat(2) and its kin);
 * symbolic links are never followed. Errors have error_errno()'s codes, unless
 * said otherwise, and carry the name and the system's words. */
#ifndef COMMON_FOLDER_H
#define COMMON_FOLDER_H

#include "common/error.h"
#include "common/str.h"

struct arena;

/* Removes a file, a link, or a folder with everything in it; true also when
 * there is nothing of that name. *removed (NULL allowed) becomes true when
 * there was, and is else left alone. */
CHECKED bool folder_remove(int at, const char *name, bool *removed,
                           struct error *err);

/* fsync(2) of a file, or of a folder and everything in it, inside out. */
CHECKED bool folder_sync(int at, const char *name, struct error *err);

/* Calls `visit` for every entry but "." and "..", in no order, until it
 * returns false, which folder_each() then does too. ERROR_NOT_FOUND when
 * there is no folder of that name. */
typedef bool (*folder_visit)(void *context, int folder, const char *name,
                             struct error *err);
CHECKED bool folder_each(int at, const char *name, folder_visit visit,
                         void *context, struct error *err);

/* Writes a file that is there whole or not at all: "<name>.new" is written,
 * synced, renamed to `name`, and the folder synced. */
CHECKED bool folder_write(int at, const char *name, struct str text,
                          struct error *err);

/* The bytes of a regular file, in `mem`. ERROR_NOT_FOUND when it isn't there,
 * ERROR_LIMIT when it has more than `max` bytes. */
CHECKED bool folder_read(struct arena *mem, int at, const char *name,
                         size_t max, struct str *text, struct error *err);

#endif
