/* eval_options.c - the command line of ibid-eval. */
#include "tests/eval/eval_options.h"

#include <getopt.h>

#include "common/arena.h"
#include "server/candidates.h"
#include "server/http.h"
#include "server/search.h"

enum flag {
    FLAG_HELP = 'h',
    FLAG_VERSION = 'V',
    FLAG_INDEX = 256,
    FLAG_URL,
    FLAG_QUERIES,
    FLAG_QRELS,
    FLAG_ANSWERS,
    FLAG_ONLY,
    FLAG_LANGUAGE,
    FLAG_PER_ARTICLE,
    FLAG_QUERY_OPTION,
    FLAG_LIMIT,
    FLAG_THREADS,
    FLAG_RUN,
    FLAG_SAVE,
    FLAG_JSON,
    FLAG_FLOORS,
    FLAG_TAG,
    FLAG_METRIC,
    FLAG_SHOW,
    FLAG_DEPTH,
    FLAG_TEXT_ONLY,
    FLAG_QUIET
};

static const struct option flags[] = {
    { "help", no_argument, NULL, FLAG_HELP },
    { "version", no_argument, NULL, FLAG_VERSION },
    { "index", required_argument, NULL, FLAG_INDEX },
    { "url", required_argument, NULL, FLAG_URL },
    { "queries", required_argument, NULL, FLAG_QUERIES },
    { "qrels", required_argument, NULL, FLAG_QRELS },
    { "answers", required_argument, NULL, FLAG_ANSWERS },
    { "only", required_argument, NULL, FLAG_ONLY },
    { "language", required_argument, NULL, FLAG_LANGUAGE },
    { "per-article", required_argument, NULL, FLAG_PER_ARTICLE },
    { "query-option", required_argument, NULL, FLAG_QUERY_OPTION },
    { "limit", required_argument, NULL, FLAG_LIMIT },
    { "threads", required_argument, NULL, FLAG_THREADS },
    { "run", required_argument, NULL, FLAG_RUN },
    { "save", required_argument, NULL, FLAG_SAVE },
    { "json", required_argument, NULL, FLAG_JSON },
    { "floors", required_argument, NULL, FLAG_FLOORS },
    { "tag", required_argument, NULL, FLAG_TAG },
    { "metric", required_argument, NULL, FLAG_METRIC },
    { "show", required_argument, NULL, FLAG_SHOW },
    { "depth", required_argument, NULL, FLAG_DEPTH },
    { "text-only", no_argument, NULL, FLAG_TEXT_ONLY },
    { "quiet", no_argument, NULL, FLAG_QUIET },
    { NULL, 0, NULL, 0 },
};

const char *eval_options_help(void)
{
    return "usage: ibid-eval --index DATA|--url URL --queries FILE "
           "--qrels FILE|--answers FILE\n"
           "       ibid-eval score RUN --queries FILE …\n"
           "       ibid-eval compare A B --queries FILE …\n"
           "       ibid-eval features FILE --index DATA --queries FILE …\n"
           "\n"
           "Asks every question, judges the results and prints S@k, MRR@10, "
           "nDCG@10, R@100,\n"
           "A@k and A@Nw with 95 % bootstrap intervals; or does the same with "
           "a stored run;\n"
           "or compares two stored runs question by question; or writes the "
           "candidates of every\n"
           "question with their features, for tests/eval/train.py.\n"
           "\n"
           "what is asked:\n"
           "  --index DATA           a data folder, searched in this process\n"
           "  --url URL              a server: http://127.0.0.1:8080\n"
           "  --queries FILE         lines of qid TAB question, or qid TAB "
           "language TAB question\n"
           "  --only CODE            only the questions of this language "
           "(second column)\n"
           "what is right (one or both):\n"
           "  --qrels FILE           TREC judgements: qid 0 docid grade; a "
           "docid is a page id\n"
           "                         or project:page id\n"
           "  --answers FILE         JSON lines {\"qid\": …, \"answers\": "
           "[…]}\n"
           "  --text-only            an answer in the title doesn't count\n"
           "how it is searched:\n"
           "  --limit N              results a question, 1 to 100 (default: "
           "100)\n"
           "  --per-article N        passages an article may have; 0, the "
           "default: all\n"
           "  --language CODE        search articles of this language only\n"
           "  --query-option N=V     any parameter of /v1/search, repeatable\n"
           "  --threads N            1 to 64 (default: 2)\n"
           "what is written:\n"
           "  --run FILE             a TREC run, for trec_eval\n"
           "  --tag NAME             its last column (default: ibid)\n"
           "  --save FILE            all that was returned, as JSON lines, for "
           "score and compare\n"
           "  --json FILE            the figures\n"
           "  --floors FILE          lines of metric and number; status 1 when "
           "one is not reached\n"
           "  --quiet                no progress\n"
           "compare:\n"
           "  --metric NAME          whose differences are shown (default: "
           "nDCG@10 or A@5)\n"
           "  --show N               so many losses and wins, 0 to 1000 "
           "(default: 10)\n"
           "features:\n"
           "  --depth N              candidates of a question, 1 to 1000 "
           "(default: those that a search orders)\n"
           "\n"
           "  -h, --help             this text\n"
           "  -V, --version          the program's version\n";
}

