/* language_question_test.c - question words tell what is asked for. */
#include "common/language_question.h"

#include "common/language.h"
#include "tests/tap.h"

static enum answer_type type_of(struct arena *mem, const char *language,
                                struct str question)
{
    const struct language *known = language_find(str_from(language));
    struct tokens tokens = analyse(analyser_open(mem), mem, known, question);

    return answer_type_of(known, &tokens);
}

static void questions_ask_for_what_they_ask_for(struct arena *mem)
{
    static const char *const cases[][3] = {
        { "en", "who built the tower", "person" },
        { "en", "Whose idea was it?", "person" },
        { "en", "the man who sang it when the war began", "person" },
        { "en", "when did the man who sang it die", "time" },
        { "en", "In what year was it built?", "time" },
        { "en", "how long ago was it built", "time" },
        { "en", "how long is the bridge", "count" },
        { "en", "How many towers does it have?", "count" },
        { "en", "where is the bridge", "place" },
        { "en", "which country has it", "place" },
        { "en", "what is a bridge", "any" },
        { "en", "songs by the who", "any" },
        { "en", "suspension bridge", "any" },
        { "en", "", "any" },
        { "de", "Wer baute die Brücke?", "person" },
        { "de", "In welchem Jahr wurde sie gebaut?", "time" },
        { "de", "Wie groß ist der Turm?", "count" },
        { "de", "Woher kommt der Stahl?", "place" },
        { "de", "Was ist eine Brücke?", "any" },
        { "fr", "Qui a construit le pont ?", "person" },
        { "fr", "À qui appartient le pont ?", "person" },
        { "fr", "la ville qui a un pont", "any" },
        { "fr", "En quelle année ?", "time" },
        { "fr", "Où se trouve le pont ?", "place" },
        { "fr", "D'où vient l'acier ?", "place" },
        { "fr", "un pont ou une tour", "any" },
        { "fr", "Combien de tours a le pont ?", "count" },
        { "es", "¿Quién construyó el puente?", "person" },
        { "es", "¿En qué año se construyó?", "time" },
        { "es", "¿Desde cuándo está abierto?", "time" },
        { "es", "¿De dónde es?", "place" },
        { "es", "¿Cuántos puentes hay?", "count" },
        { "it", "Chi ha costruito il ponte?", "person" },
        { "it", "Dov'è il ponte?", "place" },
        { "it", "Quant'è alto?", "count" },
        { "pt", "Quem construiu a ponte?", "person" },
        { "pt", "Em que ano foi construída?", "time" },
        { "pt", "Quantas torres tem?", "count" },
        { "nl", "Wie bouwde de brug?", "person" },
        { "nl", "Hoe hoog is de toren?", "count" },
        { "nl", "Waar ligt de brug?", "place" },
        { "ru", "Кто построил мост?", "person" },
        { "ru", "В каком году построен мост?", "time" },
        { "ru", "В какой стране этот мост?", "place" },
        { "ru", "Сколько башен у моста?", "count" },
        { "uk", "Коли збудували міст?", "time" },
        { "pl", "W którym roku zbudowano most?", "time" },
        { "zh", "谁建造了这座桥？", "person" },
        { "zh", "这座桥是什么时候建成的？", "time" },
        { "zh", "这座桥在哪个国家？", "place" },
        { "zh", "这座桥有多少座塔？", "count" },
        { "zh", "几乎所有的桥", "any" },
        { "ja", "誰が橋を建てたか", "person" },
        { "ja", "橋はいつ完成したか", "time" },
        { "ja", "橋はどこにあるか", "place" },
        { "ja", "塔は何本あるか", "count" },
        { "ja", "いつも混む橋", "any" },
        { "ko", "누가 다리를 지었나", "person" },
        { "ko", "다리는 언제 지어졌나", "time" },
        { "ar", "من بنى الجسر؟", "person" },
        { "ar", "متى بني الجسر؟", "time" },
        { "ar", "أين يقع الجسر؟", "place" },
        { "ar", "كم برجا للجسر؟", "count" },
        { "ar", "جسر من الصلب", "any" },
        { "hi", "पुल किसने बनाया?", "person" },
        { "hi", "पुल कब बना?", "time" },
        { "hi", "पुल कहाँ है?", "place" },
        { "hi", "पुल कितना लंबा है?", "count" },
        { "hi", "कौन सा पुल लंबा है?", "any" },
        { "tr", "Köprü ne zaman yapıldı?", "time" },
        { "sv", "Hur många torn har bron?", "count" },
        { "th", "สะพานอยู่ที่ไหน", "place" },
        { "vi", "Ai xây cây cầu?", "person" },
        { "vi", "cây cầu đầu tiên", "any" },
        { "eo", "kiu konstruis la ponton", "any" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (!is_str(str_from(answer_type_name(
                        type_of(mem, cases[i][0], str_from(cases[i][1])))),
                    str_from(cases[i][2])))
            printf("#   %s\n", cases[i][1]);
    }
}

static void negations_are_known_in_their_language(struct arena *mem)
{
    (void)mem;
    ok(language_negation(language_find(STR("en")), STR("not")));
    ok(language_negation(language_find(STR("simple")), STR("without")));
    ok(language_negation(language_find(STR("de")), STR("ohne")));
    ok(language_negation(language_find(STR("ru")), STR("не")));
    ok(!language_negation(language_find(STR("en")), STR("knot")));
    ok(!language_negation(language_find(STR("en")), STR("")));
    ok(!language_negation(language_find(STR("und")), STR("not")));
}

static void a_very_long_question_is_read_at_its_start(struct arena *mem)
{
    struct str word = STR("pneumonoultramicroscopicsilicovolcanoconiosis"
                          "pneumonoultramicroscopic ");
    struct str text = STR("where ");

    for (int i = 0; i < 200; i++)
        text = arena_print(mem, STR_FMT STR_FMT, STR_ARG(text), STR_ARG(word));
    ok(type_of(mem, "en", text) == ANSWER_PLACE);
    text = arena_print(mem, STR_FMT "who", STR_ARG(str_skip(text, 6)));
    ok(type_of(mem, "en", text) == ANSWER_ANY);
}

int main(void)
{
    TEST(questions_ask_for_what_they_ask_for);
    TEST(negations_are_known_in_their_language);
    TEST(a_very_long_question_is_read_at_its_start);
    return tap_end();
}
