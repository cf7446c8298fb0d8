/* folder_test.c - trees are removed and synced whole, files written whole. */
#include "common/folder.h"

#include <errno.h>
#include <sys/stat.h>

#include "tests/common/folder_helper.h"
#include "tests/tap.h"

static bool good(bool result, const struct error *err)
{
    if (!result)
        printf("# %s: %s\n", error_name(err->code), err->text);
    return result;
}

#define GOOD(call) ok(good((call), &err))

static bool there(const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0;
}

static void put_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    if (ok(file != NULL)) {
        fputs(text, file);
        fclose(file);
    }
}

/* a/b/c with files on each level, and a link out of it. */
static char *tree(struct arena *mem, const char *top)
{
    char *path = helper_path(mem, top, "a");

    ok(mkdir(path, 0755) == 0);
    put_file(helper_path(mem, path, "one"), "1");
    ok(mkdir(helper_path(mem, path, "b"), 0755) == 0);
    put_file(helper_path(mem, path, "b/two"), "2");
    ok(mkdir(helper_path(mem, path, "b/c"), 0755) == 0);
    ok(symlink("../../outside", helper_path(mem, path, "b/link")) == 0);
    return path;
}

static void a_tree_is_removed_and_what_its_links_name_is_not(struct arena *mem)
{
    char *top = helper_folder(mem);
    char *outside = helper_path(mem, top, "outside");
    char *path = tree(mem, top);
    bool removed = false;
    struct error err;

    ok(mkdir(outside, 0755) == 0);
    put_file(helper_path(mem, outside, "kept"), "kept");
    GOOD(folder_remove(AT_FDCWD, path, &removed, &err));
    ok(removed && !there(path));
    ok(there(helper_path(mem, outside, "kept")));
}

static void removing_what_is_not_there_is_no_failure(struct arena *mem)
{
    bool removed = false;
    struct error err;

    GOOD(folder_remove(AT_FDCWD, helper_path(mem, helper_folder(mem), "none"),
                       &removed, &err));
    ok(!removed);
}

static void a_tree_is_synced_with_its_links(struct arena *mem)
{
    char *path = tree(mem, helper_folder(mem));
    struct error err = { 0 };

    ok(mkfifo(helper_path(mem, path, "b/pipe"), 0644) == 0);
    GOOD(folder_sync(AT_FDCWD, path, &err));
    ok(!folder_sync(AT_FDCWD, helper_path(mem, path, "none"), &err));
    is_int(err.code, ERROR_NOT_FOUND);
    ok(strstr(err.text, "none"));
}

static void a_file_is_written_over_and_read_back(struct arena *mem)
{
    char *top = helper_folder(mem);
    int at = open(top, O_RDONLY | O_DIRECTORY);
    struct error err;
    struct str text;

    GOOD(folder_write(at, "file", STR("a long first text\0"), &err));
    GOOD(folder_write(at, "file", STR("second\n"), &err));
    GOOD(folder_read(mem, at, "file", 7, &text, &err));
    is_str(text, STR("second\n"));
    ok(!there(helper_path(mem, top, "file.new")));
    GOOD(folder_write(at, "file", STR_NULL, &err));
    GOOD(folder_read(mem, at, "file", 7, &text, &err));
    is_int(text.len, 0);
    close(at);
}

static void reading_says_what_is_wrong(struct arena *mem)
{
    char *top = helper_folder(mem);
    int at = open(top, O_RDONLY | O_DIRECTORY);
    struct error err = { 0 };
    struct str text;

    ok(!folder_read(mem, at, "none", 10, &text, &err));
    is_int(err.code, ERROR_NOT_FOUND);
    GOOD(folder_write(at, "file", STR("12345678901"), &err));
    ok(!folder_read(mem, at, "file", 10, &text, &err));
    is_int(err.code, ERROR_LIMIT);
    ok(strstr(err.text, "file"));
    ok(!folder_read(mem, at, ".", 1 << 20, &text, &err));
    is_int(err.code, ERROR_IO);
    ok(symlink("file", helper_path(mem, top, "link")) == 0);
    ok(!folder_read(mem, at, "link", 20, &text, &err));
    is_int(err.code, ERROR_IO);
    ok(mkfifo(helper_path(mem, top, "pipe"), 0644) == 0);
    ok(!folder_read(mem, at, "pipe", 20, &text, &err)); /* and doesn't wait */
    is_int(err.code, ERROR_IO);
    close(at);
}

static void a_full_disk_leaves_the_old_file(struct arena *mem)
{
    char *disk = helper_small_disk(mem, 64);
    struct str big = { arena_alloc(mem, 1 << 20), 1 << 20 };
    struct error err = { 0 };
    struct str text;
    int at;

    if (!disk)
        SKIP("a small disk cannot be mounted here");
    memset((char *)(uintptr_t)big.ptr, 'x', big.len);
    at = open(disk, O_RDONLY | O_DIRECTORY);
    GOOD(folder_write(at, "file", STR("old"), &err));
    ok(!folder_write(at, "file", big, &err));
    is_int(err.code, ERROR_IO);
    ok(strstr(err.text, "file.new"));
    GOOD(folder_read(mem, at, "file", 10, &text, &err));
    is_str(text, STR("old"));
    close(at);
}

static bool stop(void *context, int folder, const char *name, struct error *err)
{
    int *count = context;

    (void)folder;
    ++*count;
    return error_set(err, ERROR_INPUT, "stopped at %s", name);
}

static void a_visit_that_fails_ends_the_walk(struct arena *mem)
{
    char *path = tree(mem, helper_folder(mem));
    struct error err = { 0 };
    int count = 0;

    ok(!folder_each(AT_FDCWD, path, stop, &count, &err));
    is_int(count, 1);
    ok(strstr(err.text, "stopped at"));
    ok(!folder_each(AT_FDCWD, helper_path(mem, path, "none"), stop, &count,
                    &err));
    is_int(err.code, ERROR_NOT_FOUND);
}

int main(void)
{
    TEST(a_tree_is_removed_and_what_its_links_name_is_not);
    TEST(removing_what_is_not_there_is_no_failure);
    TEST(a_tree_is_synced_with_its_links);
    TEST(a_file_is_written_over_and_read_back);
    TEST(reading_says_what_is_wrong);
    TEST(a_full_disk_leaves_the_old_file);
    TEST(a_visit_that_fails_ends_the_walk);
    return tap_end();
}
