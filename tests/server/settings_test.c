/* settings_test.c - what an operator may choose; the sample file and the manual
 * page say what the program does. */
#include "server/settings.h"
#include "tests/common/folder_helper.h"
#include "tests/tap.h"

static bool read_settings(struct arena *mem, const char *words,
                          struct settings *settings, enum settings_wish *wish,
                          struct error *err)
{
    char *argv[20] = { arena_cstring(mem, STR("ibid-server")) };
    struct str rest = str_from(words);
    int argc = 1;

    while (rest.len > 0)
        argv[argc++] = arena_cstring(mem, str_cut(&rest, ' '));
    return settings_read(mem, argc, argv, settings, wish, err);
}

static void the_defaults_are_the_documented_ones(struct arena *mem)
{
    struct settings s;
    enum settings_wish wish;
    struct error err;

    ok(read_settings(mem, "", &s, &wish, &err));
    is_int(wish, SETTINGS_RUN);
    is_str(str_from(s.data), STR("data"));
    is_str(str_from(s.http.listen), STR("127.0.0.1:8080"));
    is_str(str_from(s.log_level), STR("info"));
    is_int(s.http.url_max, 8192);
    is_int(s.http.body_max, 1048576);
    ok(s.workers > 0 && s.http.threads > 0);
    ok(!s.warm.read && !s.warm.lock);
    ok(s.http.connections >= s.http.threads);
}

static void the_command_line_wins_over_the_file(struct arena *mem)
{
    char *path = helper_path(mem, helper_folder(mem), "x.conf");
    FILE *file = fopen(path, "w");
    struct settings s;
    enum settings_wish wish;
    struct error err;

    fputs("queue = 5\nworkers = 6\n", file);
    fclose(file);
    ok(read_settings(mem,
                     arena_cstring(mem, arena_print(mem,
                                                    "--queue 7 --config "
                                                    "%s",
                                                    path)),
                     &s, &wish, &err));
    is_int(s.queue, 7);
    is_int(s.workers, 6);
}

static void a_wrong_option_is_a_usage_fault_a_wrong_file_not(struct arena *mem)
{
    struct settings s;
    enum settings_wish wish;
    struct error err;

    ok(!read_settings(mem, "--queue x", &s, &wish, &err));
    is_int(wish, SETTINGS_USAGE);
    ok(!read_settings(mem, "--config /nowhere/x", &s, &wish, &err));
    is_int(wish, SETTINGS_RUN);
    ok(!read_settings(mem, "--queue 0", &s, &wish, &err));
}

static void wishes_are_understood(struct arena *mem)
{
    struct settings s;
    enum settings_wish wish;
    struct error err;

    ok(read_settings(mem, "--help", &s, &wish, &err));
    is_int(wish, SETTINGS_HELP);
    ok(str_find(settings_text(mem, wish), STR("--drain-timeout SECONDS"), 0) !=
       SIZE_MAX);
    ok(read_settings(mem, "--version", &s, &wish, &err));
    is_str(settings_text(mem, wish), STR("ibid-server " IBID_VERSION "\n"));
}

static struct str whole_file(struct arena *mem, const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = arena_alloc(mem, 100000);
    size_t len;

    if (!file)
        return STR_NULL;
    len = fread(text, 1, 100000, file);
    fclose(file);
    return str_make(text, len);
}

static void the_sample_file_is_what_the_program_prints(struct arena *mem)
{
    is_str(whole_file(mem, "server/ibid-server.conf"),
           settings_text(mem, SETTINGS_SAMPLE));
}

static void the_manual_page_has_every_setting(struct arena *mem)
{
    struct str page = whole_file(mem, "server/ibid-server.8");

    ok(str_find(page, settings_text(mem, SETTINGS_MANUAL), 0) != SIZE_MAX);
}

int main(void)
{
    TEST(the_defaults_are_the_documented_ones);
    TEST(the_command_line_wins_over_the_file);
    TEST(a_wrong_option_is_a_usage_fault_a_wrong_file_not);
    TEST(wishes_are_understood);
    TEST(the_sample_file_is_what_the_program_prints);
    TEST(the_manual_page_has_every_setting);
    return tap_end();
}
