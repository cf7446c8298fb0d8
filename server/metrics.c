/* metrics.c - what the server counts, as Prometheus text 0.0.4. */
#include "server/metrics.h"

#include <stdatomic.h>

#include "common/buf.h"

#define TEXT_MAX ((size_t)1 << 20)

/* Upper bounds in seconds: a search takes from a fraction of a millisecond to
 * some tens. */
static const double bounds[METRICS_BUCKETS] = { .0005, .001, .0025, .005, .01,
                                                .025,  .05,  .1,    .25,  .5,
                                                1,     2.5,  5,     10 };

struct route_counters {
    _Atomic uint64_t requests[METRICS_CLASSES];
    _Atomic uint64_t buckets[METRICS_BUCKETS + 1]; /* each for itself */
    _Atomic uint64_t microseconds;
};

struct metrics {
    const char *const *routes;
    size_t route_count;
    struct route_counters *counters;
    _Atomic uint64_t bytes;
    _Atomic uint64_t searches;
    _Atomic uint64_t refused;
};

static void add(_Atomic uint64_t *counter, uint64_t more)
{
    atomic_fetch_add_explicit(counter, more, memory_order_relaxed);
}

static uint64_t get(_Atomic uint64_t *counter)
{
    return atomic_load_explicit(counter, memory_order_relaxed);
}

struct metrics *metrics_open(struct arena *mem, const char *const *routes,
                             size_t route_count)
{
    struct metrics *metrics = arena_new(mem, struct metrics);

    metrics->routes = routes;
    metrics->route_count = route_count;
    metrics->counters = arena_array(mem, route_count,
                                    sizeof *metrics->counters);
    return metrics;
}

static size_t bucket_of(double seconds)
{
    size_t bucket = 0;

    while (bucket < METRICS_BUCKETS && seconds > bounds[bucket])
        bucket++;
    return bucket;
}

void metrics_request(struct metrics *metrics, size_t route, int status,
                     size_t bytes, double seconds)
{
    struct route_counters *counters =
        &metrics->counters[route < metrics->route_count ? route : 0];
    int class = status / 100;

    add(&counters->requests[class < METRICS_CLASSES ? class : 0], 1);
    add(&counters->buckets[bucket_of(seconds)], 1);
    add(&counters->microseconds, (uint64_t)(seconds * 1e6));
    add(&metrics->bytes, bytes);
}

void metrics_search(struct metrics *metrics)
{
    add(&metrics->searches, 1);
}

void metrics_refused(struct metrics *metrics)
{
    add(&metrics->refused, 1);
}

/* ---- the exposition -------------------------------------------------- */

