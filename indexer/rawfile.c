/* rawfile.c - a file's bytes as they lie on disk, digested while they pass. */
#include "indexer/rawfile.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/digest.h"

struct rawfile {
    int fd;
    bool owned; /* standard input is not ours to close */
    bool at_end;
    uint64_t position;
    uint64_t content;
    uint64_t size;
    struct digest_state sha256_state;
    struct md5_state md5_state;
    struct digest sha256;
    uint8_t md5[16];
    char *block;
};

static void close_file(void *thing)
{
    struct rawfile *file = thing;

    if (file->owned)
        close(file->fd);
}

static bool check_kind(struct rawfile *file, struct error *err)
{
    struct stat facts;

    if (fstat(file->fd, &facts) != 0)
        return error_errno(err, errno, "the file can't be read");
    if (S_ISDIR(facts.st_mode))
        return error_set(err, ERROR_INPUT,
                         "is a folder: name the files in it instead");
    if (S_ISREG(facts.st_mode))
        file->size = (uint64_t)facts.st_size;
    return true;
}

bool rawfile_open(struct arena *mem, const char *path, struct rawfile **opened,
                  struct error *err)
{
    struct rawfile *file = arena_new(mem, struct rawfile);

    file->owned = strcmp(path, "-") != 0;
    file->fd = file->owned ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (file->fd < 0)
        return error_errno(err, errno, "the file can't be opened");
    arena_defer(mem, close_file, file);
    if (!check_kind(file, err))
        return false;
    posix_fadvise(file->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    digest_begin(&file->sha256_state);
    md5_begin(&file->md5_state);
    file->block = arena_alloc(mem, RAWFILE_BLOCK);
    *opened = file;
    return true;
}

static void note_block(struct rawfile *file, struct str block)
{
    size_t content = block.len;

    while (content > 0 && block.ptr[content - 1] == '\0')
        content--;
    if (content > 0)
        file->content = file->position + content;
    file->position += block.len;
    digest_add(&file->sha256_state, block);
    md5_add(&file->md5_state, block);
}

static void note_end(struct rawfile *file)
{
    file->at_end = true;
    file->sha256 = digest_end(&file->sha256_state);
    md5_end(&file->md5_state, file->md5);
}

/* A pipe gives what it has; blocks are filled up so that who looks at the
 * first bytes of a stream sees enough of it. */
bool rawfile_next(struct rawfile *file, struct str *block, struct error *err)
{
    size_t len = 0;

    while (!file->at_end && len < RAWFILE_BLOCK) {
        ssize_t got = read(file->fd, file->block + len, RAWFILE_BLOCK - len);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return error_errno(err, errno, "reading failed at byte %llu",
                               (unsigned long long)(file->position + len));
        if (got == 0)
            break;
        len += (size_t)got;
    }
    *block = str_make(file->block, len);
    if (len > 0)
        note_block(file, *block);
    else if (!file->at_end)
        note_end(file);
    return true;
}

uint64_t rawfile_position(const struct rawfile *file)
{
    return file->position;
}

uint64_t rawfile_content(const struct rawfile *file)
{
    return file->content;
}

uint64_t rawfile_size(const struct rawfile *file)
{
    return file->size;
}

struct str rawfile_sha256(struct rawfile *file, struct arena *mem)
{
    return file->at_end ? digest_text(mem, &file->sha256) : STR_NULL;
}

struct str rawfile_md5(struct rawfile *file, struct arena *mem)
{
    char *hex;

    if (!file->at_end)
        return STR_NULL;
    hex = arena_alloc(mem, 2 * sizeof file->md5 + 1);
    digest_hex(file->md5, sizeof file->md5, hex);
    return str_make(hex, 2 * sizeof file->md5);
}
