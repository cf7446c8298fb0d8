/* run_file.c - what a run returned, written to a file and read again. */
#include "tests/eval/run_file.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/buf.h"
#include "common/json.h"
#include "common/utf8.h"
#include "tests/eval/questions.h"

/* ---- writing --------------------------------------------------------- */

/* As the server rounds it: a run in process and one by URL are the same. */
static double rounded(double score)
{
    return round(score * 1e6) / 1e6;
}

static void put_hit(struct json_writer *w, const struct hit *hit)
{
    json_begin_object(w);
    json_field_str(w, "docid", hit->docid);
    json_field_str(w, "passage", hit->passage);
    json_field_str(w, "title", hit->title);
    json_field_number(w, "score", rounded(hit->score));
    json_field_str(w, "text", hit->text);
    json_end_object(w);
}

void run_put_saved(struct buf *out, const struct question *question,
                   const struct hits *hits)
{
    struct json_writer w = json_writer_open(out, 0);

    json_begin_object(&w);
    json_field_str(&w, "qid", question->qid);
    json_field_str(&w, "query", question->text);
    json_field_uint(&w, "asked", hits->asked);
    json_key(&w, STR("results"));
    json_begin_array(&w);
    for (size_t i = 0; i < hits->count; i++)
        put_hit(&w, &hits->at[i]);
    json_end_array(&w);
    json_end_object(&w);
    buf_byte(out, '\n');
}

/* How many results up to this one, itself included, are of its article. */
static size_t times_seen(const struct hits *hits, size_t at)
{
    size_t times = 1;

    for (size_t i = 0; i < at; i++)
        times += str_equal(hits->at[i].docid, hits->at[at].docid);
    return times;
}

void run_put_trec(struct buf *out, const struct question *question,
                  const struct hits *hits, bool projects, const char *tag)
{
    double last = INFINITY;

    for (size_t i = 0; i < hits->count; i++) {
        struct str docid = hits->at[i].docid;
        size_t times = times_seen(hits, i);
        double score = rounded(hits->at[i].score);

        if (!projects)
            (void)str_cut(&docid, ':');
        last = score < last - 5e-7 ? score : last - 1e-6;
        buf_print(out, STR_FMT " Q0 " STR_FMT, STR_ARG(question->qid),
                  STR_ARG(docid));
        if (times > 1)
            buf_print(out, "#%zu", times);
        buf_print(out, " %zu %.6f %s\n", i + 1, last, tag);
    }
}

/* ---- reading: lines -------------------------------------------------- */

#define UNKNOWN SIZE_MAX

struct run_file {
    const char *path;
    FILE *file;
    char *line; /* getline(3)'s */
    size_t room;
    ssize_t len;     /* of the line at hand; -1: the end */
    uint64_t offset; /* of that line */
    size_t number;   /* of that line; UNKNOWN after a seek */
    bool saved;
};

static void close_run(void *thing)
{
    struct run_file *run = thing;

    fclose(run->file);
    free(run->line);
}

static bool refuse(const struct run_file *run, struct error *err,
                   const char *what)
{
    if (run->number == UNKNOWN)
        return error_set(err, ERROR_INPUT, "%s, byte %llu: %s", run->path,
                         (unsigned long long)run->offset, what);
    return error_set(err, ERROR_INPUT, "%s:%zu: %s", run->path, run->number,
                     what);
}

static bool blank(const struct run_file *run)
{
    return run->len >= 0 &&
           str_trim(str_make(run->line, (size_t)run->len)).len == 0;
}

/* Has the next line that is not blank at hand. */
static bool fetch(struct run_file *run, struct error *err)
{
    do {
        run->offset = (uint64_t)ftello(run->file);
        run->len = getline(&run->line, &run->room, run->file);
        run->number += run->number != UNKNOWN;
    } while (blank(run));
    if (run->len < 0 && ferror(run->file))
        return error_errno(err, errno, "reading %s", run->path);
    if (run->len > (ssize_t)RUN_FILE_LINE_MAX)
        return refuse(run, err, "the line is too long for a run");
    if (run->len >= 0 &&
        utf8_valid(str_make(run->line, (size_t)run->len)) != (size_t)run->len)
        return refuse(run, err, "not UTF-8");
    return true;
}

bool run_open(struct arena *mem, const char *path, struct run_file **run,
              struct error *err)
{
    struct run_file *made = arena_new(mem, struct run_file);

    made->path = path;
    made->file = fopen(path, "rb");
    if (!made->file)
        return error_errno(err, errno, "opening %s", path);
    arena_defer(mem, close_run, made);
    if (fseeko(made->file, 0, SEEK_SET) != 0)
        return error_set(err, ERROR_INPUT, "%s must be a regular file", path);
    if (!fetch(made, err))
        return false;
    if (made->len < 0)
        return error_set(err, ERROR_INPUT,
                         "%s is empty: a run is made with --save or --run",
                         path);
    made->saved = made->line[0] == '{';
    *run = made;
    return true;
}

