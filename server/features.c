/* features.c - looks at the rows of the forward index, once each. */
#include "server/features.h"

#include <math.h>
#include <stdlib.h>

#include "common/analysis.h"
#include "common/arena.h"
#include "common/schema.h"
#include "server/features_grams.h"
#include "server/features_text.h"
#include "server/search_query.h"

#define ARTICLE_PASSAGES 6 /* looked at for the article, from its start */

/* ---- names ----------------------------------------------------------- */

const char *feature_text(enum feature feature)
{
    static const char *const texts[] = {
#define FEATURE_TEXT(name, lower, text) text,
        FEATURES(FEATURE_TEXT)
#undef FEATURE_TEXT
    };

    return texts[feature];
}

const char *feature_name(enum feature feature)
{
    static const char *const names[] = {
#define FEATURE_STRING(name, lower, text) lower,
        FEATURES(FEATURE_STRING)
#undef FEATURE_STRING
    };

    return names[feature];
}

/* ---- articles -------------------------------------------------------- */

/* What is known of an article, kept for all of its candidates. */
struct subject {
    uint32_t docid; /* 0: a free place */
    uint32_t passages;
    uint64_t title;   /* words in the title */
    uint64_t name;    /* words in the name that fits best */
    uint64_t article; /* words in the title and the first passages */
    uint64_t lead;    /* … and the first passage */
    double title_share, title_whole, title_pairs;
    double name_share;
    double best; /* weight in the first stage, of all its candidates */
};

struct making {
    const struct feature_source *source;
    const struct sought *sought;
    struct subject *subjects; /* by docid, open addressing */
    uint32_t mask;
    struct seen seen;
    struct gram_look *grams;
};

/* The words of a name that the question holds; gives their share of the name,
 * function words and what stands in parentheses not counted. */
static double share_of_name(const struct sought *sought,
                            const struct forward_name *name, uint64_t *words)
{
    unsigned held = 0, all = 0;

    *words = 0;
    for (size_t i = 0; i < name->count; i++) {
        uint32_t token = name->tokens[i];
        size_t word = sought_word(sought, token);

        if (word != SOUGHT_NONE)
            *words |= UINT64_C(1) << word;
        if (token & (FORWARD_FUNCTION | FORWARD_ASIDE))
            continue;
        all++;
        held += word != SOUGHT_NONE;
    }
    return all > 0 ? (double)held / all : 0;
}

static void read_title(struct making *m, const struct forward_name *title,
                       struct subject *subject)
{
    const struct sought *sought = m->sought;
    double share = share_of_name(sought, title, &subject->title);

    subject->title_share = share;
    subject->title_whole = share == 1 ? sought_weight(sought, subject->title)
                                      : 0;
    text_look(sought, title->tokens, title->count, &m->seen);
    subject->title_pairs = text_pairs(sought, &m->seen, TEXT_SIDE_BY_SIDE,
                                      true);
}

/* The best name is the one with most of the question's weight for the share of
 * it that the question holds. */
static void read_names(struct making *m, const struct forward_article *article,
                       struct subject *subject)
{
    double best = -1;

    for (size_t i = 0; i < article->name_count; i++) {
        uint64_t words;
        double share = share_of_name(m->sought, &article->names[i], &words);
        double worth = share * sought_weight(m->sought, words);

        if (worth <= best)
            continue;
        best = worth;
        subject->name = words;
        subject->name_share = share;
    }
}

static bool row_of(const struct feature_source *source, uint32_t docid,
                   const uint32_t **row, size_t *count, struct error *err)
{
    if (!source->forward)
        return forward_row_make(source->reader, source->analyser, source->mem,
                                docid, row, count, err);
    *row = forward_row(source->forward, docid, count);
    return true;
}

/* The first passages of an article lie behind it. */
static bool read_beginning(struct making *m, struct subject *subject,
                           struct error *err)
{
    uint32_t most = subject->passages < ARTICLE_PASSAGES ? subject->passages
                                                         : ARTICLE_PASSAGES;

