/* tokens.h - what a text costs a reader: words, and tokens on the high side.
 *
 * Words: a run of letters, digits and their marks is one. Scripts without
 * spaces have no such runs: there two characters count as a word, rounded up.
 *
 * Tokens: an estimate that errs high, whatever model reads the text. No
 * tokenizer is at hand here, and a client's is not known, so each character
 * has a rate, taken from the most wasteful of seven tokenizers: o200k_base
 * (GPT-4o, GPT-5), cl100k_base (GPT-4), Llama 3, Qwen 3, Gemma 3, DeepSeek V3
 * and the one that Anthropic published for Claude 2. A character of a script
 * that has no rate costs its bytes in UTF-8, and a tenth more: no tokenizer
 * that works on bytes takes more, but some take a text apart first (NFKC).
 *
 *   in hundredths of a token
 *   Latin letter           29    letter of Cyrillic         70
 *   … and each word        30    … Greek, Hebrew       120, 122
 *   … with an accent, +   100    … Arabic, Devanagari  120, 148
 *   … beyond U+017F, +    220    … Thai                    192
 *   digit                 100    Han, Hangul           163, 165
 *   space before one      100    kana                      125
 *   other ASCII           110    CJK and wide forms        150
 *   end of line           120    other punctuation         150
 *   each text             300    all else     110 for each byte
 *
 * Letters of scripts with spaces cost 92 % of it in English, the whole in
 * German, Spanish, French, Russian, Arabic, Hindi and Hebrew, 155 % in
 * languages that models have seen less of: where the language is wrong, so is
 * the rate. A cost is rounded up.
 *
 * Measured: the estimate divided by what a tokenizer counts, over passages of
 * up to 1,300 characters of encyclopaedic text; the last row is the Universal
 * Declaration of Human Rights, in pieces, in 466 other languages and spellings.
 * "Worst" is the tokenizer that takes most for the passage.
 *
 *   language  passages  worst of the seven         mean for
 *                       least   1 %  mean    o200k cl100k Llama 3 Gemma 3
 *   en            2452    0.91  1.07  1.37     1.47   1.45    1.45    1.42
 *   de             249    1.01  1.02  1.13     1.49   1.23    1.24    1.45
 *   es             256    1.01  1.04  1.18     1.52   1.29    1.29    1.51
 *   fr              16    1.15  1.15  1.19     1.36   1.24    1.25    1.27
 *   ru             264    1.00  1.06  1.22     2.32   1.33    2.03    2.37
 *   ar             264    1.02  1.04  1.12     3.15   1.45    2.63    2.90
 *   he              15    1.03  1.03  1.05     2.49   1.05    1.05    2.11
 *   hi             270    1.01  1.06  1.12     3.69   1.23    2.31    4.36
 *   th              39    1.03  1.03  1.07     4.25   1.92    3.79    5.09
 *   zh             279    1.01  1.04  1.30     1.93   1.30    1.86    2.13
 *   ja              38    1.08  1.08  1.22     1.62   1.22    1.75    2.08
 *   ko              22    1.02  1.02  1.14     1.90   1.23    1.88    1.97
 *   others        2776    0.95  1.00  1.25     1.88   1.34    1.44    1.91
 *
 * A page may hold another language: what lies below 1 in English are five
 * paragraphs in Czech, Italian, German and a list of names of languages. */
#ifndef SERVER_TOKENS_H
#define SERVER_TOKENS_H

#include "common/str.h"

struct language;

struct text_cost {
    size_t words;
    size_t tokens;
};

/* What the text, in valid UTF-8, costs. An empty one costs nothing. The cost
 * of a text in pieces is at least the cost of the whole. */
struct text_cost tokens_measure(const struct language *language,
                                struct str text);

static inline struct text_cost text_cost_add(struct text_cost a,
                                             struct text_cost b)
{
    return (struct text_cost){ a.words + b.words, a.tokens + b.tokens };
}

#endif
