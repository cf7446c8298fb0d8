/* http_parse.c - the small languages inside a request. */
#include "server/http_parse.h"

#include <strings.h>

#include "common/utf8.h"

/* ---- methods, headers, ids ------------------------------------------- */

enum http_method http_parse_method(struct str name)
{
    if (str_equal(name, STR("GET")))
        return HTTP_GET;
    if (str_equal(name, STR("POST")))
        return HTTP_POST;
    if (str_equal(name, STR("HEAD")))
        return HTTP_HEAD;
    if (str_equal(name, STR("OPTIONS")))
        return HTTP_OPTIONS;
    return HTTP_OTHER;
}

struct str http_parse_target(struct str target)
{
    size_t scheme = 0;
    size_t path;

    if (target.len > 7 && strncasecmp(target.ptr, "http://", 7) == 0)
        scheme = 7;
    else if (target.len > 8 && strncasecmp(target.ptr, "https://", 8) == 0)
        scheme = 8;
    if (scheme == 0)
        return target;
    path = str_find(target, STR("/"), scheme);
    return path == SIZE_MAX ? STR("/") : str_skip(target, path);
}

bool http_method_known(struct str name)
{
    return str_equal(name, STR("PUT")) || str_equal(name, STR("DELETE")) ||
           str_equal(name, STR("PATCH")) || str_equal(name, STR("TRACE")) ||
           str_equal(name, STR("CONNECT")) ||
           http_parse_method(name) != HTTP_OTHER;
}

static struct str find_pair(const struct http_pair *pairs, size_t count,
                            struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(pairs[i].name, name))
            return pairs[i].value;
    return STR_NULL;
}

struct str http_header(const struct http_request *request, const char *name)
{
    return find_pair(request->headers, request->header_count, str_from(name));
}

struct str http_param(const struct http_request *request, const char *name)
{
    return find_pair(request->params, request->param_count, str_from(name));
}

struct str http_header_list(const struct http_request *request,
                            const char *name)
{
    struct str list = STR_NULL;

    for (size_t i = 0; i < request->header_count; i++) {
        const struct http_pair *pair = &request->headers[i];

        if (!str_equal(pair->name, str_from(name)))
            continue;
        list = list.ptr ? arena_print(request->mem, STR_FMT ", " STR_FMT,
                                      STR_ARG(list), STR_ARG(pair->value))
                        : pair->value;
    }
    return list;
}

bool http_flag(const struct http_request *request, const char *name)
{
    struct str value = http_param(request, name);

    if (!value.ptr)
        return false;
    return value.len == 0 || str_equal(value, STR("1")) ||
           str_equal(value, STR("true")) || str_equal(value, STR("yes")) ||
           str_equal(value, STR("on"));
}

bool http_pretty(const struct http_request *request)
{
    return http_flag(request, "pretty");
}

static bool alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9');
}

bool http_id_valid(struct str id)
{
    if (id.len == 0 || id.len > 128)
        return false;
    for (size_t i = 0; i < id.len; i++)
        if (!alphanumeric(id.ptr[i]) &&
            (id.ptr[i] == '\0' || !strchr("-._~:+/=@", id.ptr[i])))
            return false;
    return true;
}

/* ---- percent-encoding ------------------------------------------------ */

