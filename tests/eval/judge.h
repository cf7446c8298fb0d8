/* judge.h - is this passage right for this question?
 *
 * Two kinds of judgement, either or both:
 *
 *   qrels    TREC's: `qid 0 docid grade` on a line, grades above 0 are right.
 *            A docid is an article, "page id" or "project:page id"; the first
 *            stands for that page of any project.
 *   answers  JSON lines {"qid": …, "answers": […]}: a passage is right when
 *            one of the strings stands in it as a run of tokens (dpr_tokens.h):
 *            the DPR protocol (Karpukhin et al. 2020, has_answer). What is
 *            read is the article's title, a line break, and the text: as a
 *            retriever hands a passage on, and as our baseline counts. Words
 *            of the title are words that a prompt pays for.
 *
 * An empty list is a question that no text can be right for: it counts, as 0.
 * A string in place of the list is one answer, but when it is in brackets: some
 * sets hold lists that were printed by a program and read back as a string,
 *
 *     "['The Forties', '40s, '1940-1949', 1940's, 'Đổi \\'x']"
 *
 * with quotes that need not be balanced. Nobody can tell a comma inside an
 * answer from one between two, so it is cut at every comma, and what is left
 * without quotes and white space around it is an answer. judge_list_strings()
 * says how many there were.
 *
 * A tool that wants labels for its own use does
 *
 *     if (!judge_open(mem, qrels, answers, &judge, &err)) …
 *     gold = judge_gold(judge, STR("nq7"));
 *     mark = gold_mark(gold, scratch, STR("simplewiki:12"), title,
 *                      passage.text);
 *     label = mark.grade > 0 || mark.answer_words != SIZE_MAX;
 *
 * A judge is read only once open: any number of threads may ask it. */
#ifndef TESTS_EVAL_JUDGE_H
#define TESTS_EVAL_JUDGE_H

#include "common/error.h"
#include "common/str.h"
#include "tests/eval/dpr_tokens.h"

struct arena;
struct judge;

struct gold_article {
    struct str docid;
    unsigned grade; /* above 0 */
};

/* What is known of one question. */
struct gold {
    struct str qid;
    struct gold_article *articles;
    size_t article_count;
    bool has_articles; /* it stands in the qrels, maybe with grades 0 only */
    struct str *answers;
    struct dpr_tokens *answer_tokens;
    size_t answer_count;
    bool has_answers;
    bool text_only;   /* titles are not looked at */
    bool list_string; /* the answers were a list printed into a string */
};

/* What one result is worth. */
struct mark {
    size_t article;      /* index into gold->articles; SIZE_MAX: none of them */
    unsigned grade;      /* of that article; 0 */
    size_t words;        /* in title and text; 0 where no answers are known */
    size_t answer_words; /* words to read until an answer is complete; SIZE_MAX
                          * when the text holds none */
};

/* Reads what is given; a path may be NULL. Malformed lines, a docid judged
 * twice for a question and an answers file with a qid twice are ERROR_INPUT
 * with file and line. */
CHECKED bool judge_open(struct arena *mem, const char *qrels,
                        const char *answers, struct judge **judge,
                        struct error *err);

/* NULL when nothing is known of the question. */
const struct gold *judge_gold(const struct judge *judge, struct str qid);

/* From now on answers are looked for in texts alone, without their titles.
 * Before the first thread starts. */
void judge_leave_titles(struct judge *judge);

/* How many questions had a list printed into a string for their answers. */
size_t judge_list_strings(const struct judge *judge);

/* True when the qrels write docids as "project:page id". */
bool judge_names_projects(const struct judge *judge);

/* Judges a result by its docid ("project:page id"), its title ("": there is
 * none) and its text, valid UTF-8; `mem` is scratch. A NULL gold knows
 * nothing. */
struct mark gold_mark(const struct gold *gold, struct arena *mem,
                      struct str docid, struct str title, struct str text);

/* The two halves of it: the index of the gold article or SIZE_MAX, and the
 * words until an answer is complete or SIZE_MAX. */
size_t gold_find_article(const struct gold *gold, struct str docid);
size_t gold_find_answer(const struct gold *gold, const struct dpr_tokens *text);

#endif
