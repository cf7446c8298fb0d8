/* features_text.c - counts, windows, pairs and sentences over the hits. */
#include "server/features_text.h"

#include <math.h>

#include "common/arena.h"

#define SLOTS 256     /* of the table of hashes, at the least */
#define ORDER_HITS 64 /* of one sentence, looked at for their order */
#define ELSEWHERE 0.4 /* worth of an answer outside the best sentence */
#define UNKNOWN 0.5   /* worth when nothing special is asked for */

/* ---- the question ---------------------------------------------------- */

static void seek(struct sought *s, struct str term, size_t word)
{
    uint32_t hash = forward_hash(term) + 1;
    uint32_t at = hash & s->mask;

    while (s->hashes[at] != 0 && s->hashes[at] != hash)
        at = (at + 1) & s->mask;
    if (s->hashes[at] != 0)
        return;
    s->hashes[at] = hash;
    s->words[at] = (uint8_t)word;
}

static void open_table(struct sought *s, struct arena *mem, size_t terms)
{
    uint32_t slots = SLOTS;

    while (slots < terms * 8)
        slots *= 2;
    s->mask = slots - 1;
    s->hashes = arena_array(mem, slots, sizeof *s->hashes);
    s->words = arena_array(mem, slots, sizeof *s->words);
}

/* The nearest word that begins where this one ends, or behind it. */
static size_t word_behind(const struct sought *s, size_t end)
{
    size_t best = SOUGHT_NONE;

    for (size_t i = 0; i < s->count; i++) {
        if (s->begin[i] >= end &&
            (best == SOUGHT_NONE || s->begin[i] < s->begin[best]))
            best = i;
    }
    return best;
}

static void find_pairs(struct sought *s, const struct question *question)
{
    for (size_t i = 0; i < s->count; i++) {
        s->next[i] = word_behind(s, question->groups[i].end);
        if (s->next[i] != SOUGHT_NONE)
            s->pair_weight += s->weight[i] + s->weight[s->next[i]];
    }
}

static void find_places(struct sought *s)
{
    for (size_t i = 0; i < s->count; i++) {
        if (s->begin[i] < s->begin[s->first])
            s->first = i;
        if (s->begin[i] > s->begin[s->last])
            s->last = i;
        if (s->weight[i] > s->weight[s->rarest])
            s->rarest = i;
    }
}

static void take_words(struct sought *s, const struct question *question)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct term_group *group = &question->groups[i];

        s->all |= UINT64_C(1) << i;
        s->begin[i] = group->begin;
        s->weight[i] = group->idf * group->weight;
        s->idf += s->weight[i];
        for (size_t j = 0; j < group->count; j++)
            seek(s, group->terms[j], i);
    }
    for (size_t i = 0; i < s->count && s->idf > 0; i++)
        s->weight[i] /= s->idf;
}

struct sought *sought_make(struct arena *mem, const struct question *question)
{
    struct sought *s = arena_new(mem, struct sought);

    s->count = question->count < SOUGHT_MAX ? question->count : SOUGHT_MAX;
    s->ceiling = question->ceiling;
    s->answer = question->answer;
    open_table(s, mem, question->term_count);
    take_words(s, question);
    find_places(s);
    find_pairs(s, question);
    return s;
}

uint64_t sought_words(const struct sought *sought, const uint32_t *tokens,
                      size_t count)
{
    uint64_t words = 0;

    for (size_t i = 0; i < count; i++) {
        size_t word = sought_word(sought, tokens[i]);

        if (word != SOUGHT_NONE)
            words |= UINT64_C(1) << word;
    }
    return words;
}

double sought_weight(const struct sought *sought, uint64_t words)
{
    double sum = 0;

    for (; words; words &= words - 1)
        sum += sought->weight[__builtin_ctzll(words)];
    return sum;
}

double sought_heaviest(const struct sought *sought, uint64_t words)
{
    double most = 0;

    for (words &= sought->all; words; words &= words - 1)
        most = fmax(most, sought->weight[__builtin_ctzll(words)]);
    return most;
}

/* ---- a text ---------------------------------------------------------- */

void text_look(const struct sought *sought, const uint32_t *tokens,
               size_t count, struct seen *seen)
{
    uint32_t position = 0;
    uint32_t sentence = 0;

    seen->words = 0;
    seen->count = 0;
    for (size_t i = 0; i < count; i++) {
        size_t word = sought_word(sought, tokens[i]);

        position += forward_token_gap(tokens[i]);
        sentence += tokens[i] & FORWARD_SENTENCE;
        if (word == SOUGHT_NONE || seen->count == TEXT_HITS_MAX)
            continue;
        seen->words |= UINT64_C(1) << word;
        seen->hits[seen->count++] = (struct hit){ (uint32_t)word, position,
                                                  sentence };
    }
}

double text_pairs(const struct sought *sought, const struct seen *seen,
                  uint32_t apart, bool ordered)
{
    uint64_t found = 0; /* the first words of the pairs */
    double sum = 0;

    for (size_t i = 0; i < seen->count; i++) {
        const struct hit *a = &seen->hits[i];

        for (size_t j = i + 1; j < seen->count; j++) {
            const struct hit *b = &seen->hits[j];

            if (b->position - a->position > apart)
                break;
            if (sought->next[a->word] == b->word)
                found |= UINT64_C(1) << a->word;
            if (!ordered && sought->next[b->word] == a->word)
                found |= UINT64_C(1) << b->word;
        }
    }
    for (; found; found &= found - 1) {
        size_t word = (size_t)__builtin_ctzll(found);

        sum += sought->weight[word] + sought->weight[sought->next[word]];
    }
    return sought->pair_weight > 0 ? sum / sought->pair_weight : 0;
}

