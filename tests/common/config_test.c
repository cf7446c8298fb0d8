/* config_test.c - one table serves file, command line and manual. */
#include <stddef.h>

#include "common/config.h"
#include "tests/common/folder_helper.h"
#include "tests/tap.h"

struct values {
    const char *name;
    const char *level;
    unsigned count;
    size_t bytes;
    unsigned seconds;
    bool quick;
};

#define AT(member) offsetof(struct values, member)

static const struct config_item items[] = {
    { "name", CONFIG_TEXT, AT(name), "", 0, 0, NULL, "TEXT", "A name." },
    { "level", CONFIG_TEXT, AT(level), "low", 0, 0, "low|high", "LEVEL",
      "How much. Not too much." },
    { "count", CONFIG_COUNT, AT(count), "3", 1, 10, NULL, "COUNT",
      "How many." },
    { "size", CONFIG_BYTES, AT(bytes), "8KiB", 0, 0, NULL, "BYTES", "Size." },
    { "time", CONFIG_SECONDS, AT(seconds), "2m", 0, 0, NULL, "SECONDS",
      "Time." },
    { "quick", CONFIG_FLAG, AT(quick), "no", 0, 0, NULL, "", "Hurry." },
};
static const struct config_table table = { items,
                                           sizeof items / sizeof *items };
static const char *const others[] = { "config=", "help", NULL };

static struct values defaults(struct arena *mem)
{
    struct values values;

    config_defaults(&table, mem, &values);
    return values;
}

static void defaults_come_from_the_table(struct arena *mem)
{
    struct values v = defaults(mem);

    is_str(str_from(v.name), STR(""));
    is_str(str_from(v.level), STR("low"));
    is_int(v.count, 3);
    is_int(v.bytes, 8192);
    is_int(v.seconds, 120);
    ok(!v.quick);
}

static void a_file_sets_values(struct arena *mem)
{
    struct values v = defaults(mem);
    struct error err;

    ok(config_text(&table, mem, &v, "x.conf",
                   STR("# a comment\r\n\n  name =  a = b \r\ncount=1\n"
                       "size = 2 MiB\ntime = 7s\nquick=yes\ncount = 10"),
                   &err));
    is_str(str_from(v.name), STR("a = b"));
    is_int(v.count, 10);
    is_int(v.bytes, 2 << 20);
    is_int(v.seconds, 7);
    ok(v.quick);
}

