/* evidence.c - merge, pack, order, cursor. */
#include "server/evidence.h"

#include <stdlib.h>

#include "common/analysis.h"
#include "common/arena.h"
#include "common/buf.h"
#include "common/generation.h"
#include "common/language.h"
#include "server/app.h"
#include "server/cut.h"
#include "server/match.h"
#include "server/merge.h"
#include "server/pack.h"

#define TEXT_MAX (64 << 20)

/* Which results of the page became one, by places in the page. */
struct members {
    size_t *at;
    size_t count;
};

static const struct language *language_of(const struct result *result)
{
    return language_find(result->article->article.language);
}

/* ---- costs ----------------------------------------------------------- */

/* The breadcrumb: title and section path, as they are shown. */
static struct text_cost head_cost(struct arena *mem,
                                  const struct result *result)
{
    const struct article *article = &result->article->article;
    size_t section = result->passage->passage.section;
    struct buf head = buf_open(mem, TEXT_MAX);

    buf_add(&head, article->title);
    for (; section > 0 && section < article->section_count;
         section = article_section_above(article, section)) {
        buf_add(&head, STR(" › "));
        buf_add(&head, article->sections[section].heading);
    }
    return tokens_measure(language_of(result), buf_str(&head));
}

static struct text_cost whole_cost(struct arena *mem,
                                   const struct result *result)
{
    const struct language *language = language_of(result);
    struct text_cost cost = head_cost(mem, result);

    cost = text_cost_add(cost,
                         tokens_measure(language, result->context.before));
    cost = text_cost_add(cost, tokens_measure(language, result->context.after));
    return text_cost_add(
        cost, tokens_measure(language, result->passage->passage.text));
}

static size_t matches_within(const struct result *result, size_t begin,
                             size_t end)
{
    size_t count = 0;

    for (size_t i = 0; i < result->match_count; i++)
        count += result->matches[i].begin >= begin &&
                 result->matches[i].end <= end;
    return count;
}

/* With the white space behind each. `result` NULL: nothing is gained. */
static struct pack_sentence *sentence_costs(struct arena *mem,
                                            const struct language *language,
                                            const struct passage *passage,
                                            const struct result *result)
{
    size_t count = passage->sentence_count;
    struct pack_sentence *made = arena_array(mem, count, sizeof *made);

    for (size_t i = 0; i < count; i++) {
        size_t begin = passage->sentences[i].begin;
        size_t end = i + 1 < count ? passage->sentences[i + 1].begin
                                   : passage->text.len;
        struct span span = { begin, end };

        made[i].cost = tokens_measure(language, str_slice(passage->text, span));
        if (result)
            made[i].gain = (uint32_t)matches_within(result, begin, end);
    }
    return made;
}

/* ---- merging --------------------------------------------------------- */

/* Marks the question's words in a text that was put together. */
static void mark(struct evidence *e, struct result *result)
{
    struct tokens tokens = analyse(e->worker->analyser, e->mem,
                                   language_of(result),
                                   result->passage->passage.text);
    struct matches found = match_words(e->mem, &tokens, e->terms.at,
                                       e->terms.count, false);

    result->matches = found.at;
    result->match_count = found.count;
}

static void join(struct evidence *e, const struct answer *answer,
                 const struct merge_group *group, struct result *result)
{
    const struct passage **parts = arena_array(e->mem, group->count,
                                               sizeof(struct passage *));
    struct stored_passage *whole = arena_new(e->mem, struct stored_passage);

    *result = answer->results[group->best];
    if (group->count == 1)
        return;
    result->parts = arena_array(e->mem, group->count,
                                sizeof(struct stored_passage *));
    for (size_t i = 0; i < group->count; i++) {
        result->parts[i] = answer->results[group->hits[i]].passage;
        parts[i] = &result->parts[i]->passage;
    }
    result->part_count = group->count;
    *whole = *result->parts[0];
    whole->passage = merge_passages(e->mem, parts, group->count);
    result->passage = whole;
    result->context.begin = whole->passage.begin;
    result->context.end = whole->passage.end;
    result->context.before = answer->results[group->hits[0]].context.before;
    result->context.after = answer->results[group->hits[group->count - 1]]
                                .context.after;
    mark(e, result);
}

