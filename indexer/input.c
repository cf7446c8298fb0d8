/* input.c - lines from a file, whatever it is packed in. */
#include "indexer/input.h"

#include <archive.h> /* libarchive, the only place that sees it */
#include <archive_entry.h>

#include "common/arena.h"
#include "common/buf.h"
#include "common/utf8.h"
#include "indexer/gunzip.h"
#include "indexer/rawfile.h"

struct input {
    struct arena *mem;
    struct arena *member_mem; /* of the member in hand */
    size_t line_max;
    struct rawfile *raw;
    struct str first;      /* read to see what it is, not yet handed on */
    struct gunzip *gunzip; /* NULL when the file isn't gzip */
    struct archive *archive;
    bool stream_failed;
    struct error stream_error;
    /* the place in it */
    bool in_member;
    bool in_archive; /* the member is a file of a tar archive */
    bool at_end;
    bool failed;
    struct error problem;
    uint64_t members;
    int64_t member_bytes;
    struct str member;
    uint64_t number;
    struct str block; /* what is left of it */
    /* the line in hand, when it reaches over more than one block */
    struct buf held;
    bool held_any;
    bool too_long;
    struct input_line line;
};

/* ---- bytes: from the disk, and out of gzip ---- */

static bool next_raw(void *context, struct str *block, struct error *err)
{
    struct input *input = context;

    if (input->first.len > 0) {
        *block = input->first;
        input->first = STR_NULL;
        return true;
    }
    return rawfile_next(input->raw, block, err);
}

static bool next_unpacked(struct input *input, struct str *block,
                          struct error *err)
{
    if (input->gunzip)
        return gunzip_next(input->gunzip, block, err);
    return next_raw(input, block, err);
}

/* What libarchive calls for more bytes. */
static la_ssize_t give_block(struct archive *archive, void *context,
                             const void **bytes)
{
    struct input *input = context;
    struct str block = STR_NULL;

    if (!next_unpacked(input, &block, &input->stream_error)) {
        input->stream_failed = true;
        archive_set_error(archive, -1, "%s", input->stream_error.text);
        return -1;
    }
    *bytes = block.ptr;
    return (la_ssize_t)block.len;
}

/* The error of our own stream, where that is why libarchive failed. */
static bool archive_failed(struct input *input, struct error *err)
{
    const char *why = archive_error_string(input->archive);

    if (input->stream_failed) {
        *err = input->stream_error;
        return false;
    }
    return error_set(
        err, ERROR_INPUT, "%s near byte %llu: fetch the file again",
        why ? why : "damaged data", (unsigned long long)input_position(input));
}

/* ---- opening ---- */

static void close_archive(void *thing)
{
    struct input *input = thing;

    archive_read_free(input->archive);
    arena_close(input->member_mem);
}

/* gzip is unpacked before, so that its checksums are looked at. */
static void choose_formats(struct archive *archive)
{
    archive_read_support_filter_bzip2(archive);
    archive_read_support_filter_zstd(archive);
    archive_read_support_filter_xz(archive);
    archive_read_support_format_tar(archive);
    archive_read_support_format_raw(archive); /* bids below tar */
    archive_read_set_format_option(archive, "tar", "read_concatenated_archives",
                                   "1");
}

static bool look_inside(struct input *input, struct error *err)
{
    if (!rawfile_next(input->raw, &input->first, err))
        return false;
    if (input->first.len == 0)
        return error_set(err, ERROR_INPUT,
                         "is empty: there is not one byte in it");
    if (gunzip_is(input->first))
        input->gunzip = gunzip_open(input->mem, next_raw, input);
    return true;
}

/* A failure before libarchive knew what it has before it. */
static bool header_failed(struct input *input, struct error *err)
{
    const char *why = archive_error_string(input->archive);

    if (input->stream_failed || archive_format(input->archive) != 0)
        return archive_failed(input, err);
    return error_set(err, ERROR_INPUT,
                     "holds nothing that can be read (%s): expected is "
                     "NDJSON, plain or in a tar archive, packed with gzip, "
                     "bzip2, zstd, xz or not at all",
                     why ? why : "no format recognised");
}