bool run_seek(struct run_file *run, uint64_t offset, struct error *err)
{
    if (fseeko(run->file, (off_t)offset, SEEK_SET) != 0)
        return error_errno(err, errno, "reading %s", run->path);
    run->number = UNKNOWN;
    return fetch(run, err);
}

bool run_has_texts(const struct run_file *run)
{
    return run->saved;
}

/* ---- reading: saved -------------------------------------------------- */

static struct hit hit_of(const json_t *result)
{
    return (
        struct hit){ .docid = json_str(json_member(result, "docid")),
                     .passage = json_str(json_member(result, "passage")),
                     .title = json_str(json_member(result, "title")),
                     .text = json_str(json_member(result, "text")),
                     .score = json_number(json_member(result, "score"), 0) };
}

static bool read_saved(struct run_file *run, struct arena *unit,
                       struct str *qid, struct hits *hits, struct error *err)
{
    struct str line = str_make(run->line, (size_t)run->len);
    struct error problem;
    json_t *root;
    json_t *list;

    if (!json_parse(unit, line, &root, &problem))
        return refuse(run, err, problem.text);
    *qid = json_str(json_member(root, "qid"));
    list = json_member(root, "results");
    if (qid->len == 0 || !json_is_array(list))
        return refuse(run, err, "a saved run has \"qid\" and \"results\"");
    hits->asked = (size_t)json_int(json_member(root, "asked"), 0);
    hits->count = json_array_size(list);
    hits->at = arena_array(unit, hits->count, sizeof *hits->at);
    for (size_t i = 0; i < hits->count; i++) {
        hits->at[i] = hit_of(json_array_get(list, i));
        if (hits->at[i].docid.len == 0)
            return refuse(run, err, "a result has no \"docid\"");
    }
    return fetch(run, err);
}

/* ---- reading: TREC --------------------------------------------------- */

#define FIELDS 6

static bool split(struct str line, struct str fields[FIELDS])
{
    for (size_t i = 0; i < FIELDS; i++) {
        size_t len = 0;

        line = str_trim(line);
        while (len < line.len && !strchr(" \t\r\n", line.ptr[len]))
            len++;
        fields[i] = str_make(line.ptr, len);
        line = str_skip(line, len);
    }
    return fields[FIELDS - 1].len > 0 && str_trim(line).len == 0;
}

static bool read_score(struct arena *unit, struct str text, double *score)
{
    char *end;

    *score = strtod(arena_cstring(unit, text), &end);
    return *end == '\0' && isfinite(*score);
}

static bool read_trec_line(struct run_file *run, struct arena *unit,
                           struct str *qid, struct hit *hit, struct error *err)
{
    struct str line = str_make(run->line, (size_t)run->len);
    struct str fields[FIELDS];

    *hit = (struct hit){ 0 };
    if (!split(line, fields) || !read_score(unit, fields[4], &hit->score))
        return refuse(run, err,
                      "a line of a run is \"qid Q0 docid rank score tag\"");
    *qid = arena_str(unit, fields[0]);
    hit->docid = arena_str(unit, fields[2]);
    return true;
}

/* Insertion, which keeps equal ones in order and is quick for what is sorted
 * already, as runs are. */
static void sort_by_score(struct hits *hits)
{
    for (size_t i = 1; i < hits->count; i++) {
        struct hit hit = hits->at[i];
        size_t at = i;

        for (; at > 0 && hits->at[at - 1].score < hit.score; at--)
            hits->at[at] = hits->at[at - 1];
        hits->at[at] = hit;
    }
}

static bool read_trec(struct run_file *run, struct arena *unit, struct str *qid,
                      struct hits *hits, struct error *err)
{
    size_t room = 0;
    struct str other;
    struct hit hit;

    while (run->len >= 0) {
        if (!read_trec_line(run, unit, &other, &hit, err))
            return false;
        if (hits->count > 0 && !str_equal(other, *qid))
            break;
        *qid = other;
        if (hits->count == room) {
            size_t used = room * sizeof hit;

            room = room ? room * 2 : 128;
            hits->at = arena_grow(unit, hits->at, used, room * sizeof hit);
        }
        hits->at[hits->count++] = hit;
        if (!fetch(run, err))
            return false;
    }
    sort_by_score(hits);
    return true;
}

bool run_next(struct run_file *run, struct arena *unit, struct str *qid,
              struct hits *hits, uint64_t *offset, struct error *err)
{
    *qid = STR("");
    *hits = (struct hits){ .refused = STR("") };
    *offset = run->offset;
    if (run->len < 0)
        return true;
    return run->saved ? read_saved(run, unit, qid, hits, err)
                      : read_trec(run, unit, qid, hits, err);
}
