/* generation_test.c - whatever happens, `current` is the old generation or the
 * new one. */
#include "common/generation.h"

#include <errno.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "tests/common/folder_helper.h"
#include "tests/tap.h"

/* ---- a kill at any system call --------------------------------------- *
 *
 * These stand in for the C library's: each call that changes the disk counts
 * down, and at zero the process dies as if the power had gone. */
static int calls_left = -1;

static void count_down(void)
{
    if (calls_left >= 0 && calls_left-- == 0)
        kill(getpid(), SIGKILL);
}

int renameat(int from, const char *old, int to, const char *fresh)
{
    count_down();
    return (int)syscall(SYS_renameat2, from, old, to, fresh, 0);
}

int symlinkat(const char *target, int at, const char *name)
{
    count_down();
    return (int)syscall(SYS_symlinkat, target, at, name);
}

int mkdirat(int at, const char *name, mode_t mode)
{
    count_down();
    return (int)syscall(SYS_mkdirat, at, name, mode);
}

int unlinkat(int at, const char *name, int flags)
{
    count_down();
    return (int)syscall(SYS_unlinkat, at, name, flags);
}

int fsync(int fd)
{
    count_down();
    return (int)syscall(SYS_fsync, fd);
}

/* ---- helpers --------------------------------------------------------- */

static bool good(bool result, const struct error *err)
{
    if (!result)
        printf("# %s: %s\n", error_name(err->code), err->text);
    return result;
}

#define GOOD(call) ok(good((call), &err))

static struct data_folder *open_data(struct arena *mem, const char *path)
{
    struct data_folder *data = NULL;
    struct error err;

    GOOD(data_open(mem, path, true, &data, &err));
    return data;
}

static struct data_folder *lock_data(struct arena *mem, const char *path)
{
    struct data_folder *data = open_data(mem, path);
    struct error err;

    GOOD(data_lock(data, &err));
    return data;
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    if (file) {
        fputs(text, file);
        fclose(file);
    }
}

static bool there(const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0;
}

/* What ibid-indexer does, with two small files in place of a database. */
static bool build(struct data_folder *data, struct arena *mem, const char *note,
                  uint64_t *generation, struct error *err)
{
    struct manifest manifest = { .build_id = str_from(note),
                                 .built_at = CLOCK_UNKNOWN };
    struct str path;
    bool cleaned;

    if (!data_build_begin(data, &path, &cleaned, err))
        return false;
    mkdir(helper_path(mem, path.ptr, "passages"), 0755);
    write_file(helper_path(mem, path.ptr, "passages/data"), note);
    write_file(helper_path(mem, path.ptr, "report.jsonl"), note);
    return data_build_end(data, &manifest, err) &&
           data_build_keep(data, generation, err);
}

static bool build_and_publish(struct data_folder *data, struct arena *mem,
                              const char *note, struct error *err)
{
    uint64_t generation;

    return build(data, mem, note, &generation, err) &&
           data_publish(data, generation, err);
}

static uint64_t current(struct data_folder *data)
{
    uint64_t generation = 0;
    struct error err;

    GOOD(data_current(data, &generation, &err));
    return generation;
}

/* "1 2 3 " */
static struct str listing(struct data_folder *data, struct arena *mem)
{
    struct str text = STR("");
    struct error err;
    uint64_t *all;
    size_t count = 0;

    GOOD(data_list(data, mem, &all, &count, &err));
    for (size_t i = 0; i < count; i++)
        text = arena_print(mem, STR_FMT "%llu ", STR_ARG(text),
                           (unsigned long long)all[i]);
    return text;
}

/* ---- building and publishing ----------------------------------------- */

