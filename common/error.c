/* error.c - one way to fail. */
#include "common/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cuts a character in two pieces off the end of a text that was shortened. */
static void whole_characters(char *text, size_t len)
{
    size_t start = len;
    size_t need;

    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return;
    start--;
    need = (unsigned char)text[start] >= 0xF0   ? 4
           : (unsigned char)text[start] >= 0xE0 ? 3
           : (unsigned char)text[start] >= 0xC0 ? 2
                                                : 1;
    if (len - start < need)
        text[start] = '\0';
}

static void print_text(struct error *err, const char *format, va_list args)
{
    int len = vsnprintf(err->text, sizeof err->text, format, args);

    if (len >= (int)sizeof err->text)
        whole_characters(err->text, sizeof err->text - 1);
}

bool error_set(struct error *err, enum error_code code, const char *format, ...)
{
    va_list args;

    err->code = code;
    va_start(args, format);
    print_text(err, format, args);
    va_end(args);
    return false;
}

bool error_wrap(struct error *err, const char *format, ...)
{
    struct error inner = *err;
    va_list args;
    size_t used;

    va_start(args, format);
    print_text(err, format, args);
    va_end(args);
    used = strlen(err->text);
    if (snprintf(err->text + used, sizeof err->text - used, ": %s",
                 inner.text) >= (int)(sizeof err->text - used))
        whole_characters(err->text, sizeof err->text - 1);
    return false;
}

bool error_errno(struct error *err, int number, const char *format, ...)
{
    enum error_code code = number == ENOENT ? ERROR_NOT_FOUND
                           : number == EACCES || number == EPERM ? ERROR_DENIED
                           : number == EWOULDBLOCK               ? ERROR_BUSY
                                                                 : ERROR_IO;
    struct error outer = { .code = code };
    va_list args;

    va_start(args, format);
    print_text(&outer, format, args);
    va_end(args);
    return error_set(err, code, "%s: %s", outer.text, strerror(number));
}

const char *error_name(enum error_code code)
{
    static const char *const names[] = {
        [ERROR_NONE] = "none",     [ERROR_INPUT] = "input",
        [ERROR_DENIED] = "denied", [ERROR_NOT_FOUND] = "not_found",
        [ERROR_LIMIT] = "limit",   [ERROR_STALE] = "stale",
        [ERROR_BUSY] = "busy",     [ERROR_CORRUPT] = "corrupt",
        [ERROR_IO] = "io",         [ERROR_INTERNAL] = "internal",
    };

    return code < sizeof names / sizeof *names ? names[code] : "unknown";
}
