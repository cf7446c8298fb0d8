/* options.c - the command line of ibid-indexer. */
#include "indexer/options.h"

#include <getopt.h>

#include "common/arena.h"
#include "common/license.h"
#include "common/passage.h"
#include "indexer/input.h"

#define LANGUAGE_MAX 35 /* bytes: RFC 5646, 4.4.1 */

enum flag {
    FLAG_DATA = 'd',
    FLAG_HELP = 'h',
    FLAG_VERSION = 'V',
    FLAG_METADATA = 256,
    FLAG_NAMESPACE,
    FLAG_PROJECT,
    FLAG_DEFAULT_PROJECT,
    FLAG_DEFAULT_LANGUAGE,
    FLAG_DEFAULT_LICENSE,
    FLAG_LIMIT,
    FLAG_LINE_MAX,
    FLAG_WORDS,
    FLAG_KEEP,
    FLAG_KEEP_PARTIAL,
    FLAG_NO_PUBLISH,
    FLAG_FLUSH,
    FLAG_FULL,
    FLAG_GENERATION,
    FLAG_JSON
};

static const struct option flags[] = {
    { "data", required_argument, NULL, FLAG_DATA },
    { "help", no_argument, NULL, FLAG_HELP },
    { "version", no_argument, NULL, FLAG_VERSION },
    { "metadata", required_argument, NULL, FLAG_METADATA },
    { "namespace", required_argument, NULL, FLAG_NAMESPACE },
    { "project", required_argument, NULL, FLAG_PROJECT },
    { "default-project", required_argument, NULL, FLAG_DEFAULT_PROJECT },
    { "default-language", required_argument, NULL, FLAG_DEFAULT_LANGUAGE },
    { "default-license", required_argument, NULL, FLAG_DEFAULT_LICENSE },
    { "limit", required_argument, NULL, FLAG_LIMIT },
    { "line-max", required_argument, NULL, FLAG_LINE_MAX },
    { "passage-words", required_argument, NULL, FLAG_WORDS },
    { "keep", required_argument, NULL, FLAG_KEEP },
    { "keep-partial", no_argument, NULL, FLAG_KEEP_PARTIAL },
    { "no-publish", no_argument, NULL, FLAG_NO_PUBLISH },
    { "flush", required_argument, NULL, FLAG_FLUSH },
    { "full", no_argument, NULL, FLAG_FULL },
    { "generation", required_argument, NULL, FLAG_GENERATION },
    { "json", no_argument, NULL, FLAG_JSON },
    { NULL, 0, NULL, 0 },
};

static const struct {
    const char *name;
    enum command command;
} commands[] = {
    { "help", COMMAND_HELP },         { "build", COMMAND_BUILD },
    { "status", COMMAND_STATUS },     { "list", COMMAND_LIST },
    { "verify", COMMAND_VERIFY },     { "publish", COMMAND_PUBLISH },
    { "rollback", COMMAND_ROLLBACK },
};

const char *options_help(void)
{
    return "usage: ibid-indexer COMMAND [options] [FILE...]\n"
           "\n"
           "  build FILE...    read snapshots, build a generation, check it, "
           "publish it\n"
           "  status           what is served and how it was built\n"
           "  list             all generations that are kept\n"
           "  verify           check a generation: --full checks every "
           "article\n"
           "  publish N        serve generation N\n"
           "  rollback         serve the generation before the served one\n"
           "\n"
           "A FILE is a Wikimedia Enterprise snapshot, chunk or batch, or "
           "plain articles:\n"
           "WikiExtractor's JSON lines or <doc> text, or JSON lines with "
           "project and license.\n"
           "It is packed as .tar.gz, .gz, .zst, .bz2 or not at all; '-' is "
           "standard input.\n"
           "\n"
           "  -d, --data DIR        the data folder (default: data)\n"
           "  -h, --help            this text\n"
           "  -V, --version         the program's version\n"
           "build:\n"
           "  --metadata FILE       the snapshot's metadata JSON (default: "
           "beside the file)\n"
           "  --namespace N[,N...]  namespaces to index (default: 0)\n"
           "  --project P[,P...]    projects to index (default: all)\n"
           "  --default-project P   of plain articles that don't say it\n"
           "  --default-language L  the same for the language, such as en\n"
           "  --default-license ID  the same for the license, such as "
           "CC-BY-SA-4.0\n"
           "  --limit N             stop after N articles\n"
           "  --line-max BYTES      longest record taken (default: 67108864)\n"
           "  --passage-words N     words a passage aims for (default: 100)\n"
           "  --keep N              generations kept besides the served one "
           "(default: 2)\n"
           "  --keep-partial        publish what could be read of a broken "
           "file\n"
           "  --no-publish          build and check, but leave the served one\n"
           "  --flush N             documents between writes of the index\n"
           "verify:\n"
           "  --full                every article and the whole database\n"
           "  --generation N        another than the served one\n"
           "status, list:\n"
           "  --json                for programs\n";
}

