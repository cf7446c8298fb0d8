/* manifest.h - what a generation is made of: files in, counts, versions.
 *
 * manifest.json is JSON, indented by two spaces, written by manifest_text():
 *
 *   {
 *     "manifest_sha256": "…",          line 2, always
 *     "manifest_version": 1,
 *     "generation": 7,                 0 in a manifest that was never kept
 *     "build_id": "ibid 0.1.0 (…)", "built_at": "2026-11-23T18:00:00Z",
 *     "layer_version": …, "analysis_version": …, "schema_version": 1,
 *     "sources": [{"file", "sha256", "bytes", "records", "snapshot",
 *                  "snapshot_version", "snapshot_time"}, …],
 *     "counts": {"records_read", "articles", "passages", "text_bytes"},
 *     "passed_over": {"<reason>": n, …},
 *     "projects": {…}, "languages": {…}, "licenses": {…},
 *     "partial": false,
 *     "content_sha256": "…",
 *     "files": [{"file", "bytes", "sha256"}, …]
 *   }
 *
 * The digest is that of the file without its second line, so anybody can check
 * it: `grep -v '"manifest_sha256"' manifest.json | sha256sum`. "files" are all
 * files of the generation but the manifest and locks, by path; so one
 * who trusts the manifest can check everything, in the generation's folder:
 * `jq -r '.files[] | "\(.sha256)  \(.file)"' manifest.json | sha256sum -c`. */
#ifndef COMMON_MANIFEST_H
#define COMMON_MANIFEST_H

#include "common/clock.h"
#include "common/error.h"
#include "common/str.h"

struct arena;
struct json_writer;

#define MANIFEST_VERSION 1
#define MANIFEST_MAX ((size_t)256 << 20) /* bytes; larger ones are refused */

/* A name with a count: reasons, languages, licenses, projects. */
struct tally {
    struct str name;
    uint64_t count;
};

struct tallies {
    struct tally *at;
    size_t count;
};

/* A file that went in. */
struct manifest_source {
    struct str file;   /* its name without folders */
    struct str sha256; /* of its bytes as they lay on disk; "" for stdin */
    uint64_t bytes;
    uint64_t records;
    struct str snapshot; /* identifier, or "" */
    struct str snapshot_version;
    clock_ns snapshot_time;
};

/* A file of the generation. */
struct manifest_file {
    struct str file; /* its path in the generation's folder */
    uint64_t bytes;
    struct str sha256; /* 64 hexadecimal digits */
};

struct manifest_files {
    struct manifest_file *at;
    size_t count;
};

struct manifest {
    uint64_t generation; /* 0 until data_build_end() */
    struct str build_id; /* program version and commit */
    clock_ns built_at;
    struct str layer_version;
    struct str analysis_version;
    uint64_t schema_version;
    struct manifest_source *sources;
    size_t source_count;
    uint64_t records_read; /* = indexed + the sum of passed_over */
    uint64_t articles;     /* indexed and in the database */
    uint64_t passages;
    uint64_t text_bytes;        /* of all layers */
    struct tallies passed_over; /* records not indexed, by reason */
    struct tallies projects;    /* articles by project … */
    struct tallies languages;
    struct tallies licenses;
    bool partial;                /* an input was broken: --keep-partial */
    struct str content_sha256;   /* over schema_content_line()s in key order */
    struct manifest_files files; /* none until data_build_end() */
};

/* The manifest as JSON, indented: what is written and what is shown. All texts
 * must be valid UTF-8. */
struct str manifest_text(struct arena *mem, const struct manifest *manifest);

/* Reads what manifest_text() wrote. ERROR_CORRUPT, with what is wrong, for a
 * digest that doesn't agree, an unknown version, or a member that is missing
 * or of another type; members of other names are passed over. */
CHECKED bool manifest_parse(struct arena *mem, struct str text,
                            struct manifest **manifest, struct error *err);

/* Adds `more` to the tally of a name; the name is copied. Tallies are small
 * and kept in order of names. */
void tally_add(struct arena *mem, struct tallies *tallies, struct str name,
               uint64_t more);
uint64_t tally_sum(const struct tallies *tallies);

/* The member "name": {"enwiki": 3, …}; names whose count went back to 0 are
 * left out. */
void tallies_write(struct json_writer *w, const char *name,
                   const struct tallies *tallies);

#endif