/* Context that was asked for ends where the parts meet. */
static void merge(struct evidence *e, struct answer *answer,
                  struct members **members)
{
    struct merge_hit *hits = arena_array(e->mem, answer->count, sizeof *hits);
    struct merge_groups groups;
    struct result *merged;

    for (size_t i = 0; i < answer->count; i++) {
        const struct result *r = &answer->results[i];

        hits[i] = (struct merge_hit){ r->article->docid,
                                      r->passage->passage.ordinal,
                                      r->passage->passage.section };
    }
    groups = merge_hits(e->mem, hits, answer->count);
    merged = arena_array(e->mem, groups.count, sizeof *merged);
    *members = arena_array(e->mem, groups.count, sizeof **members);
    for (size_t i = 0; i < groups.count; i++) {
        join(e, answer, &groups.at[i], &merged[i]);
        (*members)[i] = (struct members){ groups.at[i].hits,
                                          groups.at[i].count };
    }
    answer->results = merged;
    answer->count = groups.count;
}

static void stay_apart(struct evidence *e, const struct answer *answer,
                       struct members **members)
{
    *members = arena_array(e->mem, answer->count, sizeof **members);
    for (size_t i = 0; i < answer->count; i++) {
        (*members)[i].at = arena_new(e->mem, size_t);
        *(*members)[i].at = i;
        (*members)[i].count = 1;
    }
}

/* ---- packing --------------------------------------------------------- */

/* What the packing looks up neighbours with. */
struct packing {
    struct evidence *evidence;
    struct answer *answer;
    const struct pack_candidate *candidates;
};

static bool find_neighbour(struct evidence *e, const struct result *result,
                           uint32_t ordinal, struct stored_passage **found,
                           struct error *err)
{
    const struct stored_passage *own = result->passage;

    if (!schema_find_passage(e->worker->index->reader, e->mem, own->project,
                             own->page_id, ordinal, found, err))
        return false;
    if (*found && (*found)->passage.section != own->passage.section)
        *found = NULL;
    return true;
}

static bool look(void *context, const struct pack_candidate *candidate,
                 uint32_t ordinal, struct pack_neighbour *neighbour,
                 bool *found, struct error *err)
{
    struct packing *p = context;
    struct evidence *e = p->evidence;
    const struct result *result = &p->answer
                                       ->results[candidate - p->candidates];
    const struct language *language = language_of(result);
    struct stored_passage *passage;

    if (!find_neighbour(e, result, ordinal, &passage, err))
        return false;
    *found = passage != NULL;
    if (!passage)
        return true;
    neighbour->sentences = sentence_costs(e->mem, language, &passage->passage,
                                          NULL);
    neighbour->sentence_count = passage->passage.sentence_count;
    neighbour->cost = text_cost_add(
        tokens_measure(language, passage->passage.text),
        tokens_measure(language, STR("\n\n")));
    return true;
}

static struct pack_candidate *pack_candidates(struct evidence *e,
                                              const struct answer *answer)
{
    struct pack_candidate *made = arena_array(e->mem, answer->count,
                                              sizeof *made);

    for (size_t i = 0; i < answer->count; i++) {
        const struct result *r = &answer->results[i];
        const struct passage *passage = &r->passage->passage;
        uint32_t parts = r->part_count > 0 ? (uint32_t)r->part_count : 1;

        made[i].article = r->article->docid;
        made[i].ordinal = passage->ordinal;
        made[i].last = passage->ordinal + parts - 1;
        made[i].head = head_cost(e->mem, r);
        made[i].cost = tokens_measure(language_of(r), passage->text);
        made[i].sentences = sentence_costs(e->mem, language_of(r), passage, r);
        made[i].sentence_count = passage->sentence_count;
    }
    return made;
}

/* What the result was made of: its parts, or itself. */
static const struct passage **
parts_of(struct evidence *e, const struct result *result, size_t *count)
{
    size_t room = result->part_count > 0 ? result->part_count : 1;
    const struct passage **parts = arena_array(e->mem, room,
                                               sizeof(struct passage *));

    parts[0] = &result->passage->passage;
    for (size_t i = 0; i < result->part_count; i++)
        parts[i] = &result->parts[i]->passage;
    *count = room;
    return parts;
}

