/* folder_helper.h - a folder of its own for a test, gone with its arena. */
#ifndef TESTS_FOLDER_HELPER_H
#define TESTS_FOLDER_HELPER_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/folder.h"

static inline void helper_remove(void *path)
{
    struct error err;

    umount2(path, MNT_DETACH); /* fails when it is no mount, as it mostly is */
    if (!folder_remove(AT_FDCWD, path, NULL, &err))
        printf("# %s\n", err.text);
}

/* A new folder below TMPDIR or /tmp. */
static inline char *helper_folder(struct arena *mem)
{
    const char *top = getenv("TMPDIR");
    char *path = arena_cstring(
        mem, arena_print(mem, "%s/ibid-test-XXXXXX", top ? top : "/tmp"));

    if (!mkdtemp(path)) {
        perror(path);
        exit(1);
    }
    arena_defer(mem, helper_remove, path);
    return path;
}

/* A folder on a disk of its own of so many KiB; NULL when this process may
 * not mount one. */
static inline char *helper_small_disk(struct arena *mem, unsigned kib)
{
    char *path = helper_folder(mem);
    char options[32];

    snprintf(options, sizeof options, "size=%uk", kib);
    return mount("ibid-test", path, "tmpfs", 0, options) == 0 ? path : NULL;
}

static inline char *helper_path(struct arena *mem, const char *folder,
                                const char *name)
{
    return arena_cstring(mem, arena_print(mem, "%s/%s", folder, name));
}

/* Runs `body` in a child process: its exit code, or 128 + the signal that
 * ended it. */
static inline int helper_child(int (*body)(void *context), void *context)
{
    int status;
    pid_t child;

    fflush(NULL);
    child = fork();
    if (child == 0)
        _exit(body(context));
    if (child < 0 || waitpid(child, &status, 0) < 0)
        return -1;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

#endif
