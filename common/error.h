/* error.h - one way to fail: a code to act on and a sentence for a person.
 *
 * What can fail returns CHECKED bool, gives its results through pointers and
 * takes `struct error *err` last. true: the outputs are set and `err` is
 * untouched. false: `err` is set. error_set() and error_wrap() return false,
 * so failing is one line. The struct lives on the caller's stack. */
#ifndef COMMON_ERROR_H
#define COMMON_ERROR_H

#include <stdbool.h>

#define CHECKED __attribute__((warn_unused_result))
#define PRINTF_LIKE(text, first)                                               \
    __attribute__((format(printf, text, first), nonnull(text)))

enum error_code {
    ERROR_NONE,
    ERROR_INPUT,     /* what was sent or read is wrong: the sender mends it */
    ERROR_DENIED,    /* not allowed */
    ERROR_NOT_FOUND, /* no such thing */
    ERROR_LIMIT,     /* too much or too often */
    ERROR_STALE,     /* the reader fell behind the writer: reopen, try again */
    ERROR_BUSY,      /* somebody else holds it: try again later */
    ERROR_CORRUPT,   /* stored data is damaged: the operator restores it */
    ERROR_IO,        /* the disk or the network failed: the operator looks */
    ERROR_INTERNAL   /* a fault of this program */
};

struct error {
    enum error_code code;
    char text[600]; /* a sentence without a full stop at its end, UTF-8 */
};

/* Sets code and text, cut at the buffer's end on a whole character. Returns
 * false. */
bool error_set(struct error *err, enum error_code code, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* Puts "context: " before the text and keeps the code. Returns false. */
bool error_wrap(struct error *err, const char *format, ...) PRINTF_LIKE(2, 3);

/* As error_set() with the operating system's words for `number` (an errno)
 * after the text; ENOSPC and the like become ERROR_IO. */
bool error_errno(struct error *err, int number, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* "input", "not_found", …: for logs and metrics. */
const char *error_name(enum error_code code);

#endif
