/* manifest.c - the manifest as JSON, out and in. */
#include "common/manifest.h"

#include <inttypes.h>

#include "common/arena.h"
#include "common/digest.h"
#include "common/json.h"

/* ---- tallies --------------------------------------------------------- */

/* Where the name is, or belongs. */
static size_t tally_place(const struct tallies *tallies, struct str name)
{
    size_t low = 0, high = tallies->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (str_compare(tallies->at[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Room is doubled at every power of two, so that it need not be kept. */
static void tally_insert(struct arena *mem, struct tallies *tallies,
                         size_t place, struct str name)
{
    size_t size = sizeof *tallies->at, count = tallies->count;

    if ((count & (count - 1)) == 0)
        tallies->at = arena_grow(mem, tallies->at, count * size,
                                 (count ? 2 * count : 1) * size);
    memmove(tallies->at + place + 1, tallies->at + place,
            (count - place) * size);
    tallies->at[place] = (struct tally){ .name = arena_str(mem, name) };
    tallies->count++;
}

void tally_add(struct arena *mem, struct tallies *tallies, struct str name,
               uint64_t more)
{
    size_t place = tally_place(tallies, name);

    if (place == tallies->count || !str_equal(tallies->at[place].name, name))
        tally_insert(mem, tallies, place, name);
    tallies->at[place].count += more;
}

uint64_t tally_sum(const struct tallies *tallies)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < tallies->count; i++)
        sum += tallies->at[i].count;
    return sum;
}

/* ---- writing --------------------------------------------------------- */

void tallies_write(struct json_writer *w, const char *name,
                   const struct tallies *tallies)
{
    json_key(w, str_from(name));
    json_begin_object(w);
    for (size_t i = 0; i < tallies->count; i++) {
        if (tallies->at[i].count == 0)
            continue; /* taken back, as when an article was replaced */
        json_key(w, tallies->at[i].name);
        json_put_uint(w, tallies->at[i].count);
    }
    json_end_object(w);
}

static void put_source(struct json_writer *w,
                       const struct manifest_source *source)
{
    json_begin_object(w);
    json_field_str(w, "file", source->file);
    json_field_str(w, "sha256", source->sha256);
    json_field_uint(w, "bytes", source->bytes);
    json_field_uint(w, "records", source->records);
    json_field_str(w, "snapshot", source->snapshot);
    json_field_str(w, "snapshot_version", source->snapshot_version);
    json_field_time(w, "snapshot_time", source->snapshot_time);
    json_end_object(w);
}

static void put_head(struct json_writer *w, const struct manifest *manifest)
{
    json_field_uint(w, "manifest_version", MANIFEST_VERSION);
    json_field_uint(w, "generation", manifest->generation);
    json_field_str(w, "build_id", manifest->build_id);
    json_field_time(w, "built_at", manifest->built_at);
    json_field_str(w, "layer_version", manifest->layer_version);
    json_field_str(w, "analysis_version", manifest->analysis_version);
    json_field_uint(w, "schema_version", manifest->schema_version);
}

static void put_sources(struct json_writer *w, const struct manifest *manifest)
{
    json_key(w, STR("sources"));
    json_begin_array(w);
    for (size_t i = 0; i < manifest->source_count; i++)
        put_source(w, &manifest->sources[i]);
    json_end_array(w);
}

static void put_counts(struct json_writer *w, const struct manifest *manifest)
{
    json_key(w, STR("counts"));
    json_begin_object(w);
    json_field_uint(w, "records_read", manifest->records_read);
    json_field_uint(w, "articles", manifest->articles);
    json_field_uint(w, "passages", manifest->passages);
    json_field_uint(w, "text_bytes", manifest->text_bytes);
    json_end_object(w);
    tallies_write(w, "passed_over", &manifest->passed_over);
    tallies_write(w, "projects", &manifest->projects);
    tallies_write(w, "languages", &manifest->languages);
    tallies_write(w, "licenses", &manifest->licenses);
}

static void put_file(struct json_writer *w, const struct manifest_file *file)
{
    json_begin_object(w);
    json_field_str(w, "file", file->file);
    json_field_uint(w, "bytes", file->bytes);
    json_field_str(w, "sha256", file->sha256);
    json_end_object(w);
}

static void put_files(struct json_writer *w, const struct manifest_files *files)
{
    json_key(w, STR("files"));
    json_begin_array(w);
    for (size_t i = 0; i < files->count; i++)
        put_file(w, &files->at[i]);
    json_end_array(w);
}

/* What the digest is made of begins with these two bytes, and the line with
 * the digest goes behind them. */
#define FIRST_LINE STR("{\n")
#define DIGEST_BEGIN STR("  \"manifest_sha256\": \"")
#define DIGEST_END STR("\",\n")

struct str manifest_text(struct arena *mem, const struct manifest *manifest)
{
    struct buf body = buf_open(mem, MANIFEST_MAX);
    struct buf text = buf_open(mem, MANIFEST_MAX + 256);
    struct json_writer w = json_writer_open(&body, 2);
    struct digest digest;

    json_begin_object(&w);
    put_head(&w, manifest);
    put_sources(&w, manifest);
    put_counts(&w, manifest);
    json_field_bool(&w, "partial", manifest->partial);
    json_field_str(&w, "content_sha256", manifest->content_sha256);
    put_files(&w, &manifest->files);
    json_end_object(&w);
    buf_byte(&body, '\n');
    digest = digest_of(buf_str(&body));
    buf_add(&text, FIRST_LINE);
    buf_add(&text, DIGEST_BEGIN);
    buf_add(&text, digest_text(mem, &digest));
    buf_add(&text, DIGEST_END);
    buf_add(&text, str_skip(buf_str(&body), FIRST_LINE.len));
    return buf_str(&text);
}

/* ---- reading --------------------------------------------------------- */

static bool take(struct str *rest, struct str what)
{
    if (!str_starts(*rest, what))
        return false;
    *rest = str_skip(*rest, what.len);
    return true;
}

static bool check_digest(struct arena *mem, struct str text, struct error *err)
{
    struct digest_state state;
    struct digest digest;
    struct str given;

    if (!take(&text, FIRST_LINE) || !take(&text, DIGEST_BEGIN) ||
        text.len < DIGEST_HEX)
        return error_set(err, ERROR_CORRUPT,
                         "the manifest has no manifest_sha256 in line 2");
    given = str_make(text.ptr, DIGEST_HEX);
    text = str_skip(text, DIGEST_HEX);
    if (!take(&text, DIGEST_END))
        return error_set(err, ERROR_CORRUPT,
                         "the manifest's manifest_sha256 is no digest");
    digest_begin(&state);
    digest_add(&state, FIRST_LINE);
    digest_add(&state, text);
    digest = digest_end(&state);
    if (str_equal(given, digest_text(mem, &digest)))
        return true;
    return error_set(err, ERROR_CORRUPT,
                     "the manifest was changed or damaged: its "
                     "manifest_sha256 does not agree with it");
}

/* Where values are looked up; `missing` keeps the first that isn't there or is
 * of another type, so that a run of look-ups is checked once. */
struct look {
    struct arena *mem;
    const json_t *object;
    const char *missing;
};

static void require(struct look *look, const char *name, bool good)
{
    if (!good && !look->missing)
        look->missing = name;
}

static struct str take_str(struct look *look, const char *name)
{
    const json_t *value = json_member(look->object, name);

    require(look, name, json_is_string(value));
    return arena_str(look->mem, json_str(value));
}

static uint64_t take_count(struct look *look, const char *name)
{
    const json_t *value = json_member(look->object, name);
    int64_t number = json_is_integer(value) ? json_int(value, -1) : -1;

    require(look, name, number >= 0);
    return number >= 0 ? (uint64_t)number : 0;
}

/* null stands for a time that is not known */
static clock_ns take_time(struct look *look, const char *name)
{
    const json_t *value = json_member(look->object, name);
    clock_ns time = json_time(value);

    require(look, name, json_is_null(value) || time != CLOCK_UNKNOWN);
    return time;
}

static struct tallies take_tallies(struct look *look, const char *name)
{
    const json_t *object = json_member(look->object, name);
    struct tallies tallies = { 0 };
    const char *key;
    size_t key_len;
    json_t *value;

    require(look, name, json_is_object(object));
    json_object_keylen_foreach((json_t *)(uintptr_t)object, key, key_len, value)
    {
        int64_t number = json_int(value, -1);

        require(look, name, json_is_integer(value) && number >= 0);
        tally_add(look->mem, &tallies, str_make(key, key_len),
                  number >= 0 ? (uint64_t)number : 0);
    }
    return tallies;
}

static void take_source(struct look *parent, const json_t *object,
                        struct manifest_source *source)
{
    struct look look = { .mem = parent->mem, .object = object };

    source->file = take_str(&look, "file");
    source->sha256 = take_str(&look, "sha256");
    source->bytes = take_count(&look, "bytes");
    source->records = take_count(&look, "records");
    source->snapshot = take_str(&look, "snapshot");
    source->snapshot_version = take_str(&look, "snapshot_version");
    source->snapshot_time = take_time(&look, "snapshot_time");
    if (!parent->missing)
        parent->missing = look.missing;
}

static void take_sources(struct look *look, struct manifest *manifest)
{
    const json_t *list = json_member(look->object, "sources");
    size_t count = json_array_size(list);

    require(look, "sources", json_is_array(list));
    manifest->sources = arena_array(look->mem, count,
                                    sizeof *manifest->sources);
    manifest->source_count = count;
    for (size_t i = 0; i < count; i++)
        take_source(look, json_array_get(list, i), &manifest->sources[i]);
}

static void take_file(struct look *parent, const json_t *object,
                      struct manifest_file *file)
{
    struct look look = { .mem = parent->mem, .object = object };

    file->file = take_str(&look, "file");
    file->bytes = take_count(&look, "bytes");
    file->sha256 = take_str(&look, "sha256");
    if (!parent->missing)
        parent->missing = look.missing;
}

static void take_files(struct look *look, struct manifest_files *files)
{
    const json_t *list = json_member(look->object, "files");

    require(look, "files", json_is_array(list));
    files->count = json_array_size(list);
    files->at = arena_array(look->mem, files->count, sizeof *files->at);
    for (size_t i = 0; i < files->count; i++)
        take_file(look, json_array_get(list, i), &files->at[i]);
}

static void take_counts(struct look *parent, struct manifest *manifest)
{
    struct look look = { .mem = parent->mem,
                         .object = json_member(parent->object, "counts") };

    manifest->records_read = take_count(&look, "records_read");
    manifest->articles = take_count(&look, "articles");
    manifest->passages = take_count(&look, "passages");
    manifest->text_bytes = take_count(&look, "text_bytes");
    if (!parent->missing)
        parent->missing = look.missing;
}

static void take_manifest(struct look *look, struct manifest *manifest)
{
    const json_t *partial = json_member(look->object, "partial");

    manifest->generation = take_count(look, "generation");
    manifest->build_id = take_str(look, "build_id");
    manifest->built_at = take_time(look, "built_at");
    manifest->layer_version = take_str(look, "layer_version");
    manifest->analysis_version = take_str(look, "analysis_version");
    manifest->schema_version = take_count(look, "schema_version");
    take_sources(look, manifest);
    take_counts(look, manifest);
    manifest->passed_over = take_tallies(look, "passed_over");
    manifest->projects = take_tallies(look, "projects");
    manifest->languages = take_tallies(look, "languages");
    manifest->licenses = take_tallies(look, "licenses");
    manifest->partial = json_bool(partial, false);
    require(look, "partial", json_is_boolean(partial));
    manifest->content_sha256 = take_str(look, "content_sha256");
    take_files(look, &manifest->files);
}

static bool check_version(const json_t *root, struct error *err)
{
    int64_t version = json_int(json_member(root, "manifest_version"), -1);

    if (version == MANIFEST_VERSION)
        return true;
    return error_set(err, ERROR_CORRUPT,
                     "the manifest has version %" PRId64
                     ", this program reads %d: build the index again, or "
                     "use the program that built it",
                     version, MANIFEST_VERSION);
}

bool manifest_parse(struct arena *mem, struct str text,
                    struct manifest **manifest, struct error *err)
{
    struct look look = { .mem = mem };
    json_t *root;

    if (!check_digest(mem, text, err))
        return false;
    if (!json_parse(mem, text, &root, err)) {
        err->code = ERROR_CORRUPT;
        return error_wrap(err, "the manifest");
    }
    if (!check_version(root, err))
        return false;
    look.object = root;
    *manifest = arena_new(mem, struct manifest);
    take_manifest(&look, *manifest);
    if (look.missing)
        return error_set(err, ERROR_CORRUPT,
                         "the manifest's member '%s' is missing or of another "
                         "type",
                         look.missing);
    return true;
}
