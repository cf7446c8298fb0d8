/* language_words.h - function words and abbreviations, language by language.
 *
 * Each array is sorted by bytes and ended by NULL; language.h says what the
 * entries look like and language.c which language uses which. */
#ifndef COMMON_LANGUAGE_WORDS_H
#define COMMON_LANGUAGE_WORDS_H

extern const char *const language_words_ar[];
extern const char *const language_words_ca[];
extern const char *const language_words_cs[];
extern const char *const language_words_da[];
extern const char *const language_words_de[];
extern const char *const language_words_el[];
extern const char *const language_words_en[];
extern const char *const language_words_es[];
extern const char *const language_words_fa[];
extern const char *const language_words_fi[];
extern const char *const language_words_fr[];
extern const char *const language_words_he[];
extern const char *const language_words_hi[];
extern const char *const language_words_hu[];
extern const char *const language_words_id[];
extern const char *const language_words_it[];
extern const char *const language_words_ja[];
extern const char *const language_words_ko[];
extern const char *const language_words_nl[];
extern const char *const language_words_no[];
extern const char *const language_words_pl[];
extern const char *const language_words_pt[];
extern const char *const language_words_ro[];
extern const char *const language_words_ru[];
extern const char *const language_words_sv[];
extern const char *const language_words_th[];
extern const char *const language_words_tr[];
extern const char *const language_words_uk[];
extern const char *const language_words_vi[];
extern const char *const language_words_zh[];

extern const char *const language_short_ca[];
extern const char *const language_short_cs[];
extern const char *const language_short_da[];
extern const char *const language_short_de[];
extern const char *const language_short_el[];
extern const char *const language_short_en[];
extern const char *const language_short_es[];
extern const char *const language_short_fi[];
extern const char *const language_short_fr[];
extern const char *const language_short_hu[];
extern const char *const language_short_id[];
extern const char *const language_short_it[];
extern const char *const language_short_nl[];
extern const char *const language_short_no[];
extern const char *const language_short_pl[];
extern const char *const language_short_pt[];
extern const char *const language_short_ro[];
extern const char *const language_short_ru[];
extern const char *const language_short_sv[];
extern const char *const language_short_tr[];
extern const char *const language_short_uk[];
extern const char *const language_short_vi[];

#endif