double text_window(const struct sought *sought, const struct seen *seen,
                   uint32_t size)
{
    double best = 0;

    for (size_t i = 0; i < seen->count; i++) {
        uint32_t begin = seen->hits[i].position;
        uint64_t words = 0;

        if (i > 0 && begin == seen->hits[i - 1].position)
            continue;
        for (size_t j = i;
             j < seen->count && seen->hits[j].position - begin < size; j++)
            words |= UINT64_C(1) << seen->hits[j].word;
        best = fmax(best, sought_weight(sought, words));
    }
    return best;
}

/* Sum of weight * tf / (tf + k). */
static double saturated(const struct sought *sought, const struct seen *seen,
                        double k)
{
    uint32_t counts[SOUGHT_MAX] = { 0 };
    double sum = 0;

    for (size_t i = 0; i < seen->count; i++)
        counts[seen->hits[i].word]++;
    for (size_t i = 0; i < sought->count; i++)
        sum += sought->weight[i] * counts[i] / (counts[i] + k);
    return sum;
}

double text_repeated(const struct sought *sought, const struct seen *seen)
{
    return saturated(sought, seen, 1.2);
}

double text_bm25(const struct sought *sought, const struct seen *seen,
                 uint32_t words)
{
    return saturated(sought, seen, 0.9 * (1 - 0.4 + 0.4 * words / 100));
}

/* ---- sentences ------------------------------------------------------- */

/* The heaviest chain of hits in the question's order. */
static double chain(const struct sought *sought, const struct hit *hits,
                    size_t count)
{
    double best[ORDER_HITS]; /* of the chains that end in each */
    double most = 0;

    if (count > ORDER_HITS)
        count = ORDER_HITS;
    for (size_t i = 0; i < count; i++) {
        double before = 0;

        for (size_t j = 0; j < i; j++) {
            if (sought->begin[hits[j].word] < sought->begin[hits[i].word])
                before = fmax(before, best[j]);
        }
        best[i] = before + sought->weight[hits[i].word];
        most = fmax(most, best[i]);
    }
    return most < 1 ? most : 1;
}

struct text_sentences text_sentences(const struct sought *sought,
                                     const struct seen *seen, uint64_t topic)
{
    struct text_sentences found = { 0 };

    for (size_t i = 0, end; i < seen->count; i = end) {
        uint32_t sentence = seen->hits[i].sentence;
        uint64_t words = 0;
        double weight;

        for (end = i; end < seen->count && seen->hits[end].sentence == sentence;
             end++)
            words |= UINT64_C(1) << seen->hits[end].word;
        found.most = fmax(found.most, sought_weight(sought, words));
        found.rest = fmax(found.rest, sought_weight(sought, words & ~topic));
        found.order = fmax(found.order, chain(sought, seen->hits + i, end - i));
        weight = sought_weight(sought, words | topic);
        if (weight > found.with_topic) {
            found.with_topic = weight;
            found.best = sentence;
        }
    }
    return found;
}

/* ---- answers --------------------------------------------------------- */

static bool inner_capital(uint32_t token)
{
    return (token & (FORWARD_CAPITAL | FORWARD_SENTENCE)) == FORWARD_CAPITAL;
}

static bool is_kind(enum answer_type type, uint32_t token)
{
    switch (type) {
    case ANSWER_TIME:
        return token & (FORWARD_YEAR | FORWARD_NUMBER);
    case ANSWER_COUNT:
        return (token & (FORWARD_NUMBER | FORWARD_YEAR)) == FORWARD_NUMBER;
    case ANSWER_PERSON:
    case ANSWER_PLACE:
        return inner_capital(token);
    default:
        return false;
    }
}

/* On the way through a text: the last word of the question and the last thing
 * of the kind that is asked for. */
struct approach {
    uint32_t position;
    bool word_seen, thing_seen;
    uint32_t word_at, thing_at;
    double near;
};

static void come_near(struct approach *a, bool seen, uint32_t at)
{
    uint32_t apart = a->position - at;

    if (seen && apart < TEXT_ANSWER_NEAR)
        a->near = fmax(a->near, 1 - 0.05 * apart);
}

static void count_things(struct text_answer *answer, uint32_t token)
{
    answer->numbers += (token & FORWARD_NUMBER) != 0;
    answer->years += (token & FORWARD_YEAR) != 0;
    answer->capitals += inner_capital(token);
}

struct text_answer text_answer(const struct sought *sought,
                               const struct forward_passage *passage,
                               uint32_t best)
{
    struct text_answer answer = { 0 };
    struct approach a = { 0 };
    uint32_t sentence = 0;

    for (size_t i = 0; i < passage->count; i++) {
        uint32_t token = passage->tokens[i];

        a.position += forward_token_gap(token);
        sentence += token & FORWARD_SENTENCE;
        if (sought_word(sought, token) != SOUGHT_NONE) {
            come_near(&a, a.thing_seen, a.thing_at);
            a.word_seen = true;
            a.word_at = a.position;
            continue;
        }
        if (best > 0 && sentence == best)
            count_things(&answer, token);
        if (!is_kind(sought->answer, token))
            continue;
        come_near(&a, a.word_seen, a.word_at);
        a.thing_seen = true;
        a.thing_at = a.position;
        answer.here = fmax(answer.here, sentence == best ? 1 : ELSEWHERE);
    }
    answer.near = a.near;
    if (sought->answer == ANSWER_ANY)
        answer.here = answer.near = UNKNOWN;
    return answer;
}