static void a_generation_is_built_kept_and_published(struct arena *mem)
{
    char *path = helper_path(mem, helper_folder(mem), "data");
    struct data_folder *data = lock_data(mem, path);
    struct manifest *manifest;
    uint64_t generation;
    struct error err;

    is_int(current(data), 0);
    is_int(listing(data, mem).len, 0);
    GOOD(build(data, mem, "first", &generation, &err));
    is_int(generation, 1);
    is_int(current(data), 0); /* kept, not yet served */
    ok(!there(helper_path(mem, path, "build")));
    GOOD(data_publish(data, generation, &err));
    is_int(current(data), 1);
    ok(there(helper_path(mem, path, "current/passages/data")));
    GOOD(manifest_read(data, mem, 1, &manifest, &err));
    is_int(manifest->generation, 1);
    is_str(manifest->build_id, STR("first"));
    is_int(manifest->files.count, 2);
    is_str(manifest->files.at[0].file, STR("passages/data"));
    is_int(manifest->files.at[0].bytes, 5);
    is_str(manifest->files.at[1].file, STR("report.jsonl"));
    is_str(data_generation_path(data, mem, 1),
           arena_print(mem, "%s/generations/000001", path));
    is_str(data_database_path(data, mem, 1),
           arena_print(mem, "%s/generations/000001/passages", path));
}

static void publishing_an_older_one_is_rolling_back(struct arena *mem)
{
    struct data_folder *data = lock_data(mem, helper_folder(mem));
    struct error err;

    for (int i = 0; i < 3; i++)
        GOOD(build_and_publish(data, mem, "x", &err));
    is_int(current(data), 3);
    GOOD(data_publish(data, 1, &err));
    is_int(current(data), 1);
    GOOD(data_publish(data, 1, &err));
    is_str(listing(data, mem), STR("1 2 3 "));
    ok(!data_publish(data, 9, &err));
    is_int(err.code, ERROR_NOT_FOUND);
    ok(strstr(err.text, "only 1, 2, 3"));
    is_int(current(data), 1);
}

static void a_reader_sees_the_change_without_opening_again(struct arena *mem)
{
    char *path = helper_folder(mem);
    struct data_folder *reader = open_data(mem, path);
    struct data_folder *writer = lock_data(mem, path);
    struct error err;

    is_int(current(reader), 0);
    GOOD(build_and_publish(writer, mem, "x", &err));
    is_int(current(reader), 1);
    GOOD(build_and_publish(writer, mem, "x", &err));
    is_int(current(reader), 2);
}

static void
a_reader_that_came_before_all_generations_sees_them(struct arena *mem)
{
    char *path = helper_folder(mem);
    struct data_folder *reader = NULL;
    struct manifest *manifest;
    struct error err;

    GOOD(data_open(mem, path, false, &reader, &err));
    is_int(listing(reader, mem).len, 0);
    GOOD(build_and_publish(lock_data(mem, path), mem, "x", &err));
    is_int(current(reader), 1);
    is_str(listing(reader, mem), STR("1 "));
    GOOD(manifest_read(reader, mem, 1, &manifest, &err));
}

static void pruning_keeps_the_served_one_and_the_newest(struct arena *mem)
{
    char *path = helper_folder(mem);
    struct data_folder *data = lock_data(mem, path);
    size_t removed;
    struct error err;

    for (int i = 0; i < 5; i++)
        GOOD(build_and_publish(data, mem, "x", &err));
    GOOD(data_publish(data, 2, &err));
    GOOD(data_prune(data, 1, &removed, &err));
    is_int(removed, 3);
    is_str(listing(data, mem), STR("2 5 "));
    GOOD(data_prune(data, 1, &removed, &err));
    is_int(removed, 0);
    GOOD(data_prune(data, 0, &removed, &err));
    is_str(listing(data, mem), STR("2 "));
    is_int(current(data), 2);
    ok(!there(helper_path(mem, path, "generations/removed-000005")));
}

static void a_number_is_never_given_twice(struct arena *mem)
{
    struct data_folder *data = lock_data(mem, helper_folder(mem));
    uint64_t generation;
    size_t removed;
    struct error err;

    for (int i = 0; i < 3; i++)
        GOOD(build_and_publish(data, mem, "x", &err));
    GOOD(data_publish(data, 1, &err));
    GOOD(data_prune(data, 0, &removed, &err));
    is_str(listing(data, mem), STR("1 "));
    GOOD(build(data, mem, "x", &generation, &err));
    is_int(generation, 4);
}

