/* warm_test.c - every file is read to its end, some are locked, and nothing
 * that goes wrong is a failure. */
#include "server/warm.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/log.h"
#include "tests/server/data_helper.h"
#include "tests/tap.h"

#define SIZE 300000

static void put_file(struct arena *mem, const char *folder, const char *name,
                     size_t size)
{
    const char *path = arena_print(mem, "%s/%s", folder, name).ptr;
    char *bytes = arena_array(mem, size, 1);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    ok(fd >= 0 && write(fd, bytes, size) == (ssize_t)size);
    ok(fsync(fd) == 0);
    /* out of the page cache, as after a restart */
    posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    close(fd);
}

/* As a generation looks. */
static char *generation(struct arena *mem)
{
    char *folder = helper_folder(mem);

    ok(mkdir(arena_print(mem, "%s/passages", folder).ptr, 0700) == 0);
    put_file(mem, folder, "forward", SIZE);
    put_file(mem, folder, "report.jsonl", SIZE);
    put_file(mem, folder, "empty", 0);
    put_file(mem, folder, "passages/postlist.glass", 2 * SIZE);
    ok(symlink("/dev/zero", arena_print(mem, "%s/endless", folder).ptr) == 0);
    return folder;
}

static bool in_memory(struct arena *mem, const char *folder, const char *name)
{
    int fd = open(arena_print(mem, "%s/%s", folder, name).ptr, O_RDONLY);
    size_t pages = (SIZE + 4095) / 4096;
    unsigned char *seen = arena_array(mem, pages, 1);
    void *at = mmap(NULL, SIZE, PROT_READ, MAP_SHARED, fd, 0);
    bool all = at != MAP_FAILED && mincore(at, SIZE, seen) == 0;

    for (size_t i = 0; i < pages; i++)
        all = all && (seen[i] & 1);
    if (at != MAP_FAILED)
        munmap(at, SIZE);
    close(fd);
    return all;
}

static void what_answers_need_is_read_and_nothing_else(struct arena *mem)
{
    char *folder = generation(mem);
    struct warm_done done = warm_folder(mem, folder,
                                        &(struct warm_options){ .read = true });

    is_int(done.files, 2);
    is_int(done.read, 3 * SIZE);
    is_int(done.locked, 0);
    ok(in_memory(mem, folder, "forward"));
    ok(in_memory(mem, folder, "passages/postlist.glass"));
}

static void unasked_it_does_nothing(struct arena *mem)
{
    struct warm_done done = warm_folder(mem, generation(mem),
                                        &(struct warm_options){ 0 });

    is_int(done.files, 0);
    is_int(done.read, 0);
}

static void a_limit_on_locking_is_no_failure(struct arena *mem)
{
    char *folder = generation(mem);
    struct warm_options options = { .lock = true };
    struct rlimit before, none = { 0, 0 };
    struct warm_done done;

    ok(getrlimit(RLIMIT_MEMLOCK, &before) == 0);
    none.rlim_max = before.rlim_max;
    ok(setrlimit(RLIMIT_MEMLOCK, &none) == 0);
    done = warm_folder(mem, folder, &options);
    ok(setrlimit(RLIMIT_MEMLOCK, &before) == 0);
    is_int(done.read, 3 * SIZE); /* all the same */
    ok(done.locked == 0 || geteuid() == 0);
}

static void what_is_locked_is_let_go_with_the_arena(struct arena *mem)
{
    char *folder = generation(mem);
    struct warm_options options = { .lock = true };
    struct arena *own = arena_open();
    struct warm_done done = warm_folder(own, folder, &options);

    ok(done.locked == 0 || done.locked == 3 * SIZE);
    arena_close(own);
    ok(unlink(arena_print(mem, "%s/forward", folder).ptr) == 0);
}

static void a_missing_folder_is_told_and_passed_over(struct arena *mem)
{
    struct warm_done done = warm_folder(mem, "/nowhere/000001",
                                        &(struct warm_options){ .read = true });

    is_int(done.files, 0);
    ok(!done.too_large);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    TEST(what_answers_need_is_read_and_nothing_else);
    TEST(unasked_it_does_nothing);
    TEST(a_limit_on_locking_is_no_failure);
    TEST(what_is_locked_is_let_go_with_the_arena);
    TEST(a_missing_folder_is_told_and_passed_over);
    return tap_end();
}