static bool open_archive(struct input *input, struct error *err)
{
    struct archive *archive = input->archive;

    if (archive_read_open(archive, input, NULL, give_block, NULL) == ARCHIVE_OK)
        return true;
    return header_failed(input, err);
}

/* Goes to the next regular file; *more is false when there is none. */
static bool next_member(struct input *input, bool *more, struct error *err);

/* Seeing the first member now tells at once what isn't a file for us. */
static bool open_first_member(struct input *input, struct error *err)
{
    bool more;

    if (!next_member(input, &more, err))
        return false;
    if (!more)
        return error_set(err, ERROR_INPUT, "is an archive without any file");
    return true;
}

bool input_open(struct arena *mem, const char *path, size_t line_max,
                struct input **opened, struct error *err)
{
    struct input *input = arena_new(mem, struct input);

    input->mem = mem;
    input->line_max = line_max;
    input->held = buf_open(mem, line_max);
    if (!rawfile_open(mem, path, &input->raw, err))
        return false;
    input->archive = archive_read_new();
    input->member_mem = arena_open();
    arena_defer(mem, close_archive, input);
    choose_formats(input->archive);
    if (!look_inside(input, err) || !open_archive(input, err) ||
        !open_first_member(input, err))
        return false;
    *opened = input;
    return true;
}

/* ---- members ---- */

static void name_member(struct input *input, struct archive_entry *entry)
{
    const char *utf8 = archive_entry_pathname_utf8(entry);
    struct str name = str_from(utf8 ? utf8 : archive_entry_pathname(entry));

    input->member = STR_NULL;
    arena_reset(input->member_mem);
    if (!input->in_archive)
        return;
    if (name.len == 0 || utf8_valid(name) < name.len)
        input->member = arena_print(input->member_mem,
                                    "(file %llu of the archive)",
                                    (unsigned long long)input->members);
    else
        input->member = arena_str(input->member_mem, name);
}

static void begin_member(struct input *input, struct archive_entry *entry)
{
    input->in_archive = archive_format(input->archive) != ARCHIVE_FORMAT_RAW;
    input->in_member = true;
    input->members++;
    input->member_bytes = 0;
    input->number = 0;
    name_member(input, entry);
}

static bool next_member(struct input *input, bool *more, struct error *err)
{
    struct archive_entry *entry;

    for (;;) {
        int result = archive_read_next_header(input->archive, &entry);

        *more = false;
        if (result == ARCHIVE_EOF)
            return true;
        if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
            return header_failed(input, err);
        if (archive_entry_filetype(entry) != AE_IFREG ||
            archive_entry_hardlink(entry))
            continue;
        begin_member(input, entry);
        *more = true;
        return true;
    }
}

/* What begins as another packing would only give lines of rubbish. */
static const char *packed_with(struct str bytes)
{
    static const struct {
        struct str magic;
        const char *name;
    } known[] = {
        { { "\x1f\x8b\x08", 3 }, "gzip" },
        { { "\x28\xb5\x2f\xfd", 4 }, "zstd" },
        { { "BZh", 3 }, "bzip2" },
        { { "\xfd"
            "7zXZ",
            5 },
          "xz" },
        { { "PK\3\4", 4 }, "zip" },
        { { "7z\xbc\xaf", 4 }, "7-Zip" },
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_starts(bytes, known[i].magic))
            return known[i].name;
    return NULL;
}

static bool check_first_block(struct input *input, struct error *err)
{
    const char *packing = packed_with(input->block);

    if (!packing)
        return true;
    return error_set(
        err, ERROR_INPUT, "its content is packed with %s%s: unpack it first",
        packing, input->in_archive || input->gunzip ? " once more" : "");
}

/* The next bytes of the member; *more is false at its end. */
static bool next_block(struct input *input, bool *more, struct error *err)
{
    const void *bytes;
    size_t len;
    la_int64_t offset;
    int result = archive_read_data_block(input->archive, &bytes, &len, &offset);

    *more = result == ARCHIVE_OK || result == ARCHIVE_WARN;
    if (result == ARCHIVE_EOF)
        return true;
    if (!*more)
        return archive_failed(input, err);
    if (offset != input->member_bytes)
        return error_set(err, ERROR_INPUT,
                         "is stored as a sparse file with a hole at byte %lld",
                         (long long)input->member_bytes);
    input->block = str_make(bytes, len);
    input->member_bytes += (int64_t)len;
    return offset > 0 || check_first_block(input, err);
}