static void a_mistake_in_a_file_is_told_with_its_line(struct arena *mem)
{
    static const struct {
        const char *text;
        const char *says;
    } cases[] = {
        { "count = 0", "x.conf:1: count must be from 1 to 10, not '0'" },
        { "\ncount = 11", "x.conf:2: count must be from 1 to 10, not '11'" },
        { "count = x", "x.conf:1: count must be a number, not 'x'" },
        { "size = 1.5MiB", "x.conf:1: size must be a number of bytes, such as "
                           "8192 or 8KiB, not '1.5MiB'" },
        { "size = 99999999999GiB", "x.conf:1: size must be a number of bytes, "
                                   "such as 8192 or 8KiB, not "
                                   "'99999999999GiB'" },
        { "time = -1", "x.conf:1: time must be a number of seconds, such as 30 "
                       "or 2m, not '-1'" },
        { "quick = 1", "x.conf:1: quick must be yes or no, not '1'" },
        { "level = mid", "x.conf:1: level must be one of low|high, not 'mid'" },
        { "level = low|high",
          "x.conf:1: level must be one of low|high, not 'low|high'" },
        { "cuont = 1",
          "x.conf:1: there is no setting 'cuont'; did you mean 'count'?" },
        { "zzz = 1", "x.conf:1: there is no setting 'zzz'" },
        { "name", "x.conf:1: 'name' is not of the form name = value" },
        { "size = ", "x.conf:1: size must be a number of bytes, such as 8192 "
                     "or 8KiB, not ''" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct values v = defaults(mem);
        struct error err = { 0 };

        ok(!config_text(&table, mem, &v, "x.conf", str_from(cases[i].text),
                        &err));
        is_int(err.code, ERROR_INPUT);
        is_str(str_from(err.text), str_from(cases[i].says));
    }
}

static void a_nul_is_refused(struct arena *mem)
{
    struct values v = defaults(mem);
    struct error err;

    ok(!config_text(&table, mem, &v, "x.conf", STR("name = a\0b"), &err));
}

static void a_file_is_read_from_disk(struct arena *mem)
{
    char *path = helper_path(mem, helper_folder(mem), "x.conf");
    FILE *file = fopen(path, "w");
    struct values v = defaults(mem);
    struct error err;

    fputs("count = 9\n", file);
    fclose(file);
    ok(config_file(&table, mem, &v, path, &err));
    is_int(v.count, 9);
    ok(!config_file(&table, mem, &v, "/nowhere/x.conf", &err));
    ok(strstr(err.text, "/nowhere/x.conf") != NULL);
    ok(!config_file(&table, mem, &v, "/dev/zero", &err));
    ok(strstr(err.text, "1 MiB") != NULL);
}

#define ARGV(...)                                                              \
    (char *[])                                                                 \
    {                                                                          \
        (char *)(uintptr_t) "program", __VA_ARGS__, NULL                       \
    }

static bool arguments(struct arena *mem, struct values *v, char **argv,
                      struct error *err)
{
    int argc = 0;

    while (argv[argc])
        argc++;
    return config_arguments(&table, mem, v, argc, argv, others, err);
}

static void options_have_two_forms(struct arena *mem)
{
    char a[] = "--count", b[] = "7", c[] = "--name=x y", d[] = "--quick",
         e[] = "--config", f[] = "--time", g[] = "--help";
    struct values v = defaults(mem);
    struct error err = { 0 };

    ok(arguments(mem, &v, ARGV(a, b, c, d, e, f, g), &err));
    is_int(v.count, 7);
    is_str(str_from(v.name), STR("x y"));
    ok(v.quick);
    is_int(v.seconds, 120);
}

static void a_wrong_option_is_told(struct arena *mem)
{
    char a[] = "--count", b[] = "many", c[] = "stray", d[] = "--none",
         e[] = "--", f[] = "-c";
    struct values v = defaults(mem);
    struct error err = { 0 };

    ok(!arguments(mem, &v, ARGV(a), &err));
    is_str(str_from(err.text), STR("--count needs a value: COUNT"));
    ok(!arguments(mem, &v, ARGV(a, b), &err));
    is_str(str_from(err.text),
           STR("--count: count must be a number, not 'many'"));
    ok(!arguments(mem, &v, ARGV(c), &err));
    ok(!arguments(mem, &v, ARGV(d), &err));
    ok(!arguments(mem, &v, ARGV(e), &err));
    ok(!arguments(mem, &v, ARGV(f), &err));
}

static void an_option_that_is_no_setting_is_found(struct arena *mem)
{
    char a[] = "--config=x", b[] = "--config", c[] = "y", d[] = "--help";
    char **argv = ARGV(a, b, c, d);

    (void)mem;
    is_str(str_from(config_option(5, argv, "config")), STR("y"));
    is_str(str_from(config_option(2, argv, "config")), STR("x"));
    is_str(str_from(config_option(5, argv, "help")), STR(""));
    ok(config_option(5, argv, "con") == NULL);
}

static void the_sample_reads_back_as_the_defaults(struct arena *mem)
{
    struct buf out = buf_open(mem, 10000);
    struct values v = { 0 };
    struct error err = { 0 };
    char *text;

    config_sample(&table, &out);
    text = arena_cstring(mem, buf_str(&out));
    for (char *c = text; *c; c++)
        if (c[0] == '#' && c[1] != ' ')
            *c = ' ';
    ok(config_text(&table, mem, &v, "sample", str_from(text), &err));
    is_str(str_from(v.level), STR("low"));
    is_int(v.count, 3);
    is_int(v.bytes, 8192);
    is_int(v.seconds, 120);
    ok(!v.quick);
}

static void the_manual_is_mdoc(struct arena *mem)
{
    struct buf out = buf_open(mem, 10000);

    config_manual(&table, &out);
    ok(str_find(buf_str(&out),
                STR(".It Fl -level Ar LEVEL\nHow much.\nNot too much.\n"
                    "Default:\n.Ql low .\n"),
                0) != SIZE_MAX);
    out = buf_open(mem, 10000);
    config_help(&table, &out);
    ok(str_find(buf_str(&out),
                STR("  --count COUNT   (default: 3)\n        How many.\n"),
                0) != SIZE_MAX);
}

int main(void)
{
    TEST(defaults_come_from_the_table);
    TEST(a_file_sets_values);
    TEST(a_mistake_in_a_file_is_told_with_its_line);
    TEST(a_nul_is_refused);
    TEST(a_file_is_read_from_disk);
    TEST(options_have_two_forms);
    TEST(a_wrong_option_is_told);
    TEST(an_option_that_is_no_setting_is_found);
    TEST(the_sample_reads_back_as_the_defaults);
    TEST(the_manual_is_mdoc);
    return tap_end();
}
