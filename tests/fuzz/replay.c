/* replay.c - runs a fuzz target over files: the seeds, in every test run, with
 * any compiler. A crash or a failed assertion ends the program. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint8_t *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = NULL;
    size_t room = 0;
    size_t got;

    *size = 0;
    if (!file)
        return NULL;
    do {
        if (*size == room) {
            room = room ? room * 2 : 65536;
            data = realloc(data, room);
            if (!data)
                abort();
        }
        got = fread(data + *size, 1, room - *size, file);
        *size += got;
    } while (got > 0);
    fclose(file);
    return data;
}

/* The bytes go into a block of exactly their size, so that AddressSanitizer
 * sees a read beyond the end. */
static void replay(const uint8_t *data, size_t size)
{
    uint8_t *exact = malloc(size ? size : 1);

    if (!exact)
        abort();
    for (size_t i = 0; i < size; i++)
        exact[i] = data[i];
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        size_t size;
        uint8_t *data = read_file(argv[i], &size);

        if (!data) {
            perror(argv[i]);
            return 1;
        }
        replay(data, size);
        free(data);
    }
    return 0;
}