/* Parts that the cut takes nothing from are no longer of the result. */
static void leave_out(struct result *result, const struct cut *cut)
{
    if (result->part_count == 0)
        return;
    result->parts += cut->first;
    result->part_count = cut->count > 1 ? cut->count : 0;
}

/* The result as a run of its sentences: a quote of its own. */
static void cut_result(struct evidence *e, struct result *result,
                       struct span sentences)
{
    struct stored_passage *made = arena_new(e->mem, struct stored_passage);
    size_t count;
    const struct passage **parts = parts_of(e, result, &count);
    struct cut cut = cut_sentences(e->mem, &result->article->article, parts,
                                   count, sentences);

    *made = result->part_count > 0 ? *result->parts[cut.first]
                                   : *result->passage;
    made->passage = cut.passage;
    leave_out(result, &cut);
    result->passage = made;
    result->cut = !cut.whole;
    result->context.begin = cut.passage.begin;
    result->context.end = cut.passage.end;
    mark(e, result);
}

/* Sentences [begin, end) of the passage before, up to the result. */
static bool put_before(struct evidence *e, struct result *result,
                       struct span sentences, struct error *err)
{
    const struct passage *own = &result->passage->passage;
    struct stored_passage *found;
    struct buf text = buf_open(e->mem, TEXT_MAX);
    size_t begin = 0;

    if (sentences.begin == sentences.end)
        return true;
    if (!find_neighbour(e, result, own->ordinal - 1, &found, err))
        return false;
    if (!found)
        return true;
    if (found->passage.sentence_count > 0)
        begin = found->passage.sentences[sentences.begin].begin;
    buf_add(&text, str_skip(found->passage.text, begin));
    buf_add(&text, own->gap);
    result->context.before = buf_str(&text);
    result->context.begin = utf8_advance(
        found->passage.begin, str_make(found->passage.text.ptr, begin));
    return true;
}

static bool put_after(struct evidence *e, struct result *result,
                      uint32_t ordinal, struct span sentences,
                      struct error *err)
{
    struct stored_passage *found;
    struct buf text = buf_open(e->mem, TEXT_MAX);
    struct str taken;

    if (sentences.begin == sentences.end)
        return true;
    if (!find_neighbour(e, result, ordinal, &found, err))
        return false;
    if (!found)
        return true;
    taken = found->passage.text;
    if (found->passage.sentence_count > 0)
        taken.len = found->passage.sentences[sentences.end - 1].end;
    buf_add(&text, found->passage.gap);
    buf_add(&text, taken);
    result->context.after = buf_str(&text);
    result->context.end = utf8_advance(found->passage.begin, taken);
    return true;
}

static bool unpack(struct evidence *e, const struct pack *pack,
                   const struct pack_candidate *candidates,
                   struct answer *answer, struct error *err)
{
    struct result *kept = arena_array(e->mem, pack->count, sizeof *kept);

    for (size_t i = 0; i < pack->count; i++) {
        const struct pack_item *item = &pack->items[i];

        kept[i] = answer->results[item->candidate];
        if (item->cut)
            cut_result(e, &kept[i], item->sentences);
        if (!put_before(e, &kept[i], item->before, err) ||
            !put_after(e, &kept[i], candidates[item->candidate].last + 1,
                       item->after, err))
            return false;
        kept[i].cost = item->cost;
    }
    answer->results = kept;
    answer->count = pack->count;
    answer->used = pack->used;
    answer->truncated = pack->truncated;
    return true;
}

/* ---- going on -------------------------------------------------------- */

static int rising(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;

    return (left > right) - (left < right);
}

