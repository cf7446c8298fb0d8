/* input_test.c - each line comes once, whatever it is packed in; what is cut
 * off or damaged is never taken for the end. */
#include "indexer/input.h"

#include "tests/indexer/pack.h"
#include "tests/tap.h"

static const struct {
    int filter;
    const char *name;
} filters[] = {
    { ARCHIVE_FILTER_NONE, "plain" },  { ARCHIVE_FILTER_GZIP, "gzip" },
    { ARCHIVE_FILTER_BZIP2, "bzip2" }, { ARCHIVE_FILTER_ZSTD, "zstd" },
    { ARCHIVE_FILTER_XZ, "xz" },
};
#define FILTERS (sizeof filters / sizeof *filters)

/* All lines of a file as "member:number:text|", and how it ended. */
struct reading {
    struct str text;
    size_t lines;
    bool good;
    struct error err;
};

static void show_line(struct buf *out, const struct input_line *line)
{
    buf_print(out, STR_FMT ":%llu:", STR_ARG(line->member),
              (unsigned long long)line->number);
    buf_add(out, line->text);
    buf_add(out, line->too_long ? STR("~|") : STR("|"));
}

static struct reading read_file_max(struct arena *mem, const char *path,
                                    size_t line_max)
{
    struct arena *own = arena_open();
    struct reading reading = { .good = false };
    struct buf out = buf_open(mem, PACK_MAX);
    struct input_line *line = NULL;
    struct input *input;

    if (input_open(own, path, line_max, &input, &reading.err)) {
        while ((reading.good = input_next(input, &line, &reading.err)) &&
               line) {
            show_line(&out, line);
            reading.lines++;
        }
    }
    reading.text = buf_str(&out);
    arena_close(own);
    return reading;
}

static struct reading read_bytes(struct arena *mem, struct str bytes)
{
    const char *path = pack_write(mem, pack_folder(mem), "file", bytes);

    return read_file_max(mem, path, INPUT_LINE_MAX);
}

static void says(const struct reading *reading, const char *words)
{
    if (!ok(!reading->good && strstr(reading->err.text, words)))
        printf("# said: %s\n", reading->good ? "(good)" : reading->err.text);
}

static void every_packing_gives_the_same_lines(struct arena *mem)
{
    struct str text = STR("{\"a\":1}\n\n{\"b\":2}\r\nlast");

    for (size_t i = 0; i < FILTERS; i++) {
        struct reading r = read_bytes(mem,
                                      pack_plain(mem, filters[i].filter, text));

        ok(r.good);
        is_str(r.text, STR(":1:{\"a\":1}|:2:|:3:{\"b\":2}|:4:last|"));
    }
}

static void members_of_an_archive_follow_each_other(struct arena *mem)
{
    struct pack_member members[] = {
        { .name = "dir/", .folder = true },
        { .name = "dir/x_0.ndjson", .bytes = STR("one\ntwo\n") },
        { .name = "link", .link = "dir/x_0.ndjson" },
        { .name = "empty.ndjson" },
        { .name = "dir/x_1.ndjson", .bytes = STR("three") },
        { .name = "README", .bytes = STR("no JSON\n") },
    };

    for (size_t i = 0; i < FILTERS; i++) {
        struct reading r = read_bytes(
            mem, pack_tar(mem, filters[i].filter, members, 6));

        ok(r.good);
        is_str(r.text, STR("dir/x_0.ndjson:1:one|dir/x_0.ndjson:2:two|"
                           "dir/x_1.ndjson:1:three|README:1:no JSON|"));
    }
}

