/* json_write.c - JSON straight into a buffer, without a tree. */
#include "common/json_write.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/json_scan.h"

struct json_writer json_writer_open(struct buf *out, unsigned indent)
{
    return (struct json_writer){ .out = out, .indent = indent, .first = true };
}

static bool in_object(const struct json_writer *w)
{
    return w->depth > 0 && (w->objects >> (w->depth - 1) & 1);
}

static void line_break(struct json_writer *w)
{
    buf_byte(w->out, '\n');
    for (unsigned i = 0; i < w->indent * w->depth; i++)
        buf_byte(w->out, ' ');
}

/* What goes before a key or an element of an array. */
static void separate(struct json_writer *w)
{
    if (!w->first)
        buf_byte(w->out, ',');
    if (w->indent && w->depth > 0)
        line_break(w);
    w->first = false;
}

/* What goes before any value. */
static void before_value(struct json_writer *w)
{
    assert(w->after_key == in_object(w));
    if (w->after_key)
        w->after_key = false;
    else
        separate(w);
}

static void begin(struct json_writer *w, char bracket, bool object)
{
    uint64_t bit;

    before_value(w);
    assert(w->depth < JSON_WRITE_DEPTH);
    bit = (uint64_t)1 << w->depth;
    w->objects = object ? w->objects | bit : w->objects & ~bit;
    w->depth++;
    w->first = true;
    buf_byte(w->out, bracket);
}

static void end(struct json_writer *w, char bracket, bool object)
{
    assert(w->depth > 0 && in_object(w) == object && !w->after_key);
    w->depth--;
    if (w->indent && !w->first)
        line_break(w);
    w->first = false;
    buf_byte(w->out, bracket);
}

void json_begin_object(struct json_writer *w)
{
    begin(w, '{', true);
}

void json_end_object(struct json_writer *w)
{
    end(w, '}', true);
}

void json_begin_array(struct json_writer *w)
{
    begin(w, '[', false);
}

void json_end_array(struct json_writer *w)
{
    end(w, ']', false);
}

static void add_escaped(struct buf *out, unsigned char byte)
{
    static const char short_form[0x20] = {
        ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'
    };
    static const char digits[] = "0123456789abcdef";

    if (byte >= 0x20) {
        buf_add(out, str_make((char[]){ '\\', (char)byte }, 2));
    } else if (short_form[byte]) {
        buf_add(out, str_make((char[]){ '\\', short_form[byte] }, 2));
    } else {
        buf_add(out, STR("\\u00"));
        buf_byte(out, digits[byte >> 4]);
        buf_byte(out, digits[byte & 15]);
    }
}

static void add_string(struct buf *out, struct str text)
{
    buf_byte(out, '"');
    while (text.len > 0) {
        size_t plain = json_plain(text);

        buf_add(out, str_make(text.ptr, plain));
        text = str_skip(text, plain);
        if (text.len > 0) {
            add_escaped(out, (unsigned char)text.ptr[0]);
            text = str_skip(text, 1);
        }
    }
    buf_byte(out, '"');
}

void json_key(struct json_writer *w, struct str name)
{
    assert(in_object(w) && !w->after_key);
    separate(w);
    add_string(w->out, name);
    buf_byte(w->out, ':');
    if (w->indent)
        buf_byte(w->out, ' ');
    w->after_key = true;
}

void json_put_str(struct json_writer *w, struct str text)
{
    before_value(w);
    add_string(w->out, text);
}

static void add_digits(struct buf *out, bool negative, uint64_t number)
{
    char digits[21];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    if (negative)
        digits[--at] = '-';
    buf_add(out, str_make(digits + at, sizeof digits - at));
}

void json_put_int(struct json_writer *w, int64_t number)
{
    uint64_t size = number < 0 ? -(uint64_t)number : (uint64_t)number;

    before_value(w);
    add_digits(w->out, number < 0, size);
}

void json_put_uint(struct json_writer *w, uint64_t number)
{
    before_value(w);
    add_digits(w->out, false, number);
}

/* The shortest of 15, 16 and 17 digits that reads back as the same number. */
static void add_double(struct buf *out, double number)
{
    char text[40];
    int len = 0;

    for (int digits = 15; digits <= 17; digits++) {
        len = snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number)
            break;
    }
    buf_add(out, str_make(text, (size_t)len));
}

/* A whole number of millionths, as rounded scores are: several times faster
 * than the above. Both the division here and the reader round n / 10^6 to the
 * nearest double, so what is written reads back as the same. */
static bool add_millionths(struct buf *out, double number)
{
    double size = fabs(number);
    uint64_t millionths;
    uint64_t fraction;

    if (size >= 1e9)
        return false;
    millionths = (uint64_t)(size * 1e6 + 0.5);
    if ((double)millionths / 1e6 != size)
        return false;
    add_digits(out, number < 0, millionths / 1000000);
    fraction = millionths % 1000000;
    if (fraction > 0)
        buf_byte(out, '.');
    while (fraction > 0) {
        fraction *= 10;
        buf_byte(out, (char)('0' + fraction / 1000000));
        fraction %= 1000000;
    }
    return true;
}

void json_put_number(struct json_writer *w, double number)
{
    before_value(w);
    if (!isfinite(number))
        buf_add(w->out, STR("null"));
    else if (number == trunc(number) && fabs(number) < 1e15)
        add_digits(w->out, number < 0, (uint64_t)fabs(number));
    else if (!add_millionths(w->out, number))
        add_double(w->out, number);
}

void json_put_bool(struct json_writer *w, bool value)
{
    before_value(w);
    buf_add(w->out, value ? STR("true") : STR("false"));
}

void json_put_null(struct json_writer *w)
{
    before_value(w);
    buf_add(w->out, STR("null"));
}

void json_put_time(struct json_writer *w, clock_ns time)
{
    char text[CLOCK_TEXT];
    size_t len = clock_format(time, text);

    if (len > 0)
        json_put_str(w, str_make(text, len));
    else
        json_put_null(w);
}

void json_put_raw(struct json_writer *w, struct str json)
{
    before_value(w);
    buf_add(w->out, json);
}

void json_field_str(struct json_writer *w, const char *name, struct str text)
{
    json_key(w, str_from(name));
    json_put_str(w, text);
}

void json_field_int(struct json_writer *w, const char *name, int64_t number)
{
    json_key(w, str_from(name));
    json_put_int(w, number);
}

void json_field_uint(struct json_writer *w, const char *name, uint64_t number)
{
    json_key(w, str_from(name));
    json_put_uint(w, number);
}

void json_field_number(struct json_writer *w, const char *name, double number)
{
    json_key(w, str_from(name));
    json_put_number(w, number);
}

void json_field_bool(struct json_writer *w, const char *name, bool value)
{
    json_key(w, str_from(name));
    json_put_bool(w, value);
}

void json_field_null(struct json_writer *w, const char *name)
{
    json_key(w, str_from(name));
    json_put_null(w);
}

void json_field_time(struct json_writer *w, const char *name, clock_ns time)
{
    json_key(w, str_from(name));
    json_put_time(w, time);
}

void json_field_str_or_null(struct json_writer *w, const char *name,
                            struct str text)
{
    if (text.len > 0)
        json_field_str(w, name, text);
    else
        json_field_null(w, name);
}
