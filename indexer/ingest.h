/* ingest.h - the pipeline: snapshots in, a checked generation out.
 *
 *   source -> filters -> license gate -> extract -> rule C-7 -> newest wins
 *          -> split -> schema -> build/ -> compact -> verify -> publish
 *
 * Every record read is indexed, or counted under a reason and written to
 * report.jsonl. Whatever happens before the last rename leaves the served
 * generation as it was. */
#ifndef INDEXER_INGEST_H
#define INDEXER_INGEST_H

#include "common/error.h"
#include "common/generation.h"

struct arena;
struct options;

/* Builds from options->files and publishes unless told not to. `manifest` is
 * set on success, its generation number included. ERROR_LIMIT: a signal asked
 * to stop (see ingest_stop()). */
CHECKED bool ingest_run(struct arena *mem, const struct options *options,
                        struct manifest *manifest, struct error *err);

/* Asks a running ingest to stop at the next record; safe in a handler. */
void ingest_stop(void);

#endif
