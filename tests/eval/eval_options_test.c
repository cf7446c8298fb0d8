/* eval_options_test.c - the command line, and what is wrong with it. */
#include "tests/eval/eval_options.h"

#include "server/http.h"
#include "tests/tap.h"

#define WORDS_MAX 16

static bool read_line(struct arena *mem, const char *line,
                      struct eval_options *options, struct error *err)
{
    char *argv[WORDS_MAX + 1] = { arena_cstring(mem, STR("ibid-eval")) };
    struct str rest = str_from(line);
    int argc = 1;

    while (rest.len > 0 && argc < WORDS_MAX)
        argv[argc++] = arena_cstring(mem, str_cut(&rest, ' '));
    return eval_options_read(mem, argc, argv, options, err);
}

static void a_search_with_its_options(struct arena *mem)
{
    struct eval_options o;
    struct error err;

    ok(read_line(mem,
                 "--url http://h --queries q --answers a --limit=20 "
                 "--language de --query-option rerank=false --threads 8",
                 &o, &err));
    is_int(o.command, EVAL_SEARCH);
    is_int(o.limit, 20);
    is_int(o.threads, 8);
    is_int(o.pair_count, 4);
    is_str(o.pairs[0].name, STR("language"));
    is_str(o.pairs[1].value, STR("false"));
    is_str(o.pairs[2].name, STR("limit"));
    is_str(o.pairs[2].value, STR("20"));
    is_str(o.pairs[3].name, STR("per_article"));
    is_str(o.pairs[3].value, STR("0"));
}

static void stored_runs(struct arena *mem)
{
    struct eval_options o;
    struct error err;

    ok(read_line(mem, "compare a b --queries q --qrels r --show 0", &o, &err));
    is_int(o.command, EVAL_COMPARE);
    is_str(str_from(o.runs[1]), STR("b"));
    is_int(o.show, 0);
    ok(read_line(mem, "score a --queries q --qrels r", &o, &err));
    is_int(o.command, EVAL_SCORE);
    ok(read_line(mem, "--help", &o, &err));
    is_int(o.command, EVAL_HELP);
}

static void mistakes_are_named(struct arena *mem)
{
    static const char *const cases[][2] = {
        { "--queries q --qrels r", "one of --index" },
        { "--index i --url u --queries q --qrels r", "one of --index" },
        { "--index i --qrels r", "--queries FILE is missing" },
        { "--index i --queries q", "what is right?" },
        { "--index i --queries q --qrels r --limit 101", "1 to 100" },
        { "--index i --queries q --qrels r --limit x", "1 to 100" },
        { "--index i --queries q --qrels r --threads 0", "1 to 64" },
        { "--query-option limit=3", "use --limit" },
        { "--query-option rerank", "name=value" },
        { "--wrong", "--wrong: an option is unknown" },
        { "--url", "--url: the last option wants a value" },
        { "score --queries q --qrels r", "score takes one file" },
        { "compare a --queries q --qrels r", "compare takes two runs" },
        { "compare a b --queries q --qrels r --save s", "for a search" },
        { "compute", "compute is no command" },
        { "features f --queries q --qrels r", "an index: --index DATA" },
        { "features --index i --queries q --qrels r", "features takes one" },
        { "features f --index i --queries q --qrels r --depth 0", "1 to 1000" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct eval_options o;
        struct error err = { 0 };

        ok(!read_line(mem, cases[i][0], &o, &err));
        if (!ok(err.code == ERROR_INPUT && strstr(err.text, cases[i][1])))
            printf("# %s: %s\n", cases[i][0], err.text);
    }
}

int main(void)
{
    TEST(a_search_with_its_options);
    TEST(stored_runs);
    TEST(mistakes_are_named);
    return tap_end();
}
