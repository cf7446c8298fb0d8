/* forward_test.c - what is no forward index is refused, what is damaged is read
 * without harm. */
#include "common/forward.h"

#include "common/forward_write.h"
#include "tests/common/forward_helper.h"

#define FLIPS 20000

static struct bytes small_file(struct arena *mem)
{
    struct index index = new_index(mem);

    add_sample(&index, STR("Foucault pendulum"), 1);
    add_sample(&index, STR("Bridge (structure)"), 2);
    return read_bytes(mem, build_forward(&index));
}

static bool view(struct arena *mem, const void *bytes, size_t len,
                 struct forward **forward, struct error *err)
{
    *err = (struct error){ .code = ERROR_NONE };
    return forward_view(mem, exact_bytes(mem, bytes, len), len, "forward",
                        forward, err);
}

static void a_whole_file_is_read(struct arena *mem)
{
    struct bytes file = small_file(mem);
    struct forward *forward;
    struct error err;
    size_t count;

    GOOD(view(mem, file.ptr, file.len, &forward, &err));
    for (uint32_t docid = 1; docid <= 8; docid++)
        ok(forward_row(forward, docid, &count) != NULL);
    ok(forward_row(forward, 0, &count) == NULL);
    ok(forward_row(forward, 9, &count) == NULL);
    ok(forward_row(forward, UINT32_MAX, &count) == NULL);
}

static void no_file_is_not_found(struct arena *mem)
{
    struct forward *forward;
    struct error err;
    char *folder = helper_folder(mem);

    ok(!forward_open(mem, helper_path(mem, folder, "none"), &forward, &err));
    is_int(err.code, ERROR_NOT_FOUND);
}

static void a_file_of_another_kind_is_refused(struct arena *mem)
{
    static const char *const contents[] = {
        "", "ibidfwd1", "This is a text, long enough to have a whole header."
    };
    char *path = helper_path(mem, helper_folder(mem), FORWARD_FILE);

    for (size_t i = 0; i < sizeof contents / sizeof contents[0]; i++) {
        struct forward *forward;
        struct error err;
        FILE *file = fopen(path, "w");

        fputs(contents[i], file);
        fclose(file);
        ok(!forward_open(mem, path, &forward, &err));
        is_int(err.code, ERROR_CORRUPT);
        ok(strstr(err.text, path) != NULL);
    }
}

static void another_format_is_refused(struct arena *mem)
{
    struct bytes file = small_file(mem);
    struct forward_header head;
    struct forward *forward;
    struct error err;

    memcpy(&head, file.ptr, sizeof head);
    head.format++;
    memcpy(file.ptr, &head, sizeof head);
    ok(!view(mem, file.ptr, file.len, &forward, &err));
    is_int(err.code, ERROR_CORRUPT);
    ok(strstr(err.text, "ibid-indexer build") != NULL);
}

static void a_file_of_any_other_length_is_refused(struct arena *mem)
{
    struct bytes file = small_file(mem);
    unsigned char *longer = arena_array(mem, file.len + 4, 1);

    memcpy(longer, file.ptr, file.len);
    for (size_t len = 0; len <= file.len + 4; len++) {
        struct forward *forward;
        struct error err;

        if (len == file.len)
            continue;
        ok(!view(mem, longer, len, &forward, &err));
        is_int(err.code, ERROR_CORRUPT);
    }
}

/* xorshift32: the same damage in every run. */
static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static void flipped_bytes_are_refused_or_read_safely(struct arena *mem)
{
    struct bytes file = small_file(mem);
    struct arena *unit = arena_open();
    uint32_t state = 20251123;
    size_t refused = 0, read = 0;

    for (int i = 0; i < FLIPS; i++) {
        unsigned char *spoilt;
        struct forward *forward;
        struct error err;

        arena_reset(unit);
        spoilt = exact_bytes(unit, file.ptr, file.len);
        for (uint32_t n = 1 + next_random(&state) % 8; n > 0; n--)
            spoilt[next_random(&state) % file.len] ^=
                (unsigned char)(1 + next_random(&state) % 255);
        if (!forward_view(unit, spoilt, file.len, "forward", &forward, &err)) {
            refused++;
            continue;
        }
        read++;
        read_everything(forward, 20);
    }
    ok(refused > 0);
    ok(read > 0);
    arena_close(unit);
}

static void rows_that_make_no_sense_are_refused(struct arena *mem)
{
    static const uint32_t cases[][4] = {
        { 0, 0, 0, 0 },
        { 3, 0, 0, 0 },
        { 3u << 16 | FORWARD_IS_PASSAGE, 0, 0, 0 },
        { 3u << 8 | FORWARD_IS_PASSAGE, 0, 0, 0 },
        { FORWARD_IS_PASSAGE, 0, 2, 0 },
        { FORWARD_IS_PASSAGE, 0, 3, 0 },
        { FORWARD_IS_PASSAGE, 0, UINT32_MAX, 0 },
        { 1u << 4 | FORWARD_IS_ARTICLE, 1, 2, 0 },
        { 1u << 4 | FORWARD_IS_ARTICLE, 1, UINT32_MAX, 0 },
        { 3u << 4 | FORWARD_IS_ARTICLE, 1, 0, 0 },
        { (FORWARD_NAMES_MAX + 1u) << 4 | FORWARD_IS_ARTICLE, 1, 0, 0 },
    };
    static const uint32_t whole[] = { FORWARD_IS_PASSAGE, 0, 0 };
    struct forward_passage passage;
    struct forward_article article;

    (void)mem;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ok(!forward_read_passage(cases[i], 4, &passage));
        ok(!forward_read_article(cases[i], 4, &article));
    }
    for (size_t count = 0; count < 3; count++)
        ok(!forward_read_passage(whole, count, &passage));
    ok(forward_read_passage(whole, 3, &passage));
    for (size_t count = 0; count < 2; count++)
        ok(!forward_read_article(cases[7], count, &article));
    ok(!forward_read_passage(NULL, 0, &passage));
    ok(!forward_read_article(NULL, 0, &article));
}

static void a_hash_has_24_bits_and_tells_words_apart(struct arena *mem)
{
    (void)mem;
    ok(forward_hash(STR("bridge")) <= 0xFFFFFF);
    ok(forward_hash(STR("bridge")) == forward_hash(STR("bridge")));
    ok(forward_hash(STR("bridge")) != forward_hash(STR("bridges")));
    ok(forward_hash(STR("")) <= 0xFFFFFF);
}

int main(void)
{
    TEST(a_whole_file_is_read);
    TEST(no_file_is_not_found);
    TEST(a_file_of_another_kind_is_refused);
    TEST(another_format_is_refused);
    TEST(a_file_of_any_other_length_is_refused);
    TEST(flipped_bytes_are_refused_or_read_safely);
    TEST(rows_that_make_no_sense_are_refused);
    TEST(a_hash_has_24_bits_and_tells_words_apart);
    return tap_end();
}
