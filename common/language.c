/* language.c - what is known of a language. */
#include "common/language.h"

#include <pthread.h>
#include <strings.h>

#include "common/language_words.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* By code. Croatian and Serbo-Croatian use the Serbian stemmer, which reads
 * both alphabets; the Scandinavian entries share one list of words. */
static const struct language languages[] = {
    { .code = "ar",
      .name = "Arabic",
      .stemmer = "arabic",
      .locale = "ar",
      .function_words = language_words_ar },
    { .code = "az", .name = "Azerbaijani", .locale = "az" },
    { .code = "be", .name = "Belarusian", .locale = "be" },
    { .code = "bg", .name = "Bulgarian", .locale = "bg" },
    { .code = "bn", .name = "Bengali", .locale = "bn" },
    { .code = "ca",
      .name = "Catalan",
      .stemmer = "catalan",
      .locale = "ca",
      .function_words = language_words_ca,
      .abbreviations = language_short_ca,
      .elision = true },
    { .code = "cs",
      .name = "Czech",
      .locale = "cs",
      .function_words = language_words_cs,
      .abbreviations = language_short_cs,
      .ordinal_dot = true },
    { .code = "cy", .name = "Welsh", .locale = "cy" },
    { .code = "da",
      .name = "Danish",
      .stemmer = "danish",
      .locale = "da",
      .function_words = language_words_da,
      .abbreviations = language_short_da,
      .ordinal_dot = true },
    { .code = "de",
      .name = "German",
      .stemmer = "german",
      .locale = "de",
      .function_words = language_words_de,
      .abbreviations = language_short_de,
      .ordinal_dot = true },
    { .code = "el",
      .name = "Greek",
      .stemmer = "greek",
      .locale = "el",
      .function_words = language_words_el,
      .abbreviations = language_short_el },
    { .code = "en",
      .name = "English",
      .stemmer = "english",
      .locale = "en",
      .function_words = language_words_en,
      .abbreviations = language_short_en },
    { .code = "eo", .name = "Esperanto", .locale = "eo" },
    { .code = "es",
      .name = "Spanish",
      .stemmer = "spanish",
      .locale = "es",
      .function_words = language_words_es,
      .abbreviations = language_short_es },
    { .code = "et", .name = "Estonian", .locale = "et", .ordinal_dot = true },
    { .code = "eu",
      .name = "Basque",
      .stemmer = "basque",
      .locale = "eu",
      .ordinal_dot = true },
    { .code = "fa",
      .name = "Persian",
      .locale = "fa",
      .function_words = language_words_fa },
    { .code = "fi",
      .name = "Finnish",
      .stemmer = "finnish",
      .locale = "fi",
      .function_words = language_words_fi,
      .abbreviations = language_short_fi,
      .ordinal_dot = true },
    { .code = "fr",
      .name = "French",
      .stemmer = "french",
      .locale = "fr",
      .function_words = language_words_fr,
      .abbreviations = language_short_fr,
      .elision = true },
    { .code = "ga", .name = "Irish", .stemmer = "irish", .locale = "ga" },
    { .code = "gl", .name = "Galician", .locale = "gl" },
    { .code = "gsw",
      .name = "Alemannic",
      .locale = "gsw",
      .function_words = language_words_de,
      .abbreviations = language_short_de,
      .ordinal_dot = true },
    { .code = "he",
      .name = "Hebrew",
      .locale = "he",
      .function_words = language_words_he },
    { .code = "hi",
      .name = "Hindi",
      .stemmer = "hindi",
      .locale = "hi",
      .function_words = language_words_hi },
    { .code = "hr",
      .name = "Croatian",
      .stemmer = "serbian",
      .locale = "hr",
      .ordinal_dot = true },
    { .code = "hu",
      .name = "Hungarian",
      .stemmer = "hungarian",
      .locale = "hu",
      .function_words = language_words_hu,
      .abbreviations = language_short_hu,
      .ordinal_dot = true },
    { .code = "hy", .name = "Armenian", .stemmer = "armenian", .locale = "hy" },
    { .code = "id",
      .name = "Indonesian",
      .stemmer = "indonesian",
      .locale = "id",
      .function_words = language_words_id,
      .abbreviations = language_short_id },
    { .code = "is", .name = "Icelandic", .locale = "is", .ordinal_dot = true },
    { .code = "it",
      .name = "Italian",
      .stemmer = "italian",
      .locale = "it",
      .function_words = language_words_it,
      .abbreviations = language_short_it,
      .elision = true },
    { .code = "ja",
      .name = "Japanese",
      .locale = "ja",
      .function_words = language_words_ja },
    { .code = "ka", .name = "Georgian", .locale = "ka" },
    { .code = "kk", .name = "Kazakh", .locale = "kk" },
    { .code = "km", .name = "Khmer", .locale = "km" },
    { .code = "ko",
      .name = "Korean",
      .locale = "ko",
      .function_words = language_words_ko },
    { .code = "la", .name = "Latin", .locale = "la" },
    { .code = "lo", .name = "Lao", .locale = "lo" },
    { .code = "lt",
      .name = "Lithuanian",
      .stemmer = "lithuanian",
      .locale = "lt",
      .ordinal_dot = true },
    { .code = "lv", .name = "Latvian", .locale = "lv", .ordinal_dot = true },
    { .code = "lzh",
      .name = "Classical Chinese",
      .locale = "zh",
      .function_words = language_words_zh },
    { .code = "mk", .name = "Macedonian", .locale = "mk", .ordinal_dot = true },
    { .code = "mr", .name = "Marathi", .locale = "mr" },
    { .code = "ms", .name = "Malay", .locale = "ms" },
    { .code = "my", .name = "Burmese", .locale = "my" },
    { .code = "nb",
      .name = "Norwegian Bokmål",
      .stemmer = "norwegian",
      .locale = "nb",
      .function_words = language_words_no,
      .abbreviations = language_short_no,
      .ordinal_dot = true },
    { .code = "ne", .name = "Nepali", .stemmer = "nepali", .locale = "ne" },
    { .code = "nl",
      .name = "Dutch",
      .stemmer = "dutch",
      .locale = "nl",
      .function_words = language_words_nl,
      .abbreviations = language_short_nl },
    { .code = "nn",
      .name = "Norwegian Nynorsk",
      .stemmer = "norwegian",
      .locale = "nn",
      .function_words = language_words_no,
      .abbreviations = language_short_no,
      .ordinal_dot = true },
    { .code = "no",
      .name = "Norwegian",
      .stemmer = "norwegian",
      .locale = "no",
      .function_words = language_words_no,
      .abbreviations = language_short_no,
      .ordinal_dot = true },
    { .code = "pl",
      .name = "Polish",
      .locale = "pl",
      .function_words = language_words_pl,
      .abbreviations = language_short_pl,
      .ordinal_dot = true },
    { .code = "pt",
      .name = "Portuguese",
      .stemmer = "portuguese",
      .locale = "pt",
      .function_words = language_words_pt,
      .abbreviations = language_short_pt },
    { .code = "ro",
      .name = "Romanian",
      .stemmer = "romanian",
      .locale = "ro",
      .function_words = language_words_ro,
      .abbreviations = language_short_ro },
    { .code = "ru",
      .name = "Russian",
      .stemmer = "russian",
      .locale = "ru",
      .function_words = language_words_ru,
      .abbreviations = language_short_ru },
    { .code = "sh",
      .name = "Serbo-Croatian",
      .stemmer = "serbian",
      .locale = "sh",
      .ordinal_dot = true },
    { .code = "sk", .name = "Slovak", .locale = "sk", .ordinal_dot = true },
    { .code = "sl", .name = "Slovenian", .locale = "sl", .ordinal_dot = true },
    { .code = "sq", .name = "Albanian", .locale = "sq" },
    { .code = "sr",
      .name = "Serbian",
      .stemmer = "serbian",
      .locale = "sr",
      .ordinal_dot = true },
    { .code = "sv",
      .name = "Swedish",
      .stemmer = "swedish",
      .locale = "sv",
      .function_words = language_words_sv,
      .abbreviations = language_short_sv },
    { .code = "sw", .name = "Swahili", .locale = "sw" },
    { .code = "ta", .name = "Tamil", .stemmer = "tamil", .locale = "ta" },
    { .code = "te", .name = "Telugu", .locale = "te" },
    { .code = "th",
      .name = "Thai",
      .locale = "th",
      .function_words = language_words_th },
    { .code = "tl", .name = "Tagalog", .locale = "tl" },
    { .code = "tr",
      .name = "Turkish",
      .stemmer = "turkish",
      .locale = "tr",
      .function_words = language_words_tr,
      .abbreviations = language_short_tr,
      .ordinal_dot = true },
    { .code = "uk",
      .name = "Ukrainian",
      .locale = "uk",
      .function_words = language_words_uk,
      .abbreviations = language_short_uk },
    { .code = "und", .name = "undetermined", .locale = "" },
    { .code = "ur", .name = "Urdu", .locale = "ur" },
    { .code = "uz", .name = "Uzbek", .locale = "uz" },
    { .code = "vi",
      .name = "Vietnamese",
      .locale = "vi",
      .function_words = language_words_vi,
      .abbreviations = language_short_vi },
    { .code = "wuu",
      .name = "Wu Chinese",
      .locale = "zh",
      .function_words = language_words_zh },
    { .code = "yi", .name = "Yiddish", .stemmer = "yiddish", .locale = "yi" },
    { .code = "yue",
      .name = "Cantonese",
      .locale = "yue",
      .function_words = language_words_zh },
    { .code = "zh",
      .name = "Chinese",
      .locale = "zh",
      .function_words = language_words_zh },
};