static bool read_number(const char *name, const char *text, uint64_t low,
                        uint64_t high, unsigned *number, struct error *err)
{
    uint64_t value;

    if (!str_number(str_from(text), &value) || value < low || value > high)
        return error_set(err, ERROR_INPUT,
                         "--%s %s: a whole number from %llu to %llu is wanted",
                         name, text, (unsigned long long)low,
                         (unsigned long long)high);
    *number = (unsigned)value;
    return true;
}

static bool add_pair(struct eval_options *options, struct str name,
                     struct str value, struct error *err)
{
    if (options->pair_count == EVAL_PAIRS_MAX)
        return error_set(err, ERROR_INPUT, "more than %d options of the search",
                         EVAL_PAIRS_MAX);
    options->pairs[options->pair_count++] = (struct http_pair){ name, value };
    return true;
}

/* What has an option of its own here is not given a second time. */
static bool add_query_option(struct eval_options *options, const char *text,
                             struct error *err)
{
    static const char *const own[] = { "q", "limit", "per_article" };
    struct str value = str_from(text);
    struct str name = str_cut(&value, '=');

    if (name.len == 0 || !value.ptr)
        return error_set(err, ERROR_INPUT,
                         "--query-option %s: name=value is wanted, as in "
                         "project=simplewiki",
                         text);
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        if (str_equal(name, str_from(own[i])))
            return error_set(err, ERROR_INPUT,
                             "--query-option %s: use --limit, --per-article "
                             "or --queries",
                             text);
    return add_pair(options, name, value, err);
}

static bool read_tag(const char *text, const char **tag, struct error *err)
{
    if (!*text || strpbrk(text, " \t\r\n"))
        return error_set(err, ERROR_INPUT,
                         "--tag \"%s\": a name without spaces is wanted", text);
    *tag = text;
    return true;
}

static bool read_flag(int flag, struct eval_options *o, unsigned *per_article,
                      struct error *err)
{
    switch (flag) {
    case FLAG_HELP:
        o->command = EVAL_HELP;
        return true;
    case FLAG_VERSION:
        o->command = EVAL_VERSION;
        return true;
    case FLAG_INDEX:
        o->index = optarg;
        return true;
    case FLAG_URL:
        o->url = optarg;
        return true;
    case FLAG_QUERIES:
        o->queries = optarg;
        return true;
    case FLAG_QRELS:
        o->qrels = optarg;
        return true;
    case FLAG_ANSWERS:
        o->answers = optarg;
        return true;
    case FLAG_ONLY:
        o->only = optarg;
        return true;
    case FLAG_LANGUAGE:
        return add_pair(o, STR("language"), str_from(optarg), err);
    case FLAG_PER_ARTICLE:
        return read_number("per-article", optarg, 0, 100, per_article, err);
    case FLAG_QUERY_OPTION:
        return add_query_option(o, optarg, err);
    case FLAG_LIMIT:
        return read_number("limit", optarg, 1, SEARCH_LIMIT_MAX, &o->limit,
                           err);
    case FLAG_THREADS:
        return read_number("threads", optarg, 1, 64, &o->threads, err);
    case FLAG_RUN:
        o->trec = optarg;
        return true;
    case FLAG_SAVE:
        o->save = optarg;
        return true;
    case FLAG_JSON:
        o->json = optarg;
        return true;
    case FLAG_FLOORS:
        o->floors = optarg;
        return true;
    case FLAG_TAG:
        return read_tag(optarg, &o->tag, err);
    case FLAG_METRIC:
        o->metric = optarg;
        return true;
    case FLAG_SHOW:
        return read_number("show", optarg, 0, 1000, &o->show, err);
    case FLAG_DEPTH:
        return read_number("depth", optarg, 1, 1000, &o->depth, err);
    case FLAG_TEXT_ONLY:
        o->text_only = true;
        return true;
    case FLAG_QUIET:
        o->quiet = true;
        return true;
    default:
        return error_set(err, ERROR_INPUT, "%s",
                         flag == ':' ? "the last option wants a value"
                                     : "an option is unknown");
    }
}