static bool bad_number(struct error *err, const char *option, const char *text,
                       uint64_t low, uint64_t high)
{
    return error_set(
        err, ERROR_INPUT, "--%s %s: a whole number from %llu to %llu is wanted",
        option, text, (unsigned long long)low, (unsigned long long)high);
}

static bool number(const char *option, const char *text, uint64_t low,
                   uint64_t high, uint64_t *value, struct error *err)
{
    if (!str_number(str_from(text), value) || *value < low || *value > high)
        return bad_number(err, option, text, low, high);
    return true;
}

static bool add_namespaces(struct options *options, const char *text,
                           struct error *err)
{
    struct str rest = str_from(text);

    do {
        struct str one = str_cut(&rest, ',');
        uint64_t id;

        if (!str_number(one, &id) || id > INT32_MAX)
            return bad_number(err, "namespace", text, 0, INT32_MAX);
        if (options->namespace_count == OPTIONS_NAMESPACES)
            return error_set(err, ERROR_INPUT,
                             "--namespace: at most %d can be named",
                             OPTIONS_NAMESPACES);
        options->namespaces[options->namespace_count++] = (int32_t)id;
    } while (rest.len > 0);
    return true;
}

static bool add_projects(struct arena *mem, struct options *options,
                         const char *text, struct error *err)
{
    struct str rest = str_from(text);

    do {
        struct str one = str_cut(&rest, ',');
        size_t used = options->project_count * sizeof one;

        if (!project_valid(one))
            return error_set(err, ERROR_INPUT,
                             "--project '" STR_FMT "' is no project: "
                             "a name such as enwiki is wanted",
                             STR_ARG(one));
        options->projects = arena_grow(mem, options->projects, used,
                                       used + sizeof one);
        options->projects[options->project_count++] = one;
    } while (rest.len > 0);
    return true;
}

static bool set_default_project(struct options *options, const char *text,
                                struct error *err)
{
    options->defaults.project = str_from(text);
    if (project_valid(options->defaults.project))
        return true;
    return error_set(err, ERROR_INPUT,
                     "--default-project '%s' is no project: a name such as "
                     "enwiki is wanted",
                     text);
}

/* As far as BCP 47 and Wikimedia's own codes go: letters, digits, '-'. */
static bool set_default_language(struct options *options, const char *text,
                                 struct error *err)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    size_t len = strlen(text);

    options->defaults.language = str_from(text);
    if (len >= 2 && len <= LANGUAGE_MAX && strspn(text, letters) == len)
        return true;
    return error_set(err, ERROR_INPUT,
                     "--default-language '%s' is no language: a code such as "
                     "en or zh-Hant is wanted",
                     text);
}

static bool set_default_license(struct options *options, const char *text,
                                struct error *err)
{
    const struct license *license = license_find(str_from(text));

    if (!license)
        return error_set(err, ERROR_INPUT,
                         "--default-license '%s' is none we know: an SPDX id "
                         "such as CC-BY-SA-4.0 is wanted",
                         text);
    options->defaults.license = str_from(license->spdx);
    return true;
}

static bool take_flag(struct arena *mem, struct options *options, int flag,
                      struct error *err)
{
    uint64_t value = 0;

