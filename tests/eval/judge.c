/* judge.c - qrels and answer strings, and what a passage is worth by them. */
#include "tests/eval/judge.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/json.h"
#include "tests/eval/lines.h"

/* One line of a file; those of a question come together by sorting. */
struct entry {
    struct str qid;
    struct gold_article article; /* of qrels; grade 0 is kept until grouped */
    const json_t *answers;       /* of answers */
    size_t line;
};

struct entries {
    struct entry *at;
    size_t count;
    size_t room;
};

struct judge {
    struct gold *gold; /* sorted by qid */
    size_t count;
    bool names_projects;
};

static void add_entry(struct arena *mem, struct entries *entries,
                      struct entry entry)
{
    if (entries->count == entries->room) {
        size_t used = entries->room * sizeof entry;

        entries->room = entries->room ? entries->room * 2 : 256;
        entries->at = arena_grow(mem, entries->at, used,
                                 entries->room * sizeof entry);
    }
    entries->at[entries->count++] = entry;
}

/* Reads what one line says, into an entry that has its number and is zero
 * otherwise. */
typedef bool (*read_line)(struct arena *mem, struct lines *lines,
                          struct str line, struct entry *entry,
                          struct error *err);

/* A file that says nothing is refused: `what` it should have. */
static bool read_entries(struct arena *mem, const char *path, read_line read,
                         const char *what, struct entries *entries,
                         struct error *err)
{
    struct lines lines;
    struct str line;

    if (!lines_open(mem, path, &lines, err))
        return false;
    while (lines_next(&lines, &line)) {
        struct entry entry = { .line = lines.number };

        if (!read(mem, &lines, line, &entry, err))
            return false;
        add_entry(mem, entries, entry);
    }
    if (entries->count == 0)
        return error_set(err, ERROR_INPUT, "%s has no %s", path, what);
    return true;
}

/* ---- qrels ----------------------------------------------------------- */

/* The next of several fields with white space between; "" after the last. */
static struct str next_field(struct str *rest)
{
    size_t len = 0;
    struct str field;

    *rest = str_trim(*rest);
    while (len < rest->len && !strchr(" \t", rest->ptr[len]))
        len++;
    field = str_make(rest->ptr, len);
    *rest = str_skip(*rest, len);
    return field;
}

static bool read_qrel(struct arena *mem, struct lines *lines, struct str line,
                      struct entry *entry, struct error *err)
{
    struct str qid = next_field(&line);
    uint64_t grade;

    (void)mem;               /* all that it says is in the line */
    (void)next_field(&line); /* the iteration, which nobody uses */
    entry->article.docid = next_field(&line);
    line = str_trim(line);
    if (str_equal(line, STR("-1"))) /* TREC: not judged after all */
        line = STR("0");
    if (!str_number(line, &grade) || grade > 1000)
        return lines_refuse(lines, err,
                            "a judgement is \"qid 0 docid grade\" with a whole "
                            "number from 0 to 1000 as its grade");
    entry->qid = qid;
    entry->article.grade = (unsigned)grade;
    return true;
}

/* ---- answers --------------------------------------------------------- */

static bool all_strings(const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!json_is_string(json_array_get(list, i)))
            return false;
    return json_is_array(list) || json_is_string(list);
}

static bool read_answer(struct arena *mem, struct lines *lines, struct str line,
                        struct entry *entry, struct error *err)
{
    struct error problem;
    json_t *root;

    if (!json_parse(mem, line, &root, &problem))
        return lines_refuse(lines, err, "%s", problem.text);
    entry->qid = json_str(json_member(root, "qid"));
    entry->answers = json_member(root, "answers");
    if (entry->qid.len == 0 || !all_strings(entry->answers))
        return lines_refuse(lines, err,
                            "a line is {\"qid\": \"…\", \"answers\": [\"…\"]}");
    return true;
}

/* ---- both together --------------------------------------------------- */