    subject->article = subject->title;
    for (uint32_t i = 0; i < most; i++) {
        struct forward_passage passage;
        const uint32_t *row;
        size_t count;

        if (!row_of(m->source, subject->docid + 1 + i, &row, &count, err))
            return false;
        if (!forward_read_passage(row, count, &passage) || passage.ordinal != i)
            break;
        subject->article |= sought_words(m->sought, passage.tokens,
                                         passage.count);
        if (i == 0)
            subject->lead = subject->article;
    }
    return true;
}

static struct subject *subject_place(const struct making *m, uint32_t docid)
{
    uint32_t at = docid * 0x9E3779B1u & m->mask;

    while (m->subjects[at].docid != 0 && m->subjects[at].docid != docid)
        at = (at + 1) & m->mask;
    return &m->subjects[at];
}

static bool subject_of(struct making *m, uint32_t docid,
                       struct subject **subject, struct error *err)
{
    struct forward_article article;
    const uint32_t *row;
    size_t count;

    *subject = subject_place(m, docid);
    if ((*subject)->docid != 0)
        return true;
    (*subject)->docid = docid;
    if (!row_of(m->source, docid, &row, &count, err))
        return false;
    if (!forward_read_article(row, count, &article) || article.name_count == 0)
        return true;
    (*subject)->passages = article.passages;
    read_title(m, &article.names[0], *subject);
    read_names(m, &article, *subject);
    return read_beginning(m, *subject, err);
}

/* ---- one candidate --------------------------------------------------- */

static void describe_question(const struct sought *sought, float *f)
{
    f[FEATURE_QUESTION_WORDS] = (float)sought->count;
    f[FEATURE_QUESTION_IDF] = (float)sought->idf;
    f[FEATURE_HEAVIEST] = (float)sought->weight[sought->rarest];
}

/* What the words are that the passage, its headings and its title hold. */
static uint64_t describe_words(const struct sought *s,
                               const struct forward_passage *passage,
                               const struct seen *seen,
                               const struct subject *subject, float *f)
{
    uint64_t headings = sought_words(s, passage->headings,
                                     passage->heading_count);
    uint64_t all = seen->words | headings | subject->title;

    f[FEATURE_BODY] = (float)sought_weight(s, seen->words);
    f[FEATURE_HEADINGS] = (float)sought_weight(s, headings);
    f[FEATURE_ALL] = (float)sought_weight(s, all);
    f[FEATURE_RAREST] = (float)(all >> s->rarest & 1);
    f[FEATURE_FOCUS] = (float)(all >> s->first & 1);
    f[FEATURE_LAST] = (float)(all >> s->last & 1);
    f[FEATURE_MISSING] = (float)sought_heaviest(s, ~all);
    f[FEATURE_REPEATED] = (float)text_repeated(s, seen);
    f[FEATURE_BM25_BODY] = (float)text_bm25(s, seen, passage->words);
    f[FEATURE_ARTICLE] = (float)sought_weight(s,
                                              subject->article | seen->words);
    return all;
}

static void describe_places(const struct sought *s, const struct seen *seen,
                            float *f)
{
    f[FEATURE_PAIRS] = (float)text_pairs(s, seen, TEXT_SIDE_BY_SIDE, true);
    f[FEATURE_PAIRS_NEAR] = (float)text_pairs(s, seen, TEXT_NEAR, false);
    f[FEATURE_WINDOW_SHORT] = (float)text_window(s, seen, TEXT_WINDOW_SHORT);
    f[FEATURE_WINDOW_LONG] = (float)text_window(s, seen, TEXT_WINDOW_LONG);
}

