/* route_test.c - paths find their routes, and nearly-paths what was meant. */
#include "server/metrics.h"
#include "server/route.h"
#include "tests/server/request_helper.h"
#include "tests/tap.h"

static const char *found(struct arena *mem, const char *path,
                         struct str segments[4])
{
    const struct route *route = NULL;

    switch (route_find(mem, str_from(path), &route, segments)) {
    case ROUTE_FOUND:
        return route->pattern;
    case ROUTE_BAD_SEGMENT:
        return "bad";
    default:
        return "none";
    }
}

static void paths_find_routes(struct arena *mem)
{
    static const struct {
        const char *path;
        const char *pattern;
    } cases[] = {
        { "/", "/" },
        { "/livez", "/livez" },
        { "/v1/search", "/v1/search" },
        { "/v1/passages/enwiki:1:2:3", "/v1/passages/{id}" },
        { "/v1/articles/enwiki/Tide", "/v1/articles/{project}/{page}" },
        { "/v1/articles/enwiki/AC/DC", "/v1/articles/{project}/{page}" },
        { "/v1/articles/enwiki//dev/null", "/v1/articles/{project}/{page}" },
        { "/v1/articles/enwiki/", "none" },
        { "/v1/articles//Tide", "none" },
        { "/v1/passages/", "none" },
        { "/v1/passages", "none" },
        { "/v1/passages/a/b", "none" },
        { "/v1/search/", "none" },
        { "//v1/search", "none" },
        { "/V1/search", "none" },
        { "", "none" },
        { "/v1/passages/%F", "bad" },
        { "/v1/articles/enwiki/%FF", "bad" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str segments[4] = { 0 };

        is_str(str_from(found(mem, cases[i].path, segments)),
               str_from(cases[i].pattern));
    }
}

static void segments_are_decoded_after_they_are_cut(struct arena *mem)
{
    struct str segments[4] = { 0 };

    found(mem, "/v1/articles/enwiki/AC%2FDC%20%2B+x", segments);
    is_str(segments[0], STR("enwiki"));
    is_str(segments[1], STR("AC/DC ++x"));
}

static void a_title_may_have_slashes(struct arena *mem)
{
    static const struct {
        const char *path;
        const char *title;
    } cases[] = {
        { "/v1/articles/enwiki/AC/DC", "AC/DC" },
        { "/v1/articles/enwiki/1P/Halley/", "1P/Halley/" },
        { "/v1/articles/enwiki//dev/null", "/dev/null" },
        { "/v1/articles/enwiki/a%2Fb/c%3F", "a/b/c?" },
        { "/v1/articles/enwiki//", "/" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str segments[4] = { 0 };

        found(mem, cases[i].path, segments);
        is_str(segments[0], STR("enwiki"));
        is_str(segments[1], str_from(cases[i].title));
    }
}

static void what_was_meant_is_suggested(struct arena *mem)
{
    static const struct {
        const char *path;
        const char *near;
    } cases[] = {
        { "/v1/serch", "/v1/search" },
        { "/search", "/v1/search" },
        { "/v1/search/", "/v1/search" },
        { "/v1/passage/x", "/v1/passages/{id}" },
        { "/passages/enwiki:1:2:3", "/v1/passages/{id}" },
        { "/v1/articles/enwiki", "/v1/articles/{project}/{page}" },
        { "/metric", "/metrics" },
        { "/health/of/the/server", "" },
        { "/wp-login.php", "" },
    };

    (void)mem;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str near[3];
        size_t count = route_near(str_from(cases[i].path), near);

        if (!is_str(count ? near[0] : STR(""), str_from(cases[i].near)))
            printf("# for %s\n", cases[i].path);
    }
}

static struct http_reply answer(struct arena *mem, const char *method,
                                const char *target)
{
    struct app app = { 0 };
    struct http_request *request = helper_request(mem, method, target, NULL);
    struct http_reply reply = http_reply_open(mem);

    route_answer(&app, request, &reply);
    return reply;
}

static struct str field(const struct http_reply *reply, const char *name)
{
    for (size_t i = 0; i < reply->header_count; i++)
        if (str_equal(reply->headers[i].name, str_from(name)))
            return reply->headers[i].value;
    return STR_NULL;
}

static void methods_are_those_of_the_route(struct arena *mem)
{
    struct http_reply reply = answer(mem, "OPTIONS", "/v1/search");

    is_int(reply.status, 204);
    is_str(field(&reply, "Allow"), STR("GET, HEAD, POST, OPTIONS"));
    reply = answer(mem, "POST", "/livez");
    is_int(reply.status, 405);
    is_str(field(&reply, "Allow"), STR("GET, HEAD, OPTIONS"));
    is_int(answer(mem, "PUT", "/livez").status, 405);
    is_int(answer(mem, "BREW", "/livez").status, 501);
    is_int(answer(mem, "HEAD", "/livez").status, 200);
    is_int(answer(mem, "BREW", "/none").status, 404);
    is_int(answer(mem, "GET", "/v1/passages/%F").status, 400);
    is_int(answer(mem, "OPTIONS", "*").status, 204);
}

static void every_route_can_be_named(struct arena *mem)
{
    size_t count, names;
    const struct route *table = routes(&count);
    const char *const *name = route_names(&names);

    is_int(names, count + 1);
    is_str(str_from(name[0]), STR("none"));
    for (size_t i = 0; i < count; i++) {
        is_str(str_from(name[i + 1]), str_from(table[i].pattern));
        ok(table[i].handler != NULL);
        ok(str_ends(route_allow(mem, &table[i]), STR("OPTIONS")));
    }
}

static void who_has_left_is_counted_for_the_route(struct arena *mem)
{
    size_t count;
    const char *const *names = route_names(&count);
    struct app app = { .metrics = metrics_open(mem, names, count) };
    struct http_request *request = helper_request(mem, "GET", "/livez", NULL);
    struct http_reply reply = http_reply_open(mem);

    route_answer(&app, request, &reply);
    route_left(&app, request, 200, 3, 0.001);
    ok(helper_contains(
        metrics_text(app.metrics, mem, &(struct metrics_gauges){ 0 }),
        "{route=\"/livez\",status=\"2xx\"} 1\n"));
}

int main(void)
{
    TEST(paths_find_routes);
    TEST(segments_are_decoded_after_they_are_cut);
    TEST(a_title_may_have_slashes);
    TEST(what_was_meant_is_suggested);
    TEST(methods_are_those_of_the_route);
    TEST(every_route_can_be_named);
    TEST(who_has_left_is_counted_for_the_route);
    return tap_end();
}