static void a_dropped_build_leaves_nothing(struct arena *mem)
{
    char *path = helper_folder(mem);
    struct data_folder *data = lock_data(mem, path);
    struct str folder;
    bool cleaned;
    struct error err;

    GOOD(data_build_begin(data, &folder, &cleaned, &err));
    ok(!cleaned);
    write_file(helper_path(mem, folder.ptr, "x"), "x");
    GOOD(data_build_drop(data, &err));
    ok(!there(folder.ptr));
    GOOD(data_build_drop(data, &err));
    is_int(listing(data, mem).len, 0);
}

static void what_a_crash_left_is_cleaned_and_told(struct arena *mem)
{
    char *path = helper_folder(mem);
    struct data_folder *data = lock_data(mem, path);
    struct str folder;
    bool cleaned = false;
    struct error err;

    mkdir(helper_path(mem, path, "build"), 0755);
    mkdir(helper_path(mem, path, "build/passages"), 0755);
    write_file(helper_path(mem, path, "build/passages/half"), "half");
    mkdir(helper_path(mem, path, "generations/removed-000003"), 0755);
    ok(symlink("nowhere", helper_path(mem, path, "current.new")) == 0);
    GOOD(data_build_begin(data, &folder, &cleaned, &err));
    ok(cleaned);
    ok(!there(helper_path(mem, folder.ptr, "passages")));
    ok(!there(helper_path(mem, path, "generations/removed-000003")));
    ok(!there(helper_path(mem, path, "current.new")));
}

/* ---- kills ----------------------------------------------------------- */

struct kill {
    const char *path;
    int after; /* so many calls */
};

static int publish_until_killed(void *context)
{
    struct kill *plan = context;
    struct arena *mem = arena_open();
    struct data_folder *data;
    struct error err;
    size_t removed;

    calls_left = plan->after;
    return !(data_open(mem, plan->path, true, &data, &err) &&
             data_lock(data, &err) &&
             build_and_publish(data, mem, "new", &err) &&
             data_prune(data, 0, &removed, &err));
}

/* What is served is whole: its manifest agrees with itself, its files are
 * there. */
static void check_served(struct arena *mem, const char *path, int after)
{
    struct arena *own = arena_open();
    struct data_folder *data = lock_data(own, path); /* given up by the dead */
    uint64_t generation = current(data), fresh;
    struct manifest *manifest;
    struct error err;

    if (!ok(generation == 1 || generation == 2))
        printf("# killed at call %d: %d is served\n", after, (int)generation);
    GOOD(manifest_read(data, own, generation, &manifest, &err));
    is_str(manifest->build_id, generation == 1 ? STR("old") : STR("new"));
    ok(there(helper_path(own, path, "current/passages/data")));
    /* and the next run goes on as if nothing had been */
    GOOD(build(data, own, "next", &fresh, &err));
    ok(fresh > generation);
    ok(!there(helper_path(own, path, "build")));
    GOOD(data_publish(data, fresh, &err));
    is_int(current(data), fresh);
    arena_close(own);
    (void)mem;
}

static void a_kill_at_any_step_leaves_the_old_or_the_new_one(struct arena *mem)
{
    int after, code;
    bool old_seen = false, new_seen = false;

    for (after = 0; after < 200; after++) {
        struct arena *own = arena_open();
        char *path = helper_folder(own);
        struct kill plan = { path, after };
        struct error err;
        struct data_folder *data;
        struct arena *first = arena_open();

        GOOD(build_and_publish(lock_data(first, path), first, "old", &err));
        arena_close(first);
        code = helper_child(publish_until_killed, &plan);
        data = open_data(own, path);
        old_seen |= current(data) == 1;
        new_seen |= current(data) == 2 && code != 0;
        check_served(mem, path, after);
        arena_close(own);
        if (code == 0)
            break;
        is_int(code, 128 + SIGKILL);
    }
    is_int(code, 0); /* at last nothing was left to be killed at */
    ok(after > 15);
    ok(old_seen && new_seen);
}

/* ---- locks and other people ------------------------------------------ */

static int try_lock(void *context)
{
    struct arena *mem = arena_open();
    struct data_folder *data;
    struct error err;
    char pid[24];

    snprintf(pid, sizeof pid, "pid %ld", (long)getppid());
    if (!data_open(mem, context, false, &data, &err))
        return 3;
    if (data_lock(data, &err))
        return 0;
    return err.code == ERROR_BUSY && strstr(err.text, pid) ? 1 : 2;
}

