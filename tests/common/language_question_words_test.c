/* language_question_words_test.c - entries are in the form in which words are
 * compared, and give the type of their list. */
#include "common/language_question_words.h"

#include "common/language.h"
#include "common/language_question.h"
#include "tests/tap.h"

static enum answer_type type_of(struct arena *mem, const char *language,
                                struct str question)
{
    const struct language *known = language_find(str_from(language));
    struct tokens tokens = analyse(analyser_open(mem), mem, known, question);

    return answer_type_of(known, &tokens);
}

/* The words of an entry as the analyser gives them. */
static struct str as_analysed(struct arena *mem, struct analyser *analyser,
                              const struct question_words *words,
                              struct str entry)
{
    struct tokens tokens = analyse(analyser, mem,
                                   language_find(str_from(words->code)), entry);
    struct str all = STR("");

    for (size_t i = 0; i < tokens.count; i++) {
        if (!tokens.at[i].part)
            all = arena_print(mem, STR_FMT "%s" STR_FMT, STR_ARG(all),
                              all.len > 0 && !words->unspaced ? " " : "",
                              STR_ARG(tokens.at[i].word));
    }
    return all;
}

static void check_list(struct arena *mem, struct analyser *analyser,
                       const struct question_words *words, const char *list)
{
    struct str rest = str_from(list);

    while (rest.len > 0) {
        struct str entry = str_cut(&rest, '|');

        ok(entry.len > 0);
        if (str_starts(entry, STR("^")))
            entry = str_skip(entry, 1);
        is_str(as_analysed(mem, analyser, words, entry), entry);
    }
}

static void entries_are_as_tokens_have_them(struct arena *mem)
{
    struct analyser *analyser = analyser_open(mem);

    for (const struct question_words *words = language_question_words;
         words->code; words++) {
        is_str(str_from(language_find(str_from(words->code))->code),
               str_from(words->code));
        check_list(mem, analyser, words, words->person);
        check_list(mem, analyser, words, words->time);
        check_list(mem, analyser, words, words->place);
        check_list(mem, analyser, words, words->count);
        check_list(mem, analyser, words, words->any);
        check_list(mem, analyser, words, words->prepositions);
        check_list(mem, analyser, words, words->negations);
    }
}

static void a_list_gives_its_own_type(struct arena *mem)
{
    for (const struct question_words *words = language_question_words;
         words->code; words++) {
        struct str person = str_from(words->person);
        struct str time = str_from(words->time);
        struct str first = str_cut(&person, '|');
        struct str second = str_cut(&time, '|');

        ok(type_of(mem, words->code, str_skip(first, first.ptr[0] == '^')) ==
           ANSWER_PERSON);
        ok(type_of(mem, words->code, str_skip(second, second.ptr[0] == '^')) ==
           ANSWER_TIME);
    }
}

int main(void)
{
    TEST(entries_are_as_tokens_have_them);
    TEST(a_list_gives_its_own_type);
    return tap_end();
}
