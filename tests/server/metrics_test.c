/* metrics_test.c - counts come out as Prometheus text. */
#include <pthread.h>

#include "server/metrics.h"
#include "tests/tap.h"

static const char *const names[] = { "none", "/a", "/b" };

static bool has(struct str text, const char *line)
{
    return str_find(text, str_from(line), 0) != SIZE_MAX;
}

static struct str text_of(struct arena *mem, struct metrics *metrics)
{
    return metrics_text(metrics, mem, &(struct metrics_gauges){ .workers = 2 });
}

static void requests_are_counted_by_route_and_class(struct arena *mem)
{
    struct metrics *m = metrics_open(mem, names, 3);
    struct str text;

    metrics_request(m, 1, 200, 10, 0.1);
    metrics_request(m, 1, 204, 5, 0.1);
    metrics_request(m, 1, 404, 5, 0.1);
    metrics_request(m, 2, 0, 0, 0.1);
    metrics_request(m, 99, 999, 0, 0.1);
    text = text_of(mem, m);
    ok(has(text, "ibid_http_requests_total{route=\"/a\",status=\"2xx\"} 2\n"));
    ok(has(text, "ibid_http_requests_total{route=\"/a\",status=\"4xx\"} 1\n"));
    ok(has(text, "ibid_http_requests_total{route=\"/b\",status=\"gone\"} 1\n"));
    ok(has(text,
           "ibid_http_requests_total{route=\"none\",status=\"gone\"} 1\n"));
    ok(has(text, "ibid_http_reply_bytes_total 20\n"));
    ok(!has(text, "route=\"/b\",status=\"2xx\""));
}

static void latencies_are_a_cumulative_histogram(struct arena *mem)
{
    struct metrics *m = metrics_open(mem, names, 3);
    struct str text;

    metrics_request(m, 1, 200, 0, 0.0005); /* a bound is in its bucket */
    metrics_request(m, 1, 200, 0, 0.003);
    metrics_request(m, 1, 200, 0, 60);
    text = text_of(mem, m);
    ok(has(text, "_bucket{route=\"/a\",le=\"0.0005\"} 1\n"));
    ok(has(text, "_bucket{route=\"/a\",le=\"0.0025\"} 1\n"));
    ok(has(text, "_bucket{route=\"/a\",le=\"0.005\"} 2\n"));
    ok(has(text, "_bucket{route=\"/a\",le=\"10\"} 2\n"));
    ok(has(text, "_bucket{route=\"/a\",le=\"+Inf\"} 3\n"));
    ok(has(text, "_sum{route=\"/a\"} 60.003500\n"));
    ok(has(text, "_count{route=\"/a\"} 3\n"));
    ok(!has(text, "_count{route=\"/b\"}"));
}

static void the_index_is_told_with_its_build(struct arena *mem)
{
    struct metrics *m = metrics_open(mem, names, 3);
    struct metrics_gauges gauges = { .generation = 7,
                                     .build_id = STR("a\"b\\c\nd"),
                                     .articles = 8,
                                     .passages = 9,
                                     .built_at = 1500000000 * CLOCK_SECOND,
                                     .queue_len = 3 };
    struct str text = metrics_text(m, mem, &gauges);

    ok(has(text, "ibid_index_info{build=\"a\\\"b\\\\c\\nd\"} 1\n"));
    ok(has(text, "ibid_index_generation 7\n"));
    ok(has(text, "ibid_index_articles 8\n"));
    ok(has(text, "ibid_index_passages 9\n"));
    ok(has(text, "ibid_index_built_time_seconds 1500000000.000\n"));
    ok(has(text, "ibid_queue_length 3\n"));
    text = text_of(mem, m);
    ok(has(text, "ibid_index_generation 0\n"));
    ok(!has(text, "ibid_index_articles"));
}

/* Each name is declared once, before its samples; each line ends. */
static void every_line_is_well_formed(struct arena *mem)
{
    struct metrics *m = metrics_open(mem, names, 3);
    struct str text, line;

    metrics_request(m, 1, 200, 10, 0.1);
    text = text_of(mem, m);
    ok(str_ends(text, STR("\n")));
    while (text.len > 0) {
        line = str_cut(&text, '\n');
        ok(str_starts(line, STR("# HELP ")) ||
           str_starts(line, STR("# TYPE ")) || str_starts(line, STR("ibid_")) ||
           str_starts(line, STR("process_")));
    }
}

static void *count_many(void *arg)
{
    for (int i = 0; i < 10000; i++) {
        metrics_request(arg, 1, 200, 1, 0.001);
        metrics_search(arg);
        metrics_refused(arg);
    }
    return NULL;
}

static void threads_lose_no_count(struct arena *mem)
{
    struct metrics *m = metrics_open(mem, names, 3);
    pthread_t threads[4];
    struct str text;

    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, count_many, m);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    text = text_of(mem, m);
    ok(has(text,
           "ibid_http_requests_total{route=\"/a\",status=\"2xx\"} 40000\n"));
    ok(has(text, "ibid_searches_total 40000\n"));
    ok(has(text, "ibid_queue_refused_total 40000\n"));
}

int main(void)
{
    TEST(requests_are_counted_by_route_and_class);
    TEST(latencies_are_a_cumulative_histogram);
    TEST(the_index_is_told_with_its_build);
    TEST(every_line_is_well_formed);
    TEST(threads_lose_no_count);
    return tap_end();
}
