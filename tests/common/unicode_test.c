/* unicode_test.c - names that are one to a reader are one to us. */
#include "common/unicode.h"

#include "tests/tap.h"

static void nfc_joins_accents_with_their_letters(struct arena *mem)
{
    is_str(unicode_nfc(mem, STR("Cafe\u0301")), STR("Café"));
    is_str(unicode_nfc(mem, STR("plain")), STR("plain"));
    is_str(unicode_nfc(mem, STR("a\0é")), STR("a\0é"));
    is_str(unicode_nfc(mem, STR("\u212b")), STR("Å")); /* the Ångström sign */
    is_str(unicode_nfc(mem, STR("\u1112\u1161\u11ab")), STR("한"));
    is_str(unicode_nfc(mem, STR_NULL), STR_NULL);
}

static void folding_takes_case_and_form_away(struct arena *mem)
{
    is_str(unicode_fold(mem, STR("EARLY Work")), STR("early work"));
    is_str(unicode_fold(mem, STR("Straße")), unicode_fold(mem, STR("STRASSE")));
    is_str(unicode_fold(mem, STR("ﬁn")), STR("fin"));
    is_str(unicode_fold(mem, STR("ÉTÉ")), unicode_fold(mem, STR("e\u0301té")));
    is_str(unicode_fold(mem, STR("so\u00adft")), STR("soft"));
}

static void folding_twice_changes_nothing_more(struct arena *mem)
{
    static const char *const texts[] = { "Straße",  "ÀÉÎ ﬁ ½", "İstanbul",
                                         "ΣΊΣΥΦΟΣ", "日本",    "한국",
                                         "" };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct str once = unicode_fold(mem, str_from(texts[i]));

        is_str(unicode_fold(mem, once), once);
    }
}

static void the_first_letter_becomes_upper_case(struct arena *mem)
{
    is_str(unicode_upper_first(mem, STR("été du Nord")), STR("Été du Nord"));
    is_str(unicode_upper_first(mem, STR("iPod")), STR("IPod"));
    is_str(unicode_upper_first(mem, STR("IPod")), STR("IPod"));
    is_str(unicode_upper_first(mem, STR("ß")), STR("ß")); /* "SS" is two */
    is_str(unicode_upper_first(mem, STR("1st")), STR("1st"));
    is_str(unicode_upper_first(mem, STR("日本")), STR("日本"));
    is_str(unicode_upper_first(mem, STR("a\0b")), STR("A\0b"));
    is_str(unicode_upper_first(mem, STR("")), STR(""));
}

int main(void)
{
    TEST(nfc_joins_accents_with_their_letters);
    TEST(folding_takes_case_and_form_away);
    TEST(folding_twice_changes_nothing_more);
    TEST(the_first_letter_becomes_upper_case);
    return tap_end();
}