static void head(struct buf *out, const char *name, const char *type,
                 const char *help)
{
    buf_print(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void one(struct buf *out, const char *name, const char *type,
                const char *help, uint64_t value)
{
    head(out, name, type, help);
    buf_print(out, "%s %llu\n", name, (unsigned long long)value);
}

static void seconds_of(struct buf *out, const char *name, const char *help,
                       clock_ns time)
{
    head(out, name, "gauge", help);
    buf_print(out, "%s %.3f\n", name, (double)time / 1e9);
}

static void put_requests(struct metrics *metrics, struct buf *out)
{
    static const char *const classes[METRICS_CLASSES] = {
        "gone", "1xx", "2xx", "3xx", "4xx", "5xx"
    };

    head(out, "ibid_http_requests_total", "counter",
         "Requests by route and class of status; gone: the client left first.");
    for (size_t r = 0; r < metrics->route_count; r++)
        for (size_t c = 0; c < METRICS_CLASSES; c++) {
            uint64_t count = get(&metrics->counters[r].requests[c]);

            if (count > 0)
                buf_print(out,
                          "ibid_http_requests_total{route=\"%s\","
                          "status=\"%s\"} %llu\n",
                          metrics->routes[r], classes[c],
                          (unsigned long long)count);
        }
}

/* One series of the histogram; the count is the sum of what was read, so that
 * it agrees with the last bucket while other threads add. */
static void put_latency(struct buf *out, const char *route,
                        struct route_counters *counters)
{
    const char *name = "ibid_http_request_duration_seconds";
    uint64_t sum = 0;

    for (size_t b = 0; b < METRICS_BUCKETS; b++) {
        sum += get(&counters->buckets[b]);
        buf_print(out, "%s_bucket{route=\"%s\",le=\"%g\"} %llu\n", name, route,
                  bounds[b], (unsigned long long)sum);
    }
    sum += get(&counters->buckets[METRICS_BUCKETS]);
    buf_print(out, "%s_bucket{route=\"%s\",le=\"+Inf\"} %llu\n", name, route,
              (unsigned long long)sum);
    buf_print(out, "%s_sum{route=\"%s\"} %.6f\n", name, route,
              (double)get(&counters->microseconds) / 1e6);
    buf_print(out, "%s_count{route=\"%s\"} %llu\n", name, route,
              (unsigned long long)sum);
}

static bool used(struct route_counters *counters)
{
    for (size_t b = 0; b <= METRICS_BUCKETS; b++)
        if (get(&counters->buckets[b]) > 0)
            return true;
    return false;
}

static void put_latencies(struct metrics *metrics, struct buf *out)
{
    head(out, "ibid_http_request_duration_seconds", "histogram",
         "From the whole request to the last byte of its reply, by route.");
    for (size_t r = 0; r < metrics->route_count; r++)
        if (used(&metrics->counters[r]))
            put_latency(out, metrics->routes[r], &metrics->counters[r]);
}

static void put_counters(struct metrics *metrics, struct buf *out)
{
    put_requests(metrics, out);
    put_latencies(metrics, out);
    one(out, "ibid_http_reply_bytes_total", "counter",
        "Bytes of reply bodies, as encoded.", get(&metrics->bytes));
    one(out, "ibid_searches_total", "counter", "Searches of the index.",
        get(&metrics->searches));
    one(out, "ibid_queue_refused_total", "counter",
        "Requests turned away because the queue was full.",
        get(&metrics->refused));
}

static void put_gauges(struct buf *out, const struct metrics_gauges *gauges)
{
    one(out, "ibid_http_requests_in_flight", "gauge",
        "Requests that have arrived and are not answered yet.",
        gauges->in_flight);
    one(out, "ibid_queue_length", "gauge", "Requests that wait for a worker.",
        gauges->queue_len);
    one(out, "ibid_queue_limit", "gauge", "Requests that may wait at the most.",
        gauges->queue_max);
    one(out, "ibid_workers", "gauge", "Threads that answer requests.",
        gauges->workers);
    one(out, "ibid_index_switches_total", "counter",
        "Generations that were put into service since the start.",
        gauges->switches);
    one(out, "ibid_index_open_failures_total", "counter",
        "Generations that could not be opened.", gauges->failures);
    seconds_of(out, "process_start_time_seconds",
               "Start of the process, seconds since 1970.", gauges->started);
}

/* A label's value: backslash, quote and line end are escaped. */
static void put_label(struct buf *out, const char *name, struct str value)
{
    buf_print(out, "%s=\"", name);
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] == '\n') {
            buf_add(out, STR("\\n"));
            continue;
        }
        if (value.ptr[i] == '"' || value.ptr[i] == '\\')
            buf_byte(out, '\\');
        buf_byte(out, value.ptr[i]);
    }
    buf_byte(out, '"');
}

static void put_index(struct buf *out, const struct metrics_gauges *gauges)
{
    one(out, "ibid_index_generation", "gauge",
        "The generation that is served; 0: none.", gauges->generation);
    if (gauges->generation == 0)
        return;
    head(out, "ibid_index_info", "gauge", "The build that is served.");
    buf_add(out, STR("ibid_index_info{"));
    put_label(out, "build", gauges->build_id);
    buf_add(out, STR("} 1\n"));
    one(out, "ibid_index_articles", "gauge", "Articles in the index.",
        gauges->articles);
    one(out, "ibid_index_passages", "gauge", "Passages in the index.",
        gauges->passages);
    seconds_of(out, "ibid_index_built_time_seconds",
               "When the index was built, seconds since 1970.",
               gauges->built_at);
}

struct str metrics_text(struct metrics *metrics, struct arena *mem,
                        const struct metrics_gauges *gauges)
{
    struct buf out = buf_open(mem, TEXT_MAX);

    head(&out, "ibid_build_info", "gauge", "The program that runs.");
    buf_add(&out, STR("ibid_build_info{version=\"" IBID_VERSION "\"} 1\n"));
    put_counters(metrics, &out);
    put_gauges(&out, gauges);
    put_index(&out, gauges);
    return buf_str(&out);
}
