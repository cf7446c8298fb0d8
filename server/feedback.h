/* feedback.h - what the first results say more of, added to the question.
 *
 * Pseudo-relevance feedback as a relevance model interpolated with the question
 * (RM3: Lavrenko and Croft, SIGIR 2001; Abdul-Jaleel et al., TREC 2004). The
 * first passages of a search are taken for relevant, and a word that they
 * share is taken for one of the subject:
 *
 *     P(w) = sum over passages d of  P(w|d) * score(d) / sum of scores
 *
 * with P(w|d) the share of d's content words that are w. Those that weigh most
 * by P(w) * idf are added to the words of the question,
 *
 *     OR( words of the question, SCALE( term, weight(w) ), … )
 *
 *     weight(w) = P(w) / sum of P over the added words
 *                 * FEEDBACK_SHARE * weights of the question's words
 *
 * and the idf comes in as for every word, by the search. Filters, phrases and
 * exclusions of the question hold for what is found by added words too.
 *
 * Not added: words of the question and their other forms, function words,
 * parts, words of one character, words that only one of several passages has,
 * and words in more than a twentieth of all passages (but FEEDBACK_PASSAGES are
 * not too many in any index).
 *
 * What it brings, first stage alone without / with it, over Simple English
 * Wikipedia. The share was chosen among 0.2, 0.35, 0.5 and 1 on an eighth of
 * each set; this is the rest, where 0.1 and 0.3 were then tried, too:
 *
 *                    questions   A@1             A@5             A@20
 *   nq-open-simple       3,158   .1596 / .1590   .2850 / .2831   .3841 / .3870
 *   trivia-simple        2,580   .2399 / .2465   .3523 / .3473   .4337 / .4337
 *
 * Questions won and lost: 63 and 65, 45 and 51, 35 and 26; 52 and 35, 31 and
 * 44, 26 and 26: by a sign test none of it is more than chance (p > 0.05). A
 * larger share does harm (0.3: A@5 -.008 and -.010), and expanding and
 * searching again takes 10 to 12 ms beside 2 to 4 for the first search: so it
 * is off unless asked for. */
#ifndef SERVER_FEEDBACK_H
#define SERVER_FEEDBACK_H

#include <stddef.h>
#include <stdint.h>

#include "common/error.h"

struct arena;
struct question;
struct str_list;
struct worker;
struct xc_query;

#define FEEDBACK_PASSAGES 10
#define FEEDBACK_TERMS 15
#define FEEDBACK_SHARE 0.2

/* Makes a tree for a second search from the first `count` passages of the
 * first one, FEEDBACK_PASSAGES at the most, best first; a score below 0 counts
 * as 0, and when all are 0 the passages weigh the same. `words` are the added
 * ones as the first passage that has them writes them, heaviest first. Where
 * nothing is to be added, the tree is the question's own and there are no
 * words. */
CHECKED bool feedback_expand(struct worker *worker, struct arena *mem,
                             const struct question *question,
                             const uint32_t *docids, const double *scores,
                             size_t count, struct xc_query **tree,
                             struct str_list *words, struct error *err);

#endif