/* The first place that is not done, and those behind it that are. */
static struct cursor next_cursor(struct evidence *e, const bool *done,
                                 size_t count)
{
    const struct cursor *old = e->cursor;
    struct cursor next = { .offset = old->offset };
    size_t open = 0;

    while (open < count && done[open])
        open++;
    if (open < count)
        next.offset = e->places[open];
    else if (count > 0)
        next.offset = e->places[count - 1] + 1;
    next.taken = arena_array(e->mem, count + old->taken_count,
                             sizeof *next.taken);
    for (size_t i = open; i < count; i++) {
        if (done[i])
            next.taken[next.taken_count++] = e->places[i];
    }
    for (size_t i = 0; i < old->taken_count; i++) {
        if (old->taken[i] > next.offset)
            next.taken[next.taken_count++] = old->taken[i];
    }
    if (next.taken_count > 0)
        qsort(next.taken, next.taken_count, sizeof *next.taken, rising);
    if (next.taken_count > CURSOR_TAKEN_MAX)
        next.taken_count = CURSOR_TAKEN_MAX;
    return next;
}

static void go_on(struct evidence *e, struct answer *answer, const bool *done,
                  size_t count, bool more)
{
    struct cursor next;

    answer->more = more;
    answer->cursor = STR_NULL;
    if (!more)
        return;
    next = next_cursor(e, done, count);
    next.generation = e->worker->index->generation;
    next.query = e->query->cursor_query;
    answer->cursor = cursor_text(e->mem, &next);
}

static bool *mark_done(struct evidence *e, const struct pack *pack,
                       const struct members *members, size_t groups,
                       size_t count)
{
    bool *done = arena_array(e->mem, count, sizeof *done);
    bool *group_done = arena_array(e->mem, groups, sizeof *group_done);

    for (size_t i = 0; i < groups; i++)
        group_done[i] = !pack->more || i < pack->next;
    for (size_t i = 0; pack->more && i < pack->done_count; i++)
        group_done[pack->done[i]] = true;
    for (size_t i = 0; i < groups; i++) {
        for (size_t j = 0; j < members[i].count; j++)
            done[members[i].at[j]] = group_done[i];
    }
    return done;
}

/* ---- the whole ------------------------------------------------------- */

static bool fit(struct evidence *e, struct answer *answer,
                const struct members *members, size_t page, struct error *err)
{
    struct pack_candidate *candidates = pack_candidates(e, answer);
    struct packing packing = { e, answer, candidates };
    struct pack_options options = {
        .budget = { e->query->budget_words, e->query->budget_tokens },
        .cut = true,
        .look = look,
        .context = &packing,
    };
    size_t groups = answer->count;
    struct pack pack;
    bool *done;

    if (!pack_fill(e->mem, candidates, groups, &options, &pack, err))
        return false;
    done = mark_done(e, &pack, members, groups, page);
    if (!unpack(e, &pack, candidates, answer, err))
        return false;
    go_on(e, answer, done, page, answer->more || pack.more);
    return true;
}

static void add_up(struct evidence *e, struct answer *answer, size_t page)
{
    bool *done = arena_array(e->mem, page, sizeof *done);

    for (size_t i = 0; i < page; i++)
        done[i] = true;
    for (size_t i = 0; i < answer->count; i++) {
        answer->results[i].cost = whole_cost(e->mem, &answer->results[i]);
        answer->used = text_cost_add(answer->used, answer->results[i].cost);
    }
    go_on(e, answer, done, page, answer->more);
}

static void put_in_order(struct evidence *e, struct answer *answer)
{
    struct order_place *places = arena_array(e->mem, answer->count,
                                             sizeof *places);
    struct result *ordered = arena_array(e->mem, answer->count,
                                         sizeof *ordered);
    size_t *order;

    if (e->query->order == ORDER_RELEVANCE || answer->count == 0)
        return;
    for (size_t i = 0; i < answer->count; i++)
        places[i] = (struct order_place){
            answer->results[i].article->docid,
            answer->results[i].passage->passage.ordinal
        };
    order = order_of(e->mem, places, answer->count, e->query->order);
    for (size_t i = 0; i < answer->count; i++)
        ordered[i] = answer->results[order[i]];
    answer->results = ordered;
}

bool evidence_arrange(struct evidence *e, struct answer *answer,
                      struct error *err)
{
    bool budget = e->query->budget_words > 0 || e->query->budget_tokens > 0;
    size_t page = answer->count;
    struct members *members;

    if (e->query->merge)
        merge(e, answer, &members);
    else
        stay_apart(e, answer, &members);
    if (!budget)
        add_up(e, answer, page);
    else if (!fit(e, answer, members, page, err))
        return false;
    put_in_order(e, answer);
    return true;
}
