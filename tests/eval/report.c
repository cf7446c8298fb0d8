/* report.c - means and intervals of a run; floors it must not fall below. */
#include "tests/eval/report.h"

#include <math.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/buf.h"
#include "common/json_write.h"
#include "tests/eval/lines.h"

static void take_metric(struct arena *mem, const struct outcomes *outcomes,
                        size_t metric, struct report *report)
{
    double *values = arena_array(mem, outcomes->count, sizeof *values);
    size_t count = 0;

    for (size_t i = 0; i < outcomes->count; i++) {
        double value = outcomes->at[i].figures.value[metric];

        if (!isnan(value))
            values[count++] = value;
    }
    report->counts[metric] = count;
    report->metrics[metric] = bootstrap(mem, values, count);
}

static bool is_judged(const struct outcome *outcome)
{
    for (size_t i = 0; i < METRICS; i++)
        if (!isnan(outcome->figures.value[i]))
            return true;
    return false;
}

struct report report_of(struct arena *mem, const struct outcomes *outcomes)
{
    struct report report = { .questions = outcomes->count };

    for (size_t i = 0; i < METRICS; i++)
        take_metric(mem, outcomes, i, &report);
    for (size_t i = 0; i < outcomes->count; i++) {
        report.judged += is_judged(&outcomes->at[i]);
        report.refused += outcomes->at[i].refused.len > 0;
        report.empty += outcomes->at[i].results == 0;
    }
    return report;
}

void report_markdown(struct buf *out, const struct report *report)
{
    buf_print(out,
              "%zu questions, %zu judged, %zu without a result, %zu of them "
              "refused by the search\n\n",
              report->questions, report->judged, report->empty,
              report->refused);
    buf_add(out, STR("| metric | mean | 95 % interval | questions |\n"
                     "|---|---|---|---|\n"));
    for (size_t i = 0; i < METRICS; i++) {
        const struct interval *m = &report->metrics[i];

        if (report->counts[i] > 0)
            buf_print(out, "| %s | %.4f | %.4f – %.4f | %zu |\n",
                      metric_name(i), m->mean, m->low, m->high,
                      report->counts[i]);
    }
}

static void put_metric(struct json_writer *w, const struct report *report,
                       size_t metric)
{
    const struct interval *m = &report->metrics[metric];

    json_key(w, str_from(metric_name(metric)));
    json_begin_object(w);
    json_field_number(w, "mean", m->mean);
    json_field_number(w, "low", m->low);
    json_field_number(w, "high", m->high);
    json_field_uint(w, "questions", report->counts[metric]);
    json_end_object(w);
}

void report_json(struct buf *out, const struct report *report)
{
    struct json_writer w = json_writer_open(out, 2);

    json_begin_object(&w);
    json_field_uint(&w, "questions", report->questions);
    json_field_uint(&w, "judged", report->judged);
    json_field_uint(&w, "refused", report->refused);
    json_field_uint(&w, "empty", report->empty);
    json_key(&w, STR("metrics"));
    json_begin_object(&w);
    for (size_t i = 0; i < METRICS; i++)
        if (report->counts[i] > 0)
            put_metric(&w, report, i);
    json_end_object(&w);
    json_end_object(&w);
    buf_byte(out, '\n');
}

static bool read_floor(struct arena *mem, struct lines *lines, struct str line,
                       size_t *metric, double *floor, struct error *err)
{
    struct str rest = str_trim(line);
    char *end;

    *metric = metric_find(str_cut(&rest, ' '));
    if (*metric == METRICS)
        return lines_refuse(
            lines, err, "a floor is \"metric number\"; metrics are " STR_FMT,
            STR_ARG(metric_names(mem)));
    rest = str_trim(rest);
    *floor = strtod(arena_cstring(mem, rest), &end);
    if (rest.len == 0 || *end || !(*floor >= 0 && *floor <= 1))
        return lines_refuse(lines, err, "a floor lies between 0 and 1");
    return true;
}

bool report_floors(struct arena *mem, const struct report *report,
                   const char *path, struct str *below, struct error *err)
{
    struct buf out = buf_open(mem, 65536);
    struct lines lines;
    struct str line;
    size_t metric;
    size_t read = 0;
    double floor = 0;

    if (!lines_open(mem, path, &lines, err))
        return false;
    for (; lines_next(&lines, &line); read++) {
        double mean;

        if (!read_floor(mem, &lines, line, &metric, &floor, err))
            return false;
        mean = report->metrics[metric].mean;
        if (isnan(mean))
            buf_print(&out, "%s has no value, its floor is %.4f\n",
                      metric_name(metric), floor);
        else if (mean < floor)
            buf_print(&out, "%s is %.4f, its floor is %.4f\n",
                      metric_name(metric), mean, floor);
    }
    if (read == 0)
        return error_set(err, ERROR_INPUT, "%s has no floor", path);
    *below = buf_str(&out);
    return true;
}
