/* questions.c - the questions of an evaluation set. */
#include "tests/eval/questions.h"

#include <stdlib.h>

#include "common/arena.h"
#include "tests/eval/lines.h"

static int by_qid(const void *a, const void *b)
{
    const struct question *const *x = a;
    const struct question *const *y = b;

    return str_compare((*x)->qid, (*y)->qid);
}

static bool has_space(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr(" \t\r\f\v", text.ptr[i]))
            return true;
    return false;
}

static bool read_question(struct lines *lines, struct str line,
                          struct question *question, struct error *err)
{
    struct str rest = line;

    *question = (struct question){ .qid = str_cut(&rest, '\t'),
                                   .language = STR("") };
    if (str_find(rest, STR("\t"), 0) != SIZE_MAX)
        question->language = str_trim(str_cut(&rest, '\t'));
    question->text = str_trim(rest);
    if (question->qid.len == 0 || has_space(question->qid))
        return lines_refuse(lines, err,
                            "the line must begin with a qid "
                            "without spaces, then a tab");
    if (question->text.len == 0)
        return lines_refuse(lines, err,
                            "no question: write qid TAB question, or qid TAB "
                            "language TAB question");
    return true;
}

static struct question *more(struct arena *mem, struct questions *questions,
                             size_t *room)
{
    if (questions->count == *room) {
        size_t used = *room * sizeof *questions->at;

        *room = *room ? *room * 2 : 256;
        questions->at = arena_grow(mem, questions->at, used,
                                   *room * sizeof *questions->at);
    }
    return &questions->at[questions->count];
}

static bool sort(struct arena *mem, const char *path,
                 struct questions *questions, struct error *err)
{
    struct question **list = arena_array(mem, questions->count, sizeof *list);

    for (size_t i = 0; i < questions->count; i++)
        list[i] = &questions->at[i];
    qsort(list, questions->count, sizeof *list, by_qid);
    for (size_t i = 1; i < questions->count; i++)
        if (str_equal(list[i - 1]->qid, list[i]->qid))
            return error_set(err, ERROR_INPUT,
                             "%s: the qid " STR_FMT " is given twice", path,
                             STR_ARG(list[i]->qid));
    questions->by_qid = list;
    return true;
}

bool questions_read(struct arena *mem, const char *path, const char *language,
                    struct questions *questions, struct error *err)
{
    struct str wanted = str_from(language);
    struct lines lines;
    struct str line;
    size_t room = 0;

    *questions = (struct questions){ 0 };
    if (!lines_open(mem, path, &lines, err))
        return false;
    while (lines_next(&lines, &line)) {
        struct question *question = more(mem, questions, &room);

        if (!read_question(&lines, line, question, err))
            return false;
        questions->count += !language || str_equal(question->language, wanted);
    }
    if (questions->count == 0 && language)
        return error_set(err, ERROR_INPUT,
                         "%s has no question in the language %s", path,
                         language);
    if (questions->count == 0)
        return error_set(err, ERROR_INPUT, "%s has no question", path);
    return sort(mem, path, questions, err);
}

const struct question *questions_find(const struct questions *questions,
                                      struct str qid)
{
    struct question wanted = { .qid = qid };
    struct question *key = &wanted;
    struct question **found = bsearch(&key, questions->by_qid, questions->count,
                                      sizeof key, by_qid);

    return found ? *found : NULL;
}