static int by_qid(const void *a, const void *b)
{
    const struct entry *x = a;
    const struct entry *y = b;
    int order = str_compare(x->qid, y->qid);

    if (order == 0)
        order = str_compare(x->article.docid, y->article.docid);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

static size_t group_end(const struct entries *entries, size_t at)
{
    size_t end = at;

    while (end < entries->count &&
           str_equal(entries->at[end].qid, entries->at[at].qid))
        end++;
    return end;
}

static bool refuse_twice(const char *path, const struct entry *entry,
                         const char *what, struct error *err)
{
    return error_set(err, ERROR_INPUT,
                     "%s:%zu: " STR_FMT " has %s twice: keep one line", path,
                     entry->line, STR_ARG(entry->qid), what);
}

static bool take_articles(struct arena *mem, const char *path,
                          const struct entries *entries, size_t begin,
                          size_t end, struct gold *gold, struct error *err)
{
    gold->has_articles = true;
    gold->articles = arena_array(mem, end - begin, sizeof *gold->articles);
    for (size_t i = begin; i < end; i++) {
        const struct entry *entry = &entries->at[i];

        if (i > begin &&
            str_equal(entries->at[i - 1].article.docid, entry->article.docid))
            return refuse_twice(path, entry, "a document", err);
        if (entry->article.grade > 0)
            gold->articles[gold->article_count++] = entry->article;
    }
    return true;
}

static void add_answer(struct arena *mem, struct gold *gold, struct str text)
{
    gold->answers[gold->answer_count] = text;
    gold->answer_tokens[gold->answer_count++] = dpr_tokens_of(mem, text);
}

/* Without the brackets; STR_NULL for what is no printed list. */
static struct str inside_brackets(struct str text)
{
    text = str_trim(text);
    if (text.len < 2 || text.ptr[0] != '[' || text.ptr[text.len - 1] != ']')
        return STR_NULL;
    return str_make(text.ptr + 1, text.len - 2);
}

static bool is_quote(char c)
{
    return c == '\'' || c == '"';
}

static struct str without_quotes(struct str text)
{
    text = str_trim(text);
    while (text.len > 0 && is_quote(text.ptr[0]))
        text = str_skip(text, 1);
    while (text.len > 0 && is_quote(text.ptr[text.len - 1]))
        text.len--;
    return str_trim(text);
}

static size_t count_commas(struct str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == ',';
    return count;
}

static void add_list_string(struct arena *mem, struct gold *gold,
                            struct str list)
{
    gold->list_string = true;
    while (list.len > 0) {
        struct str answer = without_quotes(str_cut(&list, ','));

        if (answer.len > 0)
            add_answer(mem, gold, answer);
    }
}

static void take_answers(struct arena *mem, const json_t *list,
                         struct gold *gold)
{
    struct str alone = json_is_string(list) ? json_str(list) : STR_NULL;
    struct str printed = inside_brackets(alone);
    size_t room = json_array_size(list) + count_commas(alone) + 1;

    gold->has_answers = true;
    gold->answers = arena_array(mem, room, sizeof *gold->answers);
    gold->answer_tokens = arena_array(mem, room, sizeof *gold->answer_tokens);
    if (printed.ptr)
        add_list_string(mem, gold, printed);
    else if (alone.ptr)
        add_answer(mem, gold, alone);
    for (size_t i = 0; i < json_array_size(list); i++)
        add_answer(mem, gold, json_str(json_array_get(list, i)));
}

static void sort(struct entries *entries)
{
    if (entries->count > 0)
        qsort(entries->at, entries->count, sizeof *entries->at, by_qid);
}

/* Two sorted lists are walked side by side. */
static bool join(struct arena *mem, const char *const paths[2],
                 const struct entries *qrels, const struct entries *answers,
                 struct judge *judge, struct error *err)
{
    size_t q = 0;
    size_t a = 0;

    judge->gold = arena_array(mem, qrels->count + answers->count,
                              sizeof *judge->gold);
    while (q < qrels->count || a < answers->count) {
        struct gold *gold = &judge->gold[judge->count++];
        int order = q == qrels->count ? 1
                    : a == answers->count
                        ? -1
                        : str_compare(qrels->at[q].qid, answers->at[a].qid);
        size_t q_end = order <= 0 ? group_end(qrels, q) : q;
        size_t a_end = order >= 0 ? group_end(answers, a) : a;

        gold->qid = order <= 0 ? qrels->at[q].qid : answers->at[a].qid;
        if (q_end > q &&
            !take_articles(mem, paths[0], qrels, q, q_end, gold, err))
            return false;
        if (a_end > a + 1)
            return refuse_twice(paths[1], &answers->at[a + 1], "answers", err);
        if (a_end > a)
            take_answers(mem, answers->at[a].answers, gold);
        q = q_end;
        a = a_end;
    }
    return true;
}

bool judge_open(struct arena *mem, const char *qrels, const char *answers,
                struct judge **judge, struct error *err)
{
    const char *paths[2] = { qrels, answers };
    struct entries from_qrels = { 0 };
    struct entries from_answers = { 0 };
    struct judge *made = arena_new(mem, struct judge);

    if (qrels &&
        !read_entries(mem, qrels, read_qrel, "judgement", &from_qrels, err))
        return false;
    if (answers &&
        !read_entries(mem, answers, read_answer, "answers", &from_answers, err))
        return false;
    sort(&from_qrels);
    sort(&from_answers);
    for (size_t i = 0; i < from_qrels.count; i++)
        made->names_projects |= str_find(from_qrels.at[i].article.docid,
                                         STR(":"), 0) != SIZE_MAX;
    if (!join(mem, paths, &from_qrels, &from_answers, made, err))
        return false;
    *judge = made;
    return true;
}

/* ---- asking ---------------------------------------------------------- */

static int find_qid(const void *key, const void *item)
{
    const struct str *qid = key;
    const struct gold *gold = item;

    return str_compare(*qid, gold->qid);
}

const struct gold *judge_gold(const struct judge *judge, struct str qid)
{
    if (judge->count == 0)
        return NULL;
    return bsearch(&qid, judge->gold, judge->count, sizeof *judge->gold,
                   find_qid);
}

void judge_leave_titles(struct judge *judge)
{
    for (size_t i = 0; i < judge->count; i++)
        judge->gold[i].text_only = true;
}

size_t judge_list_strings(const struct judge *judge)
{
    size_t count = 0;

    for (size_t i = 0; i < judge->count; i++)
        count += judge->gold[i].list_string;
    return count;
}

bool judge_names_projects(const struct judge *judge)
{
    return judge->names_projects;
}

size_t gold_find_article(const struct gold *gold, struct str docid)
{
    struct str page = docid;

    (void)str_cut(&page, ':');
    for (size_t i = 0; i < gold->article_count; i++) {
        struct str wanted = gold->articles[i].docid;

        if (str_equal(wanted, docid) ||
            (page.len > 0 && str_equal(wanted, page)))
            return i;
    }
    return SIZE_MAX;
}

size_t gold_find_answer(const struct gold *gold, const struct dpr_tokens *text)
{
    size_t least = SIZE_MAX;

    for (size_t i = 0; i < gold->answer_count; i++) {
        size_t words = dpr_tokens_find(text, &gold->answer_tokens[i]);

        if (words < least)
            least = words;
    }
    return least;
}

struct mark gold_mark(const struct gold *gold, struct arena *mem,
                      struct str docid, struct str title, struct str text)
{
    struct mark mark = { .article = SIZE_MAX, .answer_words = SIZE_MAX };
    struct dpr_tokens tokens;

    if (!gold)
        return mark;
    mark.article = gold_find_article(gold, docid);
    if (mark.article != SIZE_MAX)
        mark.grade = gold->articles[mark.article].grade;
    if (gold->has_answers) {
        if (title.len > 0 && !gold->text_only)
            text = arena_print(mem, STR_FMT "\n" STR_FMT, STR_ARG(title),
                               STR_ARG(text));
        tokens = dpr_tokens_of(mem, text);
        mark.words = tokens.word_count;
        mark.answer_words = gold_find_answer(gold, &tokens);
    }
    return mark;
}
