/* input.h - lines from a file, whatever it is packed in; through libarchive.
 *
 * A file is plain, gzip, bzip2, zstd or xz, of one or several streams one
 * after the other; what is in it is a tar archive or else the lines themselves.
 * So a file is one or more members: a tar archive's regular files (all else in
 * it is passed over, and archives one after the other are one), or the file
 * itself. A member that is packed once more is refused. Memory does not grow
 * with the length of the input, only with its longest line.
 *
 *     rawfile ─► gunzip ─► libarchive ─► lines
 *     digests    CRC       bzip2, zstd, xz, tar
 *
 * A checksum of the packing stands behind the data it is for: lines given
 * before an error of "damaged" data may be damaged themselves. */
#ifndef INDEXER_INPUT_H
#define INDEXER_INPUT_H

#include "common/digest.h"
#include "common/error.h"
#include "common/str.h"

struct arena;
struct input;

#define INPUT_LINE_MAX ((size_t)64 << 20) /* default, bytes */

/* One line, without its LF or CR LF. When `too_long`, `text` holds the first
 * line_max bytes only, and the rest was read and thrown away. */
struct input_line {
    struct str text;   /* good until the next call */
    struct str member; /* valid UTF-8; "" outside an archive; good as text is */
    uint64_t number;   /* 1 for the first of its member */
    bool too_long;
};

/* "-" is standard input. ERROR_NOT_FOUND, ERROR_IO or ERROR_INPUT (an unknown
 * format, an empty file) say what and where. */
CHECKED bool input_open(struct arena *mem, const char *path, size_t line_max,
                        struct input **input, struct error *err);

/* The next line; *line == NULL at the end of the last member. A truncated or
 * broken file is ERROR_INPUT with member, line and how many bytes were read
 * well; lines given before stay valid. A last line without LF counts; an
 * empty line is given too. The whole file is read before the end is given, what
 * lies behind the last member included. An error comes again when asked again.
 */
CHECKED bool input_next(struct input *input, struct input_line **line,
                        struct error *err);

/* Bytes of the file read so far, as they lie on disk, and its size (0 when
 * unknown, as for a pipe): for progress. */
uint64_t input_position(const struct input *input);
uint64_t input_size(const struct input *input);

/* Once the end was reached: digests of the file's bytes as they lay on disk, in
 * lower-case hexadecimal; STR_NULL before. */
struct str input_sha256(struct input *input, struct arena *mem);
struct str input_md5(struct input *input, struct arena *mem);

#endif