/* Wikimedia's own codes: https://meta.wikimedia.org/wiki/Special_language_codes
 */
static const struct {
    const char *code;
    const char *tag;
} exceptions[] = {
    { "als", "gsw" },
    { "bat-smg", "sgs" },
    { "be-x-old", "be-tarask" },
    { "cbk-zam", "cbk" },
    { "eml", "egl" },
    { "fiu-vro", "vro" },
    { "map-bms", "jv-x-bms" },
    { "mo", "ro-Cyrl-MD" },
    { "nrm", "nrf" },
    { "roa-rup", "rup" },
    { "roa-tara", "nap-x-tara" },
    { "simple", "en-simple" },
    { "zh-classical", "lzh" },
    { "zh-min-nan", "nan" },
    { "zh-yue", "yue" },
};

/* Asked for each text that is looked at, of a whole table: the first letter
 * tells most apart. */
static bool equal_any_case(struct str a, const char *b)
{
    return (a.ptr[0] | 0x20) == (b[0] | 0x20) && strlen(b) == a.len &&
           strncasecmp(a.ptr, b, a.len) == 0;
}

struct str language_tag(struct str code)
{
    for (size_t i = 0; i < COUNT(exceptions); i++)
        if (code.len > 0 && equal_any_case(code, exceptions[i].code))
            return str_from(exceptions[i].tag);
    return code;
}