static void streams_one_after_the_other_are_one(struct arena *mem)
{
    struct pack_member a = { .name = "a", .bytes = STR("one\n") };
    struct pack_member b = { .name = "b", .bytes = STR("two\n") };

    for (size_t i = 1; i < FILTERS; i++) {
        int filter = filters[i].filter;
        struct reading r = read_bytes(
            mem, pack_join(mem, pack_plain(mem, filter, STR("one\ntw")),
                           pack_plain(mem, filter, STR("o\n"))));

        ok(r.good);
        is_str(r.text, STR(":1:one|:2:two|"));
        r = read_bytes(mem, pack_join(mem, pack_tar(mem, filter, &a, 1),
                                      pack_tar(mem, filter, &b, 1)));
        ok(r.good);
        is_str(r.text, STR("a:1:one|b:1:two|"));
    }
}

static void what_is_no_input_is_told_so(struct arena *mem)
{
    struct pack_member folder = { .name = "dir/", .folder = true };
    struct reading r = read_bytes(mem, STR_NULL);

    says(&r, "is empty");
    r = read_bytes(mem, pack_plain(mem, ARCHIVE_FILTER_GZIP, STR_NULL));
    says(&r, "holds nothing");
    r = read_bytes(mem, pack_tar(mem, ARCHIVE_FILTER_GZIP, &folder, 1));
    says(&r, "without any file");
    r = read_file_max(mem, pack_folder(mem), 100);
    says(&r, "is a folder");
    r = read_file_max(mem, "/nonexistent/file", 100);
    says(&r, "No such file");
    ok(r.err.code == ERROR_NOT_FOUND);
}

static void what_is_packed_once_more_is_refused(struct arena *mem)
{
    struct str inner = pack_plain(mem, ARCHIVE_FILTER_GZIP, STR("x\n"));
    struct pack_member member = { .name = "x.gz", .bytes = inner };
    struct reading r = read_bytes(
        mem, pack_tar(mem, ARCHIVE_FILTER_NONE, &member, 1));

    says(&r, "member x.gz");
    says(&r, "packed with gzip once more");
    r = read_bytes(mem, pack_plain(mem, ARCHIVE_FILTER_GZIP, inner));
    says(&r, "packed with gzip once more");
    r = read_bytes(mem, STR("PK\3\4and so on"));
    says(&r, "packed with zip");
}