/* The byte that "%C3" at raw[at] stands for, or -1. */
static int percent_byte(struct str raw, size_t at)
{
    int high, low;

    if (raw.len - at < 3)
        return -1;
    high = str_hex_digit(raw.ptr[at + 1]);
    low = str_hex_digit(raw.ptr[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/* Decodes into `out`, which has room for raw.len bytes. */
static bool decode_bytes(struct str raw, bool plus_is_space, char *out,
                         size_t *len)
{
    size_t at = 0;

    for (*len = 0; at < raw.len; (*len)++) {
        int byte = (unsigned char)raw.ptr[at];

        if (byte == '%') {
            byte = percent_byte(raw, at);
            at += 2;
        } else if (byte == '+' && plus_is_space) {
            byte = ' ';
        }
        if (byte <= 0)
            return false;
        out[*len] = (char)byte;
        at++;
    }
    return true;
}

bool http_decode(struct arena *mem, struct str raw, bool plus_is_space,
                 struct str *decoded)
{
    char *out = arena_alloc(mem, raw.len + 1);
    size_t len;

    if (!decode_bytes(raw, plus_is_space, out, &len))
        return false;
    out[len] = '\0';
    *decoded = str_make(out, len);
    return utf8_valid(*decoded) == len;
}

/* ---- the query string ------------------------------------------------ */

static size_t count_byte(struct str text, char byte)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == byte;
    return count;
}

static bool parse_param(struct arena *mem, struct str piece,
                        struct http_pair *pair, struct str *bad,
                        struct error *err)
{
    struct str value = piece;
    struct str name = str_cut(&value, '=');

    *bad = name;
    if (!http_decode(mem, name, true, &pair->name))
        return error_set(err, ERROR_INPUT,
                         "the name of parameter '" STR_FMT
                         "' is not percent-encoded UTF-8",
                         STR_ARG(name));
    if (!http_decode(mem, value, true, &pair->value))
        return error_set(err, ERROR_INPUT,
                         "the value of parameter '" STR_FMT
                         "' is not percent-encoded UTF-8; write each byte of "
                         "the UTF-8 text that isn't a letter, a digit or one "
                         "of -._~ as %%XX, and no %%00",
                         STR_ARG(name));
    return true;
}

bool http_parse_params(struct arena *mem, struct str query,
                       struct http_pair **params, size_t *count,
                       struct str *bad, struct error *err)
{
    struct http_pair *pairs = arena_array(mem, count_byte(query, '&') + 1,
                                          sizeof *pairs);
    size_t used = 0;

    while (query.len > 0) {
        struct str piece = str_cut(&query, '&');

        if (piece.len == 0)
            continue;
        if (!parse_param(mem, piece, &pairs[used], bad, err))
            return false;
        used++;
    }
    *params = pairs;
    *count = used;
    return true;
}

/* ---- lists with qualities -------------------------------------------- */

static bool same_word(struct str a, struct str b)
{
    return a.len == b.len &&
           (a.len == 0 || strncasecmp(a.ptr, b.ptr, a.len) == 0);
}

/* As str_cut(), but a separator inside "quotes" does not count. */
static struct str cut_unquoted(struct str *rest, char separator)
{
    struct str head = *rest;
    bool quoted = false;

    for (size_t i = 0; i < rest->len; i++) {
        char c = rest->ptr[i];

        if (c == '"')
            quoted = !quoted;
        else if (c == '\\' && quoted)
            i++;
        if (quoted || c != separator)
            continue;
        head.len = i;
        *rest = str_skip(*rest, i + 1);
        return head;
    }
    *rest = STR_NULL;
    return head;
}

/* "0", "0.8", "1.000": false for anything else. */
static bool parse_quality(struct str text, double *quality)
{
    double step = 0.1;

    if (text.len == 0 || text.len > 5 ||
        (text.ptr[0] != '0' && text.ptr[0] != '1') ||
        (text.len > 1 && text.ptr[1] != '.'))
        return false;
    *quality = text.ptr[0] - '0';
    for (size_t i = 2; i < text.len; i++, step /= 10) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        *quality += (text.ptr[i] - '0') * step;
    }
    return *quality <= 1;
}

/* Takes the next element "word;x=y;q=0.8" off a list. An element whose quality
 * can't be read is passed over. False at the end. */
static bool next_element(struct str *list, struct str *word, double *quality)
{
    while (list->len > 0) {
        struct str rest = str_trim(cut_unquoted(list, ','));
        bool good = true;

        *word = str_trim(cut_unquoted(&rest, ';'));
        *quality = 1;
        while (rest.len > 0) {
            struct str value = str_trim(cut_unquoted(&rest, ';'));
            struct str name = str_trim(str_cut(&value, '='));

            if (same_word(name, STR("q")))
                good = parse_quality(str_trim(value), quality);
        }
        if (good && word->len > 0)
            return true;
    }
    return false;
}

/* How closely a media range names a type: 3 the type itself, 2 "text/" and
 * a star, 1 for any, 0 not at all. */
static int specificity(struct str range, struct str type)
{
    struct str subtype = type;
    struct str family = str_cut(&subtype, '/');

    if (same_word(range, type))
        return 3;
    if (str_equal(range, STR("*/*")) || str_equal(range, STR("*")))
        return 1;
    if (range.len == family.len + 2 && str_ends(range, STR("/*")) &&
        same_word(str_make(range.ptr, family.len), family))
        return 2;
    return 0;
}

double http_parse_accept(struct str accept, struct str type)
{
    struct str range;
    double quality, best = 0;
    int closest = 0;

    if (str_trim(accept).len == 0)
        return 1;
    while (next_element(&accept, &range, &quality)) {
        int close = specificity(range, type);

        if (close < closest || close == 0)
            continue;
        if (close > closest || quality > best)
            best = quality;
        closest = close;
    }
    return best;
}

double http_accepts(const struct http_request *request, const char *type)
{
    return http_parse_accept(http_header_list(request, "accept"),
                             str_from(type));
}

enum compression http_parse_encoding(struct str accept_encoding)
{
    double gzip = -1, zstd = -1, identity = -1, any = -1, quality;
    struct str word;

    while (next_element(&accept_encoding, &word, &quality)) {
        if (same_word(word, STR("gzip")) || same_word(word, STR("x-gzip")))
            gzip = quality;
        else if (same_word(word, STR("zstd")))
            zstd = quality;
        else if (same_word(word, STR("identity")))
            identity = quality;
        else if (str_equal(word, STR("*")))
            any = quality;
    }
    gzip = gzip < 0 ? any : gzip;
    zstd = zstd < 0 ? any : zstd;
    if (zstd > 0 && zstd >= gzip && zstd >= identity)
        return COMPRESS_ZSTD;
    if (gzip > 0 && gzip >= identity)
        return COMPRESS_GZIP;
    return COMPRESS_NONE;
}

/* ---- entity tags ----------------------------------------------------- */

bool http_etag_listed(struct str if_none_match, struct str etag)
{
    struct str list = str_trim(if_none_match);
    size_t end;

    if (str_starts(etag, STR("W/")))
        etag = str_skip(etag, 2); /* as strong as its quotes: weak comparison */
    if (str_equal(list, STR("*")))
        return true;
    while (list.len > 0 && etag.len > 0) {
        size_t begin = str_find(list, STR("\""), 0);

        if (begin == SIZE_MAX)
            return false;
        end = str_find(list, STR("\""), begin + 1);
        if (end == SIZE_MAX)
            return false;
        if (str_equal(str_slice(list, (struct span){ begin, end + 1 }), etag))
            return true;
        list = str_skip(list, end + 1);
    }
    return false;
}
