/* commands_test.c - generations are shown, checked and switched. */
#include "indexer/commands.h"

#include <unistd.h>

#include "common/generation.h"
#include "common/log.h"
#include "indexer/ingest.h"
#include "indexer/options.h"
#include "tests/indexer/payload.h"
#include "tests/tap.h"

typedef bool (*command)(struct arena *mem, const struct options *options,
                        struct error *err);

/* A data folder with `count` generations, the last one served. */
static struct options folder_with(struct arena *mem, unsigned count)
{
    const char *folder = payload_folder(mem);
    struct options options = { .data = arena_print(mem, "%s/data", folder).ptr,
                               .line_max = 1 << 20,
                               .keep = 9,
                               .publish = true,
                               .namespace_count = 1 };
    const char *files[1];

    options.files = files;
    options.file_count = 1;
    for (unsigned i = 1; i <= count; i++) {
        struct arena *own = arena_open();
        struct manifest manifest;
        struct error err;

        files[0] = payload_file(
            mem, folder, "input.ndjson",
            payload_line(mem, &(struct payload){ .page = i, .revision = i }));
        if (!ok(ingest_run(own, &options, &manifest, &err)))
            printf("# %s\n", err.text);
        arena_close(own);
    }
    options.files = NULL;
    options.file_count = 0;
    return options;
}

/* Runs a command in an arena of its own, as a process would, so that its lock
 * is given up; and gives what it printed. */
static struct str output(struct arena *mem, command run,
                         const struct options *options, bool *good,
                         struct error *err)
{
    char *text = arena_alloc(mem, 65536);
    struct arena *own = arena_open();
    FILE *file = tmpfile();
    int saved = dup(STDOUT_FILENO);
    size_t len;

    fflush(stdout);
    dup2(fileno(file), STDOUT_FILENO);
    *good = run(own, options, err);
    arena_close(own);
    fflush(stdout);
    dup2(saved, STDOUT_FILENO);
    close(saved);
    rewind(file);
    len = fread(text, 1, 65536, file);
    fclose(file);
    return str_make(text, len);
}

static bool prints(struct arena *mem, command run,
                   const struct options *options, const char *what)
{
    struct error err = { 0 };
    bool good;
    struct str text = output(mem, run, options, &good, &err);

    if (good && str_find(text, str_from(what), 0) != SIZE_MAX)
        return true;
    printf("# printed: " STR_FMT "\n# error: %s\n", STR_ARG(text), err.text);
    return false;
}

static bool fails(struct arena *mem, command run, const struct options *options,
                  enum error_code code, const char *what)
{
    struct error err = { 0 };
    bool good;

    output(mem, run, options, &good, &err);
    if (!good && err.code == code && strstr(err.text, what))
        return true;
    printf("# error: %s (%s)\n", err.text, error_name(err.code));
    return false;
}

static uint64_t served(struct arena *mem, const struct options *options)
{
    struct data_folder *data;
    struct error err;
    uint64_t current = 0;

    ok(data_open(mem, options->data, false, &data, &err) &&
       data_current(data, &current, &err));
    return current;
}

static void status_and_list_show_what_is_there(struct arena *mem)
{
    struct options options = folder_with(mem, 2);

    ok(prints(mem, command_status, &options, "generation 000002"));
    ok(prints(mem, command_status, &options, "1 read = 1 indexed + 0"));
    ok(prints(mem, command_list, &options, "  000001"));
    ok(prints(mem, command_list, &options, "* 000002"));
    options.json = true;
    ok(prints(mem, command_list, &options,
              "{\"current\": 2, \"generations\": [1, 2]}"));
    ok(prints(mem, command_status, &options, "\"content_sha256\""));
}

static void rollback_and_publish_switch(struct arena *mem)
{
    struct options options = folder_with(mem, 3);

    ok(prints(mem, command_rollback, &options, "000002 is served now"));
    is_int(served(mem, &options), 2);
    ok(prints(mem, command_rollback, &options, "000001 is served now"));
    ok(fails(mem, command_rollback, &options, ERROR_NOT_FOUND, "older"));
    options.generation = 3;
    ok(prints(mem, command_publish, &options, "000003 is served now"));
    is_int(served(mem, &options), 3);
    options.generation = 9;
    ok(fails(mem, command_publish, &options, ERROR_NOT_FOUND, "000009"));
    is_int(served(mem, &options), 3);
}

static void verify_checks_the_served_or_a_named_one(struct arena *mem)
{
    struct options options = folder_with(mem, 2);

    ok(prints(mem, command_verify, &options, "generation 000002 is sound"));
    options.generation = 1;
    options.full = true;
    ok(prints(mem, command_verify, &options, "generation 000001 is sound"));
}

static void
one_that_was_never_published_can_be_checked_and_served(struct arena *mem)
{
    struct options options = folder_with(mem, 2);
    ok(unlink(arena_print(mem, "%s/current", options.data).ptr) == 0);
    ok(fails(mem, command_verify, &options, ERROR_NOT_FOUND, "published"));
    options.generation = 1;
    ok(prints(mem, command_verify, &options, "generation 000001 is sound"));
    ok(prints(mem, command_publish, &options, "000001 is served now"));
}

/* As after somebody removed the served generation by hand. */
static void from_a_link_that_leads_nowhere_one_can_roll_back(struct arena *mem)
{
    struct options options = folder_with(mem, 2);
    char line[400];

    snprintf(line, sizeof line, "rm -r '%s/generations/000002'", options.data);
    ok(system(line) == 0);
    ok(fails(mem, command_status, &options, ERROR_NOT_FOUND, "only 1"));
    ok(fails(mem, command_verify, &options, ERROR_NOT_FOUND, "only 1"));
    ok(prints(mem, command_rollback, &options, "000001 is served now"));
    ok(prints(mem, command_verify, &options, "000001 is sound"));
}

static void
a_file_of_another_size_keeps_one_from_being_served(struct arena *mem)
{
    struct options options = folder_with(mem, 2);
    char line[400];

    snprintf(line, sizeof line,
             "echo >>'%s/generations/000001/passages/postlist.glass'",
             options.data);
    ok(system(line) == 0);
    ok(fails(mem, command_rollback, &options, ERROR_CORRUPT, "postlist.glass"));
    is_int(served(mem, &options), 2);
    ok(prints(mem, command_verify, &options, "000002 is sound"));
}

static void a_folder_without_an_index_says_what_to_run(struct arena *mem)
{
    struct options options = { .data = payload_folder(mem) };

    ok(fails(mem, command_status, &options, ERROR_NOT_FOUND,
             "ibid-indexer build"));
    options.data = "/nonexistent/folder";
    ok(fails(mem, command_status, &options, ERROR_NOT_FOUND,
             "/nonexistent/folder"));
}

int main(void)
{
    log_set_level(LOG_ERROR);
    TEST(status_and_list_show_what_is_there);
    TEST(rollback_and_publish_switch);
    TEST(verify_checks_the_served_or_a_named_one);
    TEST(one_that_was_never_published_can_be_checked_and_served);
    TEST(from_a_link_that_leads_nowhere_one_can_roll_back);
    TEST(a_file_of_another_size_keeps_one_from_being_served);
    TEST(a_folder_without_an_index_says_what_to_run);
    return tap_end();
}
