/* digest_test.c - the published test vectors, whole and in pieces. */
#include "common/digest.h"

#include "tests/tap.h"

/* FIPS 180-4 examples, as published by NIST. */
static void sha256_gives_the_published_values(struct arena *mem)
{
    struct digest empty = digest_of(STR(""));
    struct digest abc = digest_of(STR("abc"));

    is_str(digest_text(mem, &empty), STR("e3b0c44298fc1c149afbf4c8996fb924"
                                         "27ae41e4649b934ca495991b7852b855"));
    is_str(digest_text(mem, &abc), STR("ba7816bf8f01cfea414140de5dae2223"
                                       "b00361a396177a9cb410ff61f20015ad"));
}

static void pieces_give_what_the_whole_gives(struct arena *mem)
{
    struct str text = STR("The same bytes, however they are cut into pieces.");
    struct digest whole = digest_of(text);

    (void)mem;
    for (size_t cut = 0; cut <= text.len; cut++) {
        struct digest_state state;
        struct digest pieces;

        digest_begin(&state);
        digest_add(&state, str_make(text.ptr, cut));
        digest_add(&state, str_skip(text, cut));
        pieces = digest_end(&state);
        ok(memcmp(pieces.bytes, whole.bytes, DIGEST_BYTES) == 0);
    }
}

/* RFC 1321, A.5. */
static void md5_gives_the_published_value(struct arena *mem)
{
    struct md5_state state;
    uint8_t out[16];
    char hex[33];

    (void)mem;
    md5_begin(&state);
    md5_add(&state, STR("message "));
    md5_add(&state, STR("digest"));
    md5_end(&state, out);
    digest_hex(out, sizeof out, hex);
    is_str(str_from(hex), STR("f96b697d7cb7938d525a2f31aaf161d0"));
}

int main(void)
{
    TEST(sha256_gives_the_published_values);
    TEST(pieces_give_what_the_whole_gives);
    TEST(md5_gives_the_published_value);
    return tap_end();
}
