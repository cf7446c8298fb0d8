/* render_search_text_test.c - an answer for a terminal, read by a person. */
#include "server/render.h"

#include "server/wrap.h"
#include "tests/server/golden.h"
#include "tests/server/reply_helper.h"

static struct str made(struct fixture *f, const struct query *query,
                       const struct answer *answer)
{
    struct search_reply reply = helper_reply(f, query, answer);
    struct buf out = buf_open(f->mem, 1 << 24);

    render_search_text(&out, &reply);
    return buf_str(&out);
}

static bool says(struct str text, const char *part)
{
    if (str_find(text, str_from(part), 0) != SIZE_MAX)
        return true;
    printf("# no \"%s\" in\n" STR_FMT "\n", part, STR_ARG(text));
    return false;
}

static void an_answer_is_as_it_was_read(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = helper_query();

    golden(mem, "search-all.txt", made(f, &query, helper_answer(f)));
}

static void what_is_plain_is_not_said(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("tower");
    struct answer *answer = helper_answer(f);
    struct str text;

    answer->suggestion = STR_NULL;
    answer->answerable = true;
    answer->why_not = NULL;
    answer->cursor = STR_NULL;
    answer->results[0].explanation = NULL;
    text = made(f, &query, answer);
    ok(str_starts(text, STR("3 of the passages 1 to 5 of about 40\n")));
    ok(str_find(text, STR("Did you mean"), 0) == SIZE_MAX);
    ok(str_find(text, STR("Probably"), 0) == SIZE_MAX);
    ok(str_find(text, STR("Why not"), 0) == SIZE_MAX);
    ok(str_find(text, STR("log-odds"), 0) == SIZE_MAX);
    ok(str_find(text, STR("cursor="), 0) == SIZE_MAX);
}

static void ranks_without_a_hole_are_a_range(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("tower");
    struct answer *answer = helper_answer(f);

    answer->count = 2;
    answer->estimated = 1;
    ok(says(made(f, &query, answer), "\nPassages 1 to 2 of about 2\n"));
}

static void no_passage_says_why(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("tower");
    struct answer *answer = helper_answer(f);
    struct str text;

    answer->count = 0;
    text = made(f, &query, answer);
    ok(str_starts(text, STR("Did you mean: towers of carbon\n\nNo passage "
                            "found: no passage holds “carbon”.\n")));
    ok(says(text, "\nLooked for: tower cabl\n"));
    ok(says(text, "Why not \"Pharos\": its best"));
}

static void without_a_second_stage_there_are_no_log_odds(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = helper_query();
    struct answer *answer = helper_answer(f);
    struct str text;

    answer->results[0].explanation->feature_count = 0;
    text = made(f, &query, answer);
    ok(says(text, "    First stage: rank 3\n"));
    ok(str_find(text, STR("log-odds"), 0) == SIZE_MAX);
}

/* What a client or a page puts in can't steer a terminal, nor leave its line.
 */
static void control_characters_stay_out(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = helper_query();
    struct answer *answer = helper_answer(f);
    struct str text;

    answer->suggestion = STR("a\x1b[2Jb");
    answer->why_not->title = STR("c\x1b[2Jd");
    answer->results[0].explanation->missing.at[0] = STR("e\x1b[2Jf");
    text = made(f, &query, answer);
    ok(!memchr(text.ptr, '\x1b', text.len));
}

static void lines_keep_to_the_width(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = helper_query();
    struct str text = made(f, &query, helper_answer(f));

    while (text.len > 0) {
        struct str line = str_cut(&text, '\n');

        ok(wrap_columns(line) <= RENDER_COLUMNS ||
           str_find(line, STR("https://"), 0) != SIZE_MAX);
    }
}

int main(void)
{
    TEST(an_answer_is_as_it_was_read);
    TEST(what_is_plain_is_not_said);
    TEST(ranks_without_a_hole_are_a_range);
    TEST(no_passage_says_why);
    TEST(without_a_second_stage_there_are_no_log_odds);
    TEST(control_characters_stay_out);
    TEST(lines_keep_to_the_width);
    return tap_end();
}