/* getopt names the option that it stopped at by its place only. */
static bool read_flags(int argc, char **argv, struct eval_options *options,
                       unsigned *per_article, struct error *err)
{
    int flag;

    optind = 0;
    opterr = 0;
    while ((flag = getopt_long(argc, argv, ":hV", flags, NULL)) != -1)
        if (!read_flag(flag, options, per_article, err))
            return flag == '?' || flag == ':'
                       ? error_wrap(err, "%s", argv[optind - 1])
                       : false;
    return true;
}

static bool read_words(int count, char **words, struct eval_options *options,
                       struct error *err)
{
    int wanted = 0;

    if (count > 0 && strcmp(words[0], "score") == 0) {
        options->command = EVAL_SCORE;
        wanted = 2;
    } else if (count > 0 && strcmp(words[0], "compare") == 0) {
        options->command = EVAL_COMPARE;
        wanted = 3;
    } else if (count > 0 && strcmp(words[0], "features") == 0) {
        options->command = EVAL_FEATURES;
        wanted = 2;
    } else if (count > 0) {
        return error_set(err, ERROR_INPUT,
                         "%s is no command: score, compare and features are, "
                         "and options begin with --",
                         words[0]);
    }
    if (count != wanted)
        return error_set(err, ERROR_INPUT, "%s takes %s", words[0],
                         wanted == 2 ? "one file" : "two runs");
    for (int i = 1; i < wanted; i++)
        options->runs[i - 1] = words[i];
    return true;
}

static bool check(const struct eval_options *o, struct error *err)
{
    if (o->command == EVAL_SEARCH && !o->index == !o->url)
        return error_set(err, ERROR_INPUT,
                         "one of --index DATA and --url URL is wanted");
    if (!o->queries)
        return error_set(err, ERROR_INPUT, "--queries FILE is missing");
    if (!o->qrels && !o->answers)
        return error_set(err, ERROR_INPUT,
                         "--qrels FILE or --answers FILE is missing: what is "
                         "right?");
    if (o->command == EVAL_FEATURES)
        return o->index && !o->url
                   ? true
                   : error_set(err, ERROR_INPUT,
                               "features are made from an index: --index DATA");
    if (o->command != EVAL_SEARCH && (o->save || o->trec || o->index || o->url))
        return error_set(err, ERROR_INPUT,
                         "--index, --url, --save and --run are for a search, "
                         "not for stored runs");
    return true;
}

static bool add_own_pairs(struct arena *mem, struct eval_options *options,
                          unsigned per_article, struct error *err)
{
    return add_pair(options, STR("limit"),
                    arena_print(mem, "%u", options->limit), err) &&
           add_pair(options, STR("per_article"),
                    arena_print(mem, "%u", per_article), err);
}

bool eval_options_read(struct arena *mem, int argc, char **argv,
                       struct eval_options *options, struct error *err)
{
    unsigned per_article = 0;

    *options = (struct eval_options){ .tag = "ibid",
                                      .limit = SEARCH_LIMIT_MAX,
                                      .threads = 2,
                                      .show = 10,
                                      .depth = RANK_DEPTH };
    options->pairs = arena_array(mem, EVAL_PAIRS_MAX, sizeof *options->pairs);
    if (!read_flags(argc, argv, options, &per_article, err))
        return false;
    if (options->command == EVAL_HELP || options->command == EVAL_VERSION)
        return true;
    return read_words(argc - optind, argv + optind, options, err) &&
           check(options, err) && add_own_pairs(mem, options, per_article, err);
}
