/* snapshot_metadata.h - what Wikimedia Enterprise says of a snapshot file.
 *
 * The metadata of a snapshot, chunk or batch is a JSON object:
 *
 *     {"identifier":"enwiki_namespace_0","version":"7c10…9452",
 *      "date_modified":"2024-02-11T03:36:51.314705199Z", …}
 *
 * `version` is the MD5 of the file as it was sent. An object without both
 * identifier and version is no metadata. Lists of such objects are looked
 * through for the one whose identifier is the file's stem: its name without
 * folders and the endings .tar .gz .bz2 .zst .xz .json .ndjson. */
#ifndef INDEXER_SNAPSHOT_METADATA_H
#define INDEXER_SNAPSHOT_METADATA_H

#include "common/clock.h"
#include "common/error.h"
#include "common/str.h"

struct arena;

struct snapshot_metadata {
    struct str path;       /* where it was read; "" when there is none */
    struct str identifier; /* "enwiki_namespace_0" */
    struct str version;
    clock_ns time; /* date_modified */
    /* taken from the identifier; project "" when it has another form */
    struct str project;
    int32_t namespace_id;
};

/* The metadata for the file at `path` ("-" has none beside it). With
 * `asked_for`, that file's: an object as it is, the matching or only entry of
 * a list; ERROR_NOT_FOUND, ERROR_IO, ERROR_INPUT when there is none in it.
 * Without, the first that exists beside the file: FILE.json, STEM.json, then
 * snapshot.json, snapshots.json, metadata.json, and of these only an entry
 * whose identifier is the stem. One of the first two that is broken is passed
 * over with a line in the log. */
CHECKED bool snapshot_metadata_find(struct arena *mem, const char *path,
                                    const char *asked_for,
                                    struct snapshot_metadata *metadata,
                                    struct error *err);

/* Whether `version` is an MD5 (32 hexadecimal digits); if so it must be the
 * one of the file, in any case of letters: ERROR_INPUT else. */
CHECKED bool
snapshot_metadata_check_md5(const struct snapshot_metadata *metadata,
                            struct str md5, struct error *err);

#endif
