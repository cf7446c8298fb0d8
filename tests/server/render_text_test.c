/* render_text_test.c - replies for a terminal, read by a person once. */
#include "server/render.h"

#include "server/wrap.h"
#include "tests/server/fixture.h"
#include "tests/server/golden.h"

static void each_reply_is_as_it_was_read(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);

    golden(mem, "search.txt",
           fixture_call(f, api_search, "", "",
                        ASK("q", "what carries the cables of a bridge?",
                            "language", "en", "limit", "2", "format", "text",
                            "context", "sentences:1")));
    golden(mem, "search-ja.txt",
           fixture_call(f, api_search, "", "",
                        ASK("q", "鋼の主塔", "format", "text")));
    golden(mem, "none.txt",
           fixture_call(
               f, api_search, "", "",
               ASK("q", "the zeppelins", "language", "en", "format", "text")));
    golden(mem, "passage.txt",
           fixture_call(f, api_passage, "enwiki:101:5001:3", "",
                        ASK("format", "text", "before", "1")));
    golden(mem, "article.txt",
           fixture_call(f, api_article, "enwiki", "Pharos",
                        ASK("format", "text")));
    golden(mem, "citation.txt",
           fixture_call(f, api_citation, "enwikinews:601:9001:0", "",
                        ASK("format", "text")));
}

/* URLs stay whole, all else keeps to the width. */
static void lines_keep_to_the_width(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct str text = fixture_call(f, api_search, "", "",
                                   ASK("q", "bridge tower 主塔 Türme questions",
                                       "format", "text", "limit", "100"));

    while (text.len > 0) {
        struct str line = str_cut(&text, '\n');

        ok(wrap_columns(line) <= RENDER_COLUMNS ||
           str_find(line, STR("https://"), 0) != SIZE_MAX);
    }
}

static void each_license_and_notice_is_told_once(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct str text = fixture_call(
        f, api_search, "", "",
        ASK("q", "bridge harbour", "format", "text", "limit", "100"));
    struct str url = STR("CC BY-SA 4.0: https://");
    size_t first = str_find(text, url, 0);

    ok(first != SIZE_MAX);
    ok(str_find(text, url, first + 1) == SIZE_MAX);
    ok(str_find(text, STR("CC BY 4.0: https://"), 0) != SIZE_MAX);
}

int main(void)
{
    TEST(each_reply_is_as_it_was_read);
    TEST(lines_keep_to_the_width);
    TEST(each_license_and_notice_is_told_once);
    return tap_end();
}
