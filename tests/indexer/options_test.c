/* options_test.c - the command line means what it says, or is refused by name.
 */
#include "indexer/options.h"

#include "tests/tap.h"

#define ARGV_MAX 16

/* Splits a command line at its spaces and parses it. */
static bool parse(struct arena *mem, const char *line, struct options *options,
                  struct error *err)
{
    char **argv = arena_array(mem, ARGV_MAX, sizeof *argv);
    struct str rest = str_from(line);
    int argc = 0;

    argv[argc++] = arena_cstring(mem, STR("ibid-indexer"));
    while (rest.len > 0)
        argv[argc++] = arena_cstring(mem, str_cut(&rest, ' '));
    return options_parse(mem, argc, argv, options, err);
}

static void defaults_are_articles_of_every_project(struct arena *mem)
{
    struct options options;
    struct error err;

    ok(parse(mem, "build a.tar.gz b.ndjson", &options, &err));
    ok(options.command == COMMAND_BUILD);
    is_str(str_from(options.data), STR("data"));
    is_int(options.file_count, 2);
    is_str(str_from(options.files[1]), STR("b.ndjson"));
    is_int(options.namespace_count, 1);
    is_int(options.namespaces[0], 0);
    is_int(options.project_count, 0);
    is_int(options.line_max, 64 << 20);
    ok(options.publish && !options.keep_partial);
}

static void every_option_is_taken_wherever_it_stands(struct arena *mem)
{
    struct options options;
    struct error err;

    ok(parse(mem,
             "--data /x build --namespace 0,14 a --project enwiki,dewiki "
             "--limit 5 --keep-partial --no-publish - --line-max 4096",
             &options, &err));
    is_str(str_from(options.data), STR("/x"));
    is_int(options.namespace_count, 2);
    is_int(options.namespaces[1], 14);
    is_int(options.project_count, 2);
    is_str(options.projects[1], STR("dewiki"));
    is_int(options.limit, 5);
    ok(options.keep_partial && !options.publish);
    is_int(options.file_count, 2);
    is_str(str_from(options.files[1]), STR("-"));
    is_int(options.line_max, 4096);
}

static void what_plain_articles_do_not_say_can_be_given(struct arena *mem)
{
    struct options options;
    struct error err;

    ok(parse(mem, "build a", &options, &err));
    is_int(options.defaults.project.len + options.defaults.language.len +
               options.defaults.license.len,
           0);
    ok(parse(mem,
             "build a --default-project xquad-zh --default-language zh-Hans "
             "--default-license cc-by-sa-4.0",
             &options, &err));
    is_str(options.defaults.project, STR("xquad-zh"));
    is_str(options.defaults.language, STR("zh-Hans"));
    is_str(options.defaults.license, STR("CC-BY-SA-4.0"));
}

static void what_stands_behind_two_dashes_is_a_file(struct arena *mem)
{
    struct options options;
    struct error err;

    ok(parse(mem, "build -- --full", &options, &err));
    is_int(options.file_count, 1);
    is_str(str_from(options.files[0]), STR("--full"));
}

static void a_wrong_line_is_refused_and_says_what_is_wrong(struct arena *mem)
{
    static const struct {
        const char *line;
        const char *says;
    } cases[] = {
        { "bild x", "bild" },
        { "build", "build needs" },
        { "build x --namespace -1", "namespace" },
        { "build x --namespace 1,,2", "namespace" },
        { "build x --project En/wiki", "En/wiki" },
        { "build x --default-project En/wiki", "En/wiki" },
        { "build x --default-language de_AT", "de_AT" },
        { "build x --default-license Mine", "Mine" },
        { "build x --limit 0", "limit" },
        { "build x --limit ten", "ten" },
        { "build x --line-max 5", "line-max" },
        { "build x --frobnicate", "--frobnicate" },
        { "build -xV f", "-x is no option" },
        { "verify --full=3", "--full=3" },
        { "build x --help=3", "--help=3" },
        { "build x --limit", "--limit" },
        { "build x y --metadata m", "--metadata" },
        { "publish", "publish needs" },
        { "publish x", "generation" },
        { "status now", "now" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct options options;
        struct error err = { 0 };

        ok(!parse(mem, cases[i].line, &options, &err));
        ok(err.code == ERROR_INPUT);
        if (!ok(strstr(err.text, cases[i].says) != NULL))
            printf("#   %s: %s\n", cases[i].line, err.text);
    }
}

static void help_and_version_need_nothing_else(struct arena *mem)
{
    struct options options;
    struct error err;

    ok(parse(mem, "", &options, &err) && options.command == COMMAND_HELP);
    ok(parse(mem, "--help", &options, &err) && options.command == COMMAND_HELP);
    ok(parse(mem, "-V", &options, &err) && options.command == COMMAND_VERSION);
    ok(strstr(options_help(), "--keep-partial") != NULL);
}

int main(void)
{
    TEST(defaults_are_articles_of_every_project);
    TEST(every_option_is_taken_wherever_it_stands);
    TEST(what_plain_articles_do_not_say_can_be_given);
    TEST(what_stands_behind_two_dashes_is_a_file);
    TEST(a_wrong_line_is_refused_and_says_what_is_wrong);
    TEST(help_and_version_need_nothing_else);
    return tap_end();
}
