/* config.c - settings from one table: file and command line. */
#include "common/config.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>

#define FILE_MAX ((size_t)1 << 20)

/* ---- one value ------------------------------------------------------- */

static const struct config_item *find(const struct config_table *table,
                                      struct str name)
{
    for (size_t i = 0; i < table->count; i++)
        if (str_equal(str_from(table->items[i].name), name))
            return &table->items[i];
    return NULL;
}

struct unit {
    const char *name;
    uint64_t factor;
};

/* "8KiB" with the units of `units`, whose last has an empty name. */
static bool parse_number(struct str text, const struct unit *units,
                         uint64_t *number)
{
    uint64_t value;

    for (const struct unit *unit = units;; unit++) {
        struct str name = str_from(unit->name);

        if (str_ends(text, name)) {
            text.len -= name.len;
            if (!str_number(str_trim(text), &value) ||
                value > UINT64_MAX / unit->factor)
                return false;
            *number = value * unit->factor;
            return true;
        }
    }
}

static bool set_number(const struct config_item *item, struct str value,
                       uint64_t *number, struct error *err)
{
    static const struct unit none[] = { { "", 1 } };
    static const struct unit bytes[] = {
        { "KiB", 1 << 10 }, { "MiB", 1 << 20 }, { "GiB", 1 << 30 }, { "", 1 }
    };
    static const struct unit seconds[] = { { "m", 60 }, { "s", 1 }, { "", 1 } };
    const struct unit *units = item->type == CONFIG_BYTES     ? bytes
                               : item->type == CONFIG_SECONDS ? seconds
                                                              : none;
    uint64_t largest = item->type == CONFIG_BYTES ? SIZE_MAX : UINT32_MAX;
    uint64_t max = item->max ? item->max : largest;

    if (!parse_number(value, units, number))
        return error_set(
            err, ERROR_INPUT, "%s must be a number%s, not '" STR_FMT "'",
            item->name,
            item->type == CONFIG_BYTES     ? " of bytes, such as 8192 or 8KiB"
            : item->type == CONFIG_SECONDS ? " of seconds, such as 30 or 2m"
                                           : "",
            STR_ARG(value));
    if (*number < item->min || *number > max)
        return error_set(err, ERROR_INPUT,
                         "%s must be from %llu to %llu, not '" STR_FMT "'",
                         item->name, (unsigned long long)item->min,
                         (unsigned long long)max, STR_ARG(value));
    return true;
}

static bool set_flag(const struct config_item *item, struct str value,
                     bool *flag, struct error *err)
{
    if (str_equal(value, STR("yes")) || str_equal(value, STR("no"))) {
        *flag = str_equal(value, STR("yes"));
        return true;
    }
    return error_set(err, ERROR_INPUT,
                     "%s must be yes or no, not '" STR_FMT "'", item->name,
                     STR_ARG(value));
}

static bool check_choice(const struct config_item *item, struct str value,
                         struct error *err)
{
    struct str rest = str_from(item->choices);

    if (!item->choices)
        return true;
    while (rest.len > 0)
        if (str_equal(str_cut(&rest, '|'), value))
            return true;
    return error_set(err, ERROR_INPUT,
                     "%s must be one of %s, not '" STR_FMT "'", item->name,
                     item->choices, STR_ARG(value));
}

static bool set_item(const struct config_item *item, struct arena *mem,
                     void *settings, struct str value, struct error *err)
{
    void *place = (char *)settings + item->offset;
    uint64_t number = 0;

    if (memchr(value.ptr ? value.ptr : "", '\0', value.len))
        return error_set(err, ERROR_INPUT, "%s has a NUL in it", item->name);
    switch (item->type) {
    case CONFIG_TEXT:
        if (!check_choice(item, value, err))
            return false;
        *(const char **)place = arena_cstring(mem, value);
        return true;
    case CONFIG_FLAG:
        return set_flag(item, value, place, err);
    default:
        if (!set_number(item, value, &number, err))
            return false;
        if (item->type == CONFIG_BYTES)
            *(size_t *)place = (size_t)number;
        else
            *(unsigned *)place = (unsigned)number;
        return true;
    }
}

