/* fuzz_input.c - any bytes as a file: lines, or an error, and an end. */
#include <assert.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/utf8.h"
#include "indexer/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define LINE_MAX_BYTES 100u
#define ENOUGH_LINES 100000u /* what is packed may unpack to very much */

static int make_file(const uint8_t *data, size_t size)
{
    int fd = memfd_create("fuzz", MFD_CLOEXEC);

    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    return fd;
}

static void read_lines(struct arena *mem, struct input *input)
{
    struct input_line *line;
    struct error err;

    for (size_t i = 0; i < ENOUGH_LINES; i++) {
        if (!input_next(input, &line, &err)) {
            assert(err.code == ERROR_INPUT && err.text[0]);
            assert(!input_next(input, &line, &err));
            return;
        }
        if (!line) {
            assert(input_sha256(input, mem).len == 64);
            assert(input_position(input) <= input_size(input));
            return;
        }
        assert(line->text.len <= LINE_MAX_BYTES && line->number > 0);
        assert(utf8_valid(line->member) == line->member.len);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *mem = arena_open();
    int fd = make_file(data, size);
    struct str path = arena_print(mem, "/proc/self/fd/%d", fd);
    struct input *input;
    struct error err;

    if (input_open(mem, path.ptr, LINE_MAX_BYTES, &input, &err))
        read_lines(mem, input);
    else
        assert(err.code == ERROR_INPUT && err.text[0]);
    arena_close(mem);
    close(fd);
    return 0;
}
