/* rawfile_test.c - all bytes come, and the digests are theirs. */
#include "indexer/rawfile.h"

#include "common/digest.h"
#include "tests/indexer/pack.h"
#include "tests/tap.h"

static struct str pattern(struct arena *mem, size_t len)
{
    char *bytes = arena_alloc(mem, len);

    for (size_t i = 0; i < len; i++)
        bytes[i] = (char)(i * 31 % 251 + 1);
    return str_make(bytes, len);
}

static struct str read_whole(struct arena *mem, struct rawfile *file)
{
    struct buf out = buf_open(mem, PACK_MAX);
    struct str block;
    struct error err;

    do {
        if (!ok(rawfile_next(file, &block, &err)))
            break;
        buf_add(&out, block);
    } while (block.len > 0);
    return buf_str(&out);
}

static void every_byte_comes_once(struct arena *mem)
{
    static const size_t sizes[] = { 0,
                                    1,
                                    RAWFILE_BLOCK - 1,
                                    RAWFILE_BLOCK,
                                    RAWFILE_BLOCK + 1,
                                    3 * RAWFILE_BLOCK };
    const char *folder = pack_folder(mem);

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct str bytes = pattern(mem, sizes[i]);
        struct digest want = digest_of(bytes);
        struct rawfile *file;
        struct error err;

        ok(rawfile_open(mem, pack_write(mem, folder, "f", bytes), &file, &err));
        ok(str_equal(read_whole(mem, file), bytes));
        is_str(rawfile_sha256(file, mem), digest_text(mem, &want));
        is_int(rawfile_position(file), bytes.len);
        is_int(rawfile_content(file), bytes.len);
        is_int(rawfile_size(file), bytes.len);
    }
}

/* RFC 1321, A.5. */
static void the_md5_is_the_one_of_the_standard(struct arena *mem)
{
    const char *path = pack_write(mem, pack_folder(mem), "f",
                                  STR("message digest"));
    struct rawfile *file;
    struct error err;

    ok(rawfile_open(mem, path, &file, &err));
    ok(rawfile_md5(file, mem).len == 0);
    read_whole(mem, file);
    is_str(rawfile_md5(file, mem), STR("f96b697d7cb7938d525a2f31aaf161d0"));
    ok(read_whole(mem, file).len == 0);
    is_str(rawfile_md5(file, mem), STR("f96b697d7cb7938d525a2f31aaf161d0"));
}

static void padding_is_no_content(struct arena *mem)
{
    const char *path = pack_write(mem, pack_folder(mem), "f",
                                  str_make("ab\0c\0\0\0", 7));
    struct rawfile *file;
    struct error err;

    ok(rawfile_open(mem, path, &file, &err));
    read_whole(mem, file);
    is_int(rawfile_content(file), 4);
    is_int(rawfile_position(file), 7);
}

static void what_can_not_be_read_is_said(struct arena *mem)
{
    struct rawfile *file;
    struct error err;

    ok(!rawfile_open(mem, "/nonexistent/file", &file, &err));
    ok(err.code == ERROR_NOT_FOUND);
    ok(!rawfile_open(mem, pack_folder(mem), &file, &err));
    ok(err.code == ERROR_INPUT && strstr(err.text, "folder"));
}

int main(void)
{
    TEST(every_byte_comes_once);
    TEST(the_md5_is_the_one_of_the_standard);
    TEST(padding_is_no_content);
    TEST(what_can_not_be_read_is_said);
    return tap_end();
}