static void
the_lock_keeps_out_a_second_process_and_names_the_first(struct arena *mem)
{
    char *path = helper_folder(mem);
    struct arena *own = arena_open();
    struct data_folder *data = lock_data(own, path), *second;
    struct error err;

    GOOD(data_lock(data, &err)); /* again: held already */
    is_int(helper_child(try_lock, path), 1);
    second = open_data(mem, path);
    ok(!data_lock(second, &err));
    is_int(err.code, ERROR_BUSY);
    arena_close(own);
    is_int(helper_child(try_lock, path), 0);
}

static void a_folder_that_is_not_there_says_what_to_run(struct arena *mem)
{
    char *path = helper_path(mem, helper_folder(mem), "none");
    struct data_folder *data;
    struct error err;

    ok(!data_open(mem, path, false, &data, &err));
    is_int(err.code, ERROR_NOT_FOUND);
    ok(strstr(err.text, path) && strstr(err.text, "ibid-indexer build"));
    ok(!there(path));
    write_file(path, "a file");
    ok(!data_open(mem, path, true, &data, &err));
    is_int(err.code, ERROR_IO);
}

static void an_empty_folder_opens_for_reading(struct arena *mem)
{
    char *path = helper_folder(mem);
    struct data_folder *data = NULL;
    struct manifest *manifest;
    struct error err;

    GOOD(data_open(mem, path, false, &data, &err));
    is_int(current(data), 0);
    is_int(listing(data, mem).len, 0);
    ok(!manifest_read(data, mem, 1, &manifest, &err));
    is_int(err.code, ERROR_NOT_FOUND);
    ok(!there(helper_path(mem, path, "generations")));
}

static void a_link_to_a_generation_that_is_gone_is_told(struct arena *mem)
{
    char *path = helper_folder(mem);
    struct data_folder *data = lock_data(mem, path);
    struct manifest *manifest;
    struct error err;

    GOOD(build_and_publish(data, mem, "x", &err));
    ok(unlink(helper_path(mem, path, "current")) == 0);
    ok(symlink("generations/000005", helper_path(mem, path, "current")) == 0);
    is_int(current(data), 5);
    ok(!manifest_read(data, mem, 5, &manifest, &err));
    is_int(err.code, ERROR_NOT_FOUND);
    ok(strstr(err.text, "no generation 5") && strstr(err.text, "only 1"));
}

static void a_current_that_is_no_link_to_one_is_corrupt(struct arena *mem)
{
    static const char *const targets[] = { "generations/7",
                                           "generations/0000007",
                                           "generations/000000",
                                           "generations/000007/",
                                           "/etc",
                                           "generations/",
                                           "../000007",
                                           "generations/-00007" };
    char *path = helper_folder(mem);
    char *link = helper_path(mem, path, "current");
    struct data_folder *data = open_data(mem, path);
    uint64_t generation;
    struct error err;

    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        ok(symlink(targets[i], link) == 0);
        err.code = ERROR_NONE;
        ok(!data_current(data, &generation, &err));
        is_int(err.code, ERROR_CORRUPT);
        ok(unlink(link) == 0);
    }
    write_file(link, "a file");
    ok(!data_current(data, &generation, &err));
    is_int(err.code, ERROR_CORRUPT);
}

static void a_manifest_of_another_generation_is_refused(struct arena *mem)
{
    char *path = helper_folder(mem);
    struct data_folder *data = lock_data(mem, path);
    struct manifest *manifest;
    struct error err;

    GOOD(build_and_publish(data, mem, "x", &err));
    ok(rename(helper_path(mem, path, "generations/000001"),
              helper_path(mem, path, "generations/000003")) == 0);
    ok(!manifest_read(data, mem, 3, &manifest, &err));
    is_int(err.code, ERROR_CORRUPT);
    ok(!data_publish(data, 3, &err));
    is_int(err.code, ERROR_CORRUPT);
    write_file(helper_path(mem, path, "generations/000003/manifest.json"),
               "{}");
    ok(!manifest_read(data, mem, 3, &manifest, &err));
    is_int(err.code, ERROR_CORRUPT);
    ok(strstr(err.text, "000003/manifest.json"));
}