    switch (flag) {
    case FLAG_DATA:
        options->data = optarg;
        return true;
    case FLAG_HELP:
        options->command = COMMAND_HELP;
        return true;
    case FLAG_VERSION:
        options->command = COMMAND_VERSION;
        return true;
    case FLAG_METADATA:
        options->metadata = optarg;
        return true;
    case FLAG_NAMESPACE:
        return add_namespaces(options, optarg, err);
    case FLAG_PROJECT:
        return add_projects(mem, options, optarg, err);
    case FLAG_DEFAULT_PROJECT:
        return set_default_project(options, optarg, err);
    case FLAG_DEFAULT_LANGUAGE:
        return set_default_language(options, optarg, err);
    case FLAG_DEFAULT_LICENSE:
        return set_default_license(options, optarg, err);
    case FLAG_LIMIT:
        return number("limit", optarg, 1, UINT64_MAX, &options->limit, err);
    case FLAG_LINE_MAX:
        if (!number("line-max", optarg, 1024, (uint64_t)1 << 40, &value, err))
            return false;
        options->line_max = (size_t)value;
        return true;
    case FLAG_WORDS:
        if (!number("passage-words", optarg, 10, 1000, &value, err))
            return false;
        options->passage_words = (size_t)value;
        return true;
    case FLAG_KEEP:
        if (!number("keep", optarg, 0, 1000, &value, err))
            return false;
        options->keep = (size_t)value;
        return true;
    case FLAG_KEEP_PARTIAL:
        options->keep_partial = true;
        return true;
    case FLAG_NO_PUBLISH:
        options->publish = false;
        return true;
    case FLAG_FLUSH:
        if (!number("flush", optarg, 1, 100000000, &value, err))
            return false;
        options->flush = (uint32_t)value;
        return true;
    case FLAG_FULL:
        options->full = true;
        return true;
    case FLAG_GENERATION:
        return number("generation", optarg, 1, UINT64_MAX, &options->generation,
                      err);
    case FLAG_JSON:
        options->json = true;
        return true;
    default:
        return error_set(err, ERROR_INPUT,
                         "%s: no such option; see ibid-indexer --help",
                         "an argument is wrong");
    }
}

static bool find_command(const char *name, struct options *options,
                         struct error *err)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(commands[i].name, name) == 0) {
            options->command = commands[i].command;
            return true;
        }
    return error_set(err, ERROR_INPUT,
                     "'%s' is no command; see ibid-indexer --help", name);
}

/* Each command takes just the operands that it needs. */
static bool check_operands(struct options *options, struct error *err)
{
    switch (options->command) {
    case COMMAND_BUILD:
        if (options->file_count == 0)
            return error_set(err, ERROR_INPUT,
                             "build needs the snapshot's file, or '-' for "
                             "standard input");
        if (options->metadata && options->file_count > 1)
            return error_set(err, ERROR_INPUT,
                             "--metadata speaks of one file, not of %zu: put "
                             "each one's metadata beside it",
                             options->file_count);
        return true;
    case COMMAND_PUBLISH:
        if (options->file_count != 1)
            return error_set(err, ERROR_INPUT,
                             "publish needs the generation's number; "
                             "ibid-indexer list shows them");
        return number("generation", options->files[0], 1, UINT64_MAX,
                      &options->generation, err);
    case COMMAND_HELP:
    case COMMAND_VERSION:
        return true;
    case COMMAND_STATUS:
    case COMMAND_LIST:
    case COMMAND_VERIFY:
    case COMMAND_ROLLBACK:
        break;
    }
    if (options->file_count > 0)
        return error_set(err, ERROR_INPUT, "'%s' is one argument too many",
                         options->files[0]);
    return true;
}

/* `optopt` is the letter of a short one, which may stand amid others; or that
 * of a long one which was given a value. Of those the argument is shown. */
static bool no_option(const char *argument, struct error *err)
{
    if (optopt > ' ' && optopt < 127 && !strchr("dhV", optopt))
        return error_set(err, ERROR_INPUT,
                         "-%c is no option; see ibid-indexer --help", optopt);
    return error_set(err, ERROR_INPUT,
                     "%s is no option, or takes no value; see ibid-indexer "
                     "--help",
                     argument);
}

bool options_parse(struct arena *mem, int argc, char **argv,
                   struct options *options, struct error *err)
{
    bool command_found = false;
    int flag;

    *options = (struct options){
        .command = COMMAND_HELP,
        .data = "data",
        .line_max = INPUT_LINE_MAX,
        .keep = 2,
        .publish = true,
        .files = arena_array(mem, (size_t)argc + 1, sizeof(char *)),
    };
    optind = 0;
    opterr = 0;
    while ((flag = getopt_long(argc, argv, "-:d:hV", flags, NULL)) != -1) {
        if (flag == ':')
            return error_set(err, ERROR_INPUT, "%s needs a value",
                             argv[optind - 1]);
        if (flag == '?')
            return no_option(argv[optind - 1], err);
        if (flag == 1 && !command_found) {
            if (!find_command(optarg, options, err))
                return false;
            command_found = true;
        } else if (flag == 1) {
            options->files[options->file_count++] = optarg;
        } else if (!take_flag(mem, options, flag, err)) {
            return false;
        } else if (options->command == COMMAND_VERSION || flag == FLAG_HELP) {
            return true;
        }
    }
    while (optind < argc)
        options->files[options->file_count++] = argv[optind++];
    if (options->namespace_count == 0)
        options->namespace_count = 1; /* namespace 0, articles */
    return check_operands(options, err);
}
