/* inventory_test.c - every file is listed; one that changed in any way is
 * named. */
#include "common/inventory.h"

#include <sys/stat.h>

#include "common/digest.h"
#include "tests/common/folder_helper.h"
#include "tests/tap.h"

static bool good(bool result, const struct error *err)
{
    if (!result)
        printf("# %s: %s\n", error_name(err->code), err->text);
    return result;
}

#define GOOD(call) ok(good((call), &err))

static void put(struct arena *mem, const char *folder, const char *name,
                struct str text)
{
    FILE *file = fopen(helper_path(mem, folder, name), "w");

    if (ok(file != NULL)) {
        fwrite(text.ptr, 1, text.len, file);
        fclose(file);
    }
}

#define LARGE ((3 << 20) + 17) /* several blocks and a part of one */

static struct str large(struct arena *mem)
{
    char *bytes = arena_alloc(mem, LARGE);

    for (size_t i = 0; i < LARGE; i++)
        bytes[i] = (char)(i * 31 >> 4);
    return str_make(bytes, LARGE);
}

/* What a generation holds, and what is none of its concern. */
static char *folder_new(struct arena *mem)
{
    char *folder = helper_folder(mem);

    ok(mkdir(helper_path(mem, folder, "passages"), 0755) == 0);
    put(mem, folder, "report.jsonl", STR("{}\n"));
    put(mem, folder, "manifest.json", STR("{}\n"));
    put(mem, folder, "passages/postlist.glass", large(mem));
    put(mem, folder, "passages/iamglass", STR(""));
    put(mem, folder, "passages/flintlock", STR(""));
    ok(symlink("/etc/passwd", helper_path(mem, folder, "passages/link")) == 0);
    ok(mkfifo(helper_path(mem, folder, "pipe"), 0644) == 0);
    return folder;
}

static struct manifest_files taken(struct arena *mem, const char *folder)
{
    struct manifest_files files = { 0 };
    struct error err;

    GOOD(inventory_take(mem, AT_FDCWD, folder, &files, &err));
    return files;
}

static void all_files_are_listed_by_path(struct arena *mem)
{
    struct digest digest = digest_of(large(mem));
    struct manifest_files files = taken(mem, folder_new(mem));

    if (!is_int(files.count, 3))
        return;
    is_str(files.at[0].file, STR("passages/iamglass"));
    is_int(files.at[0].bytes, 0);
    is_str(files.at[1].file, STR("passages/postlist.glass"));
    is_int(files.at[1].bytes, LARGE);
    is_str(files.at[1].sha256, digest_text(mem, &digest));
    is_str(files.at[2].file, STR("report.jsonl"));
}

static void many_files_are_listed_in_order(struct arena *mem)
{
    char *folder = helper_folder(mem);
    struct manifest_files files;

    for (unsigned i = 0; i < 40; i++)
        put(mem, folder, arena_print(mem, "%u", i * 7 % 40).ptr, STR("x"));
    files = taken(mem, folder);
    is_int(files.count, 40);
    for (size_t i = 1; i < files.count; i++)
        ok(str_compare(files.at[i - 1].file, files.at[i].file) < 0);
}

/* Whether the check fails, calling it corrupt and naming the file. */
static bool tells(const char *folder, const struct manifest_files *files,
                  bool full, const char *name)
{
    struct error err = { 0 };

    if (inventory_check(AT_FDCWD, folder, files, full, &err))
        return false;
    if (err.code == ERROR_CORRUPT && strstr(err.text, name))
        return true;
    printf("# %s: %s\n", error_name(err.code), err.text);
    return false;
}

static void what_is_as_it_was_passes(struct arena *mem)
{
    char *folder = folder_new(mem);
    struct manifest_files files = taken(mem, folder);
    struct error err;

    GOOD(inventory_check(AT_FDCWD, folder, &files, false, &err));
    GOOD(inventory_check(AT_FDCWD, folder, &files, true, &err));
    put(mem, folder, "passages/flintlock", STR("x"));
    put(mem, folder, "manifest.json", STR("other"));
    GOOD(inventory_check(AT_FDCWD, folder, &files, true, &err));
}

static void one_bit_in_any_block_is_found(struct arena *mem)
{
    static const long places[] = { 0, (1 << 20) - 1, 1 << 20, LARGE - 1 };
    char *folder = folder_new(mem);
    struct manifest_files files = taken(mem, folder);
    struct str bytes = large(mem);
    struct error err;

    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char *byte = (char *)(uintptr_t)bytes.ptr + places[i];

        *byte ^= 4;
        put(mem, folder, "passages/postlist.glass", bytes);
        *byte ^= 4;
        ok(tells(folder, &files, true, "passages/postlist.glass"));
        GOOD(inventory_check(AT_FDCWD, folder, &files, false, &err));
    }
}

static void another_size_is_found_by_the_cheap_check(struct arena *mem)
{
    char *folder = folder_new(mem);
    struct manifest_files files = taken(mem, folder);

    put(mem, folder, "report.jsonl", STR("{}\n\n"));
    ok(tells(folder, &files, false, "report.jsonl has 4 bytes, 3 by"));
    put(mem, folder, "report.jsonl", STR(""));
    ok(tells(folder, &files, false, "report.jsonl"));
}

static void a_file_that_is_gone_or_something_else_is_found(struct arena *mem)
{
    char *folder = folder_new(mem);
    struct manifest_files files = taken(mem, folder);
    char *report = helper_path(mem, folder, "report.jsonl");

    ok(unlink(report) == 0);
    ok(tells(folder, &files, false, "report.jsonl is missing"));
    ok(symlink("manifest.json", report) == 0); /* of the right size */
    ok(tells(folder, &files, false, "report.jsonl is no regular file"));
    ok(unlink(report) == 0 && mkfifo(report, 0644) == 0);
    ok(tells(folder, &files, true, "report.jsonl is no regular file"));
    ok(unlink(report) == 0 && mkdir(report, 0755) == 0);
    ok(tells(folder, &files, false, "report.jsonl is no regular file"));
}

static void names_that_lead_out_of_the_folder_are_refused(struct arena *mem)
{
    static const char *const names[] = {
        "../x", "/etc/passwd", "a/../../x", "..", "", "a/..", "../../"
    };
    char *folder = folder_new(mem);

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct manifest_file file = { .file = str_from(names[i]) };
        struct manifest_files files = { &file, 1 };

        ok(tells(folder, &files, true, "no name of a file"));
    }
}

static void a_folder_that_is_not_there_is_an_error(struct arena *mem)
{
    char *none = helper_path(mem, helper_folder(mem), "none");
    struct manifest_files files = { 0 };
    struct error err = { 0 };

    ok(!inventory_take(mem, AT_FDCWD, none, &files, &err));
    is_int(err.code, ERROR_NOT_FOUND);
    ok(!inventory_check(AT_FDCWD, none, &files, false, &err));
    is_int(err.code, ERROR_NOT_FOUND);
}

int main(void)
{
    TEST(all_files_are_listed_by_path);
    TEST(many_files_are_listed_in_order);
    TEST(what_is_as_it_was_passes);
    TEST(one_bit_in_any_block_is_found);
    TEST(another_size_is_found_by_the_cheap_check);
    TEST(a_file_that_is_gone_or_something_else_is_found);
    TEST(names_that_lead_out_of_the_folder_are_refused);
    TEST(a_folder_that_is_not_there_is_an_error);
    return tap_end();
}