static const struct language *find_exact(struct str code)
{
    for (size_t i = 0; i < COUNT(languages); i++)
        if (code.len > 0 && equal_any_case(code, languages[i].code))
            return &languages[i];
    return NULL;
}

/* Without the last subtag: "zh-Hans-CN" becomes "zh-Hans". */
static struct str shorten(struct str tag)
{
    while (tag.len > 0 && tag.ptr[tag.len - 1] != '-' &&
           tag.ptr[tag.len - 1] != '_')
        tag.len--;
    if (tag.len > 0)
        tag.len--;
    return tag;
}

const struct language *language_find(struct str code)
{
    for (struct str tag = language_tag(code); tag.len > 0; tag = shorten(tag)) {
        const struct language *found = find_exact(tag);

        if (found)
            return found;
    }
    return find_exact(STR("und"));
}

size_t language_count(void)
{
    return COUNT(languages);
}

const struct language *language_at(size_t index)
{
    return &languages[index];
}

/* How long each language's lists are: counted once, for all threads. */
static struct {
    size_t function_words;
    size_t abbreviations;
} lengths[COUNT(languages)];
static pthread_once_t counted = PTHREAD_ONCE_INIT;

static size_t count_list(const char *const *list)
{
    size_t count = 0;

    while (list && list[count])
        count++;
    return count;
}

static void count_all(void)
{
    for (size_t i = 0; i < COUNT(languages); i++) {
        lengths[i].function_words = count_list(languages[i].function_words);
        lengths[i].abbreviations = count_list(languages[i].abbreviations);
    }
}

/* Whether the word is in a list of `count` words, sorted by bytes. */
static bool in_list(const char *const *words, size_t count, struct str word)
{
    size_t low = 0;
    size_t high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(word, str_from(words[middle]));

        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

bool language_function_word(const struct language *language, struct str word)
{
    pthread_once(&counted, count_all);
    return in_list(language->function_words,
                   lengths[language - languages].function_words, word);
}

bool language_abbreviation(const struct language *language, struct str word,
                           bool before_number)
{
    size_t count;
    char marked[64];

    pthread_once(&counted, count_all);
    count = lengths[language - languages].abbreviations;
    if (in_list(language->abbreviations, count, word))
        return true;
    if (!before_number || word.len >= sizeof marked)
        return false;
    memcpy(marked, word.ptr, word.len);
    marked[word.len] = '#';
    return in_list(language->abbreviations, count,
                   str_make(marked, word.len + 1));
}