void config_defaults(const struct config_table *table, struct arena *mem,
                     void *settings)
{
    struct error err;

    for (size_t i = 0; i < table->count; i++) {
        bool good = set_item(&table->items[i], mem, settings,
                             str_from(table->items[i].fallback), &err);

        assert(good);
        (void)good;
    }
}

/* ---- what was meant by a name that is wrong -------------------------- */

/* Letters that both have at their beginnings and ends: a letter left out or
 * doubled in between costs nothing more. */
static size_t common_letters(struct str a, struct str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    size_t start = 0, end = 0;

    while (start < shorter && a.ptr[start] == b.ptr[start])
        start++;
    while (end < shorter - start &&
           a.ptr[a.len - 1 - end] == b.ptr[b.len - 1 - end])
        end++;
    return start + end;
}

static bool unknown(const struct config_table *table, struct str name,
                    struct error *err)
{
    const char *near = NULL;
    size_t best = 2; /* fewer letters in common are chance */

    for (size_t i = 0; i < table->count; i++) {
        size_t len = common_letters(name, str_from(table->items[i].name));

        if (len <= best)
            continue;
        best = len;
        near = table->items[i].name;
    }
    return error_set(err, ERROR_INPUT,
                     "there is no setting '" STR_FMT "'%s%s%s", STR_ARG(name),
                     near ? "; did you mean '" : "", near ? near : "",
                     near ? "'?" : "");
}

bool config_set(const struct config_table *table, struct arena *mem,
                void *settings, struct str name, struct str value,
                struct error *err)
{
    const struct config_item *item = find(table, name);

    if (!item)
        return unknown(table, name, err);
    return set_item(item, mem, settings, value, err);
}

/* ---- a file ---------------------------------------------------------- */

static bool set_line(const struct config_table *table, struct arena *mem,
                     void *settings, struct str line, struct error *err)
{
    struct str value = line;
    struct str name = str_trim(str_cut(&value, '='));

    if (!value.ptr)
        return error_set(err, ERROR_INPUT,
                         "'" STR_FMT "' is not of the form name = value",
                         STR_ARG(line));
    return config_set(table, mem, settings, name, str_trim(value), err);
}

bool config_text(const struct config_table *table, struct arena *mem,
                 void *settings, const char *file, struct str text,
                 struct error *err)
{
    for (size_t number = 1; text.len > 0; number++) {
        struct str line = str_trim(str_cut(&text, '\n'));

        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        if (!set_line(table, mem, settings, line, err))
            return error_wrap(err, "%s:%zu", file, number);
    }
    return true;
}

static void close_file(void *thing)
{
    fclose(thing);
}

bool config_file(const struct config_table *table, struct arena *mem,
                 void *settings, const char *path, struct error *err)
{
    char *text = arena_alloc(mem, FILE_MAX + 1);
    FILE *file = fopen(path, "rbe");
    size_t len;

    if (!file)
        return error_errno(err, errno, "opening the configuration %s", path);
    arena_defer(mem, close_file, file);
    len = fread(text, 1, FILE_MAX + 1, file);
    if (ferror(file))
        return error_errno(err, errno, "reading the configuration %s", path);
    if (len > FILE_MAX)
        return error_set(err, ERROR_INPUT,
                         "%s is larger than a configuration can be (1 MiB)",
                         path);
    return config_text(table, mem, settings, path, str_make(text, len), err);
}

/* ---- the command line ------------------------------------------------ */

/* "--name" and the value behind '=' or in the next argument. */
struct option {
    struct str name;
    struct str value;
    bool attached; /* by '=' */
};

static bool parse_option(const char *argument, struct option *option,
                         struct error *err)
{
    struct str rest = str_from(argument);

    if (!str_starts(rest, STR("--")) || rest.len == 2)
        return error_set(err, ERROR_INPUT,
                         "'%s' is not an option: --help lists them", argument);
    rest = str_skip(rest, 2);
    option->name = str_cut(&rest, '=');
    option->value = rest;
    option->attached = rest.ptr != NULL;
    return true;
}

/* 0: a setting; 1: another option; 2: another option that has a value. */
static int is_other(struct str name, const char *const *others)
{
    for (; *others; others++) {
        struct str other = str_from(*others);

        if (str_equal(other, name))
            return 1;
        if (other.len == name.len + 1 && str_starts(other, name) &&
            str_ends(other, STR("=")))
            return 2;
    }
    return 0;
}