static void a_damaged_record_of_the_highest_number_is_told(struct arena *mem)
{
    char *path = helper_folder(mem);
    struct data_folder *data = lock_data(mem, path);
    uint64_t generation;
    struct error err;

    write_file(helper_path(mem, path, "generations/highest"), "x\n");
    ok(!build(data, mem, "x", &generation, &err));
    is_int(err.code, ERROR_CORRUPT);
    ok(strstr(err.text, "highest"));
    write_file(helper_path(mem, path, "generations/highest"),
               "18446744073709551615\n");
    ok(!build(data, mem, "x", &generation, &err)); /* none comes after it */
    is_int(err.code, ERROR_CORRUPT);
    write_file(helper_path(mem, path, "generations/highest"), "41\n");
    GOOD(build(data, mem, "x", &generation, &err));
    is_int(generation, 42);
}

/* Exit code: the error's, with 64 when it doesn't name the folder. */
static int write_as_nobody(void *context)
{
    const char *path = context;
    struct arena *mem = arena_open();
    struct data_folder *data;
    struct error err = { 0 };

    if (geteuid() == 0 && setuid(65534) < 0)
        return 99;
    if (data_open(mem, path, true, &data, &err) && data_lock(data, &err))
        return 0;
    return (int)err.code | (strstr(err.text, path) ? 0 : 64);
}

static void a_folder_one_may_not_write_is_a_clear_error(struct arena *mem)
{
    char *top = helper_folder(mem);
    char *path = helper_path(mem, top, "data");
    int code;

    ok(chmod(top, 0755) == 0 && mkdir(path, 0755) == 0);
    ok(chmod(path, 0555) == 0);
    code = helper_child(write_as_nobody, path);
    if (code == 99)
        SKIP("cannot become another user");
    is_int(code, ERROR_DENIED);
    is_int(helper_child(write_as_nobody, helper_path(mem, path, "below")),
           ERROR_DENIED);
}

static void a_full_disk_keeps_the_old_generation(struct arena *mem)
{
    char *disk = helper_small_disk(mem, 128);
    struct arena *own;
    struct data_folder *data;
    struct error err = { 0 };
    uint64_t generation;
    char *fill;
    int fd;

    if (!disk)
        SKIP("a small disk cannot be mounted here");
    own = arena_open();
    data = lock_data(own, disk);
    GOOD(build_and_publish(data, mem, "old", &err));
    fd = open(helper_path(mem, disk, "filler"), O_CREAT | O_WRONLY, 0644);
    fill = arena_array(mem, 1, 1 << 18);
    ok(write(fd, fill, 1 << 18) < 1 << 18);
    close(fd);
    ok(!build(data, mem, "new", &generation, &err));
    is_int(err.code, ERROR_IO);
    ok(strstr(err.text, disk));
    is_int(current(data), 1);
    ok(unlink(helper_path(mem, disk, "filler")) == 0);
    GOOD(build_and_publish(data, mem, "new", &err));
    is_int(current(data), 2);
    arena_close(own);
}

int main(void)
{
    TEST(a_generation_is_built_kept_and_published);
    TEST(publishing_an_older_one_is_rolling_back);
    TEST(a_reader_sees_the_change_without_opening_again);
    TEST(a_reader_that_came_before_all_generations_sees_them);
    TEST(pruning_keeps_the_served_one_and_the_newest);
    TEST(a_number_is_never_given_twice);
    TEST(a_dropped_build_leaves_nothing);
    TEST(what_a_crash_left_is_cleaned_and_told);
    TEST(a_kill_at_any_step_leaves_the_old_or_the_new_one);
    TEST(the_lock_keeps_out_a_second_process_and_names_the_first);
    TEST(a_folder_that_is_not_there_says_what_to_run);
    TEST(an_empty_folder_opens_for_reading);
    TEST(a_link_to_a_generation_that_is_gone_is_told);
    TEST(a_current_that_is_no_link_to_one_is_corrupt);
    TEST(a_manifest_of_another_generation_is_refused);
    TEST(a_damaged_record_of_the_highest_number_is_told);
    TEST(a_folder_one_may_not_write_is_a_clear_error);
    TEST(a_full_disk_keeps_the_old_generation);
    return tap_end();
}
