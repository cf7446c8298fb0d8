/* main.c - ibid-eval: how good are the results? See README.md beside it.
 *
 * Status 0: done; 1: it failed, or a floor was not reached; 2: a wrong
 * command line. */
#include <errno.h>
#include <stdio.h>

#include "common/arena.h"
#include "common/buf.h"
#include "common/log.h"
#include "tests/eval/compare.h"
#include "tests/eval/engine.h"
#include "tests/eval/eval_options.h"
#include "tests/eval/features_dump.h"
#include "tests/eval/report.h"
#include "tests/eval/run_file.h"

#define OUT_MAX ((size_t)256 << 20) /* bytes of a report */

struct job {
    struct arena *mem;
    struct eval_options options;
    struct questions questions;
    struct judge *judge;
};

static bool write_json(const char *path, const struct buf *text,
                       struct error *err)
{
    FILE *file = fopen(path, "wb");
    bool good;

    if (!file)
        return error_errno(err, errno, "writing %s", path);
    good = fwrite(text->ptr, 1, text->len, file) == text->len;
    if (fclose(file) != 0 || !good)
        return error_errno(err, errno, "writing %s", path);
    return true;
}

static bool print(const struct buf *out, struct error *err)
{
    if (fwrite(out->ptr, 1, out->len, stdout) != out->len ||
        fflush(stdout) != 0)
        return error_errno(err, errno, "writing to standard output");
    return true;
}

/* Judgements that no question uses are mostly a sign of the wrong file. */
static bool check_judged(const struct report *report, struct error *err)
{
    if (report->judged > 0)
        return true;
    return error_set(err, ERROR_INPUT,
                     "none of the %zu questions is judged: do the qids of "
                     "--queries and of --qrels or --answers agree?",
                     report->questions);
}

static bool check_floors(struct job *job, const struct report *report,
                         struct error *err)
{
    struct str below;

    if (!job->options.floors)
        return true;
    if (!report_floors(job->mem, report, job->options.floors, &below, err))
        return false;
    if (below.len > 0)
        return error_set(err, ERROR_LIMIT, "below the floors of %s:\n" STR_FMT,
                         job->options.floors, STR_ARG(str_trim(below)));
    return true;
}

static bool tell(struct job *job, const struct outcomes *outcomes,
                 struct error *err)
{
    size_t list_strings = judge_list_strings(job->judge);
    struct buf table = buf_open(job->mem, OUT_MAX);
    struct buf json = buf_open(job->mem, OUT_MAX);
    struct report report = report_of(job->mem, outcomes);

    if (!check_judged(&report, err))
        return false;
    report_markdown(&table, &report);
    if (list_strings > 0)
        buf_print(&table,
                  "\n%zu questions have a list printed into a string for "
                  "their answers; it was read as a list.\n",
                  list_strings);
    if (!print(&table, err))
        return false;
    report_json(&json, &report);
    if (job->options.json && !write_json(job->options.json, &json, err))
        return false;
    return check_floors(job, &report, err);
}

static bool open_engine(struct job *job, const struct engine_options *with,
                        struct engine *engine, struct error *err)
{
    if (job->options.url)
        return engine_url_open(job->mem, job->options.url, with, engine, err);
    return engine_index_open(job->mem, job->options.index, with, engine, err);
}

static bool do_search(struct job *job, struct error *err)
{
    const struct eval_options *o = &job->options;
    struct engine_options with = { o->pairs, o->pair_count, o->threads };
    struct evaluation evaluation = {
        .questions = &job->questions,
        .judge = job->judge,
        .threads = o->threads,
        .limit = o->limit,
        .save = o->save,
        .trec = o->trec,
        .tag = o->tag,
        .projects = !o->qrels || judge_names_projects(job->judge),
        .quiet = o->quiet,
    };
    struct outcomes outcomes;
    struct engine engine;

    return open_engine(job, &with, &engine, err) &&
           evaluate(job->mem, &evaluation, &engine, &outcomes, err) &&
           tell(job, &outcomes, err);
}

static bool do_score(struct job *job, struct error *err)
{
    const char *path = job->options.runs[0];
    struct outcomes outcomes;
    struct run_file *run;

    return run_open(job->mem, path, &run, err) &&
           evaluate_run(job->mem, &job->questions, job->judge, run, path,
                        &outcomes, NULL, err) &&
           tell(job, &outcomes, err);
}

static bool do_compare(struct job *job, struct error *err)
{
    const struct eval_options *o = &job->options;
    struct buf out = buf_open(job->mem, OUT_MAX);
    struct comparison comparison = { .questions = &job->questions,
                                     .judge = job->judge,
                                     .paths = { o->runs[0], o->runs[1] },
                                     .metric = METRICS,
                                     .show = o->show };

    if (o->metric)
        comparison.metric = metric_find(str_from(o->metric));
    if (o->metric && comparison.metric == METRICS)
        return error_set(err, ERROR_INPUT, "--metric %s: there are " STR_FMT,
                         o->metric, STR_ARG(metric_names(job->mem)));
    return compare_runs(job->mem, &comparison, &out, err) && print(&out, err);
}

static bool do_features(struct job *job, struct error *err)
{
    const struct eval_options *o = &job->options;
    struct features_dump dump = { .index = o->index,
                                  .path = o->runs[0],
                                  .questions = &job->questions,
                                  .judge = job->judge,
                                  .depth = o->depth,
                                  .quiet = o->quiet };

    return features_dump(job->mem, &dump, err);
}

static bool run(struct job *job, struct error *err)
{
    const struct eval_options *o = &job->options;

    if (!questions_read(job->mem, o->queries, o->only, &job->questions, err) ||
        !judge_open(job->mem, o->qrels, o->answers, &job->judge, err))
        return false;
    if (o->text_only)
        judge_leave_titles(job->judge);
    switch (o->command) {
    case EVAL_SCORE:
        return do_score(job, err);
    case EVAL_FEATURES:
        return do_features(job, err);
    case EVAL_COMPARE:
        return do_compare(job, err);
    default:
        return do_search(job, err);
    }
}

int main(int argc, char **argv)
{
    struct job job = { .mem = arena_open() };
    struct error err;
    int status = 0;

    log_set_level(LOG_WARN);
    if (!eval_options_read(job.mem, argc, argv, &job.options, &err)) {
        fprintf(stderr, "ibid-eval: %s\nibid-eval: try --help\n", err.text);
        status = 2;
    } else if (job.options.command == EVAL_HELP) {
        fputs(eval_options_help(), stdout);
    } else if (job.options.command == EVAL_VERSION) {
        puts("ibid-eval " IBID_VERSION);
    } else if (!run(&job, &err)) {
        fprintf(stderr, "ibid-eval: %s\n", err.text);
        status = 1;
    }
    arena_close(job.mem);
    return status;
}
