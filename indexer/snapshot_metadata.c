/* snapshot_metadata.c - what Wikimedia Enterprise says of a snapshot file. */
#include "indexer/snapshot_metadata.h"

#include <errno.h>
#include <fcntl.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/json.h"
#include "common/log.h"

/* The list of all snapshots of all projects has about a megabyte. */
#define METADATA_MAX ((size_t)16 << 20)

static struct str base_name(struct str path)
{
    const char *slash = path.len ? memrchr(path.ptr, '/', path.len) : NULL;

    return slash ? str_skip(path, (size_t)(slash + 1 - path.ptr)) : path;
}

/* With its folders, without the endings of packing. */
static struct str stem_path(struct str path)
{
    static const char *const endings[] = { ".gz",  ".bz2", ".zst",    ".xz",
                                           ".tgz", ".tar", ".ndjson", ".json" };

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct str ending = str_from(endings[i]);

        if (str_ends(path, ending) && base_name(path).len > ending.len) {
            path.len -= ending.len;
            i = SIZE_MAX; /* from the first again */
        }
    }
    return path;
}

/* ---- reading ---- */

static bool read_all(struct arena *mem, int fd, struct str *text,
                     struct error *err)
{
    struct buf buf = buf_open(mem, METADATA_MAX);
    char block[16 << 10];
    ssize_t len;

    while ((len = read(fd, block, sizeof block)) > 0)
        buf_add(&buf, str_make(block, (size_t)len));
    if (len < 0)
        return error_errno(err, errno, "it can't be read");
    if (buf.overflow)
        return error_set(err, ERROR_INPUT,
                         "it is too large for snapshot metadata");
    *text = buf_str(&buf);
    return true;
}

static bool read_json(struct arena *mem, const char *path, json_t **root,
                      struct error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct str text;
    bool good;

    if (fd < 0)
        return error_errno(err, errno, "metadata %s", path);
    good = read_all(mem, fd, &text, err) && json_parse(mem, text, root, err);
    close(fd);
    return good || error_wrap(err, "metadata %s", path);
}

/* ---- choosing ---- */

/* "enwiki_namespace_0" or "enwiki_namespace_0_chunk_3". */
static void read_identifier(struct snapshot_metadata *m)
{
    struct str word = STR("_namespace_");
    size_t at = str_find(m->identifier, word, 0);
    struct str rest;
    uint64_t number;

    if (at == SIZE_MAX)
        return;
    rest = str_skip(m->identifier, at + word.len);
    if (!str_number(str_cut(&rest, '_'), &number) || number > INT32_MAX)
        return;
    m->project = str_make(m->identifier.ptr, at);
    m->namespace_id = (int32_t)number;
}

static bool is_metadata(const json_t *entry)
{
    return json_str(json_member(entry, "identifier")).len > 0 &&
           json_str(json_member(entry, "version")).len > 0;
}

/* An entry, of which `stem` must be the identifier unless it is empty. */
static const json_t *match(const json_t *entry, struct str stem)
{
    struct str identifier = json_str(json_member(entry, "identifier"));

    if (!is_metadata(entry) || (stem.len > 0 && !str_equal(identifier, stem)))
        return NULL;
    return entry;
}

static const json_t *choose(const json_t *root, struct str stem, bool by_name)
{
    const json_t *found = NULL;

    if (json_is_object(root))
        return match(root, by_name ? stem : STR_NULL);
    for (size_t i = 0; i < json_array_size(root) && !found; i++)
        found = match(json_array_get(root, i), stem);
    if (!found && !by_name && json_array_size(root) == 1)
        found = match(json_array_get(root, 0), STR_NULL);
    return found;
}

static void take(struct snapshot_metadata *m, const json_t *entry,
                 const char *path)
{
    m->path = str_from(path);
    m->identifier = json_str(json_member(entry, "identifier"));
    m->version = json_str(json_member(entry, "version"));
    m->time = json_time(json_member(entry, "date_modified"));
    read_identifier(m);
}

/* ---- where to look ---- */

static bool read_asked_for(struct arena *mem, struct str stem, const char *path,
                           struct snapshot_metadata *m, struct error *err)
{
    const json_t *entry;
    json_t *root;

    if (!read_json(mem, path, &root, err))
        return false;
    entry = choose(root, stem, false);
    if (!entry)
        return error_set(err, ERROR_INPUT,
                         "metadata %s: no object with identifier \"" STR_FMT
                         "\" and a version in it",
                         path, STR_ARG(stem));
    take(m, entry, path);
    return true;
}

static bool readable_file(const char *path, const char *input)
{
    struct stat facts;
    struct stat self;

    if (stat(path, &facts) != 0 || !S_ISREG(facts.st_mode) ||
        (uint64_t)facts.st_size > METADATA_MAX)
        return false;
    /* articles.json may be the file to be read, and its own STEM.json */
    return stat(input, &self) != 0 || self.st_ino != facts.st_ino ||
           self.st_dev != facts.st_dev;
}

/* Takes what lies beside the file, when it is what it looks like. */
static bool try_beside(struct arena *mem, struct str candidate,
                       const char *input, struct str stem, bool by_name,
                       struct snapshot_metadata *m)
{
    const json_t *entry;
    json_t *root;
    struct error err;

    if (!readable_file(candidate.ptr, input))
        return false;
    if (!read_json(mem, candidate.ptr, &root, &err)) {
        if (!by_name)
            log_warn("metadata.ignored", "problem=" LOG_Q, err.text);
        return false;
    }
    entry = choose(root, stem, by_name);
    if (entry)
        take(m, entry, candidate.ptr);
    return entry != NULL;
}

static void look_beside(struct arena *mem, const char *path,
                        struct snapshot_metadata *m)
{
    static const char *const names[] = { "snapshot", "snapshots", "metadata" };
    struct str whole = str_from(path);
    struct str folder = { path, whole.len - base_name(whole).len };
    struct str stem = stem_path(whole);
    struct str name = base_name(stem);

    if (try_beside(mem, arena_print(mem, "%s.json", path), path, name, false,
                   m) ||
        try_beside(mem, arena_print(mem, STR_FMT ".json", STR_ARG(stem)), path,
                   name, false, m))
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (try_beside(
                mem,
                arena_print(mem, STR_FMT "%s.json", STR_ARG(folder), names[i]),
                path, name, true, m))
            return;
}

bool snapshot_metadata_find(struct arena *mem, const char *path,
                            const char *asked_for,
                            struct snapshot_metadata *metadata,
                            struct error *err)
{
    struct str stem = base_name(stem_path(str_from(path)));

    *metadata = (struct snapshot_metadata){ .time = CLOCK_UNKNOWN };
    if (asked_for)
        return read_asked_for(mem, stem, asked_for, metadata, err);
    if (strcmp(path, "-") != 0)
        look_beside(mem, path, metadata);
    return true;
}

static bool is_md5(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!text.ptr[i] || !strchr("0123456789abcdefABCDEF", text.ptr[i]))
            return false;
    return text.len == 32;
}

bool snapshot_metadata_check_md5(const struct snapshot_metadata *metadata,
                                 struct str md5, struct error *err)
{
    if (!is_md5(metadata->version) ||
        strncasecmp(metadata->version.ptr, md5.ptr, 32) == 0)
        return true;
    return error_set(err, ERROR_INPUT,
                     "its MD5 is " STR_FMT ", but " STR_FMT
                     " says version " STR_FMT ": it is another file, or "
                     "damaged; fetch the file and its metadata again",
                     STR_ARG(md5), STR_ARG(metadata->path),
                     STR_ARG(metadata->version));
}