static void a_line_too_long_is_cut_and_drained(struct arena *mem)
{
    const char *path = pack_write(mem, pack_folder(mem), "file",
                                  STR("12345\n123456\n1\n1234567890"));
    struct reading r = read_file_max(mem, path, 5);

    ok(r.good);
    is_str(r.text, STR(":1:12345|:2:12345~|:3:1|:4:12345~|"));
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* A text of lines of every length around the size of a block. */
static struct str long_lines(struct arena *mem, struct str *want)
{
    struct buf text = buf_open(mem, PACK_MAX);
    struct buf shown = buf_open(mem, PACK_MAX);
    uint32_t state = 7;

    for (int i = 1; text.len < 6u << 20; i++) {
        size_t len = next_random(&state) % (i % 3 ? 2000 : 600000);

        buf_print(&shown, ":%d:", i);
        for (size_t j = 0; j < len; j++) {
            char letter = (char)('a' + next_random(&state) % 26);

            buf_byte(&text, letter);
            buf_byte(&shown, letter);
        }
        buf_byte(&text, '\n');
        buf_byte(&shown, '|');
    }
    *want = buf_str(&shown);
    return buf_str(&text);
}

static void lines_across_blocks_come_whole(struct arena *mem)
{
    static const int used[] = { ARCHIVE_FILTER_NONE, ARCHIVE_FILTER_GZIP,
                                ARCHIVE_FILTER_ZSTD };
    struct str want;
    struct str text = long_lines(mem, &want);

    for (size_t i = 0; i < 3; i++) {
        struct reading r = read_bytes(mem, pack_plain(mem, used[i], text));

        ok(r.good);
        ok(str_equal(r.text, want));
    }
}

/* Lines that do not pack to nothing. */
static struct str some_lines(struct arena *mem, int count)
{
    struct buf text = buf_open(mem, PACK_MAX);
    uint32_t state = 99;

    for (int i = 0; i < count; i++) {
        state = state * 1664525u + 1013904223u;
        buf_print(&text, "{\"line\":%d,\"x\":\"%08x\"}\n", i, state);
    }
    return buf_str(&text);
}

/* Wherever it is cut; the lines given before are whole and right. */
static void a_packed_file_that_is_cut_off_is_an_error(struct arena *mem)
{
    struct str text = some_lines(mem, 300);
    struct reading whole = read_bytes(mem, text);
    const char *folder = pack_folder(mem);

    for (size_t i = 1; i < FILTERS; i++) {
        struct str packed = pack_plain(mem, filters[i].filter, text);

        for (size_t len = 1; len < packed.len; len += 331) {
            struct reading r = read_file_max(
                mem, pack_write(mem, folder, "f", str_make(packed.ptr, len)),
                INPUT_LINE_MAX);

            if (len < 4 && r.good)
                continue; /* too short to be known as packed */
            if (!ok(!r.good && r.err.code == ERROR_INPUT))
                printf("# %s cut at %zu\n", filters[i].name, len);
            ok(str_starts(whole.text, r.text) || len < 4);
        }
    }
}

static void an_archive_that_is_cut_off_is_an_error(struct arena *mem)
{
    struct pack_member members[] = {
        { .name = "x_0.ndjson", .bytes = some_lines(mem, 3000) },
        { .name = "x_1.ndjson", .bytes = some_lines(mem, 3000) },
    };
    struct str packed = pack_tar(mem, ARCHIVE_FILTER_GZIP, members, 2);
    struct str tar = pack_tar(mem, ARCHIVE_FILTER_NONE, members, 2);
    struct reading r;

    r = read_bytes(mem, str_make(packed.ptr, packed.len * 3 / 4));
    says(&r, "member x_1.ndjson, after line ");
    says(&r, "cut off after");
    r = read_bytes(mem, str_make(packed.ptr, packed.len - 1));
    says(&r, "cut off after");
    r = read_bytes(mem, str_make(tar.ptr, tar.len / 4));
    says(&r, "member x_0.ndjson, after line ");
    says(&r, "runcated");
}

static void a_flipped_bit_in_gzip_is_seen(struct arena *mem)
{
    struct str text = some_lines(mem, 300);
    struct str packed = pack_plain(mem, ARCHIVE_FILTER_GZIP, text);
    const char *folder = pack_folder(mem);
    char *copy = arena_alloc(mem, packed.len);

    for (size_t at = 10; at < packed.len; at += 101) {
        struct reading r;

        memcpy(copy, packed.ptr, packed.len);
        copy[at] = (char)(copy[at] ^ 4);
        r = read_file_max(
            mem, pack_write(mem, folder, "f", str_make(copy, packed.len)),
            INPUT_LINE_MAX);
        if (!ok(!r.good))
            printf("# bit at %zu\n", at);
    }
}

static void nothing_may_follow_what_is_packed_but_padding(struct arena *mem)
{
    char zeros[1000] = { 0 };

    for (size_t i = 1; i < FILTERS; i++) {
        struct str packed = pack_plain(mem, filters[i].filter, STR("one\n"));
        struct reading r = read_bytes(mem, pack_join(mem, packed, STR("abc")));

        if (!ok(!r.good))
            printf("# %s took garbage\n", filters[i].name);
        if (filters[i].filter != ARCHIVE_FILTER_GZIP)
            continue;
        says(&r, "something else");
        r = read_bytes(mem, pack_join(mem, packed, str_make(zeros, 1000)));
        ok(r.good);
        is_str(r.text, STR(":1:one|"));
    }
}

static void an_error_comes_again(struct arena *mem)
{
    struct str packed = pack_plain(mem, ARCHIVE_FILTER_GZIP,
                                   some_lines(mem, 300));
    const char *path = pack_write(mem, pack_folder(mem), "f",
                                  str_make(packed.ptr, packed.len - 5));
    struct input_line *line;
    struct input *input;
    struct error first;
    struct error again;

    ok(input_open(mem, path, 1000, &input, &first));
    while (input_next(input, &line, &first))
        ok(line != NULL);
    ok(!input_next(input, &line, &again));
    is_str(str_from(again.text), str_from(first.text));
    ok(input_sha256(input, mem).len == 0);
}

static void digests_are_of_the_file_as_it_lies(struct arena *mem)
{
    struct pack_member member = { .name = "x", .bytes = some_lines(mem, 20) };
    struct str packed = pack_tar(mem, ARCHIVE_FILTER_GZIP, &member, 1);
    const char *path = pack_write(mem, pack_folder(mem), "f", packed);
    struct digest want = digest_of(packed);
    struct md5_state md5;
    uint8_t bytes[16];
    char hex[33];
    struct input_line *line;
    struct input *input;
    struct error err;

    ok(input_open(mem, path, 1000, &input, &err));
    ok(input_sha256(input, mem).len == 0 && input_md5(input, mem).len == 0);
    do
        ok(input_next(input, &line, &err));
    while (line);
    is_str(input_sha256(input, mem), digest_text(mem, &want));
    md5_begin(&md5);
    md5_add(&md5, packed);
    md5_end(&md5, bytes);
    digest_hex(bytes, 16, hex);
    is_str(input_md5(input, mem), str_from(hex));
    is_int(input_position(input), packed.len);
    is_int(input_size(input), packed.len);
    ok(input_next(input, &line, &err) && !line);
}

static void standard_input_is_read_like_a_file(struct arena *mem)
{
    struct str packed = pack_plain(mem, ARCHIVE_FILTER_GZIP, STR("one\ntwo\n"));
    int saved = dup(STDIN_FILENO);
    int ends[2];
    struct reading r;

    ok(pipe(ends) == 0);
    ok(write(ends[1], packed.ptr, packed.len) == (ssize_t)packed.len);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    r = read_file_max(mem, "-", 1000);
    dup2(saved, STDIN_FILENO);
    close(saved);
    close(ends[0]);
    ok(r.good);
    is_str(r.text, STR(":1:one|:2:two|"));
}

static void a_line_of_33_megabytes_comes_whole(struct arena *mem)
{
    size_t len = (size_t)33 << 20;
    char *bytes = arena_alloc(mem, len + 8);
    const char *path;
    struct input_line *line;
    struct input *input;
    struct error err;

    memset(bytes, 'x', len);
    memcpy(bytes + len, "\nshort\n", 7);
    path = pack_write(
        mem, pack_folder(mem), "f",
        pack_plain(mem, ARCHIVE_FILTER_ZSTD, str_make(bytes, len + 7)));
    ok(input_open(mem, path, INPUT_LINE_MAX, &input, &err));
    ok(input_next(input, &line, &err) && line->text.len == len);
    ok(!line->too_long);
    ok(input_next(input, &line, &err));
    is_str(line->text, STR("short"));
    ok(input_next(input, &line, &err) && !line);
}

int main(void)
{
    TEST(every_packing_gives_the_same_lines);
    TEST(members_of_an_archive_follow_each_other);
    TEST(streams_one_after_the_other_are_one);
    TEST(what_is_no_input_is_told_so);
    TEST(what_is_packed_once_more_is_refused);
    TEST(a_line_too_long_is_cut_and_drained);
    TEST(lines_across_blocks_come_whole);
    TEST(a_packed_file_that_is_cut_off_is_an_error);
    TEST(an_archive_that_is_cut_off_is_an_error);
    TEST(a_flipped_bit_in_gzip_is_seen);
    TEST(nothing_may_follow_what_is_packed_but_padding);
    TEST(an_error_comes_again);
    TEST(digests_are_of_the_file_as_it_lies);
    TEST(standard_input_is_read_like_a_file);
    TEST(a_line_of_33_megabytes_comes_whole);
    return tap_end();
}
