/* metrics.h - what the server counts, as Prometheus text 0.0.4.
 *
 * The counters are one of the two process-wide things: any thread adds to them
 * without a lock. Labels are route patterns and classes of status only: no
 * question, address or key is ever among them. */
#ifndef SERVER_METRICS_H
#define SERVER_METRICS_H

#include "common/arena.h"
#include "common/clock.h"
#include "common/str.h"

#define METRICS_CLASSES 6  /* of status: 1xx to 5xx, and 0 for client gone */
#define METRICS_BUCKETS 14 /* of the latency histogram, without +Inf */

struct metrics;

/* Counters at zero. `routes` are the names for the label `route`, by index;
 * they live as long as the arena. */
struct metrics *metrics_open(struct arena *mem, const char *const *routes,
                             size_t route_count);

/* A request has ended: `status` as sent, 0 when the client went before. */
void metrics_request(struct metrics *metrics, size_t route, int status,
                     size_t bytes, double seconds);

/* One search of the index; a request may make several. */
void metrics_search(struct metrics *metrics);

/* A request was turned away because the queue was full. */
void metrics_refused(struct metrics *metrics);

/* What isn't counted here but measured when asked. */
struct metrics_gauges {
    size_t in_flight;
    size_t queue_len;
    size_t queue_max;
    size_t workers;
    clock_ns started;
    uint64_t generation; /* 0: none is open; then the next ones say nothing */
    struct str build_id;
    clock_ns built_at;
    uint64_t articles;
    uint64_t passages;
    uint64_t switches; /* to a new generation since the start */
    uint64_t failures; /* to open a generation */
};

/* The exposition, in `mem`. */
struct str metrics_text(struct metrics *metrics, struct arena *mem,
                        const struct metrics_gauges *gauges);

#endif
