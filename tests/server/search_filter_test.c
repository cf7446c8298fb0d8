/* search_filter_test.c - a filter lets through what it names, nothing else. */
#include "server/search_filter.h"

#include "tests/server/fixture.h"

/* The page ids of all results, in order of rank. */
static struct str pages(struct fixture *f, const struct query *query)
{
    struct answer *answer = fixture_search(f, query);
    struct buf out = buf_open(f->mem, 10000);

    for (size_t i = 0; answer && i < answer->count; i++)
        buf_print(&out, "%s%llu", i ? " " : "",
                  (unsigned long long)answer->results[i].passage->page_id);
    return buf_str(&out);
}

/* A question that every English bridge, tower and lamp answers. */
static struct query wide(void)
{
    struct query query = fixture_query("tower telescreens Türme 主塔");

    query.limit = 100;
    query.per_article = 1;
    return query;
}

static bool has_page(struct str list, const char *page)
{
    return str_find(list, str_from(page), 0) != SIZE_MAX;
}

static void without_filters_all_answer(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = wide();
    struct str all = pages(f, &query);

    ok(has_page(all, "101") && has_page(all, "102") && has_page(all, "106") &&
       has_page(all, "201") && has_page(all, "401"));
}

static void projects_and_languages_narrow(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = wide();

    query.projects = fixture_list(mem, "dewiki");
    is_str(pages(f, &query), STR("201"));
    query = wide();
    query.languages = fixture_list(mem, "JA");
    is_str(pages(f, &query), STR("401"));
    query.projects = fixture_list(mem, "dewiki");
    is_str(pages(f, &query), STR(""));
}

static void titles_and_redirects_narrow(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = wide();

    query.titles = fixture_list(mem, "lighthouse");
    is_str(pages(f, &query), STR("102"));
    query.titles = fixture_list(mem, "Hanging_bridge");
    is_str(pages(f, &query), STR("101"));
    query.titles = fixture_list(mem, "No such page");
    is_str(pages(f, &query), STR(""));
}

static void page_ids_narrow_with_and_without_project(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = wide();
    uint64_t ids[] = { 102, 201, 999 };

    query.page_ids = ids;
    query.page_id_count = 3;
    ok(has_page(pages(f, &query), "102"));
    ok(has_page(pages(f, &query), "201"));
    ok(!has_page(pages(f, &query), "101"));
    query.projects = fixture_list(mem, "enwiki");
    is_str(pages(f, &query), STR("102"));
}

static void sections_narrow_in_any_case(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("bridge");

    query.sections = fixture_list(mem, "TOWERS");
    is_str(pages(f, &query), STR("101"));
    query.sections = fixture_list(mem, "Nowhere");
    is_str(pages(f, &query), STR(""));
}

static void licenses_narrow(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = fixture_query("bridge harbour");

    query.per_article = 1;
    query.licenses = fixture_list(mem, "CC-BY-4.0");
    is_str(pages(f, &query), STR("601"));
    query.licenses = fixture_list(mem, "CC-BY-SA-4.0");
    ok(!has_page(pages(f, &query), "601"));
}

static clock_ns at(const char *text)
{
    clock_ns time = CLOCK_UNKNOWN;

    ok(clock_parse(str_from(text), &time));
    return time;
}

/* Lighthouse is of 2024-01-02T03:04:05Z, 1984 of no known time. */
static void times_are_inclusive_then_exclusive(struct arena *mem)
{
    struct fixture *f = fixture_open(mem);
    struct query query = wide();

    query.projects = fixture_list(mem, "enwiki");
    query.modified_before = at("2024-01-02T03:04:05Z");
    is_str(pages(f, &query), STR(""));
    query.modified_before = at("2024-01-02T03:04:05.5Z");
    is_str(pages(f, &query), STR("102"));
    query.modified_before = at("2024-01-02T03:04:06Z");
    is_str(pages(f, &query), STR("102"));
    query.modified_before = CLOCK_UNKNOWN;
    query.modified_after = at("2025-07-25T08:18:12Z");
    is_str(pages(f, &query), STR("101"));
    query.modified_after = at("2025-07-25T08:18:12.1Z");
    is_str(pages(f, &query), STR(""));
    query.modified_after = at("1960-01-01");
    ok(!has_page(pages(f, &query), "106"));
}

int main(void)
{
    TEST(without_filters_all_answer);
    TEST(projects_and_languages_narrow);
    TEST(titles_and_redirects_narrow);
    TEST(page_ids_narrow_with_and_without_project);
    TEST(sections_narrow_in_any_case);
    TEST(licenses_narrow);
    TEST(times_are_inclusive_then_exclusive);
    return tap_end();
}