/* ---- lines ---- */

static void hold(struct input *input, struct str bytes)
{
    size_t room = input->line_max - input->held.len;

    input->held_any = true;
    input->too_long = input->too_long || bytes.len > room;
    if (bytes.len > room)
        bytes.len = room;
    buf_add(&input->held, bytes);
}

static void give(struct input *input, struct str text, bool too_long)
{
    if (!too_long && str_ends(text, STR("\r")))
        text.len--;
    input->number++;
    input->line = (struct input_line){ .text = text,
                                       .member = input->member,
                                       .number = input->number,
                                       .too_long = too_long };
}

static void give_held(struct input *input)
{
    give(input, buf_str(&input->held), input->too_long);
}

/* The line that ends in this block; false when none does, and what there is
 * of it was held. A line that lies in one block is not copied. */
static bool take_line(struct input *input)
{
    struct str rest = input->block;
    const char *lf = rest.len ? memchr(rest.ptr, '\n', rest.len) : NULL;
    struct str text = { rest.ptr, lf ? (size_t)(lf - rest.ptr) : rest.len };

    if (rest.len == 0)
        return false;
    input->block = str_skip(rest, text.len + 1);
    if (lf && !input->held_any && text.len <= input->line_max) {
        give(input, text, false);
        return true;
    }
    if (text.len > 0)
        hold(input, text);
    if (lf)
        give_held(input);
    return lf != NULL;
}

/* Every byte of the file counts for its digests, and none may lie behind what
 * the unpacking stopped at. */
static bool finish(struct input *input, struct error *err)
{
    int64_t used = archive_filter_bytes(input->archive, -1);
    struct str block;

    do {
        if (!next_unpacked(input, &block, err))
            return false;
    } while (block.len > 0);
    if (!input->gunzip && rawfile_content(input->raw) > (uint64_t)used)
        return error_set(err, ERROR_INPUT,
                         "the data ends at byte %lld, but something else "
                         "follows: fetch the file again",
                         (long long)used);
    input->at_end = true;
    return true;
}

/* *given tells whether there is a line; without one it was the last. */
static bool read_line(struct input *input, bool *given, struct error *err)
{
    bool more = true;

    *given = true;
    for (;;) {
        if (!input->in_member && !next_member(input, &more, err))
            return false;
        if (!more) {
            *given = false;
            return finish(input, err);
        }
        if (take_line(input))
            return true;
        if (!next_block(input, &input->in_member, err))
            return false;
        if (!input->in_member && input->held_any) {
            give_held(input);
            return true;
        }
    }
}

static bool say_where(struct input *input, struct error *err)
{
    if (input->in_archive)
        error_wrap(err, "member " STR_FMT ", after line %llu",
                   STR_ARG(input->member), (unsigned long long)input->number);
    else
        error_wrap(err, "after line %llu", (unsigned long long)input->number);
    input->failed = true;
    input->problem = *err;
    return false;
}

bool input_next(struct input *input, struct input_line **line,
                struct error *err)
{
    bool given = false;

    if (input->failed) {
        *err = input->problem;
        return false;
    }
    input->held.len = 0;
    input->held_any = false;
    input->too_long = false;
    if (!input->at_end && !read_line(input, &given, err))
        return say_where(input, err);
    *line = given ? &input->line : NULL;
    return true;
}

/* ---- facts ---- */

uint64_t input_position(const struct input *input)
{
    if (input->gunzip)
        return gunzip_position(input->gunzip);
    return rawfile_position(input->raw);
}

uint64_t input_size(const struct input *input)
{
    return rawfile_size(input->raw);
}

struct str input_sha256(struct input *input, struct arena *mem)
{
    return input->at_end ? rawfile_sha256(input->raw, mem) : STR_NULL;
}

struct str input_md5(struct input *input, struct arena *mem)
{
    return input->at_end ? rawfile_md5(input->raw, mem) : STR_NULL;
}