/* Reads the option at argv[*i], and its value there or behind it. */
static bool next_option(const struct config_item *item, bool has_value,
                        int argc, char *const *argv, int *i,
                        struct option *option, struct error *err)
{
    if (option->attached)
        return true;
    if (item && item->type == CONFIG_FLAG)
        option->value = STR("yes");
    else if (has_value) {
        if (++*i == argc)
            return error_set(err, ERROR_INPUT,
                             "--" STR_FMT " needs a value: %s",
                             STR_ARG(option->name),
                             item ? item->argument : "--help says which");
        option->value = str_from(argv[*i]);
    }
    return true;
}

bool config_arguments(const struct config_table *table, struct arena *mem,
                      void *settings, int argc, char *const *argv,
                      const char *const *others, struct error *err)
{
    for (int i = 1; i < argc; i++) {
        const struct config_item *item;
        struct option option = { 0 };
        int other;

        if (!parse_option(argv[i], &option, err))
            return false;
        other = is_other(option.name, others);
        item = find(table, option.name);
        if (!next_option(item, item || other == 2, argc, argv, &i, &option,
                         err))
            return false;
        if (!other &&
            !config_set(table, mem, settings, option.name, option.value, err))
            return error_wrap(err, "--" STR_FMT, STR_ARG(option.name));
    }
    return true;
}

const char *config_option(int argc, char *const *argv, const char *name)
{
    const char *value = NULL;
    size_t len = strlen(name);

    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--", 2) != 0 ||
            strncmp(argv[i] + 2, name, len) != 0)
            continue;
        if (argv[i][2 + len] == '=')
            value = argv[i] + 2 + len + 1;
        else if (argv[i][2 + len] == '\0')
            value = i + 1 < argc ? argv[i + 1] : "";
    }
    return value;
}

/* ---- showing --------------------------------------------------------- */

/* Words wrapped at 78 columns, each line after `start`. */
static void put_wrapped(struct buf *out, struct str text, const char *start)
{
    size_t column = 0;

    while (text.len > 0) {
        struct str word = str_cut(&text, ' ');

        if (column > 0 && column + 1 + word.len > 78) {
            buf_byte(out, '\n');
            column = 0;
        }
        buf_add(out, column ? STR(" ") : str_from(start));
        column += column ? 1 : strlen(start);
        buf_add(out, word);
        column += word.len;
    }
    buf_byte(out, '\n');
}

static const char *default_of(const struct config_item *item)
{
    return *item->fallback ? item->fallback : "none";
}

void config_help(const struct config_table *table, struct buf *out)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct config_item *item = &table->items[i];

        buf_print(out, "  --%s", item->name);
        if (item->type != CONFIG_FLAG)
            buf_print(out, " %s", item->argument);
        buf_print(out, "   (default: %s)\n", default_of(item));
        put_wrapped(out, str_from(item->help), "        ");
    }
}

void config_sample(const struct config_table *table, struct buf *out)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct config_item *item = &table->items[i];

        buf_byte(out, '\n');
        put_wrapped(out, str_from(item->help), "# ");
        if (item->choices)
            buf_print(out, "# One of %s.\n", item->choices);
        buf_print(out, "#%s = %s\n", item->name, item->fallback);
    }
}

/* mdoc wants each sentence on its own line. */
static void put_sentences(struct buf *out, struct str text)
{
    while (text.len > 0) {
        size_t end = str_find(text, STR(". "), 0);
        size_t len = end == SIZE_MAX ? text.len : end + 1;

        put_wrapped(out, str_make(text.ptr, len), "");
        text = str_skip(text, len + 1);
    }
}

void config_manual(const struct config_table *table, struct buf *out)
{
    buf_add(out, STR(".Bl -tag -width Ds\n"));
    for (size_t i = 0; i < table->count; i++) {
        const struct config_item *item = &table->items[i];

        buf_print(out, ".It Fl -%s", item->name);
        if (item->type != CONFIG_FLAG)
            buf_print(out, " Ar %s", item->argument);
        buf_byte(out, '\n');
        put_sentences(out, str_from(item->help));
        buf_print(out, "Default:\n.Ql %s .\n", default_of(item));
    }
    buf_add(out, STR(".El\n"));
}