static void describe_sentences(const struct sought *s,
                               const struct forward_passage *passage,
                               const struct seen *seen,
                               const struct subject *subject, float *f)
{
    double rest = sought_weight(s, s->all & ~subject->name);
    struct text_sentences best = text_sentences(s, seen, subject->name);
    struct text_answer answer = text_answer(s, passage, best.best);

    f[FEATURE_REST] = 1;
    f[FEATURE_REST_SENTENCE] = 1;
    if (rest > 0) {
        f[FEATURE_REST] = (float)(sought_weight(s,
                                                seen->words & ~subject->name) /
                                  rest);
        f[FEATURE_REST_SENTENCE] = (float)(best.rest / rest);
    }
    f[FEATURE_SENTENCE] = (float)best.most;
    f[FEATURE_SENTENCE_TOPIC] = (float)best.with_topic;
    f[FEATURE_ORDER] = (float)best.order;
    f[FEATURE_ANSWER] = (float)answer.here;
    f[FEATURE_ANSWER_NEAR] = (float)answer.near;
    f[FEATURE_SENTENCE_NUMBERS] = (float)answer.numbers;
    f[FEATURE_SENTENCE_YEARS] = (float)answer.years;
    f[FEATURE_SENTENCE_CAPITALS] = (float)answer.capitals;
}

static void describe_subject(const struct sought *s,
                             const struct subject *subject, float *f)
{
    f[FEATURE_TITLE] = (float)sought_weight(s, subject->title);
    f[FEATURE_TITLE_SHARE] = (float)subject->title_share;
    f[FEATURE_TITLE_WHOLE] = (float)subject->title_whole;
    f[FEATURE_PAIRS_TITLE] = (float)subject->title_pairs;
    f[FEATURE_NAME] = (float)sought_weight(s, subject->name);
    f[FEATURE_NAME_SHARE] = (float)subject->name_share;
    f[FEATURE_LEAD_TOPIC] = (float)sought_weight(s, subject->lead);
}

static bool describe(struct making *m, struct candidate *candidate,
                     struct error *err)
{
    const struct sought *s = m->sought;
    float *f = candidate->features;
    struct forward_passage passage;
    struct subject *subject;
    const uint32_t *row;
    size_t count;

    f[FEATURE_FIRST_STAGE] = (float)(candidate->raw / s->ceiling);
    describe_question(s, f);
    if (!row_of(m->source, candidate->docid, &row, &count, err))
        return false;
    if (!forward_read_passage(row, count, &passage))
        return true;
    candidate->article_docid = candidate->docid - 1 - passage.ordinal;
    if (!subject_of(m, candidate->article_docid, &subject, err))
        return false;
    subject->best = fmax(subject->best, candidate->raw);
    describe_subject(s, subject, f);
    text_look(s, passage.tokens, passage.count, &m->seen);
    candidate->words = describe_words(s, &passage, &m->seen, subject, f);
    f[FEATURE_GRAMS] = (float)gram_look_at(m->grams, &passage);
    describe_places(s, &m->seen, f);
    describe_sentences(s, &passage, &m->seen, subject, f);
    f[FEATURE_FAMILY_LIST] = passage.family == FORWARD_LIST;
    f[FEATURE_FAMILY_TABLE] = passage.family >= FORWARD_TABLE;
    f[FEATURE_ASIDE] = passage.aside;
    return true;
}

/* ---- all of them ----------------------------------------------------- */

/* What shows only when all candidates of an article were looked at. */
static void finish(const struct making *m, struct candidate *candidate)
{
    const struct subject *subject = subject_place(m, candidate->article_docid);

    if (candidate->article_docid != 0)
        candidate->features[FEATURE_ARTICLE_BEST] = (float)(subject->best /
                                                            m->sought->ceiling);
}

bool features_make(const struct feature_source *source,
                   const struct question *question,
                   struct candidate *candidates, size_t count,
                   struct error *err)
{
    struct making *m = arena_new(source->mem, struct making);
    uint32_t places = 64;

    while (places < 2 * count)
        places *= 2;
    m->source = source;
    m->sought = sought_make(source->mem, question);
    m->subjects = arena_array(source->mem, places, sizeof *m->subjects);
    m->mask = places - 1;
    m->grams = gram_look_open(source->mem, question, m->sought);
    for (size_t i = 0; i < count; i++) {
        if (!describe(m, &candidates[i], err))
            return false;
    }
    for (size_t i = 0; i < count; i++)
        finish(m, &candidates[i]);
    return true;
}
