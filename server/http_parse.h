/* http_parse.h - the small languages inside a request: query strings, lists
 * with qualities, entity tags, request ids. Pure functions over bytes that
 * anybody may have sent. RFC 3986, RFC 9110. */
#ifndef SERVER_HTTP_PARSE_H
#define SERVER_HTTP_PARSE_H

#include "server/compress.h"
#include "server/http.h"

/* HTTP_OTHER for every method but the four that are served. */
enum http_method http_parse_method(struct str name);

/* True for the other methods of RFC 9110 and PATCH: known, though not served
 * here (405); false: a word nobody knows (501). */
bool http_method_known(struct str name);

/* The path and query of a target: what a proxy sends has the scheme and host
 * before them ("http://host/path", RFC 9112, 3.2.2). Anything else is given as
 * it is. */
struct str http_parse_target(struct str target);

/* Cuts "a=1&b=%C3%A9+x" into pairs, in order, decoded; empty pieces are left
 * out. ERROR_INPUT for broken percent-encoding, invalid UTF-8 and U+0000; then
 * *bad is the name of the parameter as it was sent. */
CHECKED bool http_parse_params(struct arena *mem, struct str query,
                               struct http_pair **params, size_t *count,
                               struct str *bad, struct error *err);

/* As http_accepts(), over the text of the header. */
double http_parse_accept(struct str accept, struct str type);

/* The encoding to send for an Accept-Encoding header: the one of the highest
 * quality, zstd before gzip before identity among equals; identity when
 * nothing else is welcome (RFC 9110, 12.5.3), or the header is empty. */
enum compression http_parse_encoding(struct str accept_encoding);

/* True when an If-None-Match header lists the tag, weakly compared, or is "*"
 * (RFC 9110, 13.1.2). `etag` has its quotes and may
 * be weak. */
bool http_etag_listed(struct str if_none_match, struct str etag);

/* A request id that may be echoed and logged: 1 to 128 letters, digits and any
 * of "-._~:+/=@". */
bool http_id_valid(struct str id);

/* All values of a header as one list with ", " between (RFC 9110, 5.3);
 * STR_NULL when it is absent. */
struct str http_header_list(const struct http_request *request,
                            const char *name);

#endif
