/* fuzz_json.c - any bytes: parsed as jansson alone would, and written back. */
#include <assert.h>

#include "common/arena.h"
#include "common/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The tree written as text and read again is the same tree. */
static void round_trip(struct arena *mem, json_t *root)
{
    struct error err;
    json_t *again;
    bool good = json_parse(mem, json_text(mem, root), &again, &err);

    assert(good);
    assert(json_equal(root, again));
    (void)good;
}

/* A string passes through the writer unchanged (rule C-5). */
static void write_back(struct arena *mem, json_t *root)
{
    struct buf out = buf_open(mem, SIZE_MAX / 2);
    struct json_writer w = json_writer_open(&out, 0);
    struct error err;
    json_t *again;
    bool good;

    json_put_str(&w, json_str(root));
    good = json_parse(mem, buf_str(&out), &again, &err);
    assert(good && json_equal(root, again));
    (void)good;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *mem = arena_open();
    struct str text = str_make((const char *)data, size);
    json_error_t problem;
    json_t *alone = json_loadb(size ? text.ptr : "", size, JSON_DECODE_ANY,
                               &problem);
    json_t *root = NULL;
    struct error err;

    if (json_parse(mem, text, &root, &err)) {
        assert(!alone || json_equal(root, alone));
        assert(alone ||
               json_error_code(&problem) == json_error_numeric_overflow);
        round_trip(mem, root);
        if (json_is_string(root))
            write_back(mem, root);
    } else {
        assert(!alone);
        assert(err.code == ERROR_INPUT && err.text[0]);
    }
    json_decref(alone);
    arena_close(mem);
    return 0;
}
