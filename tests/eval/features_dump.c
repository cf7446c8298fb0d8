/* features_dump.c - asks every judged question and writes its candidates. */
#include "tests/eval/features_dump.h"

#include <errno.h>
#include <stdio.h>

#include "common/arena.h"
#include "common/buf.h"
#include "server/features.h"
#include "tests/eval/features_ask.h"
#include "tests/eval/judge.h"
#include "tests/eval/progress.h"
#include "tests/eval/questions.h"

#define ROWS_MAX ((size_t)16 << 20) /* bytes, of one question */

static void add_names(struct buf *out, size_t questions)
{
    buf_print(out, "# questions %zu\nquestion\tlabel\tplace\tarticle",
              questions);
    for (enum feature i = 0; i < FEATURE_COUNT; i++)
        buf_print(out, "\t%s", feature_name(i));
    buf_byte(out, '\n');
}

static void add_row(struct buf *out, size_t question, size_t place,
                    const struct featured *candidate, bool label)
{
    buf_print(out, "%zu\t%d\t%zu\t%u", question, label, place,
              candidate->article);
    for (size_t i = 0; i < FEATURE_COUNT; i++)
        buf_print(out, "\t%.6g", (double)candidate->features[i]);
    buf_byte(out, '\n');
}

static bool write_out(const struct features_dump *dump, FILE *file,
                      const struct buf *rows, struct error *err)
{
    if (fwrite(rows->ptr, 1, rows->len, file) == rows->len)
        return true;
    return error_errno(err, errno, "writing %s", dump->path);
}

static bool is_right(const struct gold *gold, struct arena *unit,
                     const struct featured *candidate)
{
    struct mark mark = gold_mark(gold, unit, candidate->docid, candidate->title,
                                 candidate->text);

    return mark.grade > 0 || mark.answer_words != SIZE_MAX;
}

static bool dump_question(const struct features_dump *dump,
                          struct features_session *session, struct arena *unit,
                          size_t item, FILE *file, struct error *err)
{
    const struct question *question = &dump->questions->at[item];
    const struct gold *gold = judge_gold(dump->judge, question->qid);
    struct buf rows = buf_open(unit, ROWS_MAX);
    struct featured_list list;

    if (!gold)
        return true;
    if (!features_ask(session, unit, question->text, dump->depth, &list, err))
        return error_wrap(err, "question " STR_FMT, STR_ARG(question->qid));
    for (size_t i = 0; i < list.count; i++)
        add_row(&rows, item + 1, i + 1, &list.at[i],
                is_right(gold, unit, &list.at[i]));
    return write_out(dump, file, &rows, err);
}

static bool dump_all(const struct features_dump *dump,
                     struct features_session *session, struct arena *mem,
                     FILE *file, struct error *err)
{
    size_t count = dump->questions->count;
    struct progress *progress = progress_open(mem, "asked", count, dump->quiet);
    struct buf names = buf_open(mem, ROWS_MAX);
    struct arena *unit = arena_open();
    bool good;

    add_names(&names, count);
    good = write_out(dump, file, &names, err);
    for (size_t i = 0; good && i < count; i++) {
        arena_reset(unit);
        good = dump_question(dump, session, unit, i, file, err);
        progress_step(progress);
    }
    progress_end(progress);
    arena_close(unit);
    return good;
}

bool features_dump(struct arena *mem, const struct features_dump *dump,
                   struct error *err)
{
    struct features_session *session;
    FILE *file;
    bool good;

    if (!features_session_open(mem, dump->index, &session, err))
        return false;
    file = fopen(dump->path, "wb");
    if (!file)
        return error_errno(err, errno, "writing %s", dump->path);
    good = dump_all(dump, session, mem, file, err);
    if (fclose(file) != 0 && good)
        return error_errno(err, errno, "writing %s", dump->path);
    return good;
}
